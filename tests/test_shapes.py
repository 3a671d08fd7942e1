"""Shapes: what passes, what is told of what does not, and what becomes of a shape that is wrong itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox
import pytest
from ferry import BASE, LINK, REF, A, cut, ferry, put

from kg.errors import ShapeError
from kg.graph import shapes
from kg.graph.reference import reference_quads
from kg.graph.shapes import SH, Violation, check, check_copies, check_linking, shape_files, shape_triples
from kg.graph.store import PREFIXES, store_of
from kg.packaged import folder

ROOMS = ("copies", "linking", "reference")
ASKING = {"path", "select", "class", "or", "nodeKind"}


def test_the_valid_store_passes() -> None:
    assert check(ferry()) == []


def test_the_gazetteers_that_ship_pass() -> None:
    assert [str(v) for v in check_linking(store_of(reference_quads()))] == []


def test_every_constraint_has_one_message_that_says_what_is_wrong_and_what_to_do() -> None:
    triples = shape_triples(shape_files(None, *ROOMS))
    inner = {
        t.object for t in triples if t.predicate.value.endswith("#first")
    }  # the alternatives of a sh:or speak through it
    messages: dict[object, list[str]] = {t.subject: [] for t in triples if t.predicate.value.removeprefix(SH) in ASKING}
    for t in triples:
        if t.predicate.value == SH + "message":
            messages[t.subject].append(t.object.value)
    for shape, told in messages.items():
        assert len(told) == (shape not in inner), shape
        assert all(m.endswith(".") and ": " in m for m in told), told


def test_shapes_are_simple_enough_for_other_engines() -> None:
    for path in folder("shapes").rglob("*.ttl"):
        assert "(?" not in "".join(line for line in path.read_text("utf-8").splitlines() if "sh:pattern" in line), path
    shared = {"Place", "Actor", "Outlet", "Person", "Office", "Event", "Article", "Name"}
    classes = {
        t.object.value.split("#")[-1]
        for t in shape_triples(shape_files(None, "copies"))
        if t.predicate.value == SH + "class"
    }  # type: ignore[union-attr]
    assert classes & shared == set()


def test_the_closed_lists_are_those_of_the_concepts() -> None:
    concepts: dict[str, set[str]] = {}
    for quad in reference_quads():
        if quad.predicate.value.endswith("core#inScheme"):
            concepts.setdefault(quad.object.value, set()).add(quad.subject.value)  # type: ignore[union-attr]
    nkg = PREFIXES["nkg"]
    triples = shape_triples(shape_files(None, *ROOMS))
    first = {
        t.subject: t.object.value
        for t in triples
        if t.predicate.value.endswith("#first") and not isinstance(t.object, ox.BlankNode)
    }  # type: ignore[union-attr]
    rest = {t.subject: t.object for t in triples if t.predicate.value.endswith("#rest")}

    def listed(path: str) -> set[str]:
        shape = next(t.subject for t in triples if t.predicate.value == SH + "path" and t.object == ox.NamedNode(nkg + path))
        at = next(t.object for t in triples if t.subject == shape and t.predicate.value == SH + "in")
        found = set()
        while at in first:
            found.add(first[at])
            at = rest[at]
        return found

    for path, scheme in {"measure": "measures", "modifier": "modifiers", "scope": "scopes", "polarity": "polarities", "ledgerStatus": "ledgerStatuses", "tradition": "traditions", "basis": "bases"}.items():  # fmt: skip
        assert listed(path) == concepts[nkg + scheme], path


def test_a_violation_names_the_article_and_quotes_the_words() -> None:
    found = check_copies(ferry(cut(A, "<a/claim/died/figure> nkg:scope ?s")))
    assert found == [
        Violation(
            file="ferry/post-1.txt",
            article="post-1",
            node=BASE + "a/claim/died/figure",
            words="Two sailors died",
            message="The figure must cover one scope: give nkg:scope one of nkg:incident, nkg:period and nkg:cumulative.",
            constraint="MinCount",
            path="nkg:scope",
        )
    ]
    assert str(found[0]).startswith("ferry/post-1.txt: “Two sailors died”: The figure must cover one scope")


def test_what_is_wrong_in_a_gazetteer_is_no_article_s_fault() -> None:
    (found,) = check_linking(ferry(cut(REF, "place:lowport dcterms:source ?s")))
    assert (found.file, found.article, found.words) == (None, None, "Lowport")
    assert check_linking(ferry(cut(REF, "place:lowport dcterms:source ?s")), gazetteers=False) == []


def test_what_all_parts_share_is_told_once_and_each_part_tells_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong entry of a gazetteer does not send every part of a large store to the slow engine."""
    in_gazetteer, in_links = cut(REF, "place:lowport dcterms:source ?s"), cut(LINK, "?node nkg:reason ?r")
    whole = check_linking(ferry(in_gazetteer, in_links))
    reported: list[int] = []
    slow = shapes.violations

    def counted(store: ox.Store, quads: list[ox.Quad], files: tuple[Path, ...]) -> list[Violation]:
        reported.append(len(quads))
        return slow(store, quads, files)

    monkeypatch.setattr(shapes, "violations", counted)
    monkeypatch.setattr("kg.graph.between.TOGETHER", 3)
    assert len(check_linking(ferry(in_gazetteer))) == len(reported) == 1
    assert check_linking(ferry(in_gazetteer, in_links)) == whole
    assert len(whole) > 1


