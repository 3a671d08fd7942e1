"""A store -> Incidents: every event with its counts, its sources and who is held responsible, in the order of the events."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from kg.reading.lexicon import lexicon
from kg.recording.model import Blame, Count, Incident, Place, Source, Victim
from kg.recording.tolls import REPLACED
from kg.show.facts import NKG, Facts, facts, first, in_words, label_of, subjects
from kg.show.folding import beyond_outlet
from kg.show.readings import telling
from kg.show.told import Copy, Said, Telling

# What is only feared, presumed or thought raises the highest number, and no other.
UNSURE = frozenset({"believed", "presumed", "feared", "likely", "possible", "unconfirmed", "suspected"})
A_PART = "a part of a figure of the same article"


def incidents(store: ox.Store, event: str | None = None, *, names: bool = False) -> list[Incident]:
    """Every event of the store with its figures, or one; victims' names only where they are asked for. Raises QuestionError."""
    told = telling(store, event)
    by_event: dict[str, list[Said]] = {iri: [] for iri, _ in told.events}
    for claim in (*told.claims, *told.happened):
        by_event[claim.event].append(claim)
    copies = {copy.iri: copy for copy in told.copies}
    return [incident(store, iri, by_event[iri], copies, told, names) for iri, _ in told.events]


def incident(store: ox.Store, iri: str, claims: list[Said], copies: dict[str, Copy], told: Telling, names: bool) -> Incident:
    """One event as a recorder looks at it."""
    stated = facts(store, iri)
    accounts = sorted(subjects(store, "accountOf", iri))
    happened = [claim for claim in claims if claim.what]
    means = {w.removeprefix("by ") for w in (c.what for c in happened) if w.startswith("by ")}
    involved = sorted({claim.copy for claim in claims}, key=list(copies).index)
    return Incident(
        event=iri,
        label=dict(told.events)[iri],
        kinds=lexicon().ancestors(first(stated, "eventType").removeprefix(NKG)),
        earliest=first(stated, "earliest"),
        latest=first(stated, "latest"),
        places=tuple(place(store, p) for p in stated.get("place", [])),
        means=tuple(sorted(means)),
        counts=tuple(counts(store, [c for c in claims if c.figure], copies)),
        blames=tuple(b for c in happened if (b := blame(store, c, copies[c.copy])) is not None),
        sources=tuple(
            Source(c.outlet_label, c.published[:10], c.headline, c.url, c.work) for c in map(copies.get, involved) if c
        ),
        victims=tuple(v for a in accounts for v in victims(store, a)) if names else (),
    )


def counts(store: ox.Store, claims: list[Said], copies: dict[str, Copy]) -> list[Count]:
    """The figures as counts, in the order of the copies and texts; one that copies of one work repeat counts once."""
    here = {claim.iri for claim in claims}
    found: list[Count] = []
    seen: dict[tuple[str, str, str], str] = {}
    for claim in claims:
        one = count(store, claim, copies[claim.copy], here)
        repeated = (one.work, one.measure, one.quote)
        if not one.left_out and seen.setdefault(repeated, claim.copy) != claim.copy:
            one = replace(one, left_out="a copy of the same work has it too")
        found.append(one)
    return found


def count(store: ox.Store, claim: Said, copy: Copy, here: set[str]) -> Count:
    """One figure as a count, or with the reason why it is none."""
    assert claim.figure is not None
    stated = facts(store, claim.iri)
    figure = facts(store, first(stated, "figure"))
    population = first(figure, "population").removeprefix(NKG)
    low, high = bound(figure, "min", 1), bound(figure, "max", -1)
    speakers = beyond_outlet(claim)
    kinds = {first(facts(store, h), "concept").removeprefix(NKG) for h in stated.get("hedgedBy", [])}
    side = first(figure, "affiliation")
    left_out = why_left_out(store, claim, figure, stated, here)
    return Count(
        claim=claim.iri,
        work=copy.work,
        outlet=copy.outlet_label,
        origin=claim.origin,
        teller=speakers[-1].label if speakers else f"{copy.outlet_label} in its own voice",
        measure=first(figure, "measure").removeprefix(NKG),
        group=group(population),
        population=population,
        side=label_of(store, side) if side else "",
        least=0 if claim.negated else low,
        stated=0 if claim.negated else figure.get("value", [None])[0],
        greatest=0 if claim.negated else high,
        modifier=first(figure, "modifier").removeprefix(NKG),
        plural=first(figure, "populationWords").endswith(("s", "men", "people")) or claim.figure.withheld,
        sure=not kinds & UNSURE,
        quote=claim.says,
        left_out=left_out,
        part=left_out == A_PART,
    )


