"""What stands around the picture: title, column headings, what is not drawn, and the legend."""

from __future__ import annotations

from collections.abc import Sequence

from kg.show import palette
from kg.show.cards import badge
from kg.show.scene import HEIGHT, LARGE, SMALL, TITLE, WIDTH, Line, Outline, Shape, Words
from kg.show.widths import shorten, width

MARGIN, TOP, BOTTOM = 28.0, 122.0, 896.0
SIGNS = {
    "outlet": "outlet",
    "relay": "passed it on",
    "origin": "origin: nobody named behind it",
    "words": "known by its words only",
    "claim": "what was said, as printed",
    "hedged": "hedged (reportedly …)",
    "route": "who told whom, coloured by outlet",
    "doubt": "told with a hedge",
    "letter": "printed by outlet A",
    "remark": "† the outlet remarks on this report",
    "conflicts": "readings conflict",
    "overlaps": "readings may be one",
    "supersedes": "a later word replaces an earlier",
    "agrees": "readings agree",
    "differs in scope": "differs in scope",
}
Drawn = tuple[list[Line], list[Shape], list[Words]]


def heading(text: str, x: float, room: float, owner: str = "") -> Words:
    """The heading of a column."""
    return Words(shorten(text, room, SMALL, bold=True), x, TOP - 14, SMALL, palette.QUIET, len(text), owner=owner)


def title(label: str, summary: str) -> list[Words]:
    """The event and the four numbers."""
    line = shorten(label, WIDTH - 2 * MARGIN, TITLE, bold=True)
    return [
        Words(line, MARGIN, 44, TITLE, palette.INK, len(line)),
        Words(shorten(summary, WIDTH - 2 * MARGIN, LARGE), MARGIN, 72, LARGE, palette.QUIET),
    ]


def told(sentences: Sequence[str]) -> list[Words]:
    """The line that says what is not drawn."""
    text = (
        "Not drawn: " + "; ".join(sentences)
        if sentences
        else "Every figure of this event is drawn; a headline stands with the figure that it announces."
    )
    return [Words(shorten(text, WIDTH - 2 * MARGIN, SMALL), MARGIN, HEIGHT - 14, SMALL, palette.QUIET, italic=True)]


def legend(signs: Sequence[str]) -> Drawn:
    """One sample of each of these signs."""
    lines = [Line((("M", MARGIN, BOTTOM + 14), ("L", WIDTH - MARGIN, BOTTOM + 14)), palette.FAINT, 1.0)]
    shapes: list[Shape] = []
    words: list[Words] = []
    x, y = MARGIN, BOTTOM + 36.0
    for sign, text in ((sign, SIGNS[sign]) for sign in signs):
        taken = (0 if sign == "remark" else 44) + width(text, SMALL) + 26
        if x + taken > WIDTH - MARGIN + 26:
            x, y = MARGIN, y + 23
        line, shape, word = _sample(sign, x, y)
        lines += line
        shapes += shape
        words += [*word, Words(text, x + (0 if sign == "remark" else 42), y + 4.5, SMALL, palette.QUIET)]
        x += taken
    return lines, shapes, words


def _sample(sign: str, x: float, y: float) -> Drawn:
    across: Outline = (("M", x, y), ("L", x + 34, y))
    if sign in ("route", "doubt"):
        return [Line(across, palette.route_colour(0), 1.8, palette.HEDGED if sign == "doubt" else ())], [], []
    if sign in palette.VERDICT:
        bracket: Outline = (("M", x + 6, y - 7), ("L", x + 26, y - 7), ("L", x + 26, y + 7), ("L", x + 6, y + 7))
        return [Line(bracket, palette.VERDICT[sign], 1.5, palette.DASH[sign])], [], []
    if sign == "letter":
        disc, text = badge("A", palette.route_colour(0), x + 24, y, "")
        return [], disc, text
    if sign == "remark":
        return [], [], []
    kind = {"hedged": "claim", "words": "origin"}.get(sign, sign)
    dash = palette.HEDGED if sign == "hedged" else ()
    shape = Shape(palette.outline(kind, x, y - 9, 34, 18), palette.FILL[kind], palette.STROKE[kind], 1.4, dash)
    text = [Words("“ ”", x + 17, y + 5.5, SMALL, palette.INK, 0, True, "middle")] if sign == "words" else []
    return [], [shape], text
