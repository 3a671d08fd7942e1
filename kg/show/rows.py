"""The column of what was said: claims grouped by what they count and whom, as roomy as their number allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.show.scene import LARGE, NORMAL, SMALL

if TYPE_CHECKING:
    from kg.show.network import Graph


@dataclass(frozen=True, slots=True)
class Density:
    """How much room a claim gets: its box, the gap below it, a heading, the size of its words, and lines of its quote."""

    box: float
    gap: float
    heading: float
    size: float
    quoted: int
    by_population: bool


DENSITIES = (
    Density(64, 12, 36, LARGE, quoted=2, by_population=True),
    Density(44, 8, 32, NORMAL, quoted=1, by_population=True),
    Density(28, 7, 28, NORMAL, quoted=0, by_population=True),
    Density(23, 4, 24, NORMAL, quoted=0, by_population=True),
    Density(20, 3, 22, SMALL, quoted=0, by_population=False),
    Density(17.5, 1.5, 19, SMALL, quoted=0, by_population=False),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The upper edge of each claim drawn, each heading with its height, and the claims for which there was no room."""

    density: Density
    edges: dict[str, float]
    headings: tuple[tuple[str, float], ...]
    dropped: tuple[str, ...]


def rows(graph: Graph, claims: Sequence[str], top: float, bottom: float) -> Rows:
    """Places for these claims, the most telling first; where even the closest rows are too many, the last are dropped."""
    for density in DENSITIES:
        groups = _groups(graph, claims, by_population=density.by_population)
        if _tall(groups, density) <= bottom - top:
            return _laid(groups, density, top, bottom, ())
    drawn = list(claims)
    while _tall(_groups(graph, drawn, by_population=False), DENSITIES[-1]) > bottom - top:
        drawn.pop()
    return _laid(_groups(graph, drawn, by_population=False), DENSITIES[-1], top, bottom, tuple(claims[len(drawn) :]))


def _tall(groups: Sequence[tuple[str, list[str]]], density: Density) -> float:
    return sum(density.heading + len(members) * (density.box + density.gap) for _, members in groups)


def _laid(
    groups: Sequence[tuple[str, list[str]]], density: Density, top: float, bottom: float, dropped: tuple[str, ...]
) -> Rows:
    spare = min(26.0, (bottom - top - _tall(groups, density)) / max(1, len(groups)))
    y, edges, headings = top, {}, []
    for name, members in groups:
        headings.append((name, y + density.heading - 8))
        y += density.heading
        for member in members:
            edges[member] = y
            y += density.box + density.gap
        y += spare
    return Rows(density, edges, tuple(headings), dropped)


def _groups(graph: Graph, claims: Sequence[str], *, by_population: bool) -> list[tuple[str, list[str]]]:
    """The claims by measure (the most told first) and population, lowest figure first; by event where there are several."""
    if len({graph.nodes[claim]["event"] for claim in claims}) > 1:
        return _by_event(graph, claims)
    by_measure: dict[str, list[str]] = {}
    by_both: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        facts = graph.nodes[claim]
        by_measure.setdefault(facts["measure"], []).append(claim)
        by_both.setdefault((facts["measure"], facts["population"]), []).append(claim)
    order = sorted(by_both, key=lambda key: (-len(by_measure[key[0]]), key[0], -len(by_both[key]), key[1]))
    found: dict[str, list[str]] = {}
    for key in order:
        name = _heading(graph, key, by_both[key]) if by_population else key[0]
        found.setdefault(name or "said", []).extend(sorted(by_both[key], key=lambda c: _rank(graph.nodes[c], c)))
    return list(found.items())


def _by_event(graph: Graph, claims: Sequence[str]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda c: (graph.nodes[c]["measure"], _rank(graph.nodes[c], c))):
        found.setdefault(graph.nodes[f"event {graph.nodes[claim]['event']}"]["label"], []).append(claim)
    return sorted(found.items(), key=lambda group: (-len(group[1]), group[0]))


def _heading(graph: Graph, key: tuple[str, str], members: Sequence[str]) -> str:
    """The measure and whom it counts: in the printed words where all members print the same, else by the concept's label."""
    printed = {graph.nodes[member]["population_words"] for member in members}
    return "  ·  ".join(part for part in (key[0], printed.pop() if len(printed) == 1 else key[1]) if part)


def _rank(facts: dict[str, Any], node: str) -> tuple[float, str, str]:
    return (float("inf") if facts["low"] == "" else float(facts["low"]), facts["label"], node)
