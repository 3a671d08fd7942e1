"""Dates with the name of a month: 'November 24, 2020', '9-10 November', 'the Fourth of July', 'in April', 'last May'.

In: flat text, the offset of the name, and the day of publication. Out: the time's offsets and When, or None.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from kg.reading.beside import NO_NOUN, NOUN, counts_things, parted, word_before
from kg.reading.tense import ahead
from kg.reading.times import UNKNOWN, When, by_calendar, likely_year, month_before_or_after, month_number, month_of, stretch

Found = tuple[int, int, When]

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE?|JULY?|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d)"
STEP = {"last": -1, "this": 0, "next": 1, "the same": 0}
MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH})(?![\w'-](?<!\.))(?: (?P<day>{DAY})(?: ?[-–] ?(?P<last>{DAY})| (?:to|through|until|and) (?P<last2>{DAY})(?= ?[,.;:)]|\Z|\n| [A-Z]|,? {YEAR}))?(?:,? (?P<year>{YEAR}))?"
    rf"|(?:,| of)? (?P<alone>{YEAR})|(?: of)? (?P<which>last|this|next) year\b)"
)
DAY_FIRST = re.compile(rf"(?P<day>{DAY})(?: day)?(?: of)? (?P<month>{MONTH})(?!\w)(?:,? (?P<year>{YEAR}))?")
DAY_BEFORE = re.compile(
    rf"(?<![\w.,:/$€£-])(?:(?P<first>{DAY})(?: ?[-–] ?| (?:and|to|or|through|until) ))?(?P<day>{DAY})(?: of(?: the month of)?)? \Z"
)
MONTH_LAST = re.compile(rf"({MONTH})(?!\w)(?:,? ({YEAR})| (last|this|next) year\b)?")
MONTH_BEFORE = re.compile(rf"\b{MONTH}(?: (?:and|or|to|through|until)|,) \Z")
ORDINALS = {"first": "1", "fourth": "4", "fifth": "5", "fifteenth": "15"}
ORDINAL = re.compile(rf"\b(?:the )?({'|'.join(ORDINALS)}) of \Z", re.IGNORECASE)
NAMES_TOO = frozenset({"apr", "may", "jun", "aug", "mar"})
FIRM = re.compile(r"in|since|until|till|during|early|mid|late", re.IGNORECASE)
LOOSE = re.compile(r"for|by|through|throughout|to|from|before|after|between|around|of", re.IGNORECASE)
DETERMINERS = re.compile(r"the|a|an|its|his|her|their|our|this", re.IGNORECASE)


def month_date(text: str, at: int, now: date | None) -> Found | None:
    """The time whose month's name begins at an offset."""
    full = MONTH_FIRST.match(text, at)
    if full is None or full["day"] is None:
        before = DAY_BEFORE.search(text, max(0, at - 24), at)
        if before is not None:
            return day_before_month(text, before, at, now)
    if full is None:
        return ordinal_before_month(text, at, now) or bare_month(text, at, now)
    start = parted(text, at)
    month = month_number(full["month"])
    if full["which"] is not None:
        return start, full.end(), month_of(now.year + STEP[full["which"]], month) if now else UNKNOWN
    if full["alone"] is not None:
        return start, full.end(), month_of(int(full["alone"]), month)
    end, year = year_behind(text, full)
    return day_or_days(text, start, end, month, full["day"], full["last"] or full["last2"], year, now)


def year_behind(text: str, full: re.Match[str]) -> tuple[int, int | None]:
    """The end of a month and day with its year, if the number behind is one ('On May 2, 2000 people marched' tells none)."""
    if full["year"] is None or counts_things(text, full.end("year")):
        return max(full.end("day"), full.end("last"), full.end("last2")), None
    return full.end(), int(full["year"])


def day_before_month(text: str, before: re.Match[str], at: int, now: date | None) -> Found | None:
    """'9 November 2020', 'the 9th of November', '9-10 November'."""
    full = MONTH_LAST.match(text, at)
    if full is None:
        return None
    year = int(full[2]) if full[2] else now.year + STEP[full[3]] if full[3] and now else None
    start = before.start("first") if before["first"] else before.start("day")
    start -= 4 if text[max(0, start - 4) : start].lower() == "the " else 0
    return day_or_days(
        text,
        start,
        full.end(),
        month_number(full[1]),
        before["first"] or before["day"],
        before["first"] and before["day"],
        year,
        now,
    )


def ordinal_before_month(text: str, at: int, now: date | None) -> Found | None:
    """'The Fourth of July', 'the first of May'."""
    before, m = ORDINAL.search(text, max(0, at - 20), at), bare().match(text, at)
    if before is None or m is None:
        return None
    return day_or_days(text, before.start(), m.end(), month_number(m[0]), ORDINALS[before[1].lower()], None, None, now)


def day_or_days(
    text: str, start: int, end: int, month: int, first: str, last: str | None, year: int | None, now: date | None
) -> Found | None:
    """A day of a month, or the stretch from one to another; without a printed year, that of the nearest to publication."""
    number = int(first.rstrip("stndrh"))
    if year is None:
        year = likely_year(month, number, now, ahead(text, start, end))
    one = by_calendar(month, number, year)
    if one is None:
        return None
    until = int(last.rstrip("stndrh")) if last else 0
    other = by_calendar(month, until, year) if until > number else None
    return start, end, stretch(one, other) if other is not None else one


@cache
def bare() -> re.Pattern[str]:
    return re.compile(rf"{MONTH}(?![\w-])(?!'(?!s\b))")


def bare_month(text: str, at: int, now: date | None) -> Found | None:
    """A month alone, where the words around it say that it is one and no name or verb."""
    m = bare().match(text, at)
    if m is None:
        return None
    month, start = month_number(m[0]), parted(text, at)
    word = word_before(text, start)
    which = word.lower() if word.lower() in STEP else None
    if which is None and start == at and not is_month(text, m, word):
        return None
    if which is not None:
        year = month_before_or_after(month, now, STEP[which]) if now else None
        start -= len(word) + 1
    else:
        year = likely_year(month, None, now, ahead(text, start, m.end()))
    when = by_calendar(month, None, year)
    return (start, m.end(), when) if when is not None else None


def is_month(text: str, m: re.Match[str], word: str) -> bool:
    """'In May', 'through January', 'the August vote', 'March and April', \"December's\"; not 'the march on', 'by April Jones'."""
    short, after = m[0][:3].lower(), text[m.end() : m.end() + 12]
    spelled = len(m[0].rstrip(".")) > 4 or m[0] in ("May", "June", "July")
    if FIRM.fullmatch(word) and not (short == "may" and after.startswith("'s")):
        return spelled or m[0].endswith(".") or m[0].startswith("Sept")
    if not spelled or m[0].isupper():
        return False
    if MONTH_BEFORE.search(text, max(0, m.start() - 24), m.start()):
        return True
    named = re.match(r" [A-Z]|'s", after) is not None
    if LOOSE.fullmatch(word) and not named:
        if short not in NAMES_TOO:
            return True
        if word.lower() in ("for", "to", "from") or (word.lower() == "of" and short == "may"):
            return False
        return short != "may" or (NO_NOUN.match(after) is None and ahead(text, m.start(), m.end()) is True)
    if DETERMINERS.fullmatch(word) or text.startswith("'s ", m.start() - 3):
        return NOUN.match(after) is not None and NO_NOUN.match(after) is None
    return short not in NAMES_TOO and after.startswith("'s")
