"""Exports: the same bytes every time, nothing lost on the way there and back, printed numbers as plain strings."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from test_show_story import EVENT, HEADER, Story, figure, small

from kg.errors import StoreError
from kg.show.exports import export

INFERRED = ox.NamedNode("https://w3id.org/newskg/ns#inferred")
READERS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}


def exported(store: ox.Store, format: Any, **options: Any) -> bytes:
    """The bytes of an export."""
    out = io.BytesIO()
    export(store, format, out, **options)
    return out.getvalue()


def quads(found: Iterable[ox.Quad]) -> set[tuple[object, ...]]:
    """Quads that can be compared."""
    return {(q.subject, q.predicate, q.object, q.graph_name) for q in found}


@pytest.mark.parametrize("format", READERS)
def test_datasets_come_back_whole(format: str) -> None:
    store = small().store()
    back = quads(ox.parse(exported(store, format), READERS[format]))
    assert back == quads(quad for quad in store if quad.graph_name != INFERRED)
    assert quads(ox.parse(exported(store, format, inferred=True), READERS[format])) == quads(store)


def test_turtle_is_the_union_without_what_is_inferred() -> None:
    store = small().store()
    text = exported(store, "ttl")
    back = {q[:3] for q in quads(ox.parse(text, ox.RdfFormat.TURTLE))}
    assert back == {q[:3] for q in quads(store) if q[3] != INFERRED}
    assert text.decode().splitlines() == sorted(set(text.decode().splitlines()[:19])) + text.decode().splitlines()[19:]


def test_turtle_is_grouped_by_subject_and_legible() -> None:
    text = exported(small().store(), "ttl").decode()
    subject = (
        "<https://w3id.org/newskg/id/copy/a1/claim/120/figure> a nkg:Figure ;\n\tschema:minValue 12 ;\n\tschema:value 12 ;\n"
    )
    assert f"\n\n{subject}" in text
    assert text.count("<https://w3id.org/newskg/id/copy/a1/claim/120/figure> a") == 1


def test_reference_can_be_left_out() -> None:
    assert b"Daily Lantern" in exported(small().store(), "ttl")
    assert b"Daily Lantern" not in exported(small().store(), "ttl", reference=False)


def test_printed_numbers_stay_strings() -> None:
    story = Story()
    story.copy("a", "", "w", name="A")
    story.claim("a", "007 people died", figure("killed", "007", "person", "people", 7))
    assert b'nkg:verbatim "007"' in exported(story.store(), "ttl")
    assert b'"@value":"007"' in exported(story.store(), "jsonld")


def test_json_ld_is_json_with_a_subject_a_line() -> None:
    text = exported(small().store(), "jsonld")
    graphs = json.loads(text)
    assert [graph["@id"] for graph in graphs] == sorted(graph["@id"] for graph in graphs)
    assert len(text.splitlines()) > 100
    assert json.loads(exported(ox.Store(), "jsonld")) == []


def test_graphml_comes_back_with_its_parallel_edges() -> None:
    text = exported(small().store(), "graphml", event=EVENT).decode()
    graph = nx.parse_graphml(text, force_multigraph=True)
    speakers = [f"speaker https://w3id.org/newskg/actor/{name}" for name in ("meridian", "ministry")]
    assert len(graph.get_edge_data(*speakers)) == 4
    assert all(isinstance(value, str) for _, facts in graph.nodes(data=True) for value in facts.values())


def test_graphml_has_no_character_that_xml_forbids() -> None:
    story = Story()
    story.copy("a", "", "w", name="A\\u0001B")
    story.claim("a", "two died", figure("killed", "two", "person", "people", 2))
    graph = nx.parse_graphml(exported(story.store(), "graphml").decode())
    assert "A\ufffdB" in {facts["label"] for _, facts in graph.nodes(data=True)}


def test_blank_nodes_get_the_same_names_every_time() -> None:
    text = HEADER + "GRAPH nkg:reference { nkg:p owl:propertyChainAxiom ( nkg:a nkg:b ) , ( nkg:c ) . }"
    written = []
    for _ in range(2):
        store = ox.Store()
        store.load(text.encode(), format=ox.RdfFormat.TRIG)
        written.append([exported(store, format) for format in ("ttl", "trig", "nq", "jsonld")])
    assert written[0] == written[1]


def test_a_path_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "graph.nq"
    target.write_text("before")
    with pytest.raises(StoreError, match="expected one of ttl"):
        export(small().store(), "rdf", target)  # type: ignore[arg-type]
    monkeypatch.setattr("kg.show.exports._graphs", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(small().store(), "nq", target)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]
    monkeypatch.undo()
    export(small().store(), "nq", target)
    assert target.read_bytes() == exported(small().store(), "nq")
    with pytest.raises(StoreError, match="Choose another place"):
        export(small().store(), "nq", tmp_path / "none" / "graph.nq")
