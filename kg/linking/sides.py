"""Sides: each account with all that the joining rules ask of it.

In: copies and works. Out: Sides, in the order of the copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from sys import intern

from kg.linking.model import AccountRef, Copy, Work
from kg.linking.signatures import Signature, signature
from kg.model import Account
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon
from kg.reading.participants import states
from kg.reading.times import published_day

# An article without a word on the day tells of the days before it was published.
REPORTED_WITHIN = timedelta(days=10)
# A weekday or a time zone can be mistaken by so much.
SLIP = timedelta(days=2)
HARM = frozenset({"killed", "injured", "casualties", "missing"})
Days = tuple[date, date]


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


def sides_of(copies: dict[str, Copy], works: Sequence[Work], words: Lexicon, names: Gazetteer) -> list[Side]:
    """Every account of every copy that is of no well-known event, in the order of the copies."""
    work_of = {key: w.key for w in works for key in w.copies}
    found: list[Side] = []
    for copy in copies.values():
        main = next((a for a in copy.reading.accounts if a.main), None)
        story = signature(copy.reading.article) if main is not None and main.known_event is None else None
        for account in copy.reading.accounts:
            if account.known_event is None:
                found.append(
                    side(len(found), copy, account, work_of[copy.key], story if account is main else None, words, names)
                )
    return found


def side(
    rank: int, copy: Copy, account: Account, work: str, story: Signature | None, words: Lexicon, names: Gazetteer
) -> Side:
    figures = [c.figure for c in copy.reading.claims if c.figure and c.account == account.key and not c.in_headline]
    when, published = account.when, published_day(copy.reading.article.published)
    days: Days | None = None
    if when is not None and when.earliest and when.latest:
        days = (date.fromisoformat(when.earliest), date.fromisoformat(when.latest))
    elif published is not None and when is None:
        days = (published - REPORTED_WITHIN, published)
    places = [intern(p.value) for p in account.places if p.value]
    country = states(names)
    return Side(
        rank=rank,
        ref=(copy.key, account.key),
        kind=account.type,
        main=account.main,
        words=account.mentions[0].text,
        work=work,
        types=kinds(account.type, words),
        places=tuple(p for p in places if p not in country),
        near=tuple(p for p in dict.fromkeys((*places, *account.setting)) if p not in country),
        countries=tuple(
            dict.fromkeys(
                (*(p for p in places if p in country), *(o for p in places for o in names.around(p) if o in country))
            )
        ),
        days=days,
        dated=when is not None and when.earliest is not None,
        published=published,
        sides=frozenset(p.actor.value for p in account.participants if p.role == "affected" and p.actor.value),
        toll=frozenset((f.measure, f.low, f.high) for f in figures if f.measure in HARM),
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
