"""Numbers as news prints them: digits and words, what stands before them, and what they are when they count no people.

In: flat text. Out: phrases of kind `count` (data: Count) and `quantity` (data: why it is not a count of people).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.reading.lexicon import lexicon, lowered
from kg.reading.phrases import Coded, Found, Phrase, code, pattern
from kg.reading.quantities import DIGIT_RUN, STRETCH, printed_quantities, quantities_in

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUE = {w: n for n, w in enumerate(UNITS)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12, "score": 20}
SMALL = "|".join(sorted(VALUE, key=len, reverse=True))
WORD = rf"(?:(?:(?:an?|half an?)(?= (?:hundred|thousand|million|billion|dozen))|{SMALL})(?:[ -](?:hundred|thousand|million|billion|dozen|{SMALL})|(?<=hundred|housand) and (?:{SMALL})(?:-(?:{SMALL}))?){{1,7}}|(?:{SMALL}))"
# Thousands are grouped by commas, or by single spaces or apostrophes; a number grouped in any other way is left to the ledger.
DIGITS = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:'\d{3})+|\d{1,15}(?:\.\d{1,15})?"
VAGUE = r"(?:hundreds of thousands|tens of thousands|thousands|hundreds|dozens|scores|several|a few|a handful of|a number of|multiple|a couple of)"

# Words that look like counts of one, two ... and are none.
PRO_FORMS = (
    "one another", "each one", "no one", "any one", "one's", "one day", "one side", "the one", "this one", "that one", "which one",
    "every one", "one of the most", "number one", "day one", "one-time", "one-sided", "one-way",
)  # fmt: skip
MULTIPLES = ("once", "twice", "double", "triple")
FRACTION = re.compile(r"(?:one|two|three)[- ](?:third|quarter|half|fifth|tenth)s?\b", re.IGNORECASE)


def fitting(last: float, value: int) -> bool:
    """Whether a number word can follow another: twenty-three, a hundred and five; not twenty twenty, nor nineteen eighty-four."""
    return (20 <= last < 100 and 0 < value < 10) or last >= 100


@dataclass(frozen=True, slots=True)
class Count:
    """A printed number with what bounds it: value (None where vague), low .. high (None is open), and the modifier's concept.

    `hedges` are the words among those before the number that lower its certainty ("an estimated").
    """

    value: int | None
    low: int | None
    high: int | None
    modifier: str
    low_included: bool = True
    high_included: bool = True
    number_start: int = 0
    vague: bool = False


@lru_cache(10_000)
def worth(words: str) -> int | float | None:
    """The value of a number in digits or words; None where the words name none.

    >>> worth("4,000"), worth("twenty-three"), worth("a hundred and five"), worth("two dozen"), worth("1.2 million"), worth("half a dozen")
    (4000, 23, 105, 24, 1200000, 6)
    """
    text = words.lower().strip()
    factor = 0.5 if text.startswith("half a") else 1
    text = re.sub(r"(?<=\d) (?=\d{3})", "", text.removeprefix("half "))
    parts = re.split(r"[ -]+", text)
    total: float = 0
    current: float | None = None
    last: float = 0
    for part in parts:
        if part in ("a", "an"):
            current = 1
        elif part == "and":
            continue
        elif part in VALUE:
            if current is not None and not fitting(last, VALUE[part]):
                return None
            current = (current or 0) + VALUE[part]
            last = VALUE[part]
        elif part in SCALE:
            last = SCALE[part]
            scaled = (current if current is not None else 1) * SCALE[part]
            if SCALE[part] >= 1_000:
                total, current = total + scaled, None
            else:
                current = scaled
        elif re.fullmatch(DIGITS, part):
            current = float(part.replace(",", "")) if "." in part else int(re.sub(r"[,' ]", "", part))
        else:
            return None
    value = (total + (current or 0)) * factor
    return int(value) if value == int(value) else value


IN_DIGITS = re.compile(rf"(?<![\w.,'/½¼¾-])(?:{DIGITS})(?![.,'/]?\d|[½¼¾²³]|\w)(?:[ -](?:hundred|thousand|million|billion|dozen)\b)?(?! and a half\b)|(?<=\d[-–])(?:\d{{1,15}})(?![.,'/-]?\d|\w)", re.IGNORECASE)  # fmt: skip
IN_WORDS = re.compile(rf"{WORD}\b(?! and a half\b)", re.IGNORECASE)
BEGINNINGS = [
    f"{a} {scale}"
    for a in ("a", "an", "half a", "half an")
    for scale in ("hundred", "thousand", "million", "billion", "dozen")
]


@cache
def counters() -> tuple[AhoCorasick, tuple[str, ...]]:
    """One automaton over all words that can begin a count or look like one, and the kind of each."""
    kinds = dict.fromkeys(lexicon().forms("modifiers"), "modifier") | {"between": "modifier"}
    kinds |= dict.fromkeys(VAGUE[3:-1].split("|"), "vague")
    kinds |= dict.fromkeys([*VALUE, *BEGINNINGS], "word")
    kinds |= dict.fromkeys(PRO_FORMS, "a pronoun or pro-form") | dict.fromkeys(MULTIPLES, "a multiple")
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), tuple(kinds.values())


def find_numbers(text: str) -> list[Phrase]:
    """Every number of a text (apostrophes straight): a `count`, a `duration`, or a `quantity` of something that is no people."""
    found, numerals, begins = worded(text)
    taken = 0
    runs = [*DIGIT_RUN.finditer(text)]
    for run in runs:
        m = IN_DIGITS.match(text, run.start()) if run.start() >= taken else None
        if m is not None:
            numerals.append(Phrase("numeral", m.start(), m.end(), worth(m[0])))
            taken = m.end()
    found += printed_quantities(text, runs)
    if not numerals and not begins:
        return found
    coded = code(text, 0, len(text), numerals)
    found += quantities_in(coded)
    found += counts_in(coded, begins)
    return found


def worded(text: str) -> tuple[list[Phrase], list[Phrase], list[int]]:
    """What number words tell: quantities, numerals, and where counts may begin before their numeral."""
    machine, kinds = counters()
    low = lowered(text)
    found: list[Phrase] = []
    numerals: list[Phrase] = []
    begins: list[int] = []
    taken = 0
    for which, start, end in machine.find_matches_as_indexes(low):
        if start < taken or (start and (low[start - 1].isalnum() or low[start - 1] in "_-")):
            continue
        kind = kinds[which]
        if kind == "word":
            fraction, m = FRACTION.match(text, start), IN_WORDS.match(text, start)
            if fraction is not None:
                found.append(Phrase("quantity", start, fraction.end(), "a fraction"))
            if m is not None:
                numerals.append(Phrase("numeral", start, m.end(), worth(m[0])))
                taken = m.end()
        elif end < len(low) and low[end].isalnum():
            continue
        elif kind == "modifier":
            begins.append(start)
        elif kind == "vague":
            begins.append(start)
            if m := VAGUE_STRETCH.match(text, end):
                found.append(Phrase("duration", start, m.end(), "a duration"))
        else:
            found.append(Phrase("quantity", start, end, kind))
    return found, numerals, begins


VAGUE_STRETCH = re.compile(STRETCH, re.IGNORECASE)


@cache
def counting() -> re.Pattern[str]:
    """One pattern for a count with its modifier, range or vague word."""
    modifiers = lexicon().forms("modifiers")
    vague = {m for m in lexicon().modifiers if lexicon().modifiers[m].low}
    before = "|".join(sorted((re.escape(w) for w, c in modifiers.items() if c not in vague), key=len, reverse=True))
    return pattern(
        rf"(?<![\w-])(?:(?P<before>(?:{before})(?: (?:an estimated|some|about|estimated))?) )?"
        rf"(?:between {{numeral1}} and {{numeral2}}|{{numeral3}} ?[-–] ?{{numeral4}}|(?:(?<!from )|(?<=range from )|(?<=ranging from )){{numeral5}} (?:to|or) {{numeral6}}"
        rf"|(?P<vague>{VAGUE})(?: of\b)?|{{numeral7}}(?P<open>\+| or more| or so)?)(?![\w%])"
    )


def counts_in(coded: Coded, begins: Sequence[int]) -> Iterator[Phrase]:
    """The counts of a coded text, each tried where its numeral or the words before it begin."""
    regex, taken = counting(), 0
    for at in sorted({*coded.places, *(coded.at(start) for start in begins)}):
        m = regex.match(coded.text, at) if at >= taken else None
        if m is not None:
            taken = m.end()
            count = count_of(Found(coded, m))
            if count is not None:
                yield Phrase("count", coded.start(m.start()), coded.end(m.end()), count)


RANGES = (("numeral1", "numeral2"), ("numeral3", "numeral4"), ("numeral5", "numeral6"))


def count_of(found: Found) -> Count | None:
    """The count of one match; None where its words name no whole number."""
    m, modifiers = found.match, lexicon().forms("modifiers")
    if m["vague"]:
        concept = modifiers.get(m["vague"].lower(), "several")
        return Count(
            None,
            lexicon().modifiers[concept].low,
            None,
            concept,
            number_start=found.coded.start(m.start("vague")),
            vague=True,
        )
    for first, last in RANGES:
        least, most = (found.phrase(first), found.phrase(last)) if m[first] else (None, None)
        if least and most:
            if not isinstance(least.data, int) or not isinstance(most.data, int) or least.data >= most.data:
                return None
            return Count(None, least.data, most.data, "exact", number_start=least.start)
    number = found.phrase("numeral7")
    if number is None or not isinstance(number.data, int):
        return None
    before = (m["before"] or "").lower()
    concept = (
        modifiers.get(before)
        or modifiers.get(before.rsplit(" ", 1)[0])
        or modifiers.get(" ".join(before.split(" ")[:2]), "exact")
    )
    if m["open"]:
        concept = "approximately" if "so" in m["open"] else "atLeast"
    return bounded(number.data, concept, number.start)


def bounded(value: int, modifier: str, number_start: int) -> Count:
    """A count with the interval that the conventions of ontology/concepts.ttl give its modifier."""
    low = None if modifier in ("upTo", "fewerThan", "almost") else value
    high = None if modifier in ("atLeast", "moreThan") else value
    return Count(value, low, high, modifier, modifier != "moreThan", modifier not in ("fewerThan", "almost"), number_start)
