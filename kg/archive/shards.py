"""The archive of record: sorted N-Quads in compressed shards, one block a copy, in a folder.

copies-*.nq.gz holds the blocks and linking-*.nq.gz what links them, by the first digits of keys, about a thousand copies a shard (one shard without
digits where there are few); reference.nq.gz the gazetteers; and inferred-* beside each what follows from it.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.archive.blocks import Block
from kg.archive.record import n_quads
from kg.errors import StoreError
from kg.graph import iris
from kg.graph.inference import Fact, infer, steps

PER_SHARD = 1000
LEVEL = 4
# Bytes that are loaded at a time, a hundred thousand quads.
PART = 20_000_000
# Quads of the linking graph in memory at a time.
SORTED_TOGETHER = 50_000


def digits(copies: int) -> int:
    """By how many hexadecimal digits of its key a copy finds its shard."""
    count = 0
    while copies > PER_SHARD * 16**count:
        count += 1
    return count


def write_blocks(folder: Path, blocks: Iterable[Block], copies: int) -> None:
    """Writes the blocks of so many copies, in the order of their keys."""
    length = digits(copies)
    for prefix, some in groupby(blocks, lambda block: block.key[:length]):
        with shard(folder, "copies", prefix) as stated, shard(folder, "inferred-copies", prefix) as inferred:
            for block in some:
                stated.write(block.stated)
                inferred.write(block.inferred)


def write_quads(folder: Path, name: str, quads: Iterable[ox.Quad], prefix: str = "") -> None:
    """Writes some quads, and what follows from them."""
    listed = list(quads)
    for kind, some in ((name, listed), (f"inferred-{name}", infer(listed))):
        with shard(folder, kind, prefix) as file:
            file.write(n_quads(some))


def write_linking(folder: Path, quads: Iterable[ox.Quad], copies: int, base: str) -> Iterator[Fact]:
    """Writes the linking graph, by the first digits of the keys in its subjects; yields the facts that lead on from what stands in the copies.

    Its quads come thing by thing and lie on disk until all are there and each shard is sorted. What follows from a fact of it follows from that
    fact alone (the chain that begins in a copy is the copies' own), so that each shard is closed by itself.
    """
    length = digits(copies)
    key = re.compile(rb"<" + re.escape(base).encode() + rb"[a-z]+/([0-9a-f]{%d})" % length)
    start = iris.node(base, "copy", "").value
    with TemporaryDirectory(dir=folder, prefix=".") as aside:
        waiting = iter(quads)
        while some := list(islice(waiting, SORTED_TOGETHER)):
            yield from steps(some, within=start)
            by_prefix = defaultdict(list)
            for line in n_quads(some).splitlines(keepends=True):
                found = key.match(line)
                by_prefix[found[1].decode() if found else "0" * length].append(line)
            for prefix, lines in by_prefix.items():
                with (Path(aside) / f"-{prefix}").open("ab") as file:
                    file.writelines(lines)
        for part in sorted(Path(aside).iterdir()):
            listed = list(dict.fromkeys(ox.parse(part.read_bytes(), format=ox.RdfFormat.N_QUADS)))
            write_quads(folder, "linking", listed, part.name[1:])


@contextmanager
def shard(folder: Path, name: str, prefix: str = "") -> Iterator[gzip.GzipFile]:
    """A compressed file without a name or a time in it, so that the same quads give the same bytes."""
    path = folder / f"{name}{'-' if prefix else ''}{prefix}.nq.gz"
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
