"""Received -> Article: lines, layout, paragraphs, roles and parts one after another, and what the page says of itself."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from kg.intake import words, wraps
from kg.intake.choosing import choose
from kg.intake.dates import DateLine, is_iso, read_byline, read_date_line
from kg.intake.joining import Line, Paragraph, paragraphs, printed_lines
from kg.intake.languages import judged
from kg.intake.layout import Layout
from kg.intake.parts import Part, cut
from kg.intake.roles import roles_of, same_title
from kg.model import Article, Block, Link, Received, Span


def understand(received: Received) -> Article:
    """Give every character of a page its role and join it for reading; nothing is raised, doubts are warnings."""
    lines = printed_lines(received.text)
    width = wraps.wrap_width(lines)
    layout, outlet, said = choose(received, lines, width)
    warnings = list(said)
    page = paragraphs(received.text, lines, _continues(layout, width))
    parts = cut(page, roles_of(page, layout, received.title), layout)
    published = _published(received, parts, warnings)
    title = _title(received, parts, warnings)
    flat, offsets, blocks = _flatten(judged(parts, warnings), len(received.text))
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
    read = [day for part in parts if (day := _day(part)) and day.value]
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


def _day(part: Part) -> DateLine | None:
    if part.role == "author":
        byline = read_byline(part.text)
        return byline[1] if byline else None
    return read_date_line(part.text) if part.role == "date" else None


def _title(received: Received, parts: list[Part], warnings: list[str]) -> str | None:
    shown = _first(parts, "headline")
    if received.title and shown and not same_title(received.title, shown):
        warnings.append(f"title given as {received.title!r}, the page says {shown!r}: the given title is kept")
    if received.title and not shown:
        warnings.append("the title given beside the text does not stand in it: what it says is not read")
    return received.title or shown


def _first(parts: list[Part], role: str, strip: str = "") -> str | None:
    found = next((part.text for part in parts if part.role == role), None)
    return found.strip(strip) if found and strip else found


def _author(parts: list[Part]) -> str | None:
    line = _first(parts, "author")
    byline = read_byline(line) if line else None
    return byline[0] if byline else line


def _links(text: str, page: list[Paragraph]) -> tuple[Link, ...]:
    """The addresses printed on the page; one that is broken over lines is put together."""
    found = []
    for paragraph in page:
        if "http" not in paragraph.text and "www." not in paragraph.text:
            continue
        begins, ends = paragraph.offsets[0], paragraph.offsets[-1] + 1
        tokens = text[begins:ends].split()
        if (
            len(tokens) > 1
            and len(tokens) == len(text[begins:ends].splitlines())
            and words.URL.fullmatch(tokens[0])
            and all(map(wraps.continues_address, tokens[1:]))
        ):
            found.append(Link("".join(tokens), Span(begins, ends)))
            continue
        for link in words.URL.finditer(paragraph.text):
            found.append(Link(link[0], Span(paragraph.offsets[link.start()], paragraph.offsets[link.end() - 1] + 1)))
    return tuple(found)
