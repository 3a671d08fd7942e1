"""A Spark master's address -> a Cluster: a session, and how a plain function is done by its workers."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar
from zlib import crc32

from kg.errors import EngineError
from kg.spark.gazetteers import Carried

Thing = TypeVar("Thing")
Batch = TypeVar("Batch")
Result = TypeVar("Result")
# Batches that go out together, for each core of the cluster: enough that one slow batch keeps the others waiting for a little only.
TOGETHER = 8
MOST_FAILURES = 8


@dataclass(frozen=True)
class Cluster:
    """A running session, how many parts its work is cut into, and the gazetteers that its workers need."""

    context: Any
    parts: int
    carried: Carried

    def spread(self, items: Iterable[Any]) -> Any:
        """Items in parts, in their order."""
        return self.context.parallelize(list(items), self.parts)

    def grouped(self, keyed: Any) -> Any:
        """The values of each key; keys are bytes, so that they go to the same part whatever Python hashes."""
        return keyed.groupByKey(self.parts, crc32)


@contextmanager
def cluster(master: str, carried: Carried) -> Iterator[Cluster]:
    """A session with a master, ended at the end. Raises EngineError where Spark or Java is not there, or the master does not answer."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError("--engine spark: pyspark is not installed; pip install 'newskg[spark]'") from error
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise EngineError("--engine spark: Java is not there; install Java 17 or newer, or set JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    made = SparkSession.builder.master(master).appName("newskg").config("spark.ui.enabled", "false")
    for name, value in SETTINGS.items():
        if name not in os.environ.get("PYSPARK_SUBMIT_ARGS", ""):
            made = made.config(name, value)
    try:
        session = made.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise no_answer(master) from error
    except Exception as error:  # py4j's own, of a class that is imported with it only
        raise no_answer(master) from error
    try:
        session.sparkContext.setLogLevel("ERROR")
        yield Cluster(session.sparkContext, max(2, 3 * session.sparkContext.defaultParallelism), carried)
    except (Py4JError, PySparkException) as error:
        raise failed(str(error)) from error
    finally:
        session.stop()


# A lost worker's tasks are done again by another. Hashes of Python are the same on all workers.
SETTINGS = {
    "spark.executorEnv.PYTHONHASHSEED": "0",
    "spark.task.maxFailures": str(MOST_FAILURES),
    "spark.driver.maxResultSize": "0",
    "spark.rpc.message.maxSize": "512",
    "spark.ui.showConsoleProgress": "false",
}


def no_answer(master: str) -> EngineError:
    return EngineError(
        f"--master {master}: expected a Spark master that answers, such as spark://HOST:7077 or local[2]; start one, or check the address"
    )


def failed(told: str) -> EngineError:
    """What a person should hear of a failure that Spark tells in a page of Java."""
    own = re.search(r"^\s*kg\.errors\.\w+: (.+)$", told, re.MULTILINE)
    why = own[1] if own else next((line for line in told.splitlines() if "Exception" in line or "Error" in line), told[:200])
    return EngineError(f"--engine spark: the workers could not do it: {why.strip()}. What was built before is unchanged")


def by_workers(
    over: Cluster, work: Callable[[Batch], Result], tasks: Iterable[tuple[Thing, Batch]]
) -> Iterator[tuple[Thing, Result]]:
    """Each thing with the result of its batch, in order; while some are taken in, the next are under way, and no more than that is in memory."""
    waiting = iter(tasks)
    many = TOGETHER * over.context.defaultParallelism

    def done(some: list[tuple[Thing, Batch]]) -> list[tuple[Thing, Result]]:
        batches = [batch for _, batch in some]
        made = over.context.parallelize(batches, len(batches)).map(work).collect()
        return list(zip((thing for thing, _ in some), made, strict=True))

    with ThreadPoolExecutor(1) as ahead:
        some = list(islice(waiting, many))
        coming = ahead.submit(done, some) if some else None
        while coming is not None:
            some = list(islice(waiting, many))
            following = ahead.submit(done, some) if some else None
            yield from coming.result()
            coming = following
