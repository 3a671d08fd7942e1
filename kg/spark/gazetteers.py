"""Gazetteers as they go to workers: the bytes of the files, read there once by each process; with what newskg the driver has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from socket import gethostname
from tempfile import TemporaryDirectory

from kg.archive.making import made_by
from kg.errors import EngineError
from kg.reading.gazetteer import Gazetteer, gazetteer


@dataclass(frozen=True)
class Carried:
    """Further gazetteers as bytes, in order; `made_by` stands for the code and data of the newskg that sends them."""

    files: tuple[tuple[str, bytes], ...] = ()
    made_by: str = ""

    @property
    def names(self) -> Gazetteer:
        """The gazetteers of newskg with these."""
        return unpacked(self)


def carried(gazetteers: Sequence[str | Path]) -> Carried:
    """Further gazetteers, to be sent. Raises GazetteerError."""
    gazetteer(gazetteers)
    return Carried(tuple((Path(g).name, Path(g).read_bytes()) for g in gazetteers), made_by(""))


@lru_cache(1)
def unpacked(carried: Carried) -> Gazetteer:
    """On a worker: the gazetteers. Raises EngineError where the worker would read otherwise than the driver."""
    if made_by("") != carried.made_by:
        raise EngineError(
            f"the worker {gethostname()} has another newskg, Python or library than the driver; install the same on all"
        )
    with TemporaryDirectory() as folder:
        paths = []
        for number, (name, data) in enumerate(carried.files):
            paths.append(Path(folder, f"{number}-{name}"))
            paths[-1].write_bytes(data)
        return gazetteer(paths)
