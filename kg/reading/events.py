"""The words of a sentence that tell of an event, and the places at which it says that something is.

In: the phrases of a sentence. Out: those of them that tell so, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.reading.gazetteer import Gazetteer
from kg.reading.phrases import Phrase
from kg.reading.scan import resolved

# "Troops fire on protesters": nothing burns.
FIRE_ON = re.compile(
    r" (?:on|at|upon|into) (?:the |an? )?(?:\w+ )?(?:protesters?|demonstrators?|marchers|mourners|crowds?|civilians|worshippers|people|police|officers|soldiers|"
    r"troops|students|villagers|residents|migrants|passengers|convoys?|vehicles?|cars?)\b"
)
LOCATIVE = re.compile(
    r"\b(?:in|near|at|outside|around|over|inside|across|(?:region|regions|village|town|city|district|province|republic|capital|outskirts|parts?|territory|vicinity|name|names|north|south|east|west|centre|center) of)"
    r"(?: (?!(?:which|who|that|when|where|whom|what)\b)[\w-]+){0,3} $",
    re.IGNORECASE,
)
ADJECTIVAL = re.compile(r" (?:mine|landmine|blast|conflict|war|village|district|region)\b", re.IGNORECASE)
INDIRECT = re.compile(
    r"\b(?:hospital|hospitalized|taken to|transported to|transferred to|flown to|based in|capital of|returned to|treatment)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)

EVENTFUL = frozenset({"date", "other", "event"})


def events_in(flat: str, inside: Sequence[Phrase]) -> list[Phrase]:
    """The event words of a sentence, the longest where they overlap ('the declaration of a truce' tells of the truce); none of a time or set phrase."""
    kept: list[Phrase] = []
    anchored = end = 0
    eventful = [p for p in inside if p.kind in EVENTFUL]
    for one in sorted(eventful, key=lambda p: (p.start, -p.end, p.kind == "event")):
        if one.kind != "event":
            anchored = max(anchored, one.end)
        elif one.end > anchored:
            of = flat.startswith(" of", one.end)
            if (one.start >= end and not (of and flat.startswith((" of a ", " of the "), one.end))) or (
                of and one.data.concept != "agreement"
            ):
                shot_at = one.data.concept == "fire" and FIRE_ON.match(flat, one.end)
                kept.append(one._replace(data=replace(one.data, concept="shooting")) if shot_at else one)
                end = max(end, one.end)
    return kept


def places_in(flat: str, named: Sequence[Phrase], start: int, names: Gazetteer) -> list[Phrase]:
    """Places at which a sentence says that something is, by its names; where somebody was taken afterwards is left out."""
    found = []
    for phrase in named:
        if resolved(phrase, "place", names, ("name",)):
            before = flat[max(start, phrase.start - 60) : phrase.start]
            if (
                (LOCATIVE.search(before) or ADJECTIVAL.match(flat, phrase.end) or before.endswith("'s "))
                and not INDIRECT.search(before)
                and not flat.startswith("'s", phrase.end)
            ):
                found.append(phrase)
    return found
