"""A master's address -> the Engine of a build on its cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from kg.archive.record import records
from kg.arriving import Batch, Looked, Made
from kg.building import Engine
from kg.reading.gazetteer import Gazetteer
from kg.spark.cluster import Cluster, by_workers, cluster
from kg.spark.gazetteers import Carried, carried
from kg.spark.stages import stages


@contextmanager
def spark(master: str, gazetteers: Sequence[str | Path]) -> Iterator[Engine]:
    """The engine, while its session lasts. Raises EngineError, GazetteerError."""
    with cluster(master, carried(gazetteers)) as over:
        yield Engine(partial(read, over), stages(over))


def read(over: Cluster, tasks: Iterable[tuple[Looked, Batch]], base: str, names: Gazetteer) -> Iterator[tuple[Looked, Made]]:
    """Batches of articles, read by the workers."""
    return by_workers(over, partial(read_there, over.carried, base), tasks)


def read_there(of: Carried, base: str, batch: Batch) -> Made:
    """On a worker: the Records of a batch."""
    return records(batch, base, of.names) if batch else []
