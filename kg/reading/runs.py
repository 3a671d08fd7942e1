"""Capitalised names as they stand in the text, and what the words around them say of a place.

In: flat text. Out: Runs: names of one to six capitalised words without the words that only begin the sentence or tell the day. `context_of`
tells what stands before one: `at` ("in", "near"), `towards` ("from", "to"), `sort` ("the city of"), `dateline`, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽƏ]"
PARTICLE = "(?:de|del|da|do|dos|das|di|la|las|los|el|al|es|ez)"
# Letters, and apostrophes and hyphens between them; no possessive.
WORD = rf"(?:(?:[A-Z]\.){{2,4}}|[A-Z]\.[A-Z][a-z]\.|(?:St|Ft|Mt)\.|{CAPITAL}[^\W_]*(?:(?:'(?!s\b)|-)[^\W_]+)*)"
RUN = re.compile(rf"(?<![\w'.-]){WORD}(?: (?:{PARTICLE}[ -])?{WORD}){{0,5}}(?!\w)")


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DAYS = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December"
)
OPENING = DAYS | words(
    "In Near At From Outside Around Inside Across To Of On The A An As And But For After Before While When With By Since Also Both"
)
AT = words("in near outside around inside across throughout within")
TOWARDS = words("at from to into toward towards through over hit rocked struck reached shook")
SIDES = words(
    "the north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern "
    "southeastern southwestern north-east north-west south-east south-west north-eastern north-western south-eastern south-western central "
    "downtown upstate mainland rural suburban nearby neighbouring neighboring war-torn troubled restive"
)
SORTS = words(
    "city town village capital port hometown suburb resort stronghold province state governorate region prefecture department"
)
PARTS = SORTS | SIDES | words("outskirts streets suburbs parts people residents centre center")
LINE_START = re.compile(r"(?:^|\n)\s*$")
DATELINE = re.compile(r"(?:, [\w. ]{2,30})?,? (?:\(|[-–—])")


class Run(NamedTuple):
    """A capitalised name: where it stands, and its words (in small letters where it is all capitals)."""

    start: int
    end: int
    name: str


def runs_of(flat: str) -> Iterator[Run]:
    """The capitalised names of a text in its order."""
    for m in RUN.finditer(flat):
        start, end = m.span()
        name = m[0]
        if len(name) == 1:
            continue
        while " " in name and name.partition(" ")[0] in OPENING:
            start, name = start + name.index(" ") + 1, name.partition(" ")[2]
        while " " in name and name.rpartition(" ")[2] in DAYS:
            name = name.rpartition(" ")[0]
        end = start + len(name)
        yield Run(start, end, name.title() if len(name) > 3 and name.isupper() else name)


def context_of(flat: str, run: Run) -> str:
    """What stands before a name."""
    before = flat[max(0, run.start - 48) : run.start].lower().split(" ")
    if len(before) == 1 or before[-1]:  # no space before the name: a line, a bracket or a quotation begins
        begun = LINE_START.search(flat, max(0, run.start - 4), run.start) is not None
        return "dateline" if begun and dated(flat, run) else ""
    before.pop()
    last = before.pop() if before else ""
    if last == "of":
        return "sort" if before and before[-1] in PARTS else ""
    if last in SORTS:
        return "sort"
    for _ in range(3):
        if last in SIDES and before:
            last = before.pop()
    last = last.lstrip("(\"“—–-'\n")
    return "at" if last in AT else "towards" if last in TOWARDS else ""


def dated(flat: str, run: Run) -> bool:
    """Whether a name opens a report: 'LAHORE (Reuters) -', 'PORTLAND, Ore. -'."""
    return flat[run.start : run.end].isupper() and DATELINE.match(flat, run.end) is not None
