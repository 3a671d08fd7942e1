"""Times as news prints them, resolved against the publication date.

In: flat text and the publication date (ISO, or None). Out: phrases of kind `date` whose data is a When.
Values are ISO 8601 as coarse as the words: 2020-11-23, 2020-W47, 2020-11, 2020, 199X (a decade), --11-09 (a day without its year),
1990/1994 (from .. to), 2020-09-27/.. (since). A relative day without a publication date keeps its words and has no value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.reading.numbers import DIGITS, WORD, worth
from kg.reading.phrases import Phrase, longest_first

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
PART = r"(?:(?P<part>early|mid|late|the end of|the beginning of|the start of|the middle of|end of|mid-)[ -]?)?"
UNIT = r"(?P<unit>day|night|week|weekend|month|year|decade)"
OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"


@dataclass(frozen=True, slots=True)
class When:
    """A resolved time: ISO value (None if unresolved) and its outermost days (None if open or unknown)."""

    value: str | None
    earliest: date | None = None
    latest: date | None = None


def day(d: date) -> When:
    return When(d.isoformat(), d, d)


def month_of(year: int, month: int) -> When:
    return When(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> When:
    return When(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def week_of(d: date) -> When:
    monday = d - timedelta(days=d.weekday())
    iso = monday.isocalendar()
    return When(f"{iso.year}-W{iso.week:02d}", monday, monday + timedelta(days=6))


def published_day(published: str | None) -> date | None:
    """The day of an ISO publication date or date-time; None where it names no day.

    >>> published_day("2020-11-23T16:07:00Z"), published_day("2020-11"), published_day(None)
    (datetime.date(2020, 11, 23), None, None)
    """
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def number_of_month(word: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(word.lower().rstrip(".")[:3]))


def calendar_date(m: re.Match[str], now: date | None) -> When | None:
    """'November 24, 2020', '9 November', 'Nov. 10', 'late September 2020', 'April': year from the page where none is printed."""
    groups = m.groupdict()
    month = number_of_month(groups["month"])
    number = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else None
    if year is None and now:
        years = (now.year - 1, now.year, now.year + 1)
        year = min(years, key=lambda y: abs((date(y, month, min(number or 15, 28)) - now).days))
    if year is None:
        return When(f"--{month:02d}" + (f"-{number:02d}" if number else ""))
    if number is None:
        return month_of(year, month)
    if not 1 <= number <= monthrange(year, month)[1]:
        return None
    return day(date(year, month, number))


def weekday(m: re.Match[str], now: date | None) -> When:
    """The nearest such day at or before publication; 'next' and 'coming' look ahead; 'last' never means today."""
    if now is None:
        return When(None)
    wanted = next(i for i, d in enumerate(DAYS) if d.startswith(m["weekday"].lower().rstrip(".")[:3]))
    back = (now.weekday() - wanted) % 7
    which = (m.groupdict().get("which") or "").lower()
    if which in ("next", "coming", "this coming"):
        return day(now + timedelta(days=(wanted - now.weekday()) % 7 or 7))
    if which in ("last", "previous", "past") and back == 0:
        back = 7
    return day(now - timedelta(days=back))


def near_day(m: re.Match[str], now: date | None) -> When:
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0, "last night": -1, "this": 0}
    word = m["near"].lower()
    return day(now + timedelta(days=shift[word.split(" ")[0] if word.startswith("this") else word])) if now else When(None)


def near_unit(m: re.Match[str], now: date | None) -> When | None:
    """'this week', 'last month', 'next year', 'the past two weeks' relative to publication."""
    if now is None:
        return When(None)
    step = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}[m["which"].lower()]
    unit = m["unit"].lower()
    if unit in ("week", "weekend"):
        return week_of(now + timedelta(weeks=step))
    if unit == "month":
        month = now.year * 12 + now.month - 1 + step
        return month_of(month // 12, month % 12 + 1)
    if unit == "year":
        return year_of(now.year + step)
    if unit == "decade":
        start = (now.year // 10 + step) * 10
        return decade(start)
    return None


def decade(start: int) -> When:
    return When(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31))


def decade_words(m: re.Match[str], now: date | None) -> When:
    digits = m["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return decade(start)


def ago(m: re.Match[str], now: date | None) -> When | None:
    number = worth(m["n"])
    if now is None or not isinstance(number, int) or number > 5_000:
        return When(None)
    unit = m["unit"].lower()
    if unit in ("day", "night"):
        return day(now - timedelta(days=number))
    if unit == "week":
        return week_of(now - timedelta(weeks=number)) if number < 3_000 else When(None)
    if unit == "month":
        month = now.year * 12 + now.month - 1 - number
        return month_of(month // 12, month % 12 + 1) if month >= 12 else When(None)
    years = number * (10 if unit == "decade" else 1)
    return year_of(now.year - years) if now.year > years else When(None)


def iso_date(m: re.Match[str], now: date | None) -> When | None:
    try:
        return day(date.fromisoformat(m[0]))
    except ValueError:
        return None


def bare_year(m: re.Match[str], now: date | None) -> When:
    return year_of(int(m["year"]))


Resolver = Callable[[re.Match[str], "date | None"], "When | None"]
SINGLE: tuple[tuple[re.Pattern[str], Resolver], ...] = tuple(
    (re.compile(rf"(?<![\w/.-])(?:{source})(?![\w/])", re.IGNORECASE if fold else 0), resolve)
    for source, fold, resolve in (
        (r"\d{4}-\d\d-\d\d", False, iso_date),
        (rf"(?:{WEEKDAY},? )?{PART}{MONTH} {DAY}(?:,? {YEAR})?", False, calendar_date),
        (rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH}(?:,? {YEAR})?", False, calendar_date),
        (rf"{PART}{MONTH}(?:,| of)? {YEAR}", False, calendar_date),
        (
            rf"(?:(?:the )?(?P<which>last|next|this|past|previous|coming|this coming) )?(?:early |late |earlier |later )?{WEEKDAY}{OF_DAY}",
            False,
            weekday,
        ),
        (
            r"(?P<near>today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening))" + OF_DAY,
            True,
            near_day,
        ),
        (
            rf"(?:earlier |later |early |late )?(?:the )?(?P<which>this|last|next|past|previous|coming|current) {UNIT}",
            True,
            near_unit,
        ),
        (rf"(?:(?:about|some|nearly|almost|more than|over) )?(?P<n>{DIGITS}|{WORD}) {UNIT}s? ago", True, ago),
        (r"(?:the )?(?:early |mid-|mid |late )?'?(?P<decade>(?:1[6-9]|20)\d0|[2-9]0)s", False, decade_words),
        (rf"(?:early|late|mid)[ -]{YEAR}", False, bare_year),
        (rf"(?<=[Ii]n |[Bb]y |[Oo]f |[Tt]o ){YEAR}", False, bare_year),
    )
)
MONTH_ALONE = re.compile(
    rf"\b(?:(?:early|late|mid)[ -]|(?<=[Ii]n )|(?<=since )|(?<=Since )|(?<=last )|(?<=until )|(?<=of ))(?P<month>{'|'.join(m.capitalize() for m in MONTHS)})\b(?! \d)"
)
YEAR_ALONE = re.compile(
    rf"(?:(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Aa]fter )|(?<=[Ff]rom )|(?<=[Bb]efore )|(?<=[Tt]he )|(?<=[Dd]uring )|(?<=and )|(?<=\()){YEAR}(?![\w-]|,\d)"
)
DATELIKE = re.compile(
    r"\d{4}|\d0s\b|day\b|(?:night|ago|week|month|year|decade)\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.|tomorrow|this \w+ing"
)


def single_dates(text: str, now: date | None) -> Iterator[tuple[int, int, When]]:
    for regex, resolve in (*SINGLE, (MONTH_ALONE, calendar_date), (YEAR_ALONE, bare_year)):
        for m in regex.finditer(text):
            found = safely(resolve, m, now)
            if found is not None:
                yield m.start(), m.end(), found


def safely(resolve: Resolver, m: re.Match[str], now: date | None) -> When | None:
    """The resolved time; words only where it lies outside the calendar (before the year 1, after 9999)."""
    try:
        return resolve(m, now)
    except (OverflowError, ValueError):
        return When(None)


def find_dates(text: str, published: str | None) -> list[Phrase]:
    """Every time in a stretch of flat text (apostrophes straight), longest first, with ranges joined."""
    if not DATELIKE.search(text):
        return []
    now = published_day(published)
    found = (Phrase("date", start, end, when) for start, end, when in single_dates(text, now))
    kept = [(p.start, p.end, p.data) for p in longest_first(found)]
    return [Phrase("date", s, e, when) for s, e, when in joined(text, kept)]


def joined(text: str, found: list[tuple[int, int, When]]) -> Iterator[tuple[int, int, When]]:
    """Ranges ('from 1990 to 1994', 'since the 1990s') as one time."""
    at = 0
    while at < len(found):
        start, end, when = found[at]
        before = text[max(0, start - 24) : start]
        if at + 1 < len(found):
            start2, end2, to = found[at + 1]
            opening = re.search(r"(?:\b(from|between) )(?:the )?$", before, re.IGNORECASE)
            if opening and re.fullmatch(r" (?:to|until|till|through|and) (?:the )?|-|–", text[end:start2]):
                yield (
                    start - len(before) + opening.start(),
                    end2,
                    When(f"{when.value}/{to.value}" if when.value and to.value else None, when.earliest, to.latest),
                )
                at += 2
                continue
        since = re.search(r"\bsince (?:the )?(?:early |late |mid-)?$", before, re.IGNORECASE)
        if since:
            yield (
                start - len(before) + since.start(),
                end,
                When(f"{when.value}/.." if when.value else None, when.earliest, None),
            )
        else:
            yield start, end, when
        at += 1
