"""The open questions of a build: near misses and contradictions, as lines of decisions.csv without a verdict, most consequential first.

In: a store, and the file of decisions so far. Out: the lines of the file: what was decided, untouched, and behind it what is open.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.graph.store import query
from kg.linking.verdicts import COLUMNS
from kg.show.facts import facts, first, label_of

NEAR_MISSES = """
SELECT ?decision ?account ?event ?reason WHERE {
  GRAPH nkg:linking {
    ?decision a nkg:Decision ; nkg:verdict nkg:parted ; nkg:decidedBy <https://w3id.org/newskg/rule/accounts-of-one-incident> ;
      nkg:concerns ?account ; nkg:reason ?reason . ?account nkg:accountOf ?event .
  }
} ORDER BY ?decision ?account ?reason
"""
SIZES = "SELECT ?event (COUNT(?account) AS ?n) WHERE { GRAPH nkg:linking { ?account nkg:accountOf ?event } } GROUP BY ?event"
CONTRADICTIONS = """
SELECT ?comparison (GROUP_CONCAT(DISTINCT ?reason; separator="; ") AS ?why) (COUNT(DISTINCT ?claim) AS ?n) WHERE {
  GRAPH nkg:linking {
    ?comparison a nkg:Comparison ; nkg:finding ?finding . ?finding nkg:verdict ?verdict ; nkg:reason ?reason .
    FILTER (?verdict NOT IN (nkg:agrees, nkg:overlaps, nkg:differsInScope))
    { ?comparison nkg:left ?claim } UNION { ?comparison nkg:right ?claim }
  }
} GROUP BY ?comparison ORDER BY ?comparison
"""


def review(store: ox.Store, decided: Path) -> str:
    """The whole text of decisions.csv with the open questions of a store behind what was decided."""
    kept = decided_lines(decided)
    answered = {frozenset((row["left"], row["right"])) for row in kept}
    rows = [row for row in open_questions(store) if frozenset((row["left"], row["right"])) not in answered]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows([*kept, *rows])
    return text.getvalue()


def decided_lines(path: Path) -> list[dict[str, str]]:
    """The lines that decide something, as they stand."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{c: row.get(c) or "" for c in COLUMNS} for row in csv.DictReader(file) if (row.get("verdict") or "").strip()]


def open_questions(store: ox.Store) -> list[dict[str, str]]:
    """Near misses, by the accounts that a join would bring together, and contradictions, by the claims that they set against one
    another; the greatest first."""
    sizes = {row["event"]: row["n"] for row in query(store, SIZES)}
    sides: dict[str, dict[str, str]] = defaultdict(dict)
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for row in query(store, NEAR_MISSES):
        sides[row["decision"]][row["account"]] = row["event"]
        reasons[row["decision"]][row["reason"]] = None
    ranked = [
        (
            sizes[left[1]] * sizes[right[1]],
            line("accounts", left[0], right[0], [*(account(store, *side) for side in (left, right)), *reasons[decision]]),
        )
        for decision, pair in sides.items()
        if len(pair) == 2
        for left, right in [tuple(pair.items())]
    ]
    ranked += [
        (row["n"], line("comparison", row["comparison"], "", [sides_told(store, row["comparison"]), row["why"]]))
        for row in query(store, CONTRADICTIONS)
    ]
    return [row for _, row in sorted(ranked, key=lambda r: (-r[0], r[1]["what"], r[1]["left"], r[1]["right"]))]


def account(store: ox.Store, iri: str, event: str) -> str:
    """An account as a person knows it: its event, and who told of it when."""
    copy = facts(store, iri.split("/account/")[0])
    return f"{label_of(store, event)} as told by {first(copy, 'outletName')} {first(copy, 'datePublished')[:10]}".strip()


def sides_told(store: ox.Store, comparison: str) -> str:
    """The two sides of a comparison in the words of the first claim of each, with its outlet, and the event that they are of."""
    stated = facts(store, comparison)
    words = []
    for side in ("left", "right"):
        claim = str(stated[side][0])
        outlet = first(facts(store, claim.split("/claim/")[0]), "outletName")
        words.append(f"“{first(facts(store, claim), 'says')}” ({outlet})")
    return f"{label_of(store, first(stated, 'ofEvent'))}: {' and '.join(words)}"


def line(what: str, left: str, right: str, reasons: Iterable[str]) -> dict[str, str]:
    cells: Sequence[str] = (what, left, right, "", "", "", "; ".join(reasons))
    return dict(zip(COLUMNS, cells, strict=True))
