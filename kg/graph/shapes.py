"""Validation: which nodes of a store break a shape of shapes/, in which article, and about which words.

In: a store. Out: violations in a person's words, the same list for the same store. Two passes, as the shapes are foldered:
shapes/copies looks only at the copies' graphs; shapes/linking and shapes/reference look at what articles share and at the
gazetteers, and of the copies see only the types of their nodes and what they point at in the gazetteers. Inferred triples
are never looked at. pyshacl works on rdflib graphs in memory and is imported when a check is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import ShapeError
from kg.graph.between import SUBCLASS, between
from kg.graph.iris import INFERRED, LINKING, REFERENCE
from kg.graph.quoting import Node, copy_of, least, words_of
from kg.graph.sieve import at_fault, faulty_graphs
from kg.graph.store import PREFIXES, store_of
from kg.graph.terms import TYPE, iri
from kg.packaged import folder

SH = "http://www.w3.org/ns/shacl#"
TARGETS = frozenset(ox.NamedNode(SH + kind) for kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf"))


@dataclass(frozen=True)
class Violation:
    """One node that breaks one constraint: where it is from, the words that it is about, what is wrong and what to do.

    `article` and `file` are None for what stands in the gazetteers; `severity` is "violation" or "warning"; `constraint` is the
    kind of constraint in SHACL's words (MaxCount, Datatype, SPARQL ...); `path` is the property (nkg:says) and `value` the
    value at fault, where there is one.
    """

    file: str | None
    article: str | None
    node: str
    words: str | None
    message: str
    severity: str = "violation"
    constraint: str = ""
    path: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """The violation in one line."""
        place = self.file or self.article or self.node
        return f"{place}: {f'“{self.words}”: ' if self.words else ''}{self.message}"


def check(store: ox.Store, shapes: Path | None = None, *, gazetteers: bool = True) -> list[Violation]:
    """All violations of a store, those inside the copies first. `shapes` is a folder of shapes, by default the one that ships.

    Without `gazetteers` the reference graph is only looked up, not checked: it changes with the gazetteers, not with the articles.
    """
    return check_copies(store, shapes) + check_linking(store, shapes, gazetteers=gazetteers)


def check_copies(store: ox.Store, shapes: Path | None = None, *, by_pyshacl: bool = False) -> list[Violation]:
    """What is wrong inside the copies; `by_pyshacl` alone, or only of those graphs that the compiled engine does not let through."""
    files = shape_files(shapes, "copies")
    graphs = sorted((g for g in store.named_graphs() if g not in (REFERENCE, LINKING, INFERRED)), key=str)
    all_graphs = [*graphs, ox.DefaultGraph()]
    faulty = all_graphs if by_pyshacl else list(faulty_graphs(store, all_graphs, files))
    quads = (q for graph in faulty for q in store.quads_for_pattern(None, None, None, graph))
    return violations(store, quads, files) if faulty else []


def copies_at_fault(copies: Mapping[str, Sequence[ox.Quad]], shapes: Path | None = None) -> dict[str, tuple[Violation, ...]]:
    """Of copies by some name, each with the quads of its graph, those that violate a shape, and how."""
    together = [quad for quads in copies.values() for quad in quads]
    if at_fault(together, shape_files(shapes, "copies")) == set():
        return {}
    found = {name: tuple(check_copies(store_of(quads), shapes)) for name, quads in copies.items()}
    return {name: violations for name, violations in found.items() if violations}


def check_linking(
    store: ox.Store,
    shapes: Path | None = None,
    *,
    gazetteers: bool = True,
    by_pyshacl: bool = False,
    changed: Iterable[ox.Quad] | None = None,
) -> list[Violation]:
    """What is wrong between the copies, in what they take from the gazetteers, and in the gazetteers themselves.

    Where quads are told that came or went since nothing was wrong, only what they can have changed is looked at.
    """
    files = shape_files(shapes, *(("linking", "reference") if gazetteers else ("linking",)))
    targets = {t.object for t in shape_triples(files) if t.predicate.value == SH + "targetClass"}
    found = set()
    for part in between(store, sorted(targets, key=str), {t.object for t in shape_triples(files)}, changed):
        wrong = None if by_pyshacl else at_fault(part.quads, files)
        if wrong is None or any(part.tells_of(node.strip("<>")) for node in wrong):
            found |= {v for v in violations(store, part.quads, files) if part.tells_of(v.node)}
    return in_order(found)


# ---------------------------------------------------------------- pyshacl


def shape_files(shapes: Path | None, *rooms: str) -> tuple[Path, ...]:
    """The prefixes and the shape files of these folders. Raises ShapeError where there are none."""
    top = shapes or folder("shapes")
    found = [path for room in rooms for path in sorted((top / room).glob("*.ttl"))]
    if not found:
        raise ShapeError(f"{top}: expected the folders {', '.join(rooms)} with SHACL shapes (*.ttl); install newskg again")
    return (top / "prefixes.ttl", *found)


@cache
def shape_triples(files: tuple[Path, ...]) -> tuple[ox.Triple, ...]:
    """The shapes of these files. Raises ShapeError where one is missing or is not Turtle.

    A property shape that hangs from a node shape gets the node shape's targets and is cut loose. It means the same, and
    pyshacl then looks at all nodes at once: asked through sh:property it goes node by node, several times slower.
    """
    triples: list[ox.Triple] = []
    for path in files:
        try:
            triples += [q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        except (SyntaxError, OSError) as error:
            raise ShapeError(
                f"{path}: expected SHACL shapes in Turtle; {error}. Correct the file, or install newskg again"
            ) from error
    targets: dict[Any, list[tuple[ox.NamedNode, Any]]] = {}
    for t in triples:
        if t.predicate in TARGETS:
            targets.setdefault(t.subject, []).append((t.predicate, t.object))
    hanging = [t for t in triples if t.predicate.value == SH + "property" and t.subject in targets]
    loose = [ox.Triple(cast(Node, t.object), kind, of) for t in hanging for kind, of in targets[t.subject]]
    return (*(t for t in triples if t not in set(hanging)), *loose)


def violations(store: ox.Store, quads: Iterable[Any], files: tuple[Path, ...]) -> list[Violation]:
    """What pyshacl finds in these quads with these shapes, sorted; each told with its article and words from the store."""
    from rdflib import URIRef

    found = set()
    report = validated(list(quads), files)
    for result in report.objects(None, URIRef(SH + "result")):
        found.add(violation(store, {str(p)[len(SH) :]: o for p, o in report.predicate_objects(result)}))
    return in_order(found)


def in_order(found: Iterable[Violation]) -> list[Violation]:
    return sorted(found, key=lambda v: [field or "" for field in vars(v).values()])


def validated(quads: list[Any], files: tuple[Path, ...]) -> Any:
    """pyshacl's report, an rdflib graph. Raises ShapeError, with the first file that cannot be used by itself."""
    import pyshacl

    from kg.graph.memory import memory_graph

    shapes = shape_triples(files)
    data = memory_graph(looked_at(quads, shapes))
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=memory_graph(shapes), inplace=True)
    except Exception as error:  # whatever pyshacl, rdflib or pyparsing make of a wrong shape
        report = error
    if not isinstance(report, Exception):
        return report
    for path in files[1:] if len(files) > 2 else ():
        validated(quads, (files[0], path))
    raise ShapeError(f"{files[-1]}: expected SHACL shapes; {report}. Correct the file, or install newskg again") from report


