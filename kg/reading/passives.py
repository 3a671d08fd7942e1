"""Passives of words of saying: "it was reported that ...", "Lee was accused of ...", "as announced by the mayor", "the fire seems to ...".

In: a Clause, the number of the cue's word, its concept. Out: an Act, or None where nobody says anything.
"""

from __future__ import annotations

from kg.reading.contents import Clause
from kg.reading.cues import BE, FRAMES, TOLD, Act
from kg.reading.framing import framed
from kg.reading.sources import Words, left, phrase_before, right


def passive(clause: Clause, at: int) -> bool:
    """Whether a participle stands behind a form of 'be'."""
    i = at - 1
    while i >= clause.first and clause.tags[i] in "aT":
        i -= 1
    return i >= clause.first and clause.line.low[i] in BE


def copular(clause: Clause, at: int) -> int | None:
    """The number of the form of 'be' or 'remain' before an adjective."""
    i = at - 1
    while i > clause.first and clause.tags[i] in "aT":
        i -= 1
    return i if clause.line.low[i] in BE or clause.line.low[i] in REMAIN else None


def told_of(clause: Clause, at: int, concept: str) -> Act | None:
    """A passive: 'it was reported that ...', 'Lee was accused of ...', '... was announced by the mayor'."""
    low = clause.line.low
    about = left(clause.line, at, clause.first)
    if about is None and clause.tags[at - 1] == ",":
        about = phrase_before(clause.line, at - 1, clause.first)
    by = right(clause.line, at + 2, clause.last) if low[at + 1 : at + 2] == ("by",) else None
    if by and (cut := next((i for i in range(*by) if clause.tags[i] == "p" and low[i] in REASONS), None)):
        by = by[0], cut
    k = by[1] if by else at + 1
    found = framed(clause, k, FRAMES[concept][0] + "nip")
    if low[k : k + 1] == ("as",) and clause.tags[k + 1 : k + 2] not in ("h", ""):
        found = clause.thing(k), "n"
    rest = found[0] if found else ()
    if about is None:
        content = as_told(clause, at, k) if by else ()
        return Act((at, at + 1), by, content, concept) if content else None
    if low[about[1] - 1] in ("it", "it's") or low[at] in TOLD:
        return Act((at, at + 1), by, rest, concept, None, False) if rest else None
    if concept == "cueSays" and not (found and found[1] in "qti"):
        return None
    if not by and concept not in ("cueActs", "cueStands", "cueClaims") and not (found and found[1] in "iqn"):
        return None
    return Act((at, at + 1), by, (about, *rest), concept, None, True)


def as_told(clause: Clause, at: int, k: int) -> tuple[Words, ...]:
    """What 'as reported by the agency' is about: the sentence before it, or behind its comma."""
    i = at
    while i > clause.first and clause.tags[i - 1] in "a":
        i -= 1
    if i <= clause.first or clause.line.low[i - 1] != "as":
        return ()
    if i - 1 > clause.first:
        return clause.before(i - 1)
    return clause.told(k + 1) if clause.tags[k : k + 1] == "," else ()


REMAIN = frozenset(["remain", "remains", "remained", "became", "become", "becomes", "felt", "stayed", "grew"])
REASONS = frozenset(["for", "over", "about", "against", "after", "on", "as", "with"])


def seeming(clause: Clause, at: int, about: Words) -> Act | None:
    """'The fire appears to have spread': told of somebody, by nobody who is named."""
    found = framed(clause, at + 1, "tipn")
    if not found or not found[0] or (found[1] == "p" and clause.line.low[found[0][0][0] - 1] != "like"):
        return None  # "appeared on the stage"
    return Act((at, at + 1), None, (about, *found[0]) if about[1] <= at else found[0], "cueSeems", acts=True)
