"""Claims without a figure: attributed statements, the outlet's remarks, hedged sentences of its own, and agreements signed.

In: a Scene, its accounts and its figure claims. Out: Claims of kind statement and remark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from kg.model import Claim, Span
from kg.reading.accounts import Told
from kg.reading.happenings import nearest
from kg.reading.scene import Scene
from kg.reading.sentences import Sentence

REMARK = re.compile(
    r"\b(?:this|these|that|those|the|its|his|her|their|such)? ?(?:information|claims?|reports?|figures?|allegations?|accounts?|statements?|details|numbers?|tolls?|it|videos?|footage)\b[^.;,]{0,60}?"
    r"\b(?:could not|cannot|can not|couldn't|can't|has not been|have not been|was not|were not|is yet to be|are yet to be)\b[^.;]{0,30}?\b(?:confirmed|verified|corroborated|substantiated|checked)\b",
    re.IGNORECASE,
)
UNABLE = re.compile(
    r"\b(?:could not|cannot|was unable to|were unable to|has not been able to|did not|couldn't) (?:immediately |independently )*(?:confirm|verify|corroborate)\b[^.;]{0,60}?\b(?:claims?|reports?|information|figures?|statements?|numbers?|accounts?|it|this|them)\b",
    re.IGNORECASE,
)
# A word of both patterns, in lower case: only a sentence with one is looked at.
CHECKED = re.compile(r"confirm|verif|corroborat|substantiat|checked")
PAUSE = re.compile(r"; | [–—] ")
COORDINATED = re.compile(r",? (?:and|but) ")
SIGNED = re.compile(r"\bsign(?:ed|s|ing)\b|\bsigning of\b")


NEAREST = 40
"""Claims before a remark among which is the one that it is about."""


def statements(scene: Scene, told: Told, figures: Sequence[Claim]) -> list[Claim]:
    """All claims without a figure."""
    remarked = list(remarks(scene, figures))
    made = [*attributed(scene, told, figures), *agreements(scene, told)]
    made += hedged(scene, told, [*figures, *remarked, *made])
    return [*made, *remarks(scene, [*figures, *made])] if remarked else made


def attributed(scene: Scene, told: Told, figures: Sequence[Claim]) -> Iterator[Claim]:
    """What somebody is reported to have said, where no figure and no deeper saying tells it already."""
    sayings = scene.speech.sayings
    relaying = {one.inside for one in sayings}
    starts = sorted((f.span.start, f.span.end) for f in figures)
    for number, one in enumerate(sayings):
        if not one.content or not one.tells or number in relaying:
            continue
        start, end = one.content[0][0], one.content[-1][1]
        mine = scene.article.span(start, end)
        inside = starts[bisect_left(starts, (mine.start, 0)) : bisect_left(starts, (mine.end, 0))]
        if any(e <= mine.end for _, e in inside) or scene.speech.says_within(number):
            continue
        claim = statement(
            scene, told, start, end, "attributed-statement", (scene.article.span(*one.cue).start, "statement", mine.start)
        )
        yield replace(claim, negated=True) if one.denies else claim


def agreements(scene: Scene, told: Told) -> Iterator[Claim]:
    """An agreement that was signed, with the day on which it is said to have been."""
    for sentence in scene.sentences:
        events = [
            e
            for e in scene.inside(sentence.start, sentence.end, "event")
            if "agreement" in scene.words.ancestors(e.data.concept)
        ]
        m = SIGNED.search(scene.flat, sentence.start, sentence.end) if events else None
        if m is None or sentence.role == "headline":
            continue
        event = min(events, key=lambda e: (max(0, e.start - m.end(), m.start() - e.end), e.start))
        day = next((t for t in scene.inside(m.end(), min(sentence.end, max(m.end(), event.end) + 40), "date")), None)
        if day is None:
            continue
        start = min(event.start, m.start())
        yield statement(
            scene,
            told,
            start,
            max(day.end, event.end),
            "agreement-signed",
            (scene.article.span(m.start(), m.end()).start, "statement", scene.article.span(start, start + 1).start),
        )


def hedged(scene: Scene, told: Told, others: Sequence[Claim]) -> Iterator[Claim]:
    """A sentence of the outlet's own that it hedges, where no other claim has taken the hedge up."""
    covered = Cover([c.span for c in others] + [link.hedge.span for c in others for link in c.chain if link.hedge])
    ends = {c.span.end for c in others}
    seen: set[Sentence] = set()
    for start, end, hedge in scene.speech.hedges:
        sentence = scene.sentence_at(start)
        if sentence is None or sentence in seen or covered.holds(hedge.span):
            continue
        seen.add(sentence)
        stop = sentence.end - (1 if scene.flat[sentence.end - 1] in ".!?" else 0)
        begin = clause_start(scene, sentence, start, ends)
        yield statement(
            scene,
            told,
            begin,
            stop,
            "hedged-statement",
            (hedge.span.start, "statement", scene.article.span(begin, end).start),
        )


