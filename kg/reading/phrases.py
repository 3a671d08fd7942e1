"""Typed phrases, and the coded text in which each of them is one character.

A sentence rule is a regular expression over the coded text: `{count}` stands for one phrase of that kind, everything else
is words. So a rule reads like the sentence it reads, and runs at the speed of `re` (the cascade of FASTUS, Hobbs et al. 1997).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, NamedTuple

KINDS = [
    "numeral",
    "count",
    "group",
    "those",
    "person",
    "age",
    "people",
    "area",
    "harm",
    "doing",
    "base",
    "noun",
    "name",
    "state",
    "date",
    "duration",
    "hedge",
    "event",
    "status",
    "cue",
    "speaker",
    "url",
    "quantity",
    "means",
    "deed",
    "other",
]
CODE = {kind: chr(0xE000 + i) for i, kind in enumerate(KINDS)}
BIT = {kind: 1 << i for i, kind in enumerate(KINDS)}
PLACEHOLDER = re.compile(r"\{([a-z]+)(\d*)\}")


class Phrase(NamedTuple):
    """A stretch of the flat text that is one thing; `data` is what its finder knows of it. A text has hundreds: a tuple is made fastest."""

    kind: str
    start: int
    end: int
    data: Any = None


START = itemgetter(1)  # of a phrase: several times as fast as a function


@dataclass(frozen=True, eq=False)
class Shelf:
    """All phrases of a text in order, to be had by place in time that does not grow with the text."""

    phrases: tuple[Phrase, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> list[Phrase]:
        """The phrases that lie in flat[start:end], in order."""
        if not self.starts:
            return []
        return [p for p in self.phrases[bisect_left(self.starts, start) : bisect_left(self.starts, end)] if p.end <= end]

    def of(self, kind: str) -> Shelf:
        """The phrases of one kind."""
        return self.by_kind.get(kind, EMPTY)

    @cached_property
    def by_kind(self) -> dict[str, Shelf]:
        held: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            held.setdefault(phrase.kind, []).append(phrase)
        return {kind: Shelf(tuple(mine), tuple(map(START, mine))) for kind, mine in held.items()}


EMPTY = Shelf((), ())


def shelf(phrases: Iterable[Phrase]) -> Shelf:
    """Phrases on a shelf: by start, the longer first."""
    ordered = tuple(sorted(phrases, key=lambda p: (p.start, -p.end)))
    return Shelf(ordered, tuple(map(START, ordered)))


@dataclass(eq=False)  # never changed, but sixty of them are made of an article, and a frozen one takes three times as long
class Coded:
    """flat[first:last] in which phrases are single characters. `places` are where these stand, in order, and `begins` where they begin in
    flat; `shifts` how far behind its coded offset flat text begins: before the first phrase, and behind each."""

    text: str
    first: int
    last: int
    phrases: dict[int, Phrase] = field(default_factory=dict)
    flat: str = ""
    places: Sequence[int] = ()
    begins: Sequence[int] = ()
    shifts: Sequence[int] = (0,)

    @cached_property
    def low(self) -> str:
        """The text in lower case, for looking at; its offsets may be others."""
        return self.text.lower()

    @cached_property
    def bits(self) -> int:
        """The kinds of its phrases as bits."""
        found = 0
        for phrase in self.phrases.values():
            found |= BIT[phrase.kind]
        return found

    def start(self, at: int) -> int:
        """The flat offset where coded[at] begins, which is where coded[:at] ends."""
        return at + self.shifts[bisect_left(self.places, at)]

    end = start

    def at(self, flat: int) -> int:
        """The coded offset of the character that holds a flat offset."""
        number = bisect_right(self.begins, flat)
        if number and flat < self.phrases[self.places[number - 1]].end:
            return self.places[number - 1]
        return min(flat, self.last - 1) - self.shifts[number]

    def within(self, start: int, end: int, kind: str) -> list[Phrase]:
        """The phrases of one kind between two coded offsets, in order."""
        near = self.places[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return [self.phrases[i] for i in near if self.phrases[i].kind == kind]


def longest_first(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Phrases that do not overlap: the longest wins, then the one listed first; in the order of the text."""
    listed = list(phrases)
    starts = [*map(START, listed)]
    kept: list[Phrase] = []
    knot: list[int] = []  # the places in the list of phrases that overlap each other in a row
    end = -1
    for place in sorted(range(len(listed)), key=starts.__getitem__):
        one = listed[place]
        if one[1] < end:
            knot.append(place)
            end = max(end, one[2])
            continue
        if len(knot) > 1:
            kept[-1:] = disjoint(listed, knot)
        kept.append(one)
        knot, end = [place], one[2]
    if len(knot) > 1:
        kept[-1:] = disjoint(listed, knot)
    return kept


