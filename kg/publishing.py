"""kg publish: a build onto a SPARQL 1.1 server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kg.command import local_names_only, store_option

if TYPE_CHECKING:
    from kg.serving.publish import Published

BY = {"update": "SPARQL update", "graph-store": "the Graph Store protocol"}


@click.command()
@click.option("--to", required=True, help="The server's address for updates, or for its graph store.")
@click.option(
    "--protocol", type=click.Choice(sorted(BY)), help="How the server is told; by the address where none is named."
)
@click.option("--endpoint", help="The server's address for queries, to count what it holds; by --to where none is named.")
@click.option("--batch", type=click.IntRange(min=1), default=2000, show_default=True, help="Triples a request.")
@click.option(
    "--replace", is_flag=True, help="Drop also copies that the server holds and that were not published from here."
)
@click.option("--anew", is_flag=True, help="Send every graph, also those that the server has.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be sent and dropped.")
@click.option("--timeout", type=click.FloatRange(min=0.1), help="Seconds to wait for an answer.  [default: 120]")
@store_option
def publish(store: str, to: str, timeout: float | None, **options: Any) -> None:
    """Load a store into a SPARQL 1.1 server, and count there that all has come.

    The login is KG_USER and KG_PASSWORD of the environment. What is sent is recorded beside the store (published.jsonl): a publish that was
    interrupted goes on, graphs that did not change are not sent again, and copies that a newer build has no more are dropped. One dataset of a
    server holds one collection; graphs that are not newskg's are not touched.

    \b
      Oxigraph  --to http://HOST:7878/update
      Fuseki    --to http://HOST:3030/NAME/update
      GraphDB   --to http://HOST:7200/repositories/NAME/statements
      Virtuoso  --to http://HOST:8890/sparql-auth
    """
    import kg
    from kg.show.progress import progress

    local_names_only("kg publish")
    with progress() as tell:
        done = kg.publish(
            store, to, timeout=timeout, progress=tell, notice=lambda said: click.echo(f"kg: {said}", err=True), **options
        )
    would = "would be " if options["dry_run"] else ""
    click.echo(
        f"{to}, by {BY[done.protocol]}: {len(done.sent)} graphs {would}sent, {len(done.kept)} there already, "
        f"{len(done.dropped)} {would}dropped; {done.triples:,} triples{'' if would else ' in all'}"
    )
    sys.exit(told(done))


def told(done: Published) -> int:
    """Says where the server's counts differ; the exit status: 1 where they do."""
    if not done.differences:
        return 0
    click.echo(f"kg: {done.to}: the server does not hold what it was sent:", err=True)
    for one in done.differences:
        click.echo(f"  {one.graph}: {one.sent:,} triples sent, {one.there:,} there", err=True)
    click.echo(
        "  another program may write to these graphs, or the server drops what it does not take: see its log", err=True
    )
    return 1
