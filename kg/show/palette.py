"""Colours and outlines: a kind of node has a colour and a shape of its own, told apart by colour-blind eyes too."""

from __future__ import annotations

import math

from kg.show.scene import Outline, Step

INK, QUIET, FAINT = "#1a1a1a", "#595959", "#d9d9d9"
FILL = {"outlet": "#e6eef8", "relay": "#efe6f5", "origin": "#fff1cc", "claim": "#ffffff"}
STROKE = {"outlet": "#3b6ea5", "relay": "#7b4f9d", "origin": "#b07900", "claim": "#4d4d4d"}
# Paul Tol's muted scheme without its reds, which are kept for conflicts; letters tell outlets apart beyond it.
ROUTES = ("#332288", "#2a8c7d", "#85851f", "#aa4499", "#117733", "#4a86c5", "#8c510a", "#555555")
VERDICT = {
    "conflicts": "#c1272d",
    "overlaps": "#a65e00",
    "supersedes": "#6b6b6b",
    "agrees": "#0067a5",
    "differs in scope": "#6b6b6b",
}
DASH = {
    "conflicts": (5.0, 3.0),
    "overlaps": (7.0, 2.5, 1.5, 2.5),
    "supersedes": (1.5, 2.5),
    "agrees": (),
    "differs in scope": (1.5, 2.5),
}
HEDGED = (4.0, 2.5)


def route_colour(place: int) -> str:
    """The colour of the outlet at this place."""
    return ROUTES[place % len(ROUTES)]


def letter(place: int) -> str:
    """The letter of the outlet at this place.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def outline(kind: str, x: float, y: float, width: float, height: float) -> Outline:
    """A node's outline: a sheet for an outlet, a hexagon for a relay, a pill for an origin, a card for a claim."""
    right, bottom = x + width, y + height
    if kind == "outlet":
        fold = min(9.0, height / 3)
        return _polygon((x, y), (right - fold, y), (right, y + fold), (right, bottom), (x, bottom))
    if kind == "relay":
        point = min(10.0, height / 3)
        middle = y + height / 2
        ends = (
            (right - point, y),
            (right, middle),
            (right - point, bottom),
            (x + point, bottom),
            (x, middle),
            (x + point, y),
        )
        return _polygon(*ends)
    return rounded(x, y, width, height, min(height / 2, 16.0) if kind == "origin" else 4.0)


def _polygon(*points: tuple[float, float]) -> Outline:
    (first, *rest) = points
    steps: list[Step] = [("M", *first)]
    steps += [("L", *point) for point in rest]
    return (*steps, ("Z",))


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Outline:
    """A rectangle with round corners."""
    right, bottom, near = x + width, y + height, radius * (1 - 4 * (math.sqrt(2) - 1) / 3)
    return (
        ("M", x + radius, y),
        ("L", right - radius, y),
        ("C", right - near, y, right, y + near, right, y + radius),
        ("L", right, bottom - radius),
        ("C", right, bottom - near, right - near, bottom, right - radius, bottom),
        ("L", x + radius, bottom),
        ("C", x + near, bottom, x, bottom - near, x, bottom - radius),
        ("L", x, y + radius),
        ("C", x, y + near, x + near, y, x + radius, y),
        ("Z",),
    )


def circle(x: float, y: float, radius: float) -> Outline:
    """A circle by its centre."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def flow(x0: float, y0: float, x1: float, y1: float) -> Outline:
    """A curve that leaves and arrives level."""
    reach = (x1 - x0) * 0.5
    return (("M", x0, y0), ("C", x0 + reach, y0, x1 - reach, y1, x1, y1))
