"""A block as words with one letter each for what they do in a sentence: rules of speech are patterns over these letters.

In: the coded text of a block. Out: Tagged. The letters are those of LETTERS; nothing is parsed, and one pass finds them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.reading.lexicon import lexicon
from kg.reading.phrases import CODE, Coded
from kg.reading.sentences import shortened

# What each letter stands for; V, G, J and K are cues (a verb, its gerund, an adjective, a noun).
LETTERS = {
    "d": "the a an this these those his her its their our my your some many most several few all both each every no any one another other others such "
    "neither either much more",
    "p": "of in on at by from for with into over under about against between among near during through toward towards without within across behind "
    "beyond amid upon regarding despite like unlike throughout outside inside via per than following given according",
    "o": "to",
    "c": "and or but nor yet",
    "t": "that",
    "r": "who which whom whose who's who've who'd who'll",
    "n": "night morning afternoon evening",
    "s": "because although though while whereas if when whenever as after before since until unless whether where how why what once so lest",
    "x": "is are was were be been being am has have had having do does did will would can could may might must shall should cannot ought won't can't don't "
    "ain't isn't wasn't",
    "h": "he she it they we i you he's she's it's they're we're i'm you're he'd she'd they'd we'd i'd you'd he'll she'll it'll they'll we'll i'll you'll "
    "they've we've i've you've there",
    "m": "me him them us himself herself itself themselves ourselves myself",
    "a": "also not never always ever still just even now then again once often already too soon later earlier yesterday today tonight tomorrow "
    "ago here simply perhaps maybe far well almost instead however meanwhile therefore thus indeed publicly recently only quite very rather first yet n't "
    "further nevertheless nonetheless initially along away back up down out off together sometimes least",
    "$": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "dozens hundreds thousands",
    "v": "went came took got made won lost held ran gave left met sat stood fell rose grew began kept led spent sent brought bought sold built cut hit put "
    "let set shot died became remained took drew broke fought fled flew drove struck hurt lay paid goes comes takes gets makes wins gives "
    "leaves seems appears becomes remains includes need needs",
}
LETTER = {word: letter for letter, words in LETTERS.items() for word in words.split()}
LETTER["yet"] = "a"
CUE, NAME, SPEAKER, DATE = CODE["cue"], CODE["name"], CODE["speaker"], CODE["date"]
PHRASE_LETTER = {
    NAME: "N",
    SPEAKER: "n",
    DATE: "T",
    CODE["duration"]: "n",
    CODE["quantity"]: "$",
    CODE["hedge"]: "a",
    CODE["status"]: "n",
}
CUE_LETTER = {"done": "V", "base": "V", "doing": "G", "state": "J", "noun": "K"}
PHRASES = f"{CODE['numeral']}-{chr(ord(CODE['numeral']) + 63)}"
QUOTE_MARK = re.compile(r"''|[\"“”']")
# A single quotation mark opens before a word and closes behind one; an apostrophe within words is none.
SINGLE = re.compile(r"'(?=\w)[^'\"“”]{1,300}?(?:\w'\w[^'\"“”]{0,200}?){0,9}(?:(?<=[,.!?…])'(?!\w)|'(?=[,.;:)\s]|$))")
TOKEN = re.compile(
    rf"(?:[{PHRASES}]|\d+(?:[.,]\d+)+|[^\W_][\w&]*(?:[.-][\w&]+)*)(?:'\w+|'(?= ))?|[“”,;:()—–―!?…]|(?<= )-+(?= )|\.(?=\s|$|”)"
)
MARKUP = re.compile(r"</?[a-z\ue000-\uf8ff][^<>\n]{0,300}>")
MARKS = {"(": "(", ")": ")", "—": "-", "–": "-", "―": "-", ":": ":", ";": ";", ",": ",", "…": "a"}
PARTS_OF_DAY = frozenset({"night", "morning", "afternoon", "evening"})
ALREADY_VERB = frozenset("hraxomc")
PEOPLE = (
    "those half one another neither people police men women many some most others who they we you i both all few several"
)
PEOPLE_WORDS = frozenset(PEOPLE.split())
# Before a noun in the plural these are no subjects ("those comments").
NOT_ALONE = frozenset(["those", "both", "several", "few", "many", "most", "some", "all", "his", "her"])


@dataclass(frozen=True, eq=False)
class Tagged:
    """A block's words: coded offsets, lower-case words, a letter each; `back` are the letters from right to left; `quote` pairs
    the number of each opening mark of quotation with its closing one (or with the end of the block)."""

    coded: Coded
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    low: tuple[str, ...]
    tags: str
    back: str
    quotes: tuple[tuple[int, int], ...]

    def at(self, coded: int) -> int:
        """The number of the first word that begins at or behind a coded offset."""
        return bisect_left(self.starts, coded)

    def flat(self, first: int, last: int) -> tuple[int, int]:
        """The flat range of the words numbered first .. last - 1."""
        return self.coded.start(self.starts[first]), self.coded.end(self.ends[last - 1])

    def before(self, pattern: re.Pattern[str], at: int, floor: int) -> re.Match[str] | None:
        """The match of a right-to-left pattern that ends right before word `at`."""
        size = len(self.tags)
        return pattern.match(self.back, size - at, size - floor)

    def quotation(self, at: int) -> tuple[int, int] | None:
        """The quotation that word `at` stands in, without its marks."""
        i = bisect_left(self.quotes, (at, 0)) - 1
        return self.quotes[i] if i >= 0 and self.quotes[i][0] < at < self.quotes[i][1] else None

    def marks(self, at: int) -> list[tuple[int, int]]:
        """The quotations that open or close with word `at`."""
        i = bisect_left(self.quotes, (at + 1, 0))
        return [q for q in self.quotes[max(0, i - 1) : i] if at in q]


@cache
def cue_nouns() -> frozenset[str]:
    """The words of saying that are nouns as well."""
    return frozenset(
        f for f, senses in lexicon().senses.items() if any(s.scheme == "cues" and s.form == "noun" for s in senses)
    )


def tagged(coded: Coded) -> Tagged:
    """The words of a block with their letters."""
    flat, text, phrases = coded.flat, marked(coded.text), coded.phrases
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    tags: list[str] = []
    opened: int | None = None
    quotes: list[tuple[int, int]] = []
    letter = ""
    for m in TOKEN.finditer(text):
        at, end = m.span()
        word = m[0]
        if word == "." and at and (shortened(text[starts[-1] : ends[-1]]) if starts else False) and end < len(text):
            continue
        if word in "“”":
            letter = word
            if word == "”" and opened is not None:
                quotes.append((opened, len(tags)))
            opened = None if word == "”" else len(tags)
        elif at in phrases:
            phrase = phrases[at]
            letter = PHRASE_LETTER.get(text[at], "n")
            word = flat[phrase.start : phrase.end].lower()
            if text[at] == CUE:
                letter = "n" if text[at - 1 : at] == "<" else cue_letter(phrase.data.form, word, flat[phrase.start], tags)
            if end > at + 1 and letter != "V":
                letter = "g"
        else:
            word, letter = letter_of(word, letter)
        starts.append(at)
        ends.append(end)
        low.append(word)
        tags.append(letter)
    if opened is not None:
        quotes.append((opened, len(tags)))
    disambiguated(low, tags)
    joined = "".join(tags)
    return Tagged(coded, tuple(starts), tuple(ends), tuple(low), joined, joined[::-1], tuple(quotes))


def marked(text: str) -> str:
    """The text with every mark of quotation turned into “ or ”, at its place, and blanks where markup was left in it."""
    text = MARKUP.sub(lambda tag: " " * len(tag[0]), text) if "<" in text else text
    made: list[str] = []
    at, opened = 0, ""
    for m in QUOTE_MARK.finditer(text):
        mark, start = m[0], m.start()
        if start < at:
            continue
        before = text[start - 1] if start else " "
        if mark in "“”":
            opened = "“" if mark == "“" else ""
        elif mark == "'":
            if opened or is_letter(before) or before in ".,!?" or not (single := SINGLE.match(text, start)):
                continue
            made += [text[at:start], "“", text[start + 1 : single.end() - 1], "”"]
            at = single.end()
        elif opened == mark or (opened == "“" and not before.isspace()):
            made += [text[at:start], " ”"[-len(mark) :]]
            at, opened = m.end(), ""
        elif before in " (—–-[\n'\"“" or (not opened and not before.isalnum() and before not in ".,!?"):
            made += [text[at:start], "“ "[: len(mark)]]
            at, opened = m.end(), mark
    made.append(text[at:])
    return "".join(made)


def is_letter(char: str) -> bool:
    """Whether a character of coded text is a letter or a whole phrase."""
    return char.isalnum() or "\ue000" <= char <= "\uf8ff"


def cue_letter(form: str, word: str, initial: str, tags: list[str]) -> str:
    """The letter of a word of saying; printed with a capital within a name it is a part of that ("the Islamic State")."""
    if initial.isupper() and tags and tags[-1] in "NKndg" and (form == "noun" or not word.endswith(("s", "ed", "id"))):
        return "N"
    return CUE_LETTER.get(form, "V")


@lru_cache(20_000)
def letter_of(word: str, before: str) -> tuple[str, str]:
    """A word that is no known phrase in lower case, with its letter, behind one with the letter `before`."""
    low = word.lower()
    letter = "N" if word in CAPITALS else LETTER.get(low)
    opens = before in OPENING
    if letter:
        if low in PARTS_OF_DAY and before == "T":
            return low, "T"
        return low, "N" if word in ("May", "Will") and not opens else letter
    if not word[0].isalnum():
        return low, MARKS.get(word, "-" if word[0] == "-" else ".")
    if word[0].isupper() and not low.endswith(("n't", "'s", "s'")):
        return low, ("a" if low.endswith("ly") else "I" if SHAPE_ING.match(low) else "N") if opens else "N"
    return low, letter_by_shape(low)


def letter_by_shape(low: str) -> str:
    """The letter of a lower-case word by its ending."""
    if low.endswith(("'s", "s'")):
        return "g"
    if low.endswith("n't"):
        return "x"
    if low[0].isdigit():
        return "$"
    if low.endswith("ly"):
        return "a"
    if low.endswith("ed") and len(low) > 4:
        return "E"
    return "I" if SHAPE_ING.match(low) else "n"


CAPITALS, OPENING = frozenset({"WHO", "US"}), frozenset({"", ".", "“", "”"})
SHAPE_ING = re.compile(r"\w{3,}ing$")


def disambiguated(low: list[str], tags: list[str]) -> None:
    """Cues that stand where a noun or an attribute stands lose their letter ('the claim', 'an alleged plot')."""
    for i, letter in enumerate(tags):
        if letter not in "IVGK":
            continue
        before = tags[i - 1] if i else "."
        if letter == "I" and before in "dg$" and tags[i + 1 : i + 2] and tags[i + 1] not in "nNEIdh$":
            tags[i] = "n"  # 'the shooting was ...'
        if letter in "VG" and low[i + 1 : i + 2] == ["into"]:
            tags[i] = "v" if letter == "V" else "I"  # a car that slammed into a wall says nothing
        if tags[i] not in "VGK":
            continue
        if letter == "V" and before == "a" and low[i - 1].endswith("ly") and (i == 1 or tags[i - 2] in ".“”"):
            tags[i - 1] = before = "N"  # 'Emily said'
        if (letter == "V" and not is_verb(low, tags, i, before)) or (letter == "G" and before in "dg"):
            tags[i] = "K" if low[i] in cue_nouns() else "n"
        elif letter == "K" and before in "ox":
            tags[i] = "n"


def is_verb(low: list[str], tags: list[str], i: int, before: str) -> bool:
    """Whether a word that may be a verb of saying is one where it stands."""
    word = low[i]
    behind = tags[i + 1] if i + 1 < len(tags) else "."
    if word == "told" and low[i - 1] == "all" and behind == ",":
        return False  # "All told, 30 people ..."
    past = word.split(" ")[0].endswith("ed") or word not in cue_nouns()
    if (before in "dgp" and not (before == "d" and low[i - 1] in PEOPLE_WORDS)) or (before == "K" and not past):
        return False
    if before == "$" and (not past or (word == "pledged" and behind == "n")):  # "24 pledged delegates"
        return not past and (low[i - 1].endswith(("percent", "per cent", "%")) or tags[i - 2 : i - 1] == ["p"])
    attribute = before == "a" and i > 1 and tags[i - 2] in "dg" and low[i - 2] not in PEOPLE_WORDS
    if attribute and behind in "nNEITK.,":  # "an even voice, a widely reported raid"
        return False
    if not past and (before == "." or attribute):
        return False
    if before in ALREADY_VERB or past:
        return True
    if behind in "xV" or (low[i - 1] in NOT_ALONE and word.endswith("s")):
        return False
    alone = before == "N" and not {"c", "x"}.intersection(tags[max(0, i - 5) : i])
    if alone and not word.endswith("s") and not low[i - 1].endswith("s"):
        return False  # "a Berg tweet that ..."
    if before in "nI" and not word.split(" ")[0].endswith("s"):
        many = low[i - 1].endswith("s") or low[i - 1] in PEOPLE_WORDS
        return many and behind not in "poT,."  # not "at the police post in Beni"
    return before != "E"
