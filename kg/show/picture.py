"""The picture of an event as PNG or SVG, the same bytes every time. A store comes in; a file goes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.show.compose import scene
from kg.show.network import LIMIT, network
from kg.show.scene import HEIGHT, WIDTH, Outline, Scene, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

DOTS = 100  # an inch: 1600 x 1000 pixels, and 9 pt are 12.5 of them
# Fonts as outlines, so that a picture looks the same without them; a fixed salt, so that its ids do.
SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "newskg",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "text.hinting": "no_hinting",
}


class DrawingError(KgError):
    """A picture cannot be made: something is not installed, or the file name asks for an unknown format."""


def draw(store: ox.Store, path: Path | str, event: str | None = None) -> Path:
    """Writes the picture of `event` (of all events where it is None) to `path`: .png, .svg, or .html for the page."""
    target = Path(path)
    if target.suffix.lower() in (".html", ".htm"):
        from kg.show.page import write_page

        return write_page(store, target, event)
    if target.suffix.lower() not in (".png", ".svg"):
        raise DrawingError(f"{target}: expected a name that ends in .png, .svg or .html; give the picture one of these")
    _matplotlib(target)
    import matplotlib as mpl

    with mpl.rc_context({}):
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        picture = figure(scene(network(store, event, limit=LIMIT)))
        metadata: dict[str, Any] = {"Software": None} if target.suffix.lower() == ".png" else {"Date": None, "Creator": None}
        try:
            picture.savefig(target, format=target.suffix.lower()[1:], dpi=DOTS, metadata=metadata)
        except OSError as error:
            raise DrawingError(
                f"{target}: expected to be able to write there; {error.strerror}. Choose another place"
            ) from error
    return target


def _matplotlib(target: Path) -> None:
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise DrawingError(
            f"{target}: expected matplotlib, which draws PNG and SVG; run: pip install 'newskg[draw]'"
        ) from error


def figure(drawn: Scene) -> Figure:
    """A scene as a matplotlib figure of 1600 x 1000 pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch

    picture = Figure(figsize=(WIDTH / DOTS, HEIGHT / DOTS), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(picture)
    axes = picture.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    axes.set_axis_off()
    scale = 72 / DOTS
    for line in drawn.lines:
        style: Any = (0, tuple(part * 1.0 for part in line.dash)) if line.dash else "solid"
        look = {"fill": False, "edgecolor": line.stroke, "linewidth": line.thickness * scale, "linestyle": style}
        axes.add_artist(PathPatch(_path(line.outline), zorder=1, joinstyle="round", capstyle="butt", **look))
    for shape in drawn.shapes:
        style = (0, shape.dash) if shape.dash else "solid"
        look = {"facecolor": shape.fill, "edgecolor": shape.stroke, "linewidth": shape.thickness * scale, "linestyle": style}
        axes.add_artist(PathPatch(_path(shape.outline), zorder=2, joinstyle="round", **look))
    for words in drawn.words:
        _write(axes, words, scale)
    return picture


def _path(outline: Outline) -> Any:
    from matplotlib.path import Path as Curve

    codes = {"M": Curve.MOVETO, "L": Curve.LINETO, "C": Curve.CURVE4, "Z": Curve.CLOSEPOLY}
    points: list[tuple[float, float]] = []
    kinds: list[Any] = []
    for name, *numbers in outline:
        values = [float(n) for n in numbers] or [0.0, 0.0]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        points += pairs
        kinds += [codes[str(name)]] * len(pairs)
    return Curve(points, kinds)


def _write(axes: Any, words: Words, scale: float) -> list[Text]:
    from kg.show.widths import width

    written = []
    x, strong = words.x, words.text[: words.strong]
    runs = [(strong, True), (words.text[words.strong :], False)]
    for text, bold in runs:
        shown = text.strip()
        if not shown:
            continue
        at = x + (width(text[: len(text) - len(text.lstrip())], words.size, bold=bold) if x is not words.x or strong else 0)
        look = {
            "fontsize": words.size * scale,
            "color": words.colour,
            "ha": {"start": "left", "middle": "center", "end": "right"}[words.anchor],
        }
        look |= {"fontweight": "bold" if bold else "normal", "fontstyle": "italic" if words.italic else "normal"}
        written.append(axes.text(at, words.y, shown, va="baseline", zorder=3, parse_math=False, **look))
        x += width(text, words.size, bold=bold)
    return written
