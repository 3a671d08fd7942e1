"""What is told of events, as plain values: copies, claims with their figures and chains, findings. No RDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a copy and the code points that they stand at."""

    words: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: who says it, by which word, how sure, when; depth 0 is the outlet."""

    report: str
    depth: int
    actor: str | None
    words: str
    label: str
    cue: str
    hedges: tuple[str, ...]
    when: str
    url: str
    at: Passage | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of whom; `words` are the count as printed, `count` says its modifier too, `shape` tells readings apart."""

    measure: str
    measure_label: str
    population: str
    population_words: str
    words: str
    count: str
    low: int | None
    value: int | None
    withheld: bool
    elided: bool
    shape: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of one copy, with its whole chain, nearest speaker first; `origin` is its named origin within the event; `what` is its means, or who it holds responsible, in words."""

    iri: str
    copy: str
    event: str
    says: str
    at: Passage | None
    figure: Figure | None
    negated: bool
    hedges: tuple[str, ...]
    place: str
    when: str
    rule: str
    heads: str | None
    remarks_on: tuple[str, ...]
    chain: tuple[Link, ...]
    what: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One outlet's text as received, and the work that it is a copy of."""

    iri: str
    work: str
    outlet: str
    outlet_label: str
    headline: str
    published: str
    file: str
    url: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict on two readings, with its reason."""

    iri: str
    comparison: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    verdict: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """All that is told: events with their labels, copies, claims in the order of the texts, findings.

    `happened` are the claims of means and of who is held responsible, apart from the claims that are drawn.
    """

    events: tuple[tuple[str, str], ...]
    copies: tuple[Copy, ...]
    claims: tuple[Said, ...]
    findings: tuple[Finding, ...]
    happened: tuple[Said, ...] = ()
