"""What was published where, in a small file beside the store: the point from which a publish that was interrupted goes on.

JSON Lines, one line added a request: {"to", "graph", "sha256", "triples", "batch", "sent"}. The last line of an address and a graph counts; a graph
is begun where none of its triples are, complete where all are sent, and gone where its sha256 is null. A last line that was torn off is as if not written.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import StoreError


@dataclass(frozen=True)
class Sent:
    """How much of a graph, as it then was, an address has been sent: `sent` of its `triples`, in requests of `batch`."""

    to: str
    graph: str
    sha256: str | None
    triples: int = 0
    batch: int = 0
    sent: int = 0

    @property
    def begun(self) -> Sent:
        """The same before anything is sent."""
        return replace(self, sent=0)


@dataclass(frozen=True)
class Record:
    """The file, and what it holds by address and graph."""

    file: Path
    known: dict[tuple[str, str], Sent]

    def of(self, to: str) -> dict[str, Sent]:
        """What an address has been sent and still holds, by graph."""
        return {graph: sent for (address, graph), sent in sorted(self.known.items()) if address == to and sent.sha256}

    def add(self, sent: Sent) -> None:
        """Adds a line. Raises StoreError."""
        self.known[sent.to, sent.graph] = sent
        try:
            with self.file.open("a", encoding="utf-8") as stream:
                stream.write(line(sent))
        except OSError as error:
            raise StoreError(unwritable(self.file, error)) from error

    def settle(self) -> None:
        """Writes the file anew with one line for each graph that is there, sorted. Raises StoreError."""
        part = self.file.with_name(self.file.name + ".part")
        kept = "".join(line(sent) for _, sent in sorted(self.known.items()) if sent.sha256)
        try:
            part.write_text(kept, encoding="utf-8")
            part.replace(self.file)
        except OSError as error:
            raise StoreError(unwritable(self.file, error)) from error


def record_of(store: Path) -> Record:
    """The record of a store, a folder or a file; empty where nothing was published. Raises StoreError where the file is not one."""
    file = store / "published.jsonl" if store.is_dir() else store.with_name(store.name + ".published.jsonl")
    known: dict[tuple[str, str], Sent] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    except (OSError, ValueError) as error:
        raise StoreError(f"{file}: expected the record that kg publish wrote; {error}. {REMEDY}") from error
    for number, text in enumerate(lines, 1):
        try:
            sent = Sent(**json.loads(text))
        except (ValueError, TypeError) as error:
            if number == len(lines) and not text.endswith("\n"):
                break
            raise StoreError(f"{file}, line {number}: expected the record that kg publish wrote. {REMEDY}") from error
        known[sent.to, sent.graph] = sent
    record = Record(file, known)
    if lines and not lines[-1].endswith("\n"):
        record.settle()
    return record


REMEDY = "Remove the file: everything is then sent again"


def line(sent: Sent) -> str:
    return json.dumps(asdict(sent), ensure_ascii=False) + "\n"


def unwritable(file: Path, error: OSError) -> str:
    return f"{file}: expected to be able to write there what was published; {error.strerror}. Make the folder writable"
