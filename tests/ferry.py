"""The valid store of ferry.trig, as it is or broken by SPARQL updates, for the tests of shapes and inference."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.graph.store import PREFIXES

BASE = "https://example.org/id/copy/"
PROLOGUE = f"BASE <{BASE}> PREFIX : <https://example.org/id/> " + " ".join(f"PREFIX {p}: <{n}>" for p, n in PREFIXES.items())
A, B, LINK, REF = "GRAPH <a>", "GRAPH <b>", "GRAPH nkg:linking", "GRAPH nkg:reference"


def ferry(*updates: str) -> ox.Store:
    """The valid store, changed by these updates."""
    store = ox.Store()
    store.bulk_load(path=str(Path(__file__).parent / "ferry.trig"), format=ox.RdfFormat.TRIG)
    for update in updates:
        store.update(f"{PROLOGUE}\n{update}")
    return store


def put(graph: str, triples: str) -> str:
    """The update that states triples in a graph."""
    return f"INSERT DATA {{ {graph} {{ {triples} }} }}"


def cut(graph: str, triples: str) -> str:
    """The update that takes triples (?anything allowed) out of a graph."""
    return f"DELETE WHERE {{ {graph} {{ {triples} }} }}"


def instead(graph: str, subject: str, predicate: str, value: str) -> tuple[str, str]:
    """The updates that give a property another value."""
    return cut(graph, f"{subject} {predicate} ?old"), put(graph, f"{subject} {predicate} {value}")
