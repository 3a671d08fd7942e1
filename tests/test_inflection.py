"""Words of ontology/concepts.ttl in all their forms: made by rule, with the irregular ones in the data."""

from __future__ import annotations

import doctest
from collections import defaultdict

import pytest

from kg.reading import inflection
from kg.reading.lexicon import lexicon


def test_the_examples_beside_the_functions_hold() -> None:
    assert doctest.testmod(inflection).failed == 0
    assert doctest.testmod(inflection).attempted >= 6


@pytest.mark.parametrize(
    "forms",
    [
        "deny denies denied denying",
        "shrug shrugs shrugged shrugging",
        "quip quips quipped quipping",
        "echo echoes echoed echoing",
        "push pushes pushed pushing",
        "agree agrees agreed agreeing",
        "cite cites cited citing",
        "relay relays relayed relaying",
        "explain explains explained explaining",
        "follow follows followed following",
        "lie lies lied lying",
    ],
)
def test_a_regular_verb_is_conjugated(forms: str) -> None:
    base = forms.split()[0]
    assert [form for form, _ in inflection.conjugated(base, {})] == forms.split()


def test_a_particle_stays_behind_and_irregular_forms_are_taken() -> None:
    made = list(inflection.conjugated("put it off", {"put": ("put", "put", "putting")}))
    assert made == [
        ("put it off", "base"),
        ("puts it off", "base"),
        ("put it off", "done"),
        ("putting it off", "doing"),
    ]


def test_a_form_of_a_verb_of_saying_has_one_stance() -> None:
    stances = defaultdict(set)
    for form, senses in lexicon().senses.items():
        for sense in senses:
            if sense.scheme == "cues":
                stances[form].add(sense.concept)
    # "Was convinced" is a state and an act, "offered" an act and a wish: the first listed stance is taken.
    assert {form for form, found in stances.items() if len(found) > 1} <= {"offered", "convinced", "determined"}


def test_no_form_is_misspelt() -> None:
    wrong = [
        f for f in lexicon().senses if f.split(" ")[0] in {"beged", "braged", "shruging", "forgeting", "puting", "shooted"}
    ]
    assert wrong == []
