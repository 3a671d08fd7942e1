"""Tables: nothing shortened, nothing coloured where nobody looks, nothing that can steer a terminal."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from kg.show.tables import cells, table

COLUMNS = ("outlet", "figure", "chain", "negated")
ROWS: list[dict[str, Any]] = [
    {
        "outlet": "Karsk Herald",
        "figure": 12,
        "chain": [{"speaker": "Meridian"}, {"speaker": "the ministry"}],
        "negated": False,
    },
    {"outlet": 'Coast "Post", weekly', "figure": 4000, "chain": [], "negated": None},
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(format: Any = "terminal", rows: list[dict[str, Any]] = ROWS, title: str | None = None) -> str:
    """What a table writes to a stream that is no terminal."""
    out = io.StringIO()
    table(COLUMNS, rows, format=format, stream=out, title=title)
    return out.getvalue()


def test_plain_tables_are_aligned_and_whole() -> None:
    long = [*ROWS, {"outlet": "x" * 300, "figure": 1, "chain": [], "negated": True}]
    lines = written(rows=long, title="Figures").splitlines()
    assert lines[0] == "Figures"
    assert lines[3].startswith("Karsk Herald")
    assert lines[3].split()[-5:] == ["Meridian", "<", "the", "ministry", "false"]
    assert "x" * 300 in lines[5]
    assert lines[3].index("12") + 2 == lines[4].index("4000") + 4  # numbers stand to the right
    assert "\x1b" not in "".join(lines)


def test_json_keeps_the_order_of_columns_and_absent_values() -> None:
    found = json.loads(written("json"))
    assert [list(row) for row in found] == [list(COLUMNS)] * 2
    assert found[1]["negated"] is None
    assert json.loads(written("json", [])) == []


def test_json_lines_are_one_object_each() -> None:
    assert [json.loads(line)["figure"] for line in written("jsonl").splitlines()] == [12, 4000]


def test_csv_is_rfc_4180() -> None:
    text = written("csv")
    assert text.count("\r\n") == 3
    assert '"Coast ""Post"", weekly",4000,,\r\n' in text
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["Karsk Herald", "12", "Meridian < the ministry", "false"]


def test_csv_changes_no_value() -> None:
    assert "=SUM(A1)\r\n" in written("csv", [{"negated": "=SUM(A1)"}])


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_no_text_can_steer_the_terminal(stream: type[io.StringIO]) -> None:
    out = stream()
    table(["a"], [{"a": "\x1b]0;owned\x07 [red]x[/red]\nnext \u202e"}], stream=out)
    text = out.getvalue()
    assert "\x1b]0" not in text
    assert "\u202e" not in text
    assert "[red]x[/red]" in text
    assert "␊next" in text


def test_a_terminal_gets_every_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = Terminal()
    table(["a", "b"], [{"a": "word" * 60, "b": 1}], stream=out)
    letters = [character for character in out.getvalue() if character in "word"]
    assert len(letters) >= 240
    assert "…" not in out.getvalue()


def test_wide_letters_are_counted() -> None:
    assert cells("日本") == 4
    assert cells("e\u0301") == 1


def test_a_warning_that_many_share_is_told_once() -> None:
    from kg.show.summary import folded

    few, many = [f"{n}.txt: no date" for n in "ab"], [f"{n}.txt: no outlet" for n in "abcdef"]
    assert folded([*few, *many, "all is well"]) == [*few, "6 articles, from a.txt to f.txt: no outlet", "all is well"]
