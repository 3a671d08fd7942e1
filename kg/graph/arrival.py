"""How a copy came: the ids, files and addresses under which its text was received, as properties of its node."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.terms import Pen, Value

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")


def arrival(ids: Sequence[str], files: Sequence[str], urls: Sequence[str]) -> dict[str, tuple[Value, ...]]:
    """The properties of a copy that came under these."""
    return {
        "dcterms__identifier": tuple(ids),
        "nkg__sourceFile": tuple(files),
        "schema__url": tuple(address(url) for url in urls),
    }


def arrival_quads(node: ox.NamedNode, ids: Sequence[str], files: Sequence[str], urls: Sequence[str]) -> list[ox.Quad]:
    """The same as quads of the copy's own graph."""
    pen = Pen(node)
    pen.say(node, **arrival(ids, files, urls))
    return list(pen)


def address(url: str) -> ox.NamedNode:
    """A printed address as an IRI: with the scheme that a page leaves out ("www."), what may not stand in one percent-encoded."""
    url = url if SCHEME.match(url) else f"http://{url}"
    return ox.NamedNode(iris.NOT_IN_IRI.sub(lambda m: quote(m[0], safe=""), url))
