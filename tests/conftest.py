"""What more than one test file needs: the seeds, built once."""

from __future__ import annotations

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
