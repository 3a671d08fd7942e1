"""The stages of linking on a Cluster, grouped by the keys that one machine groups by: bands of texts, blocks of accounts, events.

In and out as of `kg.linking.link.Stages`; the pairs that come back are the same, in the same order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from operator import add
from typing import Any, NamedTuple

from kg.archive.packing import pack, unpack
from kg.linking import meetings as texts
from kg.linking.candidates import ENOUGH, NEIGHBOURS, UNDATED, Witnessed, first_few, keys
from kg.linking.evidence import Evidence, evidence
from kg.linking.gathering import Pair
from kg.linking.keeping import Told
from kg.linking.link import Stages, told_of_one
from kg.linking.model import Copy, Event
from kg.linking.outlines import HASHES, REPORTED_WITHIN, sketch_of
from kg.linking.sides import Side
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon, lexicon
from kg.spark.cluster import Cluster
from kg.spark.gazetteers import Carried

# A text as workers see it: its number, and whether an agency printed it; its outlet; the values of its signature.
Signed = tuple[int, bool, str | None, "array[int]"]


def stages(over: Cluster) -> Stages:
    """Linking as a cluster does it."""
    return Stages(partial(alike, over), partial(weighed, over), partial(told_of_each, over))


def alike(over: Cluster, copies: Sequence[Copy], names: Gazetteer) -> list[tuple[int, int]]:
    """The pairs of texts whose signatures meet in a band and are alike enough: by band, then by text."""
    signed = over.spread(
        (n, texts.is_agency(c.outlet, names), c.outlet, array("I", sketch_of(c).digest())) for n, c in enumerate(copies)
    ).cache()
    met = over.grouped(signed.flatMap(bands)).flatMap(meetings).distinct(over.parts)
    values = signed.map(lambda s: (s[0], s[3]))
    left = met.join(values, over.parts).map(lambda at: (at[1][0][0], (at[0], at[1][0][1], at[1][1])))
    measured = left.join(values, over.parts).flatMap(alike_enough)
    found = over.grouped(measured).flatMap(few_of_one).distinct(over.parts).collect()
    signed.unpersist()
    return sorted(found)


# What a search is after: one work among all; texts of agencies in all; an outlet's own.
WORKS, AGENCIES, OWN = b"w", b"a", b"o"
LEAST = {WORKS: texts.ONE_WORK_OR_NOTHING, AGENCIES: texts.LEAST_ALIKE, OWN: texts.LEAST_ALIKE}


def bands(signed: Signed) -> Iterator[tuple[bytes, tuple[int, bool]]]:
    """The bands of a text's signature, for each search that it is part of."""
    n, of_agency, outlet, values = signed
    searches = [(WORKS, b"", texts.BANDS), (AGENCIES, b"", texts.BANDS_FOR_PARTS)]
    if outlet is not None:
        searches.append((OWN, outlet.encode() + b"\0", texts.BANDS_FOR_PARTS))
    for search, within, many in searches:
        rows = HASHES // many
        for band in range(many):
            here = values[band * rows : (band + 1) * rows]
            yield b"%b%d\0%b%b" % (search, band, within, here.tobytes()), (n, of_agency)


def meetings(band: tuple[bytes, Iterable[tuple[int, bool]]]) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Of a band, the texts that look (n) and those that they may find (m), as (m, (n, search))."""
    key, members = band
    search, listed = key[:1], list(members)
    for n, _ in listed:
        for m, of_agency in listed:
            if n != m and (of_agency or search != AGENCIES):
                yield m, (n, search)


def alike_enough(
    at: tuple[int, tuple[tuple[int, bytes, array[int]], array[int]]],
) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """The text that was found, where its signature is enough like that of the one that looked, by the search."""
    n, ((m, search, theirs), mine) = at
    if sum(map(int.__eq__, mine, theirs)) / HASHES >= LEAST[search]:
        yield search + b"%d" % n, (n, m)


def few_of_one(found: tuple[bytes, Iterable[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The first few that one text found."""
    return [(min(pair), max(pair)) for pair in sorted(found[1])[: texts.MOST_LOOKED_AT]]


