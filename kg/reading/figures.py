"""People counted in one sentence: every rule is tried, the longest reading of the same people wins.

In: the phrases of a sentence. Out: sightings in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.reading.doubt import no_claim
from kg.reading.kit import Sighting, rules
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
    f"[{CODE['group']}{CODE['count']}{CODE['those']}{CODE['person']}{CODE['noun']}{CODE['quantity']}]|nobody|none", re.IGNORECASE
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
    aside: dict[int, str] = {}
    for rule in rules():
        for m in rule.regex.finditer(coded.text):
            for seen in rule.makes(Found(coded, m)):
                if seen.who.kind == "those" and not seen.withheld and not seen.negated:
                    continue
                why = None if seen.negated else no_claim(coded, seen)
                if why:
                    aside[seen.who.start] = why
                    continue
                key = (seen.who.start, seen.measure)
                if key in best and best[key][1].part:
                    seen = replace(seen, part=True)
                elif key in best and seen.part:
                    best[key] = (best[key][0], replace(best[key][1], part=True), best[key][2])
                size = m.end() - m.start()
                if key not in best or size > best[key][0] or (seen.withheld and not best[key][1].withheld):
                    best[key] = (size, seen, rule.name)
    return [(seen, name) for _, (_, seen, name) in sorted(best.items())], aside
