"""What an article says happened: mentions of events gathered into accounts, each with type, places and time.

In: the sentences of an article with their phrases. Out: Drafts of accounts; a mention joins an earlier account where the types can be one
and no date speaks against it, else it opens a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from kg.reading.lexicon import Lexicon
from kg.reading.newness import long_ago, of_the_count
from kg.reading.phrases import Phrase
from kg.reading.scene import Scene
from kg.reading.times import When

# A notice by the outlet on its own article, whose day is that of the notice.
NOTICE = re.compile(
    r"(?:Correction|Clarification|Editor['’]s note|Update)\b|(?:This|The|Our) (?:article|story|report|piece|post) was\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|their|its|his|her)(?: (?:latest|same|recent|deadly|ongoing|mine|whole))?|'s) $",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"\b(?:after|when|which|as|following|before|while|that|since|because|where)\b", re.IGNORECASE)
NEW = re.compile(r"\b(?:an?|another|days of|weeks of|months of)(?: \S+){0,3} $", re.IGNORECASE)
# "Mourned on Wednesday over the blast on Friday": the first of two times is that of the mourning.
TOLD_AFTER = re.compile(r"\b(?:after|following|over|since|from)\b", re.IGNORECASE)
NEAR = 80
LOOK_BACK = 40
"""Accounts, the last told of first, that an event word can mean: nobody remembers more."""


@dataclass
class Draft:
    """An account in the making (the only mutable value of the room; it does not leave it). `whole` is true where no word for an
    event opens it: it stands for what the article tells."""

    type: str
    start: int
    mentions: list[Phrase] = field(default_factory=list)
    places: list[Phrase] = field(default_factory=list)
    times: list[Phrase] = field(default_factory=list)
    summary: bool = False
    when: Phrase | None = None
    whole: bool = False

    @property
    def hull(self) -> When | None:
        """From the first to the last day of all its times; None where none has a day."""
        dated = [t.data for t in self.times if t.data.earliest]
        if not dated:
            return self.when.data if self.when else None
        ends = [d.latest for d in dated]
        return When(None, min(d.earliest for d in dated), None if None in ends else max(ends))

    def take(self, times: Iterable[Phrase]) -> None:
        """Adds times, and keeps the finest of all."""
        for time in times:
            self.times.append(time)
            self.when = time if self.when is None else min(self.when, time, key=fineness)


def fineness(time: Phrase) -> tuple[bool, int, int]:
    return time.data.earliest is None, extent(time.data), time.start


def extent(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 100_000


def drafts(scene: Scene, since: date | None = None) -> list[Draft]:
    """The accounts of an article but its headline, in the order of their first mention; generic words ("the incident") only refer back.

    `since` is the first day that is news.
    """
    flat = scene.flat
    found: list[Draft] = []
    latest: dict[int, Draft] = {}
    for sentence in scene.sentences:
        if sentence.role == "headline" or not (events := scene.events[sentence.start]):
            continue
        dates = [
            t for t in scene.inside(sentence.start, sentence.end, "date") if (t.start, t.end) not in scene.speech.told_when
        ]
        if dates and NOTICE.match(flat, sentence.start):
            dates = []
        times = bound(flat, events, [t for t in dates if not of_the_count(flat, sentence.start, events, t)])
        owners = [(place, nearest_of(events, place)) for place in scene.places[sentence.start]]
        for mention in events:
            draft = add(latest, flat, mention, times[mention], scene.words, sentence.role == "standfirst", since)
            if draft is None:
                continue
            if draft.mentions[0] is mention:
                found.append(draft)
            latest.pop(draft.start, None)
            latest[draft.start] = draft
            draft.places += [place for place, owner in owners if owner is mention]
    return found


def bound(flat: str, events: Sequence[Phrase], times: Sequence[Phrase]) -> dict[Phrase, list[Phrase]]:
    """The times of each event word: those to which it is the nearest, a clause to the right counting as far.

    An event word without a time takes the one day, month or year of its sentence, if that stands near.
    """
    owned: dict[Phrase, list[Phrase]] = {e: [] for e in events}
    for time in times:
        if events:
            owned[
                min(
                    beside(events, time),
                    key=lambda e: (
                        distance(e, time) + (60 if e.start > time.end and CLAUSE.search(flat, time.end, e.start) else 0),
                        e.start,
                    ),
                )
            ].append(time)
    closed = [t for t in times if t.data.latest is not None or (t.data.value or "").startswith("--")]
    for event, own in owned.items():
        if len(own) > 1:
            owned[event] = [
                t for t in own if not (t.end < event.start and TOLD_AFTER.search(flat, t.end, event.start))
            ] or own
    for event in events:
        if not owned[event] and len(times) == 1 and closed and distance(event, closed[0]) <= NEAR:
            owned[event] = [closed[0]]
    return owned


def add(
    latest: dict[int, Draft],
    flat: str,
    mention: Phrase,
    times: Sequence[Phrase],
    words: Lexicon,
    summary: bool,
    news: date | None,
) -> Draft | None:
    """The account that a mention is put into: one that it can belong to, the last told of first, or a new one; None for a generic word that refers to none.

    What is told of long ago (before `news`) is another happening than one told without a time, and the other way round.
    """
    kind = mention.data.concept
    definite = DEFINITE.search(flat[max(0, mention.start - 30) : mention.start]) is not None
    generic = kind == "happening"
    incident = "happening" in words.ancestors(kind)
    new = found_new(flat, mention)
    for draft in islice(reversed(latest.values()), LOOK_BACK):
        if not compatible(kind, draft.type, words, definite) or any(conflicting(t, draft) for t in times):
            continue
        if times and long_ago(times, news, incident) != long_ago(draft.times, news, incident):
            continue
        same = kind in words.ancestors(draft.type) or draft.type in words.ancestors(kind)
        dated = (
            bool(times) and draft.when is not None and not (new and any((t.data.value or "").endswith("/..") for t in times))
        )
        if (
            definite
            or generic
            or (same and (dated or draft.summary or (not new and not (times and attached(mention, times)))))
        ):
            draft.mentions.append(mention)
            draft.summary = draft.summary and summary
            draft.take(times)
            if same and len(words.ancestors(kind)) > len(words.ancestors(draft.type)):
                draft.type = kind
            return draft
    if generic:
        return None
    opened = Draft(kind, mention.start, [mention], summary=summary)
    opened.take(times)
    return opened


def attached(mention: Phrase, times: Sequence[Phrase]) -> bool:
    """Whether a time stands right at an event word ('fighting from 1990 to 1994'): a happening of its own."""
    return any(distance(mention, t) < 6 for t in times)


def found_new(flat: str, mention: Phrase) -> bool:
    """Whether an indefinite article announces something not told before."""
    return NEW.search(flat[max(0, mention.start - 40) : mention.start]) is not None


def compatible(kind: str, other: str, words: Lexicon, definite: bool) -> bool:
    """Whether two event types can be one happening: one is broader, or both are kinds of the same and the later word refers back."""
    mine, theirs = words.ancestors(kind), words.ancestors(other)
    if kind in theirs or other in mine:
        return True
    return definite and bool({"happening", "conflict", "agreement"} & set(mine) & set(theirs))


def conflicting(time: Phrase | None, draft: Draft) -> bool:
    mine = draft.when
    if time is None or mine is None:
        return False
    return not overlap(time.data, mine.data)


def overlap(a: When, b: When) -> bool:
    """Whether two times can share a day (an open or unknown end does not speak against it; a day without year is matched by its day)."""
    if a.value and b.value and (a.value.startswith("--") or b.value.startswith("--")):
        if (a.value + b.value).endswith("/.."):
            return True
        mine, theirs = monthday(a), monthday(b)
        return bool(mine and theirs) and (mine.startswith(theirs) or theirs.startswith(mine))  # type: ignore[union-attr, arg-type]
    if None in (a.earliest, a.latest) and None in (b.earliest, b.latest):
        return True
    return (a.earliest or date.min) <= (b.latest or date.max) and (b.earliest or date.min) <= (a.latest or date.max)


def monthday(when: When) -> str | None:
    """The month, or month and day, of a time as in '--11-09' (of an open time, its start); None where it spans more."""
    value = (when.value or "").removesuffix("/..")
    if value.startswith("--"):
        return value
    return f"--{value[5:]}" if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value) else None


def nearest(times: Sequence[Phrase], mention: Phrase) -> Phrase | None:
    """The time that stands nearest to an event word."""
    return min(times, key=lambda t: (distance(t, mention), t.start), default=None)


def beside(events: Sequence[Phrase], at: Phrase) -> Sequence[Phrase]:
    """The event words (which do not overlap) among which is the nearest to a phrase: the last before it, and the first behind."""
    number = bisect_left(events, at.start, key=lambda e: e.start)
    return events[max(0, number - 2) : number + 3]


def nearest_of(events: Sequence[Phrase], place: Phrase) -> Phrase | None:
    return min(beside(events, place), key=lambda e: (distance(e, place), e.start), default=None)


def distance(a: Phrase, b: Phrase) -> int:
    return max(0, a.start - b.end, b.start - a.end)
