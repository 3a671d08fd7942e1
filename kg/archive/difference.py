"""What has changed between two archives, line by line, and a store that is changed by it instead of being loaded anew.

In: an archive that was written over another, and the other's store. Out: the lines that are gone and those that have come; the store of the new archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.archive.shards import file_of, lines_of
from kg.archive.writing import Writing
from kg.graph.iris import INFERRED

# Lines that differ, at most: to load all anew is then no slower, and takes less memory.
MOST = 1_000_000
# Quads that are put into a store as one step.
TOGETHER = 50_000


@dataclass(frozen=True)
class Difference:
    """Lines of N-Quads that are gone from an archive, and those that have come."""

    gone: frozenset[bytes]
    come: frozenset[bytes]

    def quads(self) -> Iterator[ox.Quad]:
        """All of them, as quads."""
        yield from quads_of(self.gone)
        yield from quads_of(self.come)


def difference(to: Writing) -> Difference | None:
    """What an archive has and the one before did not, and the other way round; None where that is most of it, or no one before is known."""
    if not to.known:
        return None
    gone: set[bytes] = set()
    come: set[bytes] = set()
    for name in to.changed():
        before = set(lines_of(file_of(to.before, name))) if name in to.known else set()
        now = set(lines_of(file_of(to.folder, name))) if name in to.made else set()
        gone |= before - now
        come |= now - before
        if len(gone) + len(come) > MOST:
            return None
    return Difference(frozenset(gone - come - told_elsewhere(gone, to)), frozenset(come - gone))


def told_elsewhere(gone: set[bytes], to: Writing) -> set[bytes]:
    """Of the lines that are gone from some shards those that stand in another still: the same may follow from several things."""
    graph = f" {INFERRED} .\n".encode()
    sought = {line for line in gone if line.endswith(graph)}
    names = (name for name in sorted(to.made) if name.startswith("inferred") and sought)
    return {line for name in names for line in sought.intersection(lines_of(file_of(to.folder, name)))}


def store_changed(before: Path, here: Path, change: Difference) -> ox.Store:
    """The store of an archive, made in a new folder from the store of the archive before, which stays as it is. Raises OSError, ValueError where that cannot be read."""
    ox.Store.read_only(str(before)).backup(str(here))
    store = ox.Store(str(here))
    for quad in quads_of(change.gone):
        store.remove(quad)
    come = sorted(change.come)
    for at in range(0, len(come), TOGETHER):
        store.extend(ox.parse(b"".join(come[at : at + TOGETHER]), format=ox.RdfFormat.N_QUADS))
    return store


def quads_of(lines: frozenset[bytes]) -> Iterator[ox.Quad]:
    return ox.parse(b"".join(sorted(lines)), format=ox.RdfFormat.N_QUADS)
