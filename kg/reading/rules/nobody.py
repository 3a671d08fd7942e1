"""Nobody harmed: claims that say that something is not so, counted as 0 and marked as negated."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reading.kit import Sighting, people_in, rule
from kg.reading.numbers import Count
from kg.reading.phrases import Found, Phrase


def nobody(found: Found, at: tuple[int, int], predicate: Phrase) -> Sighting:
    """No people at the words flat[at], in the state of a predicate."""
    start, end = at
    who = Phrase("count", start, end, Count(0, 0, 0, "exact", number_start=start))
    return Sighting(predicate.data.concept, who, min(start, predicate.start), max(end, predicate.end), negated=True)


@rule(
    r"(?P<whom>{quantity}|\bnobody|\bnone)(?: else| of (?:the |his |her |their |its )?(?:{count} )?[\w{those}{group}]+)?{aux}*(?: \w+ly)? (?:{harm}|{state})(?: or (?:{harm2}|{state2}))?",
    reads={
        "No one was hurt.": [("injured", 0, "exact")],
        "Nobody else has been killed.": [("killed", 0, "exact")],
        "Nobody was killed or injured.": [("killed", 0, "exact"), ("injured", 0, "exact")],
        "None of the 16 guests was hurt.": [("injured", 0, "exact")],
    },
    skips=("No one was invited.", "No one knows how many were killed."),
)
def nobody_was_harmed(found: Found) -> Iterable[Sighting]:
    """Nobody, no one or none of so many was harmed."""
    at = found.flat("whom")
    if at and found.coded.flat[slice(*at)].lower() in ("no one", "nobody", "none"):
        for word in filter(None, map(found.phrase, ("harm", "state", "harm2", "state2"))):
            yield nobody(found, at, word)


@rule(
    r"(?P<whom>{those}){aux}+ (?:{harm}|{state})",
    reads={"No civilians were injured.": [("injured", 0, "exact")]},
    skips=("The civilians were injured.", "No bridges were damaged."),
)
def no_people_were_harmed(found: Found) -> Iterable[Sighting]:
    """No people of a kind were harmed: "no civilians were injured"."""
    word = found.phrase("harm") or found.phrase("state")
    for who in people_in(found, "whom"):
        if word and who.data.det == "no":
            seen = nobody(found, (who.start, who.data.start), word)
            yield Sighting(seen.measure, seen.who, seen.start, word.end, who, negated=True)


@rule(
    r"(?P<whom>\b(?:no|without(?: any)?|neither side \w+(?: any)?|(?:did|has|have|had) not (?!(?:comment|provide|give|given|release|released|disclose|disclosed|specify|specified|say|said|know|discuss|immediately|yet)\b)\w+(?: any)?|there (?:are|were|have been) no))(?: \w+){0,2}? (?:{noun}|{state}|{base})(?: (?:or|and|nor) (?:\w+ )?(?:{noun2}|{base2}))?",
    reads={
        "No casualties were reported.": [("casualties", 0, "exact")],
        "Neither side reported casualties.": [("casualties", 0, "exact")],
        "There were no deaths or injuries.": [("killed", 0, "exact"), ("injured", 0, "exact")],
        "The ship sank without any casualties.": [("casualties", 0, "exact")],
    },
    skips=(
        "No delays were reported.",
        "The company did not comment on deaths.",
        "Police did not provide details on injuries.",
        "It is not known whether there were any casualties.",
        "Any casualties would be a shame.",
    ),
)
def no_casualties(found: Found) -> Iterable[Sighting]:
    """No casualties, no deaths or injuries, without arrests."""
    at = found.flat("whom")
    for name in ("noun", "state", "base", "noun2", "base2"):
        word = found.phrase(name)
        if word and at:
            yield nobody(found, at, word)


@rule(
    r"(?P<whom>{list:people})(?P<tail>{tail}){aux}*(?P<unhurt> (?:not (?:seriously |badly )?{harm}|(?:escap|surviv|walk)\w+(?: away)? (?:unhurt|unharmed|uninjured|unscathed|without (?:injury|a scratch))|(?:were|was|are|is) (?:unhurt|unharmed|uninjured|unscathed)))",
    reads={
        "The pilot walked away unhurt.": [("injured", 0, "exact")],
        "All 46 passengers escaped without a scratch.": [("injured", 0, "exact")],
        "The driver was not injured.": [("injured", 0, "exact")],
    },
    skips=("The pilot walked away.", "The driver was not amused."),
)
def people_unhurt(found: Found) -> Iterable[Sighting]:
    """People who escaped unhurt or were not injured."""
    unhurt, word = found.flat("unhurt"), found.phrase("harm")
    if unhurt is None or (word is not None and word.data.concept not in ("killed", "injured", "struck", "casualties")):
        return
    measure = word.data.concept if word is not None and word.data.concept == "killed" else "injured"
    for who in people_in(found, "people"):
        none = Phrase("count", who.start, who.end, Count(0, 0, 0, "exact", number_start=who.start))
        yield Sighting(measure, none, min(who.start, unhurt[0]), unhurt[1], negated=True)


@rule(
    r"\b[Nn]either (?:of (?:the |its )?)?{list:whom}(?: nor {person})?[^.;:{counted}]{0,40}? survived|{list:whom2}{tail} (?P<not>did not|didn't|failed to) survive\b",
    reads={
        "Neither of the two guards survived.": [("killed", 2, "exact")],
        "Four of the patients did not survive.": [("killed", 4, "exact")],
    },
    skips=("Both of the two guards survived.",),
)
def people_did_not_survive(found: Found) -> Iterable[Sighting]:
    """People who did not survive: "neither of the two guards survived"."""
    nor = found.phrase("person")
    for who in (*people_in(found, "whom"), *people_in(found, "whom2"), *([nor] if nor else [])):
        if who:
            yield Sighting("killed", who, min(found.start, who.start), found.end)


@rule(
    r"(?:{harm}|{base}|{doing}) (?P<nobody>{quantity}|\bnobody\b)",
    reads={"The bomb injured dozens but killed no one.": [("injured", None, "dozens"), ("killed", 0, "exact")]},
    skips=("The bomb killed one another.",),
)
def harmed_nobody(found: Found) -> Iterable[Sighting]:
    """What harmed nobody: "the bomb killed no one"."""
    word, at = next((p for p in map(found.phrase, ("harm", "base", "doing")) if p), None), found.flat("nobody")
    if word and at and found.coded.flat[slice(*at)].lower() in ("no one", "nobody"):
        yield nobody(found, at, word)
