"""Where Records stand while a build runs, and after it for the next one: a SQLite file, so that nothing is read twice and memory holds little.

In: Records. Out: their Heads, or all of them, by their digests; their Readings and rows one by one. It is a cache: a damaged file is begun anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from kg.archive.found import FoundOut
from kg.archive.packing import unpack_outline, unpack_rows
from kg.archive.record import Head, Record, reading_of
from kg.archive.shards import Shard
from kg.errors import StoreError
from kg.linking.outlines import Outline
from kg.model import Reading

# What is asked for most comes first: SQLite then reads no more of a row.
COLUMNS = ("digest", "head", "outline", "sketch", "claims", "reading", "stated", "inferred", "steps")
TABLES = (
    f"copies (digest TEXT PRIMARY KEY, {', '.join(f'{name} BLOB NOT NULL' for name in COLUMNS[1:])})",
    "shards (name TEXT PRIMARY KEY, made_from TEXT NOT NULL, sha256 TEXT NOT NULL)",
    "checked (made_by TEXT NOT NULL)",
    "found_out (digest TEXT PRIMARY KEY, told BLOB NOT NULL)",
)
# Readings that stand unpacked at a time: all of a small build, some of a large one.
UNPACKED = 2048
# Values in one question to SQLite.
MANY = 500
ENCODER = msgspec.msgpack.Encoder()
HEAD = msgspec.msgpack.Decoder(Head)
STEPS = msgspec.msgpack.Decoder(tuple[tuple[str, str, str], ...])


@dataclass(frozen=True, slots=True)
class OnShelf:
    """What linking asks of the copy of one Record."""

    file: sqlite3.Connection
    digest: str

    def outline(self) -> Outline:
        """What is asked of each."""
        (packed,) = self.file.execute("SELECT outline FROM copies WHERE digest = ?", (self.digest,)).fetchone()
        return unpack_outline(packed)

    def sketch(self) -> bytes:
        """The state of the MinHash signature of its body."""
        (state,) = self.file.execute("SELECT sketch FROM copies WHERE digest = ?", (self.digest,)).fetchone()
        return bytes(state)


class Shelf:
    """The Records of one build, by digest; without a path they are gone when it is closed."""

    def __init__(self, path: Path | None = None) -> None:
        """Opens or begins a shelf. Raises StoreError where the file cannot be written."""
        try:
            self.file = begun(path)
        except sqlite3.OperationalError as error:
            raise StoreError(f"{path}: expected a file that can be written; {error}. Choose another folder") from error
        except sqlite3.DatabaseError:
            assert path is not None
            path.unlink()
            self.file = begun(path)
        self.reading = lru_cache(UNPACKED)(self._reading)
        self.found_out = FoundOut(self.file)

    def put(self, records: Iterable[Record]) -> None:
        """Keeps Records, whatever happens afterwards. Raises StoreError where there is no room."""
        rows = (
            (
                r.head.digest,
                ENCODER.encode(r.head),
                *(r.outline, r.sketch, r.claims, r.reading, r.stated, r.inferred),
                ENCODER.encode(r.steps),
            )
            for r in records
        )
        try:
            with self.file:
                self.file.executemany(f"INSERT OR REPLACE INTO copies VALUES ({', '.join('?' * len(COLUMNS))})", rows)
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"the readings cannot be kept: {error}. Make room, and build again: it goes on from here"
            ) from error

    def heads(self, digests: Sequence[str]) -> dict[str, Head]:
        """The Heads of those of some Records that stand here."""
        return {digest: HEAD.decode(head) for digest, head in self.rows("digest, head", digests)}

    def records(self, digests: Sequence[str]) -> dict[str, Record]:
        """Those of some Records that stand here."""
        found = self.rows(", ".join(COLUMNS), digests)
        return {
            digest: Record(HEAD.decode(head), reading, claims, stated, inferred, outline, sketch, STEPS.decode(steps))
            for digest, head, outline, sketch, claims, reading, stated, inferred, steps in found
        }

    def claims(self, digests: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The rows of claims of those of some Records that stand here."""
        return {d: unpack_rows(zlib.decompress(rows)) for d, rows in self.rows("digest, claims", digests)}

    def rows(self, columns: str, digests: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(digests), MANY):
            some = digests[at : at + MANY]
            wanted = f"SELECT {columns} FROM copies WHERE digest IN ({','.join('?' * len(some))})"
            yield from self.file.execute(wanted, some)

    def _reading(self, digest: str) -> Reading:
        (packed,) = self.file.execute("SELECT reading FROM copies WHERE digest = ?", (digest,)).fetchone()
        return reading_of(packed)

    def keep_only(self, digests: Iterable[str]) -> None:
        """Lets go of all Records but these."""
        with self.file:
            self.file.execute("CREATE TEMP TABLE kept (digest TEXT PRIMARY KEY) WITHOUT ROWID")
            self.file.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((d,) for d in digests))
            self.file.execute("DELETE FROM copies WHERE digest NOT IN (SELECT digest FROM kept)")
            self.file.execute("DROP TABLE kept")

    def archive(self) -> dict[str, Shard]:
        """The shards of the archive that was written from these Records last, by name."""
        return {name: Shard(*told) for name, *told in self.file.execute("SELECT name, made_from, sha256 FROM shards")}

    def checked(self) -> str:
        """What made that archive, where no shape was found violated between its copies; else nothing."""
        found = self.file.execute("SELECT made_by FROM checked").fetchone()
        return str(found[0]) if found else ""

    def keep_archive(self, shards: Mapping[str, Shard], checked: str) -> None:
        """Notes the shards of an archive, and what made it where no shape is violated between its copies."""
        with self.file:
            self.file.execute("DELETE FROM shards")
            self.file.executemany(
                "INSERT INTO shards VALUES (?, ?, ?)", ((name, s.made_from, s.sha256) for name, s in shards.items())
            )
            self.file.execute("DELETE FROM checked")
            self.file.execute("INSERT INTO checked VALUES (?)", (checked,))

    def close(self) -> None:
        """Closes the file."""
        self.file.close()


def begun(path: Path | None) -> sqlite3.Connection:
    """The database of a shelf, with its table; in a file that the system takes away by itself where no path is given."""
    file = sqlite3.connect(path or "")
    for table in TABLES:
        file.execute(f"CREATE TABLE IF NOT EXISTS {table}")
    file.execute("SELECT count(*) FROM copies LIMIT 1")
    return file
