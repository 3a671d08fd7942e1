"""kg ask and kg sparql: questions to a store on this machine, or to a SPARQL server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.command import format_option, local_names_only, opened, pairs, print_answer, print_rows, store_option, text_of

F = TypeVar("F", bound=Callable[..., Any])


def source_options(command: F) -> F:
    """The options that say who answers."""
    for option in (
        click.option("--timeout", type=click.FloatRange(min=0.1), help="With --endpoint: seconds to wait.  [default: 120]"),
        click.option("--endpoint", help="Ask a SPARQL server at its address for queries, instead of a store."),
        click.option(
            "--engine",
            type=click.Choice(["oxigraph", "rdflib"]),
            default="oxigraph",
            show_default=True,
            help="Which engine answers from a store.",
        ),
    ):
        command = option(command)
    return store_option(command)


def asked(store: str, endpoint: str | None, timeout: float | None, engine: str) -> tuple[Any, dict[str, str]]:
    """Who answers, a graph or an endpoint, and the options that only a graph takes."""
    if endpoint is None:
        return opened(store), {"engine": engine}
    local_names_only("--endpoint")
    import kg

    return kg.endpoint(endpoint, timeout=timeout), {}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@click.option("--list", "listed", is_flag=True, help="List the questions and their parameters.")
@source_options
@format_option
def ask(
    name: str | None,
    parameters: tuple[str, ...],
    listed: bool,
    engine: str,
    endpoint: str | None,
    timeout: float | None,
    store: str,
    style: Any,
) -> None:
    """Ask a named question, with its parameters as options: kg ask conflicting-figures --event EVENT."""
    if listed or name is None:
        from kg.graph.questions import questions

        rows = [
            {"question": q.name, "asks": q.title, "parameters": ", ".join(f"--{p.name}" for p in q.parameters)}
            for q in questions().values()
        ]
        print_rows(["question", "asks", "parameters"], rows, style)
        return
    from kg.graph.questions import find

    source, how = asked(store, endpoint, timeout, engine)
    answer = source.ask(name, **how, **pairs(parameters))
    shown = find(name).shows if style == "terminal" else ()
    print_rows(list(shown or answer.columns), list(answer.rows), style)


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@source_options
@format_option
def sparql(file: str, engine: str, endpoint: str | None, timeout: float | None, store: str, style: Any) -> None:
    """Run a SPARQL 1.1 query from a file, or from standard input with -."""
    source, how = asked(store, endpoint, timeout, engine)
    print_answer(source.sparql(text_of(file), **how), style)
