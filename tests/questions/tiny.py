"""The tiny graphs of the questions, and what is expected of each question over its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

FOLDER = Path(__file__).resolve().parent
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/expected.json"))


def expected(name: str) -> dict[str, Any]:
    """The shown columns and the cases of a question: parameters with rows."""
    found: dict[str, Any] = json.loads((FOLDER / name / "expected.json").read_text("utf-8"))
    return found


@cache
def store_of(name: str) -> ox.Store:
    """What all the graphs refer to, and the graph of one question."""
    store = ox.Store()
    for path in (FOLDER / "reference.trig", FOLDER / name / "graph.trig"):
        store.load(path=str(path), format=ox.RdfFormat.TRIG)
    return store
