"""Gathering: accounts into happenings, by average linkage: two groups become one while their accounts speak for it on the average.

In: sides and the pairs that were looked at, with their evidence, and what people decided. Out: the groups, and the pair that made each join.

A group of stories is compared by the sum of their signatures, which is the exact average of all likenesses at the price of one (the likeness
of sums is the sum of likenesses). All is counted in whole numbers and every tie is broken by the order of the accounts, so that the order in
which articles come changes nothing. Average linkage: Sokal and Michener 1958; in event detection: Yang, Pierce and Carbonell 1998.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.linking.groups import gathered as components
from kg.linking.outlines import Days
from kg.linking.sides import Side, far_apart
from kg.linking.signatures import Signature, likeness, likeness_to, weights_of

# The points at which two groups are one. A likeness of stories of 1000 is a hundred points.
ENOUGH = 24
PRECISION = 1000

Pair = tuple[int, int]


@dataclass(slots=True)
class Group:
    """Accounts that are taken for one: `story` their signature, or the sum of several, `stories` how many; `edges` to other groups.

    `days` are the first and the last day that its accounts can be of, of those that tell their days (`told`) if there are such.
    """

    members: list[int]
    story: Signature | dict[str, int] | None
    stories: int
    days: Days | None = None
    told: bool = False
    edges: dict[int, Edge] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)

    @property
    def weights(self) -> dict[str, int]:
        """The words of its stories; unpacked for good only where two have become one."""
        return self.story if isinstance(self.story, dict) else weights_of(self.story) if self.story else {}


@dataclass(slots=True)
class Edge:
    """What speaks for joining two groups: the likeness of their stories (summed), and the points of the pairs looked at."""

    alike: int
    points: int
    pairs: int


def gathered(
    sides: Sequence[Side],
    weighed: Mapping[Pair, tuple[int, int]],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    enough: int = ENOUGH,
) -> list[list[int]]:
    """The groups of sides by rank, each in order.

    `weighed` are the points of a pair and the likeness of its stories, in thousandths; `together` and `apart` are what people decided,
    whatever the points say.
    """
    together = list(together)
    reached = components(range(len(sides)), [*weighed, *together])
    of = {rank: some[0] for some in reached for rank in some}
    met, joined, parted = (by_component(pairs, of) for pairs in (weighed, together, apart))
    found = []
    for some in reached:
        groups = {rank: alone(sides[rank]) for rank in some} if len(some) > 1 else {}
        for a, b in met[some[0]]:
            groups[a].edges[b] = groups[b].edges[a] = Edge(weighed[a, b][1], weighed[a, b][0], 1)
        for a, b in parted[some[0]]:
            groups[a].apart.add(b)
            groups[b].apart.add(a)
        found += within(groups, joined[some[0]], enough) if groups else [some]
    return sorted(found)


def by_component(pairs: Iterable[Pair], of: Mapping[int, int]) -> defaultdict[int, list[Pair]]:
    """Pairs by the component that both are of, so that the groups of one at a time stand in memory."""
    found: defaultdict[int, list[Pair]] = defaultdict(list)
    for a, b in pairs:
        if of[a] == of[b]:
            found[of[a]].append((a, b))
    return found


def alone(side: Side) -> Group:
    """A group of one account."""
    return Group([side.rank], side.story, int(side.story is not None), side.days, side.dated)


def within(groups: dict[int, Group], together: Iterable[Pair], enough: int) -> list[list[int]]:
    """The groups of sides that any path of pairs leads to from one another; those of no such path never meet."""
    owner = {rank: rank for rank in groups}
    for a, b in together:
        left, right = sorted((owner[a], owner[b]))
        if left != right:
            merge(groups, left, right)
            owner |= dict.fromkeys(groups[left].members, left)
    heap = [
        (-score, a, b)
        for a, g in groups.items()
        for b in g.edges
        if a < b and (score := score_of(groups, a, b)) >= enough * PRECISION
    ]
    heapq.heapify(heap)
    while heap:
        score, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or b not in groups[a].edges or score_of(groups, a, b) != -score:
            continue  # one of them has grown since
        if not groups[a].apart.isdisjoint(groups[b].members) or far_apart(groups[a].days, groups[b].days):
            continue
        merge(groups, a, b)
        for c in groups[a].edges:
            left, right = min(a, c), max(a, c)
            again = score_of(groups, left, right)
            if again >= enough * PRECISION:
                heapq.heappush(heap, (-again, left, right))
    return [sorted(g.members) for g in groups.values()]


def score_of(groups: Mapping[int, Group], a: int, b: int) -> int:
    """The points of two groups, in thousandths: the average likeness of their stories and the average of the pairs looked at."""
    edge = groups[a].edges[b]
    stories = groups[a].stories * groups[b].stories
    return (edge.alike * PRECISION // (10 * stories) if stories else 0) + edge.points * PRECISION // edge.pairs


def alike(one: Group, other: Group) -> int:
    """The likeness of the stories of two groups, summed; those of one account are not unpacked."""
    if one.story is None or other.story is None:
        return 0
    return likeness(one.weights, other.story) if isinstance(other.story, dict) else likeness_to(one.weights, other.story)


def merge(groups: dict[int, Group], a: int, b: int) -> None:
    """Puts group b into group a (a < b), with its edges."""
    one, other = groups[a], groups.pop(b)
    one.edges.pop(b, None)
    other.edges.pop(a, None)
    for c in one.edges.keys() | other.edges.keys():
        third = groups[c]
        mine, theirs = one.edges.get(c), other.edges.get(c)
        edge = Edge(
            (mine.alike if mine else alike(one, third)) + (theirs.alike if theirs else alike(other, third)),
            (mine.points if mine else 0) + (theirs.points if theirs else 0),
            (mine.pairs if mine else 0) + (theirs.pairs if theirs else 0),
        )
        third.edges.pop(b, None)
        one.edges[c] = third.edges[a] = edge
    if not isinstance(one.story, dict):
        one.story = dict(one.weights)  # one of its own from here on
    for word, weight in other.weights.items():
        one.story[word] = one.story.get(word, 0) + weight
    one.members += other.members
    one.stories += other.stories
    one.apart |= other.apart
    if one.told == other.told and one.days and other.days:
        one.days = (min(one.days[0], other.days[0]), max(one.days[1], other.days[1]))
    elif other.told or one.days is None:
        one.days = other.days
    one.told = one.told or other.told
