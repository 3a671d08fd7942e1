"""What more than one test file needs: the seeds, built once."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg

if TYPE_CHECKING:
    from kg.collection import Graph

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that kg build wrote from the seeds."""
    folder = tmp_path_factory.mktemp("store") / "out"
    kg.build(SEEDS, out=folder)
    return folder


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The graph of the seeds."""
    return kg.build(SEEDS)


def archive_text(folder: Path) -> str:
    """The N-Quads of the archive in an output folder."""
    return "".join(gzip.decompress(p.read_bytes()).decode() for p in sorted((folder / "archive").iterdir()))


def written(folder: Path) -> dict[str, bytes]:
    """What a build wrote into a folder, by path: all but what only makes the next build faster, and the store made from the archive."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    named = ((p.relative_to(folder).as_posix(), p) for p in files)
    return {n: p.read_bytes() for n, p in named if n not in ("readings.db", ".lock") and not n.startswith("store/")}
