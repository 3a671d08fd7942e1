"""The boxes of nodes and the words in them. A node and a place come in; shapes and words go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.show import palette
from kg.show.rows import Density
from kg.show.scene import NORMAL, SMALL, Box, Shape, Words
from kg.show.widths import shorten, width, wrap

Drawn = tuple[list[Shape], list[Words]]
RADIUS, LINE_HEIGHT, MOST_BADGES = 8.5, 17.0, 4


def speaker_lines(label: str, kind: str, room: float, most: int, *, resolved: bool = True) -> tuple[str, ...]:
    """The label of an outlet or speaker in at most `most` lines; a speaker known by words only stands in quotation marks."""
    words = label if resolved else f"“{label}”"
    return wrap(words, room - (40 if kind == "outlet" else 24), NORMAL, most, bold=kind == "outlet")


def speaker_card(box: Box, *, resolved: bool) -> Drawn:
    """An outlet's or speaker's box, its label, and its note small on a line of its own."""
    shape = Shape(palette.outline(box.kind, box.x, box.y, box.width, box.height), *_colours(box.kind), 1.4, (), box.node)
    outlet = box.kind == "outlet"
    x = box.x + (32 if outlet else box.width / 2)
    anchor = "start" if outlet else "middle"
    first = box.middle - (len(box.lines) + bool(box.note)) * LINE_HEIGHT / 2 + 13
    words = [
        Words(
            line,
            x,
            first + place * LINE_HEIGHT,
            NORMAL,
            palette.INK,
            len(line) if outlet else 0,
            not resolved,
            anchor,
            box.node,
        )
        for place, line in enumerate(box.lines)
    ]
    if box.note:
        words.append(
            Words(box.note, x, first + len(box.lines) * LINE_HEIGHT, SMALL, palette.QUIET, 0, False, anchor, box.node)
        )
    return [shape], words


def _colours(kind: str) -> tuple[str, str]:
    return palette.FILL[kind], palette.STROKE[kind]


def badge(letter: str, colour: str, x: float, y: float, owner: str) -> Drawn:
    """An outlet's letter in a disc of its colour."""
    disc = Shape(palette.circle(x, y, RADIUS), colour, "#ffffff", 1.0, (), owner)
    return [disc], [Words(letter, x, y + 4.5, SMALL, "#ffffff", len(letter), False, "middle", owner)]


def badges_width(outlets: int) -> float:
    """The room that the letters of so many outlets take."""
    return min(outlets, MOST_BADGES) * (2 * RADIUS + 2) + (24 if outlets > MOST_BADGES else 0)


def claim_card(box: Box, facts: dict[str, Any], density: Density, badges: Sequence[tuple[str, str]]) -> Drawn:
    """A claim's box: its figure with the count in bold, its quote where there is room, and the letters of its outlets."""
    dash = palette.HEDGED if facts["hedges"] else ()
    outline = palette.outline("claim", box.x, box.y, box.width, box.height)
    shapes = [Shape(outline, palette.FILL["claim"], palette.STROKE["claim"], 1.4 if dash else 1.2, dash, box.node)]
    shown = list(badges[:MOST_BADGES])
    more = f"+{len(badges) - len(shown)}" if len(badges) > len(shown) else ""
    right = box.x + box.width - 6 - (width(more, SMALL) + 3 if more else 0)
    words = [Words(more, right + 3, box.middle + 4.5, SMALL, palette.QUIET, owner=box.node)] if more else []
    for place, (letter, colour) in enumerate(shown):
        disc, text = badge(
            letter, colour, right - RADIUS - (len(shown) - 1 - place) * (2 * RADIUS + 2), box.middle, box.node
        )
        shapes += disc
        words += text
    room = right - len(shown) * (2 * RADIUS + 2) - box.x - 16
    if not facts["count"]:
        return shapes, words + _statement(box, facts["label"], density, room)
    quote = wrap(f"“{facts['says']}”", room, SMALL, density.quoted) if density.quoted else ()
    tall = density.size + len(quote) * 16
    first = box.middle - tall / 2 + density.size * 0.86
    words.append(_phrase(box, facts, density, room, first))
    for place, line in enumerate(quote, 1):
        words.append(Words(line, box.x + 10, first + place * 16 + 0.5, SMALL, palette.QUIET, 0, True, owner=box.node))
    return shapes, words


def _statement(box: Box, label: str, density: Density, room: float) -> list[Words]:
    lines = wrap(label, room, SMALL, density.quoted + 1)
    first = box.middle - len(lines) * 8 + 12
    return [
        Words(line, box.x + 10, first + place * 16, SMALL, palette.INK, owner=box.node) for place, line in enumerate(lines)
    ]


def _rest(facts: dict[str, Any], room: float, size: float) -> str:
    """Whom a figure counts and what became of them; of a long name of people the end is left out, not the verb."""
    rest, what = str(facts["rest"]), f" {facts['measure']}"
    if width(rest, size) <= room or not rest.endswith(what):
        return shorten(rest, room, size)
    return shorten(rest.removesuffix(what), room - width(what, size), size) + what


def _phrase(box: Box, facts: dict[str, Any], density: Density, room: float, y: float) -> Words:
    mark = (f" ({facts['copies']} copies)" if facts["copies"] > 1 else "") + (" †" if facts["remarks"] else "")
    count = shorten(facts["count"], room - width(mark, density.size), density.size, bold=True)
    left = room - width(f"{count} " if count else "", density.size, bold=True) - width(mark, density.size)
    whole = f"{count} {_rest(facts, left, density.size) if left > 20 else ''}".strip() + mark
    return Words(whole, box.x + 10, y, density.size, palette.INK, len(count), owner=box.node)
