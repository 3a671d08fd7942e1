"""Borrowed dates: an undated copy takes the publication date of its dated twin, and is read again with it.

In: Copies and Works. Out: BorrowedDates, and every copy read with its own date or the borrowed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.linking.copies import order
from kg.linking.model import BorrowedDate, Copy, Work
from kg.reading.gazetteer import Gazetteer
from kg.reading.read import read


def borrowed(copies: Sequence[Copy], found: Sequence[Work], names: Gazetteer) -> list[BorrowedDate]:
    """For each undated copy with a dated twin: the twin's date, and the times of the copy that it resolves."""
    by_key = {c.key: c for c in copies}
    made = []
    for work in found:
        dated = [k for k in work.copies if by_key[k].published]
        for key in work.copies:
            if by_key[key].published or not dated:
                continue
            published = by_key[dated[0]].published or ""
            again = read(replace(by_key[key].reading.article, published=published), names)
            before = {p.span: p for p in by_key[key].reading.periods}
            resolved = tuple(p for p in again.periods if p.value != (before[p.span].value if p.span in before else None))
            made.append(BorrowedDate(key, dated[0], published, resolved))
    return made


def dated(copies: Sequence[Copy], borrowings: Sequence[BorrowedDate], names: Gazetteer) -> dict[str, Copy]:
    """Every copy by key, read with its own date, or with the borrowed one."""
    dates = {b.copy: b.published for b in borrowings}
    return {c.key: with_date(c, dates[c.key], names) if c.key in dates else c for c in sorted(copies, key=order)}


def with_date(copy: Copy, published: str, names: Gazetteer) -> Copy:
    """A copy read with a date that is not its own."""
    again = read(replace(copy.reading.article, published=published), names)
    return replace(copy.read_with(again, published), printed=(copy.outlet, published))
