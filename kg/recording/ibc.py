"""A row in the style of Iraq Body Count: the least and most civilians killed, provisional without two independent sources."""

from __future__ import annotations

from kg.recording.cells import listed, not_recorded, number, of, plain
from kg.recording.model import Count, Incident, Row, Span
from kg.recording.rules import Recorder
from kg.recording.tolls import added, ceilings, over_all, tolls

CIVILIAN, OPEN = ("civilians", "police"), ("unknown",)


def row(incident: Incident, recorder: Recorder) -> Row:
    """The row of one incident, or why it has none."""
    refused = not_recorded(incident, recorder)
    killed = of(incident, "killed")
    sure, open_too = [], []
    for toll in tolls(killed):
        civilians = [s for (group, _), s in toll.groups.items() if group in CIVILIAN]
        maybe = [s for (group, _), s in toll.groups.items() if group in OPEN]
        if civilians or maybe:
            sure.append(added(civilians) if civilians else Span(0, 0, 0, *[behind(maybe)] * 3))
            open_too.append(added(civilians + maybe))
    least, most = over_all(sure), over_all(open_too, ceilings(killed, (*CIVILIAN, *OPEN)))
    if not refused and (least is None or most is None or not most.high):
        refused = "no civilian is reported killed"
    if refused or least is None or most is None:
        return Row(incident, (), refused)
    place = min((p.label for p in incident.places), default="")
    values = {
        "newskg_event": incident.event,
        "Start Date": incident.earliest,
        "End Date": incident.latest,
        "Location": listed([place, *(c for p in incident.places if p.label == place for c in p.countries)]),
        "Weapons": listed(incident.means),
        "Sources": listed(f"{s.outlet} {s.day}".strip() for s in incident.sources),
        "Status": "" if independent([c for c in killed if not c.left_out]) >= 2 else "Provisional",
    }
    cells = [
        number("Reported Minimum", least.low, least.low_by, killed, "lowest", (*CIVILIAN, *OPEN)),
        number("Reported Maximum", most.high, most.high_by, killed, "highest", (*CIVILIAN, *OPEN)),
    ]
    return Row(incident, plain(recorder, values, cells))


def behind(spans: list[Span]) -> tuple[Count, ...]:
    """The counts behind some ranges."""
    return tuple(c for s in spans for c in s.low_by)


def independent(counts: list[Count]) -> int:
    """How many independent sources stand behind counts: their named origins. A work that names none may go back to one of them."""
    return len({c.origin for c in counts if c.origin})
