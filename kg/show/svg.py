"""A scene as SVG for a page: one group a node, comparison and route, each with its name, so that a script can light it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from kg.show.scene import HEIGHT, WIDTH, Line, Outline, Scene, Shape, Words

FONTS = "'DejaVu Sans', Verdana, Geneva, sans-serif"  # Verdana is as wide as DejaVu Sans, in which the labels were measured


def svg(drawn: Scene, names: Mapping[str, str], spoken: Mapping[str, str]) -> str:
    """The scene as an SVG element. `names` gives each node and comparison its id, `spoken` what a screen reader says of it."""
    parts = [
        f'<svg id="picture" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-labelledby="picture-title picture-desc" '
        f'font-family="{FONTS}">',
        f'<title id="picture-title">{text(drawn.title)}</title>',
        f'<desc id="picture-desc">{text("; ".join([drawn.summary, *drawn.told]))}</desc>',
        *(_line(line) for line in drawn.lines if not line.owner),
    ]
    parts += [_shape(shape) for shape in drawn.shapes if shape.owner not in names]
    parts += [_words(words) for words in drawn.words if words.owner not in names]
    for owner, name in names.items():
        kind = name.rstrip("0123456789")
        label = text(spoken[owner])
        parts.append(f'<g id="{name}" class="{kind}" tabindex="0" role="button" aria-label="{label}"><title>{label}</title>')
        parts += [_line(line) for line in drawn.lines if line.owner == owner]
        parts += [_shape(shape) for shape in drawn.shapes if shape.owner == owner]
        parts += [_words(words) for words in drawn.words if words.owner == owner]
        parts.append("</g>")
    return "\n".join([*parts, "</svg>"])


def text(words: str) -> str:
    """Words as HTML text or attribute, with what no page can hold replaced."""
    return escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "\ufffd", words), quote=True)


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _path(outline: Outline) -> str:
    return "".join(f"{name}{' '.join(_number(float(n)) for n in numbers)}" for name, *numbers in outline)


def _dash(dash: Iterable[float]) -> str:
    parts = " ".join(_number(part) for part in dash)
    return f' stroke-dasharray="{parts}"' if parts else ""


def _line(line: Line) -> str:
    route = f' class="route" data-route="{line.route}"' if line.route >= 0 else ""
    look = f'stroke="{line.stroke}" stroke-width="{_number(line.thickness)}"{_dash(line.dash)}'
    return f'<path{route} d="{_path(line.outline)}" fill="none" {look} stroke-linejoin="round"/>'


def _shape(shape: Shape) -> str:
    look = f'fill="{shape.fill}" stroke="{shape.stroke}" stroke-width="{_number(shape.thickness)}"{_dash(shape.dash)}'
    return f'<path class="shape" d="{_path(shape.outline)}" {look} stroke-linejoin="round"/>'


def _words(words: Words) -> str:
    strong, rest = text(words.text[: words.strong]), text(words.text[words.strong :])
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    italic = ' font-style="italic"' if words.italic else ""
    inside = f'<tspan font-weight="700">{strong}</tspan>{rest}' if strong else rest
    place = f'x="{_number(words.x)}" y="{_number(words.y)}" font-size="{_number(words.size)}"'
    routes = f' class="route" data-route="{" ".join(str(route) for route in words.routes)}"' if words.routes else ""
    return f'<text{routes} {place} fill="{words.colour}"{anchor}{italic} xml:space="preserve">{inside}</text>'
