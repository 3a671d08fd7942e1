"""Paths -> Received texts in order, a Notice for what a person should know, an IntakeError for what cannot be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import IntakeError
from kg.intake.decoding import LONGEST, decode
from kg.intake.jsonl import read_jsonl
from kg.intake.parquet import read_parquet
from kg.intake.sheets import Sheet, read_sheets
from kg.model import Received

Progress = Callable[[int, int, str], None]
"""Called before each file with the number of files done, the number in all, and the name of the file."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that a person should know though nothing stopped.

    A text that was received before has its own `id` here, and in `same_as` the id under which it was read.
    """

    file: str
    message: str
    id: str | None = None
    same_as: str | None = None


Item = Received | Notice | IntakeError
TABLES = {".jsonl": read_jsonl, ".parquet": read_parquet}
"""Files of many articles."""
READ = (".txt", *TABLES)


def receive(paths: Sequence[str | Path] | str | Path, *, progress: Progress | None = None) -> Iterator[Item]:
    """Read files, folders (walked, sorted by name) and "-" (standard input): one Received for each distinct text.

    Nothing is raised: what cannot be read is yielded as an IntakeError, what is odd as a Notice, and the rest is read.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    files: list[Path | Item] = [found for path in paths for found in _walk(path)]
    seen: dict[bytes, tuple[str, str]] = {}
    sheets: dict[Path, Sheet] = {}
    for done, file in enumerate(files):
        if not isinstance(file, Path):
            yield file
            continue
        if progress:
            progress(done, len(files), file.as_posix())
        for item in _read(file, sheets):
            yield _once(item, seen) if isinstance(item, Received) else item


def _walk(path: str | Path) -> Iterator[Path | Item]:
    """The files that a path stands for; hidden files and folders are passed over."""
    at = Path(path)
    try:
        is_file = at.is_file()
    except OSError as error:
        yield IntakeError(f"{at}: cannot be read ({error.strerror}); check the path and that you may read it")
        return
    if str(path) == "-" or (is_file and at.suffix.lower() in READ):
        yield at
    elif at.is_dir():
        yield from _walk_folder(at)
    elif at.exists():
        yield IntakeError(
            f"{at}: expected a .txt, .jsonl or .parquet file; save the article as UTF-8 text in a file that ends in .txt"
        )
    else:
        yield IntakeError(f"{at}: there is no such file or folder; check the path, or give - to read standard input")


def _walk_folder(folder: Path) -> Iterator[Path | Item]:
    articles = 0
    closed: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(at, name)
            suffix = file.suffix.lower()
            if suffix in READ:
                articles += 1
                yield file
            elif suffix != ".csv" and not name.lower().startswith("readme"):
                yield Notice(file.as_posix(), "passed over: only .txt, .jsonl and .parquet files are read as articles")
    for error in closed:
        yield IntakeError(f"{error.filename}: cannot be read ({error.strerror}); check that you may read the folder")
    if not articles and not closed:
        yield IntakeError(f"{folder}: no .txt, .jsonl or .parquet file in this folder; put one article in each .txt file")


def _read(file: Path, sheets: dict[Path, Sheet]) -> Iterator[Item]:
    """The articles of one file, with what the sheet in its folder says of them."""
    name = file.as_posix()
    if name == "-":
        yield from _articles(BytesIO(sys.stdin.buffer.read()), name, "stdin")
        return
    try:
        if file.parent not in sheets:
            sheets[file.parent] = sheet = read_sheets(file.parent)
            yield from (Notice(where, message) for where, message in sheet.notices)
        row = sheets[file.parent].rows.get(file.name, {})
        with file.open("rb") as stream:
            if row.get("sha256"):
                found = file_digest(stream, "sha256").hexdigest()
                stream.seek(0)
                if found != row["sha256"].lower():
                    yield Notice(
                        name, f"sha256 is {found}, the sheet beside it says {row['sha256']}: one of the two was changed"
                    )
            for item in _articles(stream, name, file.stem):
                yield _with_row(item, row) if isinstance(item, Received) else item
    except OSError as error:
        yield IntakeError(
            f"{name}: cannot be read ({error.strerror}); check that the file is there and that you may read it"
        )


def _articles(stream: BinaryIO, name: str, stem: str) -> Iterator[Item]:
    """One text, or one a line or row if the name says so; standard input is JSON Lines if it begins with a brace."""
    reader = TABLES.get(Path(name).suffix.lower()) or (read_jsonl if name == "-" and _begins_with_a_brace(stream) else None)
    if reader is not None:
        for found in reader(stream, name, stem):
            yield Notice(name, found) if isinstance(found, str) else found
        return
    try:
        yield Received(decode(stream.read(4 * LONGEST + 4), name), name, stem)
    except IntakeError as error:
        yield error


def _begins_with_a_brace(stream: BinaryIO) -> bool:
    begins = stream.read(1000).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    stream.seek(0)
    return begins


def _with_row(received: Received, row: dict[str, str]) -> Received:
    """Fill in from the sheet what the article does not say; a row tells no title, date or address of a whole table."""
    keys = (
        ("outlet", "retrieved")
        if Path(received.file).suffix.lower() in TABLES
        else ("outlet", "retrieved", "title", "published", "url")
    )
    return replace(received, **{key: row[key] for key in keys if row.get(key) and getattr(received, key) is None})


def _once(received: Received, seen: dict[bytes, tuple[str, str]]) -> Received | Notice:
    """The article, or a notice if the same outlet's same text was received before."""
    key = sha256(f"{received.outlet or ''}\0{received.text}".encode()).digest()
    if key not in seen:
        seen[key] = (received.file, received.id)
        return received
    file, first = seen[key]
    other = file if file != received.file else f"{file} ({first})"
    return Notice(received.file, f"{received.id}: same text as {other}: read once, ids kept", received.id, first)
