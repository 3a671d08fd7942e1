"""Validation: which nodes of a store break a shape of shapes/, in which article, and about which words.

In: a store. Out: violations in a person's words, the same list for the same store. Two passes, as the shapes are foldered:
shapes/copies looks only at the copies' graphs; shapes/linking and shapes/reference look at what articles share and at the
gazetteers, and of the copies see only the types of their nodes and what they point at in the gazetteers. Inferred triples
are never looked at. pyshacl works on rdflib graphs in memory and is imported when a check is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import ShapeError
from kg.graph.store import PREFIXES
from kg.packaged import folder

if TYPE_CHECKING:
    from kg.graph.memory import MemoryGraph


def iri(name: str) -> ox.NamedNode:
    """The IRI of a prefixed name."""
    prefix, local = name.split(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


SH = "http://www.w3.org/ns/shacl#"
TYPE, SUBCLASS, COPY = iri("rdf:type"), iri("rdfs:subClassOf"), iri("nkg:Copy")
REFERENCE, LINKING, INFERRED = iri("nkg:reference"), iri("nkg:linking"), iri("nkg:inferred")
TARGETS = frozenset(ox.NamedNode(SH + kind) for kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf"))
OUTWARD = frozenset(
    iri(name)
    for name in [
        "rdf:type",
        "schema:publisher",
        "prov:wasAttributedTo",
        "nkg:place",
        "nkg:actor",
        "nkg:affiliation",
        "nkg:subject",
        "nkg:population",
        "nkg:concept",
        "nkg:eventType",
        "nkg:role",
        "nkg:status",
    ]
)
# Where the words of a node stand: its own quote, else its spans', else its name, else those of the nodes that it speaks of or belongs to.
QUOTE = iri("oa:exact")
SPANS = [iri(name) for name in ("nkg:span", "nkg:speakerSpan", "nkg:cueSpan")]
NAMES = [iri(name) for name in ("skos:prefLabel", "skosxl:literalForm", "schema:headline")]
SPEAKS_OF = [iri(f"nkg:{name}") for name in ("conveys", "left", "right", "concerns", "part", "holder")]
BELONGS_TO = [
    iri(name) for name in ("nkg:figure", "nkg:participation", "nkg:finding", "nkg:accountOf", "schema:exampleOfWork")
]
TEXTS = [iri(name) for name in ("nkg:says", "nkg:verbatim", "rdfs:label")]
Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, order=True)
class Violation:
    """One node that breaks one constraint: where it is from, the words that it is about, what is wrong and what to do.

    `article` and `file` are None for what stands in the gazetteers; `severity` is "violation" or "warning"; `path` is the
    property (nkg:says) and `value` the value at fault, where there is one.
    """

    file: str | None
    article: str | None
    node: str
    words: str | None
    message: str
    severity: str = "violation"
    path: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """The violation in one line."""
        place = self.file or self.article or self.node
        return f"{place}: {f'“{self.words}”: ' if self.words else ''}{self.message}"


def check(store: ox.Store, shapes: Path | None = None) -> list[Violation]:
    """All violations of a store, those of the copies first. `shapes` is the folder of shapes, by default the one that ships."""
    return check_copies(store, shapes) + check_linking(store, shapes)


def check_copies(store: ox.Store, shapes: Path | None = None) -> list[Violation]:
    """What is wrong inside the copies, each looked at by itself."""
    quads = (q for q in store if q.graph_name not in (REFERENCE, LINKING, INFERRED))
    return violations(store, quads, shape_files(shapes, "copies"))


def check_linking(store: ox.Store, shapes: Path | None = None) -> list[Violation]:
    """What is wrong between the copies, in the gazetteers, and in what copies take from the gazetteers."""
    return violations(store, second_pass(store), shape_files(shapes, "linking", "reference"))


def second_pass(store: ox.Store) -> Iterator[Any]:
    """What the second pass looks at, with the class tree of the ontology, so that a ministry is an actor."""
    for quad in store:
        if quad.graph_name in (REFERENCE, LINKING, ox.DefaultGraph()) or (
            quad.graph_name != INFERRED and quad.predicate in OUTWARD
        ):
            yield quad
    ontology = folder("ontology") / "newskg.ttl"
    yield from (t for t in ox.parse(path=str(ontology), format=ox.RdfFormat.TURTLE) if t.predicate == SUBCLASS)


# ---------------------------------------------------------------- pyshacl


def shape_files(shapes: Path | None, *rooms: str) -> list[Path]:
    """The prefixes and the shape files of these folders. Raises ShapeError where there are none."""
    top = shapes or folder("shapes")
    found = [path for room in rooms for path in sorted((top / room).glob("*.ttl"))]
    if not found:
        raise ShapeError(f"{top}: expected the folders {', '.join(rooms)} with SHACL shapes (*.ttl); install newskg again")
    return [top / "prefixes.ttl", *found]


def shape_triples(files: Iterable[Path]) -> list[ox.Triple]:
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
    loose = [ox.Triple(t.object, kind, of) for t in hanging for kind, of in targets[t.subject]]
    return [t for t in triples if t not in set(hanging)] + loose


def violations(store: ox.Store, quads: Iterable[Any], files: list[Path]) -> list[Violation]:
    """What pyshacl finds in these quads with these shapes, sorted; each told with its article and words from the store."""
    from rdflib import URIRef

    from kg.graph.memory import memory_graph

    data = memory_graph(quads)
    try:
        report = validated(data, files)
    except ShapeError:
        raise
    except (
        Exception
    ) as error:  # pyshacl and rdflib raise whatever went wrong in a shape, from pyparsing's errors to KeyError
        raise ShapeError(
            f"{culprit(data, files)}: the shape cannot be used: {error}. Correct it, or install newskg again"
        ) from error
    found = set()
    for result in report.objects(None, URIRef(SH + "result")):
        told = {str(p)[len(SH) :]: o for p, o in report.predicate_objects(result)}
        found.add(violation(store, told))
    return sorted(found, key=lambda v: tuple(field or "" for field in vars(v).values()))


def validated(data: MemoryGraph, files: Iterable[Path]) -> Any:
    """pyshacl's report, an rdflib graph. Raises what pyshacl raises."""
    import pyshacl

    from kg.graph.memory import memory_graph

    _, report, _ = pyshacl.validate(data, shacl_graph=memory_graph(shape_triples(files)), inplace=True)
    if isinstance(report, Exception):
        raise report
    return report


