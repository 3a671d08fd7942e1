"""What a store tells of one event or of all. A store comes in; a Telling goes out, in a fixed order."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.store import PREFIXES, plain
from kg.show.facts import NKG, Facts, dated, facts, first, full, in_words, label_of, passage, subjects, worded
from kg.show.told import Copy, Figure, Finding, Link, Said, Telling


def telling(store: ox.Store, event: str | None = None) -> Telling:
    """What the store tells of `event` (an IRI, whole or prefixed), or of every event. Raises QuestionError for an unknown one."""
    events = (
        [_known(store, full(event))]
        if event
        else sorted(_subjects_of_type(store, "Event") | set(_objects(store, "accountOf")))
    )
    claims: list[Said] = []
    victims = _subjects_of_type(store, "VictimClaim")  # pictures and pages name no victim
    for one in events:
        for account in sorted(subjects(store, "accountOf", one)):
            copy = first(facts(store, account), "reportedIn") or account
            about = sorted(subjects(store, "about", account) - victims)
            claims.extend(_said(store, iri, one, copy) for iri in about)
    told = {claim.event for claim in claims}
    copies = sorted(
        (_copy(store, iri) for iri in {c.copy for c in claims}), key=lambda c: (c.published or "~", c.outlet_label, c.iri)
    )
    order = {copy.iri: place for place, copy in enumerate(copies)}
    claims.sort(key=lambda c: (order[c.copy], c.at.start if c.at and c.at.start is not None else -1, c.iri))
    findings = tuple(f for e in events for f in _findings(store, e))
    shown = tuple((e, label_of(store, e)) for e in events if event or e in told)
    return Telling(
        shown, tuple(copies), tuple(c for c in claims if not c.what), findings, tuple(c for c in claims if c.what)
    )


def _known(store: ox.Store, event: str) -> str:
    try:
        if facts(store, event) or subjects(store, "accountOf", event):
            return event
    except ValueError:  # no IRI at all
        pass
    raise QuestionError(
        f"event {event}: expected the IRI of an event in this store; list them with: kg ask corroboration-of-an-event --format json"
    )


def _objects(store: ox.Store, predicate: str) -> set[str]:
    return {str(plain(q.object)) for q in store.quads_for_pattern(None, ox.NamedNode(NKG + predicate), None, None)}


def _subjects_of_type(store: ox.Store, name: str) -> set[str]:
    quads = store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(NKG + name), None)
    return {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}


def _said(store: ox.Store, iri: str, event: str, copy: str) -> Said:
    found = facts(store, iri)
    figure = _figure(store, found["figure"][0]) if found.get("figure") else None
    return Said(
        iri=iri,
        copy=copy,
        event=event,
        says=first(found, "says"),
        at=passage(store, found),
        figure=figure,
        negated=first(found, "polarity") == NKG + "negated",
        hedges=worded(store, found, "hedgedBy"),
        place=first(found, "placeWords") or (label_of(store, found["place"][0]) if found.get("place") else ""),
        when=dated(store, found, "when"),
        rule=in_words(first(found, "extractedBy")),
        heads=first(found, "heads") or None,
        remarks_on=tuple(found.get("remarksOn", [])),
        chain=_chain(store, iri),
        what=_what(store, found),
        origin=min(subjects(store, "originOf", iri), default=""),
    )


def _what(store: ox.Store, found: Facts) -> str:
    """The means, or who is held responsible, in words; empty for another claim."""
    denied = "not " if first(found, "polarity") == NKG + "negated" else ""
    if found.get("byMeans"):
        return f"{denied}by {label_of(store, found['byMeans'][0])}"
    actor = (
        label_of(store, found["heldResponsible"][0]) if found.get("heldResponsible") else first(found, "responsibleWords")
    )
    return f"{denied}held responsible: {actor}" if actor else ""


def _chain(store: ox.Store, claim: str) -> tuple[Link, ...]:
    links = [_link(store, report) for report in subjects(store, "conveys", claim)]
    return tuple(sorted(links, key=lambda link: (link.depth, link.report)))


def _link(store: ox.Store, report: str) -> Link:
    found = facts(store, report)
    actor, words = first(found, "wasAttributedTo") or None, first(found, "speakerWords")
    return Link(
        report=report,
        depth=int(found.get("depth", [0])[0]),
        actor=actor,
        words=words,
        label=label_of(store, actor) if actor else words,
        cue=first(found, "cueWords"),
        hedges=worded(store, found, "hedgedBy"),
        when=dated(store, found, "saidWhen"),
        url=first(found, "source"),
        at=passage(store, found, "speakerSpan"),
    )


def _figure(store: ox.Store, iri: str) -> Figure:
    found = facts(store, iri)
    measure, population = first(found, "measure"), first(found, "population")
    words, who = first(found, "verbatim"), first(found, "populationWords")
    low, high, value = (found.get(key, [None])[0] for key in ("minValue", "maxValue", "value"))
    bounds = tuple(str(found.get(key, [None])[0]) for key in ("minInclusive", "maxInclusive", "vague", "withheld"))
    counted = (measure, population or who.casefold(), first(found, "affiliation"), first(found, "scope"))
    return Figure(
        measure=measure,
        measure_label=label_of(store, measure) if measure else "",
        population=label_of(store, population) if population else who,
        population_words=who,
        words=words,
        count=_count(store, first(found, "modifier"), words),
        low=low,
        value=value,
        withheld=first(found, "withheld") == "True",
        elided=first(found, "elided") == "True",
        shape=(
            *counted,
            str(low),
            str(high),
            str(value),
            first(found, "modifier"),
            *bounds,
            words.casefold() if value is None else "",
        ),
    )


def _count(store: ox.Store, concept: str, printed: str) -> str:
    """The printed count, with the modifier's label where the words do not say it already ("4,000": "more than 4,000")."""
    if not concept or concept in (NKG + "exact", NKG + "numberWithheld"):
        return printed
    stated = facts(store, concept)
    names = [str(n) for n in stated.get("prefLabel", []) + stated.get("altLabel", [])] or [in_words(concept)]
    said = printed.casefold()
    if f"{said} of" in names:
        return f"{printed} of"
    told = any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) for name in names)
    return printed if told else f"{label_of(store, concept)} {printed}"


def _copy(store: ox.Store, iri: str) -> Copy:
    found = facts(store, iri)
    outlet, name = first(found, "publisher"), first(found, "outletName") or "unknown outlet"
    return Copy(
        iri=iri,
        work=first(found, "exampleOfWork") or iri,
        outlet=outlet or name.casefold(),
        outlet_label=label_of(store, outlet) if outlet else name,
        headline=first(found, "headline"),
        published=first(found, "datePublished") or first(found, "borrowedDate"),
        file=first(found, "sourceFile"),
        url=first(found, "url"),
    )


def _findings(store: ox.Store, event: str) -> list[Finding]:
    found = []
    for comparison in sorted(subjects(store, "ofEvent", event)):
        about = facts(store, comparison)
        for iri in about.get("finding", []):
            one = facts(store, iri)
            verdict = first(one, "verdict")
            left, right = tuple(about.get("left", [])), tuple(about.get("right", []))
            found.append(Finding(iri, comparison, left, right, verdict, label_of(store, verdict), first(one, "reason")))
    return found
