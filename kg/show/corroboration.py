"""The four numbers: how many outlets, copies, named origins, and works whose own voice is the only source."""

from __future__ import annotations

from dataclasses import dataclass

from kg.show.folding import beyond_outlet, outlet_of
from kg.show.phrases import counted
from kg.show.told import Telling


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How widely an event's figures are told, and by how many who could know."""

    outlets: int
    copies: int
    origins: int
    unattributed: int

    @property
    def words(self) -> str:
        """The four numbers in a line."""
        parts = [
            counted(self.outlets, "outlet"),
            counted(self.copies, "copy", "copies"),
            counted(self.origins, "named origin"),
            f"{counted(self.unattributed, 'work')} unattributed",
        ]
        return "  ·  ".join(parts)


def corroboration(told: Telling) -> Corroboration:
    """The four numbers of a telling, over figure claims of the body (a headline that announces a claim adds nothing)."""
    copies = {copy.iri: copy for copy in told.copies}
    figures = [claim for claim in told.claims if claim.figure and not claim.heads]
    sourced = {copies[c.copy].work for c in figures if beyond_outlet(c)}
    return Corroboration(
        outlets=len({outlet_of(copies[c.copy]) for c in figures}),
        copies=len({c.copy for c in figures}),
        origins=len({c.origin for c in figures if c.origin}),
        unattributed=len({copies[c.copy].work for c in figures} - sourced),
    )
