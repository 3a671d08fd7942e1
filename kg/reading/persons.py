"""People whom only the article names: 'Anna Berg' behind 'Berg', 'she' and 'the mayor' further down.

In: the words of the sources in the order of the text. Out: the full name that a later source stands for; no identity beyond the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.reading.lexicon import lexicon
from kg.reading.phrases import Phrase

TITLES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "dr": "doctor",
    "prof": "professor",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "col": "colonel",
    "maj": "major",
    "supt": "superintendent",
    "mr": "",
    "mrs": "",
    "ms": "",
}
NAME = re.compile(r"(?:[A-ZÀ-Ž][\w'’-]+|[A-Z]\.)(?:,? (?:[A-ZÀ-Ž][\w'’-]+\.?|[A-Z]\.|de|van|von|der|bin|al|el|la|Jr))*$")
APPOSITION = re.compile(r"(?: \([^)]{1,40}\))?, ([^,.;:“”\"]{3,80})")
DEFINITE = re.compile(r"(?:the|this|that)\b", re.IGNORECASE)
PERSONAL = frozenset({"he", "she"})


@dataclass
class Persons:
    """The people named so far, the last speaker at the end."""

    named: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def meant(self, flat: str, source: tuple[int, int], held: Sequence[Phrase]) -> str | None:
        """The full name of whom a source means, where the article has given it; a name in full is kept for those that follow."""
        words = flat[slice(*source)].strip("[] ")
        if words.lower() in PERSONAL:
            return self.named[-1][0] if self.named else None
        name = named_in(words)
        if name is None:
            return self.holder(words) if DEFINITE.match(words) else None
        if " " in name:
            self.named.append((name, roles_of(flat, source, words, held)))
            return None
        full = next((one for one in reversed(self.named) if one[0].endswith(" " + name)), None)
        if full is None:
            return None
        self.named.append(full)
        return full[0]

    def holder(self, words: str) -> str | None:
        """The one person who was named with the role that a definite phrase gives ('the former mayor')."""
        role = words.rsplit(" ", 1)[-1].lower()
        found = [one for one in self.named if role in one[1]]
        if len({name for name, _ in found}) != 1:
            return None
        self.named.append(found[-1])
        return found[-1][0]


def named_in(words: str) -> str | None:
    """The personal name with which a source ends, without title; None where it ends with none."""
    m = NAME.search(words)
    if m is None:
        return None
    parts = m[0].rpartition("'s ")[2].split(" ")
    while parts and is_title(parts[0]):
        parts.pop(0)
    if not parts or parts[-1].lower().rstrip(".") in lexicon().forms("notPersons") or parts[0] in ("The", "A", "An"):
        return None
    return " ".join(parts)


def is_title(word: str) -> bool:
    """Whether a capitalised word before a name is a title or a role ('Mr.', 'Mayor')."""
    low = word.rstrip(".").lower()
    return low in TITLES or any(s.scheme in ("speakers", "kinds") for s in lexicon().senses.get(low, ()))


def roles_of(flat: str, source: tuple[int, int], words: str, held: Sequence[Phrase]) -> frozenset[str]:
    """The roles in which somebody is named: by title, by the words before the name, or by those behind the comma."""
    behind = APPOSITION.match(flat, source[1])
    spans = [source, *([behind.span(1)] if behind else [])]
    found = {
        flat[p.start : p.end].lower() for p in held for s, e in spans if p.kind == "speaker" and s <= p.start and p.end <= e
    }
    return frozenset(found | {TITLES[w] for w in (part.rstrip(".").lower() for part in words.split(" ")) if TITLES.get(w)})
