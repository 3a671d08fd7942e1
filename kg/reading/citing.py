"""Sources that a source names: "the agency, citing police, said", "the mayor was quoted by the agency as saying", "..., citing witnesses".

In: a Clause, the number of a word of citing, the acts before it. Out: Acts, of which a deeper one names the outer one by its number.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.contents import Clause
from kg.reading.cues import Act
from kg.reading.framing import content_before, told_after
from kg.reading.passives import passive
from kg.reading.sources import AFTER, Words, left, phrase_before, right, same_speaker


def cited(clause: Clause, at: int, made: list[Act]) -> list[Act]:
    """'The agency quoted the mayor as saying that ...' and '..., the mayor was quoted as saying by the agency'."""
    low, tags = clause.line.low, clause.tags
    if low[at] not in ("quoted", "cited", "quotes", "cites", "quoting", "citing", "reported"):
        return []
    if passive(clause, at):
        m = PASSIVE_AS.match(tags, at + 1, clause.last)
        if not m or "as" not in low[at + 1 : m.end()]:
            return []
        source = left(clause.line, at, clause.first)
        by = next(((m.start(g), m.end(g)) for g in ("through", "by") if m[g] and low[m.start(g) - 1] == "by"), None)
        content = content_before(clause, source) or told_after(clause, m.end())
        inner = Act((m.start("cue"), m.start("cue") + 1), source, content, "cueSays")
        if not by or not source:
            return [inner] if source else []
        return [Act((at, at + 1), by, content, "cueReports"), replace(inner, inside=len(made))]
    m = ACTIVE_AS.match(tags, at + 1, clause.last)
    source = left(clause.line, at, clause.first)
    if not m or low[m.end("who")] != "as" or not source:
        return []
    content = told_after(clause, m.end())
    return [
        Act((at, at + 1), source, content, "cueReports"),
        Act((m.end() - 1, m.end()), m.span("who"), content, "cueSays", inside=len(made)),
    ]


PASSIVE_AS = re.compile(rf"(?:p(?P<through>{AFTER.pattern}))?s(?P<cue>G)(?:p(?P<by>{AFTER.pattern}))?")
ACTIVE_AS = re.compile(rf"(?P<who>{AFTER.pattern})sG")


def citing(clause: Clause, at: int, i: int, made: list[Act]) -> Act | None:
    """'..., citing witnesses': the speaker of the sentence has it from them."""
    quoted = clause.quoted(at + 1)
    if quoted:
        source = same_speaker(clause.line, i, clause.first, made)
        return Act((at, at + 1), source, (quoted,), "cueSays") if source else None
    who = right(clause.line, at + 1, clause.last)
    if who is not None and outer_follows(clause, i, who):
        return None
    outer = next((n for n in range(len(made) - 1, -1, -1) if made[n].content), None)
    if who is None:
        return None
    content = made[outer].content if outer is not None else clause.before(i)
    return Act((at, at + 1), who, content, "cueSays", inside=outer)


def outer_follows(clause: Clause, i: int, who: Words) -> bool:
    """Whether 'The agency, citing police, said ...' goes on: its sources are told with the act of the agency."""
    opens = clause.tags[i - 1 : i] == "," and GOES_ON.match(clause.tags, who[1], clause.last) is not None
    return opens and phrase_before(clause.line, i - 1, clause.first) is not None


def cited_by(clause: Clause, one: Act, number: int) -> list[Act]:
    """The sources that a speaker cites between commas before the word of saying; `number` is the act's own."""
    if one.source is None or one.source[1] >= one.cue[0] or not one.content:
        return []
    at = next((i for i in range(one.source[1], min(one.cue[0], one.source[1] + 3)) if clause.line.low[i] in CITING), None)
    who = right(clause.line, at + 1, one.cue[0]) if at is not None else None
    if at is None or who is None or clause.tags[at - 1] != "," or clause.tags[who[1]] != ",":
        return []
    return [Act((at, at + 1), who, one.content, "cueSays", inside=number)]


GOES_ON = re.compile(r",[axT]*V")
CITING = frozenset({"citing", "quoting"})
