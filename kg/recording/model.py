"""What the recording room works on: counts, tolls, incidents, cells and rows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Count:
    """One claim as recorders count it: how many of which group, by whom, or why it is left out.

    `least` and `greatest` are the whole numbers that it can mean (None: open); `stated` is the number as printed. `group` is civilians,
    police, combatants or unknown; `side` whose they are. An unsure count (feared, presumed) may only raise the highest number;
    a `part` tells only which groups its whole is made of.
    """

    claim: str
    work: str
    outlet: str
    origin: str
    teller: str
    measure: str
    group: str
    population: str
    side: str
    least: int | None
    stated: int | None
    greatest: int | None
    modifier: str
    plural: bool
    sure: bool
    quote: str
    left_out: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A number as a recorder writes it: lowest, most likely, highest, and the counts behind each."""

    low: int
    best: int
    high: int
    low_by: tuple[Count, ...] = ()
    best_by: tuple[Count, ...] = ()
    high_by: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Toll:
    """What one work tells of one measure: the total, and the groups that it tells apart, by (group, side)."""

    work: str
    total: Span
    groups: dict[tuple[str, str], Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is held responsible by whom; `named` where it is told who that is and not only what ("gunmen"); `denied` where it was not them."""

    claim: str
    who: str
    named: bool
    teller: str
    own: bool
    denied: bool
    quote: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an incident with its kind, where it is, and the countries that it lies in."""

    label: str
    kind: str
    latitude: str
    longitude: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One copy behind an incident: outlet, day, headline, address and work."""

    outlet: str
    day: str
    headline: str
    url: str
    work: str


@dataclass(frozen=True, slots=True)
class Victim:
    """A victim as named in a text; leaves the store only where the caller asks for names."""

    claim: str
    name: str
    age: str
    befell: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One event with all that a recorder's row is made of; `kinds` are its type and the types above it."""

    event: str
    label: str
    kinds: tuple[str, ...]
    earliest: str
    latest: str
    places: tuple[Place, ...]
    means: tuple[str, ...]
    counts: tuple[Count, ...]
    blames: tuple[Blame, ...]
    sources: tuple[Source, ...]
    victims: tuple[Victim, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value as written, the counts that set a number or who set who is blamed, and the counts left out with the reason."""

    column: str
    value: str
    set_by: tuple[Count | Blame, ...] = ()
    left_out: tuple[tuple[Count, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in a recorder's table, or why it has no row there."""

    incident: Incident
    cells: tuple[Cell, ...]
    refused: str = ""
