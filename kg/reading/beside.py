"""What stands beside a month, a number or a unit: the word before it, the words for a part of it, the noun behind it.

In: flat text and an offset. Out: words, offsets, or whether what follows is counted.
"""

from __future__ import annotations

import re
from functools import cache

from kg.reading.lexicon import lexicon

PART = re.compile(
    r"\b(?:(?:[Tt]he )?(?:end|beginning|start|middle|close) of |(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]id-to-late)[ -])\Z"
)
NO_NOUN = re.compile(
    r" (?:were|are|have|had|who|that|which|when|while|of|on|to|for|by|against|through|in|and|or|at|is|was|has|had|said|as|with|from|into|also|will)\b"
)
NOUN = re.compile(r" [a-z]{3,}")


UNITS = re.compile(
    r"(?:feet|foot|miles|mile|km|kilometers|kilometres|meters|metres|tons|tonnes|dollars|euros|pounds|homes|houses"
    r"|buildings|families|households|jobs|votes|points|cars|vehicles|copies|shares|units|acres|hectares|cases"
    r"|square|rpm|calories|degrees|megawatts|barrels|times|more|other|block|sedan|pickup|truck|van|car"
    r"|motorcycle|minivan|coupe|model|yards|kg|pages|rounds|bullets|tents|beds|schools|villages|km/h|mph|hours"
    r"|days|years|months|weeks)\b"
)


def parted(text: str, at: int) -> int:
    """Where a time begins with the words for a part of it: 'late', 'the end of'."""
    part = PART.search(text, max(0, at - 24), at)
    return part.start() if part else at


def word_before(text: str, at: int) -> str:
    """The word that stands before an offset, behind one space."""
    if at < 2 or text[at - 1] not in " -":
        return ""
    words = text[max(0, at - 20) : at - 1].replace("-", " ").split()
    return words[-1].lstrip("(\"'") if words and not text[at - 2].isspace() else ""


def counts_things(text: str, end: int) -> bool:
    """Whether the word behind a number is people or a unit, so that it is no year: 'the 2000 people', 'by 1990 votes'."""
    m = re.compile(r" ([a-z/-]+)(?: ([a-z]+))?").match(text, end, end + 40)
    return m is not None and (
        UNITS.fullmatch(m[1]) is not None
        or m[1] in people()
        or (m[2] in people() and m[1] not in ("in", "when", "and", "that", "the"))
    )


@cache
def people() -> frozenset[str]:
    """The plural words for people that newskg knows."""
    return frozenset(
        f
        for f in lexicon().forms("populations")
        if f.endswith(("s", "men", "people", "children", "police", "dead", "wounded", "injured"))
    )
