"""From counts to numbers: what each work tells of a toll, and the lowest, most likely and highest over all works.

Each teller of a work is heard by itself. Of a teller's counts of the same people the greatest is the toll, since others are parts of it or came
before it; counts of different people are added, unless one of people in general is at least their sum: then it is the whole, and they are its
groups, as are its marked parts. A teller who tells of less than half of another's toll in the same work tells of a part. What covers another
scope, headlines of claims, replaced and rejected claims never count; they stand beside with their reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.reading.lexicon import lexicon
from kg.recording.model import Count, Span, Toll

REPLACED = "replaced by a later figure"
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
    replaced: dict[str, int] = defaultdict(int)
    for count in counts:
        if not count.left_out or count.part:
            by_work[count.work].append(count)
        elif count.left_out.startswith(REPLACED):
            replaced[count.work] = max(replaced[count.work], likely(count) or 0)
    return [t for work, told in by_work.items() if (t := toll(work, told, low, replaced[work])) is not None]


def toll(work: str, counts: Sequence[Count], low: Number = least, replaced: int = 0) -> Toll | None:
    """The toll that one work tells, from its tellers' tolls; None where no number is told for sure.

    Beside a toll that was `replaced` by now, less than half of it is still a part.
    """
    by_teller: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_teller[count.teller].append(count)
    heard = (of_teller(work, mine, low) for mine in by_teller.values())
    told = [t for t in heard if t is not None and (2 * t.total.best >= replaced or not t.total.high)]
    if not told:
        return None
    most, *others = sorted(told, key=lambda t: -t.total.best)
    rivals = []
    for one in others:
        if one.total.high and apart(most, one):
            most = Toll(work, added([most.total, one.total]), {**most.groups, **one.groups})
        elif 2 * one.total.best >= most.total.best or not one.total.high:
            rivals.append(one)
    total = over_all([most.total, *(t.total for t in rivals)])
    assert total is not None
    return Toll(work, total, most.groups)


def apart(one: Toll, other: Toll) -> bool:
    """Whether two tolls are of different groups, neither of people in general."""
    mine, theirs = ({group for group, _ in t.groups} for t in (one, other))
    return mine.isdisjoint(theirs) and "unknown" not in mine | theirs


def of_teller(work: str, counts: Sequence[Count], low: Number) -> Toll | None:
    """The toll that one teller of a work tells."""
    whole_counts = [c for c in counts if not c.part]
    spans = {
        key: merged for key, told in same_people(wholes(whole_counts)).items() if (merged := span(told, low)) is not None
    }
    if not spans:
        return None
    general = [one for key, one in spans.items() if key[0] == "unknown"]
    special = [(key[:2], one) for key, one in spans.items() if key[0] != "unknown"]
    marked = [(key[:2], one) for key, told in same_people([c for c in counts if c.part]).items() if (one := span(told, low))]
    whole, parts = added(general), added([one for _, one in special])
    if not general:
        return Toll(work, parts, groups_of(special, marked, None))
    if not special or whole.best >= parts.best:
        return Toll(work, whole, groups_of([], [*special, *marked], whole))
    higher = added([whole, parts])
    total = Span(parts.low, parts.best, higher.high, parts.low_by, parts.best_by, higher.high_by)
    return Toll(work, total, groups_of(special, marked, None))


Grouped = Sequence[tuple[tuple[str, str], Span]]


def groups_of(wholes_told: Grouped, parts: Grouped, general: Span | None) -> dict[tuple[str, str], Span]:
    """The groups of a toll: what is told as whole, and of each whole, or of the people in general, the parts of another group taken out of it."""
    groups: dict[tuple[str, str], Span] = {}
    for key, one in wholes_told:
        groups[key] = added([groups[key], one]) if key in groups else one
    if general is not None:
        groups["unknown", ""] = general
    for key, one in parts:
        source = ("unknown", "") if general is not None else next((k for k in groups if k[0] != key[0]), None)
        if key[0] == "unknown" or source is None or key == source or groups[source].best < one.best:
            continue
        whole = groups[source]
        fewest, likeliest, most = (max(0, w - p) for w, p in pairs(whole, one))
        groups[source] = Span(fewest, likeliest, most, whole.low_by, whole.best_by, whole.high_by)
        groups[key] = added([groups[key], one]) if key in groups else one
    return {key: one for key, one in groups.items() if one.high or len(groups) == 1}


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
    """The range of counts of the same people by one teller: that of the greatest that is told for sure; None where only a bound from above is told."""
    sure = [c for c in counts if c.sure and low(c) is not None]
    if not sure:
        return None
    most = max(sure, key=lambda c: likely(c) or 0)
    lowest = low(most) or 0
    best = max(lowest, likely(most) or 0)
    same = tuple(c for c in sure if (likely(c) or 0) == (likely(most) or 0))
    return Span(lowest, best, max(greatest(most) or 0, best), same, same, same)


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


def over_all(spans: Sequence[Span], ceilings: Sequence[Count] = ()) -> Span | None:
    """The range over works: the lowest low, the lowest likely number that is no denial, the highest high, each with the counts behind it.

    `ceilings` are counts that may only raise the highest number.
    """
    if not spans:
        return None
    low = min(s.low for s in spans)
    best = min((s.best for s in spans if s.best), default=0)
    raised = [c for c in ceilings if (greatest(c) or 0) > max(s.high for s in spans)]
    high = max([s.high for s in spans] + [greatest(c) or 0 for c in raised])
    return Span(
        low,
        best,
        high,
        tuple(c for s in spans if s.low == low for c in s.low_by),
        tuple(c for s in spans if s.best == best for c in s.best_by),
        tuple(c for s in spans if s.high == high for c in s.high_by) + tuple(c for c in raised if greatest(c) == high),
    )


def ceilings(counts: Iterable[Count], groups: Sequence[str] = ()) -> list[Count]:
    """Counts that only raise the highest number: feared, presumed or possible, or told by a bound from above alone ("up to 50")."""
    return [c for c in counts if not c.left_out and (not c.sure or least(c) is None) and (not groups or c.group in groups)]
