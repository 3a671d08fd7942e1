"""The kg command. Exit status: 0 done, 1 something in the data needs a person, 2 wrong use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.asking import ask, sparql
from kg.command import Commands, format_option, opened, print_answer, print_rows, store_option, text_of
from kg.exporting import export
from kg.publishing import publish


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--naming", help="How places with contested names are labelled: reference, all, or a tradition.")
@click.version_option(package_name="newskg", prog_name="kg")
def main(naming: str | None) -> None:
    """newskg: reads news articles and records who reported which figure."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("-o", "--out", "folder", default="out", show_default=True, help="Folder to write.")
@click.option("--base", help="IRI under which the data is minted.")
@click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(),
    help="Turtle file with further names; may be given more than once.",
)
@click.option(
    "--decisions",
    type=click.Path(exists=True),
    help="What people decided (CSV); decisions.csv of the folder where none is named.",
)
@click.option("--cores", type=click.IntRange(min=1), help="How many processes read.  [default: all]")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="Who builds.")
@click.option("--master", help="Spark's master, such as spark://HOST:7077.")
def build(paths: tuple[str, ...], folder: str, **options: Any) -> None:
    """Read, link, validate and write articles (.txt, .jsonl, .parquet, folders of them, or -).

    Into a folder that was built before, only what is new or changed is read; what is gone goes.
    """
    import kg
    from kg.show.progress import progress
    from kg.show.summary import folded, summary

    with progress() as tell:
        graph = kg.build(*paths, out=folder, progress=tell, **options)
    built = graph.built
    assert built is not None
    for line in summary(graph, folder):
        click.echo(line)
    for problem in (*folded(built.warnings), *(f"kg: {e}" for e in built.errors)):
        click.echo(problem, err=True)
    sys.exit(0 if built.clean else 1)


main.add_command(ask)
main.add_command(sparql)


@main.command()
@store_option
@format_option
def check(store: str, style: Any) -> None:
    """Validate a store with SHACL; exit status 1 where something is violated."""
    from kg.graph.shapes import check as violations

    found = violations(opened(store).store)
    if not found and style == "terminal":
        click.echo("No shape is violated.")
    else:
        columns = ["severity", "article", "file", "words", "message", "node"]
        print_rows(columns, [{c: getattr(v, c) for c in columns} for v in found], style)
    sys.exit(1 if found else 0)


@main.command()
@store_option
@format_option
def verify(store: str, style: Any) -> None:
    """Replay every quote against the archived bytes; exit status 1 where one differs."""
    from kg.archive.replay import verify as replay
    from kg.collection import RECEIVED

    replayed, broken = replay(opened(store).store, Path(store) / RECEIVED)
    if style == "terminal" and not broken:
        click.echo(f"{replayed} quoted spans replayed, all as archived.")
    else:
        print_rows(
            ["file", "node", "expected", "found"],
            [{"file": b.file, "node": b.node, "expected": b.expected, "found": b.found} for b in broken],
            style,
        )
    sys.exit(1 if broken else 0)


@main.command()
@click.option("--all", "--list", "each", is_flag=True, help="Each number, not their patterns.")
@store_option
@format_option
def unread(each: bool, store: str, style: Any) -> None:
    """Show which wordings of numbers no rule reads, most frequent first: the rules to write next."""
    if each:
        print_answer(opened(store).ask("unread-numbers"), style)
        return
    from kg.show.unread import COLUMNS

    print_rows(COLUMNS, opened(store).unread(), style)


@main.command()
@click.argument("name", required=False)
@click.option("--store", help="Count also the claims of this store that each rule made.")
@format_option
def rules(name: str | None, store: str | None, style: Any) -> None:
    """List the figure rules with pattern and examples, or show one in full: kg rules NAME."""
    import kg
    from kg.show.catalogue import COLUMNS, in_brief, in_full, in_short, one

    rows = kg.rules(opened(store) if store else None)
    if name is not None:
        rows = [one(rows, name)]
    if style == "terminal":
        for row in rows:
            for line in in_full(row) if name else in_brief(row):
                click.echo(line)
        return
    columns = COLUMNS if store is None else ["rule", "claims", *COLUMNS[1:]]
    print_rows(columns, rows if style in ("json", "jsonl") else in_short(rows), style)


