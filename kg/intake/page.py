"""Received -> Article: choose the layout, give roles, join, and say what is missing."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlsplit

from kg.intake import outlets, words, wraps
from kg.intake.dates import is_iso, read_date_line
from kg.intake.joining import Line, Paragraph, paragraphs, printed_lines
from kg.intake.layout import Layout, fits
from kg.intake.parts import Part, cut
from kg.intake.roles import roles_of, same_title
from kg.model import Article, Block, Link, Received, Span


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout in the folder of outlets, in the order of the files' names."""
    names = sorted(module.name for module in iter_modules(outlets.__path__))
    return tuple(layout for name in names for layout in import_module(f"{outlets.__name__}.{name}").LAYOUTS)


def understand(received: Received) -> Article:
    """Give every character of a page its role and join it for reading; nothing is raised, doubts are warnings."""
    lines = printed_lines(received.text)
    width = wraps.wrap_width(lines)
    layout, outlet, warnings = _choose(received, lines, width)
    page = paragraphs(received.text, lines, _continues(layout, width))
    parts = cut(page, roles_of(page, layout, received.title), layout)
    flat, offsets, blocks = _flatten(parts, len(received.text))
    published = _published(received, parts, warnings)
    title = _title(received, parts, warnings)
    if outlet is None:
        warnings.append("no outlet beside the page and no sign of one on it: give it in a seeds.csv or a .jsonl line")
    return Article(
        received,
        flat,
        offsets,
        blocks,
        outlet,
        title,
        published,
        dateline=_first(parts, "dateline", " -–—"),
        author=_author(parts),
        links=_links(received.text, page),
        house_names=layout.house_names,
        mapper=layout.name,
        warnings=tuple(warnings),
    )


def _choose(received: Received, lines: list[Line], width: int | None) -> tuple[Layout, str | None, list[str]]:
    """The layout that reads this page, the outlet it belongs to, and a warning when no layout of that outlet fits."""
    known = [layout for layout in layouts() if layout.outlet]
    general = next(layout for layout in layouts() if not layout.outlet)
    own = _of_outlet(received, known, lines)
    outlet = received.outlet or (own[0].outlet if own else None)
    captured = received.retrieved if received.retrieved and is_iso(received.retrieved) else None
    for layout in own:
        if fits(layout, lines, width, captured):
            return layout, outlet, []
    return general, outlet, [f"no layout of {own[0].outlet} fits this page: the general mapper read it"] if own else []


def _of_outlet(received: Received, known: list[Layout], lines: list[Line]) -> list[Layout]:
    name = (received.outlet or "").strip().lower()
    if name:
        named = [one for one in known if name in (alias.lower() for alias in (one.outlet or "", *one.aliases))]
        if named:
            return named
    host = (urlsplit(received.url).hostname or "") if received.url and "//" in received.url else ""
    by_address = [one for one in known if any(host == domain or host.endswith(f".{domain}") for domain in one.domains)]
    if by_address or name:
        return by_address
    edges = [line.text for line in (*lines[:20], *lines[20:][-20:]) if len(line.text) <= words.SHORT]
    return [
        one
        for one in known
        if one.signature and all(any(re.fullmatch(sign, line) for line in edges) for sign in one.signature)
    ]


def _continues(layout: Layout, width: int | None) -> Callable[[Line, Line], bool]:
    if layout.wrapped is None:
        return wraps.told_from_the_page(width)
    return wraps.printed_page if layout.wrapped else wraps.every_line_a_paragraph


def _flatten(parts: list[Part], length: int) -> tuple[str, array[int], tuple[Block, ...]]:
    pieces: list[str] = []
    offsets = array("I")
    blocks: list[Block] = []
    for part in parts:
        start = len(offsets)
        pieces += (part.text, "\n\n")
        offsets.extend(part.paragraph.offsets[part.start : part.end])
        blocks.append(Block(part.role, start, len(offsets)))
        offsets.extend([offsets[-1] + 1] * 2)
    offsets.append(length)
    return "".join(pieces), offsets, tuple(blocks)


def _published(received: Received, parts: list[Part], warnings: list[str]) -> str | None:
    read = [day for part in parts if part.role == "date" and (day := read_date_line(part.text)) and day.value]
    shown = next((day for day in read if not day.updated), read[0] if read else None)
    given = received.published
    if given is not None and not is_iso(given):
        warnings.append(f"published given as {given!r}, which is no ISO 8601 date such as 2020-11-23: left out")
        given = None
    if given and shown and shown.value and not (given.startswith(shown.value[:10]) or shown.value.startswith(given[:10])):
        warnings.append(f"published given as {given}, the page says {shown.value}: the given date is kept")
    if not given and shown and shown.updated:
        warnings.append(f"the page says only when it was updated: {shown.value} is taken for the day it was published")
    published = given or (shown.value if shown else None)
    if not published:
        warnings.append("no publication date on the page or beside it: relative dates stay unresolved")
    return published


def _title(received: Received, parts: list[Part], warnings: list[str]) -> str | None:
    shown = _first(parts, "headline")
    if received.title and shown and not same_title(received.title, shown):
        warnings.append(f"title given as {received.title!r}, the page says {shown!r}: the given title is kept")
    return received.title or shown


def _first(parts: list[Part], role: str, strip: str = "") -> str | None:
    found = next((part.text for part in parts if part.role == role), None)
    return found.strip(strip) if found and strip else found


def _author(parts: list[Part]) -> str | None:
    line = _first(parts, "author")
    found = words.BYLINE.match(line) if line else None
    return found[1] if found else line


def _links(text: str, page: list[Paragraph]) -> tuple[Link, ...]:
    """The addresses printed on the page, those broken over two lines put together."""
    found = []
    for paragraph in page:
        if "http" in paragraph.text or "www." in paragraph.text:
            for link in words.URL.finditer(paragraph.text):
                start, end = paragraph.offsets[link.start()], paragraph.offsets[link.end() - 1] + 1
                found.append(Link(link[0], Span(start, end)))
    return tuple(found)
