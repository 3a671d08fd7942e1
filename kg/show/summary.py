"""What a build tells its user: what was read, who stands behind each event, what disagrees, what no rule reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.show.phrases import counted

if TYPE_CHECKING:
    from kg.building import Built
    from kg.collection import Graph
    from kg.linking.model import Copy, Linked
    from kg.model import LedgerEntry


# Lines of each part of the summary: the rest is told by its number, and the command that shows it.
MOST = 20


@dataclass
class Tally:
    """What all copies of a build hold, counted in one pass over them."""

    outlets: set[str] = field(default_factory=set)
    nameless: int = 0
    foreign: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    numbers: int = 0
    unread: list[tuple[str, LedgerEntry]] = field(default_factory=list)


def tallied(copies: Iterable[Copy]) -> Tally:
    """The Tally of these copies."""
    tally = Tally()
    for copy in copies:
        reading = copy.reading
        outlet = reading.article.outlet
        tally.outlets |= {outlet} if outlet else set()
        tally.nameless += outlet is None
        tally.foreign += reading.article.foreign
        tally.claims.update(c.kind for c in reading.claims)
        tally.figures += sum(c.figure is not None for c in reading.claims)
        tally.numbers += len(reading.ledger)
        tally.unread += ((copy.ids[0], e) for e in reading.ledger if e.status == "unread")
    tally.unread.sort(key=lambda x: (x[0], x[1].span))
    return tally


def summary(graph: Graph, folder: str) -> Iterator[str]:
    """The lines that kg build prints."""
    built = graph.built
    assert built is not None
    linked = built.linked
    if linked.copies:
        tally = tallied(linked.copies)
        yield from counts(linked, tally)
        yield from corroboration(graph, folder)
        yield from conflicts(graph, folder)
        yield from unread(tally, folder)
    else:
        yield "No article was read; nothing was written."
    yield from wrong(built, folder if linked.copies else None)
    if linked.copies:
        made = next(f", {name}" for name in ("graph.ttl", "store/") if (Path(folder) / name).exists())
        yield f"\nWritten to {folder}: archive/, claims.jsonl, received/{made}. Ask: kg ask who-reported-which-figure --store {folder}"


def counts(linked: Linked, tally: Tally) -> Iterator[str]:
    """How many copies, claims and events there are, and how many claims tell by which means, who is held responsible, and who was named as a victim."""
    number = tally.claims
    told = number["means"] + number["responsible"] + number["victim"]
    yield (
        f"Read {counted(len(linked.copies), 'copy', 'copies')} of {counted(len(linked.works), 'article')} from {counted(len(tally.outlets), 'outlet')}{f' and {tally.nameless} without an outlet' if tally.nameless else ''}: "
        f"{counted(tally.figures, 'figure')}, {counted(number.total() - tally.figures - told, 'statement')}, {counted(len(linked.events), 'event')}."
    )
    if told:
        yield (
            f"What happened: {counted(number['means'], 'claim')} of means, {number['responsible']} of who is held responsible, "
            f"{number['victim']} that name{'s' if number['victim'] == 1 else ''} a victim."
        )
    if tally.foreign:
        yield f"Not read, in another language than English: {counted(tally.foreign, 'copy', 'copies')}."


def corroboration(graph: Graph, folder: str) -> Iterator[str]:
    main = {row["event"] for row in graph.ask("main-event-of-each-article")}
    yield "\nWho stands behind the figures:"
    found = (
        f"  {row['label']}: {counted(row['outlets'], 'outlet')}, {counted(row['copies'], 'copy', 'copies')}, "
        f"{counted(row['named_origins'], 'named origin')}, {row['unattributed']} unattributed"
        for row in graph.ask("corroboration-of-an-event")
        if row["event"] in main
    )
    yield from some(found, f"kg ask corroboration-of-an-event --store {folder}")


def conflicts(graph: Graph, folder: str) -> Iterator[str]:
    rows = list(graph.ask("conflicting-figures"))
    yield f"\nWhat disagrees ({len(rows)}):"
    found = Counter(f"  {row['label']}: {row['reason']}" for row in rows).items()
    yield from some(
        (line if pairs == 1 else f"{line} ({pairs} pairs)" for line, pairs in found),
        f"kg ask conflicting-figures --store {folder}",
    )


def unread(tally: Tally, folder: str) -> Iterator[str]:
    left = len(tally.unread)
    yield f"\nNumbers printed: {tally.numbers}; read, explained or boilerplate: {tally.numbers - left}; unread: {left}."
    found = (f"  {name}, character {e.span.start}: {e.text}: {e.reason}" for name, e in tally.unread)
    yield from some(found, f"kg unread --store {folder}")


def wrong(built: Built, folder: str | None) -> Iterator[str]:
    """What violates a shape: copies that were left out, and what stands between the articles or in the gazetteers."""
    if left_out := built.quarantined:
        where = f"; text and report of each in {folder}/quarantine/" if folder else ""
        yield f"\n{counted(len(left_out), 'copy violates', 'copies violate')} a shape and {'is' if len(left_out) == 1 else 'are'} left out{where}:"
        yield from (f"  {v}" for one in left_out for v in one.violations)
    if built.violations:
        yield f"\n{counted(len(built.violations), 'violation')} of the shapes{f' (kg check --store {folder})' if folder else ''}:"
        yield from (f"  {v}" for v in built.violations)


def some(lines: Iterable[str], command: str) -> Iterator[str]:
    """The first lines, and of the others how many there are and what shows them."""
    every = list(lines)
    yield from every[:MOST]
    if len(every) > MOST:
        yield f"  and {len(every) - MOST:,} more: {command}"


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
