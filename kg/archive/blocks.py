"""The blocks of an archive: for each copy its own graph and what follows from it, as sorted N-Quads, one copy at a time.

In: linked copies, the Records that they were made from, and the facts that link them. Out: Blocks in the order of the copies.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.archive.record import Arrived, Record, n_quads, reading_of
from kg.archive.shelf import Shelf
from kg.graph import iris
from kg.graph.arrival import arrival_quads
from kg.graph.copies import copy_quads
from kg.graph.inference import Fact, infer, infer_across, steps
from kg.linking.model import Copy
from kg.reading.gazetteer import Gazetteer

# Records fetched from the shelf at a time.
FETCHED = 200


@dataclass(frozen=True, slots=True)
class Block:
    """What the archive holds of one copy: the N-Quads of its own graph, and those of what follows from it; its received text."""

    key: str
    stated: bytes
    inferred: bytes


def blocks(
    copies: Iterable[Copy],
    digests: Mapping[str, str],
    shelf: Shelf,
    links: Mapping[str, list[Fact]],
    base: str,
    names: Gazetteer,
    *,
    decided: bool = False,
) -> Iterator[Block]:
    """The block of each copy, in their order; `links` are the facts of the linking graph that lead on from it, by its key.

    `decided` tells that people's verdicts on names may have changed some readings since they were recorded.
    """
    waiting = iter(copies)
    while some := list(islice(waiting, FETCHED)):
        known = shelf.records([digests[c.key] for c in some])
        for copy in some:
            yield block(copy, known[digests[copy.key]], links.get(copy.key, []), base, names, decided)


def block(copy: Copy, record: Record, links: list[Fact], base: str, names: Gazetteer, decided: bool) -> Block:
    """The block of one copy, as recorded where nothing but its links has changed since."""
    arrived = Arrived(copy.ids, copy.files, copy.urls)
    if decided and copy.reading != reading_of(record.reading):
        quads = copy_quads(base, copy, names)
        stated, own, leading = n_quads(quads), infer(quads), steps(quads)
        inferred = n_quads(own)
    else:
        stated, inferred = zlib.decompress(record.stated), zlib.decompress(record.inferred)
        if arrived != record.head.arrived:
            stated = rearrived(stated, iris.copy(base, copy.key), record.head.arrived, arrived)
        leading = [(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o)) for s, p, o in record.steps]
    across = n_quads(infer_across(leading, links))
    return Block(copy.key, stated, b"".join(sorted((inferred + across).splitlines(keepends=True))) if across else inferred)


def rearrived(stated: bytes, node: ox.NamedNode, before: Arrived, now: Arrived) -> bytes:
    """The N-Quads of a copy's graph with other ids, files and addresses."""
    old = set(n_quads(arrival_quads(node, *before.fields())).splitlines(keepends=True))
    new = n_quads(arrival_quads(node, *now.fields())).splitlines(keepends=True)
    return b"".join(sorted([*(line for line in stated.splitlines(keepends=True) if line not in old), *new]))
