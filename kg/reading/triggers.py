"""What must stand in a sentence before a rule is tried on it, read off the rule's own pattern.

In: a regular expression over coded text. Out: for each of its alternatives the clauses that all must hold; a clause holds where one of
its phrases (as bits) or one of its words stands in the text. So no rule has to name its triggers, and none can name them wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, Protocol, TypeVar

from ahocorasick_rs import AhoCorasick

from kg.reading.phrases import BIT as BIT_OF_KIND
from kg.reading.phrases import CODE, Coded

BIT = {CODE[kind]: bit for kind, bit in BIT_OF_KIND.items()}
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


class Triggered(Protocol):
    """A rule with its triggers, hashed by identity."""

    @property
    def triggers(self) -> Alternatives: ...


@dataclass(frozen=True, eq=False)
class Guarded:
    """A pattern that is looked for only where its triggers stand. (Patterns themselves are no keys: each look-up hashes all their code.)"""

    source: str
    flags: int = 0

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.regex.search(text, start)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    @cached_property
    def triggers(self) -> Alternatives:
        return triggers(self.source, self.flags)


R = TypeVar("R", bound=Triggered)
Needs = tuple[tuple[int, ...], ...]
ALWAYS = 1  # the bit of no word: it stands in every text


@dataclass(frozen=True, eq=False)
class Kit(Generic[R]):
    """Rules in their order, with one automaton over the words of all their triggers."""

    rules: tuple[R, ...]

    @cached_property
    def bit(self) -> dict[str, int]:
        """The words of all clauses, and the bit of each."""
        words = sorted({w for rule in self.rules for needed in rule.triggers for clause in needed for w in clause.words})
        return {word: 2 << n for n, word in enumerate(words)}

    @cached_property
    def automaton(self) -> AhoCorasick:
        """The automaton over these words."""
        return AhoCorasick([*self.bit])

    @cached_property
    def clauses(self) -> tuple[tuple[R, list[list[tuple[int, int]]]], ...]:
        """Each rule with the clauses of its alternatives: the bits of phrases and the bits of words of which one must stand in a text."""
        return tuple(
            (rule, [[(c.phrases, sum(self.bit[w] for w in {*c.words})) for c in needed] for needed in rule.triggers])
            for rule in self.rules
        )

    def worth_trying(self, coded: Coded) -> Iterator[R]:
        """The rules that can match a coded text."""
        words, bit = ALWAYS, self.bit
        for word in self.automaton.find_matches_as_strings(coded.low, overlapping=True):
            words |= bit[word]
        for rule, some, several in allowed(self, coded.bits):
            if some & words:
                yield rule
                continue
            for needed in several:
                for clause in needed:
                    if not clause & words:
                        break
                else:
                    yield rule
                    break


@lru_cache(4096)
def allowed(kit: Kit[R], phrases: int) -> tuple[tuple[R, int, Needs], ...]:
    """The rules that a text with these phrases can match, each with the words of which one is enough, and the clauses of words of
    which all are needed."""
    found = []
    for rule, alternatives in kit.clauses:
        left = [tuple(words for held, words in needed if not held & phrases) for needed in alternatives]
        left = [needed or (ALWAYS,) for needed in left if all(needed)]
        if left:
            some = 0
            for needed in left:
                some |= needed[0] if len(needed) == 1 else 0
            found.append((rule, some, tuple(needed for needed in left if len(needed) > 1)))
    return tuple(found)
