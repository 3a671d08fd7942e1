"""A folder that changes all at once: what a build writes stands aside until it is whole, and is then moved in, whatever happens meanwhile.

A build that is killed before its list of moves is written has changed nothing; one that is killed afterwards is finished by whoever opens the folder
next. Two builds never write to one folder at a time.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import StoreError

ASIDE, MOVES, LOCK = ".build", "moves.json", ".lock"
# Seconds to wait for a build that is just moving its files in.
PATIENCE = 10


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone in a folder, which is there and whole. Raises StoreError where another build is at work, or nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=0):
            finish(folder)
            yield
    except Timeout as error:
        raise StoreError(
            f"{folder}: another build is writing there; wait until it has ended, or choose another folder with -o"
        ) from error
    except (OSError, NotImplementedError) as error:
        raise unwritable(folder, error) from error


def unwritable(folder: Path, error: Exception) -> StoreError:
    told = getattr(error, "strerror", None) or error
    return StoreError(
        f"{folder}: expected a folder that can be written; {told}. Choose another with -o; nothing of the earlier output was changed"
    )


def aside(folder: Path, name: str) -> Path:
    """Where a file or folder of this name is written until it is moved in."""
    path = folder / ASIDE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def move_in(folder: Path, names: Iterable[str], gone: Iterable[str] = ()) -> None:
    """Moves files and folders of these names in, and takes out what is to be gone, as one step."""
    moves = {"in": list(names), "out": list(gone)}
    listed = aside(folder, MOVES)
    written = listed.with_suffix(".part")
    with written.open("w", encoding="utf-8") as file:
        json.dump(moves, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(listed)
    finish(folder)


def finish(folder: Path) -> None:
    """Ends what a build that was killed had begun: its moves where it had listed them, else nothing of it stays."""
    listed = folder / ASIDE / MOVES
    if listed.exists():
        moves = json.loads(listed.read_text(encoding="utf-8"))
        for name in moves["in"]:
            new = folder / ASIDE / name
            if new.exists():
                take_out(folder / name)
                new.replace(folder / name)
        for name in moves["out"]:
            take_out(folder / name)
        listed.unlink()
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def take_out(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def settled(folder: Path) -> None:
    """Waits for a build that is moving its files in, and finishes for one that was killed there. Raises StoreError."""
    if not (folder / ASIDE / MOVES).exists():
        return
    try:
        with FileLock(folder / LOCK, timeout=PATIENCE):
            finish(folder)
    except (Timeout, OSError) as error:
        raise StoreError(f"{folder}: a build has not ended there; run kg build again, then ask") from error
