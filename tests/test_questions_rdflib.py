"""Every question gives the same rows in rdflib as in Oxigraph, and no query that a caller can form reaches the network."""

from __future__ import annotations

import pytest
from questions.tiny import NAMES, expected, store_of

from kg.errors import QuestionError
from kg.graph.engines import run
from kg.graph.questions import ask, ask_text, bind, find

# rdflib needs a fifth of a second to parse a query: these have every way in which a parameter is used (joined, joined in
# each arm of a UNION, filtered by IRI, by name and by words)
WITH_PARAMETERS = [
    "chain-behind-a-claim",
    "characterisations-by-outlet",
    "corroboration-of-an-event",
    "places-and-their-names",
    "timeline",
]
CASES = [(name, 0) for name in NAMES] + [(name, -1) for name in WITH_PARAMETERS]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_rdflib_gives_the_same_rows(name: str, number: int) -> None:
    store = store_of(name)
    sparql = bind(find(name), store, **expected(name)["cases"][number]["with"])
    assert run(store, sparql, "rdflib") == run(store, sparql)


def test_ask_answers_in_rdflib() -> None:
    store = store_of("unread-numbers")
    assert ask(store, "unread-numbers", engine="rdflib", outlet="Lamp") == ask(store, "unread-numbers", outlet="Lamp")


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?n ?v WHERE { GRAPH ?g { ?n nkg:verbatim ?v ; nkg:withheld ?w } } ORDER BY ?n",
        "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a nkg:Copy } }",
    ],
)
def test_both_engines_give_a_stranger_the_same_plain_values(sparql: str) -> None:
    store = store_of("withheld-figures")
    assert ask_text(store, sparql, engine="rdflib") == ask_text(store, sparql)


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_a_graph_is_answered_as_rows_of_triples(engine: str) -> None:
    answer = ask_text(
        store_of("timeline"), "CONSTRUCT { ?s a nkg:Copy } WHERE { GRAPH ?g { ?s a nkg:Copy } }", engine=engine
    )
    assert answer.columns == ("subject", "predicate", "object")
    assert {row["subject"].rpartition("/")[2] for row in answer} == {"a1", "b2"}


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_what_is_no_query_is_refused(engine: str) -> None:
    with pytest.raises(QuestionError):
        ask_text(store_of("timeline"), "SELECT ?s WHERE { ?s }", engine=engine)
    with pytest.raises(QuestionError):
        ask_text(store_of("timeline"), "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", engine=engine)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(QuestionError, match="oxigraph or rdflib"):
        ask(store_of("timeline"), "timeline", engine="jena")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "PREFIX : <http://x.example/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://x.example/>{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://x.example/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "#" . SERVICE <http://x.example/> { ?s ?p ?o } }',
        "SELECT * { ?s ?p '''it's''' . SERVICE <http://x.example/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?p<?o) SERVICE <http://x.example/> { ?s ?p ?o } FILTER(?p>?o) }",
        "SELECT * { ?s ?p ?o # comment\n SERVICE <http://x.example/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_however_it_is_written(sparql: str) -> None:
    with pytest.raises(QuestionError, match="SERVICE"):
        ask_text(store_of("timeline"), sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?service ?p <http://x.example/service> }",
        'SELECT * { ?s ?p "SERVICE <http://x.example/>" }',
        "SELECT * { ?s nkg:service ?o } # no SERVICE here",
    ],
)
def test_the_word_service_is_no_crime(sparql: str) -> None:
    assert len(ask_text(store_of("timeline"), sparql)) == 0


def test_from_is_refused_where_rdflib_would_fetch_it() -> None:
    with pytest.raises(QuestionError, match="FROM"):
        ask_text(store_of("timeline"), "SELECT * FROM <http://x.example/> { ?s ?p ?o }", engine="rdflib")
