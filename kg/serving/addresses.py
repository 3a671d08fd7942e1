"""Where a SPARQL server is asked, told and given graphs, worked out from the one address that its user names.

In: an address. Out: the protocol that it takes, and the address that answers queries. The endings are those of the servers' own manuals.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from kg.errors import EndpointError

Protocol = Literal["update", "graph-store"]
# An address that takes data ends so: by which protocol, and what stands there in the address that answers queries.
LAYOUTS: tuple[tuple[str, Protocol, str], ...] = (
    ("/rdf-graphs/service", "graph-store", ""),  # GraphDB, RDF4J
    ("/statements", "update", ""),  # GraphDB, RDF4J
    ("/sparql-graph-crud-auth", "graph-store", "/sparql-auth"),  # Virtuoso
    ("/sparql-graph-crud", "graph-store", "/sparql"),  # Virtuoso
    ("/data", "graph-store", "/query"),  # Fuseki
    ("/store", "graph-store", "/query"),  # Oxigraph
    ("/update", "update", "/query"),  # Oxigraph, Fuseki, Stardog
)
KNOWN = (
    "Oxigraph: /update, /store (graph store), /query; Fuseki: /NAME/update, /NAME/data, /NAME/query; GraphDB and RDF4J: "
    "/repositories/NAME/statements, /repositories/NAME/rdf-graphs/service, /repositories/NAME; Virtuoso: /sparql-auth, "
    "/sparql-graph-crud-auth, /sparql"
)


def checked(url: str) -> str:
    """The address as given, if it is one of the web without a login in it. Raises EndpointError."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        right = False
    if not right:
        raise EndpointError(f"{url}: expected the address of a SPARQL server, such as http://localhost:7878/query")
    if "@" in parts.netloc:
        raise EndpointError(
            f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}: the address holds a login, which others can read "
            "on this machine; take it out and set KG_USER and KG_PASSWORD in the environment"
        )
    return url


def protocol_of(url: str) -> Protocol:
    """The protocol by which an address takes data: graph-store where it ends so in a known server, else update."""
    return next((protocol for end, protocol, _ in LAYOUTS if path(url).endswith(end)), "update")


def asked_at(url: str) -> str:
    """The address that answers queries, of the server that takes data at `url`; where nothing is known of it, `url` itself.

    >>> asked_at("http://localhost:3030/news/update")
    'http://localhost:3030/news/query'
    """
    for end, _, instead in LAYOUTS:
        if path(url).endswith(end):
            return path(url).removesuffix(end) + instead
    return url


def path(url: str) -> str:
    return url.split("?")[0].rstrip("/")
