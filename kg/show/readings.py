"""What a store tells of one event or of all, as plain values. A store comes in; a Telling goes out, in a fixed order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.store import PREFIXES, plain

NKG = PREFIXES["nkg"]
INFERRED = NKG + "inferred"
Facts = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a copy and the code points that they stand at."""

    words: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: who says it, by which word, how sure, when; depth 0 is the outlet."""

    report: str
    depth: int
    actor: str | None
    words: str
    label: str
    cue: str
    hedges: tuple[str, ...]
    when: str
    url: str
    at: Passage | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of whom; `words` are the printed count, `shape` is all that makes two figures one reading."""

    measure: str
    measure_label: str
    population: str
    population_words: str
    words: str
    modifier: str
    low: int | None
    value: int | None
    withheld: bool
    elided: bool
    shape: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of one copy, with its whole chain, nearest speaker first."""

    iri: str
    copy: str
    event: str
    says: str
    at: Passage | None
    figure: Figure | None
    negated: bool
    hedges: tuple[str, ...]
    place: str
    when: str
    rule: str
    heads: str | None
    remarks_on: tuple[str, ...]
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """One outlet's text as received, and the work that it is a copy of."""

    iri: str
    work: str
    outlet: str
    outlet_label: str
    headline: str
    published: str
    file: str
    url: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict on two readings, with its reason."""

    iri: str
    comparison: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    verdict: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """All that is told: events with their labels, copies, claims in the order of the texts, findings."""

    events: tuple[tuple[str, str], ...]
    copies: tuple[Copy, ...]
    claims: tuple[Said, ...]
    findings: tuple[Finding, ...]


def telling(store: ox.Store, event: str | None = None) -> Telling:
    """What the store tells of `event` (an IRI, whole or with a known prefix), or of every event. Raises QuestionError if unknown."""
    events = [full(event)] if event else sorted(_subjects_of_type(store, "Event") | set(_objects(store, "accountOf")))
    claims: list[Said] = []
    for one in events:
        for account in sorted(_subjects(store, "accountOf", one)):
            copy = _first(facts(store, account), "reportedIn") or account
            claims.extend(_said(store, iri, one, copy) for iri in sorted(_subjects(store, "about", account)))
    if event and not claims and not facts(store, events[0]):
        raise QuestionError(f"event {event}: expected the IRI of an event in this store; list them with: kg ask events")
    told = {claim.event for claim in claims}
    copies = sorted((_copy(store, iri) for iri in {c.copy for c in claims}), key=lambda c: (c.published or "~", c.outlet_label, c.iri))
    order = {copy.iri: place for place, copy in enumerate(copies)}
    claims.sort(key=lambda c: (order[c.copy], c.at.start if c.at and c.at.start is not None else -1, c.iri))
    findings = tuple(f for e in events for f in _findings(store, e))
    shown = tuple((e, label_of(store, e)) for e in events if event or e in told)
    return Telling(shown, tuple(copies), tuple(claims), findings)


def full(name: str) -> str:
    """The whole IRI of `name`, which may start with a known prefix.

    >>> full("event:a-war")
    'https://w3id.org/newskg/event/a-war'
    """
    prefix, colon, rest = name.strip("<>").partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name.strip("<>")


def facts(store: ox.Store, subject: str) -> Facts:
    """What is stated of a subject: the last part of each predicate with its values, sorted; nothing inferred."""
    found: Facts = {}
    node = ox.NamedNode(subject)
    for quad in store.quads_for_pattern(node, None, None, None):
        if quad.graph_name != ox.NamedNode(INFERRED):
            found.setdefault(re.split(r"[#/]", quad.predicate.value)[-1], []).append(plain(quad.object))
    return {key: sorted(values, key=str) for key, values in sorted(found.items())}


def label_of(store: ox.Store, iri: str) -> str:
    """The label that a person is shown: the stated one, else the last part of the IRI in words."""
    stated = facts(store, iri)
    names = stated.get("prefLabel") or stated.get("label")
    return str(names[0]) if names else _in_words(iri)


def _in_words(iri: str) -> str:
    tail = re.split(r"[#/]", iri.rstrip("/"))[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", tail).lower()


def _subjects(store: ox.Store, predicate: str, value: str) -> set[str]:
    quads = store.quads_for_pattern(None, ox.NamedNode(NKG + predicate), ox.NamedNode(value), None)
    return {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode) and q.graph_name != ox.NamedNode(INFERRED)}


def _objects(store: ox.Store, predicate: str) -> set[str]:
    return {str(plain(q.object)) for q in store.quads_for_pattern(None, ox.NamedNode(NKG + predicate), None, None)}


def _subjects_of_type(store: ox.Store, name: str) -> set[str]:
    quads = store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(NKG + name), None)
    return {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}


def _first(found: Facts, name: str) -> str:
    return str(found[name][0]) if found.get(name) else ""


def _passage(store: ox.Store, found: Facts, name: str = "span") -> Passage | None:
    spans = [facts(store, iri) for iri in found.get(name, [])]
    if not spans:
        return None
    span = min(spans, key=lambda s: s.get("start", [0])[0])
    return Passage(_first(span, "exact"), span.get("start", [None])[0], span.get("end", [None])[0])


def _words(store: ox.Store, found: Facts, name: str) -> tuple[str, ...]:
    return tuple(_first(facts(store, iri), "verbatim") or _in_words(iri) for iri in found.get(name, []))


def _when(store: ox.Store, found: Facts, name: str) -> str:
    periods = [facts(store, iri) for iri in found.get(name, [])]
    return "; ".join(_first(p, "verbatim") + (f" ({value})" if (value := _first(p, "value")) else "") for p in periods)


def _said(store: ox.Store, iri: str, event: str, copy: str) -> Said:
    found = facts(store, iri)
    figure = _figure(store, found["figure"][0]) if found.get("figure") else None
    return Said(
        iri=iri,
        copy=copy,
        event=event,
        says=_first(found, "says"),
        at=_passage(store, found),
        figure=figure,
        negated=_first(found, "polarity") == NKG + "negated",
        hedges=_words(store, found, "hedgedBy"),
        place=_first(found, "placeWords") or (label_of(store, found["place"][0]) if found.get("place") else ""),
        when=_when(store, found, "when"),
        rule=_in_words(_first(found, "extractedBy")),
        heads=_first(found, "heads") or None,
        remarks_on=tuple(found.get("remarksOn", [])),
        chain=_chain(store, iri),
    )


def _chain(store: ox.Store, claim: str) -> tuple[Link, ...]:
    links = [_link(store, report) for report in _subjects(store, "conveys", claim)]
    return tuple(sorted(links, key=lambda link: (link.depth, link.report)))


def _link(store: ox.Store, report: str) -> Link:
    found = facts(store, report)
    actor, words = _first(found, "wasAttributedTo") or None, _first(found, "speakerWords")
    return Link(
        report=report,
        depth=int(found.get("depth", [0])[0]),
        actor=actor,
        words=words,
        label=label_of(store, actor) if actor else words,
        cue=_first(found, "cueWords"),
        hedges=_words(store, found, "hedgedBy"),
        when=_when(store, found, "saidWhen"),
        url=_first(found, "source"),
        at=_passage(store, found, "speakerSpan"),
    )


def _figure(store: ox.Store, iri: str) -> Figure:
    found = facts(store, iri)
    measure, population = _first(found, "measure"), _first(found, "population")
    words, who = _first(found, "verbatim"), _first(found, "populationWords")
    low, high, value = (found.get(key, [None])[0] for key in ("minValue", "maxValue", "value"))
    bounds = tuple(str(found.get(key, [None])[0]) for key in ("minInclusive", "maxInclusive", "vague", "withheld"))
    counted = (measure, population or who.casefold(), _first(found, "affiliation"), _first(found, "scope"))
    return Figure(
        measure=measure,
        measure_label=label_of(store, measure) if measure else "",
        population=label_of(store, population) if population else who,
        population_words=who,
        words=words,
        modifier=_modifier(store, _first(found, "modifier"), words),
        low=low,
        value=value,
        withheld=_first(found, "withheld") == "True",
        elided=_first(found, "elided") == "True",
        shape=(*counted, str(low), str(high), str(value), _first(found, "modifier"), *bounds, words.casefold() if value is None else ""),
    )


def _modifier(store: ox.Store, concept: str, printed: str) -> str:
    """The modifier's label where the printed count does not say it already."""
    if not concept or concept in (NKG + "exact", NKG + "withheld"):
        return ""
    stated = facts(store, concept)
    names = [str(n) for n in stated.get("prefLabel", []) + stated.get("altLabel", [])] or [_in_words(concept)]
    said = printed.casefold()
    return "" if any(re.search(rf"(?<!\w){re.escape(n.casefold())}(?!\w)", said) for n in names) else label_of(store, concept)


def _copy(store: ox.Store, iri: str) -> Copy:
    found = facts(store, iri)
    outlet, name = _first(found, "publisher"), _first(found, "outletName") or "unknown outlet"
    return Copy(
        iri=iri,
        work=_first(found, "exampleOfWork") or iri,
        outlet=outlet or name.casefold(),
        outlet_label=label_of(store, outlet) if outlet else name,
        headline=_first(found, "headline"),
        published=_first(found, "datePublished") or _first(found, "borrowedDate"),
        file=_first(found, "sourceFile"),
        url=_first(found, "url"),
    )


def _findings(store: ox.Store, event: str) -> list[Finding]:
    found = []
    for comparison in sorted(_subjects(store, "ofEvent", event)):
        about = facts(store, comparison)
        for iri in about.get("finding", []):
            one = facts(store, iri)
            verdict = _first(one, "verdict")
            left, right = tuple(about.get("left", [])), tuple(about.get("right", []))
            found.append(Finding(iri, comparison, left, right, verdict, label_of(store, verdict), _first(one, "reason")))
    return found
