"""The archive of record: sorted N-Quads in compressed shards, one block a copy, in a folder.

copies-*.nq.gz holds the blocks and linking-*.nq.gz what links them, by the first digits of keys, some dozens of copies a shard (one shard without
digits where there are few); reference.nq.gz the gazetteers; and inferred-* beside each what follows from it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

# Copies of a shard at most; an article that is new or gone has its shards written anew, and no others.
PER_SHARD = 250
LEVEL = 4
# Bytes that are loaded at a time, a hundred thousand quads.
PART = 20_000_000


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard of an archive: the digest of all that it was made from, and that of its file."""

    made_from: str
    sha256: str


def digits(copies: int) -> int:
    """By how many hexadecimal digits of its key a copy finds its shard."""
    count = 0
    while copies > PER_SHARD * 16**count:
        count += 1
    return count


def named(kind: str, prefix: str = "") -> str:
    """The name of a shard.

    >>> named("inferred-copies", "0f")
    'inferred-copies-0f'
    """
    return f"{kind}-{prefix}" if prefix else kind


def file_of(folder: Path, name: str) -> Path:
    """Where a shard stands."""
    return folder / f"{name}.nq.gz"


@contextmanager
def writing(path: Path) -> Iterator[gzip.GzipFile]:
    """A compressed file without a name or a time in it, so that the same quads give the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
        yield file


def lines_of(path: Path) -> list[bytes]:
    """The lines of a shard. Raises StoreError where it is damaged."""
    with told_of(path), gzip.open(path) as file:
        return file.read().splitlines(keepends=True)


def load_shards(store: ox.Store, folder: Path) -> None:
    """Puts all quads of an archive into a store, some at a time. Raises StoreError where there is none, or a shard is damaged."""
    shards = sorted(folder.glob("*.nq.gz"))
    if not shards:
        raise StoreError(f"{folder}: expected the archive that kg build wrote; run: kg build FOLDER -o {folder.parent}")
    for part in parts(shards):
        try:
            store.bulk_load(input=part, format=ox.RdfFormat.N_QUADS)
        except SyntaxError:
            for path in shards:
                with told_of(path), gzip.open(path) as file:
                    for _ in ox.parse(file.read(), format=ox.RdfFormat.N_QUADS):
                        pass
            raise


def parts(shards: Iterable[Path]) -> Iterator[bytes]:
    """The lines of some shards, about PART bytes at a time: more takes more memory and no less time."""
    together: list[bytes] = []
    size = 0
    for path in shards:
        with told_of(path), gzip.open(path) as file:
            rest = b""
            while data := file.read(PART):
                whole, newline, rest = (rest + data).rpartition(b"\n")
                together.append(whole + newline)
                size += len(whole)
                if size >= PART:
                    yield b"".join(together)
                    together, size = [], 0
            together.append(rest)
    yield b"".join(together)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """What is wrong with a shard, as a StoreError that names it."""
    try:
        yield
    except (SyntaxError, ValueError, OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{path}: expected N-Quads; {error}. Build again, or restore the file") from error
