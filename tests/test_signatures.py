"""What makes two articles alike: rare words and names, never the words of harm that all such news share."""

from __future__ import annotations

from kg.intake import understand
from kg.linking.signatures import SCALE, Signature, likeness, shared, signature
from kg.model import Received

FERRY = "A ferry capsized off Tarawell on Monday and nine passengers drowned, the harbour master Oda Lindqvist said."
AGAIN = "Nine people drowned when the Tarawell ferry capsized in a swell, according to harbour master Oda Lindqvist."
BUS = "Nine people were killed when a bus overturned near Kelmore on Monday, police said."


def of(text: str) -> Signature:
    return signature(understand(Received(text=text, file="-", id="-")))


def test_two_reports_of_one_happening_are_more_alike_than_reports_of_two() -> None:
    ferry, again, bus = of(FERRY), of(AGAIN), of(BUS)
    assert likeness(ferry.weights, again.weights) > 400 > 100 > likeness(ferry.weights, bus.weights)


def test_likeness_is_the_same_both_ways_and_a_thousand_with_itself() -> None:
    ferry, again = of(FERRY), of(AGAIN)
    assert likeness(ferry.weights, again.weights) == likeness(again.weights, ferry.weights)
    assert 950 <= likeness(ferry.weights, ferry.weights) <= 1000
    assert max(ferry.weights.values()) <= SCALE


def test_words_of_harm_and_speech_weigh_nothing() -> None:
    assert {"kill", "polic", "drown", "peopl"}.isdisjoint(of(FERRY).weights | of(AGAIN).weights | of(BUS).weights)


def test_what_they_share_is_told_as_it_is_printed() -> None:
    assert {"Tarawell", "Oda", "Lindqvist"} <= set(shared(of(FERRY), of(AGAIN)))
