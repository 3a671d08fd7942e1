"""What an article says happened: mentions of events gathered into accounts, each with type, places and time.

In: the sentences of an article with their phrases. Out: Drafts of accounts; a mention joins an earlier account where the types can be one
and no date speaks against it, else it opens a new one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.reading.dates import When
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon
from kg.reading.phrases import Phrase
from kg.reading.scan import resolved
from kg.reading.sentences import Sentence

DEFINITE = re.compile(r"(?:\b(?:the|this|that|these|those|their|its|his|her)(?: (?:latest|same|recent|deadly|ongoing|mine|whole))?|'s) $", re.IGNORECASE)
LOCATIVE = re.compile(r"\b(?:in|near|at|outside|around|over|inside|across|of|from|between|vicinity of|name of)(?: the)?(?: \w+){0,3} $", re.IGNORECASE)
INDIRECT = re.compile(r"\b(?:hospital|hospitalized|taken to|transported to|transferred to|flown to|based in|capital of|returned to|treatment)\b[^,.;]{0,40}$", re.IGNORECASE)


@dataclass
class Draft:
    """An account in the making (the only mutable value of the room; it does not leave it)."""

    type: str
    start: int
    mentions: list[Phrase] = field(default_factory=list)
    places: list[Phrase] = field(default_factory=list)
    times: list[Phrase] = field(default_factory=list)
    figures: int = 0

    @property
    def when(self) -> Phrase | None:
        """The finest of its times."""
        return min(self.times, key=lambda t: (t.data.earliest is None, extent(t.data), t.start), default=None)


def extent(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 100_000


def drafts(
    flat: str, sentences: Sequence[Sentence], phrases: Sequence[Phrase], said_when: set[tuple[int, int]], words: Lexicon, names: Gazetteer
) -> list[Draft]:
    """The accounts of an article, in the order of their first mention; generic words ("the incident") only refer back."""
    found: list[Draft] = []
    for sentence in sentences:
        inside = [p for p in phrases if sentence.start <= p.start and p.end <= sentence.end]
        for mention in events_in(inside):
            times = [t for t in inside if t.kind == "date" and (t.start, t.end) not in said_when]
            add(found, flat, mention, nearest(times, mention), words)
            draft = next(d for d in found if mention in d.mentions) if any(mention in d.mentions for d in found) else None
            if draft is not None:
                for place in places_in(flat, inside, sentence, names):
                    if mention is nearest_of(events_in(inside), place):
                        draft.places.append(place)
    return found


def events_in(inside: Sequence[Phrase]) -> list[Phrase]:
    """The event words of a sentence, the longest where they overlap."""
    events = sorted((p for p in inside if p.kind == "event"), key=lambda p: (p.start, -p.end))
    kept: list[Phrase] = []
    for one in events:
        if not any(k.start < one.end and one.start < k.end for k in kept):
            kept.append(one)
    return kept


def add(found: list[Draft], flat: str, mention: Phrase, time: Phrase | None, words: Lexicon) -> None:
    """Puts a mention into the account that it can belong to, the nearest first, or opens one."""
    kind = mention.data.concept
    definite = DEFINITE.search(flat[max(0, mention.start - 30) : mention.start]) is not None
    generic = kind == "happening"
    for draft in sorted(found, key=lambda d: -max(m.start for m in d.mentions)):
        if not compatible(kind, draft.type, words, definite) or conflicting(time, draft):
            continue
        same = kind in words.ancestors(draft.type) or draft.type in words.ancestors(kind)
        if definite or generic or (same and (time is None or draft.when is None or not found_new(flat, mention))):
            draft.mentions.append(mention)
            if time is not None:
                draft.times.append(time)
            if len(words.ancestors(kind)) > len(words.ancestors(draft.type)) and same:
                draft.type = kind
            return
    if not generic:
        found.append(Draft(kind, mention.start, [mention], [], [time] if time else []))


def found_new(flat: str, mention: Phrase) -> bool:
    """Whether an indefinite article announces something not told before."""
    return re.search(r"\b(?:an?|another|days of|weeks of|months of)(?: \S+){0,3} $", flat[max(0, mention.start - 40) : mention.start], re.IGNORECASE) is not None


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
        return monthday(a) == monthday(b) or not (monthday(a) and monthday(b))
    if None in (a.earliest, a.latest) and None in (b.earliest, b.latest):
        return True
    return (a.earliest or date.min) <= (b.latest or date.max) and (b.earliest or date.min) <= (a.latest or date.max)


def monthday(when: When) -> str | None:
    """The month and day of a time as in '--11-09', or only its month; None where it spans more."""
    value = when.value or ""
    if value.startswith("--"):
        return value
    return f"--{value[5:]}" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def nearest(times: Sequence[Phrase], mention: Phrase) -> Phrase | None:
    return min(times, key=lambda t: (distance(t, mention), t.start), default=None)


def nearest_of(events: Sequence[Phrase], place: Phrase) -> Phrase | None:
    return min(events, key=lambda e: (distance(e, place), e.start), default=None)


def distance(a: Phrase, b: Phrase) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def places_in(flat: str, inside: Sequence[Phrase], sentence: Sentence, names: Gazetteer) -> list[Phrase]:
    """Places at which a sentence says that something is, in its order; where somebody was taken afterwards is left out."""
    found = []
    for phrase in inside:
        if phrase.kind == "name" and resolved(phrase, "place", names, ("name",)):
            before = flat[max(sentence.start, phrase.start - 60) : phrase.start]
            after = flat[phrase.end : phrase.end + 10]
            adjectival = re.match(r" (?:mine|landmine|blast|conflict|war|village|district|region)\b", after, re.IGNORECASE) is not None
            if (LOCATIVE.search(before) or adjectival or before.endswith("region's ")) and not INDIRECT.search(before):
                found.append(phrase)
    return sorted(found, key=lambda p: p.start)
