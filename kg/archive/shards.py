"""The archive of record: sorted N-Quads in compressed shards, one block a copy, in a folder.

copies-*.nq.gz and inferred-*.nq.gz hold the blocks by the first digits of the copies' keys, about a thousand a shard (one shard without digits where there
are few); linking.nq.gz, reference.nq.gz and inferred.nq.gz hold what no single copy says.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.archive.blocks import Block
from kg.archive.record import n_quads
from kg.errors import StoreError

PER_SHARD = 1000
LEVEL = 4


def digits(copies: int) -> int:
    """By how many hexadecimal digits of its key a copy finds its shard."""
    count = 0
    while copies > PER_SHARD * 16**count:
        count += 1
    return count


def write_shards(folder: Path, blocks: Iterable[Block], copies: int, rest: Mapping[str, Iterable[ox.Quad]]) -> None:
    """Writes the blocks of so many copies, in the order of their keys, and the quads of `rest` by the name of their file."""
    folder.mkdir(parents=True, exist_ok=True)
    length = digits(copies)
    for prefix, some in groupby(blocks, lambda block: block.key[:length]):
        name = f"-{prefix}" if prefix else ""
        with shard(folder / f"copies{name}.nq.gz") as stated, shard(folder / f"inferred-copies{name}.nq.gz") as inferred:
            for block in some:
                stated.write(block.stated)
                inferred.write(block.inferred)
    for name, quads in rest.items():
        with shard(folder / f"{name}.nq.gz") as file:
            file.write(n_quads(quads))


@contextmanager
def shard(path: Path) -> Iterator[gzip.GzipFile]:
    """A compressed file without a name or a time in it, so that the same quads give the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
        yield file


def load_shards(store: ox.Store, folder: Path) -> None:
    """Puts all quads of an archive into a store. Raises StoreError where there is none, or a shard is damaged."""
    shards = sorted(folder.glob("*.nq.gz"))
    if not shards:
        raise StoreError(f"{folder}: expected the archive that kg build wrote; run: kg build FOLDER -o {folder.parent}")
    stream = Shards(shards)
    try:
        store.bulk_load(input=cast(IO[bytes], stream), format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError, OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{stream.path}: expected N-Quads; {error}. Build again, or restore the file") from error


class Shards:
    """Shards read one after another as one stream: loaded at once, a store on disk takes a third of the room."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.waiting = iter(paths)
        self.path: Path | None = None
        self.file: gzip.GzipFile | io.BytesIO = io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, of the next shard where one is at its end."""
        while not (data := self.file.read(size)):
            self.file.close()
            self.path = next(self.waiting, None)
            if self.path is None:
                self.file = io.BytesIO()
                return b""
            self.file = gzip.GzipFile(self.path)
        return data