@main.command()
@click.option("--measure", help="Only figures of this measure (killed, injured ...).")
@click.option(
    "--all", "everything", is_flag=True, help="Statements, remarks, means, responsibility and victims too, not only figures."
)
@store_option
@format_option
def figures(measure: str | None, everything: bool, store: str, style: Any) -> None:
    """Print the claim table: every figure with its article, event and chain."""
    from kg.show.claims import COLUMNS, as_table

    rows = [r for r in opened(store).claims if (everything or r["claim"] == "figure") and measure in (None, r["measure"])]
    if style in ("json", "jsonl"):
        print_rows(list(rows[0]) if rows else COLUMNS, rows, style)
    else:
        print_rows(COLUMNS, as_table(rows), style)


@main.command()
@click.option(
    "-o", "--out", "file", help="File to write; decisions.csv of the store where none is named, - for standard output."
)
@store_option
def review(file: str | None, store: str) -> None:
    """Write the open questions behind what was decided in decisions.csv, most consequential first.

    A line says what (accounts, claim, comparison, name), left and right, the verdict, by whom, when and why. Accounts (two IRIs) are joined
    or parted; a claim or a comparison (its IRI on the left) is accepted or rejected; a name (the words as printed on the left, the IRI of
    whom they mean on the right) is accepted or rejected. A line without a verdict decides nothing.
    """
    from kg.show.review import review as questions
    from kg.storing import DECISIONS

    decided = Path(store) / DECISIONS
    target = Path(file) if file else decided
    text = questions(opened(store).store, decided if file in (None, "-") else target)
    if file == "-":
        click.echo(text, nl=False)
        return
    target.write_text(text, encoding="utf-8")
    click.echo(f"{target}: fill in verdict (joined, parted; accepted, rejected), by, when and why, and build again")


@main.command()
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@format_option
def diff(old: str, new: str, style: Any) -> None:
    """Tell what changed between two builds: claims that are new, gone or changed, events joined or parted."""
    from kg.show.differences import differences

    found = differences(opened(old).store, opened(new).store)
    if style == "terminal":
        for one in found:
            click.echo(one.sentence)
        if not found:
            click.echo("Nothing changed.")
        return
    print_rows(
        ["kind", "about", "sentence"],
        [{"kind": d.kind, "about": list(d.about), "sentence": d.sentence} for d in found],
        style,
    )


main.add_command(export)
main.add_command(publish)


@main.command()
@click.option("--event", help="Label or IRI of the event to draw (all where none is named).")
@click.option("-o", "--out", "file", required=True, help="Picture to write: .png, .svg or .html.")
@store_option
def draw(event: str | None, file: str, store: str) -> None:
    """Draw one event: outlets, chains down to the origins, figures, conflicts."""
    from kg.graph.questions import resolve_event

    graph = opened(store)
    click.echo(graph.draw(file, resolve_event(graph.store, event) if event else None))


@main.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--published", help="ISO date of publication.")
@click.option("--url", help="Its address.")
@format_option
def read(file: str, outlet: str | None, title: str | None, published: str | None, url: str | None, style: Any) -> None:
    """Read one article, without a store; - reads standard input."""
    import kg
    from kg.reading.rows import CLAIM_KINDS
    from kg.show.claims import READ_COLUMNS, as_table

    document = kg.read(text_of(file), outlet=outlet, title=title, published=published, url=url)
    rows = document.rows()
    if style == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif style == "jsonl":
        import json

        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        print_rows(READ_COLUMNS, as_table([r for r in rows if r["kind"] in CLAIM_KINDS]), style)
        for row in (r for r in rows if r["kind"] == "unread"):
            click.echo(f"unread: {row['text']} at {row['start']}: {row['reason']}", err=True)
    for warning in document.warnings:
        click.echo(f"{file}: {warning}", err=True)


if __name__ == "__main__":
    main()
