"""Paths -> the copies that came, each read: those that an earlier build has read are taken from its shelf, the others are read on all cores.

In: paths. Out: Arrivals, the same whatever was kept and however many processes read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from kg.archive.counting import Tally
from kg.archive.hands import by_hands
from kg.archive.record import Arrived, Failed, Head, Record, digest_of, records
from kg.archive.shelf import OnShelf, Shelf
from kg.errors import IntakeError
from kg.graph.shapes import Violation
from kg.intake import Notice, receive
from kg.linking.model import Copy
from kg.model import Received
from kg.reading.gazetteer import Gazetteer

Progress = Callable[[str, int, int], None]
# Articles that go to a process together.
BATCH = 32
# Records that are written to the shelf together: what a build that is killed may have to read again.
WRITTEN_TOGETHER = 256

Item = Received | Notice | IntakeError


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A copy whose graph violates a shape: its key, its text as received, and the violations."""

    key: str
    text: str
    violations: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """A copy that came: the digest of its Record, the bytes of its text, its outlet and day, and how it came."""

    digest: str
    size: int
    printed: tuple[str | None, str | None]
    arrived: Arrived


@dataclass
class Arrivals:
    """Copies as they come in, by key: the same text of the same outlet is one copy with several ids and files."""

    came: dict[str, Came] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    pointed: set[str] = field(default_factory=set)
    errors: list[IntakeError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    key_of_id: dict[str, str] = field(default_factory=dict)

    def also(self, key: str, arrived: Arrived) -> None:
        """Notes that a copy came under other ids too."""
        self.came[key] = replace(self.came[key], arrived=self.came[key].arrived.also(arrived))

    def copies(self, shelf: Shelf) -> list[Copy]:
        """The copies in the order in which they came, their readings on the shelf."""
        return [
            Copy(
                key,
                partial(shelf.reading, one.digest),
                *one.arrived.fields(),
                one.printed,
                one.digest,
                OnShelf(shelf.file, one.digest),
            )
            for key, one in self.came.items()
        ]


@dataclass(frozen=True, slots=True)
class Looked:
    """Some items in order, with the digests of those that are articles and the heads of the Records that an earlier build made of them."""

    items: tuple[Item, ...]
    digests: tuple[str | None, ...]
    known: dict[str, Head]


def arrive(
    paths: Sequence[str | Path],
    names: Gazetteer,
    shelf: Shelf,
    *,
    base: str,
    made_by: str = "",
    read: Read | None = None,
    progress: Progress | None = None,
) -> Arrivals:
    """Receives and reads every article; one that cannot be received, or that fails, stops only itself. `read` is who reads, by default this process."""
    read = read or here(1)
    found = Arrivals()
    told = partial(told_file, paths=tuple(Path(p) for p in paths))

    def tell(done: int, total: int, file: str) -> None:
        if progress is not None:
            progress(f"{len(found.files):,} articles, {file}", done, total)

    looked = looked_up(receive([str(p) for p in paths], progress=tell), shelf, made_by)
    unwritten: list[Record] = []
    for some, made in read(((one, missing(one, told)) for one in looked), base, names):
        heads = (one.head if isinstance(one, Record) else one for one in made)
        new = {one.digest: one for one in heads}
        unwritten += [one for one in made if isinstance(one, Record)]
        if len(unwritten) >= WRITTEN_TOGETHER:
            shelf.put(unwritten)
            unwritten = []
        for item, digest in zip(some.items, some.digests, strict=True):
            take_in(found, item, (new.get(digest) or some.known[digest]) if digest else None, told)
    shelf.put(unwritten)
    if not found.files and not found.errors:
        found.errors.append(
            IntakeError(f"{', '.join(str(p) for p in paths)}: expected articles (.txt, .jsonl or .parquet), found none")
        )
    return found


Batch = Sequence[tuple[str, Received, Arrived]]
Made = list[Record | Failed]
# Reads batches (digest, text, how it came) wherever it can, and gives back each thing with what became of its batch, in order.
Read = Callable[[Iterable[tuple[Looked, Batch]], str, Gazetteer], Iterator[tuple[Looked, Made]]]


def here(hands: int) -> Read:
    """Reading by so many processes of this machine."""

    def read(tasks: Iterable[tuple[Looked, Batch]], base: str, names: Gazetteer) -> Iterator[tuple[Looked, Made]]:
        return by_hands(partial(records, base=base, names=names), tasks, hands)

    return read


def looked_up(items: Iterable[Item], shelf: Shelf, made_by: str) -> Iterator[Looked]:
    """The items some at a time, with what the shelf has of them."""
    waiting = iter(items)
    while some := tuple(islice(waiting, BATCH)):
        digests = tuple(digest_of(one, made_by) if isinstance(one, Received) else None for one in some)
        yield Looked(some, digests, shelf.heads([d for d in digests if d]))


def missing(looked: Looked, told: Callable[[str], str]) -> list[tuple[str, Received, Arrived]]:
    """The articles that are yet to be read."""
    return [
        (digest, item, as_it_came(item, told))
        for item, digest in zip(looked.items, looked.digests, strict=True)
        if digest and digest not in looked.known and isinstance(item, Received)
    ]


def as_it_came(received: Received, told: Callable[[str], str]) -> Arrived:
    return Arrived((received.id,), (told(received.file),), (received.url,) if received.url else ())


def take_in(found: Arrivals, item: Item, made: Head | Failed | None, told: Callable[[str], str]) -> None:
    """Adds what became of one item."""
    if isinstance(item, IntakeError):
        found.errors.append(item)
        return
    if isinstance(item, Notice):
        found.warnings.append(f"{item.file}: {item.message}")
        if item.same_as in found.key_of_id:
            found.also(found.key_of_id[item.same_as], Arrived((item.id,) if item.id else (), (told(item.file),)))
        return
    if item.id in found.files:
        found.warnings.append(
            f"{item.file}: the id {item.id!r} stands for another article too ({found.files[item.id]}); give each its own"
        )
    found.files.setdefault(item.id, item.file)
    if isinstance(made, Failed):
        found.errors.append(
            IntakeError(
                f"{item.file}: reading it failed ({made.words}); the other articles were read. Please report this text"
            )
        )
    elif made is not None:
        of = f"{item.file} ({item.id})" if item.id not in item.file else item.file
        found.warnings += [f"{of}: {warning}" for warning in made.warnings]
        add(found, item, made, as_it_came(item, told))


def add(found: Arrivals, item: Received, made: Head, arrived: Arrived) -> None:
    """Adds a copy; one that violates a shape is put aside, and the rest goes on."""
    if any(v.severity == "violation" for v in made.violations):
        found.quarantined.append(Quarantined(made.key, item.text, made.violations))
        return
    found.violations += made.violations
    found.key_of_id.setdefault(item.id, made.key)
    found.pointed |= set(made.pointed)
    if made.key in found.came:
        found.also(made.key, arrived)
        return
    found.came[made.key] = Came(made.digest, made.size, made.printed, arrived)
    found.tally.add(made.key, item.id, made.printed[0], made.counts)


def told_file(file: str, paths: Sequence[Path]) -> str:
    """A file as the graph names it: from the folder that was given on, so that the same input gives the same bytes anywhere."""
    for path in paths:
        if path.is_dir() and Path(file).is_relative_to(path):
            return str(Path(path.resolve().name) / Path(file).relative_to(path))
    return Path(file).name
