"""What linking found out, kept in the file of a shelf for the next build, each by a digest of all that it depends on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import islice

from kg.errors import StoreError

# What is written in one transaction.
TOGETHER = 1000


class FoundOut:
    """The table of what was found out, by digests."""

    def __init__(self, file: sqlite3.Connection) -> None:
        """Of the database of a shelf."""
        self.file = file

    def get(self, digest: str) -> bytes | None:
        """What is kept under a digest; None where nothing is."""
        found = self.file.execute("SELECT told FROM found_out WHERE digest = ?", (digest,)).fetchone()
        return found[0] if found else None

    def put(self, told: Iterable[tuple[str, bytes]]) -> None:
        """Keeps each under its digest. Raises StoreError where there is no room."""
        waiting = iter(told)
        try:
            while some := list(islice(waiting, TOGETHER)):
                with self.file:
                    self.file.executemany("INSERT OR REPLACE INTO found_out VALUES (?, ?)", some)
        except sqlite3.OperationalError as error:
            raise StoreError(f"what was linked cannot be kept: {error}. Make room, and build again") from error

    def keep_only(self, digests: Iterable[str]) -> None:
        """Lets go of all but what is kept under these."""
        gone = {digest for (digest,) in self.file.execute("SELECT digest FROM found_out")}.difference(digests)
        with self.file:
            self.file.executemany("DELETE FROM found_out WHERE digest = ?", ((digest,) for digest in sorted(gone)))
