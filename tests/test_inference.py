"""Inference: what the ontology adds to the data, and what it must not add."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from ferry import BASE, LINK, REF, cut, ferry, put

from kg.errors import GazetteerError
from kg.graph import inference
from kg.graph.inference import INFERRED, closed_schema, infer, schema_of
from kg.graph.store import PREFIXES, store_of
from kg.graph.terms import iri

DIED, EVENT = f"<{BASE}a/claim/died>", "<https://example.org/id/event1>"


def added(store: ox.Store) -> set[str]:
    """What is inferred, one line a triple, with prefixed names."""
    lines = {f"{q.subject} {q.predicate} {q.object}" for q in infer(store)}
    for prefix, namespace in PREFIXES.items():
        lines = {part_shortened(line, prefix, namespace) for line in lines}
    return lines


def part_shortened(line: str, prefix: str, namespace: str) -> str:
    return " ".join(
        f"{prefix}:{t[len(namespace) + 1 : -1]}" if t.startswith("<" + namespace) else t for t in line.split(" ")
    )


@pytest.fixture(scope="module")
def from_ferry() -> set[str]:
    return added(ferry())


@pytest.mark.parametrize(
    "triple",
    [
        # classes, one step and more
        f"{DIED} rdf:type schema:Claim",
        f"{DIED} rdf:type prov:Entity",
        f"<{BASE}a/span/1> rdf:type oa:TextQuoteSelector",
        "actor:una-berg rdf:type nkg:Actor",
        "actor:una-berg rdf:type sem:Actor",
        "outlet:the-harbour-post rdf:type schema:NewsMediaOrganization",
        "place:lowport rdf:type sem:Place",
        # properties of our own under those of others
        f"{DIED} prov:wasDerivedFrom <{BASE}a/span/1>",
        f"<{BASE}a/claim/died/report/1> prov:wasDerivedFrom <{BASE}a/claim/died/report/2>",
        f"{DIED} schema:about <{BASE}a/account/fire>",
        f"{DIED} sem:hasPlace place:lowport",
        f'{DIED} schema:text "Two sailors died"',
        # inverses, chains, steps
        f"{DIED} nkg:isReportedBy <{BASE}a/claim/died/report/0>",
        f"{DIED} nkg:isReportedBy <{BASE}a/claim/died/report/2>",
        f"{DIED} nkg:aboutEvent {EVENT}",
        f"<{BASE}b/claim/dead> nkg:aboutEvent {EVENT}",
        "place:lowport schema:containedInPlace place:norland",
    ],
)
def test_what_follows_is_inferred(triple: str, from_ferry: set[str]) -> None:
    assert triple in from_ferry


def test_what_does_not_follow_is_not_inferred(from_ferry: set[str]) -> None:
    noise = ("rdfs:Resource", "owl:Thing", "owl:sameAs", "owl:", "rdfs:subClassOf", "rdfs:subPropertyOf")
    assert [line for line in from_ferry if any(word in line for word in noise)] == []
    assert f"<{BASE}a/claim/hurt> nkg:aboutEvent {EVENT}" not in from_ferry  # it is about no account
    assert "place:coast schema:containedInPlace place:norland" not in from_ferry  # stated
    assert "place:norland schema:containedInPlace place:lowport" not in from_ferry
    assert not any(line.startswith('"') for line in from_ferry)


def test_a_domain_makes_nothing_a_member_of_a_class() -> None:
    assert "event:dock-strike rdf:type nkg:Actor" not in added(
        ferry()
    )  # nkg:partOf, of events too, has the domain nkg:Actor


def test_nothing_that_is_stated_is_said_again_or_changed() -> None:
    store = ferry()
    before = set(store)
    quads = infer(store)
    assert set(store) == before
    assert len(set(quads)) == len(quads)
    assert {q.graph_name for q in quads} == {INFERRED}
    assert {q.triple for q in quads} & {q.triple for q in before} == set()


def test_inferring_again_gives_the_same() -> None:
    store = ferry()
    once = infer(store)
    store.extend(once)
    assert infer(store) == once
    assert infer(store_of(reversed(list(ferry())))) == once


def test_steps_of_any_number_and_a_circle_end() -> None:
    more = put(
        REF, "place:norland schema:containedInPlace place:continent . place:continent schema:containedInPlace place:earth"
    )
    assert {"place:lowport schema:containedInPlace place:earth", "place:coast schema:containedInPlace place:earth"} <= added(
        ferry(more)
    )
    circle = added(ferry(put(REF, "place:norland schema:containedInPlace place:lowport")))
    assert "place:norland schema:containedInPlace place:coast" in circle
    assert "place:norland schema:containedInPlace place:norland" not in circle


def test_an_event_is_reached_only_through_its_account() -> None:
    parted = added(ferry(cut(LINK, "<a/account/fire> nkg:accountOf ?e")))
    assert f"{DIED} nkg:aboutEvent {EVENT}" not in parted


def test_blank_nodes_and_literals_are_left_alone() -> None:
    odd = ferry(
        put(
            LINK,
            '[] a nkg:Claim ; nkg:about <a/account/fire> . <a/claim/died> nkg:about "words" . <a/claim/x> nkg:conveys "words"',
        )
    )
    assert not any(isinstance(t, ox.BlankNode) for q in infer(odd) for t in (q.subject, q.object))
    assert not any(isinstance(q.subject, ox.Literal) for q in infer(odd))


def test_the_schema_is_closed_over_its_own_steps() -> None:
    schema = closed_schema()
    assert {iri("nkg:Claim"), iri("schema:Claim"), iri("prov:Entity")} <= set(schema.classes[iri("nkg:Remark")])
    assert schema.inverses[iri("nkg:conveys")] == (iri("nkg:isReportedBy"),)
    assert schema.transitive == {iri("schema:containedInPlace")}
    assert schema.chains == (((iri("nkg:about"), iri("nkg:accountOf")), iri("nkg:aboutEvent")),)


def test_an_ontology_of_one_s_own() -> None:
    text = """@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        :below rdfs:subPropertyOf :near . :near owl:inverseOf :nearTo . :far owl:propertyChainAxiom ( :near :near :near ) . :far rdfs:subPropertyOf :away ."""
    schema = schema_of([q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)])
    one, two, three, four = (ox.NamedNode(f"https://example.org/{n}") for n in (1, 2, 3, 4))
    below, near, near_to, away = (ox.NamedNode(f"https://example.org/{n}") for n in ("below", "near", "nearTo", "away"))
    found = inference.expanded([(one, below, two), (two, below, three), (three, below, four)], schema)
    assert {(one, near, two), (two, near_to, one), (one, away, four)} <= found
    assert len(found) == 3 * 3 + 2


def test_a_broken_ontology_is_told_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newskg.ttl").write_text("nkg:Claim a", "utf-8")
    monkeypatch.setattr(inference, "folder", lambda name: tmp_path)
    with pytest.raises(GazetteerError, match=r"newskg\.ttl: expected the ontology in Turtle"):
        closed_schema.__wrapped__()
