"""What was said before its speaker is named: "..., the mayor said", "..., as the clerk noted", "After police said that ..., she left".

In: a Clause, the number of the word behind the cue, what was found around it. Out: ranges of word numbers.
"""

from __future__ import annotations

import re

from kg.reading.contents import TIMED, Clause
from kg.reading.cues import DECLARING, DOING, VOUCHING
from kg.reading.framing import Framed, explicit, quoted_behind
from kg.reading.sources import AFTER_CORE, Words


def before_main_clause(clause: Clause, begin: int, content: tuple[Words, ...]) -> tuple[Words, ...]:
    """What is told in a clause that only leads up to the main one ('After the army said that ..., the mayor resigned')."""
    tags, (start, end) = clause.tags, content[-1]
    leads = begin - 1 >= clause.first and tags[begin - 1] in "sp" and (begin - 1 == clause.first or tags[begin - 2] in ",.c")
    if not leads or tags[start] == "“":
        return content
    m = MAIN_CLAUSE.search(tags, start + 1, end)
    return (*content[:-1], (start, m.start())) if m else content


MAIN_CLAUSE = re.compile(rf",(?=a?(?:[hm]|{AFTER_CORE}(?:[po]{AFTER_CORE}){{0,2}})a*[xvVE])")


def went_before(
    clause: Clause, k: int, concept: str, found: Framed | None, earlier: tuple[Words, ...], beside: bool
) -> tuple[Words, ...]:
    """What was said before its speaker is named, with what goes on behind the cue; () where the content only follows it.

    `beside` is true where the cue stands right behind its speaker."""
    tags = clause.tags
    in_marks = bool(earlier) and tags[earlier[-1][1] - 1] == "”"
    if found and found[0] and tags[found[0][0][0] - 1] == ":":
        return (*earlier, *found[0]) if in_marks and beside and earlier[-1][1] > clause.first else ()
    if in_marks and found is not None and earlier[-1][1] <= clause.first:
        return ()
    declared = concept in VOUCHING or (beside and clause.line.low[k - 1] in DECLARING)
    if not earlier or (not in_marks and (not declared or explicit(clause, found))):
        return ()
    behind = closing_at(clause, k)
    closes = CLOSING.match(tags, behind, clause.last)
    if not in_marks and not closes and OBJECT.match(tags, k, clause.last):
        return ()
    follows = found is not None and found[1] != "p" and not closes
    if follows and not (in_marks and found is not None and found[1] != "t"):
        return ()
    goes_on = INSERTED.match(tags, behind, clause.last)
    if goes_on and not in_marks and beside and tags[k - 2] == "h" and tags[k - 4 : k - 3] in ("s", "t", "c"):
        return clause.told(behind + 1)  # '... when, he said, the road was mined'
    return (*earlier, *(quoted_behind(clause, k) or (clause.told(behind + 1) if goes_on and not in_marks else ())))


def closing_at(clause: Clause, k: int) -> int:
    """Where the words on when and where something was said end behind the cue."""
    m = TIMED.match(clause.tags, k, clause.last)
    return m.end() if m else k


# A word that the cue does not tell of its content with ('remarked upon the raid', 'complained of the noise').
OBJECT = re.compile(r"[po]?[dgnNhm$EIK]")
CLOSING = re.compile(r"[.,”;]|$|a?[.,]")
INSERTED = re.compile(r",(?=[dhnNgVvx$tEa]|ca?[xvE])")


def borne_out(clause: Clause, at: int, k: int, concept: str, source: Words, found: Framed | None) -> tuple[Words, ...]:
    """What stands before an inserted 'as the clerk noted', with what goes on behind it."""
    tags, as_ = clause.tags, source[0] - 1
    if (found is not None and found[0] and found[1] != "p") or clause.line.low[at] in DOING:
        return ()
    if concept not in VOUCHING or as_ <= clause.first + 2 or clause.line.low[as_] != "as" or tags[as_ - 1] not in ",-":
        return ()
    end = closing_at(clause, k)
    if not CLOSING.match(tags, end, clause.last) and not INSERTED.match(tags, end, clause.last):
        return ()
    before = clause.before(as_)
    goes_on = INSERTED.match(tags, end, clause.last) and not re.search("[xvVE]", tags[clause.first : as_])
    return (*before, *clause.told(end + 1)) if before and goes_on else before
