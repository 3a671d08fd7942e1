"""The same articles built by one machine, and by a Spark cluster of one and of two Workers.

    python benchmarks/spark.py [ARTICLES ...]       default 100000

Starts a standalone Master and Workers of one core each on this machine, as tests/cluster does, and prints a Markdown table: seconds of a build from
nothing (wall time, the start of Spark included) and whether the archive is the same, byte for byte.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "cluster"))

from conftest import Spark, free_port  # noqa: E402


def build(folder: Path, out: Path, *engine: str) -> float:
    """Seconds of a build in a process of its own."""
    at = [str(folder / "articles.jsonl"), "--gazetteer", str(folder / "agencies.ttl"), "-o", str(out)]
    started = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", *at, *engine], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return perf_counter() - started


def digest(out: Path) -> str:
    """What stands for the bytes of an archive."""
    parts = ((path.name, sha256(path.read_bytes()).hexdigest()) for path in sorted((out / "archive").iterdir()))
    return sha256(repr(list(parts)).encode()).hexdigest()


def measured(count: int, folder: Path) -> None:
    """Builds one collection in each way; prints a row for each."""
    subprocess.run([sys.executable, str(HERE / "collection.py"), str(folder), str(count), "1"], stdout=subprocess.DEVNULL)
    ways: list[tuple[str, tuple[str, ...]]] = [
        ("one machine, 1 core", ("--cores", "1")),
        ("one machine, 2 cores", ("--cores", "2")),
    ]
    first = 0.0
    expected = ""
    for number, (name, engine) in enumerate(ways):
        spent = build(folder, folder / f"local-{number}", *engine)
        first = first or spent
        expected = digest(folder / f"local-{number}")
        print(f"| {count:,} | {name} | {spent:.0f} | {first / spent:.2f} | |", flush=True)
    for workers in (1, 2):
        (folder / f"spark-{workers}").mkdir()
        cluster = Spark(folder / f"spark-{workers}")
        try:
            at = ("--port", str(free_port()), "--webui-port", "0")
            cluster.url = cluster.start("Master", *at, until=r"at (spark://[\d.:]+)")[1]
            for _ in range(workers):
                cluster.worker()
            spent = build(folder, folder / f"out-{workers}", "--engine", "spark", "--master", cluster.url)
        finally:
            for one in cluster.running:
                cluster.kill(one)
        same = "same" if digest(folder / f"out-{workers}") == expected else "OTHER"
        print(
            f"| {count:,} | Spark, {workers} Worker{'s' if workers > 1 else ''} of 1 core | {spent:.0f} | {first / spent:.2f} | {same} |",
            flush=True,
        )


def main(*counts: int) -> None:
    print("| articles | built by | s | times one core | archive |")
    print("|---:|---|---:|---:|---|")
    for count in counts or (100_000,):
        with tempfile.TemporaryDirectory() as folder:
            measured(count, Path(folder))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
