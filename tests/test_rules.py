"""Every reading rule reads its own sentences and leaves the others alone."""

from __future__ import annotations

import pytest

import kg
from kg.reading.kit import Rule, rules


def figures(sentence: str, headline: bool = False) -> list[tuple[str, int | None, str]]:
    found = kg.read(sentence, published="2020-11-24").rows()
    return sorted((r["measure"], r["value"], r["modifier"]) for r in found if r["kind"] == "claim" and r["measure"])


CASES = [(rule, sentence) for rule in rules() for sentence in rule.reads]
SKIPS = [(rule, sentence) for rule in rules() for sentence in rule.skips]


@pytest.mark.parametrize(("rule", "sentence"), CASES, ids=lambda x: x.name if isinstance(x, Rule) else x)
def test_a_rule_reads_its_sentence(rule: Rule, sentence: str) -> None:
    assert figures(sentence) == sorted(tuple(expected) for expected in rule.reads[sentence])


@pytest.mark.parametrize(("rule", "sentence"), SKIPS, ids=lambda x: x.name if isinstance(x, Rule) else x)
def test_a_rule_leaves_other_sentences_alone(rule: Rule, sentence: str) -> None:
    read = [r for r in kg.read(sentence, published="2020-11-24").rows() if r["kind"] == "claim" and r["measure"]]
    assert [r for r in read if r["rule"] == rule.name] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.name)
def test_a_rule_has_sentences_of_both_kinds_and_fires_on_one_of_its_own(rule: Rule) -> None:
    assert rule.reads
    assert rule.skips
    fired = {r.get("rule") for sentence in rule.reads for r in kg.read(sentence, published="2020-11-24").rows()}
    assert rule.name in fired
