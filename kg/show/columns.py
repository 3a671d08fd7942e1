"""Who stands in which column, and at which height: outlets, those who pass on, origins. Routes come in, places go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.show.scene import Route

if TYPE_CHECKING:
    from kg.show.network import Graph

CLAIMS = "claims"  # what a waypoint leads to when the next node is a claim
FURTHEST = 3  # columns of speakers


def routes_of(graph: Graph, shown: Sequence[str]) -> tuple[Route, ...]:
    """Every way in which a shown claim reached an outlet, in a fixed order."""
    steps: dict[str, list[tuple[int, str, str, bool]]] = {}
    for start, end, facts in graph.edges(data=True):
        if facts["kind"] in ("relays", "conveys") and facts["node"] in shown:
            steps.setdefault(facts["claim"], []).append((facts["depth"], start, end, bool(facts.get("hedge"))))
    found: dict[tuple[str, ...], tuple[bool, ...]] = {}
    for taken in steps.values():
        chain = sorted(taken)
        nodes = (chain[0][1], *(end for _, _, end, _ in chain))
        hedged = tuple(step[3] for step in chain)
        earlier = found.get(nodes, hedged)
        found[nodes] = tuple(a or b for a, b in zip(hedged, earlier, strict=True))
    return tuple(Route(nodes[0], nodes, hedged) for nodes, hedged in sorted(found.items()))


def levels(routes: Sequence[Route]) -> dict[str, int]:
    """The column of each speaker from 1: the last for those who only ever speak first-hand, earlier ones for who relays."""
    distance = {node: 0 for route in routes for node in route.nodes[1:-1]}
    steps = Counter(pair for route in routes for pair in pairwise(route.nodes[1:-1]))
    for _ in range(FURTHEST):
        for (here, beyond), often in sorted(steps.items()):
            if (often, beyond) > (steps[beyond, here], here):  # of two who quote each other, the one who does it more often
                distance[here] = max(distance[here], min(distance[beyond] + 1, FURTHEST - 1))
    last = max(distance.values(), default=-1) + 1
    return {node: last - far for node, far in distance.items()}


def stops(route: Route, level: Mapping[str, int], last: int) -> list[tuple[int, str]]:
    """The column and name of everything that a route passes from its outlet on: nodes, and waypoints in columns it skips."""
    columns = [0, *(level[node] for node in route.nodes[1:-1]), last + 1]
    found = [(0, route.outlet)]
    for place in range(1, len(route.nodes)):
        here, beyond = route.nodes[place - 1], route.nodes[place]
        target = CLAIMS if beyond == route.claim else beyond
        found += [(column, waypoint(here, target, column)) for column in range(columns[place - 1] + 1, columns[place])]
        found.append((columns[place], beyond))
    return found


def waypoint(here: str, target: str, column: int) -> str:
    """The name of the place where lines from `here` to `target` cross a column."""
    return f"via\t{here}\t{target}\t{column}"


def is_waypoint(name: str) -> bool:
    """Whether a stop is no node."""
    return name.startswith("via\t")


def unsourced(name: str) -> str:
    """What is written where a line reaches a claim without an origin: an outlet's own voice, or a relay speaking for itself."""
    _, here, target, _ = name.split("\t")
    return "" if target != CLAIMS else "own voice" if here.startswith("outlet ") else "itself the origin"


def heights(
    paths: Sequence[Sequence[tuple[int, str]]],
    tall: Mapping[str, float],
    claims: Mapping[str, float],
    top: float,
    bottom: float,
) -> dict[str, float]:
    """The upper edge of every stop, each as near to the middle of what it leads to as the others in its column let it."""
    middle = dict(claims)
    edges: dict[str, float] = {}
    last = max((column for path in paths for column, _ in path), default=1) - 1
    for sweep in range(3):
        for column in range(last, -1, -1):
            wanted = _wanted(paths, column, middle, back=sweep > 0)
            order = sorted(wanted, key=lambda name: (wanted[name], name))
            for name, edge in zip(
                order, pack([tall[n] for n in order], [wanted[n] for n in order], top, bottom), strict=True
            ):
                edges[name], middle[name] = edge, edge + tall[name] / 2
    return edges


def _wanted(
    paths: Sequence[Sequence[tuple[int, str]]], column: int, middle: Mapping[str, float], *, back: bool
) -> dict[str, float]:
    pulls: dict[str, list[float]] = {}
    for path in paths:
        for place, (here, name) in enumerate(path):
            if here == column:
                near = [path[place + 1][1]] if place + 1 < len(path) else []
                near += [path[place - 1][1]] if back and place else []
                pulls.setdefault(name, []).extend(middle[n] for n in near if n in middle)
    return {name: sum(where) / len(where) if where else 0.0 for name, where in pulls.items()}


def pack(tall: Sequence[float], wanted: Sequence[float], top: float, bottom: float, gap: float = 12.0) -> list[float]:
    """Upper edges, in this order and without touching, as near to the wanted middles as can be.

    >>> pack([10, 10], [50, 50], 0, 100)
    [34.0, 56.0]
    """
    if not tall:
        return []
    gap = max(0.0, min(gap, (bottom - top - sum(tall)) / max(1, len(tall) - 1)))
    clusters: list[tuple[list[int], float]] = []  # the members and the upper edge of each run that stands close
    for place in range(len(tall)):
        members = [place]
        edge = _edge(members, tall, wanted, gap, top, bottom)
        while clusters and clusters[-1][1] + _length(clusters[-1][0], tall, gap) + gap > edge:
            members = clusters.pop()[0] + members
            edge = _edge(members, tall, wanted, gap, top, bottom)
        clusters.append((members, edge))
    edges = []
    for members, edge in clusters:
        for member in members:
            edges.append(edge)
            edge += tall[member] + gap
    return edges


def _length(members: Sequence[int], tall: Sequence[float], gap: float) -> float:
    return sum(tall[m] for m in members) + gap * (len(members) - 1)


def _edge(
    members: Sequence[int], tall: Sequence[float], wanted: Sequence[float], gap: float, top: float, bottom: float
) -> float:
    before, pull = 0.0, 0.0
    for member in members:
        pull += wanted[member] - tall[member] / 2 - before
        before += tall[member] + gap
    return max(top, min(pull / len(members), bottom - _length(members, tall, gap)))
