"""A rule is left out of a sentence only where its pattern cannot match it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.reading.dates import find_dates
from kg.reading.doubt import GUARDED, possible_in
from kg.reading.figures import coded_sentence
from kg.reading.gazetteer import gazetteer
from kg.reading.happened import TELLING_RULES
from kg.reading.kit import kit, rules
from kg.reading.lexicon import lowered
from kg.reading.numbers import find_numbers
from kg.reading.phrases import Coded
from kg.reading.scan import find_words

LINES = (Path(__file__).parent / "sentences" / "figures.tsv").read_text(encoding="utf8").splitlines()[1:]
SENTENCES = [
    *(line.split("\t")[2] for line in LINES),
    *(sentence for rule in rules() for sentence in (*rule.reads, *rule.skips)),
]


def coded(sentence: str) -> Coded:
    flat = sentence.replace("\u2019", "'")
    phrases = [*find_words(flat, lowered(flat), gazetteer()), *find_numbers(flat), *find_dates(flat, "2021-05-10")]
    return coded_sentence(flat, 0, len(flat), phrases)


@pytest.fixture(scope="module")
def texts() -> list[Coded]:
    return [coded(sentence) for sentence in SENTENCES]


def test_what_matches_is_tried(texts: list[Coded]) -> None:
    for one in texts:
        tried = {rule.name for rule in kit().worth_trying(one)}
        matching = {rule.name for rule in rules() if rule.regex.search(one.text)}
        assert matching <= tried, one.flat


def test_most_rules_are_left_out_of_most_sentences(texts: list[Coded]) -> None:
    tried = sum(len(list(kit().worth_trying(one))) for one in texts)
    assert tried < len(texts) * len(rules()) / 2


def test_a_doubt_that_matches_is_tried(texts: list[Coded]) -> None:
    for one in texts:
        possible = possible_in(one)
        assert [guard.source for guard in GUARDED.rules if guard.search(one.text) and guard not in possible] == [], one.flat


def test_a_look_before_a_rule_loses_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [sentence for rule in TELLING_RULES for sentence in (*rule.reads, *rule.skips)] + SENTENCES[::5]
    looked_first = [kg.read(sentence).rows() for sentence in told]
    for rule in TELLING_RULES:
        monkeypatch.setitem(rule.__dict__, "looks", None)
    assert [kg.read(sentence).rows() for sentence in told] == looked_first
