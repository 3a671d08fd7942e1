"""Where Records stand while a build runs, and after it for the next one: a SQLite file, so that nothing is read twice and memory holds little.

In: Records. Out: the same by their digests, and their Readings one by one. It is a cache: a damaged file is begun anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import msgspec

from kg.archive.found import FoundOut
from kg.archive.packing import unpack_outline
from kg.archive.record import Record, reading_of
from kg.errors import StoreError
from kg.linking.outlines import Outline
from kg.model import Reading

TABLES = (
    "records (digest TEXT PRIMARY KEY, reading BLOB NOT NULL, rest BLOB NOT NULL) WITHOUT ROWID",
    "outlines (digest TEXT PRIMARY KEY, sketch BLOB NOT NULL, outline BLOB NOT NULL)",
    "found_out (digest TEXT PRIMARY KEY, told BLOB NOT NULL)",
)
# Readings that stand unpacked at a time: all of a small build, some of a large one.
UNPACKED = 2048
# Values in one question to SQLite.
MANY = 500
ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Record)


@dataclass(frozen=True, slots=True)
class OnShelf:
    """What linking asks of the copy of one Record."""

    file: sqlite3.Connection
    digest: str

    def outline(self) -> Outline:
        """What is asked of each."""
        (packed,) = self.file.execute("SELECT outline FROM outlines WHERE digest = ?", (self.digest,)).fetchone()
        return unpack_outline(packed)

    def sketch(self) -> bytes:
        """The state of the MinHash signature of its body."""
        (state,) = self.file.execute("SELECT sketch FROM outlines WHERE digest = ?", (self.digest,)).fetchone()
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
        records = list(records)
        outlines = ((r.digest, r.sketch, r.outline) for r in records)
        rest = (replace(r, reading=b"", outline=b"", sketch=b"") for r in records)
        rows = ((r.digest, r.reading, zlib.compress(ENCODER.encode(bare), 1)) for r, bare in zip(records, rest, strict=True))
        try:
            with self.file:
                self.file.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", rows)
                self.file.executemany("INSERT OR REPLACE INTO outlines VALUES (?, ?, ?)", outlines)
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"the readings cannot be kept: {error}. Make room, and build again: it goes on from here"
            ) from error

    def known(self, digests: Sequence[str]) -> dict[str, Record]:
        """Those of some Records that stand here."""
        found = {}
        for at in range(0, len(digests), MANY):
            some = digests[at : at + MANY]
            wanted = f"SELECT * FROM records JOIN outlines USING (digest) WHERE digest IN ({','.join('?' * len(some))})"
            for digest, reading, rest, sketch, outline in self.file.execute(wanted, some):
                bare = DECODER.decode(zlib.decompress(rest))
                found[digest] = replace(bare, reading=reading, sketch=sketch, outline=outline)
        return found

    def _reading(self, digest: str) -> Reading:
        (packed,) = self.file.execute("SELECT reading FROM records WHERE digest = ?", (digest,)).fetchone()
        return reading_of(packed)

    def keep_only(self, digests: Iterable[str]) -> None:
        """Lets go of all Records but these."""
        with self.file:
            self.file.execute("CREATE TEMP TABLE kept (digest TEXT PRIMARY KEY) WITHOUT ROWID")
            self.file.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((d,) for d in digests))
            for table in ("records", "outlines"):
                self.file.execute(f"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM kept)")
            self.file.execute("DROP TABLE kept")

    def close(self) -> None:
        """Closes the file."""
        self.file.close()


def begun(path: Path | None) -> sqlite3.Connection:
    """The database of a shelf, with its table; in a file that the system takes away by itself where no path is given."""
    file = sqlite3.connect(path or "")
    for table in TABLES:
        file.execute(f"CREATE TABLE IF NOT EXISTS {table}")
    file.execute("SELECT count(*) FROM records LIMIT 1")
    return file
