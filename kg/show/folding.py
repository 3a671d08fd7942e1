"""Repeats folded: what copies of one work say alike, by the same chain, is one reading. A Telling becomes Readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.show.told import Copy, Link, Said, Telling

# Kinds of comparison, gravest first: a conflict is any verdict that is not one of the others.
COMPARES = ("conflicts", "overlaps", "supersedes", "agrees", "differs in scope")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing said by one work through one chain, as one or more claims; `heads` are the headlines that announce it."""

    first: Said
    members: tuple[Said, ...]
    heads: tuple[Said, ...]
    copies: tuple[Copy, ...]

    @property
    def iri(self) -> str:
        """The IRI of the first claim, by which the reading is known."""
        return self.first.iri

    @property
    def origins(self) -> tuple[Link, ...]:
        """The links beyond the outlet."""
        return beyond_outlet(self.first)


def beyond_outlet(said: Said) -> tuple[Link, ...]:
    """The links of a claim's chain without the outlet itself: none where it is the outlet's own voice."""
    return tuple(link for link in said.chain if link.depth > 0)


def speaker_of(link: Link, event: str) -> str:
    """The key of a link's speaker: the actor where resolved, else the words in lower case within the event."""
    return link.actor or f"{' '.join(link.words.casefold().split())} @ {event}"


def outlet_of(copy: Copy) -> str:
    """The key of a copy's outlet."""
    return copy.outlet


def fold(told: Telling) -> tuple[Reading, ...]:
    """The readings of a telling, in the order in which they are first told; a headline that counts alike goes with the claim it announces."""
    copies = {copy.iri: copy for copy in told.copies}
    figures = {c.iri: c.figure.shape if c.figure else None for c in told.claims if not c.heads}
    alike = {c.iri for c in told.claims if c.heads in figures and c.figure and c.figure.shape == figures[str(c.heads)]}
    body = [c for c in told.claims if c.iri not in alike]
    known = {c.iri for c in body}
    members: dict[tuple[Any, ...], list[Said]] = {}
    for claim in body:
        members.setdefault(_alike(claim, copies[claim.copy].work), []).append(claim)
    announced: dict[str, list[Said]] = {}
    for claim in told.claims:
        if claim.iri in alike and claim.heads in known:
            announced.setdefault(str(claim.heads), []).append(claim)
    return tuple(_reading(group, announced, copies) for group in members.values())


def _alike(claim: Said, work: str) -> tuple[Any, ...]:
    chain = tuple(speaker_of(link, claim.event) for link in beyond_outlet(claim))
    place, when = claim.place.casefold(), claim.when.split(" (")[0].casefold()
    what: tuple[Any, ...] = claim.figure.shape if claim.figure else (" ".join(claim.says.casefold().split()),)
    return claim.event, work, claim.negated, place, when, chain, bool(claim.remarks_on), what


def _reading(group: Sequence[Said], announced: dict[str, list[Said]], copies: dict[str, Copy]) -> Reading:
    heads = tuple(head for claim in group for head in announced.get(claim.iri, []))
    shown: dict[str, Copy] = {claim.copy: copies[claim.copy] for claim in group}
    return Reading(group[0], tuple(group), heads, tuple(shown.values()))


def verdict_kind(verdict: str) -> str:
    """Whether a verdict (its IRI) is a conflict, or that the readings may be one, are one, or cannot be set side by side."""
    name = verdict.rpartition("#")[2]
    return "differs in scope" if name == "differsInScope" else name if name in COMPARES else "conflicts"
