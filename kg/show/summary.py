"""What a build tells its user: what was read, who stands behind each event, what disagrees, what no rule reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.linked import conflicts as conflicting
from kg.graph.linked import event_node
from kg.show.phrases import counted

if TYPE_CHECKING:
    from kg.archive.counting import Tally
    from kg.building import Built
    from kg.collection import Graph
    from kg.graph.store import Answer
    from kg.linking.model import Event, Linked


# Lines of each part of the summary: the rest is told by its number, and the command that shows it.
MOST = 20


def summary(graph: Graph, folder: str) -> Iterator[str]:
    """The lines that kg build prints."""
    built = graph.built
    assert built is not None
    linked = built.linked
    if linked.copies:
        tally = built.arrived.tally
        yield from counts(linked, tally)
        events = largest(linked, tally)
        yield from corroboration(graph, events, tally, folder)
        yield from conflicts(events, conflicting(built.base, linked), folder)
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


def largest(linked: Linked, tally: Tally) -> list[Event]:
    """The events, those first that most articles are about: the lines of the others are told by their number."""
    number = {e: sum(ref in tally.main for ref in e.accounts) for e in linked.events}
    return sorted(linked.events, key=lambda e: -number[e])


def corroboration(graph: Graph, events: Sequence[Event], tally: Tally, folder: str) -> Iterator[str]:
    yield "\nWho stands behind the figures:"
    main = [e for e in events if not tally.main.isdisjoint(e.accounts)]
    for row in (row for event in main[:MOST] for row in about(graph, "corroboration-of-an-event", event)):
        yield (
            f"  {row['label']}: {counted(row['outlets'], 'outlet')}, {counted(row['copies'], 'copy', 'copies')}, "
            f"{counted(row['named_origins'], 'named origin')}, {row['unattributed']} unattributed"
        )
    yield from and_more(len(main) - MOST, f"kg ask corroboration-of-an-event --store {folder}")


def conflicts(events: Sequence[Event], found: Sequence[tuple[str, str]], folder: str) -> Iterator[str]:
    """What disagrees, of the largest events first."""
    yield f"\nWhat disagrees ({len(found)}):"
    labels = {e.iri or e.key: e.label for e in events}
    rank = {key: n for n, key in enumerate(labels)}
    pairs = Counter(sorted(found, key=lambda one: rank[one[0]]))
    shown = list(islice(pairs.items(), MOST))
    for (event, reason), number in shown:
        yield f"  {labels[event]}: {reason}{'' if number == 1 else f' ({number} pairs)'}"
    yield from and_more(len(found) - sum(number for _, number in shown), f"kg ask conflicting-figures --store {folder}")


def about(graph: Graph, question: str, event: Event) -> Answer:
    """The answer to a question about an event."""
    assert graph.built is not None
    return graph.ask(question, event=event_node(graph.built.base, event.iri or event.key).value)


def unread(tally: Tally, folder: str) -> Iterator[str]:
    left = tally.unread
    yield f"\nNumbers printed: {tally.numbers}; read, explained or boilerplate: {tally.numbers - left}; unread: {left}."
    yield from (f"  {name}, character {e.span.start}: {e.text}: {e.reason}" for name, e in tally.told[:MOST])
    yield from and_more(left - MOST, f"kg unread --store {folder}")


def wrong(built: Built, folder: str | None) -> Iterator[str]:
    """What violates a shape: copies that were left out, and what stands between the articles or in the gazetteers."""
    if left_out := built.quarantined:
        where = f"; text and report of each in {folder}/quarantine/" if folder else ""
        yield f"\n{counted(len(left_out), 'copy violates', 'copies violate')} a shape and {'is' if len(left_out) == 1 else 'are'} left out{where}:"
        yield from (f"  {v}" for one in left_out for v in one.violations)
    if built.violations:
        yield f"\n{counted(len(built.violations), 'violation')} of the shapes{f' (kg check --store {folder})' if folder else ''}:"
        yield from (f"  {v}" for v in built.violations)


def and_more(number: int, command: str) -> Iterator[str]:
    """How many others there are, and what shows them."""
    if number > 0:
        yield f"  and {number:,} more: {command}"


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
