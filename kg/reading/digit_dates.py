"""Dates that are digits: '2014-01-28', '1/28/14', '28.01.2014', 'on the 28th', 'in 2005', 'the 1996 vote', '1990-94', 'the 1990s'.

In: flat text, a token of digits, and the day of publication. Out: the time's offsets and When; None where the number is no date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.reading.beside import NO_NOUN, NOUN, counts_things, parted, word_before
from kg.reading.month_dates import MONTH, Found
from kg.reading.numbers import SMALL, worth
from kg.reading.tense import ahead
from kg.reading.times import When, by_calendar, by_digits, decade_of, full_year, month_number, stretch, year_of

DIGITS = re.compile(
    r"[0-9](?:[0-9]{3}(?:-[0-9]{2}-[0-9]{2}(?=T[0-9]{2}:|(?!\w)))?|[0-9]?(?:/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})|\.[0-9]{1,2}\.[0-9]{4})|[0-9]?(?:st|nd|rd|th)\b)(?![0-9])"
)
SPAN = re.compile(r"((?:1[5-9]|20)\d\d) ?[-–/] ?((?:1[5-9]|20)?\d\d)(?![\w,-]|[.,]\d)")
TIME_OF_DAY = re.compile(r"T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?")
SURE = re.compile(
    r"in|since|until|till|during|throughout|early|mid|late|fiscal|year|circa|summer|winter|spring|autumn|fall", re.IGNORECASE
)
SOME = re.compile(
    r"by|of|for|from|to|before|after|between|through|around|both|its|his|her|their|our|the|a|an|that|this|than|is|and|or|due|about|into",
    re.IGNORECASE,
)
# 'His unsuccessful 1996 campaign', 'the company's restated 1988 results'.
DESCRIBED = re.compile(
    r"(?:\b(?:a|an|the|his|her|its|their|our)|'s) [a-z]{4,}(?<!other)(?<!entire)(?<!additional)(?<!remaining) \Z",
    re.IGNORECASE,
)
BEFORE_RANGE = re.compile(
    r"\b(?:back|up|dat(?:es|ed|ing)|prior|compar(?:ed|ison)|return(?:s|ed)?|from (?:1[5-9]|20)\d\d) to \Z"
)
YEAR_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d(?:,|,? (?:and|or|to|through)) \Z")
COUNTED_BEFORE = re.compile(
    r"\b(?:total|number|toll|average|maximum|minimum|population|crowd|group|force|record|high|low|speed|some|estimated|rose|fell|rise|increase|up|down)(?: (?:of|to|by|from))? \Z"
)


def digit_date(text: str, m: re.Match[str], now: date | None) -> Found | None:
    """The time that a token of digits tells: an ISO or numeric date, a year, a decade, 'the 28th'."""
    start, end = m.span()
    if start and (
        text[start - 1].isalnum()
        or text[start - 1] in "$€£#/.,+_:%"
        or (text[start - 1] in "-–" and text[start - 2 : start - 1].isalnum())
    ):
        mid = text[max(0, start - 4) : start].lower() == "mid-"
        if not mid:
            return None
    if end - start == 4 and text[start] in "12" and m[0].isdigit():
        return year_alone(text, start, end, now)
    if text.startswith(("/", "-"), end) and not m[0].endswith(("st", "nd", "rd", "th")):
        return None
    if m[0][-1].isalpha():
        return day_of_month(text, start, end, now)
    when = numeric(m[0], now)
    if when is None:
        return None
    clock = TIME_OF_DAY.match(text, end)
    return start, clock.end() if clock else end, when


def numeric(digits: str, now: date | None) -> When | None:
    parts = re.split(r"[-./]", digits)
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        return (
            by_calendar(int(parts[1]), int(parts[2]), int(parts[0])) if 1 <= int(parts[1]) <= 12 and int(parts[0]) else None
        )
    year = full_year(parts[2], now)
    if "." in digits:
        return by_calendar(int(parts[1]), int(parts[0]), year) if 1 <= int(parts[1]) <= 12 else None
    return by_digits(int(parts[0]), int(parts[1]), year, now) if year else None


def day_of_month(text: str, start: int, end: int, now: date | None) -> Found | None:
    """'On the 28th' of the nearest month that has such a day."""
    number = int(text[start : end - 2])
    if now is None or not 1 <= number <= 31 or not re.search(r"\b[Oo]n the \Z", text[max(0, start - 8) : start]):
        return None
    if not re.match(r"[,.;)]|\n|\Z| (?:and|at|in|but|when|after|by)\b", text[end : end + 8]):
        return None
    coming = ahead(text, start, end) is True
    for months in range(3):
        first = now.replace(day=1)
        for _ in range(months):
            first = (first + timedelta(days=31)).replace(day=1) if coming else (first - timedelta(days=1)).replace(day=1)
        when = by_calendar(first.month, number, first.year)
        if when is not None and when.earliest and (when.earliest >= now if coming else when.earliest <= now):
            return start - 4, end, when
    return None


def year_alone(text: str, start: int, end: int, now: date | None) -> Found | None:
    """A year, a stretch of years or a decade, where the words around say that the number is no count, model or address."""
    if text.startswith("s", end) and not text[end + 1 : end + 2].isalnum():
        return (decade_start(text, start), end + 1, decade_of(int(text[start:end]))) if text[end - 1] == "0" else None
    span = SPAN.match(text, start)
    if span is not None:
        last = int(span[2]) if len(span[2]) == 4 else int(span[1][:2] + span[2])
        if int(span[1]) < last < int(span[1]) + 200 and not counts_things(text, span.end()):
            return start, span.end(), stretch(year_of(int(span[1])), year_of(last))
    year = int(text[start:end])
    if not 1500 <= year <= 2099 or re.match(r"[\w%]|[.,:/]\d|-(?!based|era|term)\w", text[end : end + 6]):
        return None
    return (parted(text, start), end, year_of(year)) if is_year(text, start, end, year, now) else None


def decade_start(text: str, start: int) -> int:
    m = re.compile(r"\b(?:[Tt]he )?(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -](?:to[ -]late[ -])?)?\Z").search(
        text, max(0, start - 20), start
    )
    return m.start() if m else start


def is_year(text: str, start: int, end: int, year: int, now: date | None) -> bool:
    opened = text[start - 1 : start] == "("
    if opened:
        return text[end : end + 1] in "),;" and year <= (now.year if now else 2049) + 30
    word = word_before(text, start).lower()
    if word in ("in", "since") or (SURE.fullmatch(word) and not counts_things(text, end)):
        return not (
            counts_things(text, end)
            and re.match(r" (?:more|other|square|homes|houses|cases|villages|schools|buildings)\b", text[end : end + 12])
        )
    near = now.year if now else 2034
    if not 1900 <= year <= near + 15 or counts_things(text, end) or COUNTED_BEFORE.search(text, max(0, start - 24), start):
        return False
    if YEAR_BEFORE.search(text, max(0, start - 14), start):
        return True
    noun = NOUN.match(text, end) is not None
    if word in ("a", "an", "his", "her", "their") or text[max(0, start - 3) : start] == "'s ":
        return noun
    if SOME.fullmatch(word):
        return word != "to" or BEFORE_RANGE.search(text, max(0, start - 24), start) is not None
    return noun and NO_NOUN.match(text, end) is None and DESCRIBED.search(text, max(0, start - 40), start) is not None


TEN = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
WORD_YEAR = re.compile(
    rf"(?:nineteen (?P<tens>{TEN})(?:[- ](?P<ones>one|two|three|four|five|six|seven|eight|nine))?|(?P<thousand>two thousand)(?: and)?(?: (?P<few>{SMALL}))?)(?!\w)"
)


def year_in_words(text: str, at: int, now: date | None) -> Found | None:
    """'Nineteen ninety-six', 'January nineteen ninety-seven', 'the year two thousand'."""
    m = WORD_YEAR.match(text, at)
    if m is None or text[at - 1 : at].isalnum():
        return None
    if m["thousand"]:
        if not text[max(0, at - 5) : at].endswith("year "):
            return None
        few = worth(m["few"]) if m["few"] else 0
        return at, m.end(), year_of(2000 + (few if isinstance(few, int) else 0))
    value = worth(f"{m['tens']}-{m['ones']}" if m["ones"] else m["tens"])
    if not isinstance(value, int):
        return None
    month = re.compile(rf"\b{MONTH} \Z").search(text, max(0, at - 12), at)
    if month is not None:
        when = by_calendar(month_number(month[0]), None, 1900 + value)
        return (month.start(), m.end(), when) if when is not None else None
    return at, m.end(), year_of(1900 + value)
