"""Verdicts: what people decided, read from decisions.csv: which accounts are of one happening, which claims and comparisons do not stand,
whom a name means.

In: the lines of the file. Out: Verdicts, and a word on each that cannot be followed. A line without a verdict is an open question and decides nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.linking.model import AccountRef, Event

COLUMNS = ("what", "left", "right", "verdict", "by", "when", "why")
VERDICTS = {
    "accounts": ("joined", "parted"),
    "claim": ("accepted", "rejected"),
    "comparison": ("accepted", "rejected"),
    "name": ("accepted", "rejected"),
}
ACCOUNT = re.compile(r"copy/([0-9a-f]{16})/account/(\w+)-(\d+)$")
CLAIM = re.compile(r"copy/([0-9a-f]{16})/claim/\S+$")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line: two accounts joined or parted, or one claim, comparison or name (left: the words, right: whom they mean) accepted or rejected; `line` is its number in the file."""

    what: str
    left: str
    right: str
    verdict: str
    by: str
    when: str
    why: str
    line: int

    @property
    def accounts(self) -> tuple[AccountRef, AccountRef]:
        left, right = ref_of(self.left), ref_of(self.right)
        assert left is not None
        assert right is not None
        return left, right


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All lines that decide something, in their order."""

    lines: tuple[Verdict, ...] = ()

    def pairs(self, verdict: str) -> list[tuple[AccountRef, AccountRef]]:
        """The accounts that people joined, or parted."""
        return [v.accounts for v in self.lines if v.what == "accounts" and v.verdict == verdict]

    def rejected(self, what: str) -> frozenset[str]:
        """The IRIs of claims, or of comparisons, that people rejected."""
        return frozenset(v.left for v in self.lines if v.what == what and v.verdict == "rejected")


def ref_of(iri: str) -> AccountRef | None:
    m = ACCOUNT.search(iri)
    return (m[1], (m[2], int(m[3]))) if m else None


def read_verdicts(path: Path) -> Verdicts:
    """The verdicts of a file. Raises StoreError, naming the line, what was expected and the remedy."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            head = tuple(rows[0]) if rows else COLUMNS
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoreError(f"{path}: expected a CSV file in UTF-8; {error}. Mend it, or leave it out") from error
    if set(COLUMNS) - set(head):
        raise StoreError(
            f"{path}: expected the columns {', '.join(COLUMNS)}, found {', '.join(map(str, head))}; mend the first line"
        )
    found = (checked(path, number, row) for number, row in enumerate(rows, 2) if (row["verdict"] or "").strip())
    return Verdicts(tuple(found))


def checked(path: Path, number: int, row: dict[str, str | None]) -> Verdict:
    cells = {c: (row[c] or "").strip() for c in COLUMNS}
    what, verdict = cells["what"], cells["verdict"]
    allowed = VERDICTS.get(what)
    wrong = None
    if allowed is None:
        wrong = f"what is {what!r}; expected one of {', '.join(VERDICTS)}"
    elif verdict not in allowed:
        wrong = f"the verdict is {verdict!r}; expected {' or '.join(allowed)}"
    elif what == "accounts" and (ref_of(cells["left"]) is None or ref_of(cells["right"]) is None):
        wrong = "left and right must be the IRIs of two accounts, as kg ask decisions-behind-an-event shows them"
    elif what == "claim" and not CLAIM.search(cells["left"]):
        wrong = "left must be the IRI of a claim, as kg figures --format json shows it"
    elif what == "name" and not (cells["left"] and ":" in cells["right"]):
        wrong = "left must be the words as printed, right the IRI of the actor or place that they mean or do not mean"
    elif not cells["by"] or not cells["why"]:
        wrong = "nobody can ask about it later: say by whom and why"
    elif not DAY.match(cells["when"]):
        wrong = f"when is {cells['when']!r}; expected a date such as 2026-05-12"
    if wrong:
        raise StoreError(f"{path}, line {number}: {wrong}. Mend the line, or empty its verdict to leave it open")
    return Verdict(**cells, line=number)


def on_claims(verdicts: Verdicts, claims: Collection[str]) -> list[str]:
    """Lines on claims that are gone, by the ends of their IRIs, and lines that say of one thing both."""
    told, said = [], dict[tuple[str, str], Verdict]()
    for v in verdicts.lines:
        if v.what == "claim" and v.left.rsplit("/copy/", 1)[-1].removeprefix("copy/") not in claims:
            told.append(f"decisions.csv, line {v.line}: {v.left} is not in this build; the line is kept and waits for it")
        if v.what != "accounts":
            about = f"{v.left.lower()} {v.right}" if v.what == "name" else v.left
            first = said.setdefault((v.what, about), v)
            if first.verdict != v.verdict:
                told.append(f"decisions.csv, line {v.line}: {v.verdict} contradicts line {first.line}; take one of them out")
    return told


def unheeded(verdicts: Verdicts, accounts: Collection[AccountRef], events: Iterable[Event]) -> list[str]:
    """What a person should hear of their decisions: sides that are gone, accounts of well-known events, and lines that contradict one another."""
    event_of = {ref: e for e in events for ref in e.accounts}
    told = []
    for v in verdicts.lines:
        if v.what != "accounts":
            continue
        left, right = v.accounts
        gone = [iri for iri, ref in ((v.left, left), (v.right, right)) if ref not in accounts]
        known = [iri for iri, ref in ((v.left, left), (v.right, right)) if ref in event_of and event_of[ref].iri]
        together = event_of.get(left) is not None and event_of.get(left) == event_of.get(right)
        if gone:
            told.append(
                f"decisions.csv, line {v.line}: {' and '.join(gone)} is not in this build; the line is kept and waits for it"
            )
        elif known:
            told.append(
                f"decisions.csv, line {v.line}: {' and '.join(known)} is of a well-known event, which no line changes"
            )
        elif together != (v.verdict == "joined"):
            others = ", ".join(str(o.line) for o in verdicts.lines if o.what == "accounts" and o.verdict != v.verdict)
            told.append(
                f"decisions.csv, line {v.line}: {v.verdict} contradicts line {others}; joins were followed: take one of them out"
            )
    return told
