"""How well and how fast articles are linked: on generated collections whose truth is known.

    python benchmarks/linking.py [SIZES ...]      default 1000 2000 5000 10000

Prints a Markdown table: pairwise F1 of events (main accounts) and of works, the share of events whose named origins are counted exactly, and the
process time of linking alone, with its ratio to n log n.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.linking.model import Origin

HERE = Path(__file__).parent


def pairs_f1(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1, in percent, over the pairs of articles that stand in one group."""

    def count(groups: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    both = count(Counter((found[i], truth[i]) for i in truth))
    precision, recall = both / max(1, count(Counter(found[i] for i in truth))), both / max(1, count(Counter(truth.values())))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def measured(articles: int, seed: int) -> dict[str, Any]:
    """One collection, linked and compared with its truth."""
    from kg.archive.shelf import Shelf
    from kg.arriving import arrive
    from kg.graph.iris import BASE
    from kg.linking.link import link
    from kg.reading.gazetteer import gazetteer

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, HERE / "collection.py", folder, str(articles), str(seed)], check=True, stdout=subprocess.DEVNULL
        )
        names = gazetteer([Path(folder) / "agencies.ttl"])
        truth = json.loads((Path(folder) / "truth.json").read_text(encoding="utf-8"))
        shelf = Shelf()
        arrived = arrive([Path(folder) / "articles.jsonl"], names, shelf, base=BASE)
        copies = arrived.copies(shelf)
    started = process_time()
    linked = link(copies, names)
    spent = process_time() - started
    event_of = {ref: e.iri or e.key for e in linked.events for ref in e.accounts}
    work_of = {key: w.key for w in linked.works for key in w.copies}
    events, works = {}, {}
    for copy in linked.copies:
        main = next((a for a in copy.reading.accounts if a.main), None)
        for one in copy.ids:
            events[one] = event_of.get((copy.key, main.key), one) if main else one
            works[one] = work_of[copy.key]
    wanted = truth["articles"]
    return {
        "articles": len(wanted),
        "seconds": spent,
        "events": pairs_f1({i: events.get(i, i) for i in wanted}, {i: t["event"] for i, t in wanted.items()}),
        "works": pairs_f1({i: works.get(i, i) for i in wanted}, {i: t["work"] for i, t in wanted.items()}),
        "origins": origins_exact(linked.origins, events, wanted, truth["origins"]),
    }


def origins_exact(
    found: Sequence[Origin],
    events: Mapping[str, str],
    articles: Mapping[str, Mapping[str, str]],
    truth: Mapping[str, Sequence[str]],
) -> float:
    """The share of events, in percent, of which as many named origins are told as its articles name."""
    named = Counter(origin.event for origin in found if origin.named)
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for one, told in articles.items():
        if one in events:
            where[told["event"]][events[one]] += 1
    right = sum(bool(where[e]) and named[where[e].most_common(1)[0][0]] == len(origins) for e, origins in truth.items())
    return 100 * right / len(truth)


def main() -> None:
    sizes = [int(a) for a in sys.argv[1:]] or [1000, 2000, 5000, 10_000]
    print(
        "| articles | events P / R / F1 | works P / R / F1 | named origins exact, % | linking, s | ms an article | time / (n log n), first = 1 |"
    )
    print("|---:|---|---|---:|---:|---:|---:|")
    first = None
    for size in sizes:
        m = measured(size, seed=size)
        n, seconds = m["articles"], m["seconds"]
        growth = seconds / (n * log(n))
        first = first or growth
        told = [" / ".join(f"{x:.1f}" for x in m[k]) for k in ("events", "works")]
        print(
            f"| {n:,} | {told[0]} | {told[1]} | {m['origins']:.1f} | {seconds:.2f} | {1000 * seconds / n:.2f} | {growth / first:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
