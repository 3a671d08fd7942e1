"""A Reading and its rows as bytes and back, the same to the last field: MessagePack, with the offsets of the article as runs.

Nothing that is unpacked can run code, so that a folder from somebody else is safe to build on.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import msgspec

from kg.linking.outlines import Outline
from kg.model import Reading


@dataclass(frozen=True, slots=True)
class Packed:
    """A Reading without the offsets of its article, and these as runs: (first place in the flat text, its received place)."""

    reading: Reading
    runs: list[tuple[int, int]]
    length: int


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Packed)
ROWS = msgspec.msgpack.Decoder(list[dict[str, Any]])
OUTLINES = msgspec.msgpack.Decoder(Outline)


def pack(reading: Reading) -> bytes:
    """A Reading as bytes."""
    offsets = reading.article.offsets
    bare = replace(reading, article=replace(reading.article, offsets=()))
    return ENCODER.encode(Packed(bare, runs(offsets), len(offsets)))


def unpack(data: bytes) -> Reading:
    """The Reading that was packed. Raises ValueError where the bytes are of another shape."""
    packed = DECODER.decode(data)
    offsets = array("I")
    starts = [*packed.runs, (packed.length, 0)]
    for (flat, received), (end, _) in pairwise(starts):
        offsets.extend(range(received, received + end - flat))
    return replace(packed.reading, article=replace(packed.reading.article, offsets=offsets))


def pack_rows(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as bytes."""
    return ENCODER.encode(rows)


def unpack_rows(data: bytes) -> list[dict[str, Any]]:
    """The rows that were packed."""
    return ROWS.decode(data)


def pack_outline(outline: Outline) -> bytes:
    """An Outline as bytes, deflated."""
    return zlib.compress(ENCODER.encode(outline), 1)


def unpack_outline(data: bytes) -> Outline:
    """The Outline that was packed."""
    return OUTLINES.decode(zlib.decompress(data))


def runs(offsets: Sequence[int]) -> list[tuple[int, int]]:
    """Where offsets do not go on by one: the place, and the offset there.

    >>> runs([0, 1, 2, 5, 6, 6])
    [(0, 0), (3, 5), (5, 6)]
    """
    return [(n, at) for n, at in enumerate(offsets) if n == 0 or at != offsets[n - 1] + 1]
