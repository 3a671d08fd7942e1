"""A sheet of metadata in a folder of articles: a .csv with file, outlet, url, retrieved, sha256 [, title, published]."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = frozenset({"file", "outlet", "url", "retrieved", "sha256"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheets of one folder say: rows by file name, and (file, message) for what is odd in them."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    notices: tuple[tuple[str, str], ...] = ()


def read_sheets(folder: Path) -> Sheet:
    """Read every .csv in a folder that has the columns of a sheet; any other .csv is somebody else's."""
    rows: dict[str, dict[str, str]] = {}
    notices: list[tuple[str, str]] = []
    for file in sorted(folder.glob("*.csv")):
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                sheet = csv.DictReader(lines)
                if not set(sheet.fieldnames or ()) >= COLUMNS:
                    continue
                found = [
                    {k: v.strip() for k, v in row.items() if isinstance(k, str) and isinstance(v, str)} for row in sheet
                ]
        except (OSError, ValueError, csv.Error) as error:
            notices.append(
                (
                    file.as_posix(),
                    f"cannot be read as a sheet ({error}): the articles beside it go without; save it as UTF-8",
                )
            )
            continue
        for row in found:
            name = row.get("file", "")
            if name in rows:
                notices.append((file.as_posix(), f"{name} has a row already: the first one is kept"))
            elif name:
                rows[name] = row
                if not (folder / name).exists():
                    notices.append(
                        (file.as_posix(), f"{name} is in the sheet and not in the folder: take out the row or add the file")
                    )
    return Sheet(rows, tuple(notices))
