"""Numbers in digits and words, their modifiers and intervals, and numbers that count nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.numbers import TENS, UNITS, find_numbers, worth


def spelled(n: int) -> str:
    """English words for 0 to 999,999."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    return f"{spelled(n // 1000)} thousand" + (f" {spelled(n % 1000)}" if n % 1000 else "")


@given(st.integers(0, 999_999))
def test_a_spelled_number_is_worth_what_it_says(n: int) -> None:
    assert worth(spelled(n)) == n


@given(st.integers(0, 10**9))
def test_a_number_in_digits_is_worth_what_it_says(n: int) -> None:
    assert worth(f"{n:,}") == worth(str(n)) == n


@pytest.mark.parametrize(
    ("words", "value", "low", "high", "modifier"),
    [
        ("12 people", 12, 12, 12, "exact"),
        ("at least 12 people", 12, 12, None, "atLeast"),
        ("12 or more people", 12, 12, None, "atLeast"),
        ("more than 12 people", 12, 12, None, "moreThan"),
        ("as many as twenty-three people", 23, None, 23, "upTo"),
        ("fewer than 12 people", 12, None, 12, "fewerThan"),
        ("nearly 1,200 people", 1200, None, 1200, "almost"),
        ("an estimated 12 people", 12, 12, 12, "approximately"),
        ("between ten and 12 people", None, 10, 12, "exact"),
        ("10-12 people", None, 10, 12, "exact"),
        ("three or four people", None, 3, 4, "exact"),
        ("dozens of people", None, 24, None, "dozens"),
        ("tens of thousands of people", None, 20_000, None, "tensOfThousands"),
        ("half a dozen people", 6, 6, 6, "exact"),
        ("1.5 million people", 1_500_000, 1_500_000, 1_500_000, "exact"),
    ],
)
def test_a_count_has_its_interval_and_modifier(
    words: str, value: int | None, low: int | None, high: int | None, modifier: str
) -> None:
    (count,) = [p.data for p in find_numbers(words) if p.kind == "count"]
    assert (count.value, count.low, count.high, count.modifier) == (value, low, high, modifier)


def test_more_than_leaves_the_number_itself_out_and_almost_too() -> None:
    (more,) = [p.data for p in find_numbers("more than 40 people")]
    (almost,) = [p.data for p in find_numbers("almost 40 people")]
    assert (more.low_included, more.high_included, almost.low_included, almost.high_included) == (False, True, True, False)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("it cost $4 million", "money"),
        ("40 percent of them", "a percentage"),
        ("at 7:30 p.m. sharp", "a time of day"),
        ("a 17-year-old boy", "an age"),
        ("John Smith, 45, agreed", "an age"),
        ("40 kilometers away", "a measure"),
        ("for three weeks", "a duration"),
        ("the No. 4 reactor", "a rank or order"),
        ("a T-72 tank", "a part of a name"),
        ("Flight 815 landed", "a part of a name"),
        ("at 1200 Elm Street", "an address"),
        ("call 555-123-4567", "a telephone number"),
        ("https://example.org/2020/4", "an address on the web"),
    ],
)
def test_a_number_that_counts_nobody_says_what_it_is(words: str, why: str) -> None:
    longest = max(find_numbers(words), key=lambda p: p.end - p.start)
    assert (longest.kind in ("quantity", "duration"), longest.data) == (True, why)


@given(st.text(max_size=200))
def test_any_text_is_scanned_and_every_number_lies_within_it(text: str) -> None:
    for phrase in find_numbers(text):
        assert 0 <= phrase.start < phrase.end <= len(text)