def weighed(over: Cluster, sides: Sequence[Side], words: Lexicon, names: Gazetteer) -> dict[Pair, Evidence]:
    """The pairs of accounts that are looked at, with their evidence: by block, then by account."""
    spread = over.spread(sides).cache()
    together = over.grouped(spread.mapPartitions(partial(blocks, over.carried))).flatMap(witnesses)
    heavy = together.reduceByKey(add, over.parts).filter(lambda told: told[1] >= ENOUGH)
    pairs = over.grouped(heavy.flatMap(of_each)).flatMap(lambda of: first_few(list(of[1]))).distinct(over.parts)
    by_rank = spread.map(lambda side: (side.rank, side))
    left = pairs.join(by_rank, over.parts).map(lambda at: at[1])
    found = left.join(by_rank, over.parts).mapPartitions(partial(evidences, over.carried)).collect()
    spread.unpersist()
    return {pair: Evidence(*told) for pair, told in sorted(found)}


class Near(NamedTuple):
    """What is asked of a side in a block: when it was published, its rank and its copy."""

    published: date
    rank: int
    copy: str


def blocks(carried: Carried, sides: Iterable[Side]) -> Iterator[tuple[bytes, tuple[tuple[object, ...], Near]]]:
    names = carried.names
    for side in sides:
        for key in keys(side, names):
            yield repr(key).encode(), (key[:1], Near(side.published or UNDATED, side.rank, side.ref[0]))


def witnesses(block: tuple[bytes, Iterable[tuple[tuple[object, ...], Near]]]) -> list[tuple[Pair, int]]:
    """The pairs of ranks, of different copies, that a block speaks for, each with what its word weighs."""
    members = list(block[1])
    listed = sorted(at for _, at in members)
    window = REPORTED_WITHIN if members[0][0][0] == "words" else timedelta.max
    weight = ENOUGH if len(listed) <= NEIGHBOURS else 1
    return [
        ((min(one.rank, other.rank), max(one.rank, other.rank)), weight)
        for one, other in beside(listed, window)
        if one.copy != other.copy
    ]


def beside(block: Sequence[Near], window: timedelta) -> Iterator[tuple[Near, Near]]:
    """The pairs of a sorted block that stand near one another in time, of the undated all with their neighbours."""
    for n, one in enumerate(block):
        for other in block[n + 1 : n + 1 + NEIGHBOURS]:
            if UNDATED not in (one.published, other.published) and other.published - one.published > window:
                break
            yield one, other


def of_each(told: tuple[Pair, int]) -> list[tuple[bytes, Witnessed]]:
    (a, b), weight = told
    return [(b"%d" % one, (-weight, a, b)) for one in (a, b)]


def evidences(carried: Carried, pairs: Iterable[tuple[int, tuple[Side, Side]]]) -> Iterator[tuple[Pair, tuple[int, ...]]]:
    names, words = carried.names, lexicon()
    for _, (left, right) in pairs:
        yield (left.rank, right.rank), tuple(evidence(left, right, words, names))


def told_of_each(
    over: Cluster,
    events: Sequence[Event],
    copies: Mapping[str, Copy],
    earlier: Mapping[str, str],
    rejected: frozenset[str],
    names: Gazetteer,
) -> list[Told]:
    """What is told of each event, in order: the copies that tell of it come together, and no others."""
    of: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        for key in dict.fromkeys(key for key, _ in event.accounts):
            of.setdefault(key, []).append(number)
    packed = ((of[key], (copy, pack(copy.reading))) for key, copy in copies.items() if key in of)
    bare = over.spread((numbers, (unheld(copy), reading)) for numbers, (copy, reading) in packed)
    told_by = bare.flatMap(lambda at: [(number, at[1]) for number in at[0]])
    those = over.spread(
        (number, (event, {key: earlier[key] for key, _ in event.accounts if key in earlier}))
        for number, event in enumerate(events)
    )
    work = partial(tell, over.carried, rejected)
    return [told for _, told in sorted(those.cogroup(told_by, over.parts).mapPartitions(work).collect(), key=first)]


def first(at: tuple[int, Any]) -> int:
    return at[0]


def unheld(copy: Copy) -> tuple[Any, ...]:
    """A copy without its reading."""
    return copy.key, copy.ids, copy.files, copy.urls, copy.printed


def tell(carried: Carried, rejected: frozenset[str], events: Iterable[Any]) -> Iterator[tuple[int, Told]]:
    names = carried.names
    for number, (event_and_earlier, told_by) in events:
        ((event, earlier),) = event_and_earlier
        here = {key: Copy(key, unpack(data), *rest) for (key, *rest), data in told_by}
        listed = {key: here[key] for key, _ in event.accounts}
        yield number, told_of_one(event, listed, earlier, rejected, names)
