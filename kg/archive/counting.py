"""What a copy holds, counted when it is read, so that a build tells its user of all copies without a look at their readings.

In: Readings. Out: Counts of one copy, and a Tally of many.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.model import LedgerEntry, Reading

# Unread numbers that are told one by one, at most.
TOLD = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one copy: its claims by kind, those with a figure, the printed numbers and those of them that no rule reads, and the main accounts by key."""

    foreign: bool
    claims: dict[str, int]
    figures: int
    numbers: int
    unread: tuple[LedgerEntry, ...]
    main: tuple[tuple[str, int], ...]


def counted(reading: Reading) -> Counts:
    """The Counts of a Reading."""
    return Counts(
        foreign=reading.article.foreign,
        claims=dict(Counter(c.kind for c in reading.claims)),
        figures=sum(c.figure is not None for c in reading.claims),
        numbers=len(reading.ledger),
        unread=tuple(e for e in reading.ledger if e.status == "unread"),
        main=tuple(a.key for a in reading.accounts if a.main),
    )


@dataclass
class Tally:
    """The Counts of all copies together; of the unread numbers the first by id and place."""

    outlets: set[str] = field(default_factory=set)
    nameless: int = 0
    foreign: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    numbers: int = 0
    unread: int = 0
    told: list[tuple[str, LedgerEntry]] = field(default_factory=list)
    main: set[tuple[str, tuple[str, int]]] = field(default_factory=set)

    def add(self, key: str, id: str, outlet: str | None, counts: Counts) -> None:
        """Adds a copy."""
        self.outlets |= {outlet} if outlet else set()
        self.nameless += outlet is None
        self.foreign += counts.foreign
        self.claims.update(counts.claims)
        self.figures += counts.figures
        self.numbers += counts.numbers
        self.unread += len(counts.unread)
        self.main |= {(key, account) for account in counts.main}
        if counts.unread:
            self.told += ((id, entry) for entry in counts.unread)
            self.told.sort(key=lambda one: (one[0], one[1].span))
            del self.told[TOLD:]
