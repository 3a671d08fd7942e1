"""Replay: every quoted span of a store is sliced anew from the received bytes.

In: a store and the folder of texts as received, by the key of their copy. Out: how many spans were replayed, and those that differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.graph.store import query


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


def verify(store: ox.Store, received: Path) -> tuple[int, list[Broken]]:
    """Slices the archived bytes for every quoted span; returns how many were replayed and those that differ."""
    broken: list[Broken] = []
    texts: dict[str, str] = {}
    replayed = 0
    seen: set[tuple[object, ...]] = set()
    for row in query(store, SPANS):
        copy = row["copy"]
        path = received / f"{copy.rsplit('/', 1)[-1]}.txt"
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
