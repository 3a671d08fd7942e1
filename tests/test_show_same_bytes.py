"""The same store gives the same pictures, pages and files, byte for byte, in another process with another hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from test_show_story import EVENT, big, small

from kg.show.exports import export
from kg.show.picture import draw

FORMATS: tuple[Any, ...] = ("ttl", "trig", "nq", "jsonld", "graphml")


def make(out: Path) -> None:
    """Writes every kind of file."""
    for suffix in ("png", "svg", "html"):
        draw(small().store(), out / f"small.{suffix}", EVENT)
    for suffix in FORMATS:
        export(small().store(), suffix, out / f"small.{suffix}")
    draw(big(45).store(), out / "big.html", EVENT)


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    root = Path(__file__).parent
    environment = {**os.environ, "PYTHONHASHSEED": "99", "PYTHONPATH": f"{root}{os.pathsep}{root.parent}"}
    code = "import sys, pathlib, test_show_same_bytes as t; t.make(pathlib.Path(sys.argv[1]))"
    with subprocess.Popen([sys.executable, "-c", code, str(there)], env=environment) as other:
        make(here)
    assert other.returncode == 0
    files = sorted(path.name for path in here.iterdir())
    assert len(files) == 9
    for name in files:
        assert (here / name).read_bytes() == (there / name).read_bytes(), name
