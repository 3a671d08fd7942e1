"""The store: quads in memory (Oxigraph), answered by SPARQL, read from and written to N-Quads, Turtle, TriG, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from kg.errors import QuestionError, StoreError

PREFIXES = {
    "actor": "https://w3id.org/newskg/actor/",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "event": "https://w3id.org/newskg/event/",
    "nkg": "https://w3id.org/newskg/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "outlet": "https://w3id.org/newskg/outlet/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "place": "https://w3id.org/newskg/place/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rule": "https://w3id.org/newskg/rule/",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


@dataclass(frozen=True)
class Answer:
    """The rows of a SELECT (or the one row of an ASK): columns in order, one plain dict a row, absent values None."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def plain(term: Any) -> Any:
    """A term as plain Python: integers and booleans as such, everything else as its text."""
    if isinstance(term, ox.Literal):
        if term.datatype.value == XSD_INTEGER:
            return int(term.value)
        if term.datatype.value == XSD_BOOLEAN:
            return term.value == "true"
    return getattr(term, "value", None) if term is not None else None


class Elsewhere(Protocol):
    """A store that is not here, such as a server: it answers SPARQL itself."""

    def answer(self, sparql: str) -> Answer:
        """The rows of a query that may use the prefixes of newskg without declaring them."""


Source = ox.Store | Elsewhere


def query(store: Source, sparql: str) -> Answer:
    """Runs a SELECT or ASK over the store's named graphs. Raises QuestionError with the engine's words where it cannot be parsed."""
    if not isinstance(store, ox.Store):
        return store.answer(sparql)
    try:
        found = store.query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QuestionError(f"the query is not SPARQL 1.1: {error}") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QuestionError(f"the query could not be answered: {error}") from error
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), ({"answer": bool(found)},))
    if not isinstance(found, ox.QuerySolutions):
        rows = tuple(
            {"subject": plain(t.subject), "predicate": plain(t.predicate), "object": plain(t.object)} for t in found
        )
        return Answer(("subject", "predicate", "object"), rows)
    columns = tuple(v.value for v in found.variables)
    return Answer(columns, tuple({c: plain(row[c]) for c in columns} for row in found))


def store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store in memory with these quads."""
    store = ox.Store()
    store.extend(quads)
    return store


def load(path: Path) -> ox.Store:
    """The store of an N-Quads, TriG or Turtle file. Raises StoreError where it is missing or broken."""
    formats = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE}
    if not path.exists():
        raise StoreError(f"{path}: expected a store that kg build wrote; run: kg build FOLDER -o {path.parent}")
    store = ox.Store()
    try:
        if path.suffix == ".ttl":
            return sorted_back(path)
        store.bulk_load(path=str(path), format=formats.get(path.suffix, ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError, OSError) as error:
        raise StoreError(
            f"{path}: expected {path.suffix.lstrip('.') or 'N-Quads'}; {error}. Build again, or restore the file"
        ) from error
    return store


# What the linking graph says of a copy or its parts; everything else about them stands in the copy's own graph.
OF_LINKING = frozenset(
    ox.NamedNode(PREFIXES[p] + n)
    for p, n in [
        ("schema", "exampleOfWork"),
        ("nkg", "borrowedDate"),
        ("nkg", "borrowedFrom"),
        ("nkg", "accountOf"),
        ("cito", "agreesWith"),
        ("cito", "disagreesWith"),
        ("nkg", "takesThePlaceOf"),
        ("prov", "wasRevisionOf"),
    ]
)


def sorted_back(path: Path) -> ox.Store:
    """The store of an exported Turtle file, whose union of graphs is sorted back into the graphs that questions ask."""
    triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    kind, copy = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["nkg"] + "Copy")
    copies = {t.subject.value: t.subject for t in triples if t.predicate == kind and t.object == copy}
    bases = {iri.rsplit("copy/", 1)[0] for iri in copies}
    reference, linking = (ox.NamedNode(PREFIXES["nkg"] + name) for name in ("reference", "linking"))
    shared = ("article/", "event/", "decision/", "comparison/", "origin/", "judgement/", "person/")
    kinds = tuple(base + name for base in sorted(bases) for name in shared)

    def graph_of(subject: str, predicate: ox.NamedNode) -> ox.NamedNode:
        for base in bases:
            if subject.startswith(base + "copy/"):
                own = base + "copy/" + subject.removeprefix(base + "copy/").split("/", 1)[0]
                return linking if predicate in OF_LINKING or own not in copies else copies[own]
        return linking if subject.startswith(kinds) else reference

    return store_of(ox.Quad(t.subject, t.predicate, t.object, graph_of(t.subject.value, t.predicate)) for t in triples)
