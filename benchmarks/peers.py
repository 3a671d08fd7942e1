"""What is measured beside newskg: libraries from the registry that do a part of the job, on the same texts.

A peer is a name, the part that it does, and a function that loads it and gives back the function that reads one text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Reader = Callable[[str], Any]


def newskg() -> Reader:
    import kg

    return lambda text: kg.read(text, outlet="Sputnik", published="2020-11-23").rows()


def quantulum3() -> Reader:
    from quantulum3 import parser

    return parser.parse


def dateparser() -> Reader:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "newskg": ("figures, chains, dates, events, the ledger", newskg),
    "quantulum3": ("quantities", quantulum3),
    "dateparser": ("dates (search_dates, English)", dateparser),
}
