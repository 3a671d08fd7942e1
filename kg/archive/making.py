"""What Records are made by: newskg's own code and data, the libraries that read, the gazetteers and the base IRI, as one digest.

A Record that something else made is of no use to a build, so every change of these has all articles read anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.packaged import HERE, folder

# Libraries that what is read depends on.
LIBRARIES = ("ahocorasick-rs", "pycld2", "pyoxigraph", "shacl", "pyshacl", "owlrl", "rensa", "msgspec")


def made_by(base: str, gazetteers: Sequence[str | Path] = ()) -> str:
    """The digest of all that stands between a received text and its Record."""
    found = sha256()
    for part in told(base, gazetteers):
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def told(base: str, gazetteers: Sequence[str | Path]) -> Iterator[bytes]:
    """All of it in order: versions, files of the package, gazetteers."""
    yield from (part.encode() for part in (base, str(sys.version_info[:2]), *map(installed, LIBRARIES)))
    for top, pattern in ((HERE, "*.py"), (folder("ontology"), "*"), (folder("shapes"), "*.ttl")):
        yield from named(top, (path for path in sorted(top.rglob(pattern)) if path.is_file()))
    yield from (Path(path).read_bytes() for path in gazetteers)


def named(top: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield path.relative_to(top).as_posix().encode()
        yield path.read_bytes()


def installed(name: str) -> str:
    """A library with its version."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"