def culprit(data: MemoryGraph, files: list[Path]) -> Path:
    """The first file whose shapes fail when they are tried alone."""
    for path in files[1:]:
        try:
            validated(data, [files[0], path])
        except Exception:  # as above: any error marks the file
            return path
    return files[0].parent


# ---------------------------------------------------------------- who and which words


def violation(store: ox.Store, told: dict[str, Any]) -> Violation:
    """A result of pyshacl (the terms of a sh:ValidationResult by local name) as a Violation."""
    from rdflib import BNode, URIRef

    focus = told["focusNode"]
    node: Node = ox.BlankNode(str(focus)) if isinstance(focus, BNode) else ox.NamedNode(str(focus))
    copy = copy_of(store, node)
    path, value = told.get("resultPath"), told.get("value")
    return Violation(
        file=least(store, copy, iri("nkg:sourceFile")),
        article=(least(store, copy, iri("dcterms:identifier")) or copy.value) if copy else None,
        node=str(focus),
        words=words_of(store, node),
        message=shortened(str(told["resultMessage"])),
        severity=str(told["resultSeverity"])[len(SH) :].lower(),
        path=shortened(str(path)) if isinstance(path, URIRef) else None,
        value=None if value is None or value == focus else str(value),
    )


def shortened(text: str) -> str:
    """A text with the IRIs of the known vocabularies as prefixed names."""
    for prefix, namespace in PREFIXES.items():
        text = text.replace(namespace, f"{prefix}:")
    return text


def objects(store: ox.Store, node: Node, predicate: ox.NamedNode) -> list[Any]:
    """What a node points at by a predicate, in any graph but the inferred one, sorted."""
    found = {q.object for q in store.quads_for_pattern(node, predicate, None) if q.graph_name != INFERRED}
    return sorted(found, key=str)


def subjects(store: ox.Store, predicate: ox.NamedNode | None, node: Node) -> list[Any]:
    """What points at a node by a predicate, in any graph but the inferred one, sorted."""
    found = {q.subject for q in store.quads_for_pattern(None, predicate, node) if q.graph_name != INFERRED}
    return sorted(found, key=str)


def least(store: ox.Store, node: Node | None, predicate: ox.NamedNode) -> str | None:
    """The first of a node's values, None where it has none."""
    found = objects(store, node, predicate) if node else []
    return found[0].value if found else None


def copy_of(store: ox.Store, node: Node, steps: int = 3) -> ox.NamedNode | None:
    """The copy that a node is from: the one whose graph describes it, else that of the nearest node tied to it in that graph.

    None for what the reference graph describes: no article is at fault there.
    """
    graphs = {q.graph_name for q in store.quads_for_pattern(node, None, None)}
    copies = sorted(graphs - {REFERENCE, LINKING, INFERRED, ox.DefaultGraph()}, key=str)
    if not copies and ox.DefaultGraph() in graphs:  # a union, as in exported Turtle: the copy's IRI begins the node's
        copies = [c for c in subjects(store, TYPE, COPY) if node == c or node.value.startswith(c.value + "/")]
    if copies or REFERENCE in graphs or not steps:
        return copies[0] if copies else None
    tied = [o for p in (*SPEAKS_OF, *BELONGS_TO) for o in objects(store, node, p)] + subjects(store, None, node)
    return next((copy for n in tied if (copy := copy_of(store, n, steps - 1))), None)


def words_of(store: ox.Store, node: Node, steps: int = 3) -> str | None:
    """The words that a node is about: its quote or its spans', else its name, else those of what it speaks of or belongs to."""
    spans = [span for p in SPANS for span in objects(store, node, p) if not isinstance(span, ox.Literal)]
    quoted = [words for n in (node, *spans) if (words := least(store, n, QUOTE))]
    named = [words for p in NAMES if (words := least(store, node, p))]
    if quoted or named or not steps:
        return (quoted + named)[0] if quoted or named else None
    spoken_of = [n for p in SPEAKS_OF for n in objects(store, node, p) if not isinstance(n, ox.Literal)]
    owners = [n for p in BELONGS_TO for n in subjects(store, p, node)]
    texts = [words for p in TEXTS if (words := least(store, node, p))]
    pointing = [] if next(store.quads_for_pattern(node, None, None), None) else subjects(store, None, node)
    tied = (words for n in (*spoken_of, *owners) if (words := words_of(store, n, steps - 1)))
    return next(tied, None) or (texts[0] if texts else next((words_of(store, n, steps - 1) for n in pointing), None))
