"""A graph that was built or loaded: ask it, query it, write it, draw it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.store import Answer, load

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.building import Built
    from kg.show.exports import Format

CLAIMS = "claims.jsonl"
RECEIVED = "received"
SUFFIXES: dict[str, Format] = {".ttl": "ttl", ".trig": "trig", ".nq": "nq", ".jsonld": "jsonld", ".graphml": "graphml"}


@dataclass(frozen=True)
class Graph:
    """The quads in an Oxigraph store, the claim rows beside them, and where the bytes as received are, if they are at hand."""

    store: ox.Store
    claims: tuple[dict[str, Any], ...] = ()
    built: Built | None = None
    received: Path | None = None

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
        from kg.graph.traditions import labels, relabelled, renamed

        changed = labels(self.store, policy)
        new = dict(changed.values())
        rows = tuple(
            row
            | {"event": relabelled(row["event"], new) if row.get("event") else row.get("event")}
            | {"place_label": new.get(row.get("place_label") or "", row.get("place_label"))}
            for row in self.claims
        )
        return replace(self, store=renamed(self.store, changed), claims=rows) if changed else self

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
        file = self.received / f"{key}.txt" if self.received else None
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


# Rows that are claims: of figures and words, of means, of who is held responsible, and of victims by name.
CLAIM_KINDS = frozenset({"claim", "means", "responsible", "victim"})


def claim_rows(built: Built) -> Iterator[dict[str, Any]]:
    """The claims of all copies as rows, with id, outlet, published and the event that each is about, in the order of ids and of the text."""
    from kg.reading.rows import rows

    events = {ref: (e.iri or e.key, e.label) for e in built.linked.events for ref in e.accounts}
    dates = {b.copy: b.published for b in built.linked.borrowed}
    for copy in sorted(built.linked.copies, key=lambda c: c.ids):
        accounts = {f"{a.key[0]}-{a.key[1]}": a.key for a in copy.reading.accounts}
        article = copy.reading.article
        for row in rows(copy.reading):
            if row["kind"] not in CLAIM_KINDS:
                continue
            account = accounts.get(row["event"])
            about = events.get((copy.key, account)) if account else None
            yield (
                {"id": copy.ids[0], "outlet": article.outlet, "published": article.published or dates.get(copy.key)}
                | row
                | {"event": about[1] if about else None}
            )


def of_build(built: Built) -> Graph:
    """The graph of a build."""
    return Graph(built.store, tuple(claim_rows(built)), built)


def loaded(folder: str | Path) -> Graph:
    """The graph of an output folder, or of a Turtle, TriG or N-Quads file (whose claims are then only in the quads). Raises StoreError."""
    path = Path(folder)
    if not path.is_dir():
        return Graph(load(path))
    claims = path / CLAIMS
    try:
        rows = tuple(json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()) if claims.exists() else ()
    except (OSError, ValueError) as error:
        raise StoreError(f"{claims}: expected JSON Lines that kg build wrote; {error}. Build again") from error
    return Graph(load(path / "graph.nq"), rows, received=path / RECEIVED)


def lines(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
