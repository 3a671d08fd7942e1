"""What is counted without being claimed is set aside, with its reason in the ledger; what befell the part is not told of the whole."""

from __future__ import annotations

import time
from typing import Any

import pytest

import kg


def rows(text: str) -> list[dict[str, Any]]:
    return kg.read(text, published="2020-11-24").rows()


def figures(text: str) -> list[tuple[str, int | None]]:
    return [(r["measure"], r["value"]) for r in rows(text) if r["kind"] == "claim" and r["measure"]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Were 20 miners killed?", "asked"),
        ("If 20 miners had been killed, the town would know.", "supposed"),
        ("It is unclear whether 20 miners were killed.", "supposed"),
        ("It is not true that 20 miners were killed.", "denied"),
        ("Rumours that 20 miners were killed spread quickly.", "denied"),
        ("The claim that 20 miners were killed is false.", "denied"),
        ("The army denied that 20 miners were killed.", "denied"),
        ("The spokesman did not say that 20 miners were killed.", "denied"),
        ("The gang planned to kill 20 miners.", "planned"),
        ("The weapon can kill 20 people.", "planned"),
        ("In the film, 20 miners are killed.", "something else"),
        ("He was acquitted of killing 20 miners.", "something else"),
        ("Half of the 20 miners were killed.", "a part"),
    ],
)
def test_a_number_that_is_not_claimed_is_set_aside_with_the_reason(text: str, reason: str) -> None:
    assert figures(text) == []
    assert [r for r in rows(text) if r["kind"] == "unread" and r["text"] == "20" and reason in r["reason"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only 3 of the 20 miners were killed.", [("killed", 3)]),
        ("A man killed two miners.", [("killed", 2)]),
        ("Five gunmen killed 20.", [("killed", 20)]),
        ("The blast killed two birds.", []),
        ("The plan killed 300 jobs.", []),
        ("Four people were nearly killed.", []),
        ("Not a single miner was killed.", []),
        ("Twenty miners were killed, though the army denied it.", [("killed", 20)]),
        ("Police want to know how 20 miners were killed.", [("killed", 20)]),
    ],
)
def test_only_what_befell_people_is_read_and_only_of_those_whom_it_befell(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text", ["Some 2,5 million people fled.", "About 3½ million people fled.", "A report counted 2.783 soldiers killed."]
)
def test_a_number_that_cannot_be_read_is_not_guessed_and_not_lost(text: str) -> None:
    assert figures(text) == []
    assert [r for r in rows(text) if r["kind"] == "unread"]


@pytest.mark.parametrize(
    "words",
    [
        "1" * 5000 + " people were killed.",
        "Two people were killed yesterday.",
        "U.S. " * 2000,
        "he said that " * 800,
        "12 " * 2000,
        "villagers who voted, " * 100,
        "villagers who were, " * 100 + "were killed.",
        "Abc Def and Abc Def from Abc and " * 40 + "were killed.",
        "John Smith, a 34-year-old clerk from Abe, " * 40 + "were killed.",
        ",\"'1” 23, " * 50_000,
    ],
)
def test_odd_texts_are_read_in_time_that_does_not_explode(words: str) -> None:
    before = time.process_time()
    assert kg.read(words, published="0001-01-01") is not None
    assert time.process_time() - before < 10


def test_a_stretch_without_a_word_is_one_entry_and_what_stands_around_it_is_read() -> None:
    read = rows("Two men were killed.\n\n" + '1, 2; "3" ' * 60 + "\n\nFive women were hurt.")
    assert [r["value"] for r in read if r["kind"] == "claim"] == [2, 5]
    (unread,) = [r for r in read if r["kind"] == "unread"]
    assert (unread["text"][:8], unread["reason"]) == ('1, 2; "3', "among signs and digits without a word")


@pytest.mark.parametrize("text", ["\ud800 people", 5, None, b"two"])
def test_what_is_no_text_is_refused_in_words(text: Any) -> None:
    with pytest.raises(kg.IntakeError, match="text: "):
        kg.read(text)


def test_a_denied_statement_is_negated() -> None:
    (claim,) = [r for r in rows("The ministry denied that the pit was closed.") if r["kind"] == "claim"]
    assert (claim["negated"], claim["chain"][0]["cue"]) == (True, "denied")


@pytest.mark.parametrize(
    ("text", "measure", "value", "former"),
    [
        ("The death toll rose to 22 from 19.", "killed", 22, 19),
        ("The number of dead rose overnight from 27 to 35.", "killed", 35, 27),
        ("The death toll climbed to 9, up from 4.", "killed", 9, 4),
        ("The death toll rose to 22.", "killed", 22, None),
    ],
)
def test_a_toll_keeps_the_number_that_it_replaces(text: str, measure: str, value: int, former: int | None) -> None:
    found = [(r["measure"], r["value"], r["former"]) for r in kg.read(text).rows() if r["kind"] == "claim" and r["measure"]]
    assert found == [(measure, value, former)]
    assert [r for r in kg.read(text).rows() if r["kind"] == "unread"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 12 people, three of them children.",
        "At least 12 people, including three children, were killed.",
        "Of the 12 dead, three were children.",
        "Twelve people were killed. Among the dead were three children.",
    ],
)
def test_a_part_points_at_its_whole(text: str) -> None:
    claims = [r for r in kg.read(text).rows() if r["kind"] == "claim" and r["measure"]]
    whole = next(r for r in claims if r["value"] == 12)
    part = next(r for r in claims if r["value"] == 3)
    assert whole["part_of"] is None
    assert part["part_of"] is not None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Two guards were shot on Monday, police told reporters on Wednesday.", "2020-11-23"),
        ("A clerk was wounded, the sheriff said in a release issued Tuesday.", None),
        ("A clerk remained in hospital as of Tuesday.", None),
        ("A clerk was wounded on Tuesday.", "2020-11-24"),
    ],
)
def test_a_time_of_telling_is_no_time_of_harm(text: str, when: str | None) -> None:
    assert [r["when_value"] for r in rows(text) if r["kind"] == "claim" and r["measure"]] == [when]


@pytest.mark.parametrize(
    "text", ["A nurse helped him.", "Ana Ruiz was dispatched to the scene.", "The officer was sent home."]
)
def test_one_who_was_helped_or_sent_is_no_figure(text: str) -> None:
    assert [r for r in rows(text) if r["kind"] == "claim" and r["measure"]] == []
