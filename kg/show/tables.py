"""Tables of rows: for people at a terminal, or as JSON, JSON Lines and CSV. Rows come in; text goes to a stream."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TextIO

from kg.show.phrases import phrases

Format = Literal["terminal", "json", "jsonl", "csv"]
Row = Mapping[str, Any]


def table(
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    format: Format = "terminal",
    title: str | None = None,
    stream: TextIO | None = None,
) -> None:
    """Writes the rows with these columns to `stream` (standard output unless told otherwise).

    json is one list of objects and jsonl one object a line, keys in the order of `columns`; csv is RFC 4180 with a header.
    A terminal gets a coloured table that wraps; any other stream an aligned one, a row a line, nothing shortened.
    """
    out = stream if stream is not None else sys.stdout
    if format == "json":
        _json(columns, rows, out)
    elif format == "jsonl":
        for row in rows:
            out.write(json.dumps(_record(columns, row), ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([phrases(row.get(column)) for column in columns] for row in rows)
    elif out.isatty():
        _coloured(columns, rows, title, out)
    else:
        out.writelines(line + "\n" for line in _aligned(columns, rows, title))


def _record(columns: Sequence[str], row: Row) -> dict[str, Any]:
    return {column: row.get(column) for column in columns}


def _json(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    before = "[\n"
    for row in rows:
        out.write(before + " " + json.dumps(_record(columns, row), ensure_ascii=False))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def printable(words: str) -> str:
    """The words on one line, control characters as their pictures, so that no text can steer a terminal.

    >>> printable("a\\x1b[31m\\nb")
    'a␛[31m␊b'
    """
    return "".join(_visible(character) for character in words)


def _visible(character: str) -> str:
    code = ord(character)
    if code < 32 or code == 127:
        return chr(0x2400 + code) if code < 32 else "␡"
    hidden = (
        unicodedata.category(character) in ("Cc", "Zl", "Zp")
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    return f"\\u{code:04x}" if hidden else character


def cells(words: str) -> int:
    """How many cells of a terminal the words take: wide letters two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _aligned(columns: Sequence[str], rows: Iterable[Row], title: str | None) -> Iterator[str]:
    listed = list(rows)
    body = [[printable(phrases(row.get(column))) for column in columns] for row in listed]
    right = [_numeric(listed, column) for column in columns]
    lines = [[printable(column) for column in columns], *body]
    widths = [max(cells(line[place]) for line in lines) for place in range(len(columns))]
    if title:
        yield printable(title)
    for number, line in enumerate(lines):
        padded = [
            _pad(text, width, right=right[place]) for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(padded).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - cells(text))
    return space + text if right else text + space


def _numeric(rows: Sequence[Row], column: str) -> bool:
    values = [row.get(column) for row in rows if row.get(column) is not None]
    return bool(values) and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values)


def _coloured(columns: Sequence[str], rows: Iterable[Row], title: str | None, out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    listed = list(rows)
    drawn = Table(title=Text(printable(title)) if title else None, title_justify="left", header_style="bold")
    for column in columns:
        drawn.add_column(Text(printable(column)), overflow="fold", justify="right" if _numeric(listed, column) else "left")
    for row in listed:
        drawn.add_row(*(Text(printable(phrases(row.get(column)))) for column in columns))
    Console(file=out).print(drawn)
