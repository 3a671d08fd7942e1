"""What an earlier build found of works, recalled: which texts met, and what was decided of them.

In: copies in order. Out: a Recalled by their present numbers, since copies come and go but keep their order; None where all is to be found anew.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import msgspec

from kg.linking.keeping import WORKS, FoundOut
from kg.linking.meetings import MOST_LOOKED_AT, Met, Pair
from kg.linking.model import Copy, Decision

# Where more than a part of the texts is new, it takes less time to find all anew.
MOSTLY_NEW = 3


@dataclass(frozen=True, slots=True)
class Recalled:
    """Whom each copy met, by search, and what was decided of pairs; the copies that are new."""

    met: list[Met]
    decided: dict[Pair, Decision]
    new: list[int]


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The copies of a build by their digests, end to end; for each search how many each met, and whom; what was decided of pairs."""

    digests: bytes
    many: tuple[bytes, ...]
    met: tuple[bytes, ...]
    decided: tuple[tuple[int, int, Decision], ...]


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Packed)
# Bytes of a digest.
LENGTH = 32


def keep(kept: FoundOut, listed: Sequence[Copy], found: Sequence[Met], decided: Mapping[Pair, Decision]) -> None:
    """Keeps it for the next build; not where the reading of a copy has no digest."""
    digests = [bytes.fromhex(copy.digest) for copy in listed if copy.digest is not None]
    if len(digests) == len(listed):
        packed = Packed(
            b"".join(digests),
            tuple(bytes(map(len, one)) for one in found),
            tuple(b"".join(others.tobytes() for others in one) for one in found),
            tuple((a, b, one) for (a, b), one in decided.items()),
        )
        kept.put([(WORKS, zlib.compress(ENCODER.encode(packed), 1))])


def recalled(listed: Sequence[Copy], kept: FoundOut) -> Recalled | None:
    """What is known of the copies; None where too many are new, or one is gone of which the place is to be taken by one that is not known."""
    packed = unpacked(kept.get(WORKS))
    if packed is None:
        return None
    now = {bytes.fromhex(copy.digest): n for n, copy in enumerate(listed) if copy.digest is not None}
    before = [now.get(packed.digests[at : at + LENGTH]) for at in range(0, len(packed.digests), LENGTH)]
    known = {n for n in before if n is not None}
    new = [n for n in range(len(listed)) if n not in known]
    if len(new) * MOSTLY_NEW > len(listed):
        return None
    met = [
        moved(many, array("I", members), before, len(listed)) for many, members in zip(packed.many, packed.met, strict=True)
    ]
    if any(one is None for one in met):
        return None
    pairs = (((before[a], before[b]), one) for a, b, one in packed.decided)
    decided = {(a, b): one for (a, b), one in pairs if a is not None and b is not None}
    return Recalled([one for one in met if one is not None], decided, new)


def unpacked(data: bytes | None) -> Packed | None:
    """What was kept; None where another newskg kept it, which told it otherwise."""
    try:
        return DECODER.decode(zlib.decompress(data)) if data is not None else None
    except (zlib.error, msgspec.DecodeError):
        return None


def moved(many: bytes, members: array[int], before: Sequence[int | None], length: int) -> Met | None:
    """Whom each met, by the present numbers; None where one is gone of as many as are looked at, since the next in order is not known."""
    found: Met = [array("I") for _ in range(length)]
    for n, (start, end) in zip(before, pairwise(accumulate(many, initial=0)), strict=True):
        others = [m for old in members[start:end] if (m := before[old]) is not None]
        if len(others) < end - start == MOST_LOOKED_AT and n is not None:
            return None
        if n is not None:
            found[n] = array("I", others)
    return found
