"""The ledger: what became of every number that the page prints."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.model import Block, Claim, LedgerEntry
from kg.reading.phrases import Phrase, longest_first
from kg.reading.scene import Scene, wordless
from kg.reading.sentences import READ_ROLES

OUTSIDE = {
    "link": "a link or related headline",
    "boilerplate": "boilerplate",
    "kicker": "a section heading",
    "credit": "a credit",
    "date": "the date line",
    "dateline": "the dateline",
    "author": "the byline",
    "subhead": "a heading between paragraphs",
}
# Anything with a digit or a fraction sign, with the letters and signs around it: what no other finder took is told, not lost.
DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛²³]")
AROUND, SIGNS = re.compile(r"[\w.,'/+-]*"), "_.,'/+-"
ODD = "printed in a way that newskg does not read as a number"
AMONG_SIGNS = "among signs and digits without a word"
EXPLAINED_BY = ("date", "quantity", "duration", "name")


def ledger(scene: Scene, claims: Sequence[Claim]) -> list[LedgerEntry]:
    """One entry a printed number, in the order of the page: read, explained, boilerplate or unread."""
    used = {c.key[0] for c in claims if c.kind == "figure"}
    former = {s.former.start for s, _, _ in scene.seen if s.former is not None}
    return [
        entry(scene, block, number, used, former) for block in scene.article.blocks for number in numbers_in(scene, block)
    ]


def numbers_in(scene: Scene, block: Block) -> list[Phrase]:
    """The numbers of a block: each time, quantity or duration once, and every other count once."""
    inside = scene.between(block.start, block.end)
    wider = [
        p
        for p in inside
        if p.kind in EXPLAINED_BY and (p.kind != "name" or any(c.isdigit() for c in scene.flat[p.start : p.end]))
    ]
    wider = longest_first(wider)
    begins = [w.start for w in wider]
    counts = [p for p in inside if p.kind == "count" and not covered(wider, begins, p.data.number_start)]
    dated = [w for w in wider if any(c.isdigit() for c in scene.flat[w.start : w.end]) or w.kind in ("quantity", "duration")]
    known = sorted([*dated, *counts], key=lambda p: (p.start, p.end))
    starts = [p.start for p in known]
    odd = []
    for start, end in printed(scene.article.flat, block):
        at = bisect_right(starts, end)
        if not any(p.start < end and start < p.end for p in known[max(0, at - 3) : at]):
            odd.append(Phrase("odd", start, end))
    return sorted([*known, *odd], key=lambda p: (p.start, p.end))


def printed(flat: str, block: Block) -> Iterator[tuple[int, int]]:
    """Where a block prints something with a digit; a stretch without a word is one thing, however many numbers stand in it."""
    at = block.start
    for m in wordless(flat, block.start, block.end):
        yield from with_digits(flat, at, m.start())
        if first := next(with_digits(flat, m.start(), m.end()), None):
            yield first[0], m.start() + len(m[0].rstrip())
        at = m.end()
    yield from with_digits(flat, at, block.end)


def with_digits(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of letters and signs with a digit among them that begin between two offsets."""
    taken = start
    for digit in DIGIT.finditer(flat, start, end):
        if digit.start() < taken:
            continue
        first = digit.start()
        while first and ((before := flat[first - 1]).isalnum() or before in SIGNS):
            first -= 1
        taken = AROUND.match(flat, digit.end(), end).end()  # type: ignore[union-attr]
        if first >= start:
            yield first, taken


def covered(wider: Sequence[Phrase], begins: Sequence[int], at: int) -> bool:
    """Whether an offset lies in one of the phrases (which do not overlap)."""
    number = bisect_right(begins, at) - 1
    return number >= 0 and at < wider[number].end


def entry(scene: Scene, block: Block, number: Phrase, used: set[int], former: set[int]) -> LedgerEntry:
    span = scene.article.span(number.start, number.end)
    text = scene.article.flat[number.start : number.end]
    if block.role == "foreign":
        return LedgerEntry(span, text, "unread", "in another language than English, which newskg does not read")
    if block.role not in READ_ROLES:
        return LedgerEntry(span, text, "boilerplate", OUTSIDE.get(block.role, block.role))
    if number.kind == "odd":
        return LedgerEntry(span, text, "unread", AMONG_SIGNS if scene.flat[number.start].isspace() else ODD)
    if number.kind != "count":
        reason = {"date": "a date", "name": "a part of a name"}.get(number.kind) or str(number.data)
        return LedgerEntry(span, text, "explained", reason)
    start = scene.article.span(number.data.number_start, number.end).start
    if start in used:
        return LedgerEntry(span, text, "read", "the count of a figure")
    if number.start in former:
        return LedgerEntry(span, text, "read", "the earlier toll that a figure replaces")
    return LedgerEntry(span, text, "unread", unread_reason(scene, number))


def unread_reason(scene: Scene, number: Phrase) -> str:
    """What stands behind an unread number, so that a person can tell which rule to write."""
    held = scene.groups
    last = bisect_right(held.starts, number.start) - 1
    group = held.phrases[last] if last >= 0 and number.start < held.phrases[last].end else None
    why = scene.aside.get(group.start if group is not None else number.start)
    if why is not None:
        return why
    if group is not None:
        return f"counts people ({scene.article.flat[group.data.start : group.data.end]}), but no rule reads what befell them"
    sentence = scene.sentence_at(number.start)
    after = scene.article.flat[number.end : sentence.end if sentence else number.end + 40][:40].split()
    return (
        f"no rule reads what is counted ({' '.join(after[:3]).rstrip('.,;')})" if after else "no rule reads what is counted"
    )
