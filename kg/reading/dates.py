"""Times as news prints them, resolved against the publication date.

In: flat text and the publication date (ISO, or None). Out: phrases of kind `date` whose data is a When.
Values are as coarse as the words (see times.py); a relative time without a publication date keeps its words and has no value.
Known words are found in one pass, and only what stands around one of them, or around digits, is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick

from kg.reading.digit_dates import DIGITS, digit_date, year_in_words
from kg.reading.month_dates import month_date
from kg.reading.phrases import Phrase, longest_first
from kg.reading.times import UNKNOWN, When, moved, published_day, shifted, since, stretch
from kg.reading.unit_dates import Found, Shift, ago, earlier_or_later, unit_date
from kg.reading.weekdays import near_day, weekday_date

Finder = Callable[[str, int, "date | None"], "Found | None"]
# What a time is known by, and who looks at the text around it. A unit is looked for with the space before it: '17-year-old' is none.
TRIGGERS: tuple[tuple[Finder, str], ...] = (
    (month_date, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    (weekday_date, "Mon Tue Wed Thu Fri Sat Sun MON TUE WED THU FRI SAT SUN"),
    (near_day, "today Today TODAY tonight Tonight yesterday Yesterday tomorrow Tomorrow"),
    (year_in_words, "nineteen two_thousand"),
    (ago, "_ago"),
    (earlier_or_later, "_earlier _later"),
    (
        unit_date,
        "_day _night _morning _afternoon _evening _week _month _year _decade _quarter _spring _summer _autumn _fall _winter -quarter",
    ),
)
FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween) (?:the )?\Z")
TO = re.compile(r" (?:to|until|till|through|and) (?:the )?|-|–")
SINCE = re.compile(r"\b[Ss]ince (?:the )?(?:early |late |mid-)?\Z")
SENTENCE_END = re.compile(r"[.!?]['\")]* +(?=[A-Z'\"])|\n")


@cache
def automaton() -> tuple[AhoCorasick, tuple[Finder, ...]]:
    """The automaton over all triggers, and the finder of each."""
    words = [(finder, word.replace("_", " ")) for finder, listed in TRIGGERS for word in listed.split()]
    return AhoCorasick([word for _, word in words]), tuple(finder for finder, _ in words)


def single_dates(text: str, now: date | None) -> Iterator[Found]:
    """Every time that stands around a trigger, overlaps and all."""
    machine, finders = automaton()
    for which, start, _ in machine.find_matches_as_indexes(text):
        if start and text[start].isalnum() and text[start - 1].isalnum():
            continue
        try:
            found = finders[which](text, start, now)
        except (OverflowError, ValueError):  # outside the calendar: before the year 1, after 9999
            continue
        if found is not None:
            yield found
    for m in DIGITS.finditer(text):
        number = digit_date(text, m, now)
        if number is not None:
            yield number


def find_dates(text: str, published: str | None) -> list[Phrase]:
    """Every time in a stretch of flat text (apostrophes straight), longest first, with ranges joined."""
    now = published_day(published)
    found = [Phrase("date", start, end, when) for start, end, when in single_dates(text, now)]
    return list(joined(text, anchored(text, apart(found), now))) if found else []


def apart(found: list[Phrase]) -> list[Phrase]:
    """Of times that overlap the longest; each knot of them by itself, so that the time needed grows as the text does."""
    kept: list[Phrase] = []
    knot: list[Phrase] = []
    end = 0
    for one in sorted(found, key=lambda p: p.start):
        if one.start >= end:
            kept += longest_first(knot)
            knot = []
        knot.append(one)
        end = max(end, one.end)
    return kept + longest_first(knot)


def anchored(text: str, found: list[Phrase], now: date | None) -> list[Phrase]:
    """Times told from the time before, in the same sentence or the last one; their words only where that is not sure."""
    made: list[Phrase] = []
    for one in found:
        made.append(one if isinstance(one.data, When) else Phrase("date", one.start, one.end, told(text, one, made, now)))
    return made


def told(text: str, one: Phrase, made: list[Phrase], now: date | None) -> When:
    shift: Shift = one.data
    if made and one.start - made[-1].end < 300:
        stops = SENTENCE_END.findall(text, made[-1].end, one.start)
        if len(stops) <= (0 if shift.compared else 1):
            try:
                return moved(made[-1].data, shift.unit, shift.step)
            except (OverflowError, ValueError):
                return UNKNOWN
    return shifted(now, shift.unit, shift.step) if shift.compared and now else UNKNOWN


def joined(text: str, found: list[Phrase]) -> Iterator[Phrase]:
    """Ranges ('from 1990 to 1994', 'since the 1990s') as one time."""
    at = 0
    while at < len(found):
        one = found[at]
        floor = max(0, one.start - 24)
        other = found[at + 1] if at + 1 < len(found) else None
        opening = None
        if other is not None and other.start - one.end < 12 and TO.fullmatch(text, one.end, other.start):
            opening = FROM.search(text, floor, one.start)
        if other is not None and opening is not None:
            yield Phrase("date", opening.start(), other.end, stretch(one.data, other.data, (one, other)))
            at += 2
            continue
        open_end = SINCE.search(text, floor, one.start)
        yield Phrase("date", open_end.start(), one.end, since(one.data, (one,))) if open_end else one
        at += 1
