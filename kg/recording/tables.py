"""The tables of recorders from a store: the rows, what each cell is made of, and victims' names where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox

from kg.recording import acled, airwars, ibc, ucdp
from kg.recording.incidents import incidents
from kg.recording.model import Blame, Count, Incident, Row
from kg.recording.rules import Recorder, recorders

ROWS: dict[str, Callable[[Incident, Recorder], Row]] = {
    "ucdp": ucdp.row,
    "airwars": airwars.row,
    "ibc": ibc.row,
    "acled": acled.row,
}
CELL_COLUMNS = [
    "newskg_event",
    "label",
    "column",
    "value",
    "use",
    "claim",
    "outlet",
    "told by",
    "quote",
    "why",
    "rule",
    "standing",
    "source",
]
VICTIM_COLUMNS = ["newskg_event", "label", "name", "age", "befell", "outlet", "claim"]


def rows(store: ox.Store, profile: str, event: str | None = None, *, names: bool = False) -> list[Row]:
    """Every event of the store, or one, as a row of the profile or with the reason why it has none. Raises QuestionError."""
    recorder = recorders()[profile]
    return [ROWS[profile](one, recorder) for one in incidents(store, event, names=names)]


def table(profile: str, found: Iterable[Row]) -> tuple[list[str], list[dict[str, Any]]]:
    """The recorder's columns and its rows."""
    return list(recorders()[profile].columns), [{c.column: c.value for c in row.cells} for row in found if not row.refused]


def cells(profile: str, found: Iterable[Row]) -> list[dict[str, Any]]:
    """What every filled cell is made of, a line a claim: those that set it and those left out, with rule and source.

    An event without a row has one line that says why, and a line for each of its figures.
    """
    recorder = recorders()[profile]
    lines: list[dict[str, Any]] = []
    for row in found:
        event = {"newskg_event": row.incident.event, "label": row.incident.label}
        if row.refused:
            lines.append({**event, "use": "no row", "why": row.refused})
            for count in row.incident.counts:
                lines.append({**event, **claim_of(count), "use": "left out", "why": count.left_out or row.refused})
        for cell in row.cells:
            rule = recorder.rule(cell.column)
            by = {"rule": rule.does, "standing": rule.standing, "source": rule.source} if rule else {}
            head = {**event, "column": cell.column, "value": cell.value}
            if cell.value and not cell.set_by and not cell.left_out:
                lines.append({**head, "use": "set by the event", **by})
            for setter in cell.set_by:
                lines.append({**head, "use": "sets it", **claim_of(setter), **by})
            for count, why in cell.left_out:
                lines.append({**head, "use": "left out", **claim_of(count), "why": why, **by})
    return lines


def claim_of(count: Count | Blame) -> dict[str, str]:
    return {"claim": count.claim, "outlet": count.outlet, "told by": count.teller, "quote": count.quote}


def victims(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The victims as texts name them, of the incidents that have a row."""
    return [
        {
            "newskg_event": row.incident.event,
            "label": row.incident.label,
            "name": v.name,
            "age": v.age,
            "befell": v.befell,
            "outlet": v.outlet,
            "claim": v.claim,
        }
        for row in found
        if not row.refused
        for v in row.incident.victims
    ]
