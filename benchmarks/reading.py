"""How fast `kg.read` is, how much memory it takes, how its time grows with the text, and what odd inputs do to it.

    python benchmarks/reading.py [speed] [growth] [odd] [--runs N] [--only INPUT ...] [--size KB]

Process time of one core, the median of several runs, every line in a process of its own; a Markdown table each. README.md
beside this file explains the columns.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from odd import ODD, REPORT, told
from peers import READERS

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("speed", "growth", "odd")
SEED_SIZE = 2_400
LONG = 60_000
SIZES = (256, 512, 1024)
SECONDS = 20
"""Process time after which an odd input is given up."""
SLOW, STEEP = 1.0, 2.6
"""An odd input is marked where 1 MB takes more seconds, or where twice the text takes more than so many times the time."""


def seeds() -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]


def spent(reader: Any, texts: Sequence[str]) -> float:
    before = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - before


# ---------------------------------------------------------------- in a child


def child_speed(name: str, runs: int) -> dict[str, Any]:
    """Start (import and first article), articles a second, seconds for a long article, peak memory."""
    texts, long = seeds(), told(REPORT, "\n\n")(LONG)
    try:
        reader = READERS[name][1]()
    except ImportError:
        return {"missing": True}
    reader(texts[0])
    start = time.process_time()
    rounds = 20 if name == "newskg" else 1
    each = statistics.median(spent(reader, texts * rounds) / rounds for _ in range(runs))
    whole = statistics.median(spent(reader, [long]) for _ in range(runs))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"start": start, "articles": len(texts) / each, "long": whole, "peak": peak}


def child_growth(runs: int) -> dict[str, Any]:
    reader = READERS["newskg"][1]()
    reader(seeds()[0])
    make = told(REPORT, "\n\n")
    found = {}
    for times in (1, 2, 4, 8, 16, 32, 64):
        text = make(SEED_SIZE * times)
        found[times] = statistics.median(spent(reader, [text]) for _ in range(runs))
    return found


def child_odd(name: str, sizes: Sequence[int]) -> None:
    """Prints the seconds of each size as they come, so that what was measured stands when the time is up."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    reader = READERS["newskg"][1]()
    reader(seeds()[0])
    for size in sizes:
        text = ODD[name](size * 1024)
        assert len(text) == size * 1024
        print(spent(reader, [text]), flush=True)


# ---------------------------------------------------------------- in the parent


def ask_child(*words: str) -> str:
    """What a child printed, whether it came to its end or not."""
    command = [sys.executable, __file__, "--child", *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30 * SECONDS)
    except subprocess.TimeoutExpired as late:
        return late.stdout.decode() if isinstance(late.stdout, bytes) else late.stdout or ""
    if done.returncode > 0:
        print(done.stderr, file=sys.stderr)
    return done.stdout


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(title: str, *columns: str) -> None:
    print(f"\n## {title}\n")
    row(*columns)
    row(*("---" for _ in columns))


def speed(runs: int) -> None:
    head("Speed", "program", "what it reads", "articles/s", "newskg is", "60 kB article, s", "start, s", "peak MB")
    ours = 0.0
    for name, (does, _) in READERS.items():
        found = json.loads(ask_child("speed", name, str(runs)) or '{"missing": true}')
        if "missing" in found:
            row(name, does, "not installed", "", "", "", "")
            continue
        ours = ours or found["articles"]
        ratio = "" if name == "newskg" else f"{ours / found['articles']:.1f} x as fast"
        row(
            name,
            does,
            f"{found['articles']:.0f}",
            ratio,
            f"{found['long']:.3f}",
            f"{found['start']:.2f}",
            f"{found['peak']:.0f}",
        )


def growth(runs: int) -> None:
    head("Growth with length", "length", "s", "kB/s", "times the time of half the length")
    found = {int(k): v for k, v in json.loads(ask_child("growth", str(runs))).items()}
    for times, took in found.items():
        half = found.get(times // 2)
        row(
            f"{times} x {SEED_SIZE:,}",
            f"{took:.4f}",
            f"{times * SEED_SIZE / took / 1000:.0f}",
            f"{took / half:.2f}" if half else "",
        )


def odd(names: Sequence[str], largest: int) -> None:
    sizes = [size * largest // SIZES[-1] for size in SIZES]
    head("Odd inputs", "input", *(f"{size} kB, s" for size in sizes), "growth", "")
    marked = 0
    for name in names:
        took = [float(line) for line in ask_child("odd", name, *map(str, sizes)).split()]
        steep = took[-1] / took[-2] if len(took) > 1 and took[-2] > 0.02 else 0.0
        given_up = len(took) < len(sizes)
        mark = "given up" if given_up else "steep" if steep > STEEP else "slow" if took[-1] > SLOW else ""
        marked += bool(mark)
        cells = [f"{t:.2f}" for t in took] + ["-"] * (len(sizes) - len(took))
        row(name, *cells, f"{steep:.1f}" if steep else "", mark)
    print(f"\n{len(names)} inputs, {marked} marked.")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all where none is named")
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--only", action="append", choices=sorted(ODD), metavar="INPUT", help="one odd input")
    asked.add_argument("--size", type=int, default=SIZES[-1], metavar="KB", help="the largest size of the odd inputs")
    asked.add_argument("--child", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.child:
        return child(*given.child)
    parts = given.parts or PARTS
    print(f"Python {sys.version.split()[0]}, median of {given.runs} runs, process time of one core")
    if "speed" in parts:
        speed(given.runs)
    if "growth" in parts:
        growth(given.runs)
    if "odd" in parts:
        odd(given.only or list(ODD), given.size)
    return None


def child(task: str, *words: str) -> None:
    if task == "speed":
        print(json.dumps(child_speed(words[0], int(words[1]))))
    elif task == "growth":
        print(json.dumps(child_growth(int(words[0]))))
    else:
        child_odd(words[0], [int(word) for word in words[1:]])


if __name__ == "__main__":
    main()
