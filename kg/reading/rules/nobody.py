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
    r"(?P<whom>{quantity}|\bnobody|\bnone)(?: else| of (?:the|his|her|their) \w+)?{aux}+(?: \w+ly)? (?:{harm}|{state})",
    reads={"No one was hurt.": [("injured", 0, "exact")], "Nobody else has been killed.": [("killed", 0, "exact")]},
    skips=("No one was invited.", "No one knows how many were killed."),
)
def nobody_was_harmed(found: Found) -> Iterable[Sighting]:
    word, at = found.phrase("harm") or found.phrase("state"), found.flat("whom")
    if word and at and found.coded.flat[slice(*at)].lower() in ("no one", "nobody", "none"):
        yield nobody(found, at, word)


@rule(
    r"(?P<whom>{those}){aux}+ (?:{harm}|{state})",
    reads={"No civilians were injured.": [("injured", 0, "exact")]},
    skips=("The civilians were injured.", "No bridges were damaged."),
)
def no_people_were_harmed(found: Found) -> Iterable[Sighting]:
    word = found.phrase("harm") or found.phrase("state")
    for who in people_in(found, "whom"):
        if word and who.data.det == "no":
            seen = nobody(found, (who.start, who.data.start), word)
            yield Sighting(seen.measure, seen.who, seen.start, word.end, who, negated=True)


@rule(
    r"(?P<whom>\b(?:no|without(?: any)?|neither side \w+(?: any)?|(?:did|has|have|had) not \w+(?: any)?|there (?:are|were|have been) no))(?: \w+){0,2}? {noun}(?: or {noun2})?",
    reads={
        "No casualties were reported.": [("casualties", 0, "exact")],
        "Neither side reported casualties.": [("casualties", 0, "exact")],
        "There were no deaths or injuries.": [("killed", 0, "exact"), ("injured", 0, "exact")],
        "The ship sank without any casualties.": [("casualties", 0, "exact")],
    },
    skips=(
        "No delays were reported.",
        "It is not known whether there were any casualties.",
        "Any casualties would be a shame.",
    ),
)
def no_casualties(found: Found) -> Iterable[Sighting]:
    at = found.flat("whom")
    for name in ("noun", "noun2"):
        word = found.phrase(name)
        if word and at:
            yield nobody(found, at, word)
