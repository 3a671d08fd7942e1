"""Where everything stands: outlets, those who pass on, origins, what was said. A network becomes an Arrangement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.show.cards import LINE_HEIGHT, badges_width, speaker_lines
from kg.show.columns import heights, is_waypoint, levels, routes_of, stops, unsourced
from kg.show.frame import BOTTOM, MARGIN, TOP
from kg.show.notes import LANE, Lanes, lanes
from kg.show.phrases import counted, left_out
from kg.show.rows import Rows, rows
from kg.show.scene import SMALL, WIDTH, Box, Route
from kg.show.widths import width

if TYPE_CHECKING:
    from kg.show.network import Graph

NOTES, STEP, CAPTION = 262.0, 4.5, 15.0  # the width of the notes, between lines, and above an own voice
COLUMN = (310.0, 310.0, 255.0, 215.0)  # what a column is left by the claims, by how many of them hold speakers
Paths = list[list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of the columns of outlets and speakers and of claims, all widths, and how many columns hold speakers."""

    edges: tuple[float, ...]
    width: float
    claims: float
    claim_width: float
    notes: float
    last: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All places: boxes of nodes and waypoints by name, stops of each route, rows, comparisons, what is not drawn."""

    columns: Columns
    table: Rows
    found: Lanes
    routes: tuple[Route, ...]
    paths: Paths
    boxes: dict[str, Box]
    told: tuple[str, ...]


def arrange(graph: Graph) -> Arrangement:
    """The places of everything in a network."""
    chosen, unsaid = _chosen(graph)
    table = rows(graph, chosen, TOP, BOTTOM)
    routes = routes_of(graph, list(table.edges))
    level = levels(routes)
    last = max(level.values(), default=0)
    found = lanes(graph, table.edges, table.density.box, BOTTOM - TOP)
    columns = _columns(graph, table, routes, found, last)
    paths = [stops(route, level, last) for route in routes]
    cut = Counter(graph.graph["cut"])
    cut["statement without a figure"] += unsaid
    cut["claim with a figure"] += len(table.dropped)
    cut["comparison"] += found.left_out
    return Arrangement(columns, table, found, routes, paths, _boxes(graph, paths, columns, table), left_out(cut))


def _chosen(graph: Graph) -> tuple[list[str], int]:
    """The claims to draw, compared ones first: those with figures, or else the words; and how many words are not drawn."""
    claims = [node for node, facts in graph.nodes(data=True) if facts["kind"] == "claim" and not facts["remark"]]
    figures = [node for node in claims if graph.nodes[node]["figure"]]
    compared = {end for *ends, facts in graph.edges(data=True) if "verdict" in facts for end in ends}
    drawn = sorted(figures or claims, key=lambda node: (node not in compared, node))
    return drawn, len(claims) - len(drawn)


def _columns(graph: Graph, table: Rows, routes: Sequence[Route], found: Lanes, last: int) -> Columns:
    """Widths: the claims take what they need, up to what leaves the other columns legible."""
    notes = NOTES if last < 3 else NOTES * 0.85
    beside = 26 + found.count * LANE + notes if found.brackets else 0.0
    most = min(560.0, max(330.0, WIDTH - 2 * MARGIN - beside - (last + 1) * COLUMN[last]))
    claim_width = min(max(_needed(graph, table, routes), 270.0), most)
    claims = WIDTH - MARGIN - beside - claim_width
    room = claims - MARGIN
    each = min(205.0, room / (last + 1) * (0.66 if last < 3 else 0.74))
    step = each + (room - (last + 1) * each) / (last + 1)
    return Columns(tuple(MARGIN + step * place for place in range(last + 1)), each, claims, claim_width, notes, last)


def _needed(graph: Graph, table: Rows, routes: Sequence[Route]) -> float:
    """The width in which no claim would have to be shortened."""
    widest = 0.0
    for claim in table.edges:
        facts, outlets = graph.nodes[claim], len({route.outlet for route in routes if route.claim == claim})
        phrase = width(facts["label"], table.density.size, bold=True) + (14 if facts["remarks"] else 0)
        quote = width(facts["says"], SMALL) / table.density.quoted * 1.08 + 20 if table.density.quoted else 0.0
        widest = max(widest, max(phrase, quote) + 36 + badges_width(outlets))
    return widest


def _kind(graph: Graph, name: str, column: int, last: int) -> str:
    if is_waypoint(name):
        return "own" if unsourced(name) and column == last else "way"
    return "outlet" if graph.nodes[name]["kind"] == "outlet" else "origin" if column == last else "relay"


def _boxes(graph: Graph, paths: Paths, columns: Columns, table: Rows) -> dict[str, Box]:
    """The place of every node and waypoint."""
    sized: dict[str, Box] = {}
    for column in range(columns.last + 1):
        sized |= _sized(graph, paths, columns, column)
    middles = {claim: edge + table.density.box / 2 for claim, edge in table.edges.items()}
    edges = heights(paths, {name: box.height for name, box in sized.items()}, middles, TOP, BOTTOM)
    found = {name: replace(sized[name], y=edge) for name, edge in edges.items()}
    for claim, edge in table.edges.items():
        label = graph.nodes[claim]["label"]
        found[claim] = Box(claim, "claim", label, columns.claims, edge, columns.claim_width, table.density.box)
    return found


def _sized(graph: Graph, paths: Paths, columns: Columns, column: int) -> dict[str, Box]:
    """The boxes of one column, all at the top; their labels get fewer lines where the column is full."""
    names = dict.fromkeys(name for path in paths for place, name in path if place == column)
    lines = {name: sum((column, name) in path for path in paths) for name in names}
    sized: dict[str, Box] = {}
    for most in (3, 2, 1):
        sized = {name: _box(graph, name, column, columns, lines[name], most) for name in names}
        if sum(box.height for box in sized.values()) + 12 * len(names) <= BOTTOM - TOP:
            break
    return sized


def _box(graph: Graph, name: str, column: int, columns: Columns, lines: int, most: int) -> Box:
    kind, x = _kind(graph, name, column, columns.last), columns.edges[column]
    if is_waypoint(name):
        return Box(name, kind, "", x, TOP, columns.width, lines * STEP + (CAPTION if kind == "own" else 0.0))
    facts, note = graph.nodes[name], _note(graph, name)
    label = f"{facts['label']} ({note})" if most == 1 and note and not note.startswith("1 ") else facts["label"]
    written = speaker_lines(label, kind, columns.width, most, resolved=facts.get("resolved", True))
    note = note if most > 1 else ""
    tall = max((len(written) + bool(note)) * LINE_HEIGHT + (10 if most > 1 else 5), lines * STEP + 6)
    return Box(name, kind, facts["label"], x, TOP, columns.width, tall, written, note)


def _note(graph: Graph, node: str) -> str:
    copies = [end for _, end, facts in graph.out_edges(node, data=True) if facts["kind"] == "prints"]
    return counted(len(copies), "copy", "copies") if graph.nodes[node]["kind"] == "outlet" else ""
