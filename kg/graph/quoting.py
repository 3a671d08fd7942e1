"""Where a node of a store is from: the copy that it was read in, and the printed words that it is about.

In: a store and a node. Out: the copy's IRI, the words; None where there are none. What was inferred is not looked at.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.graph.iris import INFERRED, LINKING, REFERENCE
from kg.graph.terms import TYPE, iri

COPY = iri("nkg:Copy")
# Where the words of a node stand: its own quote, else its spans', else its name, else those of what it speaks of or belongs to.
QUOTE = iri("oa:exact")
SPANS = [iri(name) for name in ("nkg:span", "nkg:speakerSpan", "nkg:cueSpan", "nkg:nameSpan")]
NAMES = [iri(name) for name in ("skos:prefLabel", "skosxl:literalForm", "schema:headline")]
SPEAKS_OF = [iri(f"nkg:{name}") for name in ("conveys", "left", "right", "concerns", "part", "holder")]
BELONGS_TO = [
    iri(name)
    for name in ("nkg:figure", "nkg:victim", "nkg:participation", "nkg:finding", "nkg:accountOf", "schema:exampleOfWork")
]
TEXTS = [iri(name) for name in ("nkg:says", "nkg:verbatim", "rdfs:label")]
Node = ox.NamedNode | ox.BlankNode


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
    """The copy that a node is from: the one whose graph describes it, else that of the nearest node tied to it.

    None for what the reference graph describes: no article is at fault there.
    """
    graphs = {q.graph_name for q in store.quads_for_pattern(node, None, None)}
    copies = [g for g in sorted(graphs, key=str) if isinstance(g, ox.NamedNode) and g not in (REFERENCE, LINKING, INFERRED)]
    if not copies and ox.DefaultGraph() in graphs:  # a union, as in exported Turtle: the copy's IRI begins the node's
        copies = [c for c in subjects(store, TYPE, COPY) if node == c or node.value.startswith(c.value + "/")]
    if copies or REFERENCE in graphs or not steps:
        return copies[0] if copies else None
    tied = [o for p in (*SPEAKS_OF, *BELONGS_TO) for o in objects(store, node, p)] + subjects(store, None, node)
    return next((copy for n in tied if (copy := copy_of(store, n, steps - 1))), None)


def words_of(store: ox.Store, node: Node, steps: int = 3) -> str | None:
    """The words that a node is about: its quote or spans', its name, or those of what it speaks of or belongs to."""
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
