"""The archive of record: sorted N-Quads in compressed shards, one block a copy, in a folder.

copies-*.nq.gz and inferred-*.nq.gz hold the blocks by the first digits of the copies' keys, about a thousand a shard (one shard without digits where there
are few); linking.nq.gz, reference.nq.gz and inferred.nq.gz hold what no single copy says.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.archive.blocks import Block
from kg.archive.record import n_quads
from kg.errors import StoreError

PER_SHARD = 1000
LEVEL = 4
# Bytes that are loaded at a time, a hundred thousand quads.
PART = 20_000_000


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
    """Puts all quads of an archive into a store, some at a time. Raises StoreError where there is none, or a shard is damaged."""
    shards = sorted(folder.glob("*.nq.gz"))
    if not shards:
        raise StoreError(f"{folder}: expected the archive that kg build wrote; run: kg build FOLDER -o {folder.parent}")
    for path in shards:
        try:
            for part in parts(path):
                store.bulk_load(input=part, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError, OSError, EOFError, zlib.error) as error:
            raise StoreError(f"{path}: expected N-Quads; {error}. Build again, or restore the file") from error


def parts(shard: Path) -> Iterator[bytes]:
    """The lines of a shard, about PART bytes at a time: more takes more memory and no less time."""
    with gzip.open(shard) as file:
        rest = b""
        while data := file.read(PART):
            whole, newline, rest = (rest + data).rpartition(b"\n")
            yield whole + newline
        yield rest
