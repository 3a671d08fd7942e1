"""A row in the style of Airwars: civilians killed and injured as ranges, belligerents apart, and a grade that is proposed."""

from __future__ import annotations

from kg.recording.cells import countries, listed, not_recorded, number, of, plain, where, works
from kg.recording.ibc import independent
from kg.recording.model import Cell, Count, Incident, Row, Span, Toll
from kg.recording.rules import Recorder
from kg.recording.tolls import added, ceilings, over_all, tolls
from kg.show.phrases import counted

CIVILIAN, FIGHTING = ("civilians", "police", "unknown"), ("combatants",)
BY_AGE_AND_SEX = {"children": ("child",), "women": ("woman",), "men": ("man",)}


def row(incident: Incident, recorder: Recorder) -> Row:
    """The row of one incident, or why it has none."""
    refused = not_recorded(incident, recorder)
    numbers = [cell for measure in ("killed", "injured") for cell in cells(incident, measure)]
    harmed = any(c.value not in ("", "0") for c in numbers if c.column.startswith("civilian") and c.column.endswith("max"))
    if refused or not harmed:
        return Row(incident, (), refused or "no civilian is reported killed or injured")
    place, _ = where(incident, recorder)
    grade, why = proposed(incident)
    values = {
        "newskg_event": incident.event,
        "date": incident.earliest,
        "date_end": incident.latest,
        "country": countries(incident, place),
        "location": listed(p.label for p in incident.places),
        "strike_type": listed(incident.means),
        "proposed_status": grade,
        "proposed_status_why": why,
        "num_sources": str(works(incident)),
        "sources": listed(f"{s.outlet} {s.day} {s.url}".strip() for s in incident.sources),
    }
    named = listed(f"{'not ' if b.denied else ''}{b.who} (by {b.teller})" for b in incident.blames)
    return Row(incident, plain(recorder, values, [*numbers, Cell("belligerents_named", named, incident.blames)]))


def cells(incident: Incident, measure: str) -> list[Cell]:
    """The ranges of one measure: civilians, belligerents, and those whom texts call children, women or men."""
    pool = of(incident, measure)
    told = tolls(pool)
    civilians, fighters = (over_all(spans(told, g), ceilings(pool, g)) for g in (CIVILIAN, FIGHTING))
    contested = any(only(t, CIVILIAN) for t in told) and any(only(t, FIGHTING) for t in told) and one_toll(told)
    found = ranged("civilian_non_combatants", measure, civilians, pool, contested, CIVILIAN)
    found += ranged("belligerents", measure, fighters, pool, contested, FIGHTING)
    for name, populations in BY_AGE_AND_SEX.items():
        part = [c for c in pool if c.population in populations and (not c.left_out or c.part)]
        whole = over_all([Span(c.least or 0, c.stated or 0, c.greatest or c.least or 0, (c,), (c,), (c,)) for c in part])
        found += ranged(name, measure, whole, pool, False)
    return found


def spans(told: list[Toll], groups: tuple[str, ...]) -> list[Span]:
    """What each work tells of some groups; works that tell nothing of them are not there."""
    found = [[s for (group, _), s in t.groups.items() if group in groups] for t in told]
    return [added(each) for each in found if each]


def only(toll: Toll, groups: tuple[str, ...]) -> bool:
    return all(group in groups for group, _ in toll.groups) and toll.total.best > 0


def one_toll(told: list[Toll]) -> bool:
    """Whether works tell one and the same number, so that they can mean the same people."""
    return len({t.total.best for t in told}) == 1


def ranged(
    name: str, measure: str, span: Span | None, pool: list[Count], contested: bool, groups: tuple[str, ...] = ()
) -> list[Cell]:
    """The minimum and maximum of a group; empty where nobody tells of it, the minimum 0 where the status is contested."""
    low, high = (None, None) if span is None else (0 if contested else span.low, span.high)
    return [
        number(f"{name}_{measure}_min", low, span.low_by if span else (), pool, "lowest", groups),
        number(f"{name}_{measure}_max", high, span.high_by if span else (), pool, "highest", groups),
    ]


def proposed(incident: Incident) -> tuple[str, str]:
    """The grade that the sources suggest, and why; a person assigns it."""
    held = {b.who for b in incident.blames if b.named and not b.denied}
    accepted = next((b for b in incident.blames if b.own and not b.denied), None)
    told_of = [c for c in incident.counts if not c.left_out and c.measure in ("killed", "injured")]
    if accepted:
        return "confirmed", f"{accepted.who} says so of itself: {accepted.quote}"
    if len(held) > 1:
        return "contested", f"held responsible: {', '.join(sorted(held))}"
    origins = independent(told_of)
    if works(incident) < 2 or origins < 2:
        told = f"{counted(works(incident), 'work')}, {counted(origins, 'named origin')}"
        return "weak", f"{told}: one source, or several that can go back to one"
    return "fair", f"{counted(origins, 'named origin')}; whether a belligerent acted near by is for a person to look up"
