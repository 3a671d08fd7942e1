"""The same query in two engines: Oxigraph, which holds the store, and rdflib, which gets a copy of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.store import PREFIXES, Answer, plain, query

if TYPE_CHECKING:
    import rdflib

ENGINES = ("oxigraph", "rdflib")
ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
IRI = r"<[^\x00-\x20<>\"{}|^`\\]*>"
LONG = r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
SHORT = r"\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
NO_KEYWORD = re.compile(rf"(?s){IRI}|{LONG}|{SHORT}|#[^\n\r]*|[?$]\w+|:[\w-]+")


def run(store: ox.Store, sparql: str, engine: str = "oxigraph") -> Answer:
    """The answer of an engine to a query. Raises QuestionError where the engine is unknown or cannot answer."""
    if engine not in ENGINES:
        raise QuestionError(f"there is no engine {engine!r}; expected {' or '.join(ENGINES)}")
    return query(store, sparql) if engine == "oxigraph" else rdflib_answer(dataset_of(store), sparql)


def dataset_of(store: ox.Store) -> rdflib.Dataset:
    """The quads of a store as an rdflib Dataset."""
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS) or b"", format="nquads")
    return dataset


def rdflib_answer(dataset: rdflib.Dataset, sparql: str) -> Answer:
    """The rows of a query over an rdflib Dataset. Raises QuestionError with rdflib's words where it cannot be parsed or answered."""
    import rdflib

    try:
        found = dataset.query(sparql, initNs={name: rdflib.URIRef(start) for name, start in PREFIXES.items()})
        if found.type == "ASK":
            return Answer(("answer",), ({"answer": bool(found.askAnswer)},))
        columns = ("subject", "predicate", "object") if found.vars is None else tuple(str(one) for one in found.vars)
        return Answer(columns, tuple(dict(zip(columns, map(as_plain, row), strict=True)) for row in found))  # type: ignore[arg-type]
    except (
        Exception
    ) as error:  # pyparsing's, rdflib's own and Python's: rdflib has no common class for what is wrong with a query
        raise QuestionError(f"rdflib cannot answer the query: {error}") from error


def as_plain(term: Any) -> Any:
    """An rdflib term as the same plain Python that an Oxigraph term gives."""
    import rdflib

    if not isinstance(term, rdflib.Literal):
        return None if term is None else str(term)
    return plain(ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))) if term.datatype else str(term)


def refuse_network(sparql: str, engine: str) -> None:
    """Nothing, where the query stays in the store. Raises QuestionError where it could make an engine fetch something.

    Words that only look like the keyword are refused too, outside IRIs, strings, comments, variables and local names.
    """
    spelled_out = ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16) % 0x110000), sparql)
    for text in (sparql, spelled_out):
        keywords = NO_KEYWORD.sub(" ", text).upper()
        if "SERVICE" in keywords:
            raise QuestionError(
                "the query uses SERVICE, which would send it to another server; newskg answers from its own store only: "
                "take the SERVICE part out, or export the graph (kg export nq) and query it elsewhere"
            )
        if engine == "rdflib" and re.search(r"\bFROM\b", keywords):
            raise QuestionError(
                "the query uses FROM, for which rdflib fetches from the network; name graphs with GRAPH instead"
            )
