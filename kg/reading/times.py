"""Times as values: ISO 8601 as coarse as the words, with their outermost days.

In: the parts of a printed time and the day of publication. Out: a When. Values are days (2020-11-23), weeks (2020-W47), months (2020-11),
years (2020), decades (199X), seasons (2020-22, of ISO 8601-2), a day without its year (--11-09), stretches (1990/1994; 2020-09-27/..: since).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.reading.phrases import Phrase

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# How much farther a day on the other side of publication counts: tense speaks for one side, news without tense for the past.
FARTHER = {True: 4, False: 8, None: 3}


@dataclass(frozen=True, slots=True)
class When:
    """A resolved time: ISO value (None if unresolved) and its outermost days (None if open or unknown).

    `ends` are the printed times that a stretch runs between, or since which it runs.
    """

    value: str | None
    earliest: date | None = None
    latest: date | None = None
    ends: tuple[Phrase, ...] = field(default=(), compare=False)


UNKNOWN = When(None)


def published_day(published: str | None) -> date | None:
    """The day of an ISO publication date or date-time; None where it names no day.

    >>> published_day("2020-11-23T16:07:00Z"), published_day("2020-11"), published_day(None)
    (datetime.date(2020, 11, 23), None, None)
    """
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def month_number(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def day_number(word: str) -> int:
    return DAYS.index(word[:3].lower())


def day(d: date) -> When:
    return When(d.isoformat(), d, d)


def week_of(d: date) -> When:
    monday = d - timedelta(days=d.weekday())
    iso = monday.isocalendar()
    return When(f"{iso.year}-W{iso.week:02d}", monday, monday + timedelta(days=6))


def weekend_of(d: date) -> When:
    """Saturday and Sunday of a day's week."""
    saturday = d + timedelta(days=5 - d.weekday())
    return stretch(day(saturday), day(saturday + timedelta(days=1)))


def month_of(year: int, month: int) -> When:
    return When(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def quarter_of(year: int, number: int) -> When:
    return stretch(month_of(year, 3 * number - 2), month_of(year, 3 * number))


def season_of(year: int, name: str) -> When:
    """A season of a year; its days depend on the hemisphere, so they stay open."""
    return When(f"{year:04d}-{SEASONS[name.lower()]}")


def year_of(year: int) -> When:
    return When(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def decade_of(year: int) -> When:
    start = year // 10 * 10
    return When(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31))


def stretch(first: When, last: When, ends: tuple[Phrase, ...] = ()) -> When:
    """From the one to the other; without value where one of them has none."""
    value = f"{first.value}/{last.value}" if first.value and last.value else None
    return When(value, first.earliest, last.latest, ends)


def since(start: When, ends: tuple[Phrase, ...] = ()) -> When:
    return When(f"{start.value}/.." if start.value else None, start.earliest, None, ends)


def grain(when: When) -> str | None:
    """Whether a time is one day, week, month or year; None for stretches, decades and what is unresolved."""
    value = when.value or ""
    if when.earliest is None or when.latest is None or "/" in value or "X" in value:
        return None
    return "week" if "W" in value else {4: "year", 7: "month", 10: "day"}.get(len(value))


def shifted(now: date, unit: str, step: int) -> When:
    """The day, week, month, year or decade that lies so many of them after the one of a day.

    >>> shifted(date(2020, 11, 24), "month", -11).value, shifted(date(2020, 11, 24), "week", 1).value
    ('2019-12', '2020-W49')
    """
    if unit == "day":
        return day(now + timedelta(days=step))
    if unit == "week":
        return week_of(now + timedelta(weeks=step))
    if unit == "weekend":
        return weekend_of(now + timedelta(weeks=step))
    if unit == "month":
        months = now.year * 12 + now.month - 1 + step
        return month_of(months // 12, months % 12 + 1)
    return decade_of(now.year + 10 * step) if unit == "decade" else year_of(now.year + step)


def moved(anchor: When, unit: str, step: int) -> When:
    """So many days, weeks, months or years from a time already told, where that is fine enough to say so."""
    finest = grain(anchor)
    order = ("day", "week", "month", "year")
    if finest is None or unit not in order or order.index(finest) > order.index(unit) or anchor.earliest is None:
        return UNKNOWN
    return shifted(anchor.earliest, unit, step)


def by_weekday(name: str, now: date | None, ahead: bool | None) -> When:
    """The nearest such day at or before publication, or at or after it."""
    if now is None:
        return UNKNOWN
    away = (day_number(name) - now.weekday()) % 7
    return day(now + timedelta(days=away if ahead or not away else away - 7))


def by_week(name: str, now: date | None, step: int) -> When:
    """A weekday of this week, or of so many weeks after it."""
    return UNKNOWN if now is None else day(now + timedelta(days=day_number(name) - now.weekday() + 7 * step))


def by_calendar(month: int, number: int | None, year: int | None) -> When | None:
    """A month or a day of it, with or without its year; None where the month has no such day."""
    if number is not None and not 1 <= number <= monthrange(year or 2000, month)[1]:
        return None
    if year is None:
        return When(f"--{month:02d}" + (f"-{number:02d}" if number else ""))
    return day(date(year, month, number)) if number else month_of(year, month)


def likely_year(
    month: int, number: int | None, now: date | None, ahead: bool | None, weekday: str | None = None
) -> int | None:
    """The year of a month or day that is printed without one: the nearest to publication on the side that the words tell of."""
    if now is None:
        return None

    def distance(year: int) -> tuple[bool, int]:
        there = date(year, month, min(number or 15, monthrange(year, month)[1]))
        days = (there - now).days
        if number is None and (year, month) == (now.year, now.month):
            days = 0
        wrong = weekday is not None and there.weekday() != day_number(weekday)
        return wrong, abs(days) * (FARTHER[ahead] if (days < 0) == bool(ahead) else 1)

    return min((y for y in (now.year - 1, now.year, now.year + 1) if 1 <= y <= 9999), key=distance)


def month_before_or_after(month: int, now: date, step: int) -> int:
    """The year of 'last April' (step -1), 'this April' (0) or 'next April' (1)."""
    if step == 0 or (now.month > month and step < 0) or (now.month < month and step > 0):
        return now.year
    return now.year + step


def by_digits(first: int, second: int, year: int, now: date | None) -> When | None:
    """1/28/2014 or 28.1.2014: month first, unless only the other order is a date, or it alone is one of the days around publication."""
    orders = [o for o in ((first, second), (second, first)) if 1 <= o[0] <= 12]
    days = [when for month, number in orders if (when := by_calendar(month, number, year))]
    close = [d for d in days if now and d.earliest and abs((d.earliest - now).days) <= 7]
    return next(iter(close or days), None)


def full_year(digits: str, now: date | None) -> int:
    """A year of two or four digits; of two, the last one that is no more than ten years ahead."""
    if len(digits) == 4:
        return int(digits)
    latest = (now.year if now else 2019) + 10
    return latest - (latest - int(digits)) % 100
