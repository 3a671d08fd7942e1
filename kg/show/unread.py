"""Unread numbers grouped by what stands around them, most frequent first: the pattern of the rule that is worth writing next.

In: the rows of the question unread-numbers and the received texts. Out: one row a pattern, with an example sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import Any

from kg.intake import understand
from kg.model import Received
from kg.reading.gazetteer import gazetteer
from kg.reading.phrases import Coded
from kg.reading.scene import Scene, scene_of

COLUMNS = ["times", "pattern", "why", "example", "article"]
KINDS = {
    "group": "{count} {people}",
    "count": "{count}",
    "those": "{people}",
    "name": "{name}",
    "date": "{date}",
    "duration": "{duration}",
    "quantity": "{quantity}",
    "url": "{url}",
}
"""What a phrase is called in a pattern; phrases of other kinds are words (killed, blast) and stay as printed."""
TOKEN = re.compile(r"[\ue000-\uf8ff]|[\w'/-]+|\S")
_LINKING = "of in on at to from for with by into near over after before during since and or but than as while when who which that between"
LINKING = frozenset(_LINKING.split())
_HELPING = "was were is are be been being has have had will would can could may might must shall should also not only"
HELPING = frozenset(_HELPING.split())
_DETERMINING = "the a an this that these those his her its their our all other some"
DETERMINING = frozenset(_DETERMINING.split())
AROUND = 90
"""Characters of the sentence shown on either side of the number."""

Row = dict[str, Any]
TextOf = Callable[[str], str | None]


def patterns(rows: Iterable[Row], text_of: TextOf) -> list[Row]:
    """One row a pattern with how often it stands unread; a copy whose text is not at hand is grouped by the reason alone."""
    scenes: dict[str, Scene | None] = {}
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        copy = row["number"].rsplit("/number/", 1)[0]
        if copy not in scenes:
            scenes[copy] = scene_behind(row, text_of(copy))
        pattern, example = around(scenes[copy], row)
        why = re.sub(r" \(.*\)", "", row["reason"] or "")
        groups.setdefault((pattern, why), []).append(row | {"example": example})
    return [
        {
            "times": len(held),
            "pattern": pattern,
            "why": why,
            "example": held[0]["example"],
            "article": held[0]["id"],
            "start": held[0]["start"],
        }
        for (pattern, why), held in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))
    ]


def scene_behind(row: Row, text: str | None) -> Scene | None:
    """The phrases of a copy, found again in its text."""
    if text is None:
        return None
    received = Received(text, "-", row["id"], row["outlet"], row["headline"], row["published"])
    return scene_of(understand(received), gazetteer())


def around(scene: Scene | None, row: Row) -> tuple[str, str]:
    """The pattern around an unread number, and its words in their sentence."""
    at = bisect_left(scene.article.offsets, row["start"]) if scene else 0
    which = bisect_right(scene.sentences, at, key=lambda s: s.start) - 1 if scene else -1
    if scene is None or which < 0 or at >= scene.sentences[which].end:
        return row["verbatim"] if scene is None else "(not in a sentence that is read)", row["verbatim"][:AROUND]
    sentence = scene.sentences[which]
    first, last = max(sentence.start, at - AROUND), min(sentence.end, at + AROUND)
    shown = scene.article.flat[first:last].strip()
    dots = ("… " if first > sentence.start else "", " …" if last < sentence.end else "")
    return pattern_at(scene.coded[which], at), dots[0] + shown + dots[1]


def pattern_at(coded: Coded, at: int) -> str:
    """The words that matter around the number at a flat offset, names, times and people as their kinds."""
    tokens = [(m.start(), worded(coded, m)) for m in TOKEN.finditer(coded.text)]
    here = max(0, bisect_right(tokens, coded.at(at), key=lambda t: t[0]) - 1)
    number = tokens[here][1]
    right = clause(word for _, word in tokens[here + 1 : here + 6])
    left = clause(word for _, word in reversed(tokens[max(0, here - 3) : here]))
    behind = predicate(right) if "{people}" in number else counted(right)
    if behind:
        return " ".join([number, *behind])
    before = left[:2] if left and left[0] in LINKING | HELPING | DETERMINING else left[:1]
    return " ".join([*reversed(before), number, *right[:1]])


def worded(coded: Coded, m: re.Match[str]) -> str:
    """One token of a pattern."""
    phrase = coded.phrases.get(m.start())
    if phrase is None:
        return "{number}" if any(c.isdigit() for c in m[0]) else m[0].lower()
    return KINDS.get(phrase.kind) or coded.flat[phrase.start : phrase.end].lower()


def clause(words: Iterable[str]) -> list[str]:
    """The words up to the next sign."""
    return list(takewhile(lambda word: word[0] == "{" or word[0].isalnum(), words))


def predicate(words: Sequence[str]) -> list[str]:
    """What is said of people: helping words up to the word that they help; nothing where the phrase goes on."""
    helping = list(takewhile(HELPING.__contains__, words))
    rest = words[len(helping) : len(helping) + 1]
    return [*helping, *rest] if rest and rest[0] not in LINKING else helping


def counted(words: Sequence[str]) -> list[str]:
    """What a number counts: the one or two words behind it."""
    return list(takewhile(lambda word: word not in LINKING | HELPING | DETERMINING, words[:2]))
