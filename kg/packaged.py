"""Where the files that ship with newskg lie: ontology/, shapes/ and queries/, in a checkout or in the wheel."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` (ontology, shapes, queries) of this installation."""
    packaged = HERE / "data" / name
    return packaged if packaged.is_dir() else HERE.parent / name
