"""From the rows of a query to the rows that a person reads: links fold into a chain, parts of a figure into a phrase."""

from __future__ import annotations

from typing import Any

from kg.graph.store import Answer

Row = dict[str, Any]
LINK = ("depth", "speaker", "words", "cue", "hedge", "said")
SIDES = ("", "left_", "right_")


def fold(answer: Answer, key: str | None, joined: tuple[str, ...] = ()) -> Answer:
    """One row for all rows with the same `key`, in the order of their first.

    The link columns become `chain` (outlet first, origin last), `origin` (None in the outlet's own voice) and `hedges`;
    the different values of each `joined` column stand side by side.
    """
    if key is None:
        return answer
    groups: dict[Any, list[Row]] = {}
    for row in answer:
        groups.setdefault(row[key], []).append(row)
    links = "depth" in answer.columns
    rows = tuple(folded(group, joined, links) for group in groups.values())
    return Answer(folded_columns(answer.columns) if links else answer.columns, rows)


def folded(rows: list[Row], joined: tuple[str, ...], links: bool) -> Row:
    """The one row that `rows` fold into; with `links`, their link columns are read as a chain."""
    first = rows[0]
    row = {column: value for column, value in first.items() if not (links and column in LINK)}
    row |= {column: side_by_side([each[column] for each in rows]) for column in joined}
    if not links:
        return row
    chain = sorted({each["depth"]: each for each in reversed(rows)}.items())
    speakers = [link["speaker"] or "an unnamed source" for _, link in chain]
    return {
        "chain": " < ".join(speakers),
        "origin": speakers[-1] if chain[-1][0] > 0 else None,
        "hedges": side_by_side([each["hedge"] for each in sorted(rows, key=lambda each: int(each["depth"]))]),
        **row,
    }


def folded_columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns after folding: chain, origin and hedges stand where the link columns stood."""
    place = columns.index("depth")
    before = tuple(column for column in columns[:place] if column not in LINK)
    return (*before, "chain", "origin", "hedges", *(column for column in columns[place:] if column not in LINK))


def side_by_side(values: list[Any]) -> str | None:
    """The different values, in their order, parted by semicolons; None where there is none."""
    return "; ".join(dict.fromkeys(str(value) for value in values if value is not None)) or None


def with_figures(answer: Answer) -> Answer:
    """The answer with a `figure` column before each `verbatim`: the figure as a phrase, None in a row without one."""
    sides = [side for side in SIDES if {side + "verbatim", side + "measure"} <= set(answer.columns)]
    if not sides:
        return answer
    columns: list[str] = []
    for column in answer.columns:
        side = column.removesuffix("verbatim")
        columns += [side + "figure", column] if column == side + "verbatim" and side in sides else [column]
    rows = tuple({**row, **{side + "figure": phrase(row, side) for side in sides}} for row in answer)
    return Answer(tuple(columns), rows)


def phrase(row: Row, side: str = "") -> str | None:
    """A figure in words: number as printed, population as printed, measure. None where the row has no figure.

    >>> phrase({"verbatim": "4,000", "value": 4000, "modifier": "more than", "population": "civilians", "measure": "killed"})
    'more than 4,000 civilians killed'
    """
    measure, population = row.get(side + "measure"), row.get(side + "population")
    if measure is None:
        return None
    counted, of = number(row, side)
    if population and population.casefold() != measure and not measure.endswith("s"):
        return f"{counted}{of} {population} {measure}"
    if not measure.endswith("s"):
        return f"{'none' if counted == 'no' else counted} {measure}"
    if population and population.casefold() != measure:
        return f"{counted}{of} {measure} ({population})"
    return f"{counted}{of} {measure}"


def number(row: Row, side: str) -> tuple[str, str]:
    """The number of a figure with its modifier, and the word that ties a noun to it; number words become digits, digits stay as printed."""
    value, verbatim, modifier = row.get(side + "value"), row.get(side + "verbatim") or "", row.get(side + "modifier") or ""
    negated = row.get(side + "negated")
    if negated and not value:
        return "no", ""
    if row.get(side + "withheld"):
        return "an unstated number", " of"
    if value is None:
        words = str(verbatim or modifier).lower().removesuffix(" of")
        return words, " of" if modifier.endswith("s") and words.endswith("s") else ""
    printed = verbatim if verbatim[:1].isdigit() else f"{value:,}"
    if modifier not in ("", "exact"):
        printed = f"{modifier} {printed}"
    return (f"not {printed}" if negated else printed), ""
