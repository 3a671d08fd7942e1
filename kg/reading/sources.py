"""Who speaks: the noun phrase before, behind or around a word of saying, read from the letters of its words.

In: a Tagged block, a word number and the bounds of its sentence. Out: ranges of word numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.reading.tagged import PEOPLE_WORDS, Tagged

if TYPE_CHECKING:
    from kg.reading.cues import Act

Words = tuple[int, int]
# Groups are atomic, so that no pattern is tried in more ways than the words can be read.
# Right to left: the head, what describes it, its article; then what it hangs on by a preposition or "and".
HEAD = r"[nN$K]"
CORE = rf"(?>[hm]|(?:{HEAD}|(?<=[po])I(?=d)|I(?=g))[nN$EITgK]{{0,9}}[dg$]?(?:(?<=g)[nN$]{{0,5}}d?)?)"
PHRASE = re.compile(rf"{CORE}(?:[po]E?{CORE}){{0,3}}")
AND = re.compile(rf"{CORE}c,?(?:{CORE},){{0,4}}{CORE}(?=[.“”tscV,;:(-]|$)")
# Left to right: the same.
AFTER_CORE = r"(?>[hm]|d?[d$]?(?:[nNg$EIKT]|a(?=[nNE])){0,9}[nN$gK])"
AFTER = re.compile(rf"{AFTER_CORE}(?:[po]{AFTER_CORE}){{0,3}}(?:,? ?c{AFTER_CORE})?")
AFTER_CORE_ONLY = re.compile(rf"{AFTER_CORE}(?:[po]{AFTER_CORE}){{0,3}}")
AFTER_PLAIN = re.compile(AFTER_CORE)
# Right to left too: adverbs, auxiliaries and times, and what befell the subject then ("a report published on Wednesday").
SKIPPED = re.compile(r"(?:T[po]|[axT])*(?:(?<=[Tp])[EV](?=[nNK]))?")
# Right to left as well: "who" before when or where it was said ('the mayor, who in two earlier letters said ...').
OF_RELATIVE = re.compile(r"[$adE]*pr")
# 'a sign that read: "..."'
QUOTING = re.compile(r"[,:]?“")
UP_TO_NAME = re.compile(r"[dn$EgT]{0,5}N++(?!n)")
INSERTION = 45
# How many words a subject can stand before its verb.
FAR = 70
RELATIVE = re.compile(r"[dnNgEa$]{0,8}(?:[po][dnNgEa$]{0,5})?(?:p?r|t(?=[axVvE]))|s|[EV]p|E")
# 'the "Water for all" paper', 'one of the aides'.
TITLED = re.compile(r"d?[nNgE]{0,3}“[^”]{1,9}”[nNg]{0,4}(?:p(?=N)[nN]{1,4})?")


def left(line: Tagged, at: int, floor: int) -> Words | None:
    """The noun phrase that stands right before word `at`, whatever adverbs and auxiliaries come between."""
    m = line.before(SKIPPED, at, floor)
    at -= len(m[0]) if m else 0
    if at - 1 > floor and line.tags[at - 1] == "E" and (line.tags[at - 2] in "nN" or line.low[at - 2] in ("those", "all")):
        at -= 1  # "those surveyed said"
    if at <= floor:
        return None
    letter = line.tags[at - 1]
    if letter in ",)-":
        return before_insertion(line, at - 1, floor)
    if letter == "r" or (letter == "t" and line.tags[at - 2 : at - 1] in ("n", "K") and QUOTING.match(line.tags, at + 1)):
        return antecedent(line, at - 1, floor)
    found = phrase_before(line, at, floor)
    m = line.before(OF_RELATIVE, found[0], floor) if found else None
    return antecedent(line, found[0] - len(m[0]), floor) if found and m else found


def phrase_before(line: Tagged, at: int, floor: int) -> Words | None:
    """The noun phrase whose last word is the one before `at`."""
    if at <= floor:
        return None
    last = at - 1
    if line.tags[last] == "d":
        return (
            (last, at)
            if line.low[last] in PEOPLE_WORDS or line.low[last] in ("this", "that", "others", "these", "those")
            else None
        )
    m = line.before(AND, at, floor)
    if m is None or "but" in line.low[at - len(m[0]) : at]:
        m = line.before(PHRASE, at, floor)
    if m is None:
        return None
    first = at - len(m[0])
    while first < at and line.tags[first] in "TEIKpoc,a":
        first += 1
    return (first - 2 if some_of(line, first, floor) else first, at) if first < at else None


def some_of(line: Tagged, first: int, floor: int) -> bool:
    """Whether "one of" or "many of" stands before word `first`."""
    return first - 2 >= floor and line.low[first - 1] == "of" and line.low[first - 2] in PEOPLE_WORDS


def antecedent(line: Tagged, at: int, floor: int) -> Words | None:
    """Whom "who" at word `at` stands for."""
    at -= 1 if at > floor and line.tags[at - 1] == "," else 0
    return phrase_before(line, at, floor)


def before_insertion(line: Tagged, at: int, floor: int) -> Words | None:
    """The noun phrase before an insertion that closes with the comma at word `at` ('the mayor, a former miner, said')."""
    opening = {")": "(", "-": "-"}.get(line.tags[at], ",")
    low = max(floor, at - INSERTION)
    end = at
    for _ in range(4):
        end = line.tags.rfind(opening, low, end)
        if end < 0:
            return None
        body = line.tags[end + 1 : at]
        if opening != "(" and ("h" in body or "x" in body or "V" in body) and not RELATIVE.match(body):
            continue
        found = phrase_before(line, end, floor)
        if (
            found is not None
            and line.tags[found[0] : found[1]] != "$"
            and opens(line, found[0], floor)
            and line.quotation(at) == line.quotation(end)
        ):
            return found
    return None


def opens(line: Tagged, first: int, floor: int) -> bool:
    """Whether word `first` begins a clause."""
    return first <= floor or line.tags[first - 1] in ".,;:“”-tscVa("


def right(line: Tagged, at: int, last: int) -> Words | None:
    """The noun phrase that begins at word `at`."""
    while at < last and line.tags[at] == "a":
        at += 1
    begin = at
    if line.low[at : at + 1] and line.low[at] in PEOPLE_WORDS and line.low[at + 1 : at + 2] == ("of",):
        at += 2
    m = TITLED.match(line.tags, at, last) or AFTER.match(line.tags, at, last)
    if m and "but" in line.low[at : m.end()]:  # '..., said the mayor, but the bridge ...'
        m = AFTER_CORE_ONLY.match(line.tags, at, last)
    return (begin, m.end()) if m else None


def subject(line: Tagged, at: int, floor: int) -> Words | None:
    """The subject of the clause that word `at` stands in, where it does not stand right before it ('Lee went home and said')."""
    floor = max(floor, at - FAR)
    start, i = floor, at - 1
    while i >= floor:
        letter = line.tags[i]
        if letter == "”":
            i = max((s for s, e in line.marks(i) if e == i), default=i)
        elif letter in ";“:" or (letter == "-" and i < at - 1) or (letter == "t" and line.tags[i + 1] not in "pa"):
            start = i + 1
            break
        i -= 1
    if start < at and line.tags[start] in "psIGE":
        comma = line.tags.find(",", start, at)
        if comma < 0:
            return None
        start = comma + 1
    while start < at and line.tags[start] in "ac,":
        start += 1
    m = AFTER.match(line.tags, start, at)
    if m is None or m.end() >= at:
        return None
    first, end = m.span()
    named = None if "c" in line.tags[first:end] else UP_TO_NAME.match(line.tags, first, end)
    return (first, named.end()) if named else (first, end)


def same_speaker(line: Tagged, at: int, floor: int, made: Sequence[Act]) -> Words | None:
    """The subject of an earlier verb of the sentence, else that of the clause."""
    for one in made:
        if one.source and one.source[1] <= at and line.tags[one.cue[0]] in "VJG":
            return one.source
    return subject(line, at, floor)
