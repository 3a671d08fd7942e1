"""What must stand in a sentence before a rule is tried on it, read off the rule's own pattern.

In: a regular expression over coded text. Out: for each of its alternatives the clauses that all must hold; a clause holds where one of
its phrases (as bits) or one of its words stands in the text. So no rule has to name its triggers, and none can name them wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Protocol, TypeVar

from ahocorasick_rs import AhoCorasick

from kg.reading.phrases import CODE

BIT = {code: 1 << n for n, code in enumerate(CODE.values())}
SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """One of these phrases (a bit each) or one of these lower-case words must stand in the text."""

    phrases: int = 0
    words: tuple[str, ...] = ()


Alternatives = tuple[tuple[Clause, ...], ...]


@cache
def triggers(expression: str, flags: int = re.IGNORECASE) -> Alternatives:
    """The alternatives of a regular expression, each as the clauses that a text must hold for it to match.

    It is parsed, not compiled: a rule that no sentence sets off is never compiled.
    """
    tree = _parser.parse(expression, flags)
    items = list(tree)
    if len(items) == 1 and items[0][0] is sre.BRANCH:
        return tuple(tuple(clauses(branch)) for branch in items[0][1][1])
    return (tuple(clauses(items)),)


def clauses(items: Any) -> Iterator[Clause]:
    """The clauses of a sequence: of each part that has to match."""
    word = ""
    for kind, value in items:
        char = chr(value) if kind is sre.LITERAL else ""
        if char and char not in BIT:
            word += char.lower()
            continue
        if len(word) >= SHORTEST_WORD:
            yield Clause(words=(word,))
        word = ""
        if char:
            yield Clause(phrases=BIT[char])
        elif kind is sre.IN:
            yield from one_of(value)
        elif kind is sre.SUBPATTERN:
            yield from clauses(value[3])
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] >= 1:
            yield from clauses(value[2])
        elif kind is sre.BRANCH:
            yield from either([list(clauses(branch)) for branch in value[1]])
    if len(word) >= SHORTEST_WORD:
        yield Clause(words=(word,))


def one_of(members: Any) -> Iterator[Clause]:
    """A class of nothing but phrases needs one of them."""
    bits = 0
    for kind, value in members:
        if kind is not sre.LITERAL or chr(value) not in BIT:
            return
        bits |= BIT[chr(value)]
    yield Clause(phrases=bits)


def either(branches: list[list[Clause]]) -> Iterator[Clause]:
    """Alternatives within a sequence need one clause of one of them, if every one has a clause."""
    if all(branches):
        chosen = [max(branch, key=lambda c: (bool(c.words), -c.phrases.bit_count())) for branch in branches]
        phrases = 0
        for clause in chosen:
            phrases |= clause.phrases
        yield Clause(phrases, tuple(w for clause in chosen for w in clause.words))


def bits(kinds: Any) -> int:
    """The phrases of a text as bits."""
    found = 0
    for kind in kinds:
        found |= BIT[CODE[kind]]
    return found


class Triggered(Protocol):
    """A rule with its triggers, hashed by identity."""

    @property
    def triggers(self) -> Alternatives: ...


R = TypeVar("R", bound=Triggered)
Needs = tuple[tuple[int, ...], ...]


def worth_trying(rules: tuple[R, ...], phrases: int, text: str) -> Iterator[R]:
    """The rules that can match a text (in lower case, with its phrases as bits)."""
    words = 0
    for which, _, _ in vocabulary(rules)[0].find_matches_as_indexes(text, overlapping=True):
        words |= 1 << which
    for rule, alternatives in allowed(rules, phrases):
        for needed in alternatives:
            for clause in needed:
                if not clause & words:
                    break
            else:
                yield rule
                break


@cache
def vocabulary(rules: tuple[R, ...]) -> tuple[AhoCorasick, dict[str, int]]:
    """One automaton over the words of all clauses of some rules, and the bit of each word."""
    words = sorted({word for rule in rules for needed in rule.triggers for clause in needed for word in clause.words})
    return AhoCorasick(words), {word: 1 << n for n, word in enumerate(words)}


@lru_cache(4096)
def allowed(rules: tuple[R, ...], phrases: int) -> tuple[tuple[R, Needs], ...]:
    """The rules that a text with these phrases can match, each with the words that its alternatives need besides."""
    bit = vocabulary(rules)[1]
    found = []
    for rule in rules:
        left = [[sum(bit[w] for w in set(c.words)) for c in needed if not c.phrases & phrases] for needed in rule.triggers]
        if open_ones := tuple(tuple(needed) for needed in left if all(needed)):
            found.append((rule, open_ones))
    return tuple(found)
