"""Tolls: running counts that are told as a number that rises ("the death toll rose to 22 from 19", "bringing the toll to 15")."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reading.kit import Sighting, people_in, rule
from kg.reading.phrases import Found

TOLL = r"(?P<what>(?:\b(?:death|fatality|casualty|injury|overall|official|confirmed|total|final|initial|provisional|body|human|combined|official death|official toll of|known|updated|latest|national|city's|cumulative|{noun}) ){0,3}(?:\btoll|{noun} toll|\bbody count|{noun} count|\bnumber of (?:dead|deaths|fatalities|people killed|those killed|victims|injured|wounded|confirmed deaths|missing|bodies \w+|casualties)|\btally))"
MEASURE_OF = (("injur", "injured"), ("wounded", "injured"), ("casualt", "casualties"), ("missing", "missing"))


def measure_of(words: str) -> str:
    """What a toll counts: the dead unless its words say otherwise."""
    return next((measure for part, measure in MEASURE_OF if part in words.lower()), "killed")


def toll(found: Found) -> Iterable[Sighting]:
    """The new number of a toll; the old one, if told, is set aside."""
    what = found.flat("what")
    for who in people_in(found, "whom"):
        if what:
            start, end = min(what[0], who.start), max(what[1], who.end)
            words = found.coded.flat[slice(*what)]
            yield Sighting(measure_of(words), who, start, end, scope="cumulative" if "cumulative" in words.lower() else None)


@rule(
    TOLL + r"(?: [^.;:{counted}]{0,90}?)? (?:to|at|of|was|is|stands? at|stood at|hits?|reach(?:es|ed)|topp(?:ed|ing)|tops|passe[sd]|exceed(?:s|ed)|surpass(?:es|ed)|now|up to)(?: (?:a|an|about))?(?: \w+)? (?P<whom>[{counted}])",
    reads={
        "The death toll rose to 22 from 19.": [("killed", 22, "exact")],
        "bringing the death toll to 46": [("killed", 46, "exact")],
        "a crash with a toll of at least 9": [("killed", 9, "at least")],
        "The number of injured has climbed to 130.": [("injured", 130, "exact")],
        "officials put the death toll at more than 200": [("killed", 200, "more than")],
    },
    skips=("The toll road leads to 22 villages.", "The toll took a week to count.", "bringing the total to $46"),
)
def toll_reached(found: Found) -> Iterable[Sighting]:
    if not found.match["what"].endswith("tally") or "death" in found.match["what"]:
        yield from toll(found)


@rule(
    r"(?P<whom>[{counted}]) (?P<what>(?:{noun}|death|body|casualty|injury) (?:toll|count))\b",
    reads={},
    skips=("A 30 death metal concert",),
)
def counted_toll(found: Found) -> Iterable[Sighting]:
    yield from toll(found)


@rule(
    TOLL + r"(?:: | now | )(?P<whom>[{counted}])",
    reads={"Death toll: 31": [("killed", 31, "exact")]},
    skips=("Toll roads: 31",),
)
def toll_headed(found: Found) -> Iterable[Sighting]:
    yield from toll(found)
