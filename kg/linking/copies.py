"""Copies of one work: texts that share most of their runs of words, whatever the layout and the boilerplate around them.

In: Copies. Out: Works, and the decisions that made them. Pairs to be looked at come from MinHash signatures in bands (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3); whether two are copies is counted exactly.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain, islice
from sys import intern

from rensa import RMinHash, RMinHashLSH

from kg.linking.groups import gathered
from kg.linking.model import Copy, Decision, Work
from kg.linking.outlines import HASHES, REPORTED_WITHIN, RUN, outline_of, sketch_of
from kg.reading.gazetteer import Gazetteer
from kg.reading.times import published_day

# Of the shorter text's runs of five words, the share that stands in the longer one (Broder 1997: containment).
# An outlet that tells a story anew keeps less of its own text, and more than anybody else would take of it.
SAME_WORK, UPDATED, REUSED = 0.6, 0.3, 0.25
# Long texts that share all but a few runs are copies whatever they seem to be of: no formula is so long.
NOTHING_ELSE, NO_FORMULA = 0.95, 60
FEWEST_RUNS = 12
# 64 bands of three rows find two texts of which a half is one in all cases but one in 5,000, and of which a third is one in 90 of 100;
# 96 bands of two rows find two of which a fifth is one in 98 of 100.
BANDS, BANDS_FOR_PARTS = 64, 96
# Texts of which less is thought to be one are not counted exactly: no quarter of the shorter can stand in the longer, up to twice as long.
LEAST_ALIKE = 0.1
# What two outlets that are no agencies tell is one work or nothing: six tenths of a text in another up to twice as long.
ONE_WORK_OR_NOTHING = 0.2
# A formula ("Weather for ...") is in too many texts: each is looked at with those that come next in order.
MOST_LOOKED_AT = 60
# Bits that stand for the runs of a text: most pairs that are looked at share too few for their runs to be counted.
BITS = 4096

COPIES, REUSE = "copies-of-one-work", "text-of-an-agency"


def order(copy: Copy) -> tuple[bool, str, str]:
    """Copies by publication, undated last, then by key."""
    return (copy.published is None, copy.published or "", copy.key)


Alike = Callable[[Sequence[Copy], Gazetteer], Iterable[tuple[int, int]]]


def works(copies: Sequence[Copy], names: Gazetteer, alike: Alike) -> tuple[list[Work], list[Decision]]:
    """Which copies are of one work, which reuse the text of an agency, and why; `alike` finds the pairs that are looked at."""
    listed = sorted(copies, key=order)
    bodies = bodies_by_number(listed, names)
    decisions, joined, reused = [], [], []
    for a, b in alike(listed, names):
        mine, theirs = bodies(a), bodies(b)
        shorter = min(len(mine.runs), len(theirs.runs))
        if most_in_common(mine, theirs) < REUSED * shorter:
            continue
        common = len(mine.as_set.intersection(theirs.runs))
        share = common / max(1, shorter)
        whole = common == shorter == max(len(mine.runs), len(theirs.runs))
        if share < REUSED or (common < FEWEST_RUNS and not whole):
            continue
        left, right = listed[a], listed[b]
        one_work = share >= (UPDATED if same_outlet(left, right) else SAME_WORK)
        if not one_work and mine.of_agency == theirs.of_agency:
            continue
        reason = f"{share:.0%} of the {RUN}-word runs of the shorter text stand in the other ({common} runs)"
        formula = share < NOTHING_ELSE or common < NO_FORMULA
        apart = told_apart(mine, theirs, names) if formula else None
        if one_work and apart:
            decisions.append(
                Decision(COPIES, "parted", left.key, right.key, (reason, apart, "the words they share are a formula"))
            )
        elif one_work:
            joined.append((left.key, right.key))
            decisions.append(Decision(COPIES, "joined", left.key, right.key, (reason,)))
        elif not apart:
            taker, source = (right, left) if mine.of_agency else (left, right)
            reused.append((taker.key, source.key))
            decisions.append(Decision(REUSE, "joined", taker.key, source.key, (reason,)))
    groups = gathered((c.key for c in listed), joined)
    return works_of(groups, reused, {c.key: c for c in listed}), decisions


def same_outlet(left: Copy, right: Copy) -> bool:
    return left.outlet is not None and left.outlet == right.outlet


@dataclass(frozen=True, eq=False, slots=True)
class Body:
    """What is compared of two texts: their runs, each once and as a number of 64 bits, the places of which they tell, their day, and who printed them.

    `bits` has a bit for each run, several for one, and `fewer` tells how many bits there are less than runs.
    """

    runs: array[int]
    bits: int
    fewer: int
    places: tuple[str, ...]
    day: date | None
    of_agency: bool

    @property
    def as_set(self) -> frozenset[int]:
        """The runs, to look up those of another in; made once for all that stand near."""
        return runs_of_body(self)


@lru_cache(maxsize=64)
def runs_of_body(body: Body) -> frozenset[int]:
    return frozenset(body.runs)


def bodies_by_number(copies: Sequence[Copy], names: Gazetteer) -> Callable[[int], Body]:
    """What is compared of a copy, by its number; it is fetched once and stays: 8 bytes a word."""
    agencies = cache(lambda outlet: is_agency(outlet, names))

    @cache
    def body(number: int) -> Body:
        copy = copies[number]
        told = outline_of(copy, names)
        words = told.words.split()
        runs = array("q", dict.fromkeys(map(hash, zip(*(words[n:] for n in range(RUN)), strict=False))))
        bits = bytearray(BITS // 8)
        for run in runs:
            bits[(run >> 3) % len(bits)] |= 1 << (run & 7)
        whole = int.from_bytes(bits, "little")
        places = tuple(map(intern, told.places))
        return Body(runs, whole, len(runs) - whole.bit_count(), places, published_day(copy.published), agencies(copy.outlet))

    return body


def most_in_common(mine: Body, theirs: Body) -> int:
    """So many runs two texts share at most: a shared run has a shared bit, and all but the first of one bit are among those that have none of their own."""
    return (mine.bits & theirs.bits).bit_count() + min(mine.fewer, theirs.fewer)


def told_apart(mine: Body, theirs: Body, names: Gazetteer) -> str | None:
    """Why two texts in the same words cannot be of one thing, as bulletins are that are written by a formula; None where they can."""
    if mine.places and theirs.places and not lie_together(mine.places, theirs.places, names):
        return f"place: {names.entries[mine.places[0]].label} and {names.entries[theirs.places[0]].label} lie apart"
    if mine.day and theirs.day and abs(mine.day - theirs.day) > REPORTED_WITHIN:
        return f"date: {mine.day} and {theirs.day} are more than {REPORTED_WITHIN.days} days apart"
    return None


@lru_cache(maxsize=1 << 14)
def lie_together(mine: tuple[str, ...], theirs: tuple[str, ...], names: Gazetteer) -> bool:
    """Whether any place of one text is, or contains, or lies in one of the other."""
    return any(names.contains(a, b) or names.contains(b, a) for a in mine for b in theirs)


def works_of(groups: Sequence[Sequence[str]], reused: Sequence[tuple[str, str]], by_key: Mapping[str, Copy]) -> list[Work]:
    work_of = {key: group[0] for group in groups for key in group}
    based: dict[str, set[str]] = defaultdict(set)
    for taker, source in reused:
        if work_of[taker] != work_of[source]:
            based[work_of[taker]].add(work_of[source])
    return [Work(g[0], tuple(g), tuple(sorted(based[g[0]])), revisions(g, by_key)) for g in groups]


def revisions(group: Sequence[str], by_key: Mapping[str, Copy]) -> tuple[tuple[str, str], ...]:
    """Of copies by one outlet at different times, each with the one that it revises."""
    latest: dict[str, str] = {}
    found = []
    for key in group:
        copy = by_key[key]
        if copy.outlet is None or copy.published is None:
            continue
        earlier = latest.get(copy.outlet)
        if earlier is not None and (by_key[earlier].published or "") < copy.published:
            found.append((key, earlier))
        latest[copy.outlet] = key
    return tuple(found)


def is_agency(outlet: str | None, names: Gazetteer) -> bool:
    entry = names.resolve(outlet, "actor") if outlet else None
    return entry is not None and entry.cls == "NewsAgency"


def alike(copies: Sequence[Copy], names: Gazetteer) -> Iterator[tuple[int, int]]:
    """The pairs whose MinHash signatures meet in a band and are alike enough, by number, in order.

    Texts of agencies are looked for in all others, and each outlet's among its own, where a part may be taken over or told anew;
    all others for one work.
    """
    hashes = [sketch_of(copy) for copy in copies]
    of_agencies = [n for n, copy in enumerate(copies) if is_agency(copy.outlet, names)]
    of_outlets: dict[str, list[int]] = defaultdict(list)
    for n, copy in enumerate(copies):
        if copy.outlet is not None:
            of_outlets[copy.outlet].append(n)
    everything = range(len(copies))
    found = [array("I") for _ in copies]
    for a, b in chain(
        met(hashes, everything, everything, BANDS, ONE_WORK_OR_NOTHING),
        met(hashes, of_agencies, everything, BANDS_FOR_PARTS, LEAST_ALIKE),
        *(met(hashes, own, own, BANDS_FOR_PARTS, LEAST_ALIKE) for own in of_outlets.values()),
    ):
        found[a].append(b)
    return ((a, b) for a, others in enumerate(found) for b in sorted(set(others)))


def met(
    hashes: Sequence[RMinHash], among: Sequence[int], of: Sequence[int], bands: int, least: float
) -> Iterator[tuple[int, int]]:
    """The pairs of one of some and one of others that meet in a band and are alike at least so much, the first few of each by number."""
    index = RMinHashLSH(threshold=least, num_perm=HASHES, num_bands=bands)
    for n in among:
        index.insert(n, hashes[n])
    for n in of:
        near = sorted(index.query(hashes[n]))
        shares = map(hashes[n].jaccard, map(hashes.__getitem__, near))
        others = (m for m, share in zip(near, shares, strict=True) if share >= least and m != n)
        yield from ((n, m) if n < m else (m, n) for m in islice(others, MOST_LOOKED_AT))
