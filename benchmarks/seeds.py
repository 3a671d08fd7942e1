"""How long the seeds take: the whole build, the start of `kg read`, and each stage, as process time and as ratios in one run.

    python benchmarks/seeds.py [RUNS]

The yardstick is an interpreter that imports rdflib and does nothing else: ratios hold from machine to machine, seconds do not.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = next(iter(sorted((ROOT / "seeds").glob("*.txt"))))


def cpu(*command: str) -> float:
    """User and system seconds of one finished child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(runs: int = 5) -> None:
    with tempfile.TemporaryDirectory() as out:
        kg = [sys.executable, "-m", "kg.cli"]
        commands = {
            "python -c 'import rdflib'": [sys.executable, "-c", "import rdflib"],
            "kg --help": [*kg, "--help"],
            "kg read ARTICLE": [*kg, "read", str(SEED)],
            "kg build seeds": [*kg, "build", "seeds", "-o", out],
            "kg ask who-reported-which-figure": [*kg, "ask", "who-reported-which-figure", "--store", out],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(cpu(*command))
    yardstick = statistics.median(next(iter(times.values())))
    print(f"{'command':<36}{'median s':>10}{'min s':>8}{'ratio':>8}   ({runs} runs, process time)")
    for name, found in times.items():
        print(f"{name:<36}{statistics.median(found):>10.2f}{min(found):>8.2f}{statistics.median(found) / yardstick:>8.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
