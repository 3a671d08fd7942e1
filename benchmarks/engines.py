"""Writing, loading and validating quads: newskg's engines beside rdflib and stock pyshacl, on the same articles in one run.

    python benchmarks/engines.py [ARTICLES]       default 200 generated articles (collection.py)

Prints a Markdown table: thousand quads a second, or articles a second for validation, and how many times the peer's. kglab is run where it is
installed. Process time of one core; the best of three, of the slow peers one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import pyoxigraph as ox

from kg.archive.record import n_quads
from kg.archive.shards import PART
from kg.graph.copies import copy_quads
from kg.graph.iris import BASE
from kg.graph.memory import memory_graph
from kg.graph.shapes import copies_at_fault, shape_files, shape_triples
from kg.intake import receive, understand
from kg.linking.model import Copy
from kg.model import Received
from kg.reading.gazetteer import gazetteer
from kg.reading.read import read

HERE = Path(__file__).parent
# Articles that are validated together, as a build does.
BATCH = 32
Quads = list[ox.Quad]


def articles(count: int) -> list[Copy]:
    """Generated articles, read."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "collection.py"), folder, str(count), "1"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = [one for one in receive([Path(folder) / "articles.jsonl"]) if isinstance(one, Received)][:count]
    names = gazetteer()
    return [Copy(f"{n:064x}", read(understand(one), names), (one.id,), ("a.jsonl",)) for n, one in enumerate(found)]


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The least process time of some runs."""
    best = float("inf")
    for _ in range(runs):
        started = process_time()
        work()
        best = min(best, process_time() - started)
    return best


def by_pyshacl(graphs: Sequence[Quads]) -> None:
    """Stock pyshacl, an article at a time, as its README has it."""
    import pyshacl

    shapes = memory_graph(shape_triples(shape_files(None, "copies")))
    for quads in graphs:
        pyshacl.validate(memory_graph(quads), shacl_graph=shapes)


def by_rdflib(text: bytes) -> object:
    """rdflib's Dataset of N-Quads."""
    from rdflib import Dataset

    return Dataset().parse(data=text, format="nquads")


def by_kglab(text: bytes) -> object:
    """kglab's graph of the same, as N-Triples: it has no named graphs."""
    import kglab

    return kglab.KnowledgeGraph().load_rdf_text(text.decode(), format="ntriples")


def in_memory(text: bytes) -> None:
    ox.Store().bulk_load(input=text, format=ox.RdfFormat.N_QUADS)


def on_disk(text: bytes) -> None:
    """As a build loads its archive, some lines at a time."""
    with tempfile.TemporaryDirectory() as folder:
        store, lines = ox.Store(folder), text.splitlines(keepends=True)
        step = max(1, len(lines) * PART // max(1, len(text)))
        for at in range(0, len(lines), step):
            store.bulk_load(input=b"".join(lines[at : at + step]), format=ox.RdfFormat.N_QUADS)
        store.flush()


def row(job: str, who: str, amount: float, unit: str, spent: float, peer: float | None = None) -> None:
    times = f"{peer / spent:.1f}" if peer is not None else "1"
    print(f"| {job} | {who} | {amount / spent:,.1f} {unit} | {times} |", flush=True)


def main(count: int = 200) -> None:
    names = gazetteer()
    copies = articles(count)
    graphs: list[Quads] = [list(copy_quads(BASE, copy, names)) for copy in copies]
    together = [quad for quads in graphs for quad in quads]
    thousand, text = len(together) / 1000, n_quads(together)
    few = graphs[: min(count, 20)]
    batches = [dict(enumerate(graphs[at : at + BATCH])) for at in range(0, count, BATCH)]

    print(f"{len(copies):,} articles, {thousand:,.1f} thousand quads.\n")
    print("| job | engine | speed | times the peer |")
    print("|---|---|---:|---:|")
    peer = seconds(lambda: by_pyshacl(few), 1) / len(few)
    row("validate", "pyshacl, stock", 1, "articles/s", peer)
    ours = seconds(lambda: [copies_at_fault({str(n): q for n, q in batch.items()}) for batch in batches]) / count
    row("validate", "newskg: compiled, in batches", 1, "articles/s", ours, peer)
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=text, format="nquads")
    peer = seconds(lambda: dataset.serialize(format="nquads"), 1)
    row("write N-Quads", "rdflib", thousand, "k quads/s", peer)
    row("write N-Quads", "newskg: pyoxigraph, sorted", thousand, "k quads/s", seconds(lambda: n_quads(together)), peer)
    peer = seconds(lambda: by_rdflib(text), 1)
    row("load", "rdflib Dataset", thousand, "k quads/s", peer)
    try:
        triples = ox.serialize((q.triple for q in together), format=ox.RdfFormat.N_TRIPLES) or b""
        row("load", "kglab", thousand, "k quads/s", seconds(lambda: by_kglab(triples), 1), peer)
    except ImportError:
        print("| load | kglab | not installed | |")
    row("load", "newskg: Oxigraph in memory", thousand, "k quads/s", seconds(lambda: in_memory(text)), peer)
    row("load", "newskg: Oxigraph on disk", thousand, "k quads/s", seconds(lambda: on_disk(text)), peer)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
