"""Copies -> Linked: works, borrowed dates, events, decisions and comparisons, in any order of input the same."""

from __future__ import annotations

from collections.abc import Iterable

from kg.linking.borrowing import borrowed, dated
from kg.linking.compare import claim_name, comparisons, told_of
from kg.linking.copies import order, works
from kg.linking.events import NOTHING, events
from kg.linking.model import Copy, Linked
from kg.linking.origins import origins
from kg.linking.superseding import supersessions
from kg.linking.verdicts import Verdicts, on_claims, unheeded
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import lexicon


def link(copies: Iterable[Copy], names: Gazetteer, verdicts: Verdicts = NOTHING) -> Linked:
    """All that is the same and all that disagrees among the copies, people's verdicts heeded."""
    listed = sorted(copies, key=order)
    found, why = works(listed, names)
    dates = borrowed(listed, found, names)
    read_with_dates = dated(listed, dates, names)
    happened, decided = events(read_with_dates, found, lexicon(), names, verdicts)
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
        decisions=(*why, *decided),
        comparisons=tuple(comparisons(told, happened, accounts, replaced, lexicon(), names)),
        origins=tuple(stand_behind),
        supersessions=tuple(replaced),
        verdicts=verdicts,
        unheeded=(*unheeded(verdicts, set(accounts), happened), *on_claims(verdicts, claims)),
    )
