"""Days told from the day of publication: 'Monday', 'last Friday', 'Tuesday, January 28', 'Friday of last week', 'yesterday', 'later today'.

In: flat text, the offset of the day's name, and the day of publication. Out: the time's offsets and When, or None.
"""

from __future__ import annotations

import re
from datetime import date

from kg.reading.beside import word_before
from kg.reading.digit_dates import DIGITS, numeric
from kg.reading.month_dates import DAY_FIRST, MONTH_FIRST, Found, year_behind
from kg.reading.tense import ahead
from kg.reading.times import UNKNOWN, When, by_calendar, by_week, by_weekday, likely_year, month_number, shifted

STEP = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
TOLD = frozenset({"following", "preceding", "same", "current"})
WEEKDAY = re.compile(
    r"(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?P<short>\.|(?=,? [\dJFMASOND])))(?!\w)"
)
OF_DAY = re.compile(
    r"(?: (?:early |late |mid-?))?(?: (?:morning|afternoon|evening|night|lunchtime|midnight)(?P<many>s)?)?(?!\w)"
)
IN_WEEK = re.compile(r"(?: of)? (?P<which>last|this|next) week\b")
TO_DATE = re.compile(r",? (?:the )?")
# Days and papers whose name has a weekday in it; no date can be told of them from the publication alone.
NAMED_DAY = re.compile(
    r"black|good|bloody|super|ash|holy|palm|easter|ruby|cyber|giving|maundy|fat|shrove|whit|sheffield|each|every|any|alternate",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)(?: on)? \Z")


def weekday_date(text: str, at: int, now: date | None) -> Found | None:
    """A weekday, alone or with its date."""
    m = WEEKDAY.match(text, at)
    if m is None:
        return None
    dated = with_date(text, at, m, now)
    if dated is not None:
        return dated
    word = word_before(text, at)
    if (m["short"] is not None and word not in ("on", "last", "next", "On", "Last")) or NAMED_DAY.fullmatch(word):
        return None
    after = text[m.end() : m.end() + 14]
    if re.match(r"(?:-| to | through | thru |–)(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", after) and word not in ("from", "From"):
        return None
    if (word in ("the", "The") and re.match(r" [A-Z]", after)) or re.match(
        r" (?:school|Times|Mail|Telegraph|Night Live|Night Football)\b", after
    ):
        return None
    if (
        word in ("a", "A")
        and not re.match(r"(?: night| morning| afternoon| evening)? (?!like |when |that |with )[a-z]{4,}", after)
    ) or word == "typical":
        return None
    return weekday_alone(text, at, m, word.lower(), now)


def weekday_alone(text: str, at: int, m: re.Match[str], word: str, now: date | None) -> Found | None:
    if word in ("to", "through", "-") and re.search(
        r"(?<!from )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:to|through) \Z", text[max(0, at - 24) : at]
    ):
        return None
    start, behind = at, OF_DAY.match(text, m.end())
    if behind is not None and behind["many"]:
        return None
    end = behind.end() if behind else m.end()
    inside = IN_WEEK.match(text, end)
    if inside is not None:
        return start, inside.end(), by_week(m["name"], now, STEP[inside["which"]])
    if word in STEP or word in TOLD:
        start -= len(word) + 1
        the = text[max(0, start - 4) : start].lower() == "the "
        return start - 4 if the else start, end, which_weekday(m["name"], word, the, now, ahead(text, start, end))
    early = EARLIER.search(text, max(0, at - 12), at)
    return (
        early.start() if early else start,
        end,
        by_weekday(m["name"], now, ahead(text, start, end, word not in ("a", "the"))),
    )


def which_weekday(name: str, word: str, the: bool, now: date | None, coming: bool | None) -> When:
    """'Last' never means the day of publication, nor does 'next'; 'the previous' one is told from elsewhere."""
    if now is None or word in ("following", "preceding", "same", "current") or (the and word in ("previous", "next")):
        return UNKNOWN
    if STEP[word] == 0:
        return by_weekday(name, now, coming is not False)
    found = by_weekday(name, now, STEP[word] > 0)
    if found.earliest != now:
        return found
    return shifted(now, "day", 7 * STEP[word])


def with_date(text: str, at: int, m: re.Match[str], now: date | None) -> Found | None:
    """'Tuesday, January 28, 2014', 'Mon 28 Jan', 'Friday, 1/28/14': the weekday helps to find a year that is not printed."""
    gap = TO_DATE.match(text, m.end())
    if gap is None or gap.end() == m.end():
        return None
    first = MONTH_FIRST.match(text, gap.end())
    if first is not None and first["day"] is not None:
        end, year = year_behind(text, first)
        return of_weekday(text, at, end, m["name"], month_number(first["month"]), first["day"], year, now)
    second = DAY_FIRST.match(text, gap.end())
    if second is not None:
        year = int(second["year"]) if second["year"] else None
        return of_weekday(text, at, second.end(), m["name"], month_number(second["month"]), second["day"], year, now)
    digits = DIGITS.match(text, gap.end())
    when = numeric(digits[0], now) if digits is not None and not digits[0].isdigit() and digits[0][-1].isdigit() else None
    return (at, digits.end(), when) if digits is not None and when is not None else None


def of_weekday(
    text: str, start: int, end: int, name: str, month: int, number: str, year: int | None, now: date | None
) -> Found | None:
    if year is None:
        year = likely_year(month, int(number.rstrip("stndrh")), now, ahead(text, start, end), name)
    when = by_calendar(month, int(number.rstrip("stndrh")), year)
    return (start, end, when) if when is not None else None


NEAR = re.compile(
    r"([Tt]oday|TODAY|[Tt]onight|[Yy]esterday|[Tt]omorrow)(?:'s)?(?: (?:morning|afternoon|evening|night|at midnight))?(?!\w)"
)
NEAR_STEP = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
AROUND = re.compile(r"\b(?:[Tt]he )?day (before|after) \Z")


def near_day(text: str, at: int, now: date | None) -> Found | None:
    """'Today', 'the day after tomorrow', 'earlier today'; not 'the world of tomorrow' nor a paper called Today."""
    m = NEAR.match(text, at)
    if m is None or text[at - 1 : at].isalnum():
        return None
    word = word_before(text, at)
    if (m[1] in ("Today", "TODAY") and word[:1].isupper()) or (word == "of" and m[1].lower() in ("today", "tomorrow")):
        return None
    around, early = AROUND.search(text, max(0, at - 16), at), EARLIER.search(text, max(0, at - 12), at)
    step = NEAR_STEP[m[1].lower()] + (0 if around is None else -1 if around[1] == "before" else 1)
    start = around.start() if around else early.start() if early else at
    end = m.end() - 2 if m[0].endswith("'s") else m.end()
    return start, end, shifted(now, "day", step) if now else UNKNOWN
