"""The name of an engine -> who builds: this machine, or a Spark cluster for as long as the build takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.arriving import here
from kg.building import Engine
from kg.errors import EngineError

ENGINES = ("local", "spark")


@contextmanager
def chosen(
    name: str, master: str | None, cores: int | None, gazetteers: Sequence[str | Path] = ()
) -> Iterator[Engine | None]:
    """The engine of that name. Raises EngineError where it is unknown or cannot be used."""
    if name not in ENGINES:
        raise EngineError(f"--engine {name}: expected one of {', '.join(ENGINES)}")
    if name == "local":
        if master is not None:
            raise EngineError(f"--master {master}: only Spark has one; add --engine spark, or leave it out")
        yield Engine(here(cores)) if cores is not None else None
        return
    if master is None:
        raise EngineError("--engine spark: expected --master, such as spark://HOST:7077 or local[2]")
    if cores is not None:
        raise EngineError("--cores: Spark has as many as its workers; leave it out, or build with --engine local")
    from kg.spark.engine import spark

    with spark(master, gazetteers) as engine:
        yield engine
