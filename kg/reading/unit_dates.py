"""Times told by a unit, from publication or from a time told before: 'this week', 'two years ago', 'the following month', 'year-end'.

In: flat text, the offset of the space before the unit, and the day of publication. Out: offsets with a When, or with a Shift that the time
told before resolves; None where the words tell no time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.reading.numbers import SMALL, worth
from kg.reading.tense import ahead
from kg.reading.times import UNKNOWN, When, quarter_of, season_of, shifted, weekend_of, year_of


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units after the time told before; `compared`: else after publication, for figures are compared with those of today."""

    unit: str
    step: int
    compared: bool = False


Found = tuple[int, int, When | Shift]

STEP = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
TOLD = {"following": 1, "next": 1, "preceding": -1, "previous": -1, "same": 0}
EARLIER = re.compile(r"\b(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)(?: on)? \Z")
UNIT = r"(?P<unit>day|night|week|weekend|month|year|decade)"
LENGTH = re.compile(
    rf"(?:\b(?:[Aa]bout|[Ss]ome|[Nn]early|[Aa]lmost|[Oo]ver|[Mm]ore than|[Ll]ess than|[Aa]t least|[Jj]ust|[Aa]round|[Oo]nly|[Bb]arely|[Ee]xactly|[Rr]oughly|[Aa]pproximately) )?(?<![\w,.$-])(?P<n>\d{{1,4}}|(?i:(?:an?|one|two|three|four|five) hundred|a dozen|(?:{SMALL})(?:-(?:{SMALL}))?|a)) {UNIT}s?\Z"
)
COMPARED = re.compile(r"\b(?:from|compared (?:with|to)|than|versus|against|in contrast to|up|down)\b(?:[^.;]|\.\d){0,80}\Z")


def ago(text: str, at: int, now: date | None) -> Found | None:
    """So many days, weeks, months or years before publication."""
    m = LENGTH.search(text, max(0, at - 44), at)
    if m is None or text[at + 4 : at + 5].isalnum():
        return None
    number = worth(m["n"])
    if now is None or not isinstance(number, int):
        return m.start(), at + 4, UNKNOWN
    unit = "day" if m["unit"] == "night" else m["unit"]
    return m.start(), at + 4, shifted(now, unit, -number)


def earlier_or_later(text: str, at: int, now: date | None) -> Found | None:
    """'A year earlier', 'two days later': told from the time before."""
    m = LENGTH.search(text, max(0, at - 44), at)
    word = re.compile(r" (earlier|later)(?!\w)(?! than)").match(text, at)
    if m is None or word is None:
        return None
    number = worth(m["n"])
    if not isinstance(number, int) or m["unit"] in ("decade", "weekend"):
        return None
    unit = "day" if m["unit"] == "night" else m["unit"]
    compared = (
        word[1] == "earlier" and unit == "year" and COMPARED.search(text, max(0, m.start() - 100), m.start()) is not None
    )
    return m.start(), word.end(), Shift(unit, number if word[1] == "later" else -number, compared)


UNIT_WORD = re.compile(
    r"(?P<unit>years?|month|week(?:end)?|decade|day|night|morning|afternoon|evening|quarter|spring|summer|autumn|fall|winter)(?P<end>[- ]end(?!\w)|'s end(?!\w)|-ago(?!\w)|-earlier(?!\w)|(?![\w-]))"
)
WHICH = re.compile(
    r"(?:\b(?P<when>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)(?: on)? )?(?:\b(?P<the>[Tt]he) )?\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Pp]receding|[Ff]ollowing|[Cc]oming|[Cc]urrent|[Tt]hat|[Ss]ame|[Tt]he)"
    r"(?P<more> fiscal| financial| calendar| school| academic| full| entire| whole| past| coming| same)? \Z"
)
THE_UNIT = re.compile(
    r"\b(?:(?P<end>(?:[Tt]he )?(?:end|start|beginning|middle|close|rest|remainder|half|months|weeks|quarters?|days|part) of|(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) in|so far in) the|(?<=[Ff]or )the) \Z"
)
# A year that begins and ends on days of its own is no year of the calendar.
LIMITED = re.compile(r",? (?:that |which )?(?:ended|ending|ends|to|before|after|earlier|ago|began|beginning|starting)\b")
LASTING = re.compile(r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin|[Oo]f|[Tt]hroughout)(?: at least)? \Z")
PARTS_OF_DAY = frozenset({"night", "morning", "afternoon", "evening"})
SEASON_WORDS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
ORDINAL = re.compile(
    r"\b(?:the )?(?P<year>(?:19|20)\d\d )?(?:fiscal )?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?\Z",
    re.IGNORECASE,
)
OF_YEAR = re.compile(r"(?: of|,)?(?: fiscal)? (?:(?P<year>(?:19|20)\d\d)(?![\w%,]|\.\d)|(?P<which>last|this|next) year\b)")
NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def unit_date(text: str, at: int, now: date | None) -> Found | None:
    """The time whose unit stands behind the space at an offset: 'last week', 'the end of the year', 'that day', 'year-end'."""
    m = UNIT_WORD.match(text, at + 1)
    if m is None:
        return None
    unit = m["unit"]
    if m["end"]:
        return year_mark(at + 1, m, now)
    if unit == "quarter":
        return quarter(text, at + 1, m.end(), now)
    which = WHICH.search(text, max(0, at - 34), at + 1)
    if unit in SEASON_WORDS:
        return season(text, at + 1, m.end(), which, now)
    return which_unit(text, which, m, now) if which is not None else None


