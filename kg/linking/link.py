"""Copies -> Linked: works, borrowed dates, events, decisions and comparisons, in any order of input the same."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kg.linking.borrowing import borrowed, dated
from kg.linking.compare import claim_name, comparisons, told_of
from kg.linking.copies import order, works
from kg.linking.events import NOTHING, events
from kg.linking.model import Copy, Linked
from kg.linking.names import as_decided, decided, on_names
from kg.linking.origins import origins
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


@uncollected()
def link(copies: Iterable[Copy], names: Gazetteer, verdicts: Verdicts = NOTHING) -> Linked:
    """All that is the same and all that disagrees among the copies, people's verdicts heeded."""
    meant = decided(verdicts, names)
    listed = sorted((as_decided(copy, meant) for copy in copies), key=order)
    found, why = works(listed, names)
    dates = borrowed(listed, found, names)
    read_with_dates = {key: as_decided(copy, meant) for key, copy in dated(listed, dates, names).items()}
    happened, why_joined = events(read_with_dates, found, lexicon(), names, verdicts)
    told = told_of(read_with_dates, verdicts.rejected("claim"))
    accounts = {(c.key, a.key): a for c in read_with_dates.values() for a in c.reading.accounts}
    claims = {claim_name(c, claim) for c in read_with_dates.values() for claim in c.reading.claims}
    stand_behind = origins(happened, told, read_with_dates, names)
    replaced = supersessions(told, happened, stand_behind, found, read_with_dates, lexicon(), names)
    return Linked(
        copies=tuple(listed),
        works=tuple(found),
        borrowed=tuple(dates),
        events=tuple(happened),
        decisions=(*why, *why_joined),
        comparisons=tuple(comparisons(told, happened, accounts, replaced, lexicon(), names)),
        origins=tuple(stand_behind),
        supersessions=tuple(replaced),
        verdicts=verdicts,
        unheeded=(
            *unheeded(verdicts, set(accounts), happened),
            *on_claims(verdicts, claims),
            *on_names(verdicts, names, named(listed)),
        ),
    )


def named(copies: Iterable[Copy]) -> Iterator[str]:
    """The words by which the copies name speakers and places."""
    for copy in copies:
        for claim in copy.reading.claims:
            yield from (words.text for words in (claim.place, claim.responsible, *(k.speaker for k in claim.chain)) if words)
        for account in copy.reading.accounts:
            yield from (words.text for words in (*account.places, *(p.actor for p in account.participants)))
