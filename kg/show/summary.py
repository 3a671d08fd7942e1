"""What a build tells its user: what was read, who stands behind each event, what disagrees, what no rule reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.show.phrases import counted

if TYPE_CHECKING:
    from kg.building import Built
    from kg.collection import Graph
    from kg.model import Claim


def summary(graph: Graph, folder: str) -> Iterator[str]:
    """The lines that kg build prints."""
    built = graph.built
    assert built is not None
    linked = built.linked
    claims = [c for copy in linked.copies for c in copy.reading.claims]
    figures = [c for c in claims if c.figure]
    told = [c for c in claims if c.kind in ("means", "responsible", "victim")]
    if not linked.copies:
        yield "No article was read; nothing was written."
        return
    outlets = {copy.reading.article.outlet for copy in linked.copies if copy.reading.article.outlet}
    nameless = sum(copy.reading.article.outlet is None for copy in linked.copies)
    yield (
        f"Read {counted(len(linked.copies), 'copy', 'copies')} of {counted(len(linked.works), 'article')} from {counted(len(outlets), 'outlet')}{f' and {nameless} without an outlet' if nameless else ''}: "
        f"{counted(len(figures), 'figure')}, {counted(len(claims) - len(figures) - len(told), 'statement')}, {counted(len(linked.events), 'event')}."
    )
    yield from what_happened(told)
    if foreign := sum(copy.reading.article.foreign for copy in linked.copies):
        yield f"Not read, in another language than English: {counted(foreign, 'copy', 'copies')}."
    yield from corroboration(graph)
    yield from conflicts(graph)
    yield from unread(built)
    if built.violations:
        yield f"\n{counted(len(built.violations), 'violation')} of the shapes (kg check --store {folder}):"
        yield from (f"  {v.file or v.article or ''}: {v.message}" for v in built.violations)
    yield f"\nWritten to {folder}: graph.nq, graph.ttl, claims.jsonl, received/. Ask: kg ask who-reported-which-figure --store {folder}"


def what_happened(claims: Sequence[Claim]) -> Iterator[str]:
    """How many claims tell by which means, who is held responsible, and who was named as a victim."""
    number = Counter(c.kind for c in claims)
    if claims:
        yield (
            f"What happened: {counted(number['means'], 'claim')} of means, {number['responsible']} of who is held responsible, "
            f"{number['victim']} that name{'s' if number['victim'] == 1 else ''} a victim."
        )


def corroboration(graph: Graph) -> Iterator[str]:
    main = {row["event"] for row in graph.ask("main-event-of-each-article")}
    yield "\nWho stands behind the figures:"
    for row in graph.ask("corroboration-of-an-event"):
        if row["event"] in main:
            yield (
                f"  {row['label']}: {counted(row['outlets'], 'outlet')}, {counted(row['copies'], 'copy', 'copies')}, "
                f"{counted(row['named_origins'], 'named origin')}, {row['unattributed']} unattributed"
            )


def conflicts(graph: Graph) -> Iterator[str]:
    rows = list(graph.ask("conflicting-figures"))
    yield f"\nWhat disagrees ({len(rows)}):"
    for line, pairs in Counter(f"  {row['label']}: {row['reason']}" for row in rows).items():
        yield line if pairs == 1 else f"{line} ({pairs} pairs)"


def unread(built: Built) -> Iterator[str]:
    entries = [(copy.ids[0], e) for copy in built.linked.copies for e in copy.reading.ledger]
    left = sorted(((name, e) for name, e in entries if e.status == "unread"), key=lambda x: (x[0], x[1].span))
    yield f"\nNumbers printed: {len(entries)}; read, explained or boilerplate: {len(entries) - len(left)}; unread: {len(left)}."
    yield from (f"  {name}, character {e.span.start}: {e.text}: {e.reason}" for name, e in left)


def folded(warnings: Sequence[str], most: int = 5) -> list[str]:
    """Warnings as they are; where more than a few articles share one, once, with their number and the first of them."""
    same: dict[str, list[str]] = {}
    for warning in warnings:
        file, _, words = warning.partition(": ")
        same.setdefault(words or warning, []).append(file)
    found = []
    for words, files in same.items():
        if len(files) > most:
            found.append(f"{len(files):,} articles, from {files[0]} to {files[-1]}: {words}")
        else:
            found += [f"{file}: {words}" if file != words else words for file in files]
    return found
