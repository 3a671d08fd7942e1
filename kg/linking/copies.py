"""Copies of one work: texts that share most of their runs of words, whatever the layout and the boilerplate around them.

In: Copies. Out: Works, and the decisions that made them. Pairs to be looked at come from MinHash signatures in bands (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3); whether two are copies is counted exactly.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from sys import intern

from kg.linking.groups import gathered
from kg.linking.keeping import FoundOut
from kg.linking.meetings import Pair, is_agency, meet, meetings, pairs_of, pairs_with
from kg.linking.model import Copy, Decision, Work
from kg.linking.outlines import REPORTED_WITHIN, RUN, outline_of
from kg.linking.recalling import keep, recalled
from kg.reading.gazetteer import Gazetteer
from kg.reading.times import published_day

# Of the shorter text's runs of five words, the share that stands in the longer one (Broder 1997: containment).
# An outlet that tells a story anew keeps less of its own text, and more than anybody else would take of it.
SAME_WORK, UPDATED, REUSED = 0.6, 0.3, 0.25
# Long texts that share all but a few runs are copies whatever they seem to be of: no formula is so long.
NOTHING_ELSE, NO_FORMULA = 0.95, 60
FEWEST_RUNS = 12
# Bits that stand for the runs of a text: most pairs that are looked at share too few for their runs to be counted.
BITS = 4096

COPIES, REUSE = "copies-of-one-work", "text-of-an-agency"


def order(copy: Copy) -> tuple[bool, str, str]:
    """Copies by publication, undated last, then by key."""
    return (copy.published is None, copy.published or "", copy.key)


# Copies in order -> the pairs that are looked at, by number.
Alike = Callable[[Sequence[Copy], Gazetteer], Iterable[Pair]]


def works(
    copies: Sequence[Copy], names: Gazetteer, alike: Alike | None = None, kept: FoundOut | None = None
) -> tuple[list[Work], list[Decision]]:
    """Which copies are of one work, which reuse the text of an agency, and why.

    `alike` finds the pairs that are looked at, by default here, where those of which it is `kept` what was found are not looked at again.
    """
    listed = sorted(copies, key=order)
    found = compared(listed, alike(listed, names), names) if alike is not None else compared_since(listed, names, kept)
    decisions = [found[pair] for pair in sorted(found)]
    joined = [(str(d.left), str(d.right)) for d in decisions if d.rule == COPIES and d.verdict == "joined"]
    reused = [(str(d.left), str(d.right)) for d in decisions if d.rule == REUSE]
    groups = gathered((c.key for c in listed), joined)
    return works_of(groups, reused, {c.key: c for c in listed}), decisions


def compared_since(listed: Sequence[Copy], names: Gazetteer, kept: FoundOut | None) -> dict[Pair, Decision]:
    """What is decided of the copies that meet; of those that an earlier build compared, what it decided."""
    earlier = recalled(listed, kept) if kept is not None else None
    if earlier is None:
        found = meetings(listed, names)
        decided = compared(listed, pairs_of(found), names)
    else:
        found = meetings(listed, names, earlier.met, earlier.new)
        decided = {pair: one for pair, one in earlier.decided.items() if meet(found, pair)}
        decided |= compared(listed, pairs_with(found, earlier.new), names)
    if kept is not None:
        keep(kept, listed, found, decided)
    return decided


def compared(listed: Sequence[Copy], pairs: Iterable[Pair], names: Gazetteer) -> dict[Pair, Decision]:
    """What is decided of pairs of copies: joined, parted though alike, or one that took over text of the other, an agency's."""
    bodies = bodies_by_number(listed, names)
    found: dict[Pair, Decision] = {}
    for a, b in pairs:
        mine, theirs = bodies(a), bodies(b)
        if most_in_common(mine, theirs) >= REUSED * min(len(mine.runs), len(theirs.runs)):
            decision = decided(listed[a], listed[b], mine, theirs, names)
            if decision is not None:
                found[a, b] = decision
    return found


def decided(left: Copy, right: Copy, mine: Body, theirs: Body, names: Gazetteer) -> Decision | None:
    """What two texts are to one another, None where they are nothing."""
    shorter, longer = sorted((len(mine.runs), len(theirs.runs)))
    common = len(as_set(mine).intersection(theirs.runs))
    share = common / max(1, shorter)
    if share < REUSED or (common < FEWEST_RUNS and not common == shorter == longer):
        return None
    one_work = share >= (UPDATED if same_outlet(left, right) else SAME_WORK)
    if not one_work and mine.of_agency == theirs.of_agency:
        return None
    reason = f"{share:.0%} of the {RUN}-word runs of the shorter text stand in the other ({common} runs)"
    formula = share < NOTHING_ELSE or common < NO_FORMULA
    apart = told_apart(mine, theirs, names) if formula else None
    if one_work and apart:
        return Decision(COPIES, "parted", left.key, right.key, (reason, apart, "the words they share are a formula"))
    if one_work:
        return Decision(COPIES, "joined", left.key, right.key, (reason,))
    taker, source = (right, left) if mine.of_agency else (left, right)
    return None if apart else Decision(REUSE, "joined", taker.key, source.key, (reason,))


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


@lru_cache(maxsize=64)
def as_set(body: Body) -> frozenset[int]:
    """The runs, to look up those of another in; made once for all pairs of one text that follow one another."""
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
