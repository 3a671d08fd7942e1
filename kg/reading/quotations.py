"""A quotation that goes on without a cue of its own belongs to whoever spoke last, or to the one who is named behind it.

In: the sayings of an article, its quotations and sentences, in flat offsets. Out: the sayings with all that they quote.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.speech import Saying

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted text with its marks; `closed` is false where the block ends before the quotation does."""

    start: int
    end: int
    closed: bool


def continued(
    flat: str, sayings: Sequence[Saying], quotations: Sequence[Quotation], sentences: Sequence[Range]
) -> list[Saying]:
    """The sayings, each with the quotations that carry it on."""
    owners = owners_of(sayings, quotations)
    starts = [s for s, _ in sentences]
    extra: dict[int, list[Range]] = {}
    waiting: list[Range] = []
    last: int | None = None
    end = 0
    for quotation, owner in zip(quotations, owners, strict=True):
        if owner is None and last is None:
            last = told_before(flat, sayings, quotation, sentences, starts)
            end = quotation.start if last is not None else end
        if owner is None:
            if last is not None and not flat[end : quotation.start].strip(" \n\t"):
                extra.setdefault(last, []).append((quotation.start, quotation.end))
                end = max(end, sentence_end(sentences, starts, quotation.end))
            else:
                last = None
                waiting = [*waiting, (quotation.start, quotation.end)] if not quotation.closed else []
            continue
        if waiting and not flat[waiting[-1][1] : quotation.start].strip():
            extra.setdefault(owner, []).extend(waiting)
        waiting = []
        last, one = owner, sayings[owner]
        end = max(sentence_end(sentences, starts, max(one.cue[1], one.content[-1][1], quotation.end)), 0)
    return [
        replace(one, content=tuple(sorted({*one.content, *extra[n]}))) if n in extra else one
        for n, one in enumerate(sayings)
    ]


def told_before(
    flat: str, sayings: Sequence[Saying], quotation: Quotation, sentences: Sequence[Range], starts: Sequence[int]
) -> int | None:
    """The saying that a quotation of whole sentences bears out: told to the end of the sentence before it ('She said it was late. "I left."')."""
    number = bisect_left(starts, quotation.start)
    if not number or starts[number : number + 1] != [quotation.start] or not quotation.closed:
        return None
    begin, end = sentences[number - 1]
    between = flat[end : quotation.start]
    if between.strip() or "\n" in between or flat[quotation.end - 2 : quotation.end - 1] not in (".", "?", "!", "'"):
        return None
    first = bisect_left(sayings, begin, key=lambda one: one.cue[0])
    for n in range(first, len(sayings)):
        if sayings[n].cue[0] >= end:
            break
        if sayings[n].tells and sayings[n].content[-1][1] >= end - 1:
            return n
    return None


def owners_of(sayings: Sequence[Saying], quotations: Sequence[Quotation]) -> list[int | None]:
    """For each quotation the saying that quotes it; the widest content wins."""
    stretches = sorted((s, -e, n) for n, one in enumerate(sayings) for s, e in one.content)
    cues = [one.cue[0] for one in sayings]
    found: list[int | None] = []
    for one in quotations:
        at = bisect_right(stretches, (one.start, 1, 0))
        near = [
            (s, -e, n)
            for s, e, n in stretches[max(0, at - 8) : at]
            if -e > one.start + 1 and not one.start < cues[n] < one.end
        ]
        inside = [
            n for s, _, n in stretches[at : bisect_left(stretches, (one.end, 0, 0))][:4] if not one.start < cues[n] < one.end
        ]
        found.append(near[0][2] if near else inside[0] if inside else None)
    return found


def sentence_end(sentences: Sequence[Range], starts: Sequence[int], at: int) -> int:
    """The end of the sentence in which an offset lies."""
    i = bisect_left(starts, at) - 1
    return max(at, sentences[i][1]) if i >= 0 and sentences[i][0] < at <= sentences[i][1] + 1 else at
