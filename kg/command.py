"""What the commands of kg share: the group, its options, how input is taken and how rows are printed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import GazetteerError, IntakeError, KgError, ShapeError

if TYPE_CHECKING:
    from kg.collection import Graph
    from kg.graph.store import Answer

F = TypeVar("F", bound=Callable[..., Any])
NEEDS_A_PERSON = (IntakeError, GazetteerError, ShapeError)
FORMATS = click.Choice(["terminal", "json", "jsonl", "csv"])


class Commands(click.Group):
    """The commands in the order in which they are used; an error of newskg is a message and a status, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        gc.set_threshold(
            100_000, 50, 50
        )  # gazetteers live to the end of the command: looking for garbage among them costs a tenth of the start
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(1 if isinstance(error, NEEDS_A_PERSON) else 2)


def store_option(command: F) -> F:
    return click.option(
        "--store", default="out", show_default=True, help="Folder that kg build wrote, or a .ttl, .trig or .nq file."
    )(command)


def format_option(command: F) -> F:
    return click.option(
        "--format", "style", type=FORMATS, default="terminal", show_default=True, help="How tables are printed."
    )(command)


def opened(store: str) -> Graph:
    """The store of a command, with places named as kg --naming asks."""
    import kg

    context = click.get_current_context(silent=True)
    naming = context.find_root().params.get("naming") if context else None
    graph = kg.load(store)
    return graph.named(naming) if naming else graph


def local_names_only(what: str) -> None:
    """Nothing, unless kg --naming is given, which changes labels of a store on this machine only. Raises UsageError."""
    context = click.get_current_context(silent=True)
    if context is not None and context.find_root().params.get("naming"):
        raise click.UsageError(f"--naming changes how a store on this machine is shown; leave it out with {what}")


def text_of(file: str) -> str:
    """The text of a file or of standard input. Raises IntakeError."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{file}: expected a file that can be read; {error.strerror}. Check the name, or use - for standard input"
        ) from error
    from kg.intake.decoding import decode

    return decode(data, file)


def pairs(words: Iterable[str]) -> dict[str, str]:
    """Options of a question: --event X or --event=X."""
    given: dict[str, str] = {}
    waiting: str | None = None
    for word in words:
        if waiting is not None:
            given[waiting], waiting = word, None
        elif word.startswith("--"):
            name, is_set, value = word[2:].partition("=")
            if is_set:
                given[name.replace("-", "_")] = value
            else:
                waiting = name.replace("-", "_")
        else:
            raise click.UsageError(
                f"{word}: expected --parameter value; kg ask --list shows the parameters of each question"
            )
    if waiting is not None:
        raise click.UsageError(f"--{waiting}: expected a value behind it")
    return given


def print_answer(answer: Answer, style: Any) -> None:
    print_rows(list(answer.columns), list(answer.rows), style)


def print_rows(columns: list[str], rows: Iterable[dict[str, Any]], style: Any) -> None:
    from kg.show.tables import table

    table(columns, rows, format=style)
