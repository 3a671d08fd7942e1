"""Sides: each account with all that the joining rules ask of it.

In: copies and works. Out: Sides, in the order of the copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from sys import intern

from kg.linking.model import AccountRef, Copy, Work
from kg.linking.outlines import Days, Part, outline_of, told_in
from kg.linking.signatures import Signature
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon

# A weekday or a time zone can be mistaken by so much.
SLIP = timedelta(days=2)


@dataclass(frozen=True, eq=False, slots=True)
class Side:
    """An account as the joining rules see it: those of all copies stand in memory at a time, and their readings do not.

    `kind` is its type, `main` tells whether it is what its article is about, `words` are those that it is first told in. `rank` is its place in the order of accounts, `work` the key of the work. `places` are finer than `countries`, and `near` are
    those that its article begins with; each holds what the text names. `days` are the first and last day it can be of, `dated` where the text tells them. `story` is the signature of the
    article that it is the main account of, else None.
    """

    rank: int
    ref: AccountRef
    kind: str
    main: bool
    words: str
    work: str
    types: frozenset[str]
    places: tuple[str, ...]
    near: tuple[str, ...]
    countries: tuple[str, ...]
    days: Days | None
    dated: bool
    published: date | None
    sides: frozenset[str]
    toll: frozenset[tuple[str, int | None, int | None]]
    story: Signature | None


@dataclass(frozen=True, slots=True)
class WellKnown:
    """An account that is of a well-known event: `iri` the event, `kind` its type, `when` the words of its time."""

    ref: AccountRef
    kind: str
    iri: str
    when: str | None


def sides_of(
    copies: Iterable[Copy], works: Sequence[Work], words: Lexicon, names: Gazetteer
) -> tuple[list[Side], list[WellKnown]]:
    """Every account of every copy, in the order of the copies: those of no well-known event as Sides, and the others."""
    work_of = {key: w.key for w in works for key in w.copies}
    found: list[Side] = []
    known: list[WellKnown] = []
    for copy in copies:
        told = outline_of(copy, names)
        story = told_in(told.story) if told.story is not None else None
        main = next((part for part in told.parts if part.main), None)
        for part in told.parts:
            if part.known is not None:
                known.append(WellKnown((copy.key, part.key), part.kind, part.known, part.when))
                continue
            mine = story if part is main else None
            found.append(side(len(found), copy.key, part, work_of[copy.key], told.published, mine, words))
    return found, known


def side(
    rank: int, key: str, part: Part, work: str, published: date | None, story: Signature | None, words: Lexicon
) -> Side:
    return Side(
        rank=rank,
        ref=(key, part.key),
        kind=part.kind,
        main=part.main,
        words=part.words,
        work=work,
        types=kinds(part.kind, words),
        places=tuple(map(intern, part.places)),
        near=tuple(map(intern, part.near)),
        countries=tuple(map(intern, part.countries)),
        days=part.days,
        dated=part.dated,
        published=published,
        sides=frozenset(part.sides),
        toll=frozenset(part.toll),
        story=story,
    )


@cache
def kinds(kind: str, words: Lexicon) -> frozenset[str]:
    """A type of event and all that are broader."""
    return frozenset(words.ancestors(kind))


def shown(one: Side) -> str:
    """The days of a side in ISO 8601, with a word where they are only those before publication."""
    assert one.days is not None
    first, last = (d.isoformat() for d in one.days)
    return first if first == last else f"{first} to {last}" + ("" if one.dated else " (up to publication)")


def far_apart(left: Days | None, right: Days | None) -> bool:
    """Whether days lie so far from one another that no slip of a weekday explains it, however alike the stories are."""
    return left is not None and right is not None and (right[0] - left[1] > SLIP or left[0] - right[1] > SLIP)
