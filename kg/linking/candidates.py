"""Candidates: the pairs of accounts that are looked at, so that the work grows with the number of articles and not with its square.

Two main accounts are looked at where their articles share two rare words and were published within ten days of one another; any two where
they name one place and one day. Where words or a place are in too many, each is looked at with those that stand next to it by day, and only where
they share something else too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from kg.linking.outlines import REPORTED_WITHIN
from kg.linking.sides import Side
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
AT_A_TIME = 20_000

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The sides, by their places in the order of days, that share keys: `members` are those of all blocks end to end, and `starts` where each begins.

    `of` are the blocks of each side, `of_words` whether a block is of words.
    """

    members: array[int]
    starts: array[int]
    of_words: bytearray
    of: list[list[int]]


def candidates(sides: Sequence[Side], names: Gazetteer) -> list[tuple[Side, Side]]:
    """The pairs to be looked at, each once, in the order of the sides."""
    listed = sorted(sides, key=lambda side: (side.published or UNDATED, side.rank))
    found = blocks(listed, names)
    days = [(side.published or UNDATED).toordinal() for side in listed]
    dated = bisect_right(days, UNDATED.toordinal())
    ranks, copies = [side.rank for side in listed], [side.ref[0] for side in listed]
    pairs: set[tuple[int, int]] = set()
    for at, (rank, copy) in enumerate(zip(ranks, copies, strict=True)):
        within = bisect_left(days, days[at] - REPORTED_WITHIN.days), bisect_right(days, days[at] + REPORTED_WITHIN.days)
        found_by = witnesses(found, at, within, dated).items()
        others = [(weight, ranks[n]) for n, weight in found_by if weight >= ENOUGH and copies[n] != copy]
        if len(others) > MOST:
            least = sorted([weight for weight, _ in others])[-MOST]
            others = [one for one in others if one[0] >= least]
        pairs.update(first_few([(-weight, min(rank, other), max(rank, other)) for weight, other in others]))
    return [(sides[a], sides[b]) for a, b in sorted(pairs)]


def witnesses(found: Blocks, at: int, within: tuple[int, int], dated: int) -> dict[int, int]:
    """The sides that stand beside one in its blocks, each with what the blocks weigh that speak for the two.

    `within` are the first side and the one behind the last that were published near its day, `dated` the first that has a day.
    """
    alone: list[int] = []
    among_many: list[int] = []
    members = found.members
    for number in found.of[at]:
        start, end = found.starts[number], found.starts[number + 1]
        here = bisect_left(members, at, start, end)
        first, last = max(start, here - NEIGHBOURS), min(end, here + NEIGHBOURS + 1)
        beside = alone if end - start <= NEIGHBOURS else among_many
        if found.of_words[number] and at >= dated:
            near = bisect_left(members, within[0], first, last)
            beside.extend(members[first : bisect_left(members, dated, first, near)])  # the undated
            first, last = near, bisect_left(members, within[1], near, last)
        beside.extend(members[first:last])
    weights = Counter(among_many)
    for other, times in Counter(alone).items():
        weights[other] += ENOUGH * times
    return weights


Witnessed = tuple[int, int, int]


def first_few(of_one: Sequence[Witnessed]) -> list[tuple[int, int]]:
    """Of the pairs of one side (weight below zero, ranks) those that are looked at."""
    return [(a, b) for _, a, b in (sorted(of_one)[:MOST] if len(of_one) > MOST else of_one)]


def blocks(listed: Sequence[Side], names: Gazetteer) -> Blocks:
    """The blocks of two sides and more; only the keys of a part have room in memory at a time."""
    made = Blocks(array("I"), array("I", [0]), bytearray(), [[] for _ in listed])
    parts = 1 + len(listed) // AT_A_TIME
    for part in range(parts):
        found: dict[Key, list[int]] = {}
        wanted = partial(is_of_part, part, parts)
        for at, side in enumerate(listed):
            for key in keys(side, names, wanted):
                found.setdefault(key, []).append(at)
        for key, block in found.items():
            if len(block) > 1:
                for at in block:
                    made.of[at].append(len(made.of_words))
                made.members.extend(block)
                made.starts.append(len(made.members))
                made.of_words.append(key[0] == "words")
    return made


def is_of_part(part: int, parts: int, word: str) -> bool:
    return hash(word) % parts == part


def keys(side: Side, names: Gazetteer, wanted: Callable[[str], bool] = bool) -> Iterator[Key]:
    """Two rare words of the story; a place, or one that it lies in, and a day; a work. Only those of which the first word is `wanted`."""
    if wanted(side.work):
        yield ("work", side.work, side.kind)
    if side.story is not None:
        rare = sorted(side.story.rarest[:RAREST])
        for n, word in enumerate(rare):
            if wanted(word):
                yield from (("words", word, other) for other in rare[n + 1 :])
    if side.days and side.dated and (side.days[1] - side.days[0]).days < LONGEST:
        here = {*side.places, *side.countries, *(around for p in side.places for around in names.around(p))}
        for place in sorted(filter(wanted, here)):
            day = side.days[0]
            while day <= side.days[1]:
                yield ("place", place, day)
                day += timedelta(days=1)
