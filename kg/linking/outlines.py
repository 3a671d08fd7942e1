"""Outlines: all that linking asks of one copy alone, so that it can be made where the copy is read, and kept in its stead.

In: a Copy. Out: its Outline, which goes into a tenth of the bytes of the Reading and comes out of them in a tenth of the time.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from datetime import date, timedelta
from sys import intern

import msgspec
from rensa import RMinHash

from kg.linking.model import Copy
from kg.linking.signatures import Signature, signature
from kg.model import Account, Article, Reading
from kg.reading.gazetteer import Gazetteer
from kg.reading.participants import states
from kg.reading.times import published_day

# An article without a word on the day tells of the days before it was published.
REPORTED_WITHIN = timedelta(days=10)
HARM = frozenset({"killed", "injured", "casualties", "missing"})
RUN = 5
# How many values a MinHash signature has, and what they are drawn by.
HASHES, SEED = 192, 1
Days = tuple[date, date]


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One account: its key, type and first words, whether it is what its article is about, where, when and of whom it tells.

    `places` are finer than `countries`, and `near` are those that its article begins with. `days` are the first and last day it can be of, `dated` where the text
    tells them. `sides` are whose people are counted, `toll` how many (measure, low, high). `known` is the well-known event that it is of, `when` the words of its time.
    """

    key: tuple[str, int]
    kind: str
    main: bool
    words: str
    places: tuple[str, ...]
    near: tuple[str, ...]
    countries: tuple[str, ...]
    days: Days | None
    dated: bool
    sides: tuple[str, ...]
    toll: tuple[tuple[str, int | None, int | None], ...]
    known: str | None
    when: str | None


class Story(msgspec.Struct, frozen=True, array_like=True):
    """A Signature as it is kept: words parted by blanks, the rarest by their places among them."""

    words: str
    lengths: tuple[int, ...]
    printed: str
    rarest: tuple[int, ...]


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """What linking asks of one copy.

    `words` are those of the body in lower case, parted by blanks. `places` are all that are finer than a country. `story` is what the main account is told in, None where that is of a well-known event.
    """

    published: date | None
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    story: Story | None
    words: str


def sketch_of(copy: Copy) -> RMinHash:
    """The MinHash signature of the body of a copy: the one that is kept, else made of its reading; one without a run is like no other."""
    mine = RMinHash(num_perm=HASHES, seed=SEED)
    if copy.kept is not None:
        mine.__setstate__(copy.kept.sketch())
    else:
        mine.update(runs_of(words_in(body_of(copy.reading.article))) or [f"no text of {copy.key}"])
    return mine


def outline_of(copy: Copy, names: Gazetteer) -> Outline:
    """The Outline of a copy: the one that is kept, else made of its reading."""
    return copy.kept.outline() if copy.kept is not None else outline(copy, names)


def outline(copy: Copy, names: Gazetteer) -> Outline:
    """The Outline of a copy, made of its reading."""
    reading = copy.reading
    main = next((a for a in reading.accounts if a.main), None)
    found = (p.value for a in reading.accounts for p in a.places if p.value)
    return Outline(
        published=published_day(reading.article.published),
        places=tuple(p for p in dict.fromkeys(found) if p not in states(names)),
        parts=tuple(part(reading, account, names) for account in reading.accounts),
        story=story(signature(reading.article)) if main is not None and main.known_event is None else None,
        words=" ".join(words_in(body_of(reading.article))),
    )


def part(reading: Reading, account: Account, names: Gazetteer) -> Part:
    figures = [c.figure for c in reading.claims if c.figure and c.account == account.key and not c.in_headline]
    when, published = account.when, published_day(reading.article.published)
    days: Days | None = None
    if when is not None and when.earliest and when.latest:
        days = (date.fromisoformat(when.earliest), date.fromisoformat(when.latest))
    elif published is not None and when is None:
        days = (published - REPORTED_WITHIN, published)
    places = [p.value for p in account.places if p.value]
    country = states(names)
    around = (o for p in places for o in sorted(names.around(p)) if o in country)
    toll = {(f.measure, f.low, f.high) for f in figures if f.measure in HARM}
    return Part(
        key=account.key,
        kind=account.type,
        main=account.main,
        words=account.mentions[0].text,
        places=tuple(p for p in places if p not in country),
        near=tuple(p for p in dict.fromkeys((*places, *account.setting)) if p not in country),
        countries=tuple(dict.fromkeys((*(p for p in places if p in country), *around))),
        days=days,
        dated=when is not None and when.earliest is not None,
        sides=tuple(sorted({p.actor.value for p in account.participants if p.role == "affected" and p.actor.value})),
        toll=tuple(sorted(toll, key=str)),
        known=account.known_event,
        when=when.text if when else None,
    )


def story(of: Signature) -> Story:
    """A Signature, to be kept."""
    places = {word: n for n, word in enumerate(of.words)}
    return Story(" ".join(of.words), tuple(of.lengths), " ".join(of.printed), tuple(places[w] for w in of.rarest))


def told_in(kept: Story) -> Signature:
    """The Signature that was kept; its words are shared with those of all others."""
    words = tuple(map(intern, kept.words.split()))
    printed = tuple(map(intern, kept.printed.split()))
    return Signature(words, array("H", kept.lengths), printed, tuple(words[n] for n in kept.rarest))


def body_of(article: Article) -> str:
    """The body as one text."""
    return " ".join(article.flat[b.start : b.end] for b in article.blocks if b.role == "body")


def words_in(body: str) -> list[str]:
    return re.findall(r"\w+", body.lower())


def runs_of(words: Sequence[str]) -> list[str]:
    """The runs of five words."""
    return [" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
