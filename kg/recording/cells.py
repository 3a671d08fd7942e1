"""What rows of all recorders share: days, places, sources, and number cells with the counts behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.recording.model import Cell, Count, Incident, Place
from kg.recording.rules import Recorder
from kg.recording.tolls import greatest, least, likely

VIOLENT = "no kind of violence that {} records: {}"
A_WEEK, A_MONTH = 7, 31


def not_recorded(incident: Incident, recorder: Recorder) -> str:
    """Why an event is no incident of a recorder's; empty where it is one."""
    if not recorder.covers & set(incident.kinds[:1]) and not (
        "violence" in incident.kinds and "violence" in recorder.covers
    ):
        kind = incident.kinds[0] if incident.kinds else "no kind is told"
        return VIOLENT.format(recorder.label, kind)
    if not any(not c.left_out for c in incident.counts):
        return "no figure is of this incident alone"
    lasts = days(incident)
    if lasts is not None and lasts > A_MONTH:
        return f"lasts {lasts} days, and is no single incident"
    return ""


def days(incident: Incident) -> int | None:
    """How many days an incident can have been on; None where no day is known."""
    if not incident.earliest or not incident.latest:
        return None
    return (date.fromisoformat(incident.latest) - date.fromisoformat(incident.earliest)).days + 1


def middle(incident: Incident) -> str:
    """The day in the middle of those on which it can have been."""
    first = date.fromisoformat(incident.earliest)
    return date.fromordinal(first.toordinal() + ((days(incident) or 1) - 1) // 2).isoformat()


def where(incident: Incident, recorder: Recorder) -> tuple[Place | None, str]:
    """The most precise place of an incident, and its precision on the recorder's scale; empty where the scale has none for it."""
    ranked = sorted(incident.places, key=lambda p: (recorder.precision.get(p.kind, 99), p.label))
    if not ranked:
        return None, ""
    return ranked[0], str(recorder.precision.get(ranked[0].kind, ""))


def countries(incident: Incident, place: Place | None) -> str:
    """The countries of the place, more than one where that is disputed."""
    return "; ".join(place.countries) if place else ""


def works(incident: Incident) -> int:
    """How many works tell of it; copies of one are one."""
    return len({source.work for source in incident.sources})


def listed(values: Iterable[str]) -> str:
    """Values parted by semicolons, each once, in order."""
    return "; ".join(dict.fromkeys(v for v in values if v))


def plain(recorder: Recorder, values: dict[str, str], numbers: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row in the order of the recorder's columns; a column of which nothing is known stays empty."""
    counted = {cell.column: cell for cell in numbers}
    unknown = (set(values) | set(counted)) - set(recorder.columns)
    assert not unknown, unknown
    return tuple(counted.get(c) or Cell(c, values.get(c, "")) for c in recorder.columns)


def number(
    column: str, value: int | None, set_by: Sequence[Count], pool: Iterable[Count], end: str, groups: Sequence[str] = ()
) -> Cell:
    """A number (the lowest, likely or highest `end` of some groups) with the counts that set it, each once, and the rest of the pool with why not."""
    by = tuple({c.claim: c for c in set_by}.values())
    claims = {c.claim for c in by}
    left = tuple((c, c.left_out or why_not(c, value, end, groups)) for c in pool if c.claim not in claims)
    return Cell(column, "" if value is None else str(value), by, left)


def why_not(count: Count, value: int | None, end: str, groups: Sequence[str]) -> str:
    """Why a count that could have set a number does not."""
    if groups and count.group not in groups:
        return "counts people of no told status" if count.group == "unknown" else f"counts {count.group}"
    if not count.sure and end != "highest":
        return "is only feared, presumed or possible, and raises the highest number alone"
    told = {"lowest": least, "likely": likely, "highest": greatest}[end](count)
    if told is None or value is None:
        return "gives no number"
    if told < value and end != "highest":
        return f"gives {told:,}, which can be a part of what is told in the same work"
    return f"gives {told:,}; the {end} is {value:,}" if told != value else "of people who can be in a figure that is counted"


def of(incident: Incident, measure: str) -> list[Count]:
    """The counts of one measure."""
    return [c for c in incident.counts if c.measure == measure]
