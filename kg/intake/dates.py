"""Lines that are nothing but a date, in the forms that English pages print, and dates given beside the page -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from kg.intake.names import BYLINE, MONTH, WEEKDAY

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = (
    re.compile(rf"\b(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m>{MONTH}),?[ -](?P<y>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?=T|\b)"),
    re.compile(r"\b(?P<d>\d{1,2})(?P<sign>[./-])(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4})\b"),
)
TIME = re.compile(
    r"(?<![\d.:+-])(?P<h>\d{1,2})(?:[:.](?P<min>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?)? ?(?P<half>[ap]\.?m\b\.?)?", re.I
)
ZONES = {"Z": "Z", "UTC": "Z", "GMT": "Z", "EST": "-05:00", "EDT": "-04:00", "BST": "+01:00", "CET": "+01:00"}
ZONES |= {"CEST": "+02:00", "MSK": "+03:00"}
"""Those that mean one thing everywhere; IST is said in India, Israel and Ireland."""
ZONE = re.compile(
    r"(?:\b(?:UTC|GMT))?(?P<shift>[+-]\d{1,2}(?::?\d\d)?)\b|(?:\b|(?<=\d))(?P<name>Z|UTC|GMT|EST|EDT|BST|CET|CEST|MSK)\b"
)
FILLER = re.compile(
    rf"(?:[\s,|•·()\[\]/–—.T-]|\b(?:at|on|ET|PT|CT|IST|local time|hours|hrs|{WEEKDAY})\b)*",
    re.I,
)
LABEL = re.compile(
    r"(?:(?P<late>(?:last )?(?:updated|modified|edited))|(?:first )?(?:published|posted|created|issued|date))"
    r"(?: on| at)?:? ?",
    re.I,
)
AGO = re.compile(r"(?:about )?(?:\d{1,3}|an?|one) (?:min(?:ute)?|hour|hr|day|week|month|year)s? ago", re.I)

HINT = re.compile(r"\d|\bago\b")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_BEGINNINGS = "mon tue wed thu fri sat sun loc tim hou ces abo min day wee yea las upd mod edi fir pub pos cre iss dat"
BEGINNINGS = frozenset((*MONTHS, *_BEGINNINGS.split()))
"""How every longer word of a date line begins; a line with another is none, which spares most lines the costly patterns."""
COARSE = re.compile(
    rf"(?P<m>{MONTH}) (?P<y>\d{{4}})|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}", re.I
)
"""A month, or a day of no year, which nobody can date."""


class DateLine(NamedTuple):
    """What a date line says: an ISO value (None where it cannot be told) and whether it is the day of an update."""

    value: str | None
    updated: bool


def read_date_line(line: str) -> DateLine | None:
    """Read a line that holds one or more dates and nothing else; None if it is anything else."""
    if len(line) > 120 or not HINT.search(line) or (line.endswith(".") and line[-2:].lower() != "m."):
        return None
    if any(word[:3].lower() not in BEGINNINGS for word in LONG_WORD.findall(line)):
        return None
    read: list[DateLine] = []
    late = False
    at = 0
    for label in (*LABEL.finditer(line), None):
        part = line[at : label.start() if label else len(line)].strip(" ,|•·-–—")
        if part:
            said = _read_day(part)
            if not said:
                return None
            read.append(DateLine(said[0], late))
        if label:
            late, at = bool(label["late"]), label.end()
    return next((day for day in read if not day.updated), read[0] if read else None)


def read_byline(line: str) -> tuple[str, DateLine | None] | None:
    """Read "By Jane Doe", with or without a date behind it, as names and date; None if the line is anything else."""
    found = BYLINE.fullmatch(line) if len(line) <= 160 else None
    day = read_date_line(found["date"]) if found and found["date"] else None
    return (found["names"], day) if found and (day or not found["date"]) else None


def _read_day(part: str) -> tuple[str | None] | None:
    if AGO.fullmatch(part):
        return (None,)
    found = next((m for pattern in DAYS if (m := pattern.search(part))), None)
    rest = part[: found.start()] + " " + part[found.end() :].removeprefix("T") if found else part
    zone = ZONE.search(rest)
    if zone:
        rest = rest[: zone.start()] + " " + rest[zone.end() :]
    time = next((t for t in TIME.finditer(rest) if t["min"] or t["half"]), None)
    if time:
        rest = rest[: time.start()] + " " + rest[time.end() :]
    if not found and (coarse := COARSE.search(rest)):
        rest = rest[: coarse.start()] + " " + rest[coarse.end() :]
        month = f"{int(coarse['y']):04}-{_month(coarse):02}" if coarse["y"] else ""
        return (month if is_iso(month) else None,) if FILLER.fullmatch(rest) else None
    if not FILLER.fullmatch(rest) or not (found or time):
        return None
    day = _iso_day(found) if found else None
    exact = f"{day}{_iso_time(time, zone)}" if day and time else ""
    return (exact if is_iso(exact) else day,)


def _iso_day(found: re.Match[str]) -> str | None:
    """The day as YYYY-MM-DD; None for 03/04/2020, which two traditions read differently, and for 31 June."""
    year, day = int(found["y"]), int(found["d"])
    month = _month(found)
    if found.groupdict().get("sign") in ("/", "-") and day != month:
        if day <= 12 and month <= 12:
            return None
        day, month = (day, month) if day > 12 else (month, day)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(found: re.Match[str]) -> int:
    return int(found["m"]) if found["m"].isdigit() else MONTHS.index(found["m"][:3].lower()) + 1


def _iso_time(time: re.Match[str], zone: re.Match[str] | None) -> str:
    hour, minute, second = int(time["h"]), int(time["min"] or 0), int(time["s"] or 0)
    if time["half"]:
        hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
    return f"T{hour:02}:{minute:02}:{second:02}{_iso_zone(zone) if zone else ''}"


def _iso_zone(zone: re.Match[str]) -> str:
    if zone["name"]:
        return ZONES[zone["name"]]
    sign, digits = zone["shift"][0], zone["shift"][1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02}:{minutes}" if (int(hours), int(minutes)) != (0, 0) else "Z"


GIVEN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)


def is_iso(value: str) -> bool:
    """Whether a value is a calendar date or date-time of ISO 8601, as coarse as a year."""
    if not GIVEN.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value if len(value) > 7 else f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True