def disjoint(listed: Sequence[Phrase], knot: list[int]) -> list[Phrase]:
    """Of phrases that overlap each other in a row, by their places in the list: the longest, and those that it leaves room for."""
    kept: list[Phrase] = []
    starts: list[int] = []
    for one in sorted([listed[place] for place in sorted(knot)], key=lambda p: p[1] - p[2]):
        at = bisect_left(starts, one.start)
        if (at and kept[at - 1].end > one.start) or (at < len(kept) and starts[at] < one.end):
            continue
        kept.insert(at, one)
        starts.insert(at, one.start)
    return kept


def code(flat: str, start: int, end: int, phrases: Iterable[Phrase]) -> Coded:
    """The flat text from start to end with phrases coded; of phrases that overlap the longest wins."""
    text: list[str] = []
    held: dict[int, Phrase] = {}
    begins: list[int] = []
    at = shift = start
    shifts = [start]
    for phrase in longest_first([p for p in phrases if start <= p[1] and p[2] <= end]):
        kind, first, last, _ = phrase
        text += (flat[at:first], CODE[kind])
        held[first - shift] = phrase
        begins.append(first)
        at = last
        shift += last - first - 1
        shifts.append(shift)
    text.append(flat[at:end])
    return Coded("".join(text).replace("’", "'"), start, end, held, flat, tuple(held), begins, shifts)


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A long pattern, compiled when it is first needed: start-up waits for none that the text does not ask for."""
    return re.compile(source)


@cache
def pattern(source: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A rule's pattern, compiled."""
    return re.compile(expression(source), flags)


def expression(source: str) -> str:
    """A rule's pattern as a regular expression over coded text: {kind} is a phrase, {kind2} a second one of that kind.

    The same placeholder may stand in several alternatives of a rule: Found.phrase gives the one that took part.
    """
    uses: Counter[str] = Counter()

    def coded(m: re.Match[str]) -> str:
        uses[m[0]] += 1
        again = f"_{uses[m[0]]}" if uses[m[0]] > 1 else ""
        return f"(?P<{m[1]}{m[2]}{again}>{CODE[m[1]]})"

    return PLACEHOLDER.sub(coded, source)


class Found(NamedTuple):
    """A match of a rule in coded text."""

    coded: Coded
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.coded.start(self.match.start())

    @property
    def end(self) -> int:
        return self.coded.end(self.match.end())

    def phrase(self, name: str) -> Phrase | None:
        """The phrase behind a named group, or None where the group took no part."""
        match, held = self.match, self.match.re.groupindex
        if name not in held:
            return None
        at, again = match.start(name), 2
        while at < 0 and (other := held.get(f"{name}_{again}")):
            at, again = match.start(other), again + 1
        return self.coded.phrases.get(at) if at >= 0 else None

    def printed(self, phrase: Phrase) -> str:
        """The printed words of a phrase."""
        return self.coded.flat[phrase.start : phrase.end]

    def flat(self, name: str) -> tuple[int, int] | None:
        """The flat offsets of a named group, or None where it took no part or is empty."""
        start, end = self.match.span(name) if name in self.match.re.groupindex else (-1, -1)
        return (self.coded.start(start), self.coded.end(end)) if end > start >= 0 else None

    def phrases(self, name: str, kind: str) -> list[Phrase]:
        """All phrases of a kind inside a named group."""
        start, end = self.match.span(name)
        return self.coded.within(start, end, kind) if start >= 0 else []
