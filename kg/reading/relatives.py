"""Relative clauses with a word of saying: who speaks in one ("a doctor who says ..."), and what one tells of ("a plan that critics call ...").

In: a Clause and an Act or its speaker. Out: the Act as the relative clause bounds it, or ranges of word numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.contents import CLAUSE, Clause
from kg.reading.cues import FRAMES, Act
from kg.reading.framing import Framed
from kg.reading.sources import Words, phrase_before


def relative(clause: Clause, at: int, one: Act) -> Act:
    """The act with "who" as its source, where that stands before the cue; whom it means is the antecedent."""
    m = clause.line.before(TO_RELATIVE, at, clause.first)
    i = at - len(m[0]) if m else at
    if m is None or one.source is None or one.source[1] > i or one.source[0] < i - 60:
        return one
    start, end = one.content[-1]
    comma = clause.tags.find(",", start, end) if clause.tags[i - 1] == "," and clause.tags[start] != "“" else -1
    main = MAIN.search(clause.tags, start, end) if comma < 0 and start > at else None
    told = "t" in FRAMES[one.concept][0] and CLAUSE.match(clause.tags, start, end)
    second = SECOND_VERB.match(clause.tags, told.end(), end) if told and comma < 0 and start > at else None
    cut = comma if comma > start else main.start() if main and not told else second.end() if second else end
    content = (*one.content[:-1], (start, cut))
    return replace(one, source=(i, i + 1), antecedent=one.source, content=content)


# The verb that a relative clause leads up to ('those who back the deal were ...').
MAIN = re.compile(r"(?<=[nNmTI$g”])a?[xvV]")
# 'Those who say the soil is poor | have left': the told clause has its verb.
SECOND_VERB = re.compile(r"[^csrth,;:“”x()-]{0,12}?[nNEaTI](?=x)")


def told_before(clause: Clause, at: int, k: int, source: Words, found: Framed | None) -> Act | None:
    """What is told of before its speaker is named: 'a plan which the mayor calls reckless', 'the move she hopes will help'.

    `found` is what stands behind the cue, from word `k` on. The concept of the act is left to the caller.
    """
    low, tags = clause.line.low, clause.tags
    naming = low[at] in NAMING
    free = found is None or not found[0] or naming or GOES_ON.match(tags, k, clause.last)
    about = antecedent_object(clause, source) if free else None
    if about is None:
        return None
    rest = found[0] if found and naming else complement(clause, k, low[about[0]] == "what")
    aside = low[about[0]] in WHOM and tags[about[0] - 1] == ","
    if not rest and not aside:
        return None
    if rest and aside and "“" not in tags[slice(*rest[-1])] and (comma := tags.find(",", *rest[-1])) > 0:
        rest = (*rest[:-1], (rest[-1][0], comma))  # the sentence goes on behind the relative clause
    return Act((at, at + 1), source, (about, *rest), "", acts=not rest or naming)


def antecedent_object(clause: Clause, source: Words) -> Words | None:
    """The word or noun phrase right before the speaker that stands for the object of what is said."""
    tags, before = clause.tags, source[0] - 1
    if before <= clause.first:
        return None
    if clause.line.low[before] in WHOM or clause.line.low[before] == "what":
        return before, before + 1
    noun = before if tags[before] == "t" else before + 1
    if tags[noun - 1] not in "nN" or (noun > before and tags[source[0]] != "h"):
        return None
    return phrase_before(clause.line, noun, clause.first)


def complement(clause: Clause, k: int, fused: bool) -> tuple[Words, ...]:
    """What goes on behind the verb of saying: 'which the mayor says | is reckless', 'whom he described | as a friend'."""
    if GOES_ON.match(clause.tags, k, clause.last):
        return clause.thing(k) if fused else clause.told(k)
    return clause.thing(k) if clause.line.low[k : k + 1] == ("as",) else ()


# Right to left: "who", and what can stand between it and its verb.
TO_RELATIVE = re.compile(r"(?:T[po]|[axT])*(?:[nNgTE$]{1,4}[$adE]*p)?r")
WHOM = frozenset(["which", "who", "whom"])
# Verbs that take what they name and its name ('which they call a triumph').
NAMING = frozenset(
    [
        "called",
        "calls",
        "call",
        "calling",
        "dubbed",
        "dubs",
        "labeled",
        "labels",
        "labelled",
        "termed",
        "deemed",
        "considers",
        "considered",
        "consider",
    ]
)
GOES_ON = re.compile(r"a?[xvVE]")
