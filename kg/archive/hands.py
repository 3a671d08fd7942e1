"""Work on all cores: batches go out to processes and come back in the order in which they went, a few at a time so that memory stays bounded.

In: tasks, each a thing that stays here and a batch that goes out, and a function of a batch. Out: the things with the results, in order.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Batch = TypeVar("Batch")
Result = TypeVar("Result")
# Batches under way for each process: one being worked on, one waiting.
AHEAD = 2


def cores() -> int:
    """How many processes work at a time; one where Python cannot fork, or where this process is itself one of several."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return 1
    return len(os.sched_getaffinity(0))


def by_hands(
    work: Callable[[Batch], Result], tasks: Iterable[tuple[Thing, Batch]], hands: int
) -> Iterator[tuple[Thing, Result]]:
    """Each thing with the result of its batch. The first is worked on here: what it loads is shared by all, and a small build needs no others."""
    waiting = iter(tasks)
    yield from ((thing, work(batch)) for thing, batch in islice(waiting, 1))
    second = list(islice(waiting, 1))
    if hands < 2 or not second:
        yield from ((thing, work(batch)) for thing, batch in chain(second, waiting))
        return
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(hands, mp_context=forked, initializer=take, initargs=(work,)) as pool:
        under_way: deque[tuple[Thing, Batch, Future[Result]]] = deque()
        for thing, batch in chain(second, waiting):
            under_way.append((thing, batch, sent(pool, batch)))
            if len(under_way) >= AHEAD * hands:
                yield back(work, *under_way.popleft())
        while under_way:
            yield back(work, *under_way.popleft())


def sent(pool: ProcessPoolExecutor, batch: Any) -> Future[Any]:
    """A batch that is under way; where the processes are gone, one that has failed already."""
    try:
        return pool.submit(do, batch)
    except BrokenProcessPool as error:
        lost: Future[Any] = Future()
        lost.set_exception(error)
        return lost


def back(work: Callable[[Batch], Result], thing: Thing, batch: Batch, coming: Future[Result]) -> tuple[Thing, Result]:
    """A thing with its result; where the process that worked on it was killed, it is done again here."""
    try:
        return thing, coming.result()
    except BrokenProcessPool:
        return thing, work(batch)


WORK: list[Callable[[Any], Any]] = []


def take(work: Callable[[Any], Any]) -> None:
    """In a new process: what it is to do. It came with the fork and was never pickled."""
    WORK.append(work)


def do(batch: Any) -> Any:
    """In a process: the work on a batch."""
    return WORK[-1](batch)
