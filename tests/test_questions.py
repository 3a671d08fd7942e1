"""Every question gives the expected rows over its tiny graph, with and without each of its parameters.

The first case of a question names no parameter, its last case names all. To rewrite the expected rows after a change
that is meant, run NEWSKG_REWRITE=1 pytest -n 0 tests/test_questions.py, and review the diff.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from questions.tiny import FOLDER, NAMES, expected, store_of

from kg.graph.engines import run
from kg.graph.questions import answered, bind, find, questions

CASES = [(name, number) for name in NAMES for number, _ in enumerate(expected(name)["cases"])]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_question_gives_the_expected_rows(name: str, number: int) -> None:
    wanted, question = expected(name), find(name)
    case = wanted["cases"][number]
    raw = run(store_of(name), bind(question, store_of(name), **case["with"]))
    assert raw.columns == question.returns
    rows = [[row[column] for column in wanted["shown"]] for row in answered(question, raw)]
    if os.environ.get("NEWSKG_REWRITE"):
        case["rows"] = rows
        (FOLDER / name / "expected.json").write_text(laid_out(wanted), "utf-8")
    assert rows == case["rows"]


def laid_out(wanted: dict[str, Any]) -> str:
    """The file of expected rows, one row a line."""
    cases = []
    for case in wanted["cases"]:
        rows = ",\n".join("      " + json.dumps(row, ensure_ascii=False) for row in case["rows"])
        rows = f"\n{rows}\n    " if rows else ""
        cases.append(f'    {{"with": {json.dumps(case["with"])}, "rows": [{rows}]}}')
    return f'{{\n  "shown": {json.dumps(wanted["shown"])},\n  "cases": [\n' + ",\n".join(cases) + "\n  ]\n}\n"


def test_every_question_has_a_tiny_graph() -> None:
    assert list(questions()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_first_case_names_no_parameter_and_the_last_names_all(name: str) -> None:
    first, *_, last = [case["with"] for case in expected(name)["cases"]]
    assert first == {}
    assert set(last) == {parameter.name for parameter in find(name).parameters}


@pytest.mark.parametrize("name", NAMES)
def test_no_two_rows_are_equal(name: str) -> None:
    """Or their order would be left to the engine."""
    rows = [tuple(map(str, row.values())) for row in run(store_of(name), bind(find(name)))]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_runs_as_it_stands(name: str) -> None:
    assert run(store_of(name), find(name).sparql).columns == find(name).returns
