"""The compiled SHACL engine as a sieve: it says which graphs conform, many times faster than pyshacl, which then reports on the others.

Quads and shape files come in; the nodes at fault go out. Where the engine has no wheel for the machine, or refuses the shapes, nothing is sieved.
A test holds that it lets a store through exactly where pyshacl finds nothing, with every constraint that ships broken by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    import shacl


@cache
def compiled(files: tuple[Path, ...]) -> shacl.Shapes | None:
    """The shapes of these files, compiled once; None where they cannot be."""
    from kg.graph.shapes import shape_triples

    try:
        import shacl

        return shacl.Shapes.from_turtle(text_of(shape_triples(files)))
    except (ImportError, ValueError, RuntimeError):
        return None


def text_of(triples: Iterable[Any]) -> str:
    """Triples, or quads without their graphs, as N-Triples, which is Turtle too."""
    plain = (getattr(t, "triple", t) for t in triples)
    return (ox.serialize(plain, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def at_fault(quads: Iterable[Any], files: tuple[Path, ...]) -> set[str] | None:
    """The focus nodes, in N-Triples, of which the compiled engine finds something wrong; None where it cannot say."""
    shapes = compiled(files)
    if shapes is None:
        return None
    try:
        return {result.focus_node for result in shapes.validate_turtle(text_of(quads)).results}
    except (ValueError, RuntimeError):
        return None


def faulty_graphs(store: ox.Store, graphs: Sequence[Any], files: tuple[Path, ...], batch: int = 100) -> Iterator[Any]:
    """Of these graphs of a store those that do not conform by themselves; all of a batch where a fault cannot be put in one, or not be looked for."""
    for at in range(0, len(graphs), batch):
        some = graphs[at : at + batch]
        quads = [quad for graph in some for quad in store.quads_for_pattern(None, None, None, graph)]
        wrong = at_fault(quads, files)
        if wrong is None:
            yield from some
        elif wrong:
            homes = [
                {quad.graph_name for graph in some for quad in store.quads_for_pattern(node, None, None, graph)}
                for node in map(node_of, wrong)
            ]
            yield from some if not all(homes) else [graph for graph in some if any(graph in home for home in homes)]


def node_of(text: str) -> ox.NamedNode | ox.BlankNode | None:
    """The subject that N-Triples text names; None for a literal."""
    if text.startswith("<"):
        return ox.NamedNode(text[1:-1])
    return ox.BlankNode(text[2:]) if text.startswith("_:") else None
