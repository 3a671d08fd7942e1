"""The picture put together: an Arrangement's places become shapes, lines and words. A network comes in; a Scene goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.show import cards, frame, palette
from kg.show.columns import unsourced
from kg.show.folding import COMPARES
from kg.show.layout import CAPTION, STEP, Arrangement, arrange
from kg.show.notes import draw_lanes, draw_notes
from kg.show.scene import SMALL, WIDTH, Box, Line, Scene, Shape, Words
from kg.show.widths import shorten

if TYPE_CHECKING:
    from kg.show.network import Graph

Letters = dict[str, tuple[str, str]]


def scene(graph: Graph) -> Scene:
    """The picture of a network, as shapes, lines and words."""
    places = arrange(graph)
    letters = _letters(places)
    title = graph.graph["title"] or "nothing was read"
    lines, shapes, words = _frame(graph, places, title)
    lines += _flows(places, letters)
    for drawn in (_stations(graph, places, letters), _claims(graph, places, letters)):
        shapes += drawn[0]
        words += drawn[1]
    if places.found.brackets:
        joining, discs, numbers, middles = draw_lanes(
            places.found, places.boxes, places.columns.claims + places.columns.claim_width
        )
        room = places.columns.notes
        notes, reasons = draw_notes(places.found, middles, WIDTH - frame.MARGIN - room, room, frame.TOP, frame.BOTTOM)
        lines, shapes, words = lines + joining, shapes + discs + notes, words + numbers + reasons
    return Scene(
        title=title,
        summary=graph.graph["corroboration"],
        boxes=tuple(
            sorted((b for b in places.boxes.values() if b.kind not in ("way", "own")), key=lambda b: (b.x, b.y, b.node))
        ),
        routes=places.routes,
        brackets=places.found.brackets,
        lines=tuple(lines),
        shapes=tuple(shapes),
        words=tuple(words),
        told=places.told,
    )


def _letters(places: Arrangement) -> Letters:
    """The letter and colour of each outlet, from the top of the column down."""
    outlets = sorted((box for box in places.boxes.values() if box.kind == "outlet"), key=lambda box: (box.y, box.node))
    return {box.node: (palette.letter(place), palette.route_colour(place)) for place, box in enumerate(outlets)}


def _frame(graph: Graph, places: Arrangement, title: str) -> tuple[list[Line], list[Shape], list[Words]]:
    columns, words = places.columns, [*frame.title(title, graph.graph["corroboration"]), *frame.told(places.told)]
    heads = [(edge, columns.width + 40, _head(place, columns.last)) for place, edge in enumerate(columns.edges)]
    heads.append((columns.claims, columns.claim_width, "WHAT WAS SAID"))
    if places.found.brackets:
        heads.append((WIDTH - frame.MARGIN - columns.notes, columns.notes, "HOW IT COMPARES, AND WHY"))
    words += [frame.heading(text, x, room) for x, room, text in heads]
    for text, y in places.table.headings:
        shown = shorten(text, columns.claim_width, SMALL, bold=True)
        words.append(Words(shown, columns.claims, y, SMALL, palette.INK, len(shown)))
    kinds = [kind for kind in COMPARES if any(b.kind == kind for b in places.found.brackets)]
    lines, shapes, legend = frame.legend([*_signs(graph, places), *kinds])
    return lines, shapes, words + legend


def _signs(graph: Graph, places: Arrangement) -> list[str]:
    """The signs that this picture uses, in the order of the legend."""
    claims = [graph.nodes[claim] for claim in places.table.edges]
    used = {box.kind for box in places.boxes.values()}
    used |= {
        "words" for box in places.boxes.values() if box.kind in ("relay", "origin") and not graph.nodes[box.node]["resolved"]
    }
    used |= {"hedged" for facts in claims if facts["hedges"]} | {"remark" for facts in claims if facts["remarks"]}
    used |= {"route", "letter"} if claims else set()
    used |= {"doubt" for route in places.routes if any(route.hedged)}
    return [sign for sign in frame.SIGNS if sign in used and sign not in COMPARES]


def _head(place: int, last: int) -> str:
    return "PRINTED BY" if place == 0 else "SAID BY (ORIGIN)" if place == last else "PASSED ON BY"


def _stations(graph: Graph, places: Arrangement, letters: Letters) -> cards.Drawn:
    shapes: list[Shape] = []
    words: list[Words] = []
    for box in places.boxes.values():
        if box.kind == "own":
            passing = tuple(number for number, path in enumerate(places.paths) if any(name == box.node for _, name in path))
            middle = box.x + box.width / 2
            words.append(
                Words(
                    unsourced(box.node),
                    middle,
                    box.y + 10,
                    SMALL,
                    palette.QUIET,
                    italic=True,
                    anchor="middle",
                    routes=passing,
                )
            )
        if box.kind in ("outlet", "relay", "origin"):
            drawn = [cards.speaker_card(box, resolved=graph.nodes[box.node].get("resolved", True))]
            if box.kind == "outlet":
                drawn.append(cards.badge(*letters[box.node], box.x + 17, box.middle, box.node))
            shapes += [shape for some, _ in drawn for shape in some]
            words += [word for _, some in drawn for word in some]
    return shapes, words


def _claims(graph: Graph, places: Arrangement, letters: Letters) -> cards.Drawn:
    shapes: list[Shape] = []
    words: list[Words] = []
    for claim in places.table.edges:
        outlets = sorted(
            {letters[route.outlet] for route in places.routes if route.claim == claim}, key=lambda b: (len(b[0]), b[0])
        )
        drawn = cards.claim_card(places.boxes[claim], graph.nodes[claim], places.table.density, outlets)
        shapes += drawn[0]
        words += drawn[1]
    return shapes, words


def _flows(places: Arrangement, letters: Letters) -> list[Line]:
    """Each route as a run of curves, side by side where several take the same way."""
    leaves, arrives = _ports(places)
    lines = []
    for number, (route, path) in enumerate(zip(places.routes, places.paths, strict=True)):
        step = -1
        for (_, here), (_, beyond) in pairwise(path):
            step += here in route.nodes
            start, end = places.boxes[here], places.boxes[beyond]
            y0, y1 = leaves[number, here], arrives[number, beyond]
            curve = palette.flow(start.x + start.width, y0, end.x, y1)
            if end.kind in ("way", "own"):
                curve = (*curve, ("L", end.x + end.width, leaves[number, beyond]))
            dash = palette.HEDGED if route.hedged[step] else ()
            lines.append(Line(curve, letters[route.outlet][1], 1.7, dash, number))
    return lines


def _ports(places: Arrangement) -> tuple[dict[tuple[int, str], float], dict[tuple[int, str], float]]:
    """The height at which each route leaves and reaches each of its stops."""
    out: dict[str, list[tuple[float, float, int]]] = {}
    into: dict[str, list[tuple[float, float, int]]] = {}
    for number, (route, path) in enumerate(zip(places.routes, places.paths, strict=True)):
        claim = places.boxes[route.claim].middle
        for place, (_, name) in enumerate(path):
            if place + 1 < len(path):
                out.setdefault(name, []).append((places.boxes[path[place + 1][1]].middle, claim, number))
            if place:
                into.setdefault(name, []).append((places.boxes[path[place - 1][1]].middle, claim, number))
    leaves, arrives = _spread(places.boxes, out), _spread(places.boxes, into)
    ways = {key: y for key, y in leaves.items() if places.boxes[key[1]].kind in ("way", "own")}
    return leaves, arrives | ways


def _spread(
    boxes: Mapping[str, Box], lines: Mapping[str, Sequence[tuple[float, float, int]]]
) -> dict[tuple[int, str], float]:
    found = {}
    for name, arriving in lines.items():
        box = boxes[name]
        middle = box.middle + (CAPTION / 2 if box.kind == "own" else 0.0)
        step = min(STEP, (box.height - 4) / max(1, len(arriving))) if box.kind not in ("way", "own") else STEP
        for place, (_, _, number) in enumerate(sorted(arriving)):
            found[number, name] = middle + (place - (len(arriving) - 1) / 2) * step
    return found
