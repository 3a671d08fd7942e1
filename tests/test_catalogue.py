"""The catalogue of rules, and unread numbers grouped into the patterns of the rules to write next."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.reading.kit import rules
from kg.reading.rows import unread_row
from kg.show.unread import patterns

if TYPE_CHECKING:
    from kg.collection import Graph


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_every_figure_rule_is_in_the_catalogue_with_its_examples() -> None:
    rows = kg.rules()
    assert [row["rule"] for row in rows] == [rule.name for rule in rules()]
    for row in rows:
        assert row["meaning"].endswith(".")
        assert "\n" not in row["meaning"]
        assert row["pattern"]
        assert all(example["figures"] for example in row["reads"])
        assert set(row) == {"rule", "meaning", "pattern", "reads", "skips"}


def test_patterns_are_shown_as_written() -> None:
    assert not [row["rule"] for row in kg.rules() if re.search("[\ue000-\uf8ff]", row["pattern"])]


def test_with_a_graph_each_rule_tells_how_often_it_fired(graph: Graph) -> None:
    counted = {row["rule"]: row["claims"] for row in kg.rules(graph)}
    figures = [row["rule"] for row in graph.claims if row["claim"] == "figure"]
    assert counted == {name: figures.count(name) for name in counted}
    assert sum(counted.values()) == len(figures)


def test_every_claim_names_a_rule_that_the_graph_describes(graph: Graph) -> None:
    asked = {row["name"]: row["does"] for row in graph.ask("claims-by-rule")}
    assert set(asked) == {row["rule"] for row in graph.claims}
    assert all(asked.values())


def test_rules_lists_and_shows_one_in_full(store_folder: Path) -> None:
    assert json.loads(run("rules", "--format", "json").stdout) == json.loads(json.dumps(kg.rules()))
    listed = json.loads(run("rules", "--store", store_folder, "--format", "json").stdout)
    assert list(listed[0])[:3] == ["rule", "claims", "meaning"]
    name = kg.rules()[0]["rule"]
    full = run("rules", name, "--store", store_folder).stdout
    for words in (name, kg.rules()[0]["pattern"], "Reads:", "Skips:", "Claims in the store: "):
        assert words in full
    done = run("rules", name[:-1])
    assert (done.exit_code, name in done.stderr) == (2, True)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Articles with wordings that no rule reads, some of them often."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, many in enumerate(("40", "Twelve", "about 300")):
        text = f"{many} villagers were serenaded on Monday. It took 30 buses to bring them. The choir sang 4{number} songs."
        (folder / f"choir-{number}.txt").write_text(text, encoding="utf-8")
    assert run("build", folder, "-o", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def test_unread_numbers_are_grouped_by_what_stands_around_them(store: Path) -> None:
    rows = json.loads(run("unread", "--store", store, "--format", "json").stdout)
    found = {row["pattern"]: row["times"] for row in rows}
    assert found == {"{count} {people} were serenaded": 3, "{count} buses": 3, "{count} songs": 3}
    assert [row["times"] for row in rows] == sorted((row["times"] for row in rows), reverse=True)
    people = next(row for row in rows if "people" in row["pattern"])
    assert people["example"] == "40 villagers were serenaded on Monday."
    assert people["why"] == "counts people, but no rule reads what befell them"
    assert people["article"] == "choir-0"


def test_unread_lists_each_number_where_that_is_asked(store: Path) -> None:
    for option in ("--all", "--list"):
        assert len(json.loads(run("unread", option, "--store", store, "--format", "json").stdout)) == 9


def test_a_store_without_the_received_bytes_is_grouped_by_reason(store: Path) -> None:
    rows = json.loads(run("unread", "--store", store / "graph.ttl", "--format", "json").stdout)
    assert sum(row["times"] for row in rows) == 9
    assert {row["why"] for row in rows} >= {"counts people, but no rule reads what befell them"}


def test_a_built_graph_groups_them_too(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("The mayor serenaded 40 villagers in May. It cost 7/12 of a ducat.", encoding="utf-8")
    found = [row["pattern"] for row in kg.build(file).unread()]
    assert "serenaded {count} {people} {date}" in found or "serenaded {count} {people} in" in found


PATTERNS = {
    "Organisers counted 5,000 marchers at the gate.": "counted {count} {people} at",
    "The firm bought 12 armoured vehicles.": "{count} armoured vehicles",
    "The club won 3 of them.": "won {count} of",
}


@pytest.mark.parametrize("sentence", PATTERNS)
def test_the_words_that_matter_are_kept(sentence: str) -> None:
    document = kg.read(sentence, outlet="Kurier", published="2020-11-23")
    left: list[dict[str, Any]] = [unread_row(e) for e in document.reading.ledger if e.status == "unread"]
    asked = [
        {"number": f"copy/a/number/{n}", "verbatim": e["text"], "reason": e["reason"], "start": e["start"]}
        | {"id": "a", "outlet": "Kurier", "headline": None, "published": "2020-11-23"}
        for n, e in enumerate(left)
    ]
    assert PATTERNS[sentence] in [row["pattern"] for row in patterns(asked, lambda copy: sentence)]
