"""Inference: what the ontology adds to the data, for the graph nkg:inferred.

In: quads, of one graph or of several. Out: quads that none of them states. owlrl closes the ontology alone, once; a small expander then applies the closed
schema to the data: classes by subclass, properties by subproperty, inverses, transitive properties and property chains.
What owlrl would say of the data itself (everything is a resource and the same as itself) is never said. Domains and ranges
are not applied either: they tell a reader what a property is for, and the shapes check it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pyoxigraph as ox

from kg.errors import GazetteerError
from kg.graph.store import PREFIXES
from kg.packaged import folder

RDF, RDFS, OWL = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"]
INFERRED = ox.NamedNode(PREFIXES["nkg"] + "inferred")
TYPE, FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
SUBCLASS, SUBPROPERTY = ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(RDFS + "subPropertyOf")
INVERSE, CHAIN, TRANSITIVE = (ox.NamedNode(OWL + name) for name in ("inverseOf", "propertyChainAxiom", "TransitiveProperty"))
AXIOMS = frozenset({SUBCLASS, SUBPROPERTY, INVERSE, CHAIN, FIRST, REST})

Fact = tuple[Any, ox.NamedNode, Any]


@dataclass(frozen=True)
class Schema:
    """The closed ontology: for a class or property all that are above it, inverses, transitive properties, and chains."""

    classes: dict[Any, tuple[ox.NamedNode, ...]]
    properties: dict[Any, tuple[ox.NamedNode, ...]]
    inverses: dict[Any, tuple[ox.NamedNode, ...]]
    transitive: frozenset[ox.NamedNode]
    chains: tuple[tuple[tuple[ox.NamedNode, ...], ox.NamedNode], ...]

    @cached_property
    def matters(self) -> frozenset[ox.NamedNode]:
        """The properties from which something follows, or that follow: no other fact need be looked at."""
        wider = [
            name for table in (self.properties, self.inverses) for one, others in table.items() for name in (one, *others)
        ]
        linked = [name for parts, whole in self.chains for name in (*parts, whole)]
        return frozenset({TYPE, *wider, *linked, *self.transitive})

    @cached_property
    def steps(self) -> frozenset[ox.NamedNode]:
        """The properties that are followed several together."""
        return self.transitive.union(*(parts for parts, _ in self.chains))


def infer(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads that follow from these and are none of them, sorted; what was inferred before is not looked at."""
    schema = closed_schema()
    stated = {
        (q.subject, q.predicate, q.object) for q in quads if q.predicate in schema.matters and q.graph_name != INFERRED
    }
    return inferred(expanded(stated, schema) - stated)


def steps(quads: Iterable[ox.Quad], within: str = "") -> list[Fact]:
    """The facts among these quads that can be a step of a chain or of a transitive property; only of subjects whose IRI begins as `within` does."""
    needed = closed_schema().steps
    found = ((q.subject, q.predicate, q.object) for q in quads if q.predicate in needed)
    return [fact for fact in found if getattr(fact[0], "value", "").startswith(within)]


def infer_across(own: Iterable[Fact], others: Iterable[Fact]) -> list[ox.Quad]:
    """The quads that follow from the steps of one graph and those of another together, and from neither alone, sorted."""
    schema = closed_schema()
    mine, theirs = expanded(own, schema), expanded(others, schema)
    return inferred(expanded(mine | theirs, schema) - mine - theirs)


def inferred(facts: Iterable[Fact]) -> list[ox.Quad]:
    """Facts as quads of the inferred graph, sorted; none of blank nodes."""
    quads = [
        ox.Quad(s, p, o, INFERRED)
        for s, p, o in facts
        if not isinstance(s, ox.BlankNode) and not isinstance(o, ox.BlankNode)
    ]
    return sorted(quads, key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))


# ---------------------------------------------------------------- the schema


@cache
def closed_schema() -> Schema:
    """The schema of ontology/newskg.ttl, closed by owlrl."""
    path = folder("ontology") / "newskg.ttl"
    try:
        return schema_of([q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)])
    except (SyntaxError, OSError) as error:
        raise GazetteerError(
            f"{path}: expected the ontology in Turtle; {error}. Correct the file, or install newskg again"
        ) from error


