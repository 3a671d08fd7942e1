"""The output folder: archive/ (sorted N-Quads in shards), received/ (the bytes, by copy), claims.jsonl, and beside them what is made from the archive:
graph.ttl (the union, for other tools) while a build is small, store/ (Oxigraph on disk) when it is not. readings.db is the shelf of the next build.

All of it changes at once when it is whole, so that the earlier output stays good until then.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.archive.difference import Difference, difference, store_changed
from kg.archive.record import n_quads
from kg.archive.shards import load_shards
from kg.archive.shelf import Shelf
from kg.archive.staging import aside, locked, move_in, unwritable
from kg.archive.writing import Writing, unchanged, write_blocks, write_linking, write_quads
from kg.arriving import Progress, Quarantined
from kg.building import Built, Engine, build
from kg.collection import ARCHIVE, CLAIMS, RECEIVED, STORE, Graph, claim_rows, lines
from kg.graph import iris
from kg.graph.inference import infer, steps
from kg.graph.iris import BASE
from kg.graph.shapes import check_linking

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
        written = write(built, out)
        since = written.since if built.shelf.checked() == built.made_by else None
        graph = checked(built, written.store, gazetteers, out, since)
        clean = graph.built is not None and graph.built.violations == built.violations
        built.shelf.keep_only([came.digest for came in built.arrived.came.values()])
        built.shelf.keep_archive(written.archive.made, built.made_by if clean else "")
        return graph


def checked(
    built: Built,
    store: ox.Store,
    gazetteers: Sequence[str | Path],
    out: Path | None = None,
    since: Difference | None = None,
) -> Graph:
    """The graph of a build, with what is wrong between its articles told; only what changed is looked at, where nothing was wrong before."""
    wrong = check_linking(store, gazetteers=bool(gazetteers), changed=None if since is None else since.quads())
    return Graph(store, replace(built, violations=(*built.violations, *wrong)), out)


@dataclass(frozen=True)
class Written:
    """A build that was written: its store, its archive, and what is not as in the archive before, where that is known."""

    store: ox.Store
    archive: Writing
    since: Difference | None


def write(built: Built, out: Path) -> Written:
    """Writes a build into a folder that `kg.archive.staging` holds locked. Raises StoreError; what the folder held before then stays."""
    from kg.show.exports import export

    small = len(built.linked.copies) <= SMALL
    try:
        archive = write_archive(aside(out, ARCHIVE), built, out / ARCHIVE)
        since = None if small or not (out / STORE).is_dir() else difference(archive)
        store = ox.Store() if small else store_of(archive, since, out)
        with aside(out, CLAIMS).open("wb") as file:
            for row in claim_rows(built):
                file.write(lines([row]))
        receive(built, out / RECEIVED)
        for one in built.quarantined:
            put_aside(aside(out, QUARANTINE), one)
        if small:
            load_shards(store, archive.folder)
            with aside(out, TURTLE).open("wb") as file:
                export(store, "ttl", file)
        else:
            store.flush()
            del store  # closed, so that it can be moved
        made = [ARCHIVE, CLAIMS, *([TURTLE] if small else [STORE]), *([QUARANTINE] if built.quarantined else [])]
        move_in(out, made, {TURTLE, STORE, QUARANTINE} - set(made))
    except OSError as error:
        raise unwritable(out, error) from error
    wanted = {f"{copy.key}.txt" for copy in built.linked.copies}
    for stale in sorted(p for p in (out / RECEIVED).iterdir() if p.name not in wanted):
        stale.unlink()
    return Written(store if small else ox.Store.read_only(str(out / STORE)), archive, since)


def write_archive(folder: Path, built: Built, before: Path) -> Writing:
    """Writes the archive of a build into a new folder, with what can stay of the one before."""
    folder.mkdir()
    known = built.shelf.archive()
    to = Writing(folder, before, known if unchanged(before, known) else {})
    links = built.leading(write_linking(to, built.linking(), len(built.linked.copies), built.base, built.made_by))
    write_blocks(to, built.made_from(links), partial(built.blocks, links=links), built.made_by)
    write_quads(to, "reference", n_quads(built.reference), built.made_by)
    return to


def store_of(archive: Writing, since: Difference | None, out: Path) -> ox.Store:
    """The store on disk of an archive: the one before with what has changed, or all loaded anew where there is none that can be read."""
    if since is not None:
        try:
            return store_changed(out / STORE, aside(out, STORE), since)
        except (OSError, ValueError, RuntimeError):
            shutil.rmtree(aside(out, STORE), ignore_errors=True)
    store = ox.Store(aside(out, STORE))
    load_shards(store, archive.folder)
    return store


def receive(built: Built, folder: Path) -> None:
    """Keeps the bytes of each text; what stands there under its key already is the same, if it is whole."""
    folder.mkdir(exist_ok=True)
    for copy in built.linked.copies:
        path = folder / f"{copy.key}.txt"
        if not path.exists() or path.stat().st_size != built.arrived.came[copy.key].size:
            path.write_bytes(copy.reading.article.received.text.encode("utf-8"))


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
    leading = built.leading(steps(links, within=iris.node(built.base, "copy", "").value))
    for block in built.blocks(built.by_key, leading):
        store.bulk_load(input=block.stated + block.inferred, format=ox.RdfFormat.N_QUADS)
    for quads in (links, built.reference):
        store.extend(quads)
        store.extend(infer(quads))
    return store
