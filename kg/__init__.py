"""newskg: who reported which figure.

    kg.read(text, outlet=..., published=...).rows()    one article, no store
    kg.build(folder)                                   articles -> a validated graph that answers questions
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.errors import KgError
from kg.model import Reading, Received

__all__ = ["Document", "KgError", "read"]


@dataclass(frozen=True)
class Document:
    """One article that was read."""

    reading: Reading

    def rows(self) -> list[dict[str, Any]]:
        """Plain dicts in the order of the text: claims, reports, dates, events, and the numbers that no rule reads."""
        from kg.reading.rows import rows

        return rows(self.reading)


def read(text: str, *, outlet: str | None = None, title: str | None = None, published: str | None = None, url: str | None = None) -> Document:
    """Reads one article, as text, without a store; what is not given is taken from the page where the page shows it."""
    from kg.intake import understand
    from kg.reading.read import read as read_article

    received = Received(text=text, file="-", id="-", outlet=outlet, title=title, published=published, url=url)
    return Document(read_article(understand(received)))
