"""People counted in one sentence: every rule is tried, the longest reading of the same people wins.

In: the phrases of a sentence. Out: sightings in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.reading.doubt import POSSIBLE, no_claim
from kg.reading.kit import Sighting, kit
from kg.reading.people import find_groups
from kg.reading.phrases import CODE, Coded, Found, Phrase, code

KINDS_IN = frozenset(
    [
        "count",
        "group",
        "those",
        "person",
        "harm",
        "state",
        "doing",
        "base",
        "noun",
        "hedge",
        "name",
        "date",
        "duration",
        "quantity",
        "event",
        "status",
        "url",
    ]
)
WORTH_A_LOOK = re.compile(
    f"[{CODE['group']}{CODE['count']}{CODE['those']}{CODE['person']}{CODE['noun']}{CODE['quantity']}]|nobody|none",
    re.IGNORECASE,
)


def coded_sentence(flat: str, start: int, end: int, phrases: Iterable[Phrase], headline: bool = False) -> Coded:
    """A sentence with its people phrases, numbers, words of harm, times and names as single characters."""
    held = list(phrases)
    groups = find_groups(flat, start, end, held, headline)
    return code(flat, start, end, [*groups, *(p for p in held if p.kind in KINDS_IN)])


def sightings(coded: Coded) -> tuple[list[tuple[Sighting, str]], dict[int, str]]:
    """Who was seen in which state, with the rule that read it; and by their start the people set aside, with the reason."""
    if not WORTH_A_LOOK.search(coded.text):
        return [], {}
    best: dict[tuple[int, str], tuple[int, Sighting, str]] = {}
    aside: list[tuple[Sighting, str]] = []
    for rule in kit().worth_trying(coded):
        for m in rule.regex.finditer(coded.text):
            for seen in rule.makes(Found(coded, m)):
                if seen.who.kind == "those" and not seen.withheld and not seen.negated:
                    continue
                why = None if seen.negated else no_claim(coded, seen)
                if why:
                    aside.append((seen, why))
                else:
                    keep(best, seen, m.end() - m.start(), rule.name)
    held = [(seen, name) for _, (_, seen, name) in sorted(best.items()) if not planned(seen, aside)]
    return held, {seen.who.start: why for seen, why in aside}


def keep(best: dict[tuple[int, str], tuple[int, Sighting, str]], seen: Sighting, size: int, name: str) -> None:
    """Of two readings of the same people in the same state that which tells them to be a part is kept, else the longer one."""
    key = (seen.who.start, seen.measure)
    rival = best.get(key)
    if rival is None or seen.part > rival[1].part or (size > rival[0] and seen.part == rival[1].part) or seen.withheld:
        best[key] = (size, seen, name)


def planned(seen: Sighting, aside: list[tuple[Sighting, str]]) -> bool:
    """Whether a wider reading of the same people tells that it is only possible ('could leave 40 people dead')."""
    return any(
        why == POSSIBLE and wider.who.start == seen.who.start and wider.start <= seen.start and seen.end <= wider.end
        for wider, why in aside
    )
