"""The reference graph: gazetteers, concepts, the rules that claims name, and of the wide world what the copies point at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.iris import REFERENCE
from kg.graph.terms import XSD, Pen
from kg.packaged import folder
from kg.reading import world
from kg.reading.gazetteer import FILES, Entry, Gazetteer
from kg.reading.happened import TELLING_RULES
from kg.reading.kit import rules

# Rules that are not patterns over one sentence: what they do, in words.
OTHER_RULES = {
    "attributed-statement": "What somebody is reported to have said, where it tells no figure.",
    "agreement-signed": "An agreement that was signed, with its day.",
    "hedged-statement": "A sentence of the outlet's own that it hedges.",
    "could-not-be-confirmed": "The outlet's remark that a report could not be confirmed.",
    "copies-of-one-work": "Two texts that share most of their runs of words are copies of one work.",
    "accounts-of-copies": "The same happening told in the same words by two copies of one work.",
    "accounts-of-one-incident": "Accounts whose type, place, date, participants and toll can be of one incident.",
    "well-known-event": "An account of the type, at the place and in the days of a well-known event.",
}


# The source of a body that no file lists.
COMPOSED = "composed by newskg from the country and the kind of office"


def reference_quads(extra: Sequence[Path] = ()) -> list[ox.Quad]:
    """All quads of the reference graph."""
    pen = Pen(REFERENCE)
    files = [folder("ontology") / name for name in ("concepts.ttl", *FILES)]
    for file in (*files, *extra):
        pen.quads.extend(
            ox.Quad(q.subject, q.predicate, q.object, REFERENCE)
            for q in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        )
    examples = {r.name: next(iter(r.reads)) for r in rules()} | {r.name: next(iter(r.reads)) for r in TELLING_RULES}
    for name, example in examples.items():
        pen.say(iris.rule(name), a="nkg:Rule", rdfs__label=name.replace("-", " "), rdfs__comment=f"Reads: {example}")
    for name, does in OTHER_RULES.items():
        pen.say(iris.rule(name), a="nkg:Rule", rdfs__label=name.replace("-", " "), rdfs__comment=does)
    return list(pen)


# ---------------------------------------------------------------- the world


def pointed_at(quads: Iterable[ox.Quad]) -> set[str]:
    """The places and actors that some quads point at, which may be of the world."""
    told = (q.object for q in quads)
    return {t.value for t in told if isinstance(t, ox.NamedNode) and t.value.startswith((world.PLACE, world.ACTOR))}


def world_quads(pointed: Iterable[str], names: Gazetteer) -> list[ox.Quad]:
    """What is known of those of these places and composed bodies that are of the world, with all that contains them."""
    pen = Pen(REFERENCE)
    wanted = sorted(i for i in pointed if names.entry(i) and of_the_world(i, names))
    for iri in wanted:  # grows while it is walked: what a place lies in, what a body belongs to
        entry = names.entries[iri]
        if entry.kind == "actor":
            write_actor(pen, entry)
        else:
            write_place(pen, entry)
        more = [entry.place] if entry.place else sorted(names.around(iri))
        wanted += [m for m in more if of_the_world(m, names) and m not in wanted]
    return list(pen)


def of_the_world(iri: str, names: Gazetteer) -> bool:
    """Whether no file of the gazetteers describes an entry."""
    return world.id_of(iri) is not None or iri not in names.entries


def write_actor(pen: Pen, entry: Entry) -> None:
    """A state of the world, or a body composed of a state and a kind of office."""
    pen.say(
        ox.NamedNode(entry.iri),
        a=f"nkg:{entry.cls}",
        skos__prefLabel=english(entry.label),
        nkg__kind=iris.term(entry.office) if entry.office else None,
        nkg__ofPlace=ox.NamedNode(entry.place) if entry.place else None,
        dcterms__source="ISO 3166-1" if entry.office is None else COMPOSED,
    )


def write_place(pen: Pen, entry: Entry) -> None:
    """A place of the world: its words, where it is, and what it lies in."""
    place = world.place(world.id_of(entry.iri) or 0)
    assert place is not None, entry.iri
    words = next((c for c in world.countries() if c.id == place.id), None)
    node, source = ox.NamedNode(entry.iri), ox.NamedNode(f"https://www.geonames.org/{place.id}")
    whole = ox.NamedNode(world.iri_of(place.within)) if place.within else None
    pen.say(
        node,
        a="nkg:Place",
        skos__prefLabel=english(entry.label),
        skos__altLabel=tuple(english(n) for n in words.names[1:]) if words else None,
        nkg__adjective=tuple(english(a) for a in words.adjectives) if words else None,
        nkg__demonym=tuple(english(d) for d in words.demonyms) if words else None,
        nkg__placeType=iris.term(entry.type or "region"),
        schema__latitude=ox.Literal(place.latitude, datatype=ox.NamedNode(XSD + "decimal")),
        schema__longitude=ox.Literal(place.longitude, datatype=ox.NamedNode(XSD + "decimal")),
        nkg__precision=place.radius,
        schema__containedInPlace=whole,
        schema__sameAs=ox.NamedNode(f"https://sws.geonames.org/{place.id}/"),
        dcterms__source=source,
    )
    if whole is not None:
        pen.say(
            ox.NamedNode(f"{entry.iri}/in/{whole.value.rpartition('/')[2]}"),
            a="nkg:Containment",
            nkg__part=node,
            nkg__whole=whole,
            nkg__basis=iris.term("deJure"),
            dcterms__source=source,
        )


def english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")
