"""The output folder: archive/ (sorted N-Quads in shards), received/ (the bytes, by copy), claims.jsonl, and beside them what is made from the archive:
graph.ttl (the union, for other tools) while a build is small, store/ (Oxigraph on disk) when it is not. readings.db is the shelf of the next build.

All of it changes at once when it is whole, so that the earlier output stays good until then.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.archive.shards import load_shards, write_blocks, write_linking, write_quads
from kg.archive.shelf import Shelf
from kg.archive.staging import aside, locked, move_in, unwritable
from kg.arriving import Progress, Quarantined
from kg.building import Built, Engine, build
from kg.collection import ARCHIVE, CLAIMS, RECEIVED, STORE, Graph, claim_rows, lines
from kg.graph import iris
from kg.graph.inference import infer, steps
from kg.graph.iris import BASE
from kg.graph.shapes import check_linking
from kg.graph.store import query

TURTLE = "graph.ttl"
DECISIONS = "decisions.csv"
SHELF = "readings.db"
QUARANTINE = "quarantine"
# Copies up to which a command loads the archive as fast as it opens a store on disk, and Turtle is worth its time.
SMALL = 250


def built_graph(
    paths: Sequence[str | Path],
    out: Path | None,
    *,
    base: str | None,
    gazetteers: Sequence[str | Path],
    decisions: Path | None,
    engine: Engine | None,
    progress: Progress | None,
) -> Graph:
    """Builds, writes to the folder `out` where one is given, and checks what stands between the articles. Raises as `kg.build` does."""
    make = partial(
        build, paths, base=base or BASE, gazetteers=gazetteers, decisions=decisions, engine=engine, progress=progress
    )
    if out is None:
        built = make(Shelf())
        return checked(built, in_memory(built), gazetteers)
    with locked(out):
        if decisions is None and (out / DECISIONS).exists():
            make = partial(make, decisions=out / DECISIONS)
        built = make(Shelf(out / SHELF))
        if not built.linked.copies:
            return checked(built, in_memory(built), gazetteers)
        graph = checked(built, write(built, out), gazetteers, out)
        built.shelf.keep_only(built.arrived.digests.values())
        return graph


def checked(built: Built, store: ox.Store, gazetteers: Sequence[str | Path], out: Path | None = None) -> Graph:
    """The graph of a build, with what is wrong between its articles told."""
    wrong = check_linking(store, gazetteers=bool(gazetteers))
    return Graph(store, replace(built, violations=(*built.violations, *wrong)), out)


def write(built: Built, out: Path) -> ox.Store:
    """Writes a build into a folder that `kg.archive.staging` holds locked; returns its store. Raises StoreError; what the folder held before then stays."""
    from kg.show.exports import export

    copies = built.linked.copies
    small = len(copies) <= SMALL
    try:
        write_archive(aside(out, ARCHIVE), built)
        store = ox.Store() if small else ox.Store(aside(out, STORE))
        load_shards(store, aside(out, ARCHIVE))
        with aside(out, CLAIMS).open("wb") as file:
            for row in claim_rows(built):
                file.write(lines([row]))
        received = out / RECEIVED
        received.mkdir(exist_ok=True)
        for copy in copies:
            keep(received / f"{copy.key}.txt", copy.reading.article.received.text)
        for one in built.quarantined:
            put_aside(aside(out, QUARANTINE), one)
        if small:
            with aside(out, TURTLE).open("wb") as file:
                export(store, "ttl", file)
        else:
            store.flush()
            del store  # closed, so that it can be moved
        made = [ARCHIVE, CLAIMS, *([TURTLE] if small else [STORE]), *([QUARANTINE] if built.quarantined else [])]
        move_in(out, made, {TURTLE, STORE, QUARANTINE} - set(made))
    except OSError as error:
        raise unwritable(out, error) from error
    wanted = {f"{copy.key}.txt" for copy in copies}
    for stale in sorted(p for p in received.iterdir() if p.name not in wanted):
        stale.unlink()
    return store if small else ox.Store.read_only(str(out / STORE))


def write_archive(folder: Path, built: Built) -> None:
    """Writes the archive of a build into a new folder."""
    folder.mkdir()
    copies = len(built.linked.copies)
    links = list(write_linking(folder, built.linking(), copies, built.base))
    write_blocks(folder, built.blocks(links), copies)
    write_quads(folder, "reference", built.reference)


def keep(path: Path, text: str) -> None:
    """Keeps the bytes of a text; what stands there under its key already is the same, if it is whole."""
    data = text.encode("utf-8")
    if not path.exists() or path.stat().st_size != len(data):
        path.write_bytes(data)


def put_aside(folder: Path, one: Quarantined) -> None:
    """Keeps a copy that violates a shape, with what is wrong with it, for a person to look at."""
    folder.mkdir(exist_ok=True)
    (folder / f"{one.key}.txt").write_bytes(one.text.encode("utf-8"))
    told = [asdict(violation) for violation in one.violations]
    (folder / f"{one.key}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def in_memory(built: Built) -> ox.Store:
    """The store of a build that is written nowhere."""
    store = ox.Store()
    links = list(built.linking())
    for block in built.blocks(steps(links, within=iris.node(built.base, "copy", "").value)):
        store.bulk_load(input=block.stated + block.inferred, format=ox.RdfFormat.N_QUADS)
    for quads in (links, built.reference):
        store.extend(quads)
        store.extend(infer(quads))
    return store


@dataclass(frozen=True)
class Broken:
    """A quoted span that the archive does not bear out: file, claim (or other node) and what was expected and found."""

    file: str
    node: str
    expected: str
    found: str


SPANS = """
SELECT ?copy ?sha ?file ?node ?start ?end ?exact WHERE {
  GRAPH ?copy { ?copy a nkg:Copy ; nkg:sha256 ?sha ; nkg:sourceFile ?file .
    ?span a nkg:Span ; oa:start ?start ; oa:end ?end ; oa:exact ?exact .
    OPTIONAL { ?node ?p ?span . ?node a nkg:Claim . FILTER(?p = nkg:span) } }
} ORDER BY ?copy ?start ?end ?node ?file
"""


def verify(store: ox.Store, folder: Path) -> tuple[int, list[Broken]]:
    """Slices the archived bytes for every quoted span; returns how many were replayed and those that differ."""
    broken: list[Broken] = []
    texts: dict[str, str] = {}
    replayed = 0
    seen: set[tuple[object, ...]] = set()
    for row in query(store, SPANS):
        copy = row["copy"]
        path = folder / RECEIVED / f"{copy.rsplit('/', 1)[-1]}.txt"
        if copy not in texts:
            data = path.read_bytes() if path.exists() else b""
            texts[copy] = data.decode("utf-8", errors="surrogateescape")
            if sha256(data).hexdigest() != row["sha"]:
                broken.append(
                    Broken(
                        str(path), copy, f"the bytes with SHA-256 {row['sha'][:12]}…", "other bytes" if data else "no file"
                    )
                )
        key = (copy, row["start"], row["end"], row["node"])
        if key in seen:
            continue
        seen.add(key)
        replayed += 1
        sliced = texts[copy][row["start"] : row["end"]]
        if sliced != row["exact"]:
            broken.append(
                Broken(str(path), row["node"] or copy, row["exact"], sliced.encode("utf-8", "replace").decode("utf-8"))
            )
    return replayed, broken
