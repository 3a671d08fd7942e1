"""A row in the style of the UCDP Georeferenced Event Dataset: best, low and high of all who died, and the groups of best."""

from __future__ import annotations

from kg.recording.cells import countries, days, listed, not_recorded, number, of, plain, where, works
from kg.recording.model import Cell, Count, Incident, Row, Span, Toll
from kg.recording.rules import Recorder
from kg.recording.tolls import ceilings, over_all, tolls

GROUPS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
PRECISION_OF_DAYS = ((1, "1"), (6, "2"), (7, "3"), (31, "4"))


def row(incident: Incident, recorder: Recorder) -> Row:
    """The row of one incident, or why it has none."""
    killed = of(incident, "killed")
    told = tolls(killed)
    total = over_all([t.total for t in told], ceilings(killed))
    nobody = "nobody is reported killed" if total is None else "the works tell of no death" if not total.high else ""
    if total is None and any(c.modifier == "numberWithheld" and not c.left_out for c in killed):
        nobody = ""  # they died, and nobody says how many
    refused = not_recorded(incident, recorder) or nobody
    if refused:
        return Row(incident, (), refused)
    place, precision = where(incident, recorder)
    lasts = days(incident)
    numbers, sides = groups(killed, told, total)
    values = {
        "newskg_event": incident.event,
        "year": incident.earliest[:4],
        "side_a": sides[0],
        "side_b": sides[1],
        "number_of_sources": str(works(incident)),
        "source_article": listed(f"{s.outlet}, {s.day or 'no date'}, {s.headline}" for s in incident.sources),
        "source_office": listed(s.outlet for s in incident.sources),
        "source_date": listed(s.day for s in incident.sources),
        "source_headline": listed(s.headline for s in incident.sources),
        "source_original": listed(c.teller for c in killed if c.origin),
        "where_prec": precision,
        "where_coordinates": place.label if place else "",
        "where_description": listed(p.label for p in incident.places),
        "latitude": place.latitude if place else "",
        "longitude": place.longitude if place else "",
        "country": countries(incident, place),
        "event_clarity": "" if lasts is None else "1" if lasts == 1 else "2",
        "date_prec": "" if lasts is None else next((p for most, p in PRECISION_OF_DAYS if lasts <= most), "5"),
        "date_start": incident.earliest,
        "date_end": incident.latest,
    }
    return Row(incident, plain(recorder, values, numbers))


def groups(killed: list[Count], told: list[Toll], total: Span | None) -> tuple[list[Cell], tuple[str, str]]:
    """The number cells, and the sides by the alphabet: the groups of the work that tells the least likely number, so that they add up to it."""
    if total is None:
        return [number(c, None, (), killed, "likely") for c in (*GROUPS, "best", "high", "low")], ("", "")
    chosen = min(
        told,
        key=lambda t: (not t.total.best, t.total.best, sum(s.best for s in t.groups.values()) != total.best, -len(t.groups)),
    )
    sides = sorted({side for group, side in chosen.groups if group in ("combatants", "police") and side})
    named = [*sides, "", ""][:2]
    cells = []
    for column in GROUPS:
        mine = [s for key, s in chosen.groups.items() if column_of(*key, named) == column]
        value = sum(s.best for s in mine)
        same = [t for t in told if sum(s.best for key, s in t.groups.items() if column_of(*key, named) == column) == value]
        by = [c for t in same for key, s in t.groups.items() if column_of(*key, named) == column for c in s.best_by]
        of_column = {c.group for c in killed if column_of(c.group, c.side, named) == column} or {"none"}
        cells.append(number(column, value, by, killed, "likely", sorted(of_column)))
    cells += [
        number("best", total.best, total.best_by, killed, "likely"),
        number("high", total.high, total.high_by, killed, "highest"),
        number("low", total.low, total.low_by, killed, "lowest"),
    ]
    return cells, (named[0], named[1])


def column_of(group: str, side: str, named: list[str]) -> str:
    """The column that a group of the dead goes to: its side's, civilians', or that of people of no told side."""
    if side and side in named and group != "civilians":
        return GROUPS[named.index(side)]
    return "deaths_civilians" if group in ("civilians", "police") else "deaths_unknown"
