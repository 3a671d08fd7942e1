"""What is told of events, from build to build: an event that nothing touched is not told anew.

In: events and all that is told from, and what earlier builds kept. Out: what is told of each event, the same whatever was kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import msgspec

from kg.linking.model import Comparison, Copy, Event, Origin, Supersession
from kg.reading.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one event: by whom, what takes the place of what, and what disagrees."""

    origins: Sequence[Origin]
    supersessions: Sequence[Supersession]
    comparisons: Sequence[Comparison]


class FoundOut(Protocol):
    """Where bytes are kept from build to build, each by a digest of all that they depend on."""

    def get(self, digest: str) -> bytes | None:
        """What is kept under a digest; None where nothing is."""

    def put(self, told: Iterable[tuple[str, bytes]]) -> None:
        """Keeps each under its digest."""

    def keep_only(self, digests: Iterable[str]) -> None:
        """Lets go of all but these."""


TellEach = Callable[[Sequence[Event], Mapping[str, Copy], Mapping[str, str], frozenset[str], Gazetteer], Iterable[Told]]
# Under what it is kept what was found of works and of pairs of accounts, which is of one build and not of one digest.
WORKS, PAIRS = "works", "pairs"
ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Told)


def told_anew(
    tell: TellEach,
    kept: FoundOut,
    events: Sequence[Event],
    copies: Mapping[str, Copy],
    earlier: Mapping[str, str],
    rejected: frozenset[str],
    names: Gazetteer,
) -> Iterator[Told]:
    """What is told of each event, in order; `tell` tells of those of which nothing is kept, and it is kept of all in the end."""
    digests = [digest_of(event, copies, earlier, rejected) for event in events]
    found = [kept.get(digest) if digest else None for digest in digests]
    anew = [event for event, one in zip(events, found, strict=True) if one is None]
    told = iter(tell(anew, copies, earlier, rejected, names)) if anew else iter(())
    made: list[tuple[str, bytes]] = []
    for digest, packed in zip(digests, found, strict=True):
        one = DECODER.decode(zlib.decompress(packed)) if packed is not None else next(told)
        if digest and packed is None:
            made.append((digest, zlib.compress(ENCODER.encode(one), 1)))
        yield one
    kept.put(made)
    kept.keep_only([WORKS, PAIRS, *(digest for digest in digests if digest)])


def digest_of(event: Event, copies: Mapping[str, Copy], earlier: Mapping[str, str], rejected: frozenset[str]) -> str | None:
    """What stands for all that is told of an event from: it, the readings of its copies, which revises which, and what people rejected in them; None where a reading has no digest."""
    here = dict.fromkeys(key for key, _ in event.accounts)
    readings = [copies[key].digest for key in here]
    if None in readings:
        return None
    versions = [(key, earlier[key]) for key in here if earlier.get(key) in here]
    gone = sorted(iri for iri in rejected if any(key in iri for key in here)) if rejected else []
    return sha256(repr((event, readings, versions, gone)).encode()).hexdigest()