def schema_of(ontology: Iterable[ox.Triple]) -> Schema:
    """The closed schema of an ontology's triples; its labels, comments, domains and ranges are left out before it is closed."""
    import owlrl
    from rdflib import URIRef

    from kg.graph.memory import memory_graph

    axioms = [t for t in ontology if t.predicate in AXIOMS or (t.predicate == TYPE and t.object == TRANSITIVE)]
    closed = memory_graph(axioms)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)

    def pairs(predicate: ox.NamedNode) -> list[tuple[ox.NamedNode, ox.NamedNode]]:
        found = closed.subject_objects(URIRef(predicate.value))
        named = [(ox.NamedNode(s), ox.NamedNode(o)) for s, o in found if isinstance(s, URIRef) and isinstance(o, URIRef)]
        return [(s, o) for s, o in named if s != o and not any(is_noise(term) for term in (s, o))]

    both_ways = {pair for s, o in pairs(INVERSE) for pair in ((s, o), (o, s))}
    return Schema(
        classes=grouped(pairs(SUBCLASS)),
        properties=grouped(pairs(SUBPROPERTY)),
        inverses=grouped(both_ways),
        transitive=frozenset(t.subject for t in axioms if t.object == TRANSITIVE and isinstance(t.subject, ox.NamedNode)),
        chains=tuple(sorted(chains(axioms), key=str)),
    )


def is_noise(term: ox.NamedNode) -> bool:
    """Whether a term is of the languages themselves (rdfs:Resource, owl:Thing ...), of which nothing is said."""
    return term.value.startswith((RDF, RDFS, OWL))


def grouped(pairs: Iterable[tuple[ox.NamedNode, ox.NamedNode]]) -> dict[Any, tuple[ox.NamedNode, ...]]:
    """The second terms by the first, sorted."""
    found: defaultdict[Any, set[ox.NamedNode]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: tuple(sorted(others, key=str)) for one, others in found.items()}


def chains(axioms: Iterable[ox.Triple]) -> Iterator[tuple[tuple[ox.NamedNode, ...], ox.NamedNode]]:
    """The properties of each chain in order, and the property that they make together."""
    triples = list(axioms)
    first: dict[Any, Any] = {t.subject: t.object for t in triples if t.predicate == FIRST}
    rest: dict[Any, Any] = {t.subject: t.object for t in triples if t.predicate == REST}
    for axiom in triples:
        if axiom.predicate == CHAIN and isinstance(axiom.subject, ox.NamedNode):
            parts: list[ox.NamedNode] = []
            at: Any = axiom.object
            while at != NIL:
                parts.append(first[at])
                at = rest[at]
            yield tuple(parts), axiom.subject


# ---------------------------------------------------------------- the data


def expanded(stated: Iterable[Fact], schema: Schema) -> set[Fact]:
    """The facts with all that follows from them: one by one while there are new ones, then those that take several."""
    known: set[Fact] = set()
    new = set(stated)
    while new:
        while new:
            known |= new
            new = {follows for fact in new for follows in from_one(fact, schema)} - known
        new = from_several(known, schema) - known
    return known


def from_one(fact: Fact, schema: Schema) -> Iterator[Fact]:
    """What follows from one fact: wider classes, wider properties, inverses; a literal is never made a subject."""
    subject, predicate, thing = fact
    if predicate == TYPE:
        for wider in schema.classes.get(thing, ()):
            yield subject, TYPE, wider
    for wider in schema.properties.get(predicate, ()):
        yield subject, wider, thing
    if not isinstance(thing, ox.Literal):
        for inverse in schema.inverses.get(predicate, ()):
            yield thing, inverse, subject


def from_several(known: Iterable[Fact], schema: Schema) -> set[Fact]:
    """What follows from facts together: the steps of transitive properties and chains, nothing leading back to itself."""
    taken: defaultdict[ox.NamedNode, defaultdict[Any, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, thing in known:
        if predicate in schema.steps:
            taken[predicate][subject].add(thing)
    found: set[Fact] = set()
    for parts, whole in (*schema.chains, *(((p, p), p) for p in schema.transitive)):
        for start, reached in list(taken[parts[0]].items()):
            for part in parts[1:]:
                reached = {end for at in reached for end in taken[part].get(at, ())}
            found |= {(start, whole, end) for end in reached if end != start}
    return found
