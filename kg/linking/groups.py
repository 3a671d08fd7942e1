"""Things joined two by two, gathered into groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T", bound="object")


def gathered(things: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The groups that pairs make of things, each in the given order; the groups in the order of their first members.

    >>> gathered("abcd", [("a", "c"), ("c", "d")])
    [['a', 'c', 'd'], ['b']]
    """
    listed = list(things)
    parent = {thing: thing for thing in listed}

    def root(thing: T) -> T:
        while parent[thing] is not thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    for a, b in pairs:
        parent[root(b)] = root(a)
    groups: dict[T, list[T]] = {}
    for thing in listed:
        groups.setdefault(root(thing), []).append(thing)
    return list(groups.values())
