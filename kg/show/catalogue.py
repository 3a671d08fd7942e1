"""The figure rules as a catalogue: what each reads, by which pattern, held to which sentences, and how often it did in a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import QuestionError
from kg.reading.kit import Expected, Rule, rules

if TYPE_CHECKING:
    from kg.collection import Graph

COLUMNS = ["rule", "meaning", "pattern", "reads", "skips"]


def catalogue(graph: Graph | None = None) -> list[dict[str, Any]]:
    """One row a rule, in the order in which they are tried; with a graph, `claims` is how many of its claims a rule made."""
    rows = [row_of(rule) for rule in rules()]
    if graph is not None:
        made: Counter[str] = Counter()
        for row in graph.ask("claims-by-rule"):
            made[row["name"]] += row["claims"]
        rows = [row | {"claims": made[row["rule"]]} for row in rows]
    return rows


def row_of(rule: Rule) -> dict[str, Any]:
    """A rule as plain values: `reads` are its sentences with the figures that it must read in them."""
    reads = [{"sentence": sentence, "figures": [list(f) for f in figures]} for sentence, figures in rule.reads.items()]
    meaning = " ".join((rule.makes.__doc__ or rule.name.replace("-", " ").capitalize() + ".").split())
    return {
        "rule": rule.name,
        "meaning": meaning,
        "pattern": rule.source,
        "reads": reads,
        "skips": list(rule.skips),
    }


def one(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The row of a rule. Raises QuestionError with the nearest names where there is none."""
    from difflib import get_close_matches

    found = next((row for row in rows if row["rule"] == name), None)
    if found is None:
        known = [row["rule"] for row in rows]
        close = get_close_matches(name, known, n=3, cutoff=0.4) or known
        raise QuestionError(f"there is no rule {name!r}; nearest: {', '.join(close)}; kg rules lists all")
    return found


def in_short(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows for a table: the first sentence that a rule reads, and the first that it skips, stand for all."""
    return [
        row
        | {
            "reads": next((example["sentence"] for example in row["reads"]), ""),
            "skips": next(iter(row["skips"]), ""),
        }
        for row in rows
    ]


def in_brief(row: dict[str, Any]) -> Iterator[str]:
    """The lines that show one rule in a list: what it reads, its pattern, one sentence of each kind."""
    made = f"  ({row['claims']:,} claims)" if "claims" in row else ""
    yield f"{row['rule']}{made}: {row['meaning']}"
    yield f"  pattern  {row['pattern']}"
    yield from (f"  reads    {example['sentence']}" for example in row["reads"][:1])
    yield from (f"  skips    {sentence}" for sentence in row["skips"][:1])
    yield ""


def in_full(row: dict[str, Any]) -> Iterator[str]:
    """The lines that show one rule."""
    yield f"{row['rule']}: {row['meaning']}"
    yield f"\nPattern:\n  {row['pattern']}"
    yield "\nReads:"
    for example in row["reads"]:
        yield f"  {example['sentence']}"
        yield f"    {figures_of(example['figures'])}"
    yield "\nSkips:"
    yield from (f"  {sentence}" for sentence in row["skips"])
    if "claims" in row:
        yield f"\nClaims in the store: {row['claims']}"


def figures_of(figures: Expected) -> str:
    """The expected figures of a sentence in words.

    >>> figures_of([("killed", 3, "at least"), ("injured", None, "several")])
    'killed at least 3, injured several'
    """
    told = (
        [measure, "" if modifier == "exact" else modifier, "" if value is None else f"{value:,}"]
        for measure, value, modifier in figures
    )
    return ", ".join(" ".join(filter(None, words)) for words in told) or "nothing"
