"""A build onto a SPARQL 1.1 server: its named graphs in batches, from where an earlier publish stopped, and counted there at the end.

In: a store and the addresses of a server. Out: what was sent, dropped and left as it was, and where the server counts otherwise.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.serving.addresses import Protocol, asked_at, checked, protocol_of
from kg.serving.client import Client
from kg.serving.endpoint import Endpoint
from kg.serving.planning import Plan, Step, counts, lines_of, plan
from kg.serving.record import Record, Sent, record_of
from kg.serving.writing import Writer

BATCH = 2000  # triples a request; Virtuoso 7.2.5 takes fewer than 5,000
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Difference:
    """A graph of which the server holds another number of triples than it was sent."""

    graph: str
    sent: int
    there: int


@dataclass(frozen=True)
class Published:
    """The graphs sent, dropped, and there already; the triples of the build; and where the server counts otherwise: then it has not what it was sent."""

    to: str
    protocol: Protocol
    sent: tuple[str, ...]
    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    triples: int
    differences: tuple[Difference, ...] = ()


def publish(
    store: ox.Store,
    folder: Path,
    to: str,
    by: Client,
    *,
    endpoint: str | None = None,
    protocol: Protocol | None = None,
    batch: int = BATCH,
    replace: bool = False,
    anew: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Published:
    """Publishes a store, whose record is beside `folder`, to an address, and counts at `endpoint`; a dry run only tells what that would do.

    Raises StoreError, EndpointError; what was sent until then is recorded, and not sent again.
    """
    if batch < 1:
        raise StoreError(f"a batch of {batch}: expected one triple a request or more, such as {BATCH}")
    record = record_of(folder)
    writer = Writer(checked(to), protocol or protocol_of(to), by)
    answers = Endpoint(checked(endpoint or asked_at(to)), by)
    todo = plan(store, answers, to, record.of(to), batch=batch, replace=replace, anew=anew)
    sent = tuple(step.whole.graph for step in todo.steps if not step.done)
    kept = tuple(step.whole.graph for step in todo.steps if step.done)
    triples = sum(step.whole.triples for step in todo.steps)
    differences: tuple[Difference, ...] = ()
    if not dry_run:
        carry_out(store, todo, writer, record, progress)
        differences = compared(todo, answers)
        record.settle()
    return Published(to, writer.protocol, sent, todo.gone, kept, triples, differences)


def carry_out(store: ox.Store, todo: Plan, writer: Writer, record: Record, progress: Progress | None) -> None:
    """Sends what is to be sent, and drops last what is gone: at no time does the server hold less than one of the two builds."""
    total, done = sum(step.whole.triples for step in todo.steps), 0
    for step in todo.steps:
        done += step.there
        for triples in send(store, step, writer, record):
            done += triples
            if progress is not None:
                progress(step.whole.graph, done, total)
    for name in todo.gone:
        writer.drop(name)
        record.add(Sent(writer.url, name, None))


def send(store: ox.Store, step: Step, writer: Writer, record: Record) -> Iterator[int]:
    """Sends what is not there of a graph, a line of the record after each request; yields how many triples a request held."""
    lines, size = lines_of(store, step.whole.graph), step.whole.batch
    if step.there == 0:
        # Before it is sent: were this the last that is done here, the next publish would know that the graph may be there, and is ours.
        record.add(step.whole.begun)
    for start in range(step.there, len(lines), size):
        part = lines[start : start + size]
        writer.put(step.whole.graph, part, first=start == 0)
        record.add(dataclasses.replace(step.whole, sent=start + len(part)))
        yield len(part)


def compared(todo: Plan, answers: Endpoint) -> tuple[Difference, ...]:
    """Where the server's count is not what a graph was sent, or a graph is still there that was dropped."""
    expected = {step.whole.graph: step.whole.triples for step in todo.steps} | dict.fromkeys(todo.gone, 0)
    there = counts(answers, list(expected))
    return tuple(
        Difference(name, triples, there.get(name, 0)) for name, triples in expected.items() if there.get(name, 0) != triples
    )
