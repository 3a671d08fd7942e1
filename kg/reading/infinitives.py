"""Infinitives of saying, and what others are asked to do: which are spoken, and which only hoped for or refused.

In: a Clause and the number of the word "to" or of the cue. Out: whether the infinitive is said; who is asked to do what.
"""

from __future__ import annotations

from kg.reading.contents import Clause
from kg.reading.cues import Act
from kg.reading.framing import INFINITIVE
from kg.reading.sources import AFTER_PLAIN, Words


def unsaid(clause: Clause, to: int, made: list[Act]) -> bool:
    """Whether the infinitive at "to" was not spoken, or not yet ('declined to confirm', 'hopes to announce', 'has yet to say')."""
    i = to - 1
    while i > clause.first and clause.tags[i] == "a" and clause.line.low[i] not in UNSAID:
        i -= 1
    return clause.line.low[i] in UNSAID or any(one.content and one.content[0][0] == to and one.acts for one in made)


UNSAID = frozenset(
    ["yet", "unable", "failed", "fails", "fail", "due", "set", "about", "ready", "likely", "scheduled", "expected"]
)


def aired(clause: Clause, to: int, concept: str, who: Words) -> bool:
    """Whether the infinitive at "to" is an act of speech that its purpose tells of ('took to the air to thank ...')."""
    low = clause.line.low
    if concept not in ("cueActs", "cueMentions") or clause.tags[to - 1] not in "nNT”" or low[to - 1] in NOT_AIRED:
        return False
    return (low[who[0]] in SPEAKERS or clause.speaks(who)) and not clause.speaks((to - 1, to), "speaker")


SPEAKERS = frozenset(["he", "she", "they", "we", "i", "who"])
# What one may have, or lack, to say something with ("the right to ask", "failure to condemn").
NOT_AIRED = frozenset(
    [
        *("ability", "able", "anonymity", "attempt", "attempts", "begin", "chance", "desire", "difficult"),
        *("easy", "effort", "efforts", "enough", "fail", "failure", "free", "hard", "have"),
        *("how", "inability", "leverage", "likely", "need", "opportunity", "power", "reason", "reluctance"),
        *("right", "rights", "scramble", "start", "struggle", "time", "try", "unable", "unlikely"),
        *("want", "way", "ways", "willingness"),
    ]
)
REQUESTED = frozenset(["ask", "asks", "asked", "asking", "persuade", "persuades", "persuaded", "convince", "convinced"])


def requested(clause: Clause, at: int) -> tuple[Words, ...]:
    """Who is asked to do something, and what ('asked the council to mend the dam'); () where the cue at word `at` asks nobody."""
    if clause.line.low[at] not in REQUESTED:
        return ()
    m = AFTER_PLAIN.match(clause.tags, at + 1, clause.last)
    return clause.thing(at + 1) if m and INFINITIVE.match(clause.tags, m.end(), clause.last) else ()
