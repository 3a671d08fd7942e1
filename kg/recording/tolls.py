"""From counts to numbers: what each work tells of a toll, and the lowest, most likely and highest over all works.

Within a work, counts of the same people are one (their range is the count's); counts of different people are added, unless one of people in
general is at least their sum: then it is the whole, and they are its groups. Parts of a whole, other scopes, headlines of counted claims,
replaced and rejected claims never count; they stand beside with their reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.reading.lexicon import lexicon
from kg.recording.model import Count, Span, Toll

Number = Callable[[Count], int | None]


def least(count: Count) -> int | None:
    """The lowest number that the words can mean; for a bound from above alone, none."""
    return count.least


def greatest(count: Count) -> int | None:
    """The highest number that the words can mean, or where they are open, the number that they state at least."""
    return count.greatest if count.greatest is not None else count.least


def likely(count: Count) -> int | None:
    """The number as stated, where the words can mean it, else the lowest that they can mean."""
    fits = count.stated is not None and (count.least or 0) <= count.stated
    return count.stated if fits else count.least


def tolls(counts: Iterable[Count], low: Number = least) -> list[Toll]:
    """What each work tells, in the order of the works' first counts; works whose counts are all left out tell nothing."""
    by_work: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        if not count.left_out:
            by_work[count.work].append(count)
    return [t for work, told in by_work.items() if (t := toll(work, told, low)) is not None]


def toll(work: str, counts: Sequence[Count], low: Number = least) -> Toll | None:
    """The toll that one work tells; None where no number is told for sure."""
    spans = {key: merged for key, told in same_people(wholes(counts)).items() if (merged := span(told, low)) is not None}
    general = [key for key in spans if key[0] == "unknown"]
    special = {key: one for key, one in spans.items() if key[0] != "unknown"}
    if not spans:
        return None
    whole = added([spans[key] for key in general]) if general else None
    parts = added(list(special.values())) if special else None
    groups: dict[tuple[str, str], Span] = defaultdict(lambda: Span(0, 0, 0))
    for (group, side, _), one in special.items():
        groups[group, side] = added([groups[group, side], one]) if (group, side) in groups else one
    if whole is None or parts is None:
        total = whole or parts
        assert total is not None
        if whole is not None:
            groups["unknown", ""] = whole
        return Toll(work, total, dict(groups))
    if whole.best >= parts.best:
        fewest, likeliest, most = (max(0, w - p) for w, p in pairs(whole, parts))
        rest = Span(fewest, likeliest, most, whole.low_by, whole.best_by, whole.high_by)
        if rest.high:
            groups["unknown", ""] = rest
        return Toll(work, whole, dict(groups))
    higher = added([whole, parts])
    return Toll(work, Span(parts.low, parts.best, higher.high, parts.low_by, parts.best_by, higher.high_by), dict(groups))


def wholes(counts: Sequence[Count]) -> list[Count]:
    """Counts without those of narrower words than another at least as great ("12 civilians", "three children"): they can be parts of it."""
    return [c for c in counts if not any(holds(other, c) for other in counts)]


def holds(whole: Count, part: Count) -> bool:
    """Whether a count is of wider words in the same group, and great enough to have another's people in it."""
    if whole.group != part.group or whole.population == part.population or (whole.side and whole.side != part.side):
        return False
    wider = not whole.population or whole.population in lexicon().ancestors(part.population)
    return wider and (greatest(whole) or 0) >= (likely(part) or 0)


def pairs(left: Span, right: Span) -> list[tuple[int, int]]:
    return [(left.low, right.low), (left.best, right.best), (left.high, right.high)]


def same_people(counts: Sequence[Count]) -> dict[tuple[str, str, str], list[Count]]:
    """Counts that can be of the same people together, by group, side and the first population of them."""
    found: dict[tuple[str, str, str], list[Count]] = {}
    for count in counts:
        key = next(
            (k for k, told in found.items() if k[0] == count.group and any(may_be_same(count, other) for other in told)),
            (count.group, count.side, count.population),
        )
        found.setdefault(key, []).append(count)
    return found


def may_be_same(left: Count, right: Count) -> bool:
    """Whether two counts of one group can be of the same people: one population holds the other, or both are words of rank."""
    if left.side and right.side and left.side != right.side:
        return False
    words = lexicon()
    a, b = left.population, right.population
    if not a or not b or a == b or a in words.ancestors(b) or b in words.ancestors(a):
        return True
    return words.rank_of.get(a) is not None and words.rank_of.get(a) == words.rank_of.get(b)


def span(counts: Sequence[Count], low: Number = least) -> Span | None:
    """The range of counts of the same people: the lowest and the highest that is told for sure, and the one told first."""
    sure = [c for c in counts if c.sure and low(c) is not None]
    if not sure:
        return None
    lowest = min(low(c) or 0 for c in sure)
    first = next((c for c in sure if likely(c) is not None), sure[0])
    best = max(lowest, likely(first) or 0)
    highest = max(max(greatest(c) or 0 for c in counts), best)
    return Span(
        lowest,
        best,
        highest,
        tuple(c for c in sure if (low(c) or 0) == lowest),
        (first,),
        tuple(c for c in counts if greatest(c) == highest) or (first,),
    )


def added(spans: Sequence[Span]) -> Span:
    """The sum of ranges of different people."""
    return Span(
        sum(s.low for s in spans),
        sum(s.best for s in spans),
        sum(s.high for s in spans),
        tuple(c for s in spans for c in s.low_by),
        tuple(c for s in spans for c in s.best_by),
        tuple(c for s in spans for c in s.high_by),
    )


def over_all(spans: Sequence[Span]) -> Span | None:
    """The range over works: the lowest low, the lowest of what each thinks likely, the highest high, each with the counts of that work."""
    if not spans:
        return None
    low, best, high = min(spans, key=lambda s: s.low), min(spans, key=lambda s: s.best), max(spans, key=lambda s: s.high)
    return Span(
        low.low,
        best.best,
        high.high,
        tuple(c for s in spans if s.low == low.low for c in s.low_by),
        tuple(c for s in spans if s.best == best.best for c in s.best_by),
        tuple(c for s in spans if s.high == high.high for c in s.high_by),
    )
