"""Names of peoples that count people: "nine Palestinians", "a Thai", "two Chinese".

In: the flat text and the phrases of a sentence. Out: those names as phrases of kind `people`, beside which they stay names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.reading.lexicon import Sense
from kg.reading.phrases import Phrase

ONE, MANY = Sense("populations", "person"), Sense("populations", "person", "plural")
# Behind an adjective that stands for people there is no noun that it describes.
NO_NOUN = re.compile(
    r"[,.;:)\"”]|$|\n| (?:and|or|who|was|were|is|are|has|have|had|in|on|at|from|by|near|aboard|among|dead|killed|injured|wounded|hurt|missing|"
    r"died|drowned|captured|arrested|detained|kidnapped|abducted|evacuated|rescued|also|later|when|after|as|while)(?!\w)"
)
A = re.compile(r"\b(?:an?|one|another) $", re.IGNORECASE)
# Adjectives that are the same for one and many.
INVARIANT = ("ese", "ish", "ch", "Swiss")


def peoples(flat: str, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The peoples among the names of a sentence."""
    counts = {p.end for p in phrases if p.kind == "count"}
    for phrase in phrases:
        if phrase.kind != "name":
            continue
        forms = {n.form for n in phrase.data}
        if forms == {"demonym"}:
            yield Phrase("people", phrase.start, phrase.end, MANY)
        elif "adjective" in forms and NO_NOUN.match(flat, phrase.end):
            counted = phrase.start - 1 in counts and flat[phrase.start : phrase.end].endswith(INVARIANT)
            if counted:
                yield Phrase("people", phrase.start, phrase.end, MANY)
            elif A.search(flat, max(0, phrase.start - 9), phrase.start):
                yield Phrase("people", phrase.start, phrase.end, ONE)
