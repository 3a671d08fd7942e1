"""The README's Python and kg commands run as they stand, and print what it says."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from kg.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[str]:
    return [line[2:].split("#")[0].strip() for line in block.splitlines()]


# The second block needs a server: tests/servers runs it.
COMMANDS, AT_A_SERVER = map(commands, blocks("console"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout, with seeds, queries and a store."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "queries"):
        shutil.copytree(ROOT / name, folder / name)
    assert CliRunner().invoke(main, ["build", str(folder / "seeds"), "-o", str(folder / "out")]).exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def here(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)


def test_the_python_runs_and_shows_who_reported_which_figure() -> None:
    (code,) = blocks("python")
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert "Sputnik | Sputnik < Ministry of Defence of Russia | " in out.getvalue()
    assert Path("out/event.html").stat().st_size > 10_000


def test_build_prints_what_the_readme_shows() -> None:
    shown = README.split("```\nRead ")[1].split("```")[0]
    printed = CliRunner().invoke(main, ["build", "seeds", "-o", "again"]).stdout
    lines = [line for line in f"Read {shown}".splitlines() if line.strip()]
    assert len(lines) == 3
    for line in lines:
        assert line in printed.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str) -> None:
    given = None
    if "|" in command:
        echo, command = command.split("|", 1)
        given = shlex.split(echo)[1] + "\n"
    words = shlex.split(command)
    assert words[0] == "kg"
    result = CliRunner().invoke(main, words[1:], input=given)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() or "-o" in words


def test_every_command_is_shown() -> None:
    shown = {next(w for w in shlex.split(c.split("|")[-1]) if w in main.commands) for c in (*COMMANDS, *AT_A_SERVER)} | {
        "build"
    }
    assert shown == set(main.commands)


def test_the_two_lines_are_the_ones_that_ci_runs() -> None:
    (lines,) = blocks("sh")
    assert len(lines.splitlines()) == 2
    assert "sed -n '/^```sh$/" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
