"""The kit of the mappers: how a page of an outlet looks (a Layout), and which role that gives to each of its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.intake.joining import Line
from kg.intake.names import NAMES

ANY = r".+"
TITLE = r".+(?<![.:;,])"
NAMES_AT_END = rf"(?<=[a-z\d)”’][.!?]) ({NAMES})(?<![.!?])\Z"
CREDITED = rf".+[a-z\d)”’][.!?] {NAMES}(?<![.!?])"
"""Patterns: any paragraph; one without a full stop at its end; names behind the last full stop; a paragraph with such."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a layout, compiled once, however many others the cache of `re` has to hold."""
    return re.compile(pattern, re.S)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of an outlet look, from a day to a day (`since`, `until`: ISO dates of capture, both included).

    `signature`: patterns that each match a whole line when no other outlet's page could. `marks`: one that begins a line of
    every page in this layout. `wrapped`: whether lines are broken at the margin (None: told from the page).
    `opening`: (role, pattern of the paragraph) from the top of the page down, each of which may be missing; without a
    pattern the kit's own test for that role decides. `lines`: (role, pattern) for paragraphs anywhere, before the
    general word lists. `tails`: (role, following role, pattern of the end) for parts that stand on a line with another.
    `closing`: from the paragraph that it matches to the end of the page all is boilerplate.
    """

    name: str
    outlet: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    marks: str = ""
    since: str = ""
    until: str = "9999"
    wrapped: bool | None = None
    opening: tuple[tuple[str, str | None], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    tails: tuple[tuple[str, str, str], ...] = ()
    closing: str = ""
    house_names: tuple[tuple[str, str], ...] = ()


def fits(layout: Layout, lines: list[Line], width: int | None, captured: str | None) -> bool:
    """Whether a page, captured on an ISO day or nobody knows when, is in this layout."""
    if captured and not layout.since <= captured[:10] <= layout.until:
        return False
    if layout.wrapped is not None and layout.wrapped != (width is not None):
        return False
    return not layout.marks or any(compiled(layout.marks).match(line.text) for line in lines)
