"""kg export: the graph for other tools, the claim table, and recorders' tables with what each cell is made of."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO, cast

import click

from kg.command import opened, store_option

KINDS = ["ttl", "trig", "nq", "jsonld", "graphml", "csv"]
PROFILES = ["ucdp", "airwars", "ibc", "acled"]


@click.command()
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.option("-o", "--out", "file", default="-", show_default=True, help="File to write, - for standard output.")
@click.option(
    "--profile", type=click.Choice(PROFILES), help="A table in the style of this recorder (CSV), an incident a row."
)
@click.option("--cells", help="Where the claims behind each cell go; NAME.cells.csv beside the table where none is named.")
@click.option("--names", help="With a profile: write the victims that texts name to this file too; nowhere otherwise.")
@click.option("--event", help="With a profile: only this event, by label or IRI.")
@click.option("--no-reference", is_flag=True, help="Leave the gazetteers out.")
@click.option("--inferred", is_flag=True, help="With what the closed schema adds.")
@store_option
def export(
    kind: Any,
    file: str,
    profile: str | None,
    cells: str | None,
    names: str | None,
    event: str | None,
    no_reference: bool,
    inferred: bool,
    store: str,
) -> None:
    """Write the graph for other tools (csv is the claim table), or a recorder's table: kg export --profile ucdp -o ucdp.csv."""
    if profile is None and kind is None:
        raise click.UsageError(f"expected a kind ({', '.join(KINDS)}) or --profile ({', '.join(PROFILES)})")
    if profile is not None and kind not in (None, "csv"):
        raise click.UsageError(f"{kind}: expected csv, or nothing, beside --profile; a recorder's table is CSV")
    if profile is None and (cells or names or event):
        raise click.UsageError("--cells, --names and --event go with --profile; name one")
    if profile is not None:
        recorders_table(store, profile, file, cells, names, event)
        return
    graph = opened(store)
    if kind == "csv":
        from kg.show.claims import COLUMNS, as_table

        write_table(file, COLUMNS, as_table(graph.claims))
    else:
        from kg.show.exports import export as write

        write(graph.store, kind, sys.stdout.buffer if file == "-" else file, reference=not no_reference, inferred=inferred)


def recorders_table(store: str, profile: str, file: str, cells: str | None, names: str | None, event: str | None) -> None:
    """Writes the table, what its cells are made of, and where asked for, the victims by name."""
    from kg.graph.questions import resolve_event
    from kg.recording import tables

    graph = opened(store)
    found = tables.rows(graph.store, profile, resolve_event(graph.store, event) if event else None, names=names is not None)
    write_table(file, *tables.table(profile, found))
    behind = cells or (None if file == "-" else str(Path(file).with_suffix(".cells.csv")))
    if behind:
        write_table(behind, tables.CELL_COLUMNS, tables.cells(profile, found))
    if names:
        write_table(names, tables.VICTIM_COLUMNS, tables.victims(found))
    refused = [row for row in found if row.refused]
    kept = len(found) - len(refused)
    click.echo(f"{profile}: {kept} of {len(found)} events have a row", err=True)
    for row in refused:
        click.echo(f"  no row: {row.incident.label}: {row.refused}", err=True)
    click.echo(f"What each cell is made of: {behind}" if behind else "What each cell is made of: add --cells FILE", err=True)


def write_table(file: str, columns: list[str], rows: Any) -> None:
    """A CSV file, or CSV on standard output. Raises StoreError where it cannot be written."""
    from kg.errors import StoreError
    from kg.show.tables import table

    try:
        with click.open_file(file, "w", encoding="utf-8") as stream:
            table(columns, rows, format="csv", stream=cast("TextIO", stream))
    except OSError as error:
        raise StoreError(f"{file}: expected to be able to write there; {error.strerror}. Choose another place") from error
