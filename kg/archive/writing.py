"""A build -> its archive in a new folder; what was made from the same things for the archive before is taken over from there.

Each shard is known by a digest of all that it is made from, so that it is found out before it is made whether it changes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.archive.blocks import Block
from kg.archive.record import n_quads
from kg.archive.shards import Shard, digits, file_of, named, writing
from kg.graph import iris
from kg.graph.inference import Fact, infer, steps

# Quads of the linking graph in memory at a time.
SORTED_TOGETHER = 50_000
# Digits of the keys by which they lie on disk until all are there.
ASIDE = 2


@dataclass(frozen=True)
class Writing:
    """An archive that is being written to `folder`; `before` is the one that it takes the place of, with its shards by name, none where it is not known."""

    folder: Path
    before: Path
    known: Mapping[str, Shard] = field(default_factory=dict)
    made: dict[str, Shard] = field(default_factory=dict)

    def taken_over(self, names: Sequence[str], made_from: str) -> bool:
        """Whether shards of these names that were made from the same stood in the archive before, and do so in this one now."""
        if any(name not in self.known or self.known[name].made_from != made_from for name in names):
            return False
        for name in names:
            linked(file_of(self.before, name), file_of(self.folder, name))
            self.made[name] = self.known[name]
        return True

    def write(self, name: str, made_from: str, parts: Iterable[bytes]) -> None:
        """Writes a shard."""
        path = file_of(self.folder, name)
        with writing(path) as file:
            file.writelines(parts)
        self.made[name] = Shard(made_from, sha_of(path))

    def changed(self) -> list[str]:
        """The names of the shards that are not as they were in the archive before, in order."""
        return sorted(n for n in {*self.known, *self.made} if self.known.get(n) != self.made.get(n))


def linked(there: Path, here: Path) -> None:
    """One file under a second name; a copy of it where the disk knows no such thing."""
    try:
        os.link(there, here)
    except OSError:
        shutil.copyfile(there, here)


def sha_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def unchanged(folder: Path, shards: Mapping[str, Shard]) -> bool:
    """Whether an archive is these shards and no others, each with the same bytes."""
    paths = sorted(folder.glob("*.nq.gz")) if folder.is_dir() else []
    names = [path.name.removesuffix(".nq.gz") for path in paths]
    return sorted(shards) == sorted(names) and all(sha_of(file_of(folder, n)) == shards[n].sha256 for n in names)


def write_blocks(
    to: Writing, made_from: Mapping[str, bytes], blocks: Callable[[Sequence[str]], Iterable[Block]], maker: str
) -> None:
    """Writes the blocks of copies by key, each with what it is made from; `blocks` makes those of some keys, and `maker` is what makes them."""
    length = digits(len(made_from))
    for prefix, some in groupby(sorted(made_from), lambda key: key[:length]):
        keys = list(some)
        told = sha256(maker.encode())
        for key in keys:
            told.update(sha256(made_from[key]).digest())
        names = named("copies", prefix), named("inferred-copies", prefix)
        if to.taken_over(names, told.hexdigest()):
            continue
        made = list(blocks(keys))
        to.write(names[0], told.hexdigest(), (block.stated for block in made))
        to.write(names[1], told.hexdigest(), (block.inferred for block in made))


def write_quads(to: Writing, name: str, lines: bytes, maker: str, prefix: str = "") -> None:
    """Writes some quads, given as sorted N-Quads, and what follows from them."""
    made_from = sha256(maker.encode() + lines).hexdigest()
    names = named(name, prefix), named(f"inferred-{name}", prefix)
    if not to.taken_over(names, made_from):
        to.write(names[0], made_from, [lines])
        to.write(names[1], made_from, [n_quads(infer(list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))))])


def write_linking(to: Writing, quads: Iterable[ox.Quad], copies: int, base: str, maker: str) -> Iterator[Fact]:
    """Writes the linking graph, by the first digits of the keys in its subjects; yields the facts that lead on from what stands in the copies.

    Its quads come thing by thing and lie on disk until all are there and each shard is sorted. What follows from a fact of it follows from that
    fact alone (the chain that begins in a copy is the copies' own), so that each shard is closed by itself.
    """
    length = digits(copies)
    key = re.compile(rb"<" + re.escape(base).encode() + rb"[a-z]+/([0-9a-f]{%d})" % length)
    start = iris.node(base, "copy", "").value

    def prefix(line: bytes) -> str:
        found = key.match(line)
        return found[1].decode() if found else "0" * length

    with TemporaryDirectory(dir=to.folder, prefix=".") as aside:
        waiting = iter(quads)
        while some := list(islice(waiting, SORTED_TOGETHER)):
            yield from steps(some, within=start)
            for first, lines in grouped(n_quads(some).splitlines(keepends=True), lambda line: prefix(line)[:ASIDE]).items():
                with (Path(aside) / f"-{first}").open("ab") as file:
                    file.writelines(lines)
        for part in sorted(Path(aside).iterdir()):
            for own, lines in sorted(grouped(part.read_bytes().splitlines(keepends=True), prefix).items()):
                write_quads(to, "linking", b"".join(sorted(set(lines))), maker, own)


def grouped(lines: Iterable[bytes], by: Callable[[bytes], str]) -> dict[str, list[bytes]]:
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for line in lines:
        found[by(line)].append(line)
    return found
