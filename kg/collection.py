"""A graph that was built or loaded: ask it, query it, write it, draw it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.archive.shards import load_shards
from kg.archive.staging import settled
from kg.errors import StoreError
from kg.graph.store import Answer, load

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.building import Built
    from kg.show.exports import Format

ARCHIVE = "archive"
CLAIMS = "claims.jsonl"
RECEIVED = "received"
STORE = "store"
SUFFIXES: dict[str, Format] = {".ttl": "ttl", ".trig": "trig", ".nq": "nq", ".jsonld": "jsonld", ".graphml": "graphml"}


@dataclass(frozen=True)
class Graph:
    """The quads in an Oxigraph store, and the build that made them or the folder that it wrote; `new_names` are labels by a naming policy."""

    store: ox.Store
    built: Built | None = None
    folder: Path | None = None
    new_names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def claims(self) -> tuple[dict[str, Any], ...]:
        """The claims as rows; none where the graph was loaded from a file of quads. Raises StoreError where their file is damaged."""
        rows = claim_rows(self.built) if self.built is not None else kept_rows(self.folder) if self.folder else iter(())
        return tuple(renamed_row(row, self.new_names) for row in rows) if self.new_names else tuple(rows)

    def ask(self, name: str, *, engine: str = "oxigraph", **parameters: str) -> Answer:
        """The answer of a named question. Raises QuestionError for an unknown question or parameter."""
        from kg.graph.questions import ask

        return ask(self.store, name, engine=engine, **parameters)

    def sparql(self, text: str, *, engine: str = "oxigraph") -> Answer:
        """The answer of any SPARQL 1.1 query without SERVICE. Raises QuestionError."""
        from kg.graph.questions import ask_text

        return ask_text(self.store, text, engine=engine)

    def named(self, policy: str) -> Graph:
        """The same graph with places labelled by a naming policy ("reference", "all", or a tradition). Raises QuestionError."""
        from kg.graph.traditions import labels, renamed

        changed = labels(self.store, policy)
        if not changed:
            return self
        return replace(self, store=renamed(self.store, changed), new_names=dict(changed.values()))

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset."""
        import rdflib

        dataset = rdflib.Dataset()
        dataset.parse(data=self.store.dump(format=ox.RdfFormat.N_QUADS) or b"", format="nquads")
        return dataset

    def networkx(self, event: str | None = None) -> networkx.MultiDiGraph[str]:
        """Who passed which claim to whom, of one event or of all, as a networkx MultiDiGraph."""
        from kg.show.network import network

        return network(self.store, event)

    def unread(self) -> list[dict[str, Any]]:
        """The printed numbers that no rule reads, grouped by what stands around them, most frequent first."""
        from kg.show.unread import patterns

        return patterns(self.ask("unread-numbers"), self.text_of)

    def text_of(self, copy: str) -> str | None:
        """The text as received of a copy, by its IRI; None where it is not at hand."""
        key = copy.rsplit("/", 1)[-1]
        if self.built is not None:
            return next((c.reading.article.received.text for c in self.built.linked.copies if c.key == key), None)
        file = self.folder / RECEIVED / f"{key}.txt" if self.folder else None
        return file.read_bytes().decode("utf-8", "replace") if file and file.exists() else None

    def write(self, path: str | Path) -> Path:
        """Writes the graph to .ttl, .trig, .nq, .jsonld or .graphml. Raises StoreError."""
        from kg.show.exports import export

        kind = SUFFIXES.get(Path(path).suffix)
        if kind is None:
            raise StoreError(f"{path}: expected a name that ends in {', '.join(SUFFIXES)}; give the file one of these")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        export(self.store, kind, path)
        return Path(path)

    def draw(self, path: str | Path, event: str | None = None) -> Path:
        """Draws one event (or all) as .png, .svg or a self-contained .html page. Raises DrawingError."""
        from kg.show.picture import draw

        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return draw(self.store, path, event)


def claim_rows(built: Built) -> Iterator[dict[str, Any]]:
    """The claims of all copies as rows, with id, outlet, published and the event that each is about, in the order of ids and of the text."""
    events = {(key, f"{at}-{n}"): e.label for e in built.linked.events for key, (at, n) in e.accounts}
    dates = {b.copy: b.published for b in built.linked.borrowed}
    for copy, rows in built.claims():
        beside = {"id": copy.ids[0], "outlet": copy.outlet, "published": copy.published or dates.get(copy.key)}
        for row in rows:
            yield beside | row | {"event": events.get((copy.key, row["event"])) if row["event"] else None}


def renamed_row(row: dict[str, Any], new: Mapping[str, str]) -> dict[str, Any]:
    """A claim row with its event and place labelled by a naming policy."""
    from kg.graph.traditions import relabelled

    event = relabelled(row["event"], new) if row.get("event") else row.get("event")
    return row | {"event": event, "place_label": new.get(row.get("place_label") or "", row.get("place_label"))}


def kept_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The claim rows that a build wrote into a folder. Raises StoreError."""
    claims = folder / CLAIMS
    try:
        if claims.exists():
            with claims.open(encoding="utf-8") as file:
                yield from map(json.loads, file)
    except (OSError, ValueError) as error:
        raise StoreError(f"{claims}: expected JSON Lines that kg build wrote; {error}. Build again") from error


def loaded(folder: str | Path) -> Graph:
    """The graph of an output folder, or of a Turtle, TriG or N-Quads file (whose claims are then only in the quads). Raises StoreError."""
    path = Path(folder)
    if not path.is_dir():
        return Graph(load(path))
    settled(path)
    if (path / STORE).is_dir():
        return Graph(opened(path / STORE), folder=path)
    store = ox.Store()
    load_shards(store, path / ARCHIVE)
    return Graph(store, folder=path)


def opened(path: Path) -> ox.Store:
    """The store on disk, for reading. Raises StoreError."""
    try:
        return ox.Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"{path}: expected the store that kg build wrote; {error}. Remove it and build again") from error


def lines(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
