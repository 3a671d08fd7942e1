"""Received articles -> Records: each read, written as quads, closed and validated by itself, so that many can be made at a time.

In: articles as received. Out: a Record of bytes for each, or the words of what failed. A Record depends on what it was made from and on nothing else
of the build, so that it can be kept and made anywhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import pyoxigraph as ox

from kg.archive.counting import Counts, counted
from kg.archive.packing import pack, pack_outline, pack_rows, unpack
from kg.graph import iris
from kg.graph.copies import copy_quads
from kg.graph.inference import infer, steps
from kg.graph.reference import pointed_at
from kg.graph.shapes import Violation, copies_at_fault
from kg.intake import understand
from kg.linking.model import Copy
from kg.linking.outlines import outline, sketch_of
from kg.model import Reading, Received
from kg.reading.gazetteer import Gazetteer
from kg.reading.read import read
from kg.reading.rows import claim_rows


@dataclass(frozen=True, slots=True)
class Arrived:
    """Under which ids, from which files (as the graph names them) and addresses a text came."""

    ids: tuple[str, ...]
    files: tuple[str, ...]
    urls: tuple[str, ...] = ()

    def also(self, other: Arrived) -> Arrived:
        """This with what came later, each once."""
        return Arrived(*(tuple(dict.fromkeys((*a, *b))) for a, b in zip(self.fields(), other.fields(), strict=True)))

    def fields(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        return self.ids, self.files, self.urls


@dataclass(frozen=True, slots=True)
class Head:
    """What is asked of every copy of a build, each time.

    `digest` stands for all that the copy was read from; `printed` are outlet and day; `size` are the bytes of its text; `pointed` the places and actors
    that it points at.
    """

    digest: str
    key: str
    arrived: Arrived
    printed: tuple[str | None, str | None]
    size: int
    counts: Counts
    pointed: tuple[str, ...]
    warnings: tuple[str, ...]
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one copy: its head, and what is asked of it where something changed.

    `reading` is the packed Reading and `claims` are its rows of claims; `stated` and `inferred` are the sorted N-Quads of the copy's own graph and of what
    follows from it alone; `outline` is what linking asks of it; all five deflated. `sketch` is the state of the MinHash signature of its body, `steps` are its facts that lead on to other graphs.
    """

    head: Head
    reading: bytes
    claims: bytes
    stated: bytes
    inferred: bytes
    outline: bytes
    sketch: bytes
    steps: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read through a fault of newskg's own, and how it failed."""

    digest: str
    words: str


def digest_of(received: Received, made_by: str) -> str:
    """What stands for all that a Record is made from: the text, what came beside it, and what reads it (`made_by`)."""
    parts = (received.outlet, received.title, received.published, received.url, received.retrieved, received.text)
    told = "\0".join("-" if part is None else f"+{part}" for part in (made_by, *parts))
    return sha256(told.encode("utf-8")).hexdigest()


def records(batch: Sequence[tuple[str, Received, Arrived]], base: str, names: Gazetteer) -> list[Record | Failed]:
    """A Record for each article of a batch (digest, text, how it came), in order; one that fails does not cost the others."""
    made: list[Record | Failed] = []
    quads: dict[str, list[ox.Quad]] = {}
    for digest, received, arrived in batch:
        try:
            record, quads[digest] = recorded(digest, received, arrived, base, names)
            made.append(record)
        except Exception as error:  # a fault of newskg's own in one article must not cost the others
            made.append(Failed(digest, f"{type(error).__name__}: {error}"))
    wrong = copies_at_fault(quads)
    return [faulty(one, wrong.get(one.head.digest, ())) if isinstance(one, Record) else one for one in made]


def faulty(record: Record, violations: tuple[Violation, ...]) -> Record:
    return replace(record, head=replace(record.head, violations=violations)) if violations else record


def recorded(digest: str, received: Received, arrived: Arrived, base: str, names: Gazetteer) -> tuple[Record, list[ox.Quad]]:
    """One article read and written, and its quads, which are yet to be validated."""
    article = understand(received)
    copy = Copy(iris.key_of(article.outlet, received.text), read(article, names), *arrived.fields())
    quads = copy_quads(base, copy, names)
    head = Head(
        digest=digest,
        key=copy.key,
        arrived=arrived,
        printed=(article.outlet, article.published),
        size=len(received.text.encode("utf-8")),
        counts=counted(copy.reading),
        pointed=tuple(sorted(pointed_at(quads))),
        warnings=article.warnings,
    )
    record = Record(
        head=head,
        reading=deflated(pack(copy.reading)),
        claims=deflated(pack_rows(claim_rows(copy.reading))),
        stated=deflated(n_quads(quads)),
        inferred=deflated(n_quads(infer(quads))),
        outline=pack_outline(outline(copy, names)),
        sketch=bytes(sketch_of(copy).__getstate__()),
        steps=tuple((s.value, p.value, o.value) for s, p, o in steps(quads)),
    )
    return record, quads


def reading_of(packed: bytes) -> Reading:
    """The Reading of a Record."""
    return unpack(zlib.decompress(packed))


def deflated(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def n_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as N-Quads, sorted by line."""
    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(lines))
