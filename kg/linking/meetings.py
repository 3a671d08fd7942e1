"""Meetings: the texts that may be copies of one another, found by MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman,
Mining of Massive Datasets, chapter 3).

In: Copies in order, and the meetings of an earlier build. Out: for each search, the first few that each copy meets, the same whether they were found
anew or what came since was put among them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rensa import RMinHash, RMinHashLSH

from kg.linking.model import Copy
from kg.linking.outlines import HASHES, sketch_of
from kg.reading.gazetteer import Gazetteer

# 64 bands of three rows find two texts of which a half is one in all cases but one in 5,000, and of which a third is one in 90 of 100;
# 96 bands of two rows find two of which a fifth is one in 98 of 100.
BANDS, BANDS_FOR_PARTS = 64, 96
# Texts of which less is thought to be one are not counted exactly: no quarter of the shorter can stand in the longer, up to twice as long.
LEAST_ALIKE = 0.1
# What two outlets that are no agencies tell is one work or nothing: six tenths of a text in another up to twice as long.
ONE_WORK_OR_NOTHING = 0.2
# A formula ("Weather for ...") is in too many texts: each is looked at with those that come next in order.
MOST_LOOKED_AT = 60

Pair = tuple[int, int]
# For each text, by number, those that it meets, in order.
Met = list["array[int]"]


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: texts that meet in one of so many `bands` and are alike at least so much, `within` the same group (None: the text takes no part); only some are `found`."""

    bands: int
    least: float
    within: Sequence[object]
    found: Sequence[bool]


def searches(copies: Sequence[Copy], names: Gazetteer) -> tuple[Search, ...]:
    """Texts of agencies are looked for in all others, and each outlet's among its own, where a part may be taken over or told anew; all others for one work."""
    everything = [True] * len(copies)
    outlets = [copy.outlet for copy in copies]
    agencies = {outlet: is_agency(outlet, names) for outlet in outlets}
    return (
        Search(BANDS, ONE_WORK_OR_NOTHING, everything, everything),
        Search(BANDS_FOR_PARTS, LEAST_ALIKE, everything, [agencies[outlet] for outlet in outlets]),
        Search(BANDS_FOR_PARTS, LEAST_ALIKE, outlets, everything),
    )


def is_agency(outlet: str | None, names: Gazetteer) -> bool:
    entry = names.resolve(outlet, "actor") if outlet else None
    return entry is not None and entry.cls == "NewsAgency"


def meetings(copies: Sequence[Copy], names: Gazetteer, earlier: Sequence[Met] = (), new: Sequence[int] = ()) -> list[Met]:
    """Whom each copy meets in each search; `earlier` is whom the others meet where some are `new`."""
    hashes = [sketch_of(copy) for copy in copies]
    asked = searches(copies, names)
    if not earlier:
        return [met(search, hashes) for search in asked]
    return [met_since(search, hashes, before, frozenset(new)) for search, before in zip(asked, earlier, strict=True)]


def met(search: Search, hashes: Sequence[RMinHash]) -> Met:
    """Whom each text meets."""
    found: Met = [array("I") for _ in hashes]
    for members in groups(search):
        index = indexed(search, hashes, [n for n in members if search.found[n]])
        for n in members:
            found[n].extend(islice(alike(search, index, hashes, n), MOST_LOOKED_AT))
    return found


def met_since(search: Search, hashes: Sequence[RMinHash], before: Met, new: frozenset[int]) -> Met:
    """Whom each text meets, where it is known of all but the new ones: two texts meet both ways, so that an index of the new is enough."""
    more: dict[int, set[int]] = defaultdict(set)
    for members in groups(search):
        index = indexed(search, hashes, [n for n in members if n in new])
        for n in members if new.intersection(members) else ():
            for m in alike(search, index, hashes, n):
                if search.found[m]:
                    more[n].add(m)
                if search.found[n]:
                    more[m].add(n)
    found = list(before)
    for n, others in more.items():
        found[n] = array("I", sorted(others.union(before[n]))[:MOST_LOOKED_AT])
    return found


def groups(search: Search) -> list[list[int]]:
    """The texts that are looked for in one another."""
    found: dict[object, list[int]] = defaultdict(list)
    for n, group in enumerate(search.within):
        if group is not None:
            found[group].append(n)
    return list(found.values())


def indexed(search: Search, hashes: Sequence[RMinHash], some: Sequence[int]) -> RMinHashLSH:
    """Some texts by their bands."""
    index = RMinHashLSH(threshold=search.least, num_perm=HASHES, num_bands=search.bands)
    for n in some:
        index.insert(n, hashes[n])
    return index


def alike(search: Search, index: RMinHashLSH, hashes: Sequence[RMinHash], n: int) -> Iterator[int]:
    """Those of an index that one meets in a band and is like enough, in order."""
    near = sorted(index.query(hashes[n]))
    shares = map(hashes[n].jaccard, map(hashes.__getitem__, near))
    return (m for m, share in zip(near, shares, strict=True) if share >= search.least and m != n)


def pairs_of(found: Sequence[Met]) -> Iterator[Pair]:
    """All pairs that meet in any search, the lesser number first, in order."""
    some: Met = [array("I") for _ in found[0]]
    for one in found:
        for n, others in enumerate(one):
            for m in others:
                some[min(n, m)].append(max(n, m))
    return ((a, b) for a, others in enumerate(some) for b in sorted(set(others)))


def pairs_with(found: Sequence[Met], new: Sequence[int]) -> set[Pair]:
    """The pairs that meet in any search of which one is new."""
    some = frozenset(new)
    pairs = (
        (n, m) for one in found for n, others in enumerate(one) for m in (others if n in some else some.intersection(others))
    )
    return {(n, m) if n < m else (m, n) for n, m in pairs}


def meet(found: Sequence[Met], pair: Pair) -> bool:
    """Whether two meet in any search."""
    a, b = pair
    return any(b in one[a] or a in one[b] for one in found)
