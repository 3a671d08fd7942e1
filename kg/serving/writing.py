"""Graphs onto a server, by SPARQL update or by the Graph Store protocol: part of a graph, or the end of one.

In: a graph's IRI and lines of N-Triples. Out: nothing; the server holds them. Every request may be made twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.serving.addresses import Protocol
from kg.serving.client import Client


@dataclass(frozen=True)
class Writer:
    """The address that takes data, and the protocol that it takes it by."""

    url: str
    protocol: Protocol
    client: Client

    def put(self, graph: str, lines: Sequence[str], *, first: bool) -> None:
        """Adds triples to a graph; the first ones replace what it held, in the same request. Raises EndpointError."""
        triples = "\n".join(lines)
        if self.protocol == "update":
            before = f"DROP SILENT GRAPH <{graph}> ;\n" if first else ""
            self.update(f"{before}INSERT DATA {{ GRAPH <{graph}> {{\n{triples}\n}} }}")
            return
        self.client.send(
            "PUT" if first else "POST",
            self.url,
            f"{triples}\n".encode(),
            params={"graph": graph},
            headers={"Content-Type": "application/n-triples"},
        )

    def drop(self, graph: str) -> None:
        """Takes a graph away; nothing where there is none. Raises EndpointError."""
        if self.protocol == "update":
            self.update(f"DROP SILENT GRAPH <{graph}>")
        else:
            self.client.send("DELETE", self.url, params={"graph": graph}, missing=True)

    def update(self, sparql: str) -> None:
        self.client.send(
            "POST", self.url, sparql.encode(), headers={"Content-Type": "application/sparql-update; charset=utf-8"}
        )
