"""Shapes: a valid store passes, and every constraint has a variant of that store that breaks it and is told in its words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox
import pytest

from kg.errors import ShapeError
from kg.graph import shapes
from kg.graph.reference import reference_quads
from kg.graph.shapes import SH, Violation, check, check_copies, check_linking, shape_files, shape_triples
from kg.graph.store import PREFIXES, store_of
from kg.packaged import folder

FERRY = Path(__file__).parent / "ferry.trig"
ROOMS = ("copies", "linking", "reference")
BASE = "https://example.org/id/copy/"
PROLOGUE = (
    f"BASE <{BASE}> PREFIX : <https://example.org/id/> " + " ".join(f"PREFIX {p}: <{n}>" for p, n in PREFIXES.items()) + "\n"
)
NOWHERE = "<https://example.org/id/nowhere>"
Told = frozenset[tuple[str, str]]  # (message with its placeholders filled, name of the constraint component)


def ferry(*updates: str) -> ox.Store:
    """The valid store, changed by SPARQL updates; `IN g {...}` is written out by the caller."""
    store = ox.Store()
    store.bulk_load(path=str(FERRY), format=ox.RdfFormat.TRIG)
    for update in updates:
        store.update(PROLOGUE + update)
    return store


def told(store: ox.Store) -> Told:
    """What both passes find: the messages with their components."""
    from rdflib import Namespace

    sh = Namespace(SH)
    copies = [q for q in store if q.graph_name not in (shapes.REFERENCE, shapes.LINKING, shapes.INFERRED)]
    found = set()
    for quads, rooms in ((copies, ROOMS[:1]), (list(shapes.second_pass(store)), ROOMS[1:])):
        report = shapes.validated(quads, shape_files(None, *rooms))
        for result in report.subjects(sh.resultMessage):
            component = str(report.value(result, sh.sourceConstraintComponent))
            found |= {
                (str(m), component.removeprefix(SH).removesuffix("ConstraintComponent"))
                for m in report.objects(result, sh.resultMessage)
            }
    return frozenset(found)


# ---------------------------------------------------------------- every constraint, from the shapes themselves

NOT_CONSTRAINTS = {
    "path",
    "message",
    "targetClass",
    "targetNode",
    "targetSubjectsOf",
    "targetObjectsOf",
    "prefixes",
    "select",
}


@cache
def constraints() -> tuple[tuple[str, str, tuple[str, str] | None, str | None, str | None], ...]:
    """Every constraint that ships: message, component, target (kind, IRI), path (None where it is no plain property), value."""
    triples = shape_triples(shape_files(None, *ROOMS))
    by_shape: dict[object, dict[str, list[object]]] = {}
    for t in triples:
        if t.predicate.value.startswith(SH):
            by_shape.setdefault(t.subject, {}).setdefault(t.predicate.value.removeprefix(SH), []).append(t.object)
    found = []
    for told_of in by_shape.values():
        kinds = [k for k in told_of if k.startswith("target") and k != "targetNode"]
        targets = [(k, of.value) for k in kinds for of in told_of[k]]  # type: ignore[attr-defined]
        path = told_of["path"][0].value if isinstance(told_of.get("path", [None])[0], ox.NamedNode) else None  # type: ignore[attr-defined]
        for name, values in told_of.items():
            if "message" in told_of and (name not in NOT_CONSTRAINTS or name == "select"):
                component = "SPARQL" if name == "select" else name[0].upper() + name[1:]
                value = values[0].value if isinstance(values[0], ox.NamedNode | ox.Literal) else None
                found.append((told_of["message"][0].value, component, targets[0] if targets else None, path, value))  # type: ignore[attr-defined]
    return tuple(sorted(found, key=str))


def wrong(component: str, value: str | None) -> str | None:
    """A value that breaks a constraint of one kind and is otherwise as harmless as can be; None where no single value does."""
    return {
        "Datatype": '"wrong"^^<https://example.org/id/type>',
        "MinLength": '""',
        "Pattern": '"wrong value!"' if value and "nodeKind" not in value else NOWHERE,
        "NodeKind": '"wrong"',
        "In": "<https://w3id.org/newskg/ns#nonsense>",
        "Class": NOWHERE,
        "HasValue": "true",
        "MinInclusive": "-1000",
        "MaxInclusive": "1000",
        "MinExclusive": "0",
        "LanguageIn": '"wrong"@xx',
        "Or": NOWHERE,
    }.get(component)


def breaking(component: str) -> Iterator[str]:
    """Updates that break every constraint of one kind on a plain property, each at the first node that the shape looks at."""
    focus_of = {
        "targetClass": "?node a <{}>",
        "targetSubjectsOf": "?node <{}> ?any",
        "targetObjectsOf": "?any <{}> ?node",
    }
    for _, kind, target, path, value in constraints():
        if kind != component or target is None or path is None:
            continue
        graph = f"{{ SELECT ?g ?node WHERE {{ GRAPH ?g {{ {focus_of[target[0]].format(target[1])} }} }} ORDER BY ?node LIMIT 1 }}"
        new = wrong(component, value)
        if component == "MinCount":
            yield f"DELETE {{ GRAPH ?h {{ ?node <{path}> ?old }} }} WHERE {{ {graph} GRAPH ?h {{ ?node <{path}> ?old }} }}"
        elif component == "MaxCount":
            yield f'INSERT {{ GRAPH ?g {{ ?node <{path}> "one" , "two" }} }} WHERE {{ {graph} }}'
        elif component == "UniqueLang":
            yield f'INSERT {{ GRAPH ?g {{ ?node <{path}> "one"@en , "two"@en }} }} WHERE {{ {graph} }}'
        elif component in ("LessThan", "LessThanOrEquals"):
            swap = f"GRAPH ?h {{ ?node <{path}> ?low }} GRAPH ?i {{ ?node <{value}> ?high }}"
            new = '"2999-01-01"^^xsd:date' if path.rsplit("#")[-1] in ("earliest", "from") else "9999"
            yield f"DELETE {{ GRAPH ?h {{ ?node <{path}> ?low }} }} INSERT {{ GRAPH ?h {{ ?node <{path}> {new} }} }} WHERE {{ {graph_with(target, path, value)} {swap} }}"
        elif component == "Disjoint":
            yield f"INSERT {{ GRAPH ?h {{ ?node <{value}> ?old }} }} WHERE {{ {graph} GRAPH ?h {{ ?node <{path}> ?old }} }}"
        elif component == "HasValue":
            yield f"DELETE {{ GRAPH ?h {{ ?node <{path}> false }} }} INSERT {{ GRAPH ?h {{ ?node <{path}> true }} }} WHERE {{ {graph} GRAPH ?h {{ ?node <{path}> false }} }}"
        elif new:
            yield f"INSERT {{ GRAPH ?g {{ ?node <{path}> {new} }} }} WHERE {{ {graph} }}"


def graph_with(target: tuple[str, str], path: str, value: str | None) -> str:
    """The first node of a class that has both values."""
    return f"{{ SELECT ?node WHERE {{ GRAPH ?a {{ ?node <{path}> ?x }} GRAPH ?b {{ ?node <{value}> ?y }} GRAPH ?c {{ ?node a <{target[1]}> }} }} ORDER BY ?node LIMIT 1 }}"


# ---------------------------------------------------------------- the variants that a person wrote

A, LINK, REF = "GRAPH <a>", "GRAPH nkg:linking", "GRAPH nkg:reference"


def put(graph: str, triples: str) -> str:
    return f"INSERT DATA {{ {graph} {{ {triples} }} }}"


def cut(graph: str, triples: str) -> str:
    return f"DELETE WHERE {{ {graph} {{ {triples} }} }}"


# What is done to the valid store, the beginning of what is told, and the words that are quoted.
VARIANTS: tuple[tuple[str, tuple[str, ...], str, str | None], ...] = (
    # copies
    ("a thing without a name", (put(A, "[] a nkg:Hedge"),), "This thing has no name of its own", None),
    ("a span upside down", (cut(A, "<a/span/1> oa:end ?e"), put(A, "<a/span/1> oa:end 99")), "The span ends before it starts", "Two sailors died"),
    ("a statement that is no claim", (cut(A, "<a/claim/engine> a nkg:Claim"),), "A statement is a claim", "the fire began in the engine room"),
    ("a statement with a figure", (put(A, "<a/claim/engine> nkg:figure <a/claim/engine/figure>"),), "A statement is a claim without a figure", "the fire began in the engine room"),
    ("a remark that is no claim", (cut(A, "<a/claim/remark> a nkg:Claim"),), "A remark is a claim of the outlet's", "This could not be confirmed"),
    ("a remark with a figure", (put(A, "<a/claim/remark> nkg:figure <a/x>"),), "A remark has no figure", "This could not be confirmed"),
    ("a remark on itself", (put(A, "<a/claim/remark> nkg:remarksOn <a/claim/remark/report/0>"),), "The remark is about https://example.org/id/copy/a/claim/remark/report/0", "This could not be confirmed"),
    ("a claim of no kind", (cut(A, "<a/claim/engine> a nkg:Statement"),), "The claim has no figure and is neither", "the fire began in the engine room"),
    ("a headline that heads itself", (put(A, "<a/claim/died> nkg:heads <a/claim/died>"),), "A headline's claim announces itself", "Two sailors died"),
    ("a headline that heads a headline", (put(A, "<a/claim/died> nkg:heads <a/claim/hurt>"),), "A headline's claim announces itself", "kills two"),
    ("a claim that nobody tells", (cut(A, "<a/claim/engine/report/0> nkg:conveys ?c"),), "Nobody tells this claim", "the fire began in the engine room"),
    ("an outlet that tells twice", (put(A, "<a/again> nkg:depth 0 ; nkg:conveys <a/claim/died>"),), "Two reports stand at depth 0 of one claim", "Two sailors died"),
    ("a chain with a gap", (cut(A, "<a/claim/died/report/2> nkg:depth ?d"), put(A, "<a/claim/died/report/2> nkg:depth 3")), "The chain is broken: the report at depth 1 relays https://example.org/id/copy/a/claim/died/report/2 at depth 3", "Norland Wire"),
    ("a chain in a circle", (put(A, "<a/claim/died/report/2> nkg:relays <a/claim/died/report/1>"),), "The chain is broken: the report at depth 2 relays https://example.org/id/copy/a/claim/died/report/1 at depth 1", "the coast guard"),
    ("a report that relays itself", (put(A, "<a/claim/died/report/2> nkg:relays <a/claim/died/report/2>"),), "The chain is broken: the report at depth 2 relays", "the coast guard"),
    ("a chain without its first link", (cut(A, "<a/claim/died/report/0> nkg:relays ?r"),), "The chain has a gap: this report stands at depth 1", "Norland Wire"),
    ("a chain of two claims", (cut(A, "<a/claim/died/report/2> nkg:conveys ?c"), put(A, "<a/claim/died/report/2> nkg:conveys <a/claim/hurt>")), "The chain changes its claim", "Norland Wire"),
    ("a chain that forks", (put(A, "<a/claim/hurt/report/0> nkg:relays <a/claim/died/report/1>"),), "Two reports relay this one", "Norland Wire"),
    ("a figure of no claim", (cut(A, "<a/claim/died> nkg:figure ?f"),), "The figure must belong to one claim", "sailors"),
    ("a figure of two claims", (put(A, "<a/claim/hurt> nkg:figure <a/claim/died/figure>"),), "The figure must belong to one claim", "Two sailors died"),
    ("a vague figure with a value", (put(A, "<a/claim/hurt/figure> schema:value 24"),), "A vague figure has no number", "dozens were hurt"),
    ("a withheld figure with a value", (put("GRAPH <b>", "<b/claim/dead/figure> schema:value 3"),), "A withheld figure has no number", "passengers died"),
    ("a figure without its number", (cut(A, "<a/claim/died/figure> schema:value ?v"),), "The figure has no number and does not say why", "Two sailors died"),
    ("an interval upside down", (cut(A, "<a/claim/died/figure> schema:minValue ?v"), put(A, "<a/claim/died/figure> schema:minValue 3")), "The interval is upside down", "Two sailors died"),
    ("a value below its interval", (cut(A, "<a/claim/died/figure> schema:value ?v"), put(A, "<a/claim/died/figure> schema:value 1")), "The number lies below its own interval", "Two sailors died"),
    ("a value above its interval", (cut(A, "<a/claim/died/figure> schema:value ?v"), put(A, "<a/claim/died/figure> schema:value 3")), "The number lies above its own interval", "Two sailors died"),
    ("an interval that holds nothing", (cut(A, "<a/claim/died/figure> nkg:minInclusive ?v"), put(A, "<a/claim/died/figure> nkg:minInclusive false")), "The interval holds no number: both bounds are 2", "Two sailors died"),
    ("a participation of nothing", (cut(A, "<a/account/fire> nkg:participation ?p"),), "The participation must belong to one account", "Norland"),
    ("a participation of two accounts", (put(A, "<a/second> nkg:participation <a/account/fire/participation/1>"),), "The participation must belong to one account", "Norland"),
    ("a time that ends before it begins", (cut(A, "<a/period/1> nkg:earliest ?v"), put(A, '<a/period/1> nkg:earliest "2021-05-06"^^xsd:date')), "The time ends before it begins", "Wednesday"),
    ("a number left aside in silence", (cut(A, "<a/number/2> nkg:reason ?r"),), "The number was not read and nobody says why", "1998"),
    # linking
    ("an article without a copy", (put(LINK, ":article3 a nkg:Article"),), "The article has no copy", None),
    ("a copy with two articles", (put(LINK, "<a> schema:exampleOfWork :article2"),), "Every copy is a copy of exactly one article", "Fire on ferry kills two"),
    ("a copy without an article", (cut(LINK, "<a> schema:exampleOfWork ?w"),), "Every copy is a copy of exactly one article", "Fire on ferry kills two"),
    ("a date borrowed from nobody", (cut(LINK, "<b> nkg:borrowedFrom ?c"),), "The copy has a borrowed date and does not say from whom", "Ferry burns off Lowport"),
    ("a lender without a date", (cut(LINK, "<b> nkg:borrowedDate ?d"),), "The copy names a twin and no date", "Ferry burns off Lowport"),
    ("a borrowed time upside down", (cut(LINK, "<b/period/1> nkg:latest ?d"), put(LINK, '<b/period/1> nkg:latest "2021-05-04"^^xsd:date')), "A time resolved with a borrowed date ends before it begins", "Wednesday"),
    ("an account with two events", (put(LINK, "<a/account/fire> nkg:accountOf event:dock-strike"),), "Every account tells of exactly one event", "Two sailors died"),
    ("an account without an event", (cut(LINK, "<a/account/fire> nkg:accountOf ?e"),), "Every account tells of exactly one event", "Two sailors died"),
    ("an event without a label", (cut(LINK, ":event1 rdfs:label ?l"),), "The event has no label", "Two sailors died"),
    ("an event of which nobody tells", (put(LINK, ':event2 a nkg:Event ; rdfs:label "nothing" ; nkg:eventType nkg:fire'),), "Nobody tells of this event", "nothing"),
    ("a decision on one thing", (cut(LINK, ":decision1 nkg:concerns :event1"),), "A decision is about two things or more", "passengers died"),
    ("a decision whose side is gone", (put(LINK, f":decision1 nkg:concerns {NOWHERE}"),), "A decision is about two things or more", "passengers died"),
    ("a comparison with a claim on both sides", (put(LINK, ":comparison1 nkg:right <a/claim/died>"),), "A claim stands on both sides of the comparison", "Two sailors died"),
    ("a finding of no comparison", (cut(LINK, ":comparison1 nkg:finding ?f"),), "The finding must belong to one comparison", None),
    ("a finding of two comparisons", (put(LINK, ":comparison2 nkg:finding :finding1"),), "The finding must belong to one comparison", "Two sailors died"),
    ("a claim set against nothing", (put(LINK, f"<a/claim/died> cito:agreesWith {NOWHERE}"),), "A claim agrees or disagrees with something that is no claim", "Two sailors died"),
    ("a claim set against itself", (put(LINK, "<a/claim/died> cito:agreesWith <a/claim/died>"),), "The claim is set against itself", "Two sailors died"),
    ("a place that is not in the gazetteer", (put(A, "<a/claim/hurt> nkg:place place:atlantis"),), "The text was resolved to a place that", "dozens were hurt"),
    ("a speaker who is not in the gazetteer", (put(A, "<a/claim/hurt/report/0> prov:wasAttributedTo actor:nemo"),), "The text was resolved to somebody whom", "dozens were hurt"),
    ("a publisher who is not in the gazetteer", (put(A, "<a> schema:publisher outlet:nobody"),), "The copy's publisher is not in", "Fire on ferry kills two"),
    ("a body that is not in the gazetteers", (put(A, "<a/claim/hurt/figure> nkg:affiliation place:atlantis"),), "The text was resolved to a place or actor that", "dozens were hurt"),
    ("a concept that does not exist", (put(A, "<a/claim/hurt/figure> nkg:population nkg:mermaid"),), "The text was read under a concept", "dozens were hurt"),
    # reference
    ("places in a circle", (put(REF, "place:norland schema:containedInPlace place:lowport"),), "The places run in a circle: place:", "Lowport"),
    ("a containment that nobody tells", (put(REF, "place:lowport schema:containedInPlace place:norland"),), "Where the place lies is drawn and told differently", "Lowport"),
    ("a containment that is not drawn", (cut(REF, "place:coast schema:containedInPlace ?w"),), "Where the place lies is drawn and told differently", "the Coast"),
    ("concepts in a circle", (put(REF, "nkg:seafarer skos:broader nkg:sailor"),), "The concepts run in a circle: nkg:", "sailor"),
    ("a name of no place", (cut(REF, "place:lowport nkg:named ?n"),), "The name must be the name of one place", "Lågport"),
    ("a name of two places", (put(REF, "place:coast nkg:named :name1"),), "The name must be the name of one place", "Lågport"),
    ("a well-known event without a source", (cut(REF, "event:dock-strike dcterms:source ?s"),), "The well-known event can be checked nowhere", "Dock Strike"),
    ("a well-known event without a day", (cut(REF, "event:dock-strike nkg:earliest ?s"),), "The well-known event has no first day", "Dock Strike"),
)  # fmt: skip


# ---------------------------------------------------------------- tests


@pytest.fixture(scope="module")
def everything_told() -> Told:
    """All that is told of all the variants."""
    kinds = sorted({component for _, component, _, _, _ in constraints()})
    stores = [ferry(*breaking(kind)) for kind in kinds] + [ferry(*updates) for _, updates, _, _ in VARIANTS]
    return frozenset().union(*(told(store) for store in stores))


def test_the_valid_store_passes() -> None:
    assert check(ferry()) == []


def test_the_gazetteers_that_ship_pass() -> None:
    assert [str(v) for v in check_linking(store_of(reference_quads()))] == []


@pytest.mark.parametrize(("name", "updates", "message", "words"), VARIANTS, ids=[v[0] for v in VARIANTS])
def test_a_broken_variant_is_told(name: str, updates: tuple[str, ...], message: str, words: str | None) -> None:
    found = check(ferry(*updates))
    assert [v for v in found if v.message.startswith(message) and v.words == words], [str(v) for v in found]


@pytest.mark.parametrize(("message", "component"), [c[:2] for c in constraints()])
def test_every_constraint_has_a_broken_variant(message: str, component: str, everything_told: Told) -> None:
    filled = message.split("{")[0]
    assert any(m.startswith(filled) and c == component for m, c in everything_told)


def test_no_message_keeps_a_placeholder(everything_told: Told) -> None:
    assert [m for m, _ in everything_told if "{" in m or "}" in m] == []


def test_every_constraint_has_one_message_that_says_what_is_wrong_and_what_to_do() -> None:
    triples = shape_triples(shape_files(None, *ROOMS))
    inner = {
        t.object for t in triples if t.predicate.value.endswith("#first")
    }  # the alternatives of a sh:or speak through it
    asks = {t.subject for t in triples if t.predicate.value in {SH + "path", SH + "select", SH + "class", SH + "or"}} - inner
    messages = {
        t.subject: [m.object for m in triples if m.subject == t.subject and m.predicate.value == SH + "message"]
        for t in triples
    }
    for shape in asks:
        assert len(messages[shape]) == 1, shape
    for (message,) in (m for m in messages.values() if m):
        assert isinstance(message, ox.Literal)
        assert message.value.endswith(".")
        assert ": " in message.value, message.value


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
            path="nkg:scope",
        )
    ]
    assert str(found[0]).startswith("ferry/post-1.txt: “Two sailors died”: The figure must cover one scope")


def test_what_is_wrong_in_a_gazetteer_is_no_article_s_fault() -> None:
    (found,) = check_linking(ferry(cut(REF, "place:lowport dcterms:source ?s")))
    assert (found.file, found.article, found.words) == (None, None, "Lowport")
    assert check_linking(ferry(cut(REF, "place:lowport dcterms:source ?s")), gazetteers=False) == []


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

    store = ferry(*breaking("MinCount"), *breaking("In"))
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
    with pytest.raises(ShapeError, match=r"copies/span\.ttl: expected SHACL shapes.*Correct the file") as told_of:
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
