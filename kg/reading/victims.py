"""People named as victims: the words of the name, what befell them, their age if told; never an actor with an identity.

In: a sentence in which only words of harm are coded. Out: Marks of kind victim, whose concept is the measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.lexicon import Lexicon
from kg.reading.phrases import CODE, Coded, Found, compiled
from kg.reading.telling import VICTIM, Mark, Range, doubted, telling_rule

HARM, DEED = CODE["harm"], CODE["deed"]
TAKEN = "".join(CODE[k] for k in ("harm", "doing", "base", "state", "noun", "deed"))
MEASURES = frozenset({"killed", "injured", "missing"})
CAPITAL = r"[A-ZÀ-Ž][\w'’-]*[\w]"
NAME = rf"{CAPITAL}(?: (?:[A-Z]\.(?:[A-Z]\.)?|{CAPITAL}|(?:al|el|an|ash|ar|as|ad)-{CAPITAL}|de|la|van|von|bin|al|el|del|da|dos|der|[\"“(][A-Z][\w.]*[\"”)])){{1,4}}(?:,? (?:Jr|Sr)\.)?"
AGE = r"(?:, (?:age |aged )?\d{1,3}(?: years old)?\b(?!-)| \(\d{1,3}\)|, an? \d{1,3}-year-old\b(?:(?! (?:and|of|from) [A-Z])[^,.;]){0,50})?"
PLACE = r"(?:,? (?:of|from) [A-Z](?:(?! and [A-Z])[^,.;]){1,40})?"  # 'and' leads to the next name: a list has one reading
ONE = rf"(?:(?:\d{{1,3}}[ -]years?[ -]old|brothers|sisters|couple|[A-Z][a-z]{{1,5}}\.) )?{NAME}{AGE}{PLACE}(?:, who [^,.;]{{1,60}}(?=[;,]))?"
LIST = rf"(?P<names>{ONE}(?:(?:;|,)? and {ONE}|[,;] {ONE}){{0,9}})"
ASIDE = rf"(?:, (?!and\b)[^.;:{TAKEN}]{{1,90}}?,|,)?"
AUX = r"(?: (?:was|were|has been|have been|had been|is|are)(?: \w+ly| also| later| then| both| all)?)"
HUMAN = r"(?:man|woman|boy|girl|teen|teenager|child|officer|soldier|student|deputy|driver|motorist|pedestrian|firefighter|cyclist|motorcyclist|person)"
SUFFERER = rf"(?:[Vv]ictims?|[Dd]eceased|[Tt]hose (?:who )?{HARM}|[Tt]he {CODE['state']}|[Dd]ead (?:{HUMAN})|{CODE['state']} {HUMAN}|{HUMAN}s? (?:who (?:was|were|had) )?(?:been )?[{HARM}{DEED}])"
# Verbs that say by themselves, without an auxiliary, what befell the one who is named.
FELL = frozenset({"died", "perished", "succumbed", "drowned", "dies", "die", "lost his life", "lost her life"})
EACH = re.compile(NAME)
# Capital words of a headline that are no part of a name.
NO_NAME = frozenset(
    [
        "In",
        "On",
        "At",
        "After",
        "By",
        "Near",
        "Outside",
        "Inside",
        "During",
        "While",
        "To",
        "With",
        "And",
        "From",
        "Over",
        "For",
        "When",
        "As",
        "Before",
        "Is",
        "Was",
        "Are",
        "Who",
        "The",
        "His",
        "Her",
        "Has",
    ]
)


def measure_of(found: Found, at: int, words: Lexicon) -> str | None:
    """What befell somebody by the word at a coded offset: by a deed that kills, killed; by another deed, injured."""
    phrase = found.coded.phrases[at]
    if phrase.kind != "deed":
        return str(phrase.data.concept) if phrase.data.concept in MEASURES else None
    printed = found.printed(phrase).lower()
    same = [s.concept for s in words.senses.get(printed, ()) if s.scheme == "measures"]
    dead = (
        "killed" in same
        or printed.endswith(("dead", "to death", "killed"))
        or found.coded.text.startswith((" dead", " to death"), at + 1)
    )
    later = any(p.data.concept == "killed" for p in found.coded.within(at, len(found.coded.text), "harm")[:1])
    return "killed" if dead or later else "injured"


def named(found: Found, words: Lexicon, measure: str | None, at: int) -> Iterator[Mark]:
    """A mark for every name of the list, unless the sentence does not claim it or a word of it is none of a name."""
    if doubted(found.coded, at, found.match.end()):
        return
    start, end = found.match.span("names")
    text = found.coded.text
    places = list(EACH.finditer(text, start, end))
    for number, m in enumerate(places):
        stop = places[number + 1].start() if number + 1 < len(places) else min(len(text), end)
        if m.start() > start and text[: m.start()].endswith(("of ", "from ", "in ")):
            continue  # where somebody is from
        name = trimmed(found, (found.coded.start(m.start()), found.coded.end(m.end())), words)
        if name is None or text.startswith(("'s", "’s"), m.end()):
            continue
        yield Mark(VICTIM, name, found.start, found.end, measure, age=age_at(found, m.start(), m.end(), stop))


def trimmed(found: Found, name: Range, words: Lexicon) -> Range | None:
    """A name without the title before it; None where it is the name of something else."""
    start, end = name
    text = found.coded.flat[start:end]
    while (head := text.partition(" "))[2] and (
        head[0].lower().rstrip(".") in words.senses or re.fullmatch(r"[A-Z][a-z]{1,4}\.|The|Mr|Mrs|Ms|Dr", head[0])
    ):
        start += len(head[0]) + 1
        text = head[2]
    rest = text.split()
    other = any(
        sense.scheme != "otherSenses"
        for word in rest
        if word[0].isupper()
        for sense in words.senses.get(word.lower().rstrip("."), ())
    )
    return None if len(rest) < 2 or other or any(word in NO_NAME for word in rest) else (start, end)


def age_at(found: Found, start: int, end: int, stop: int) -> Range | None:
    """The number of years told right before a name, or behind it before the next."""
    text = found.coded.text
    before = re.search(r"(\d{1,3})[ -]years?[ -]old (?:\w+ ){0,2}$", text[max(0, start - 40) : start])
    if before:
        at = max(0, start - 40) + before.start(1)
        return found.coded.start(at), found.coded.end(at + len(before[1]))
    m = re.compile(r"(?:, (?:age |aged |an? )?| \()(\d{1,3})(?=\)|,|\b(?!th\b| [A-Z]))").match(
        text, end, max(stop, min(len(text), end + 12))
    )
    return (found.coded.start(m.start(1)), found.coded.end(m.end(1))) if m else None


def befell(coded: Coded, words: Lexicon) -> bool:
    """Whether a sentence tells that something was done to somebody, or holds a verb for what befalls people."""
    return compiled(rf"{AUX}(?: among the)? [{TAKEN}]").search(coded.text) is not None or any(
        p.kind in ("harm", "base", "state", "deed") and coded.flat[p.start : p.end].lower() in FELL
        for p in coded.phrases.values()
    )


@telling_rule(
    VICTIM,
    rf"{LIST}{ASIDE}(?P<aux>{AUX}(?: among the)?)? (?P<how>[{TAKEN}])",
    looks=befell,
    reads={
        "Ana Ruiz, 34, was killed on Monday.": ["Ana Ruiz"],
        "Ana Ruiz, a father of two, died at the scene.": ["Ana Ruiz"],
        "15-year-old Ana Ruiz was shot dead outside a shop.": ["Ana Ruiz"],
        "Ana Ruiz, 34, and Tom Okoye, 29, were injured.": ["Ana Ruiz", "Tom Okoye"],
    },
    skips=(
        "Ana Ruiz killed her brother.",
        "Ana Ruiz's son was killed.",
        "Ana Ruiz was not hurt.",
        "North Valley Hospital said two were killed.",
        "Ana Ruiz could be killed.",
    ),
)
def named_and_harmed(found: Found, words: Lexicon) -> Iterator[Mark]:
    at = found.match.start("how")
    phrase = found.coded.phrases[at]
    if phrase.kind in ("doing", "noun") or (found.match["aux"] is None and found.printed(phrase).lower() not in FELL):
        return
    measure = measure_of(found, at, words)
    if measure:
        yield from named(found, words, measure, at)


OPENS_A_LIST = re.compile(r" (?:as|was|were|is|are|includ(?:ed?|es)):? [A-ZÀ-Ž\dbsc]")


@telling_rule(
    VICTIM,
    rf"(?:(?:[Ii]dentif\w+|[Nn]amed|[Rr]ecognized)[^.;:]{{0,40}}?{SUFFERER}[^.;:]{{0,50}}? as|{SUFFERER}(?:[^.;:]{{0,70}}?(?:identified|named)[^.;:]{{0,60}}? as|[^.;:]{{0,40}}? (?:was|were|is|are|included?|includes))):? {LIST}",
    looks=lambda coded, words: OPENS_A_LIST.search(coded.text) is not None,
    reads={
        "Police identified the victim as Ana Ruiz, 17.": ["Ana Ruiz"],
        "The victims were identified as Ana Ruiz and Tom Okoye.": ["Ana Ruiz", "Tom Okoye"],
        "The victim, identified by the coroner as Ana Ruiz, lived nearby.": ["Ana Ruiz"],
        "The dead were Ana Ruiz, 34; Tom Okoye, 29; and Li Wei, 8.": ["Ana Ruiz", "Tom Okoye", "Li Wei"],
    },
    skips=(
        "Police identified the gunman as Ana Ruiz, 17.",
        "The victims were flown to North Valley Hospital.",
        "The victim has not been identified as Ana Ruiz.",
    ),
)
def victim_identified(found: Found, words: Lexicon) -> Iterator[Mark]:
    told = found.coded.text[found.match.start() : found.match.start("names")]
    harmed = [i for i in range(found.match.start(), found.match.start("names")) if i in found.coded.phrases]
    measure = next((m for i in harmed if (m := measure_of(found, i, words))), None)
    if measure is None and re.search(r"[Dd]eceased|[Dd]ead\b", told):
        measure = "killed"
    if not re.search(r"\bnot\b|n't\b", told):
        yield from named(found, words, measure, found.match.start("names"))


@telling_rule(
    VICTIM,
    rf"(?P<how>[{HARM}{DEED}{CODE['state']}{CODE['noun']}])(?: in the \w+| on \w+)? (?:was|were|is|are|include[ds]?):? {LIST}",
    reads={"Killed were Ana Ruiz, 34, and Tom Okoye, 29.": ["Ana Ruiz", "Tom Okoye"]},
    skips=("Killed were two men from North Valley.",),
)
def harmed_were(found: Found, words: Lexicon) -> Iterator[Mark]:
    measure = measure_of(found, found.match.start("how"), words)
    if measure:
        yield from named(found, words, measure, found.match.start("how"))


@telling_rule(
    VICTIM,
    rf"(?P<how>[{HARM}{DEED}{CODE['doing']}{CODE['base']}]|{CODE['noun']} of|{CODE['doing']} of|\b(?:murder|killing|death) of)(?: his \w+,?| her \w+,?)? (?:\d{{1,3}}-year-old )?(?P<names>{ONE})",
    reads={
        "A gunman shot and killed Ana Ruiz, 34, on Monday.": ["Ana Ruiz"],
        "The death of 15-year-old Ana Ruiz shocked the town.": ["Ana Ruiz"],
        "The blast killed Ana Ruiz.": ["Ana Ruiz"],
    },
    skips=(
        "The blast killed two men near North Valley.",
        "Two men died Sunday Morning.",
        "The killing of a man in New Orleans stunned many.",
    ),
)
def harmed_somebody_named(found: Found, words: Lexicon) -> Iterator[Mark]:
    at = found.match.start("how")
    phrase = found.coded.phrases.get(at)
    measure = measure_of(found, at, words) if phrase else "killed"
    printed = found.printed(phrase) if phrase else ""
    if measure and printed.lower() not in FELL and not printed.isupper():
        yield from named(found, words, measure, at)


RULES = (victim_identified, harmed_were, named_and_harmed, harmed_somebody_named)
