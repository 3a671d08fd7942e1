"""Statements about one thing, as quads: a small pen that skips what is absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.graph.store import PREFIXES

XSD = PREFIXES["xsd"]
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
Value = ox.NamedNode | ox.Literal | str | int | bool | None


def iri(name: str) -> ox.NamedNode:
    """A prefixed name as an IRI.

    >>> iri("schema:value").value
    'https://schema.org/value'
    """
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def date(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + "date"))


def literal(value: str | int | bool) -> ox.Literal:
    if isinstance(value, bool):
        return ox.Literal("true" if value else "false", datatype=ox.NamedNode(XSD + "boolean"))
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
    return ox.Literal(value)


@dataclass(frozen=True)
class Pen:
    """Writes the quads of one named graph; `say` skips None."""

    graph: ox.NamedNode
    quads: list[ox.Quad] = field(default_factory=list)

    def say(self, subject: ox.NamedNode, **properties: Value | tuple[Value, ...]) -> ox.NamedNode:
        """States properties of a subject: keyword prefix__local, `a` for the classes; a tuple states each of its values."""
        for name, values in properties.items():
            predicate = TYPE if name == "a" else iri(name.replace("__", ":", 1))
            for value in values if isinstance(values, tuple) else (values,):
                if value is not None:
                    thing = iri(value) if name == "a" and isinstance(value, str) else value
                    self.quads.append(
                        ox.Quad(
                            subject,
                            predicate,
                            thing if isinstance(thing, ox.NamedNode | ox.Literal) else literal(thing),
                            self.graph,
                        )
                    )
        return subject

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(dict.fromkeys(self.quads))
