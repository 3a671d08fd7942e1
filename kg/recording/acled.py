"""A row in the style of ACLED: one incident, one conservative number of deaths."""

from __future__ import annotations

from collections.abc import Callable

from kg.recording.cells import A_MONTH, A_WEEK, countries, days, listed, middle, not_recorded, number, of, plain, where
from kg.recording.model import Count, Incident, Row
from kg.recording.rules import Recorder
from kg.recording.tolls import over_all, tolls

ARMED_CLASH = ("Political violence", "Battles", "Armed clash")


def row(incident: Incident, recorder: Recorder) -> Row:
    """The row of one incident, or why it has none."""
    refused = not_recorded(incident, recorder)
    if refused:
        return Row(incident, (), refused)
    killed = of(incident, "killed")
    not_denied = [c for c in killed if c.greatest != 0] or killed
    total = over_all([t.total for t in tolls(not_denied, in_words(recorder))])
    fatalities = number(
        "fatalities",
        total.low if total else 0,
        total.low_by if total else (),
        killed,
        "lowest",
    )
    place, precision = where(incident, recorder)
    kind = types(incident, recorder)
    lasts = days(incident)
    values = {
        "newskg_event": incident.event,
        "event_date": middle(incident) if lasts else "",
        "year": incident.earliest[:4],
        "time_precision": ""
        if lasts is None
        else "1"
        if lasts == 1
        else "2"
        if lasts <= A_WEEK
        else "3"
        if lasts <= A_MONTH
        else "",
        **dict(zip(("disorder_type", "event_type", "sub_event_type"), kind, strict=True)),
        "country": countries(incident, place),
        "location": place.label if place else "",
        "latitude": place.latitude if place else "",
        "longitude": place.longitude if place else "",
        "geo_precision": precision,
        "source": listed(s.outlet for s in incident.sources),
        "notes": listed(f"{c.quote} ({c.teller})" for c in incident.counts if not c.left_out),
    }
    return Row(incident, plain(recorder, values, [fatalities]))


def in_words(recorder: Recorder) -> Callable[[Count], int | None]:
    """The lowest number of a count, words without a number by the recorder's own table."""

    def low(count: Count) -> int | None:
        if count.modifier == "numberWithheld" and not count.plural:
            return 1
        return recorder.words.get(count.modifier, count.least)

    return low


def types(incident: Incident, recorder: Recorder) -> tuple[str, str, str]:
    """Disorder, type and sub-type by the kind of happening, the nearest kind first; all empty where none fits."""
    found = next((recorder.types[kind] for kind in incident.kinds if kind in recorder.types), ("", "", ""))
    counted = {c.group for c in incident.counts if not c.left_out and c.measure in ("killed", "injured")}
    return ARMED_CLASH if found[2] == "Attack" and counted == {"combatants"} else found
