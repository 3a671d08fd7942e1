"""What a publish has to do, found before anything on the server is changed.

In: a store, a server that is asked, the record of what the server was sent. Out: a Plan: each graph with how much of it is there already, and the
graphs to drop. Graphs go by name: the gazetteers first, then the copies, then the links between them; what was inferred stays here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from kg.errors import EndpointError, StoreError
from kg.graph.iris import INFERRED, LINKING, REFERENCE
from kg.serving.endpoint import Endpoint
from kg.serving.record import Sent

PAGE = 1000  # graphs an answer; Virtuoso gives 10,000 rows at most
COUNTED = 100  # graphs counted at once


@dataclass(frozen=True)
class Step:
    """A graph to publish: all its triples as sent, and how many of them the server has already."""

    whole: Sent
    there: int

    @property
    def done(self) -> bool:
        return self.there == self.whole.triples


@dataclass(frozen=True)
class Plan:
    """The graphs of a build in the order in which they go, and the graphs to drop."""

    steps: tuple[Step, ...]
    gone: tuple[str, ...]


def plan(
    store: ox.Store, endpoint: Endpoint, to: str, known: dict[str, Sent], *, batch: int, replace: bool, anew: bool
) -> Plan:
    """What is to be sent to an address and dropped there; `known` is what it was sent before.

    Raises StoreError for a store that cannot be published; EndpointError for the server's faults, and where it holds copies that are neither in
    the build nor known, unless they are to be replaced.
    """
    names = graph_names(store)
    ours = {*known, *names}
    strange = [copy for copy in copies_there(endpoint) if copy not in ours]
    if strange and not replace:
        raise EndpointError(
            f"{endpoint.url}: the server holds {len(strange)} copies that are not in this build and were not published from this store "
            f"({strange[0]} ...): drop them with --replace, or publish to another dataset of the server"
        )
    counted = {} if anew else counts(endpoint, [name for name in names if name in known])
    steps = []
    for name in names:
        lines = lines_of(store, name)
        whole = Sent(to, name, sha256("\n".join(lines).encode()).hexdigest(), len(lines), batch, len(lines))
        steps.append(Step(whole, resumed(whole, known.get(name), counted.get(name, 0))))
    return Plan(tuple(steps), tuple(sorted({*strange, *known} - set(names))))


def resumed(whole: Sent, before: Sent | None, there: int) -> int:
    """How many triples of a graph need not be sent again: those recorded, where it is the same graph and the server's count bears it out."""
    if before is None or before.sha256 != whole.sha256:
        return 0
    # The request after the last one recorded may have been carried out all the same.
    most = min(before.sent + before.batch, before.triples)
    return before.sent if before.sent <= there <= most else 0


def graph_names(store: ox.Store) -> list[str]:
    """The graphs to publish, in their order. Raises StoreError where triples stand outside named graphs."""
    if any(True for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        raise StoreError(
            "the store holds triples outside named graphs; publish the folder or the .nq file that kg build wrote"
        )
    named = [graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode) and graph != INFERRED]
    order = {REFERENCE.value: 0, LINKING.value: 2}
    return sorted(
        (name for name in named if any(True for _ in quads(store, name))), key=lambda name: (order.get(name, 1), name)
    )


def lines_of(store: ox.Store, name: str) -> list[str]:
    """A graph as sorted lines of N-Triples. Raises StoreError where it holds blank nodes: sent twice, one would be two."""
    lines = []
    for quad in quads(store, name):
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError(f"{name}: a thing has no name ({quad.triple}); give it an IRI in its gazetteer and build again")
        lines.append(f"{quad.triple} .")
    return sorted(lines)


def quads(store: ox.Store, name: str) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, None, None, ox.NamedNode(name))


def copies_there(endpoint: Endpoint) -> list[str]:
    """Every graph on the server that describes the copy that it is named by, in order."""
    found: list[str] = []
    while True:
        after = f'FILTER (STR(?copy) > "{found[-1]}")' if found else ""
        page = endpoint.answer(
            f"SELECT DISTINCT ?copy WHERE {{ GRAPH ?copy {{ ?copy a nkg:Copy }} {after} }} ORDER BY ?copy LIMIT {PAGE}"
        )
        found += [row["copy"] for row in page]
        if len(page) < PAGE:
            return found


def counts(endpoint: Endpoint, names: Sequence[str]) -> dict[str, int]:
    """How many triples the server has in each of these graphs; a graph that it has not is left out."""
    found: dict[str, int] = {}
    for at in range(0, len(names), COUNTED):
        listed = " ".join(f"<{name}>" for name in names[at : at + COUNTED])
        rows = endpoint.answer(
            f"SELECT ?graph (COUNT(*) AS ?triples) WHERE {{ VALUES ?graph {{ {listed} }} GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph"
        )
        found |= {row["graph"]: row["triples"] for row in rows}
    return found
