"""People phrases: a count or an article, what describes the people, and the noun for them.

In: the phrases of a sentence. Out: phrases of kind `group` (counted: "four emergency workers", "a Russian peacekeeper") and `those`
(people or areas without a count: "the Russian servicemen", "civilians"); data: Group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.lexicon import Sense
from kg.reading.numbers import Count
from kg.reading.phrases import CODE, Coded, Found, Phrase, code, pattern

# Words that end a people phrase, so they never stand between its article and its noun.
STOP = (
    "of in on at by to from for with and or but as than then that which who whom whose when where while if is are was were be been being has have had do does did "
    "will would can could may might must shall should not no nor so because after before during since until said says say near into over under about also both "
    "it he she they we i you him them us there here what how why a an the this that these those his her its their our my your all both"
)
MOD = rf"(?:(?!(?:{'|'.join(STOP.split())})\b)[^\W\d_][\w'’.-]*,?|[{CODE['name']}{CODE['status']}{CODE['quantity']}{CODE['people']}{CODE['duration']}{CODE['speaker']}](?:'s|-\w+)?)"
DET = r"\b(?:an?|another|one|the|this|that|these|those|his|her|its|their|our|my|your|all|both|no|any|every|each|some|many|most|either|neither)\b(?:'s)?"
HEAD = rf"[{CODE['people']}{CODE['area']}](?: {CODE['people']})*(?!\w|-)"
GROUP = rf"(?:(?P<count>{CODE['count']})(?: of (?:the|its|his|her|their|these|those|our))?|(?P<det>{DET}))(?P<mods>(?: {MOD}){{0,6}}?) (?P<head>{HEAD})"
BARE = rf"(?:^|(?<=[,;:–—] )|(?<= and )|(?<= \|))(?P<mods>(?:{MOD} ){{0,4}}?)(?P<head>{HEAD})"
ALONE = rf"(?P<mods>(?:[{CODE['name']}{CODE['status']}] )*)(?P<head>{HEAD})"
INDEFINITE = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True, slots=True)
class Group:
    """People (or areas) that a phrase names: how many, who, and the words.

    `det` is the article in lower case ("" where there is none); `start`..`end` are the words of the population without its count.
    """

    count: Count | None
    det: str
    concept: str
    plural: bool
    start: int
    end: int
    names: tuple[Phrase, ...] = ()


KINDS_IN = frozenset(
    ["count", "people", "area", "name", "status", "quantity", "duration", "date", "harm", "state", "doing", "base"]
)


@cache
def group_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return pattern(GROUP), pattern(BARE), pattern(ALONE)


def find_groups(flat: str, start: int, end: int, phrases: list[Phrase], headline: bool) -> list[Phrase]:
    """The people phrases of one sentence (flat[start:end])."""
    coded = code(flat, start, end, (p for p in phrases if p.kind in KINDS_IN))
    if CODE["people"] not in coded.text and CODE["area"] not in coded.text:
        return []
    full, bare, alone = group_patterns()
    found: list[Phrase] = []
    taken: list[tuple[int, int]] = []
    for regex, is_bare in ((full, False), *(((bare, True),) if headline else ()), (alone, False)):
        for m in regex.finditer(coded.text):
            if any(m.start() < e and s < m.end() for s, e in taken):
                continue
            if made := group_of(Found(coded, m), coded, is_bare):
                found.append(made)
                taken.append(m.span())
    return found


def group_of(found: Found, coded: Coded, bare: bool) -> Phrase | None:
    """The phrase of one match; a singular noun that stands bare in a headline, or after 'a', counts one."""
    groups = found.match.groupdict()
    heads = found.phrases("head", "people") or found.phrases("head", "area")
    sense: Sense = heads[-1].data
    plural = sense.form == "plural"
    count: Count | None = found.phrase("count").data if groups.get("count") and found.phrase("count") else None  # type: ignore[union-attr]
    det = (groups.get("det") or "").lower()
    if groups.get("count") and count is None:
        return None
    mods = groups["mods"].strip()
    words_start = coded.start(
        found.match.start("mods") + (len(groups["mods"]) - len(groups["mods"].lstrip()))
        if mods
        else found.match.start("head")
    )
    if count is None and (
        (det in INDEFINITE and not plural) or (bare and not plural and found.match.end("head") < len(coded.text))
    ):
        count = Count(1, 1, 1, "exact", number_start=found.start)
    group = Group(count, det, sense.concept, plural, words_start, found.end, tuple(found.phrases("mods", "name")))
    return Phrase("group" if count else "those", found.start, found.end, group)
