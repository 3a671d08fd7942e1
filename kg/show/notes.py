"""Where readings disagree or agree: a bracket beside the claims for each comparison, and a numbered note that says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.show import palette
from kg.show.columns import pack
from kg.show.folding import COMPARES
from kg.show.scene import SMALL, Box, Bracket, Line, Shape, Step, Words
from kg.show.widths import wrap

if TYPE_CHECKING:
    from kg.show.network import Graph

LANE, RADIUS, LINE_HEIGHT, MOST_LANES = 22.0, 9.5, 15.5, 7


@dataclass(frozen=True, slots=True)
class Lanes:
    """The comparisons drawn, the lane of each (0 is next to the claims), and how many are not drawn."""

    brackets: tuple[Bracket, ...]
    lane: dict[str, int]
    left_out: int

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return max(self.lane.values(), default=-1) + 1


def lanes(graph: Graph, edges: Mapping[str, float], tall: float, room: float) -> Lanes:
    """The comparisons of drawn claims, shortest next to the claims; conflicts have precedence where room is short."""
    found = _comparisons(graph, edges)
    found.sort(key=lambda b: (COMPARES.index(b.kind), _span(b, edges)[1] - _span(b, edges)[0], _span(b, edges), b.name))
    taken: list[list[tuple[float, float]]] = []
    lane: dict[str, int] = {}
    for bracket in found[: int(room // (LINE_HEIGHT + 10))]:
        top, bottom = _span(bracket, edges)
        free = (n for n, spans in enumerate(taken) if all(bottom + tall < t or b + tall < top for t, b in spans))
        place = next(free, len(taken))
        if place < MOST_LANES:
            taken += [[]] if place == len(taken) else []
            taken[place].append((top, bottom))
            lane[bracket.name] = place
    drawn = sorted((b for b in found if b.name in lane), key=lambda b: (sum(_span(b, edges)), lane[b.name]))
    numbered = tuple(Bracket(n, b.name, b.claims, b.kind, b.verdict, b.reason) for n, b in enumerate(drawn, 1))
    return Lanes(numbered, lane, len(found) - len(numbered))


def _span(bracket: Bracket, edges: Mapping[str, float]) -> tuple[float, float]:
    heights = [edges[claim] for claim in bracket.claims]
    return min(heights), max(heights)


def _comparisons(graph: Graph, edges: Mapping[str, float]) -> list[Bracket]:
    told: dict[str, list[tuple[str, str, str, str, str]]] = {}
    for left, right, facts in graph.edges(data=True):
        if facts["kind"] in COMPARES and left in edges and right in edges and left != right:
            told.setdefault(facts["comparison"], []).append((left, right, facts["kind"], facts["verdict"], facts["reason"]))
    found = []
    for name, sides in sorted(told.items()):
        claims = dict.fromkeys(node for side in sides for node in side[:2])
        kind = min((side[2] for side in sides), key=COMPARES.index)
        verdicts, reasons = dict.fromkeys(side[3] for side in sides), dict.fromkeys(side[4] for side in sides if side[4])
        found.append(Bracket(0, name, tuple(claims), kind, ", ".join(verdicts), "; ".join(reasons)))
    return found


def draw_lanes(
    found: Lanes, boxes: Mapping[str, Box], left: float
) -> tuple[list[Line], list[Shape], list[Words], dict[str, float]]:
    """The brackets with their numbers; `left` is the right edge of the claims. Also the height of each number."""
    lines: list[Line] = []
    shapes: list[Shape] = []
    words: list[Words] = []
    middles: dict[str, float] = {}
    for bracket in found.brackets:
        x = left + 18 + found.lane[bracket.name] * LANE
        teeth = sorted(_tooth(found, boxes[claim], bracket) for claim in bracket.claims)
        steps: list[Step] = [("M", x, teeth[0]), ("L", x, teeth[-1])]
        for y in teeth:
            steps += [("M", left, y), ("L", x, y)]
        colour = palette.VERDICT[bracket.kind]
        lines.append(Line(tuple(steps), colour, 1.5, palette.DASH[bracket.kind], owner=bracket.name))
        middle = middles[bracket.name] = (teeth[0] + teeth[-1]) / 2
        shapes.append(Shape(palette.circle(x, middle, RADIUS), "#ffffff", colour, 1.3, owner=bracket.name))
        words.append(_number(bracket, x, middle))
    return lines, shapes, words, middles


def _number(bracket: Bracket, x: float, y: float) -> Words:
    text, colour = str(bracket.number), palette.VERDICT[bracket.kind]
    return Words(text, x, y + 4.5, SMALL, colour, len(text), anchor="middle", owner=bracket.name)


def _tooth(found: Lanes, box: Box, bracket: Bracket) -> float:
    """The height at which a bracket meets a claim, when several do."""
    meeting = sorted((found.lane[b.name], b.name) for b in found.brackets if box.node in b.claims)
    place = meeting.index((found.lane[bracket.name], bracket.name))
    return box.middle + (place - (len(meeting) - 1) / 2) * min(6.0, box.height / len(meeting))


def draw_notes(
    found: Lanes, middles: Mapping[str, float], x: float, room: float, top: float, bottom: float
) -> tuple[list[Shape], list[Words]]:
    """The notes: number, verdict, and the reason in as many lines as all of them leave room for."""
    texts: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for most in (4, 3, 2, 1, 0):
        texts = [
            (
                wrap(b.verdict, room - 28, SMALL, 2 if most > 1 else 1, bold=True),
                wrap(b.reason, room - 28, SMALL, most) if most else (),
            )
            for b in found.brackets
        ]
        tall = [(len(verdict) + len(reason)) * LINE_HEIGHT + 5 for verdict, reason in texts]
        if sum(tall) + 4 * len(tall) <= bottom - top:
            break
    shapes: list[Shape] = []
    words: list[Words] = []
    edges = pack(tall, [middles[b.name] for b in found.brackets], top, bottom, gap=11)
    for bracket, (verdict, reason), y in zip(found.brackets, texts, edges, strict=True):
        colour = palette.VERDICT[bracket.kind]
        shapes.append(Shape(palette.circle(x + RADIUS, y + 9, RADIUS), "#ffffff", colour, 1.3, owner=bracket.name))
        words.append(_number(bracket, x + RADIUS, y + 9))
        for place, text in enumerate((*verdict, *reason)):
            strong, ink = (len(text), colour) if place < len(verdict) else (0, palette.QUIET)
            words.append(Words(text, x + 28, y + 13.5 + place * LINE_HEIGHT, SMALL, ink, strong, owner=bracket.name))
    return shapes, words
