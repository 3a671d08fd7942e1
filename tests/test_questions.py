"""Every question gives the expected rows over its tiny graph, with and without each of its parameters.

The first case of a question names no parameter and its last case names all: these two run in both engines (rdflib needs
a fifth of a second to parse a query). To rewrite the expected rows after a change that is meant, run
NEWSKG_REWRITE=1 pytest -n 0 tests/test_questions.py, and review the diff.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph.engines import dataset_of, rdflib_answer, run
from kg.graph.questions import Question, answered, bind, find, questions
from kg.graph.store import Answer

HERE = Path(__file__).resolve().parent / "questions"
NAMES = sorted(path.name for path in HERE.iterdir() if path.is_dir())


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / name / "expected.json").read_text("utf-8"))
    return found


CASES = [(name, number) for name in NAMES for number, _ in enumerate(expected(name)["cases"])]


@cache
def store_of(name: str) -> ox.Store:
    store = ox.Store()
    for path in (HERE / "reference.trig", HERE / name / "graph.trig"):
        store.load(path=str(path), format=ox.RdfFormat.TRIG)
    return store


@cache
def rdflib_of(name: str) -> rdflib.Dataset:
    return dataset_of(store_of(name))


def asked(question: Question, engine: str, params: dict[str, str]) -> Answer:
    sparql = bind(question, store_of(question.name), **params)
    if engine == "rdflib":
        return rdflib_answer(rdflib_of(question.name), sparql)
    return run(store_of(question.name), sparql, engine)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_question_gives_the_expected_rows(name: str, number: int) -> None:
    wanted = expected(name)
    case = wanted["cases"][number]
    question = find(name)
    raw = asked(question, "oxigraph", case["with"])
    if number in (0, len(wanted["cases"]) - 1):
        assert raw == asked(question, "rdflib", case["with"])
    assert raw.columns == question.returns
    answer = answered(question, raw)
    rows = [[row[column] for column in wanted["shown"]] for row in answer]
    if os.environ.get("NEWSKG_REWRITE"):
        case["rows"] = rows
        (HERE / name / "expected.json").write_text(laid_out(wanted), "utf-8")
    assert rows == case["rows"]


def laid_out(wanted: dict[str, Any]) -> str:
    """The file of expected rows, one row a line."""
    cases = []
    for case in wanted["cases"]:
        rows = ",\n".join("      " + json.dumps(row, ensure_ascii=False) for row in case["rows"])
        cases.append(
            f'    {{"with": {json.dumps(case["with"])}, "rows": [\n{rows}\n    ]}}'
            if rows
            else f'    {{"with": {json.dumps(case["with"])}, "rows": []}}'
        )
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
    rows = [tuple(map(str, row.values())) for row in asked(find(name), "oxigraph", {})]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_runs_as_it_stands(name: str) -> None:
    assert run(store_of(name), find(name).sparql).columns == find(name).returns
