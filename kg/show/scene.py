"""What is drawn, before anybody draws it: shapes, lines and words with their places in pixels from the upper left."""

from __future__ import annotations

from dataclasses import dataclass

Step = tuple[str | float, ...]
Outline = tuple[Step, ...]

WIDTH, HEIGHT = 1600, 1000
SMALL, NORMAL, LARGE, TITLE = 12.6, 14.0, 15.5, 25.0  # 12.6 px are 9 pt at 100 dots an inch


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text by its baseline; the first `strong` characters are bold. `owner` is the node or comparison told of."""

    text: str
    x: float
    y: float
    size: float = NORMAL
    colour: str = "#1a1a1a"
    strong: int = 0
    italic: bool = False
    anchor: str = "start"
    owner: str = ""
    routes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline with its fill; `dash` is empty where the line is whole."""

    outline: Outline
    fill: str
    stroke: str
    thickness: float = 1.2
    dash: tuple[float, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An open line. `route` is the number of the route it is part of, or -1."""

    outline: Outline
    stroke: str
    thickness: float = 1.6
    dash: tuple[float, ...] = ()
    route: int = -1
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands, what it is, the whole of its label, and the lines in which it is written."""

    node: str
    kind: str
    label: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    note: str = ""

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """How one reading reached one outlet: the nodes from the outlet to the claim, and which steps are hedged."""

    outlet: str
    nodes: tuple[str, ...]
    hedged: tuple[bool, ...]

    @property
    def claim(self) -> str:
        """The claim's node."""
        return self.nodes[-1]


@dataclass(frozen=True, slots=True)
class Bracket:
    """One comparison that is drawn: its number, the claims that it joins, and what was found."""

    number: int
    name: str
    claims: tuple[str, ...]
    kind: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: what lies below first. `told` are the sentences on what is not drawn."""

    title: str
    summary: str
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
    brackets: tuple[Bracket, ...]
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    told: tuple[str, ...]
