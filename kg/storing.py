"""The output folder: graph.nq (the archive, sorted N-Quads), graph.ttl (the union, for other tools), claims.jsonl, received/ (the bytes, by copy).

Every file is written beside its final name and moved there when all are written, so that the earlier output stays whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.building import Built
from kg.collection import CLAIMS, RECEIVED, claim_rows, lines
from kg.errors import StoreError
from kg.graph.store import query

ARCHIVE = "graph.nq"
TURTLE = "graph.ttl"
DECISIONS = "decisions.csv"
PART = ".part"
NAMES: tuple[tuple[str, Literal["nq", "ttl"], bool], ...] = ((ARCHIVE, "nq", True), (TURTLE, "ttl", False))


def write(built: Built, out: Path) -> list[Path]:
    """Writes a build into a folder and returns the files. Raises StoreError; what the folder held before then stays."""
    from kg.show.exports import export

    written: list[tuple[Path, Path]] = []
    try:
        received = out / RECEIVED
        received.mkdir(parents=True, exist_ok=True)
        for copy in built.linked.copies:
            written.append(part(received / f"{copy.key}.txt", copy.reading.article.received.text.encode("utf-8")))
        written.append(part(out / CLAIMS, lines(tuple(claim_rows(built)))))
        for name, kind, inferred in NAMES:
            temporary = out / (name + PART)
            with temporary.open("wb") as file:
                export(built.store, kind, file, inferred=inferred)
            written.append((temporary, out / name))
        for temporary, final in written:
            temporary.replace(final)
    except OSError as error:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)
        raise StoreError(
            f"{out}: expected a folder that can be written; {error.strerror or error}. Choose another with -o; nothing of the earlier output was changed"
        ) from error
    keep = {f"{copy.key}.txt" for copy in built.linked.copies}
    for stale in sorted(p for p in received.iterdir() if p.name not in keep):
        stale.unlink()
    return [final for _, final in written]


def part(final: Path, data: bytes) -> tuple[Path, Path]:
    temporary = final.with_name(final.name + PART)
    temporary.write_bytes(data)
    return temporary, final


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