def bound(figure: Facts, end: str, step: int) -> int | None:
    """The outermost whole number of an interval: one more or less than a bound that is not in it."""
    value = figure.get(f"{end}Value", [None])[0]
    if value is None:
        return None
    included = figure.get(f"{end}Inclusive", [True])[0]
    return int(value) if included else int(value) + step


def group(population: str) -> str:
    """The group of a population: civilians, police, combatants, else unknown."""
    above = lexicon().ancestors(population) if population else ()
    for concept, name in (("civilian", "civilians"), ("policeOfficer", "police"), ("combatant", "combatants")):
        if concept in above:
            return name
    return "unknown"


def why_left_out(store: ox.Store, claim: Said, figure: Facts, stated: Facts, here: set[str]) -> str:
    """Why a figure counts in no row; empty where it counts."""
    scope = first(figure, "scope").removeprefix(NKG)
    if any(first(facts(store, j), "verdict") == f"{NKG}rejected" for j in subjects(store, "judges", claim.iri)):
        return "rejected in decisions.csv"
    if scope not in ("", "incident"):
        return f"covers a {scope}, not one incident"
    if claim.heads in here:
        return "headline of a claim of the same article"
    later = sorted(subjects(store, "takesThePlaceOf", claim.iri))
    if later:
        return f"{REPLACED} of the same teller, or withdrawn for it: {first(facts(store, later[0]), 'says')}"
    return A_PART if first(stated, "partOf") else ""


def blame(store: ox.Store, claim: Said, copy: Copy) -> Blame | None:
    """Who is held responsible in a claim, by whom; `own` where it is themselves who say so. None for a claim of a means."""
    if "held responsible: " not in claim.what:
        return None
    speakers = beyond_outlet(claim)
    by = speakers[-1].label if speakers else copy.outlet_label
    actor = first(facts(store, claim.iri), "heldResponsible")
    own = bool(speakers and actor and speakers[-1].actor == actor)
    who = claim.what.split("held responsible: ")[1]
    named = bool(actor) or any(w[0].isupper() for w in who.split()[1:])
    return Blame(claim.iri, who, named, by, own, claim.negated, claim.says, copy.outlet_label)


def place(store: ox.Store, iri: str) -> Place:
    """A place with the countries that it lies in, sorted."""
    stated = facts(store, iri)
    around, wanted = {iri}, [iri]
    while wanted:
        inside = {str(w) for w in facts(store, wanted.pop()).get("containedInPlace", [])} - around
        around |= inside
        wanted += sorted(inside)
    kinds = {w: {t.removeprefix(NKG) for t in map(str, facts(store, w).get("placeType", []))} for w in around}
    return Place(
        label=label_of(store, iri),
        kind=first(stated, "placeType").removeprefix(NKG),
        latitude=first(stated, "latitude"),
        longitude=first(stated, "longitude"),
        countries=tuple(sorted(label_of(store, w) for w, k in kinds.items() if "country" in k)),
    )


def victims(store: ox.Store, account: str) -> list[Victim]:
    """The victims whom claims about an account name."""
    found = []
    for claim in sorted(subjects(store, "about", account)):
        stated = facts(store, claim)
        for one in stated.get("victim", []):
            named = facts(store, one)
            copy = facts(store, claim.split("/claim/")[0])
            outlet = first(copy, "outletName")
            age, befell = first(named, "age"), first(named, "befell")
            found.append(Victim(claim, first(named, "victimName"), age, in_words(befell) if befell else "", outlet))
    return found
