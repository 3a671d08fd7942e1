"""Pairs of accounts that an earlier build weighed, recalled: their evidence, and the reasons of those that were told.

In: Sides, and what was kept. Out: Known pairs by the present ranks, since accounts come and go but keep their order.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import msgspec

from kg.linking.evidence import Evidence
from kg.linking.keeping import PAIRS, FoundOut
from kg.linking.model import Copy
from kg.linking.sides import Side

Pair = tuple[int, int]
Reasons = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of pairs, by rank: the evidence of those that were looked at, and what was told for and against some."""

    evidence: Mapping[Pair, Evidence] = field(default_factory=dict)
    reasons: Mapping[Pair, Reasons] = field(default_factory=dict)


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The sides of a build by what evidence depends on, end to end; its pairs, two ranks each, with three numbers each; the reasons of some."""

    sides: bytes
    pairs: bytes
    evidence: bytes
    reasons: tuple[tuple[int, int, Reasons], ...]


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Packed)
# Bytes that a side is known by.
LENGTH = 16


def digests_of(sides: Iterable[Side], copies: Mapping[str, Copy]) -> list[bytes]:
    """What stands for all that the evidence of each side depends on: the reading of its copy, which account it is, and its work; empty where the reading has no digest."""
    found = []
    for side in sides:
        key, account = side.ref
        reading = copies[key].digest
        found.append(sha256(repr((reading, account, side.work)).encode()).digest()[:LENGTH] if reading else b"")
    return found


def keep_pairs(
    kept: FoundOut, digests: Sequence[bytes], evidence: Mapping[Pair, Evidence], reasons: Mapping[Pair, Reasons]
) -> None:
    """Keeps it for the next build; not where a side is of a reading that has no digest."""
    if all(digests):
        packed = Packed(
            b"".join(digests),
            array("I", (rank for pair in evidence for rank in pair)).tobytes(),
            array("i", (number for one in evidence.values() for number in one)).tobytes(),
            tuple((a, b, told) for (a, b), told in reasons.items()),
        )
        kept.put([(PAIRS, zlib.compress(ENCODER.encode(packed), 1))])


def known_pairs(digests: Sequence[bytes], kept: FoundOut) -> Known:
    """What is known of pairs of which both sides are as they were."""
    try:
        data = kept.get(PAIRS)
        packed = DECODER.decode(zlib.decompress(data)) if data is not None else None
    except (zlib.error, msgspec.DecodeError):  # another newskg kept it, which told it otherwise
        packed = None
    if packed is None:
        return Known()
    now = {digest: rank for rank, digest in enumerate(digests) if digest}
    before = [now.get(packed.sides[at : at + LENGTH]) for at in range(0, len(packed.sides), LENGTH)]
    ranks, numbers = iter(array("I", packed.pairs)), iter(array("i", packed.evidence))
    weighed = zip(zip(ranks, ranks, strict=True), zip(numbers, numbers, numbers, strict=True), strict=True)
    evidence = ((before[a], before[b], Evidence(*one)) for (a, b), one in weighed)
    reasons = ((before[a], before[b], told) for a, b, told in packed.reasons)
    return Known(
        {(a, b): one for a, b, one in evidence if a is not None and b is not None},
        {(a, b): told for a, b, told in reasons if a is not None and b is not None},
    )