def test_a_wrong_literal_in_place_of_a_thing_is_told_and_stops_nothing() -> None:
    found = check(ferry(put(A, '<a/claim/hurt> nkg:place "Lowport"')))
    assert any(v.message.startswith("The place of the claim must be one place") and v.value == "Lowport" for v in found)


def test_the_copies_are_checked_without_the_shared_graphs() -> None:
    assert check_copies(ferry("CLEAR GRAPH nkg:linking", "CLEAR GRAPH nkg:reference")) == []


def test_inferred_triples_are_not_looked_at() -> None:
    assert (
        check(ferry(put("GRAPH nkg:inferred", "<a/claim/died/figure> nkg:scope nkg:period . place:lowport a nkg:Copy")))
        == []
    )


def test_a_union_in_the_default_graph_is_checked_as_well() -> None:
    union = store_of(ox.Quad(q.subject, q.predicate, q.object) for q in ferry(cut(A, "<a/claim/died/figure> nkg:scope ?s")))
    assert [(v.file, v.words) for v in check_copies(union)] == [("ferry/post-1.txt", "Two sailors died")]


def test_the_order_of_the_quads_does_not_matter() -> None:
    broken = ferry(cut(A, "?node nkg:span ?s"), cut(REF, "?node dcterms:source ?s"), cut(LINK, "?node nkg:reason ?r"))
    assert check(store_of(reversed(list(broken)))) == check(broken) != []


def test_cutting_property_shapes_loose_changes_no_result() -> None:
    import pyshacl
    from rdflib import Graph, Namespace

    from kg.graph.memory import memory_graph

    store = ferry(
        cut(A, "?s nkg:span ?o"), cut(A, "?s nkg:verbatim ?o"), put(A, "<a/claim/died/figure> nkg:measure nkg:lost")
    )
    quads = [q for q in store if q.graph_name.value.startswith(BASE)]  # type: ignore[union-attr]
    files = shape_files(None, "copies")
    as_written = Graph()
    for path in files:
        as_written.parse(path)
    _, report, _ = pyshacl.validate(memory_graph(quads), shacl_graph=as_written)
    results = [set(r.subject_objects(Namespace(SH).focusNode)) for r in (report, shapes.validated(quads, files))]
    assert {str(o) for _, o in results[0]} == {str(o) for _, o in results[1]}
    assert len(results[0]) == len(results[1]) > 20


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a sh:NodeShape ;", "a sh:NodeShape"),
        ("sh:path oa:exact ;", "sh:path oa:exact , oa:start ;"),
        ("sh:minInclusive 0 ;", 'sh:pattern "(" ;'),
    ],
)  # fmt: skip
def test_a_shape_that_cannot_be_used_is_told_by_its_file(tmp_path: Path, old: str, new: str) -> None:
    mine = copytree(folder("shapes"), tmp_path / "shapes")
    span = mine / "copies" / "span.ttl"
    assert old in span.read_text("utf-8")
    span.write_text(span.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ShapeError, match=r"copies/span\.ttl: expected SHACL shapes(?s:.*)Correct the file") as told_of:
        check(ferry(), mine)
    assert "report.ttl" not in str(told_of.value)


def test_a_query_that_is_no_sparql_is_told_by_its_file(tmp_path: Path) -> None:
    mine = copytree(folder("shapes"), tmp_path / "shapes")
    report = mine / "copies" / "report.ttl"
    report.write_text(report.read_text("utf-8").replace("FILTER (?depth > 0)", "FILTER ?depth >"), "utf-8")
    with pytest.raises(ShapeError, match=r"copies/report\.ttl"):
        check(ferry(), mine)


def test_a_folder_without_shapes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="expected the folders copies with SHACL shapes"):
        check(ferry(), tmp_path)


def test_pyshacl_is_imported_only_when_it_is_asked() -> None:
    code = "import sys, kg.graph.shapes, kg.graph.inference; sys.exit(any(m in sys.modules for m in ('rdflib', 'pyshacl', 'owlrl')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