def clause_start(scene: Scene, sentence: Sentence, hedge: int, ends: set[int]) -> int:
    """Where the hedged clause begins: behind a claim (by their received ends) that the sentence has told before, else at the sentence."""
    begin = max([sentence.start, *(m.end() for m in PAUSE.finditer(scene.flat, sentence.start, hedge))])
    for at in range(sentence.start, hedge):
        if scene.article.offsets[at] in ends and (m := COORDINATED.match(scene.flat, at)):
            begin = max(begin, m.end())
    return begin


class Cover:
    """Stretches of the text, asked whether one of them holds another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [span.start for span in ordered]
        self.ends = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of the stretches holds all of a span."""
        last = bisect_right(self.starts, span.start) - 1
        return last >= 0 and span.end <= self.ends[last]


def remarks(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The outlet's word that a report could not be confirmed: about the report before it in the sentence, or in the sentence before."""
    checked = {s.start: s for m in CHECKED.finditer(scene.low) if (s := scene.sentence_at(m.start())) is not None}
    in_order = sorted(claims, key=lambda c: c.span.start) if checked else []
    for sentence in checked.values():
        for pattern in (REMARK, UNABLE):
            m = pattern.search(scene.flat, sentence.start, sentence.end)
            if m is None:
                continue
            span = scene.article.span(m.start(), m.end())
            chain = scene.speech.chain(m.start(), m.end())
            end = bisect_left(in_order, span.start, key=lambda c: c.span.start)
            before = [c for c in in_order[max(0, end - NEAREST) : end] if c.chain and c.span.end <= span.start]
            here = scene.article.span(sentence.start, sentence.start + 1).start
            mine = [c for c in before if c.span.start >= here] or [
                c for c in before if c.span.end == max(b.span.end for b in before)
            ]
            yield Claim(
                key=(span.start, "remark", span.start),
                kind="remark",
                span=span,
                text=scene.article.flat[m.start() : m.end()],
                rule="could-not-be-confirmed",
                hedges=scene.hedges(m.start(), m.end()),
                chain=chain,
                remarks_on=tuple(c.key for c in mine),
            )
            break


def statement(scene: Scene, told: Told, start: int, end: int, rule: str, key: tuple[int, str, int]) -> Claim:
    """A claim without a figure over flat[start:end]."""
    mentions = [p for p in scene.inside(start, end, "event") if p.start in told.at_mention]
    account = told.accounts[told.at_mention[mentions[0].start]] if mentions else None
    times = scene.inside(start, end, "date")
    day = nearest(times, mentions[0]) if times and mentions else (times[0] if times else None)
    return Claim(
        key=key,
        kind="statement",
        span=scene.article.span(start, end),
        text=scene.article.flat[start:end],
        rule=rule,
        hedges=scene.hedges(start, end),
        chain=scene.speech.chain(start, end),
        account=account.key if account else None,
        when=scene.period(day) if day else None,
    )