def looked_at(quads: Iterable[Any], shapes: Iterable[ox.Triple]) -> Iterator[Any]:
    """The quads whose property some shape names, as a term or in a query; no shape can tell that the others are there."""
    terms = {t.object for t in shapes}
    queries = " ".join(
        t.object.value for t in shapes if t.predicate.value == SH + "select" and isinstance(t.object, ox.Literal)
    )
    always = (TYPE, SUBCLASS)

    @cache
    def named(predicate: ox.NamedNode) -> bool:
        return predicate in always or predicate in terms or shortened(predicate.value) in queries

    return (quad for quad in quads if named(quad.predicate))


# ---------------------------------------------------------------- who and which words


def violation(store: ox.Store, told: dict[str, Any]) -> Violation:
    """A result of pyshacl (the terms of a sh:ValidationResult by local name) as a Violation."""
    focus, value = oxigraph_term(told["focusNode"]), oxigraph_term(told.get("value"))
    whole = (
        isinstance(focus, ox.NamedNode) and "resultPath" not in told and not any(store.quads_for_pattern(focus, None, None))
    )
    if whole and isinstance(value, ox.NamedNode):
        focus = value  # asked once of the whole graph: its focus is a term of the vocabulary, its value the node at fault
    node = None if isinstance(focus, ox.Literal) else focus
    copy = copy_of(store, node) if node else None
    path = shortened(str(told.get("resultPath", "")))
    return Violation(
        file=least(store, copy, iri("nkg:sourceFile")),
        article=(least(store, copy, iri("dcterms:identifier")) or copy.value) if copy else None,
        node=focus.value,
        words=words_of(store, node) if node else focus.value,
        message=shortened(str(told["resultMessage"])),
        severity=str(told["resultSeverity"])[len(SH) :].lower(),
        constraint=str(told["sourceConstraintComponent"])[len(SH) :].removesuffix("ConstraintComponent"),
        path=path if ":" in path else None,
        value=None if value is None or value == focus else value.value,
    )


def oxigraph_term(of: Any) -> Any:
    """The Oxigraph term of an rdflib term; None for None."""
    from rdflib import BNode, Literal

    if isinstance(of, Literal):
        return ox.Literal(str(of))
    return None if of is None else ox.BlankNode(str(of)) if isinstance(of, BNode) else ox.NamedNode(str(of))


def shortened(text: str) -> str:
    """A text with the IRIs of the known vocabularies as prefixed names."""
    for prefix, namespace in PREFIXES.items():
        text = text.replace(namespace, f"{prefix}:")
    return text
