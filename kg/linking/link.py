"""Copies -> Linked: works, borrowed dates, events, decisions and comparisons, in any order of input the same."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from kg.linking.borrowing import borrowed, dated
from kg.linking.compare import claim_name, comparisons, told_of
from kg.linking.copies import Alike, order, works
from kg.linking.events import NOTHING, Weighed, events
from kg.linking.keeping import FoundOut, TellEach, Told, told_anew
from kg.linking.model import Copy, Event, Linked
from kg.linking.names import as_decided, decided, on_names
from kg.linking.origins import origins
from kg.linking.outlines import outline_of
from kg.linking.superseding import supersessions
from kg.linking.verdicts import Verdicts, on_claims, unheeded
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import lexicon


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for garbage: linking makes no cycles, and each search walks all readings in memory, so that time would grow with their square."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def told_of_each(
    events: Sequence[Event],
    copies: Mapping[str, Copy],
    earlier: Mapping[str, str],
    rejected: frozenset[str],
    names: Gazetteer,
) -> Iterator[Told]:
    """What is told of each event, in order."""
    return (told_of_one(event, copies, earlier, rejected, names) for event in events)


@dataclass(frozen=True, slots=True)
class Stages:
    """The three stages that can be done in many places at a time, by what they are grouped by: bands of texts, blocks of accounts (None: here, with what is kept), events."""

    alike: Alike | None = None
    weighed: Weighed | None = None
    told_of_each: TellEach = told_of_each


@uncollected()
def link(
    copies: Iterable[Copy],
    names: Gazetteer,
    verdicts: Verdicts = NOTHING,
    stages: Stages | None = None,
    kept: FoundOut | None = None,
) -> Linked:
    """All that is the same and all that disagrees among the copies, people's verdicts heeded; `stages` are how it is found out, by default here.

    What is `kept` of an earlier build is not found out again.
    """
    stages = stages or Stages()
    meant = decided(verdicts, names)
    listed = sorted((as_decided(copy, meant) for copy in copies), key=order)
    found, why = works(listed, names, stages.alike, kept)
    dates = borrowed(listed, found, names)
    read_with_dates = {key: as_decided(copy, meant) for key, copy in dated(listed, dates, names).items()}
    happened, why_joined = events(read_with_dates, found, lexicon(), names, verdicts, stages.weighed, kept)
    earlier = {later: former for work in found for later, former in work.revisions}
    tell = partial(told_anew, stages.told_of_each, kept) if kept is not None else stages.told_of_each
    told = list(tell(happened, read_with_dates, earlier, verdicts.rejected("claim"), names))
    return Linked(
        copies=tuple(listed),
        works=tuple(found),
        borrowed=tuple(dates),
        events=tuple(happened),
        decisions=(*why, *why_joined),
        comparisons=tuple(c for one in told for c in one.comparisons),
        origins=tuple(o for one in told for o in one.origins),
        supersessions=tuple(s for one in told for s in one.supersessions),
        verdicts=verdicts,
        unheeded=tuple(gone(verdicts, read_with_dates.values(), happened, names)) if verdicts.lines else (),
    )


def told_of_one(
    event: Event, copies: Mapping[str, Copy], earlier: Mapping[str, str], rejected: frozenset[str], names: Gazetteer
) -> Told:
    """What the copies tell of an event; their readings stand in memory for one event at a time."""
    here = {key: with_reading(copies[key]) for key in dict.fromkeys(key for key, _ in event.accounts)}
    claims = told_of(here, rejected)
    stand_behind = origins(event, claims, here, names)
    versions = sorted((key, earlier[key]) for key in here if earlier.get(key) in here)
    replaced = supersessions(claims, event, stand_behind, versions, here, lexicon(), names)
    accounts = {(c.key, a.key): a for c in here.values() for a in c.reading.accounts}
    return Told(stand_behind, replaced, comparisons(claims, event, accounts, replaced, lexicon(), names))


def with_reading(copy: Copy) -> Copy:
    return replace(copy, held=copy.reading)


def gone(verdicts: Verdicts, copies: Iterable[Copy], events: Sequence[Event], names: Gazetteer) -> Iterator[str]:
    """What a person should hear of their decisions: what they are about is gone, or they contradict one another."""
    accounts, claims, printed = set(), set(), set()
    named_by_line = {v.left.rsplit("/copy/", 1)[-1].removeprefix("copy/").partition("/")[0] for v in verdicts.lines}
    names_decided = any(v.what == "name" for v in verdicts.lines)
    for copy in copies:
        accounts |= {(copy.key, part.key) for part in outline_of(copy, names).parts}
        if copy.key in named_by_line:
            claims |= {claim_name(copy, claim) for claim in copy.reading.claims}
        if names_decided:
            printed |= set(named(with_reading(copy)))
    yield from unheeded(verdicts, accounts, events)
    yield from on_claims(verdicts, claims)
    yield from on_names(verdicts, names, printed)


def named(copy: Copy) -> Iterator[str]:
    """The words by which a copy names speakers and places."""
    for claim in copy.reading.claims:
        yield from (words.text for words in (claim.place, claim.responsible, *(k.speaker for k in claim.chain)) if words)
    for account in copy.reading.accounts:
        yield from (words.text for words in (*account.places, *(p.actor for p in account.participants)))
