"""Candidates: the pairs of accounts that are looked at, so that the work grows with the number of articles and not with its square.

Two main accounts are looked at where their articles share two rare words and were published within ten days of one another; any two where
they name one place and one day. Where words or a place are in too many, each is looked at with those that stand next to it by day, and only where
they share something else too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from kg.linking.sides import REPORTED_WITHIN, Side
from kg.reading.gazetteer import Gazetteer

# Of the rarest words of an article, how many make the pairs by which it is found.
RAREST = 8
# Sorted neighbourhood (Hernández and Stolfo 1995): how many that stand next to it one is looked at with, at most.
NEIGHBOURS = 14
# What too many share is no sign by itself: it takes another such.
ENOUGH = 2
# A stretch of days longer than this ("this year") is no day to be found by.
LONGEST = 3
# How many others a side is looked at with, those first that most keys bring together with it.
MOST = 10
UNDATED = date.min
# Accounts whose keys have room in memory together.
AT_A_TIME = 10_000


class Near(NamedTuple):
    """What is asked of a side in a block: when it was published, its rank and its copy."""

    published: date
    rank: int
    copy: str


Key = tuple[object, ...]


def candidates(sides: Sequence[Side], names: Gazetteer) -> list[tuple[Side, Side]]:
    """The pairs to be looked at, each once, in the order of the sides."""
    witnesses: dict[int, int] = defaultdict(int)
    many = len(sides)
    passes = 1 + many // AT_A_TIME
    for number in range(passes):
        for key, block in blocks(sides, names, number, passes).items():
            for (a, b), weight in brought_together(key, block):
                witnesses[a * many + b] += weight
    return [(sides[a], sides[b]) for a, b in sorted(most_witnessed(witnesses, many))]


def near(side: Side) -> Near:
    return Near(side.published or UNDATED, side.rank, side.ref[0])


def brought_together(key: Key, block: Iterable[Near]) -> Iterator[tuple[tuple[int, int], int]]:
    """The pairs of ranks, of different copies, that a block speaks for, each with what its word weighs."""
    listed = sorted(block)
    window = REPORTED_WITHIN if key[0] == "words" else timedelta.max
    weight = ENOUGH if len(listed) <= NEIGHBOURS else 1
    for one, other in beside(listed, window):
        if one.copy != other.copy:
            yield (min(one.rank, other.rank), max(one.rank, other.rank)), weight


def most_witnessed(witnesses: Mapping[int, int], many: int) -> set[tuple[int, int]]:
    """The pairs (each a number, the first rank times `many` and the second) with enough witnesses that are among the most witnessed of one of their sides."""
    of: dict[int, list[int]] = defaultdict(list)
    for pair, weight in witnesses.items():
        if weight >= ENOUGH:
            for rank in divmod(pair, many):
                of[rank].append(pair)
    return {
        pair
        for found in of.values()
        for pair in first_few([(-witnesses[number], *divmod(number, many)) for number in found])
    }


Witnessed = tuple[int, int, int]


def first_few(of_one: Sequence[Witnessed]) -> list[tuple[int, int]]:
    """Of the pairs of one side (weight below zero, ranks) those that are looked at."""
    return [(a, b) for _, a, b in (sorted(of_one)[:MOST] if len(of_one) > MOST else of_one)]


def blocks(sides: Iterable[Side], names: Gazetteer, number: int, passes: int) -> dict[Key, list[Near]]:
    """The sides by each key that they are found by, of those keys that this pass of several is for: in one there is no room for all."""
    found: dict[Key, list[Near]] = defaultdict(list)
    for side in sides:
        here = near(side)
        for key in keys(side, names):
            if hash(key) % passes == number:
                found[key].append(here)
    return {key: block for key, block in found.items() if len(block) > 1}


def keys(side: Side, names: Gazetteer) -> Iterator[Key]:
    """Two rare words of the story; a place, or one that it lies in, and a day; a work."""
    yield ("work", side.work, side.kind)
    if side.story is not None:
        for pair in combinations(sorted(side.story.rarest[:RAREST]), 2):
            yield ("words", *pair)
    if side.days and side.dated and (side.days[1] - side.days[0]).days < LONGEST:
        here = {*side.places, *side.countries, *(around for p in side.places for around in names.around(p))}
        day = side.days[0]
        while day <= side.days[1]:
            for place in sorted(here):
                yield ("place", place, day)
            day += timedelta(days=1)


def beside(block: Sequence[Near], window: timedelta) -> Iterator[tuple[Near, Near]]:
    """The pairs of a sorted block that stand near one another in time, of the undated all with their neighbours."""
    for n, one in enumerate(block):
        for other in block[n + 1 : n + 1 + NEIGHBOURS]:
            if UNDATED not in (one.published, other.published) and other.published - one.published > window:
                break
            yield one, other
