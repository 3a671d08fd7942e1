"""A store as files of other tools: Turtle, TriG, N-Quads, JSON-LD, GraphML; the same store gives the same bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Literal, cast, get_args

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.blanks import settled
from kg.graph.store import PREFIXES, store_of
from kg.show.facts import INFERRED, NKG

Format = Literal["ttl", "trig", "nq", "jsonld", "graphml"]
Name = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
UNNAMED = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(isBlank(?s) || isBlank(?o)) }"
TYPE, REFERENCE = ox.NamedNode(PREFIXES["rdf"] + "type"), NKG + "reference"


def export(
    store: ox.Store,
    format: Format,
    out: Path | str | IO[bytes],
    *,
    reference: bool = True,
    inferred: bool = False,
    event: str | None = None,
) -> None:
    """Writes the store to `out`, a path or a binary stream, without gazetteers or with inferred triples where so told.

    Turtle is the union of the graphs; TriG, N-Quads and JSON-LD keep them apart. GraphML is the network of `event`, or of
    every event. Subjects are written one by one, in order: memory holds their names and one subject's triples. A path
    is written whole or not at all. Raises StoreError for an unknown format or a place that cannot be written.
    """
    if format not in get_args(Format):
        raise StoreError(f"{format}: expected one of {', '.join(get_args(Format))}; name one of these")
    if isinstance(out, (str, Path)):
        _whole(Path(out), lambda stream: export(store, format, stream, reference=reference, inferred=inferred, event=event))
    elif format == "graphml":
        _graphml(store, out, event)
    else:
        left_out = ({INFERRED} if not inferred else set()) | ({REFERENCE} if not reference else set())
        {"ttl": _turtle, "trig": _trig, "nq": _n_quads, "jsonld": _json_ld}[format](_settled(store), left_out, out)


def _whole(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as stream:
            part = Path(stream.name)
            try:
                write(stream)
            except BaseException:
                part.unlink()
                raise
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: expected to be able to write there; {error.strerror}. Choose another place") from error


def _settled(store: ox.Store) -> ox.Store:
    """The store itself, or where it holds blank nodes, a copy in which they have settled names."""
    return store_of(settled(store)) if bool(store.query(UNNAMED)) else store


def _graphs(store: ox.Store, left_out: set[str]) -> list[Name]:
    named = sorted((g for g in store.named_graphs() if g.value not in left_out), key=str)
    unnamed = ox.DefaultGraph()
    return [*([unnamed] if any(True for _ in store.quads_for_pattern(None, None, None, unnamed)) else []), *named]


def _by_subject(store: ox.Store, left_out: set[str], graph: Name | None) -> Iterator[list[ox.Triple]]:
    """The triples of a graph (of all but those left out where it is None), a list a subject: types first, each once."""
    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, None, graph)}
    for subject in sorted(subjects, key=lambda node: str(getattr(node, "value", node))):
        quads = store.quads_for_pattern(subject, None, None, graph)
        found = {quad.triple for quad in quads if getattr(quad.graph_name, "value", "") not in left_out}
        if found:
            yield sorted(found, key=lambda triple: (triple.predicate != TYPE, str(triple.predicate), str(triple.object)))


def _n_quads(store: ox.Store, left_out: set[str], out: IO[bytes]) -> None:
    """N-Quads, sorted by line within each graph: what a diff compares."""
    for graph in _graphs(store, left_out):
        ox.serialize(sorted(store.quads_for_pattern(None, None, None, graph), key=str), out, ox.RdfFormat.N_QUADS)


def _turtle(store: ox.Store, left_out: set[str], out: IO[bytes]) -> None:
    _pretty((triple for triples in _by_subject(store, left_out, None) for triple in triples), out, ox.RdfFormat.TURTLE)


def _trig(store: ox.Store, left_out: set[str], out: IO[bytes]) -> None:
    quads = (
        ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        for graph in _graphs(store, left_out)
        for triples in _by_subject(store, set(), graph)
        for triple in triples
    )
    _pretty(quads, out, ox.RdfFormat.TRIG)


def _pretty(statements: Iterator[ox.Triple] | Iterator[ox.Quad], out: IO[bytes], format: ox.RdfFormat) -> None:
    for name, iri in sorted(PREFIXES.items()):
        out.write(f"@prefix {name}: <{iri}> .\n".encode())
    spaced = Spaced(out)
    ox.serialize(cast("Iterable[ox.Quad]", statements), cast("IO[bytes]", spaced), format, prefixes=PREFIXES)
    spaced.close()


class Spaced:
    """A stream that leaves out the serializer's prefixes, whose order is its own, and parts subjects by a blank line."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.rest = b""
        self.after = b""

    def write(self, data: bytes) -> int:
        """Takes bytes and passes on every line that is complete."""
        *lines, self.rest = (self.rest + bytes(data)).split(b"\n")
        for line in lines:
            self._line(line)
        return len(data)

    def _line(self, line: bytes) -> None:
        if line.startswith(b"@prefix "):
            return
        parted = self.after in (b"", b"}") or (self.after.endswith(b" .") and line != b"}")
        self.out.write((b"\n" if parted else b"") + line + b"\n")
        self.after = line

    def flush(self) -> None:
        """Passes the wish on."""
        self.out.flush()

    def close(self) -> None:
        """Passes on what is left; the stream beneath stays open."""
        if self.rest:
            self._line(self.rest)


def _json_ld(store: ox.Store, left_out: set[str], out: IO[bytes]) -> None:
    """Expanded JSON-LD, one subject a line within its graph."""
    before = b"[\n"
    for graph in _graphs(store, left_out):
        name = graph.value.encode() if isinstance(graph, ox.NamedNode) else b""
        if name:
            out.write(before + b'{"@id":"' + name + b'","@graph":[')
            before = b"\n"
        for triples in _by_subject(store, set(), graph):
            node = ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b"[]"
            out.write(before + node.strip()[1:-1])
            before = b",\n"
        if name:
            out.write(b"]}")
    out.write(b"]\n" if before != b"[\n" else b"[]\n")


def _graphml(store: ox.Store, out: IO[bytes], event: str | None) -> None:
    import networkx as nx

    from kg.show.network import network
    from kg.show.phrases import phrases

    found = network(store, event)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.graph.update({key: _legal(phrases(value)) for key, value in found.graph.items()})
    for node, facts in found.nodes(data=True):
        plain.add_node(_legal(node), **{key: _legal(phrases(value)) for key, value in facts.items()})
    for start, end, name, facts in found.edges(keys=True, data=True):
        plain.add_edge(
            _legal(start), _legal(end), key=_legal(name), **{key: _legal(phrases(value)) for key, value in facts.items()}
        )
    for line in nx.generate_graphml(plain):
        out.write(line.encode() + b"\n")


def _legal(words: str) -> str:
    """The words with what XML 1.0 cannot hold replaced by U+FFFD."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd" for c in words
    )
