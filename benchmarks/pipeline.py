"""The whole way of `kg build`, stage by stage: text to a validated, linked store that answers questions.

    python benchmarks/pipeline.py [--cores 1,2] [--more 100] [SIZES ...]      default 1 100 10000 100000, each on one core and on two

Builds generated collections (collection.py) of each size from nothing, each build in a process of its own, then again with --more articles added.
Prints two Markdown tables: articles a second and seconds by stage (wall time); peak memory and disk of an article. Memory is the peak of the building
process and of the largest reading process times their number, so it is never told too low.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).parent
# The stages of a build: where the function stands that a build calls, and its name.
STAGES = {
    "read": ("kg.building", "arrive"),
    "link": ("kg.building", "link"),
    "archive": ("kg.storing", "write_archive"),
    "load": ("kg.storing", "store_of"),
    "check": ("kg.storing", "check_linking"),
}
# What a build keeps on disk.
KEPT = ("store", "archive", "received")


def timed(spent: dict[str, float], stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with its time noted under its stage."""

    def run(*args: Any, **kwargs: Any) -> Any:
        started = perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] = spent.get(stage, 0.0) + perf_counter() - started

    return run


def one_build(folder: Path, out: Path, cores: int) -> dict[str, Any]:
    """Builds in this process; seconds by stage and in all, peak memory in MB."""
    from importlib import import_module

    import kg
    from kg.show.summary import summary

    spent: dict[str, float] = {}
    for stage, (module, name) in STAGES.items():
        there = import_module(module)
        setattr(there, name, timed(spent, stage, getattr(there, name)))
    started = perf_counter()
    graph = kg.build(folder / "articles", out=out, gazetteers=[folder / "agencies.ttl"], cores=cores)
    told = sum(1 for _ in summary(graph, str(out)))
    spent["all"] = perf_counter() - started
    mine, theirs = (resource.getrusage(w).ru_maxrss / 1024 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return spent | {"memory": mine + (theirs * cores if cores > 1 else 0), "clean": graph.built.clean, "told": told}


def in_its_own_process(folder: Path, out: Path, cores: int) -> dict[str, Any]:
    """What `one_build` tells, of a new process."""
    command = [sys.executable, __file__, "--one", str(folder), str(out), "--cores", str(cores)]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def disk(folder: Path) -> int:
    """Bytes of the files under a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def generated(folder: Path, size: int) -> list[str]:
    """The lines of a generated collection."""
    command = [sys.executable, str(HERE / "collection.py"), str(folder), str(size), str(size)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (folder / "articles").mkdir()
    return (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def measured(size: int, cores: int, more: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A build from nothing and one with more articles, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made), Path(made) / "out"
        articles = generated(folder, size + more)[: size + more]
        told = []
        for lines in (articles[:size], articles):
            (folder / "articles" / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
            told.append(in_its_own_process(folder, out, cores) | {"articles": len(lines)})
            told[-1]["disk"] = [disk(out / part) if (out / part).exists() else 0 for part in KEPT]
        shutil.rmtree(out)
    return told[0], told[1]


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", type=int)
    asked.add_argument("--cores", default="1,2")
    asked.add_argument("--more", type=int, default=100)
    asked.add_argument("--one", nargs=2, metavar=("FOLDER", "OUT"), help=argparse.SUPPRESS)
    of = asked.parse_args(arguments)
    if of.one:
        print(json.dumps(one_build(Path(of.one[0]), Path(of.one[1]), int(of.cores))))
        return
    print(
        "| articles | cores | articles a second | read | link | archive | load | check | the rest | peak memory, MB | store, kB an article | archive, kB an article | received, kB an article | more articles: seconds |"
    )
    print("|" + "---:|" * 14)
    for size in of.sizes or [1, 100, 10_000, 100_000]:
        for cores in (int(n) for n in of.cores.split(",")):
            told, again = measured(size, cores, of.more)
            n, whole = told["articles"], told["all"]
            stages = [told.get(stage, 0.0) for stage in STAGES]
            each = [size_on_disk / n / 1000 for size_on_disk in told["disk"]]
            print(
                f"| {n:,} | {cores} | {n / whole:.1f} | "
                + " | ".join(f"{x:.1f}" for x in (*stages, whole - sum(stages)))
                + f" | {told['memory']:.0f} | "
                + " | ".join(f"{x:.1f}" for x in each)
                + f" | {again['articles'] - n}: {again['all']:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
