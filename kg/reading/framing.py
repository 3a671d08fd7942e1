"""The content of a cue: what follows it, what went before its speaker, and whether the speaker vouches for it.

In: a Clause and the number of a word. Out: ranges of word numbers with the letter of their form (see FRAMES).
"""

from __future__ import annotations

import re

from kg.reading.contents import ADJUNCT, CLAUSE, INWARD, LOOSE, QUOTED, SPOKEN, Clause
from kg.reading.cues import ACCUSING, DEED, SAY, VOUCHING
from kg.reading.sources import AFTER, AFTER_PLAIN, Words

Framed = tuple[tuple[Words, ...], str]


def framed(clause: Clause, at: int, frames: str, whole: bool = False) -> Framed | None:
    """The content that begins at word `at`, or behind when and where it was said, with the letter of its form."""
    tags = clause.tags
    if "i" in frames and INFINITIVE.match(tags, at, clause.last):
        return clause.thing(at), "i"
    m = ADJUNCT.match(tags, at, clause.last) or LOOSE.match(tags, at, clause.last)
    k = m.end() if m else at
    if opened := QUOTED.match(tags, k, clause.last):
        return quoted(clause, opened.end() - 1, frames, whole)
    if tags[k : k + 1] == ":":
        return clause.trimmed(k, clause.last) or clause.next_block(k), "q"
    if hung := HUNG.match(tags, k, clause.last):
        k = hung.end()
    if that := THAT.match(tags, k, clause.last):
        return (clause.told(that.end()), "t") if "t" in frames else None
    if k >= clause.last:
        return None
    if counted := numbered(clause, at, k, frames):
        return counted
    relative = whole and tags[k] == "x" and "r" in tags[max(clause.first, at - 6) : at]
    return (clause.told(k), "t") if relative else bare(clause, k, frames, whole)


def quoted(clause: Clause, opening: int, frames: str, whole: bool) -> Framed | None:
    """A quotation, with the words that go on behind it where it is only a part of what is told."""
    marks = clause.quoted(opening)
    if not marks:
        return None
    if marks[1] < clause.last and clause.tags[marks[1] - 2] not in ",.?!" and clause.tags[marks[1]] not in ".,":
        return clause.thing(opening) if not whole and "t" in frames and "n" in frames else clause.told(opening), "q"
    return (marks,), "q"


def bare(clause: Clause, k: int, frames: str, whole: bool) -> Framed | None:
    """Content that opens with neither "that" nor a mark of quotation."""
    tags, low, letter = clause.tags, clause.line.low, clause.tags[k]
    if letter == "a" and tags[k + 1 : k + 2] == "I":
        letter = "I"  # 'backed temporarily closing the port'
    if low[k] in GREETINGS:
        return None
    if letter == "o":
        return (clause.thing(k), "i") if "i" in frames and tags[k + 1 : k + 2] not in tuple("dNhm$") else None
    if letter == "r" or (letter == "s" and low[k] in QUESTIONS):
        return (clause.told(k), "w") if "w" in frames else None
    if letter in "psIT" and "t" in frames and FRONTED.match(tags, k, clause.last):
        return clause.told(k), "t"
    if letter == "p":
        return (clause.thing(k + 1), "p") if "p" in frames else None
    contracted = letter == "h" and "'" in low[k]  # "it's", which holds its verb
    if letter in "hmdgnN$EIKaJ" and "t" in frames and (contracted or CLAUSE.match(tags, k, clause.last)):
        return clause.told(k), "t"
    if whole and letter in "xGV":
        return clause.told(k), "t"
    if letter in "hmdgnN$EIK" and "n" in frames:
        return (clause.told(k) if whole else clause.thing(k)), "n"
    return None


def numbered(clause: Clause, at: int, k: int, frames: str) -> Framed | None:
    """Content that opens with a number and words before it: 'said at least 50 people died', 'confirmed nearly 40 deaths'."""
    low = clause.line.low
    begin = k
    while begin > at and low[begin - 1] in BEFORE_NUMBERS:
        begin -= 1
    number = next((i for i in range(begin, min(clause.last, begin + 6)) if low[i] not in BEFORE_NUMBERS), begin)
    if number == begin or (clause.tags[number] != "$" and low[number] not in SHARES):
        return None
    if "t" in frames and CLAUSE.match(clause.tags, number, clause.last):
        return clause.told(begin), "t"
    return (clause.thing(begin), "n") if "n" in frames or "t" in frames else None


BEFORE_NUMBERS = frozenset(
    [
        "at",
        "least",
        "most",
        "up",
        "to",
        "as",
        "many",
        "few",
        "much",
        "no",
        "fewer",
        "less",
        "more",
        "than",
        "over",
        "nearly",
        "almost",
        "about",
        "some",
        "around",
        "roughly",
        "approximately",
        "in",
        "all",
        "between",
        "another",
        "only",
        "just",
        "under",
        "well",
        "close",
        "an",
        "estimated",
    ]
)
SHARES = frozenset(["half", "all", "everyone", "everything"])
# 'to rebuild', and not 'to reporters'.
INFINITIVE = re.compile(r"o(?![dNhm$gT]|n(?:[.,:;t“]|$))")
FRONTED = re.compile(rf"[psIT][^.;“”]{{1,24}},“?{CLAUSE.pattern}")
# 'It appears, though, that ...'.
HUNG = re.compile(r",[as]{1,2},(?=t)")
THAT = re.compile(r",?t")
GREETINGS = frozenset(["goodbye", "farewell", "hello", "hi", "thanks", "grace", "mass", "prayers"])
QUESTIONS = frozenset(["whether", "how", "why", "what", "where", "if", "when"])


