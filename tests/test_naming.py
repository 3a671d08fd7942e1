"""Contested names: labels of places follow the policy that the caller asks for; printed words and everything else stay."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.errors import QuestionError
from kg.graph.traditions import named, relabelled


def places(graph: kg.Graph) -> set[str]:
    return {row["label"] for row in graph.ask("corroboration-of-an-event") if "mine explosion" in row["label"]}


@pytest.mark.parametrize(
    ("policy", "place"), [("armenian", "Mataghis"), ("azerbaijani", "Suqovuşan"), ("reference", "Madagiz")]
)
def test_events_are_labelled_by_the_tradition(graph: kg.Graph, policy: str, place: str) -> None:
    assert places(graph.named(policy)) == {f"mine explosion, {place}, 2020-11-23"}


def test_all_names_stand_beside_one_another(graph: kg.Graph) -> None:
    assert places(graph.named("all")) == {"mine explosion, Madagiz (Armenian: Mataghis; Azerbaijani: Suqovuşan), 2020-11-23"}


def test_printed_words_stay_and_rows_follow(graph: kg.Graph) -> None:
    before, after = graph.claims, graph.named("armenian").claims
    assert [row["quote"] for row in before] == [row["quote"] for row in after]
    assert [row["place"] for row in before] == [row["place"] for row in after]
    assert "mine explosion, Mataghis, 2020-11-23" in {row["event"] for row in after}
    assert "Artsakh" in {row["place_label"] for row in after}


def test_the_old_name_still_finds_the_place(graph: kg.Graph) -> None:
    found = graph.named("armenian").ask("places-and-their-names", place="Madagiz")
    assert {row["place_label"] for row in found} == {"Mataghis"}


def test_nothing_but_labels_changes(graph: kg.Graph) -> None:
    changed = [q for q in graph.named("armenian").store if q not in graph.store]
    assert {q.predicate.value.rsplit("#", 1)[-1] for q in changed} <= {"prefLabel", "altLabel", "label"}
    assert len(graph.named("reference").store) == len(graph.store)


def test_an_unknown_policy_says_which_there_are(graph: kg.Graph) -> None:
    with pytest.raises(QuestionError, match="expected one of reference, all, armenian"):
        graph.named("martian")


def test_names_in_latin_letters_go_first_and_a_place_without_one_keeps_its_label() -> None:
    names = {"Armenian": ["Մատաղիս", "Mataghis"], "Russian": ["Мадагиз"]}
    assert named("Madagiz", names, "armenian") == "Mataghis"
    assert named("Madagiz", names, "russian") == "Мадагиз"
    assert named("Madagiz", names, "azerbaijani") == "Madagiz"
    assert relabelled("fire, Madagiz, 2020", {"Madagiz": "X"}) == "fire, X, 2020"


def test_the_command_takes_the_policy_before_its_name(store_folder: object) -> None:
    result = CliRunner().invoke(main, ["--naming", "armenian", "figures", "--store", str(store_folder), "--format", "csv"])
    assert (result.exit_code, "Mataghis" in result.output) == (0, True)
    assert CliRunner().invoke(main, ["--naming", "martian", "figures", "--store", str(store_folder)]).exit_code == 2
