"""Things joined two by two, gathered into groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def gathered(things: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The groups that pairs make of things, each in the given order; the groups in the order of their first members.

    >>> gathered("abcd", [("a", "c"), ("c", "d")])
    [['a', 'c', 'd'], ['b']]
    """
    parent: dict[T, T] = {}
    for a, b in pairs:
        parent[root(parent, b)] = root(parent, a)
    groups: dict[T, list[T]] = {}
    for thing in things:
        groups.setdefault(root(parent, thing), []).append(thing)
    return list(groups.values())


def spanning(pairs: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Of pairs in order of preference, those that join what was not joined by those before (Kruskal 1956).

    >>> spanning([("a", "b"), ("b", "a"), ("b", "c")])
    [('a', 'b'), ('b', 'c')]
    """
    parent: dict[T, T] = {}
    kept = []
    for a, b in pairs:
        if root(parent, a) != root(parent, b):
            parent[root(parent, b)] = root(parent, a)
            kept.append((a, b))
    return kept


def root(parent: dict[T, T], thing: T) -> T:
    """What stands for the group of a thing."""
    while parent.setdefault(thing, thing) != thing:
        parent[thing] = parent[parent[thing]]
        thing = parent[thing]
    return thing
