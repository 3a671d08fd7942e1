"""Copies of one work: texts that share most of their runs of words, whatever the layout and the boilerplate around them.

In: Copies. Out: Works, the decisions that made them, and the dates that undated copies borrow from their twins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from kg.linking.groups import gathered
from kg.linking.model import BorrowedDate, Copy, Decision, Work
from kg.model import Article
from kg.reading.gazetteer import Gazetteer
from kg.reading.read import read

RUN = 5
# Of the shorter text's runs of five words, the share that stands in the longer one (Broder 1997: containment).
SAME_WORK = 0.6
FEWEST_RUNS = 12


def order(copy: Copy) -> tuple[bool, str, str]:
    """Copies by publication, undated last, then by key."""
    published = copy.reading.article.published
    return (published is None, published or "", copy.key)


def works(copies: Sequence[Copy]) -> tuple[list[Work], list[Decision]]:
    """Which copies are of one work, and why."""
    by_key = {c.key: c for c in sorted(copies, key=order)}
    runs = {key: runs_of(c.reading.article) for key, c in by_key.items()}
    decisions = []
    for left, right in candidates(runs):
        share = len(runs[left] & runs[right]) / max(1, min(len(runs[left]), len(runs[right])))
        if share >= SAME_WORK:
            reason = f"{share:.0%} of the {RUN}-word runs of the shorter text stand in the other ({len(runs[left] & runs[right])} runs)"
            decisions.append(Decision("copies-of-one-work", "joined", left, right, (reason,)))
    groups = gathered(by_key, [(str(d.left), str(d.right)) for d in decisions])
    return [Work(group[0], tuple(group)) for group in groups], decisions


def runs_of(article: Article) -> frozenset[str]:
    """The runs of five words of the body, in lower case."""
    body = " ".join(article.flat[b.start : b.end] for b in article.blocks if b.role == "body")
    words = re.findall(r"\w+", body.lower())
    return frozenset(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def candidates(runs: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The pairs that share enough runs to be looked at, in the order of the copies."""
    place = {key: n for n, key in enumerate(runs)}
    holders: dict[str, list[str]] = defaultdict(list)
    for key, mine in runs.items():
        for run in mine:
            holders[run].append(key)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for keys in holders.values():
        for pair in combinations(sorted(keys, key=place.__getitem__), 2):
            shared[pair] += 1
    return sorted((p for p, n in shared.items() if n >= FEWEST_RUNS), key=lambda p: (place[p[0]], place[p[1]]))


def borrowed(copies: Sequence[Copy], found: Sequence[Work], names: Gazetteer) -> list[BorrowedDate]:
    """For each undated copy with a dated twin: the twin's date, and the times of the copy that it resolves."""
    by_key = {c.key: c for c in copies}
    made = []
    for work in found:
        dated = [k for k in work.copies if by_key[k].reading.article.published]
        for key in work.copies:
            article = by_key[key].reading.article
            if article.published or not dated:
                continue
            published = by_key[dated[0]].reading.article.published or ""
            again = read(replace(article, published=published), names)
            before = {p.span: p for p in by_key[key].reading.periods}
            resolved = tuple(p for p in again.periods if p.value != (before[p.span].value if p.span in before else None))
            made.append(BorrowedDate(key, dated[0], published, resolved))
    return made


def dated(copies: Sequence[Copy], borrowings: Sequence[BorrowedDate], names: Gazetteer) -> dict[str, Copy]:
    """Every copy by key, read with its own date, or with the borrowed one."""
    dates = {b.copy: b.published for b in borrowings}
    return {
        c.key: replace(c, reading=read(replace(c.reading.article, published=dates[c.key]), names)) if c.key in dates else c
        for c in sorted(copies, key=order)
    }
