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
from functools import cache
from typing import Any

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
PLACEHOLDER = re.compile(r"\{([a-z]+)(\d*)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the flat text that is one thing; `data` is what its finder knows of it."""

    kind: str
    start: int
    end: int
    data: Any = None


@dataclass(frozen=True, eq=False)
class Shelf:
    """All phrases of a text in order, to be had by place in time that does not grow with the text."""

    phrases: tuple[Phrase, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> list[Phrase]:
        """The phrases that lie in flat[start:end], in order."""
        return [p for p in self.phrases[bisect_left(self.starts, start) : bisect_left(self.starts, end)] if p.end <= end]


def shelf(phrases: Iterable[Phrase]) -> Shelf:
    """Phrases on a shelf: by start, the longer first."""
    ordered = tuple(sorted(phrases, key=lambda p: (p.start, -p.end)))
    return Shelf(ordered, tuple(p.start for p in ordered))


@dataclass(frozen=True)
class Coded:
    """A stretch of flat text in which phrases are single characters; `starts`/`ends` lead each character back to the flat text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    phrases: dict[int, Phrase] = field(default_factory=dict)
    flat: str = ""
    places: Sequence[int] = ()

    def start(self, at: int) -> int:
        """The flat offset where coded[at] begins."""
        return self.starts[at] if at < len(self.starts) else self.ends[-1]

    def end(self, at: int) -> int:
        """The flat offset where coded[:at] ends."""
        return self.ends[at - 1] if at else self.starts[0]

    def at(self, flat: int) -> int:
        """The coded offset of the character that holds a flat offset."""
        return bisect_right(self.starts, flat) - 1

    def within(self, start: int, end: int, kind: str) -> list[Phrase]:
        """The phrases of one kind between two coded offsets, in order."""
        near = self.places[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return [self.phrases[i] for i in near if self.phrases[i].kind == kind]


def longest_first(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Phrases that do not overlap: the longest wins, then the one listed first; in the order of the text."""
    ordered = sorted(enumerate(phrases), key=lambda p: p[1].start)
    kept: list[Phrase] = []
    first = 0
    end = -1
    for number, (_, one) in enumerate(ordered):
        if one.start >= end and number:
            kept += disjoint(ordered[first:number]) if number - first > 1 else [ordered[first][1]]
            first = number
        if one.end > end:
            end = one.end
    return kept + disjoint(ordered[first:])


def disjoint(near: list[tuple[int, Phrase]]) -> list[Phrase]:
    """Of phrases that overlap each other in a row, each with its place in the list: the longest, and those that it leaves room for."""
    near.sort(key=lambda p: (p[1].start - p[1].end, p[0]))
    kept: list[Phrase] = []
    starts: list[int] = []
    for _, one in near:
        at = bisect_left(starts, one.start)
        if (at and kept[at - 1].end > one.start) or (at < len(kept) and kept[at].start < one.end):
            continue
        kept.insert(at, one)
        starts.insert(at, one.start)
    return kept


def code(flat: str, start: int, end: int, phrases: Iterable[Phrase]) -> Coded:
    """The flat text from start to end with phrases coded; of phrases that overlap the longest wins."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    held: dict[int, Phrase] = {}
    at = start
    for phrase in longest_first(p for p in phrases if start <= p.start and p.end <= end):
        text.append(flat[at : phrase.start])
        starts.extend(range(at, phrase.start))
        ends.extend(range(at + 1, phrase.start + 1))
        held[len(starts)] = phrase
        text.append(CODE[phrase.kind])
        starts.append(phrase.start)
        ends.append(phrase.end)
        at = phrase.end
    text.append(flat[at:end])
    starts.extend(range(at, end))
    ends.extend(range(at + 1, end + 1))
    return Coded("".join(text).replace("’", "'"), starts, ends, held, flat, tuple(held))


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A long pattern, compiled when it is first needed: start-up waits for none that the text does not ask for."""
    return re.compile(source)


@cache
def pattern(source: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A rule's pattern as a regular expression over coded text: {kind} is a phrase, {kind2} a second one of that kind.

    The same placeholder may stand in several alternatives of a rule: Found.phrase gives the one that took part.
    """
    uses: Counter[str] = Counter()

    def coded(m: re.Match[str]) -> str:
        uses[m[0]] += 1
        again = f"_{uses[m[0]]}" if uses[m[0]] > 1 else ""
        return f"(?P<{m[1]}{m[2]}{again}>{CODE[m[1]]})"

    return re.compile(PLACEHOLDER.sub(coded, source), flags)


@dataclass(frozen=True)
class Found:
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
        held = self.match.re.groupindex
        if name not in held:
            return None
        at, again = self.match.start(name), 2
        while at < 0 and f"{name}_{again}" in held:
            at, again = self.match.start(f"{name}_{again}"), again + 1
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
