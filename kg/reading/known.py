"""Well-known events: which war, truce or agreement of the gazetteer an account means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.reading.gazetteer import Entry, Gazetteer
from kg.reading.happenings import Draft, monthday
from kg.reading.lexicon import Lexicon
from kg.reading.scan import resolved
from kg.reading.times import When, published_day

LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Where:
    """Some places, and all places that they lie in."""

    here: frozenset[str]
    around: frozenset[str]


def where(places: Iterable[str], names: Gazetteer) -> Where:
    here = frozenset(places)
    return Where(here, here.union(*(names.around(place) for place in here)))


def known_event(
    draft: Draft, article_places: Where, published: str | None, words: Lexicon, names: Gazetteer
) -> Entry | None:
    """The well-known event that an account means: of its family, at its place, and of those whose days it shares the one that it fits best.

    An account without a date means, if it is a conflict or an agreement, the last one before publication (within 90 days).
    """
    here = {iri for p in draft.places if (iri := resolved(p, "place", names, ("name",)))}
    places = where(here, names) if here else article_places
    fitting = [e for e in of_family(draft.type, words, names) if at_place(e, places, names)]
    if not fitting:
        return None
    time = draft.hull
    if time is None or (time.earliest is None and not monthday(time)):
        return (
            last_before(fitting, published_day(published))
            if set(words.ancestors(draft.type)) & {"conflict", "agreement"}
            else None
        )
    if time.earliest is None:
        same = [e for e in fitting if (monthday(time) or "")[2:] in monthdays(e)]
        return same[0] if len(same) == 1 else None
    scored = sorted(((-agreement(time, e), e.iri, e) for e in fitting), key=lambda s: s[:2])
    return scored[0][2] if scored and scored[0][0] < 0 else None


@cache
def of_family(kind: str, words: Lexicon, names: Gazetteer) -> tuple[Entry, ...]:
    """The well-known events that an account of a type can mean, in the order of the gazetteer."""
    return tuple(e for e in names.entries.values() if e.kind == "event" and family(kind, e.type or "", words))


def family(kind: str, other: str, words: Lexicon) -> bool:
    """Whether an account's type and a well-known event's can be one; battles and attacks are no wars."""
    mine, theirs = words.ancestors(kind), words.ancestors(other)
    if "conflict" in mine and "conflict" in theirs:
        return other != "battle" or kind == "battle"
    if "agreement" in mine and "agreement" in theirs:
        return True
    return kind == other or (other in mine and other != "happening")


def at_place(event: Entry, places: Where, names: Gazetteer) -> bool:
    """Whether an event lies in one of the places, or one of them in its own."""
    return event.place is None or event.place in places.around or not places.here.isdisjoint(names.around(event.place))


def reach(event: Entry) -> tuple[date, date] | None:
    """The first and last day of a well-known event; None where it has none."""
    return first_and_last(event.earliest, event.latest) if event.earliest else None


@cache  # by words, for an entry as a key is hashed with all that it holds
def first_and_last(earliest: str, latest: str | None) -> tuple[date, date]:
    return date.fromisoformat(earliest), date.fromisoformat(latest or earliest)


@cache
def monthdays(event: Entry) -> frozenset[str]:
    """The days of a well-known event as month and day ('11-09'), of a long one those of its first year."""
    days = reach(event)
    length = min((days[1] - days[0]).days, 400) + 1 if days else 0
    return frozenset((days[0] + timedelta(days=n)).isoformat()[5:] for n in range(length)) if days else frozenset()


def agreement(time: When, event: Entry) -> float:
    """How far two stretches of days are one: shared days by all days (0 where they share none)."""
    days = reach(event)
    if days is None or time.earliest is None:
        return 0.0
    first, last = days
    start, end = time.earliest, time.latest
    if end is None:  # 'since': the one that began nearest to that day, of two the shorter
        return 1 / (2 + abs((first - start).days) + extent(event) / 100_000) if last >= start else 0.0
    shared = (min(last, end) - max(first, start)).days + 1
    return shared / ((max(last, end) - min(first, start)).days + 1) if shared > 0 else 0.0


def last_before(events: list[Entry], published: date | None) -> Entry | None:
    """The event that fits best into the time before publication; None where none is near, or the page has no date."""
    if published is None:
        return None
    recent = When(None, published - LOOK_BACK, published)
    scored = sorted(((-agreement(recent, e), e.iri, e) for e in events), key=lambda s: s[:2])
    return scored[0][2] if scored and scored[0][0] < 0 else None


def extent(event: Entry) -> int:
    days = reach(event)
    return (days[1] - days[0]).days if days else 0
