"""What became of people told to be shot, struck or brought to hospital, by what the article tells of the dead and the hurt.

In: the sightings that count, in the order of the text. Out: the same, each with its measure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.reading.kit import Sighting
from kg.reading.lexicon import lexicon
from kg.reading.numbers import Count
from kg.reading.sentences import Sentence

Seen = tuple[Sighting, str, Sentence]
ILL = re.compile(r"\b(?:sicken\w*|ill)\b", re.IGNORECASE)
SURVIVED = re.compile(
    r"\bsurviv(?:ed|es|e|ing)\b|\b(?:not|non)[- ]life[- ]threatening|\bin (?:a )?(?:stable|good|fair|satisfactory) condition|\bexpected to (?:recover|live|be (?:ok|okay|fine|all right))\b",
    re.IGNORECASE,
)
EPIDEMIC = re.compile(
    r"\b(?:outbreak|epidemic|pandemic|infect\w+|virus\w*|vaccin\w+|quarantin\w+|(?:new|confirmed|suspected|active|daily|probable) cases)\b",
    re.IGNORECASE,
)
# Charges and deeds for which somebody has died.
DEADLY = re.compile(
    r"(?<!attempted )(?<!attempted-)\b(?:manslaughter|(?:negligent|reckless|criminal) homicide|(?:first|second|third)-degree murder|murder charges?|murder-suicide|committ?(?:ed|ing) suicide)\b",
    re.IGNORECASE,
)
# How far apart, in characters, two sentences stand that tell of one happening.
NEARBY = 600
# The first dead of an article, of whom somebody told to be shot may be one.
REMEMBERED = 20
MALE, FEMALE = frozenset({"man"}), frozenset({"woman"})
ANYBODY = frozenset({"person", "victim", "member"})


def without_struck(flat: str, seen: Sequence[Seen]) -> list[Seen]:
    """'Shot' is injured, or killed or injured where dead among no more people are told of nearby, or one dead who may be the one shot."""
    worse = {s.who.start for s, _, _ in seen if s.measure in ("killed", "injured")}
    hurt = {s.who.start for s, _, _ in seen if s.measure in ("killed", "injured", "struck")}
    dead = [one for one in seen if one[0].measure == "killed" and not one[0].negated]
    where = [sentence.start for _, _, sentence in dead]
    found_dead = {s.who.start for s, rule, _ in seen if rule == "missing-people-harmed"}
    cases = any(rule == "casualties-counted" and s.measure == "infected" for s, rule, _ in seen)
    fraud = cases and EPIDEMIC.search(flat) is None and not disease(flat, Sentence(0, len(flat), "body", 0))
    struck = any(s.measure == "struck" for s, _, _ in seen)
    deadly = struck and not dead and DEADLY.search(flat) is not None
    found: dict[tuple[int, str], Seen] = {}
    for one in seen:
        sighting, rule, sentence = one
        if sighting.measure in ("evacuated", "deployed") and sighting.who.start in hurt:
            continue  # flown or sent to hospital, not to safety nor on duty
        if sighting.measure == "missing" and rule == "people-harmed" and sighting.who.start in found_dead:
            continue  # missing once, and found
        if sighting.measure == "struck":
            if sighting.who.start in worse:
                continue
            near = dead[bisect_left(where, sentence.start - NEARBY) : bisect_right(where, sentence.start + NEARBY)]
            if SURVIVED.search(flat, sentence.start, sentence.end) and all(d[2] is not sentence for d in near):
                among = False
            elif most(sighting) == 1:
                among = deadly or any(may_be_one(d, one) for d in dead[:REMEMBERED])
            else:
                among = any(can_be_among(d, one) for d in near)
            sighting = replace(sighting, measure="casualties" if among else "injured")
        if rule == "casualties-counted" and sighting.measure == "infected" and fraud:
            continue  # cases of a court, of fraud
        if sighting.measure == "injured" and ILL.search(flat[sighting.start : sighting.end]) and disease(flat, sentence):
            sighting = replace(sighting, measure="infected")
        found.setdefault((sighting.who.start, sighting.measure), (sighting, rule, sentence))
    return list(found.values())


def may_be_one(dead: Seen, struck: Seen) -> bool:
    """Whether one person told to be dead may be the one told to be shot: nothing in their words speaks against it."""
    (killed, _, there), (hit, _, here) = dead, struck
    if (
        most(killed) != 1
        or killed.part
        or there.start == here.start
        or killed.who.kind == "count"
        or hit.who.kind == "count"
    ):
        return False
    one, other = killed.who.data, hit.who.data
    if "another" in (one.det, other.det) or hit.part or (one.age and other.age and one.age != other.age):
        return False
    if one.name and other.name and one.name.rsplit(" ", 1)[-1] != other.name.rsplit(" ", 1)[-1]:
        return False
    return same_sort({one.concept} - ANYBODY, {other.concept} - ANYBODY)


def same_sort(mine: set[str], theirs: set[str]) -> bool:
    """Whether people of some sorts can be of others as well: a man is no woman, a child no officer."""
    if not mine or not theirs:
        return True
    words = lexicon()
    wider = {c for x in mine for c in words.ancestors(x)} - {"person", "civilian", "combatant"}
    return bool(wider & {c for x in theirs for c in words.ancestors(x)}) or not (
        (mine & MALE and theirs & FEMALE)
        or (mine & FEMALE and theirs & MALE)
        or ("child" in mine and {"policeOfficer", "officer", "soldier", "worker"} & theirs)
    )


def disease(flat: str, sentence: Sentence) -> bool:
    """Whether a sentence names a disease: who fell ill there is infected, not injured."""
    words = re.findall(r"[\w.-]+", flat[sentence.start : sentence.end].lower())
    return not lexicon().forms("diseaseWords").keys().isdisjoint(words)


def can_be_among(dead: Seen, struck: Seen) -> bool:
    """Whether the dead told nearby can be among those struck: no more of them, and not beside others or another sort of people."""
    (killed, _, there), (hit, rule, here) = dead, struck
    if not 0 < most(killed) <= most(hit):
        return False
    if rule == "multiple-shooting":
        return True  # "one dead after a double shooting"
    if hit.who.kind == "group" and hit.who.data.concept == "member":
        return False
    return there.start != here.start or killed.part or killed.who.kind == "count"


def most(sighting: Sighting) -> int:
    """The most people that a sighting can count."""
    count: Count | None = sighting.who.data if sighting.who.kind == "count" else sighting.who.data.count
    if count is None:
        return 0
    return count.high if count.high is not None else 10**9
