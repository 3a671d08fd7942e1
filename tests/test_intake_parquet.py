"""A Parquet table is read as the same articles in JSON Lines are."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.errors import IntakeError
from kg.intake import Notice, receive
from kg.model import Received

ROWS = [
    {"id": "one", "outlet": "The Gazette", "published": "2021-05-04", "text": "Two people were killed, police said."},
    {"id": None, "outlet": None, "published": None, "text": "Nobody was hurt.\nNobody was missing."},
    {"id": "three", "outlet": "The Courier", "published": None, "text": None},
]


def table(path: Path, rows: list[dict[str, object]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def test_the_same_as_json_lines(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(json.dumps(row) for row in ROWS))
    as_lines, as_table = (
        [replace(one, file="") for one in receive(at) if isinstance(one, Received)]
        for at in (lines, table(tmp_path / "a.parquet", ROWS))
    )
    assert len(as_lines) == 2
    assert as_lines == as_table


def test_a_row_without_text_and_a_column_that_is_not_read_are_told(tmp_path: Path) -> None:
    found = list(receive(table(tmp_path / "a.parquet", [{**row, "mood": 3} for row in ROWS])))
    (wrong,) = (str(one) for one in found if isinstance(one, IntakeError))
    assert "row 3" in wrong
    assert any("mood" in one.message for one in found if isinstance(one, Notice))


def test_days_may_be_dates(tmp_path: Path) -> None:
    (one,) = receive(table(tmp_path / "a.parquet", [{"text": "Two died.", "published": date(2021, 5, 4)}]))
    assert isinstance(one, Received)
    assert one.published == "2021-05-04"


@pytest.mark.parametrize("data", [b"", b"no table", b"PAR1" * 9])
def test_what_is_no_parquet_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    (wrong,) = receive(tmp_path)
    assert isinstance(wrong, IntakeError)
    assert "not Parquet" in str(wrong)


def test_a_table_without_texts_is_told(tmp_path: Path) -> None:
    (wrong,) = receive(table(tmp_path / "a.parquet", [{"body": "Two died."}]))
    assert 'no column "text"' in str(wrong)


def test_without_pyarrow_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path / "a.parquet", ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (wrong,) = receive(tmp_path)
    assert "newskg[parquet]" in str(wrong)
