"""What stands between the copies, some of it at a time: what the shapes of shapes/linking and shapes/reference look at.

In: a store. Out: Parts, each with some subjects of the linking graph and all that a shape can ask of these: what is said of them and by whom they are
pointed at, the types of what stands beside them, and the gazetteers. All of a small store is one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import pyoxigraph as ox

from kg.graph.iris import INFERRED, LINKING, REFERENCE
from kg.graph.terms import TYPE, iri
from kg.packaged import folder

SUBCLASS = iri("rdfs:subClassOf")
CONCEPTS = ("population", "concept", "eventType", "role", "status", "byMeans", "befell")
# What points from a copy at the gazetteers.
OUTWARD = frozenset(
    [iri("schema:publisher"), iri("prov:wasAttributedTo")]
    + [iri(f"nkg:{name}") for name in ("place", "actor", "affiliation", "subject", "heldResponsible", *CONCEPTS)]
)
# What the shapes of this pass are about: all that the linking graph tells of, and what it must tell of.
SUBJECTS = f"""SELECT DISTINCT ?s WHERE {{
  {{ GRAPH {LINKING} {{ ?s ?p ?o }} }} UNION {{ VALUES ?class {{ %s }} GRAPH ?g {{ ?s a ?class }} FILTER (?g NOT IN ({REFERENCE}, {INFERRED})) }}
}}"""
# Subjects that are looked at together.
TOGETHER = 4_000


@dataclass(frozen=True)
class Part:
    """Some quads, and the subjects of which they hold all; of other subjects of the linking graph another part does, and of what all parts share the first."""

    store: ox.Store
    quads: Sequence[Any]
    subjects: frozenset[str]
    first: bool

    def tells_of(self, node: str) -> bool:
        """Whether what is found here of a node, by its IRI, is found of all that is said of it, and for the first time."""
        if node in self.subjects or ":" not in node:
            return True
        if not self.first:
            return False
        try:
            return not any(self.store.quads_for_pattern(ox.NamedNode(node), None, None, LINKING))
        except ValueError:
            return True  # no IRI: a literal


def between(
    store: ox.Store, targets: Iterable[Any], classes: Iterable[Any], changed: Iterable[ox.Quad] | None = None
) -> Iterator[Part]:
    """The parts of a store; `targets` are the classes that the shapes are about, `classes` all that they name.

    Where quads are told that came or went, only the parts of what these can have changed.
    """
    told = None if changed is None else list(changed)
    shared, named = [*gazetteers(store), *(pointing(store) if told is None else pointing_anew(told))], set(classes)
    wanted = list(targets)
    waiting = iter(subjects(store, wanted) if told is None else touched(store, told, frozenset(wanted)))
    first, before = list(islice(waiting, TOGETHER)), True
    while True:
        following = list(islice(waiting, TOGETHER))
        own = [q for s in first for q in store.quads_for_pattern(s, None, None, LINKING)]
        if told is not None or following or not before:  # else all of the linking graph is here
            own += (q for s in first if isinstance(s, ox.NamedNode) for q in store.quads_for_pattern(None, None, s, LINKING))
        nodes = {*first, *(t for q in own for t in (q.subject, q.object) if isinstance(t, ox.NamedNode))}
        yield Part(store, [*shared, *own, *types(store, nodes, named)], frozenset(s.value for s in first), before)
        if not following:
            return
        first, before = following, False


def subjects(store: ox.Store, targets: Iterable[Any]) -> Iterator[Any]:
    return (row["s"] for row in solutions(store, SUBJECTS % " ".join(map(str, targets))))


def touched(store: ox.Store, changed: Iterable[ox.Quad], targets: AbstractSet[Any]) -> list[ox.NamedNode]:
    """The subjects that may be otherwise since these quads came or went: what the linking graph tells of and points at, and what stands beside something
    of another type."""
    nodes: set[Any] = set()
    typed: set[Any] = set()
    found: set[Any] = set()
    for quad in changed:
        if quad.predicate == TYPE and quad.graph_name != INFERRED:
            (found if quad.object in targets else typed).add(quad.subject)
        if quad.graph_name == LINKING:
            nodes |= {quad.subject, quad.object}
    for node in (node for node in found | typed if isinstance(node, ox.NamedNode)):
        nodes |= {q.object for q in store.quads_for_pattern(node, None, None, LINKING)}
        found |= {q.subject for q in store.quads_for_pattern(None, None, node, LINKING)}
    for node in (node for node in nodes - found if isinstance(node, ox.NamedNode)):
        if any(store.quads_for_pattern(node, None, None, LINKING)) or any(types(store, [node], targets)):
            found.add(node)
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=str)


def solutions(store: ox.Store, asked: str) -> ox.QuerySolutions:
    found = store.query(asked)
    assert isinstance(found, ox.QuerySolutions)
    return found


def gazetteers(store: ox.Store) -> Iterator[Any]:
    """The gazetteers, what stands in no graph, and the class tree of the ontology, so that a ministry is an actor."""
    for graph in (REFERENCE, ox.DefaultGraph()):
        yield from store.quads_for_pattern(None, None, None, graph)
    ontology = folder("ontology") / "newskg.ttl"
    yield from (t for t in ox.parse(path=str(ontology), format=ox.RdfFormat.TURTLE) if t.predicate == SUBCLASS)


def pointing(store: ox.Store) -> Iterator[ox.Quad]:
    """What copies point at in the gazetteers, each once: the shapes ask of that, and not of the many nodes that point."""
    for predicate in sorted(OUTWARD, key=str):
        asked = f"SELECT (SAMPLE(?by) AS ?s) ?o WHERE {{ GRAPH ?g {{ ?by {predicate} ?o }} FILTER (?g NOT IN ({LINKING}, {REFERENCE}, {INFERRED})) }} GROUP BY ?o"
        yield from (ox.Quad(row["s"], predicate, row["o"]) for row in solutions(store, asked))


def pointing_anew(changed: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """What these quads point at in the gazetteers, each once."""
    among = (LINKING, REFERENCE, INFERRED)
    found = {(q.predicate, q.object): q for q in changed if q.predicate in OUTWARD and q.graph_name not in among}
    return (ox.Quad(q.subject, q.predicate, q.object) for q in found.values())


def types(store: ox.Store, nodes: Iterable[Any], classes: AbstractSet[Any]) -> Iterator[ox.Quad]:
    """The types that copies and the linking graph give some nodes."""
    found = chain.from_iterable(store.quads_for_pattern(node, TYPE, None, None) for node in nodes)
    yield from (q for q in found if q.graph_name not in (INFERRED, REFERENCE) and q.object in classes)