def which_unit(text: str, which: re.Match[str], m: re.Match[str], now: date | None) -> Found | None:
    """'The same day' and 'that month' are told from a time before; 'over the past year' is no year of the calendar."""
    word, unit, start, the = which["which"].lower(), m["unit"], which.start(), which["the"] is not None
    if word == "the":
        return the_unit(text, m.start(), m.end(), unit, which, now)
    if not the and word in ("same", "following", "preceding"):
        return None
    if word == "that" or (the and word in TOLD and (word != "next" or unit == "day")):
        return start, m.end(), Shift("day" if unit in PARTS_OF_DAY else unit, TOLD.get(word, 0))
    if (
        the
        and word in ("last", "past", "next", "coming")
        and not which["more"]
        and LASTING.search(text, max(0, start - 22), start)
    ):
        return start, m.end(), UNKNOWN
    return start, m.end(), told_from_publication(word, unit, now)


def told_from_publication(word: str, unit: str, now: date | None) -> When:
    """'This week', 'last month', 'next year', 'last night'."""
    step = STEP[word]
    if now is None or unit == "day":
        return UNKNOWN
    return shifted(now, "day" if unit in PARTS_OF_DAY else unit, step)


def year_mark(start: int, m: re.Match[str], now: date | None) -> Found | None:
    """'Year-end', 'year's end' is this year; 'year-earlier', 'year-ago' the last one."""
    if m["unit"] != "year":
        return None
    back = m["end"] in ("-ago", "-earlier")
    return start, m.end(), (year_of(now.year - 1 if back else now.year) if now else UNKNOWN)


def the_unit(text: str, at: int, end: int, unit: str, which: re.Match[str], now: date | None) -> Found | None:
    """'The end of the month', 'later in the year', 'for the year', 'the full year', 'over the weekend'."""
    if unit == "weekend" and text[max(0, at - 9) : at].lower() == "over the ":
        begun = now is not None and ahead(text, at, end) is not True and now.weekday() < 5
        return at - 4, end, weekend_of(now) if now and not begun else shifted(now, "weekend", -1) if now else UNKNOWN
    if unit not in ("year", "month", "week", "decade"):
        return None
    of = THE_UNIT.search(text, max(0, at - 34), at)
    whole = (which["more"] or "").strip() in ("fiscal", "full", "calendar", "entire", "whole") and unit == "year"
    if of is None and not whole:
        return None
    if (of is not None and of["end"] is None and unit != "year") or LIMITED.match(text, end):
        return None
    return (of.start() if of else which.start()), end, shifted(now, unit, 0) if now else UNKNOWN


def quarter(text: str, at: int, end: int, now: date | None) -> Found | None:
    """'The third quarter of 1989', 'last year's first quarter', 'the 1988 second quarter'; without a year its words only."""
    m = ORDINAL.search(text, max(0, at - 34), at)
    if m is None:
        return None
    whose = re.search(r"\b(last|this|next) year's \Z", text[max(0, m.start() - 14) : m.start()], re.IGNORECASE)
    behind = OF_YEAR.match(text, end)
    start = max(0, m.start() - 14) + whose.start() if whose else m.start()
    if behind is not None:
        end = behind.end()
    which = whose[1].lower() if whose else behind["which"] if behind else None
    printed = m["year"] or (behind["year"] if behind else None)
    year = int(printed) if printed else now.year + STEP[which] if which and now else None
    return start, end, quarter_of(year, NUMBERS[m["n"].lower()]) if year else UNKNOWN


def season(text: str, at: int, end: int, which: re.Match[str] | None, now: date | None) -> Found | None:
    """'Last summer', 'this spring', 'the winter of 1994', 'summer 2019'."""
    name, behind = text[at:end], OF_YEAR.match(text, end)
    if behind is not None and behind["year"] and not (name == "fall" and text.startswith(" to", end)):
        return at, behind.end(), season_of(int(behind["year"]), name)
    if which is None or which["which"].lower() not in ("last", "this", "next") or which["the"]:
        return None
    word = which["which"].lower()
    if now is None:
        return which.start(), end, UNKNOWN
    begins = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = now.year - (now.month < begins + 3 if word == "last" else 0) + (now.month >= begins if word == "next" else 0)
    return which.start(), end, season_of(year, name)
