"""Claim rows as a table that a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

READ_COLUMNS = ["start", "figure", "who says", "hedges", "place", "when", "quote"]
COLUMNS = ["id", "outlet", "published", "event", *READ_COLUMNS]


def as_table(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each claim with its figure as a phrase and its chain as one string, outlet's own voice where there is none."""
    return [
        dict(row, figure=phrase(row), **{"who says": who(row), "hedges": ", ".join(row["hedges"]), "when": told(row)})
        for row in rows
    ]


def phrase(row: dict[str, Any]) -> str:
    """A figure in words: modifier, value, population, measure.

    >>> phrase({"kind": "claim", "measure": "killed", "value": 4000, "modifier": "more than", "population": "civilians", "negated": False, "low": 4000, "high": None})
    'more than 4,000 civilians killed'
    """
    if row["kind"] in ("means", "responsible", "victim"):
        return happened(row)
    if row["measure"] is None:
        return ""
    if row["negated"]:
        return f"no {row['population'] or 'people'} {row['measure']}"
    if row["value"] is not None:
        count = f"{row['value']:,}" if row["modifier"] == "exact" else f"{row['modifier']} {row['value']:,}"
    elif row["modifier"] == "exact":
        count = f"{row['low']:,} to {row['high']:,}"
    else:
        count = "number withheld:" if row["modifier"] == "withheld" else row["modifier"]
    return " ".join(w for w in (count, row["population"] or "", row["measure"]) if w)


def happened(row: dict[str, Any]) -> str:
    """A means, who is held responsible, or a victim's name with age and what befell them.

    >>> happened({"kind": "victim", "words": "Ana Ruiz", "label": None, "negated": False, "age": "34", "measure": "killed"})
    'victim: Ana Ruiz, 34, killed'
    """
    if row["kind"] == "victim":
        return "victim: " + ", ".join(w for w in (row["words"], row["age"], row["measure"]) if w)
    head = {"means": "by", "responsible": "held responsible:"}[row["kind"]]
    return f"{'not ' if row['negated'] else ''}{head} {row['label'] or row['words']}"


def who(row: dict[str, Any]) -> str:
    return " < ".join(link["speaker"] or "unnamed" for link in row["chain"]) or "own voice"


def told(row: dict[str, Any]) -> str:
    return row["when_value"] or row["when"] or ""
