"""Which layout reads a page: by the outlet's name, by the address, or by signs that no other outlet's page has."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.intake import outlets, words
from kg.intake.dates import is_iso
from kg.intake.joining import Line
from kg.intake.layout import Layout, compiled, fits
from kg.model import Received


class Choice(NamedTuple):
    """The layout that reads a page, the outlet that it belongs to, and what a person should know about the choice."""

    layout: Layout
    outlet: str | None
    warnings: tuple[str, ...] = ()


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout in the folder of outlets, in the order of the files' names."""
    names = sorted(module.name for module in iter_modules(outlets.__path__))
    return tuple(layout for name in names for layout in import_module(f"{outlets.__name__}.{name}").LAYOUTS)


def choose(received: Received, lines: list[Line], width: int | None) -> Choice:
    """Choose the first layout of the outlet that fits the page (of this `wrap_width`), else the general one."""
    known = [layout for layout in layouts() if layout.outlet]
    signed = [layout for layout in known if _is_signed(layout, lines)]
    own = _named(received, known) or _addressed(received, known) or ([] if received.outlet else signed)
    outlet = received.outlet or (own[0].outlet if own else None)
    warnings: tuple[str, ...] = ()
    if signed and outlet and signed[0].outlet not in {outlet, *(layout.outlet for layout in own)}:
        warnings = (f"outlet given as {outlet}, the page has the signs of {signed[0].outlet}: the given outlet is kept",)
    if not outlet:
        warnings = ("no outlet beside the page and no sign of one on it: give it in a sheet or a .jsonl line",)
    captured = received.retrieved if received.retrieved and is_iso(received.retrieved) else None
    for layout in own:
        if fits(layout, lines, width, captured):
            return Choice(layout, outlet, warnings)
    if own:
        warnings += (f"no layout of {own[0].outlet} fits this page: the general mapper read it",)
    return Choice(next(layout for layout in layouts() if not layout.outlet), outlet, warnings)


def _named(received: Received, known: list[Layout]) -> list[Layout]:
    name = (received.outlet or "").strip().lower()
    return [one for one in known if name and name in (alias.lower() for alias in (one.outlet or "", *one.aliases))]


def _addressed(received: Received, known: list[Layout]) -> list[Layout]:
    try:
        host = urlsplit(received.url or "").hostname or ""
    except ValueError:  # a bracket in the wrong place
        return []
    return [one for one in known if any(host == domain or host.endswith(f".{domain}") for domain in one.domains)]


def _is_signed(layout: Layout, lines: list[Line]) -> bool:
    """Whether the signs of an outlet stand on whole lines near the top and the foot of the page."""
    edges = [line.text for line in (*lines[:20], *lines[20:][-20:]) if len(line.text) <= words.SHORT]
    return bool(layout.signature) and all(any(compiled(sign).fullmatch(line) for line in edges) for sign in layout.signature)
