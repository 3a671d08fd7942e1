"""What is published stands on the server, to the triple, and every question has there the rows that it has here."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

import kg
from kg.collection import Graph
from kg.errors import EndpointError
from kg.graph.questions import questions

ROOT = Path(__file__).parents[2]
# What follows from it is not published.
EVERYTHING = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER (CONTAINS(STR(?g), 'newskg') && ?g != nkg:inferred) }"
OTHERS = (
    (
        "The Gazette",
        "At least 12 people were killed and 30 injured when a bus fell into a river in Lima on Monday, police said.",
    ),
    (
        "The Courier",
        "Eleven people were killed when a bus plunged into a river in Lima on Monday, the interior ministry said.",
    ),
    (
        "Morning News",
        "A storm killed “several” people in Manila; a spokesman \\ officials gave no number, the Red Cross said.",
    ),
)


def articles(folder: Path, others: tuple[tuple[str, str], ...]) -> Path:
    """The seeds, and some of our own."""
    shutil.copytree(ROOT / "seeds", folder)
    lines = [
        json.dumps({"id": f"o{n}", "outlet": outlet, "published": "2021-05-04", "text": f"News\n\n{text}"})
        for n, (outlet, text) in enumerate(others)
    ]
    (folder / "others.jsonl").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Path]:
    folder = tmp_path_factory.mktemp("built")
    return kg.build(articles(folder / "in", OTHERS), out=folder / "out"), folder / "out"


@pytest.fixture(scope="module")
def later(built: tuple[Graph, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Path]:
    """The next build of the same folder: an article gone, one changed, one new."""
    folder = tmp_path_factory.mktemp("later")
    shutil.copytree(built[1], folder / "out")
    new = (OTHERS[0], (OTHERS[1][0], OTHERS[1][1].replace("Eleven", "Thirteen")), ("Le Monde", "Two soldiers died in Lyon."))
    return kg.build(articles(folder / "in", new), out=folder / "out"), folder / "out"


def quads(of: Graph | kg.Endpoint) -> Counter[tuple[str, ...]]:
    return Counter(tuple(str(row[v]) for v in "gspo") for row in of.sparql(EVERYTHING).rows)


def test_all_of_it_stands_there(server, built) -> None:
    graph, out = built
    done = kg.publish(out, server.to, replace=True, batch=500)
    assert done.differences == ()
    assert len(done.sent) == len(set(done.sent)) > 8
    assert quads(kg.endpoint(server.endpoint)) == quads(graph)
    again = kg.publish(out, server.to)
    assert (again.sent, again.dropped) == ((), ())


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_has_the_same_rows(server, built, name: str) -> None:
    graph, out = built
    kg.publish(out, server.to, replace=True)
    here, there = graph.ask(name), kg.endpoint(server.endpoint).ask(name)
    assert list(there.columns) == list(here.columns)
    assert in_any_order(there.rows) == in_any_order(here.rows)


def in_any_order(rows: object) -> list[str]:
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)  # type: ignore[attr-defined]


def test_the_next_build_takes_the_place_of_the_first(server, built, later) -> None:
    kg.publish(built[1], server.to, replace=True)
    (later[1] / "published.jsonl").unlink(missing_ok=True)
    shutil.copy(built[1] / "published.jsonl", later[1] / "published.jsonl")
    done = kg.publish(later[1], server.to)
    assert done.differences == ()
    assert 0 < len(done.sent) < len(done.sent) + len(done.kept)
    assert len(done.dropped) == 2  # one gone, one changed
    assert quads(kg.endpoint(server.endpoint)) == quads(later[0])


def test_what_was_broken_off_goes_on(server, built, tmp_path: Path) -> None:
    """The server is switched off in the middle of it; what it was sent before is not sent again."""
    graph, out = built
    shutil.copytree(out, tmp_path / "out", ignore=shutil.ignore_patterns("published*"))
    told: list[int] = []

    def progress(_name: str, done: int, _total: int) -> None:
        told.append(done)
        if len(told) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kg.publish(tmp_path / "out", server.to, replace=True, anew=True, batch=300, progress=progress)
    told.clear()
    done = kg.publish(tmp_path / "out", server.to, batch=300, replace=True, progress=lambda *at: told.append(at[1]))
    assert done.differences == ()
    assert told[0] > 3 * 300 or len(told) > 4  # it began where it stood
    assert quads(kg.endpoint(server.endpoint)) == quads(graph)


def test_a_server_that_is_off_is_told(server, built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    graph, out = built
    shutil.copytree(out, tmp_path / "out", ignore=shutil.ignore_patterns("published*"))
    monkeypatch.setattr("time.sleep", lambda _: None)
    server.kill()
    heard: list[str] = []
    try:
        with pytest.raises(EndpointError, match="no answer"):
            kg.publish(tmp_path / "out", server.to, notice=heard.append)
    finally:
        monkeypatch.undo()
        for name, value in server.login.items():
            monkeypatch.setenv(name, value)
        server.start()
    assert kg.publish(tmp_path / "out", server.to, replace=True, anew=True).differences == ()
    assert quads(kg.endpoint(server.endpoint)) == quads(graph)


def test_a_wrong_login_is_told(server, built, monkeypatch: pytest.MonkeyPatch) -> None:
    if not server.login:
        pytest.skip(f"{server.name} asks for no login")
    monkeypatch.setenv("KG_PASSWORD", "wrong")
    with pytest.raises(EndpointError, match="KG_USER"):
        kg.publish(built[1], server.to, anew=True)
