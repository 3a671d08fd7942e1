"""Parquet -> Received texts: one article a row, with the columns that JSON Lines has keys for. A table is read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from kg.errors import IntakeError
from kg.intake.jsonl import KEYS, received_of
from kg.model import Received

# Rows in memory at a time.
TOGETHER = 500


def read_parquet(stream: BinaryIO, name: str, stem: str) -> Iterator[Received | str | IntakeError]:
    """Read the articles of a table; a row without a text is yielded as an IntakeError, columns that are not read as a message."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield IntakeError(f"{name}: Parquet is read by pyarrow, which is not installed; pip install 'newskg[parquet]'")
        return
    try:
        with ParquetFile(stream) as table:
            yield from articles(table, name, stem)
    except ArrowException as error:
        yield IntakeError(f"{name}: not Parquet ({str(error).splitlines()[0]}); write the table again")


def articles(table: Any, name: str, stem: str) -> Iterator[Received | str | IntakeError]:
    """The rows of an open table."""
    columns = table.schema_arrow.names
    if "text" not in columns:
        yield IntakeError(f'{name}: no column "text"; expected the texts of the articles under that name')
        return
    number = 0
    for some in table.iter_batches(TOGETHER, columns=[c for c in columns if c in KEYS]):
        for row in some.to_pylist():
            number += 1
            fields = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
            try:
                yield received_of(fields, name, f"{stem}-{number}", f"{name}, row {number}")
            except IntakeError as error:
                yield error
    if unread := sorted(set(columns) - set(KEYS)):
        yield f"not read: the columns {', '.join(unread)} (what is read: {', '.join(KEYS)})"