def explicit(clause: Clause, found: Framed | None) -> bool:
    """Whether content is quoted or opens with "that"."""
    return found is not None and bool(found[0]) and (found[1] == "q" or clause.tags[found[0][0][0] - 1] == "t")


def content_before(clause: Clause, source: Words | None) -> tuple[Words, ...]:
    """What stands before a speaker, where it ends with a comma or a closing mark."""
    if source is not None and source[0] == clause.first and clause.tags[source[0] - 1 : source[0]] == "”":
        return tuple((s, e + 1) for s, e in clause.line.marks(source[0] - 1) if e == source[0] - 1)
    if source is None or source[0] <= clause.first or clause.tags[source[0] - 1] not in ",”-":
        return ()
    if clause.tags[source[0] - 1] == "”" and PROGRAMME.fullmatch(clause.tags, clause.first, source[0]):
        return ()
    if clause.tags[source[0] - 1] == "-" and "(" in clause.tags[clause.first : source[0]]:
        return ()
    content = clause.before(source[0])
    if not content or ALONE.fullmatch(clause.tags, content[0][0], content[-1][1]) or leads_up(clause, content):
        return ()
    return content if re.search(r"[nNxVhvE]", clause.tags[content[0][0] : content[-1][1]]) else ()


def leads_up(clause: Clause, content: tuple[Words, ...]) -> bool:
    """Whether words are a subordinate clause without its main one ('Even as he left the port, a town of 3,000, ...')."""
    start, end = content[0][0], content[-1][1]
    return SUBORDINATE.match(clause.tags, start, end) is not None and not GOES_ON.search(clause.tags, start, end)


SUBORDINATE = re.compile(r"a{0,2}s")
GOES_ON = re.compile(r",a?[dhmnNgIK$TpE“][^,]*[xvVE]")
# What only leads up to the speaker: when, where, or under which circumstances ('With each visit, the mayor shows ...').
ALONE = re.compile(r"s[^,“”]*|(?:p(?!a)|[IG])[^,“”xvVh]*")
# Where it was said, in front of the speaker ('On the programme "Morning", Berg said').
PROGRAMME = re.compile(r"a?[pT][^xVEh“]{0,20}“[^xVEh”]{1,9}”")


def quoted_behind(clause: Clause, at: int) -> tuple[Words, ...]:
    """The second half of a split quotation ('..., he said, "..."')."""
    m = SPLIT.match(clause.tags, at, clause.last)
    quoted = clause.quoted(m.end() - 1) if m else None
    return (quoted,) if quoted else ()


SPLIT = re.compile(rf"{SPOKEN}(?:[,.:]?|,c)“")


def told_after(clause: Clause, at: int) -> tuple[Words, ...]:
    found = framed(clause, at, "qtwnip")
    return found[0] if found else ()


def behind_hearer(clause: Clause, k: int) -> tuple[int, Words | None]:
    """Where the content can begin behind the one who is told."""
    tags = clause.tags
    programme = OF_PROGRAMME.match(tags, k, clause.last)
    if programme:
        return programme.end(), programme.span()
    m = AFTER.match(tags, k, clause.last)
    plain = AFTER_PLAIN.match(tags, k, clause.last)
    for one in (m, plain):
        if one and re.compile(r"(?:T|a|[po][dnNg]{0,4}[nNT])*(?:,?t|[,:]?“|[,:.]|o|[shdNE]|$|,)").match(
            tags, one.end(), clause.last
        ):
            return one.end(), (k, one.end())
    if far := HEARER.match(tags, k, clause.last):
        return far.end(), (k, far.end())
    return k, None


# 'Witnesses described seeing bodies in the street': they vouch for what they saw.
TESTIFYING = frozenset(["described", "describes", "describe", "describing", "recalled", "recalls", "recounted", "recounts"])
# A longer one, up to the "that" or the quotation ('told a town hall in Salem, New Hampshire on Monday that ...').
HEARER = re.compile(r"[dnNg$KmE][^.;:“”VhxGv]{1,20}?(?=,?t[dhnNg$psKm]|,?“)")
# A programme as the one who is told ('told the agency's "Morning Show" that ...').
OF_PROGRAMME = re.compile(r"d?[nNg]{0,4}[gN]“[nNdIT$ap]{1,5}”(?=(?:T|[po]T)*(?:,?t|[dhnN]))")


def vouches(clause: Clause, at: int, concept: str, form: str) -> bool:
    """Whether the speaker is told to have said that what follows is so: a promise, a wish or a greeting says nothing of the kind."""
    if concept in INWARD:
        return False
    if clause.line.low[at] in ACCUSING:
        return form in "qt" or DEED.search(clause.tags, at, clause.last) is not None
    if clause.line.low[at] in TESTIFYING and clause.tags[at + 1 : at + 2] == "I":
        return True
    return form in "qt" or (concept in VOUCHING and (concept != "cueSays" or clause.line.low[at] in SAY))
