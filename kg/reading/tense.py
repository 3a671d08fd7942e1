"""Whether the words around a time look ahead: 'will meet Tuesday' is the coming one, 'met Tuesday' the last.

In: flat text and the offsets of a time. Out: True (ahead), False (back), None (the words do not say).
"""

from __future__ import annotations

import re
from functools import cache

LEFT, RIGHT = 120, 80
MODAL = "will|won't|shall|would|may|might|should"
PLAN = (
    "due|set|scheduled|expected|slated|planned|likely|ready|supposed|bound|poised|tipped|hope|hopes|hoping|hoped|plan|plans|planning|going|preparing"
    "|about|intend|intends|intended|expect|expects|aim|aims|aimed|want|wants|wanted|agree|agreed|vow|vows|vowed|promise|promised|pledge|pledged"
    "|offer|offers|offered|threaten|threatens|threatened|summoned|invited|called|is|are|was|were|be"
)
FIXED = "due|scheduled|expected|slated|planned"
BEGIN = "begin|begins|start|starts|open|opens|expire|expires|end|ends|meet|meets|resume|resumes|leaves|take|takes"
PAST = (
    "was|were|had|has|have|did|didn't|wouldn't|could|said|says|told|met|came|went|made|took|gave|fell|rose|held|found|began|left|won|lost|broke"
    "|shot|hit|sent|saw|got|put|led|struck|flew|drove|spoke|wrote|heard|kept|brought|bought|sold|fought|shut|became|knew|ran|stood"
    "|woke|swept|tore|burst|blew|fled|sank|sped|lay|threw|drew|grew|rode|slid|dug|caught|felt|paid|slept|spent|swung|hung|stuck|crept|leapt|spread"
)
STARTERS = frozenset(f"{MODAL}|{PLAN}|{BEGIN}|{PAST}|been|to".split("|"))
ADVERB = r"(?: (?:not|also|then|now|still|only|again|be|probably|likely|soon|formally|officially|\w+ly))*"
AHEAD = (
    rf"(?:(?!would not\b)(?:{MODAL})|\w{{1,9}}'ll){ADVERB} (?!have\b)\w+|(?:{PLAN}) (?:to|for)\b(?: be| have)?(?: \w+)?"
    rf"|(?:{FIXED})(?= (?:on|for|by|in|at|from|next|this|[A-Z0-9]|\Z))|to be \w+(?:ed|en|wn|ld|nt)(?!\w)"
    rf"|(?<!\bthe )(?<!\ban )(?<!\ba )(?:{BEGIN})(?<!take)(?<!takes)(?: effect| place| office)?(?= (?:\w+ly )?(?:(?:on|at|in|next|this) )?(?:[A-Z0-9]|\Z))"
    r"|takes? (?:effect|place|office)(?!\w)"
)
BACK = (
    r"(?:(?:was|were|had|has|have|been)(?: (?:not|been|also|already|\w+ly))* (?!(?:schedul|expect|slat|plann|suppos|intend|tipp|invit)ed\b)(?:\w+ed|\w+en)"
    rf"|would not|{PAST}|(?<!\bthe )(?<!\ba )(?!un|need)\w+ed)(?!\w)"
)
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
STOP = re.compile(
    r"[.!?;:\n](?:(?<=\n)|(?<![A-Z]\.)(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Dr\.)(?<!Gen\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)(?<!Sgt\.)(?<!Col\.)(?<!Lt\.)"
    r"(?:['\")]+ *| +)(?=[A-Z'\"]))"
)
# A time that opens a clause belongs to the verb behind it: 'He was due to speak, but on Friday he fell ill'.
FRONTED = re.compile(r"(?:\bbut|, and|\bwhile|\bwhereas)(?: on| in)? \Z")
UNTIL = re.compile(
    r"\b(?:(until|till|no later than|effective|payable|of record|pending)|by|through|starting|beginning)(?: the (?:end|start) of)? \Z"
)


@cache
def cue() -> re.Pattern[str]:
    return re.compile(rf"(?P<ahead>{AHEAD})|(?P<back>{BACK})|(?P<to>to (?:be )?[a-z]+)")


def verbs(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What tells tense between two offsets, in order; only the words that can begin it are looked at."""
    found: list[re.Match[str]] = []
    for word in WORD.finditer(text, start, end):
        if (found and word.start() < found[-1].end()) or not (word[0] in STARTERS or word[0].endswith(("ed", "'ll"))):
            continue
        m = cue().match(text, word.start(), end)
        if m is not None:
            found.append(m)
    return found


def ahead(text: str, start: int, end: int, behind: bool = True) -> bool | None:
    """The nearest verb to the left in the sentence decides, else the nearest to the right.

    `behind` is False where the words behind belong to something else ('the victims of a Monday attack will be named').
    'Until' looks ahead whatever was done ('extended the offer until Friday'); 'by' and 'through' after a past verb say nothing.
    """
    floor = max(0, start - LEFT)
    for stop in STOP.finditer(text, floor, start):
        floor = stop.end()
    if FRONTED.search(text, max(floor, start - 12), start):
        floor = start
    left = verbs(text, floor, start)
    sure = [m for m in left if m["to"] is None]
    coming = sure[-1]["ahead"] is not None if sure else None
    until = UNTIL.search(text, max(floor, start - 30), start)
    if until is not None and until[1] and not (sure and sure[-1][0] in ("was", "were", "had", "have", "has")):
        return True
    if until is not None and not until[1]:
        return None if coming is False else True
    if sure or left:
        return coming if sure else True
    if not behind:
        return None
    stopped = STOP.search(text, end, end + RIGHT)
    right = verbs(text, end, stopped.start() if stopped else end + RIGHT)
    first = next((m for m in right if m["to"] is None), None)
    return first["ahead"] is not None if first else None
