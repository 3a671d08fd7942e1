"""An rdflib graph in memory, for the tools that work on nothing else (pyshacl, owlrl).

In: quads of Oxigraph. Out: an rdflib graph with their triples, which parses a SPARQL query once, however often it is asked.
This module imports rdflib; whoever needs it imports it inside a function, so that `kg.read` never waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import SimpleMemory
from rdflib.query import Result

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@cache
def prepared(query: str) -> Any:
    """The query, parsed."""
    from rdflib.plugins.sparql import prepareQuery  # its grammar takes a tenth of a second to build, and owlrl asks no query

    return prepareQuery(query)


class OneGraph(SimpleMemory):
    """rdflib's plain store, twice as fast as its store of named graphs; pyshacl wants to hear of those, and then uses one."""

    context_aware = graph_aware = True
    size = -1

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        self.size = -1
        super().add(triple, context, quoted)

    def remove(self, triple_pattern: Any, context: Any = None) -> None:
        self.size = -1
        super().remove(triple_pattern, context)

    def __len__(self, context: Any = None) -> int:
        """The number of triples, counted once: pyshacl asks whether the graph is empty at every result."""
        if self.size < 0:
            self.size = super().__len__(context)
        return self.size


class MemoryGraph(Graph):
    """An rdflib graph that parses a query once: pyshacl parses it again for every node and every run, ten times the work."""

    def query(self, query_object: Any, *arguments: Any, **named: Any) -> Result:
        """As rdflib's."""
        return super().query(prepared(query_object) if isinstance(query_object, str) else query_object, *arguments, **named)


def term(of: ox.NamedNode | ox.BlankNode | ox.Literal) -> URIRef | BNode | Literal:
    """The rdflib term of an Oxigraph term."""
    if isinstance(of, ox.NamedNode):
        return URIRef(of.value)
    if isinstance(of, ox.BlankNode):
        return BNode(of.value)
    if of.language:
        return Literal(of.value, lang=of.language)
    return Literal(of.value) if of.datatype.value == XSD_STRING else Literal(of.value, datatype=URIRef(of.datatype.value))


def memory_graph(quads: Iterable[Any]) -> MemoryGraph:
    """The rdflib graph of these quads or triples; the names of their graphs are left out."""
    graph = MemoryGraph(store=OneGraph(), bind_namespaces="none")
    terms = cache(term)
    add = graph.store.add  # Graph.add checks the terms again, at twice the cost
    for quad in quads:
        add((terms(quad.subject), terms(quad.predicate), terms(quad.object)), graph)
    return graph
