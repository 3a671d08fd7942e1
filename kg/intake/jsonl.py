"""JSON Lines -> Received texts: one article a line with `text`, and any of id, outlet, title, published, url, retrieved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import IntakeError
from kg.intake.decoding import LONGEST, MARKS, check
from kg.model import Received

KEYS = ("text", "id", "outlet", "title", "published", "url", "retrieved")
LONGEST_LINE = 6 * LONGEST + 100_000
"""Bytes in a line: JSON may write a character as \\u and four digits."""


def read_jsonl(stream: BinaryIO, name: str, stem: str) -> Iterator[Received | str | IntakeError]:
    """Read the articles of a file; a broken line is yielded as an IntakeError, what is odd as a message."""
    strange: set[str] = set()
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield IntakeError(
                f"{where}: a line of more than {LONGEST_LINE:,} bytes; expected one article a line: break it up"
            )
            continue
        if number == 1:
            if any(line.startswith(mark) for mark, _ in MARKS):
                yield IntakeError(f"{name}: this is UTF-16 or UTF-32, expected UTF-8; save it again as UTF-8")
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            fields = _fields(line, where)
            yield received_of(fields, name, f"{stem}-{number}", where)
        except IntakeError as error:
            yield error
            continue
        if unread := sorted(set(fields) - set(KEYS) - strange):
            strange.update(unread)
            yield f"line {number}: not read: {', '.join(unread)} (what is read: {', '.join(KEYS)})"
    if not number:
        yield IntakeError(f"{name}: holds no text; expected one article a line, such as " + '{"text": "..."}')


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _fields(line: bytes, where: str) -> dict[str, object]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise IntakeError(f"{where}: not UTF-8 at byte {error.start} of the line; save the file again as UTF-8") from error
    except (ValueError, RecursionError) as error:
        reason = (
            error.msg + f" at column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "numbers or brackets without end"
        )
        raise IntakeError(
            f"{where}: not JSON ({reason}); expected one object a line, such as " + '{"text": "..."}'
        ) from error
    if not isinstance(fields, dict):
        raise IntakeError(f"{where}: expected an object, found {_kind(fields)}; write the article as " + '{"text": "..."}')
    return fields


def received_of(fields: dict[str, object], name: str, default_id: str, where: str) -> Received:
    if fields.get("text") is None:
        raise IntakeError(f'{where}: no "text"; expected the text of the article under that key')
    if isinstance(fields.get("id"), int) and not isinstance(fields["id"], bool):
        fields["id"] = str(fields["id"])
    said: dict[str, str] = {}
    for key in KEYS:
        value = fields.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise IntakeError(
                f'{where}: "{key}" is {_kind(value)}, expected a string; put it in quotation marks or leave it out'
            )
        if not _is_text(value):
            raise IntakeError(
                f'{where}: "{key}" holds half a character (a lone surrogate) or NUL; export the line again as UTF-8'
            )
        said[key] = value if key == "text" else value.strip()
    return Received(check(said.pop("text", ""), where), name, said.pop("id", default_id), **said)


def _is_text(value: str) -> bool:
    try:
        return b"\0" not in value.encode("utf-8")
    except UnicodeEncodeError:
        return False


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")
