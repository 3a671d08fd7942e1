"""newskg: who reported which figure.

kg.read(text, outlet=..., published=...).rows()    one article, no store
kg.build(folder)                                   articles -> a validated graph that answers questions
kg.load(folder)                                    a graph that was built before
kg.publish(folder, URL)                            a build onto a SPARQL server
kg.endpoint(URL).ask(question)                     the same questions, answered by the server
kg.rules()                                         the rules that read figures, with their examples
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import EndpointError, GazetteerError, IntakeError, KgError, QuestionError, ShapeError, StoreError
from kg.model import Reading, Received

if TYPE_CHECKING:
    from kg.collection import Graph
    from kg.serving.addresses import Protocol
    from kg.serving.endpoint import Endpoint
    from kg.serving.publish import Published

HALF_A_PAIR = re.compile("[\ud800-\udfff]")

__all__ = [
    "Document",
    "EndpointError",
    "GazetteerError",
    "IntakeError",
    "KgError",
    "QuestionError",
    "ShapeError",
    "StoreError",
    "build",
    "endpoint",
    "load",
    "publish",
    "read",
    "rules",
]


@dataclass(frozen=True)
class Document:
    """One article that was read."""

    reading: Reading

    def rows(self) -> list[dict[str, Any]]:
        """Plain dicts in the order of the text: claims, reports, dates, events, and the numbers that no rule reads."""
        from kg.reading.rows import rows

        return rows(self.reading)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the page could not make out."""
        return self.reading.article.warnings


def read(
    text: str, *, outlet: str | None = None, title: str | None = None, published: str | None = None, url: str | None = None
) -> Document:
    """Reads one article, as text, without a store; what is not given is taken from the page where the page shows it.

    Raises IntakeError where an argument is no text.
    """
    from kg.intake import understand
    from kg.reading.read import read as read_article

    for name, value in {"text": text, "outlet": outlet, "title": title, "published": published, "url": url}.items():
        if not isinstance(value, str) and (value is not None or name == "text"):
            raise IntakeError(f"{name}: expected words, got {type(value).__name__}; give a str")
        if value is not None and HALF_A_PAIR.search(value):
            raise IntakeError(f"{name}: holds half a surrogate pair, which is no character; decode the bytes as UTF-8")
    received = Received(text=text, file="-", id="-", outlet=outlet, title=title, published=published, url=url)
    return Document(read_article(understand(received)))


def build(
    *paths: str | Path,
    out: str | Path | None = None,
    base: str | None = None,
    gazetteers: Sequence[str | Path] = (),
    decisions: str | Path | None = None,
    cores: int | None = None,
    engine: str = "local",
    master: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Graph:
    """Reads, links and validates the articles under the paths, and writes them to the folder `out` where one is given.

    `gazetteers` are Turtle files of further names. `decisions` is the file of what people decided; where none is named, decisions.csv of the
    folder `out` if it has one. `cores` is how many processes read, by default all. `engine` is local, or spark with the address of a `master`: the same archive, made by many machines.

    A folder that was built before keeps what was read: only articles that are new or changed are read again, with the same result as from nothing.
    Nothing is written where no article could be read. An article that cannot be received stops only itself: see `graph.built.errors`, `.warnings` and `.violations`.
    Raises EngineError, GazetteerError, ShapeError, StoreError.
    """
    from kg.engine import chosen
    from kg.storing import built_graph

    with chosen(engine, master, cores, gazetteers) as who:
        return built_graph(
            paths,
            Path(out) if out is not None else None,
            base=base,
            gazetteers=gazetteers,
            decisions=Path(decisions) if decisions is not None else None,
            engine=who,
            progress=progress,
        )


def rules(graph: Graph | None = None) -> list[dict[str, Any]]:
    """The figure rules, each with its meaning, pattern and examples; with a graph also how many of its claims each made."""
    from kg.show.catalogue import catalogue

    return catalogue(graph)


def load(folder: str | Path) -> Graph:
    """The graph of a folder that kg build wrote, or of a Turtle, TriG or N-Quads file. Raises StoreError."""
    from kg.collection import loaded

    return loaded(folder)


def endpoint(url: str, *, timeout: float | None = None) -> Endpoint:
    """A SPARQL 1.1 server to ask as a graph is asked, at its address for queries; `timeout` is in seconds (120 where None).

    The login, where the server wants one, is KG_USER and KG_PASSWORD of the environment. Nothing is sent before it is asked. Raises EndpointError.
    """
    from kg.serving.endpoint import endpoint as at

    return at(url, timeout=timeout)


def publish(
    store: str | Path,
    to: str,
    *,
    endpoint: str | None = None,
    protocol: Protocol | None = None,
    batch: int = 2000,
    replace: bool = False,
    anew: bool = False,
    dry_run: bool = False,
    timeout: float | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    notice: Callable[[str], None] = lambda said: None,
) -> Published:
    """Loads a folder that kg build wrote (or a .nq file) into a SPARQL 1.1 server, and counts there: see `.differences` of what is returned.

    `to` takes updates or graphs; `protocol` and `endpoint`, the address that is asked, are worked out from it where they are not given. `batch` is in
    triples a request. What is sent is recorded beside the store: an interrupted publish goes on, and what a newer build lacks is dropped; with
    `replace` also copies that were not published from here. `notice` hears of faults that are tried again. Raises StoreError, EndpointError.
    """
    from kg.collection import loaded
    from kg.serving.client import client
    from kg.serving.publish import publish as to_server

    return to_server(
        loaded(store).store,
        Path(store),
        to,
        client(timeout=timeout, notice=notice),
        endpoint=endpoint,
        protocol=protocol,
        batch=batch,
        replace=replace,
        anew=anew,
        dry_run=dry_run,
        progress=progress,
    )
