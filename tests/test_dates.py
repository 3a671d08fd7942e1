"""Times: as coarse as the words, resolved against the publication date, unresolved without it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.dates import find_dates

TUESDAY = "2020-11-24"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("It was agreed on November 9, 2020.", "2020-11-09"),
        ("It was agreed on 9 November 2020.", "2020-11-09"),
        ("It was agreed on Nov. 9.", "2020-11-09"),
        ("They met on Monday.", "2020-11-23"),
        ("They met on Tuesday.", "2020-11-24"),
        ("They met last Tuesday.", "2020-11-17"),
        ("They meet next Friday.", "2020-11-27"),
        ("They met on Monday, November 23.", "2020-11-23"),
        ("They met yesterday.", "2020-11-23"),
        ("They met three days ago.", "2020-11-21"),
        ("They met two weeks ago.", "2020-W46"),
        ("They met this week.", "2020-W48"),
        ("They met last month.", "2020-10"),
        ("They met last year.", "2019"),
        ("They met in April 2016.", "2016-04"),
        ("They met in late September.", "2020-09"),
        ("They will meet in early January.", "2021-01"),
        ("They met in 2005.", "2005"),
        ("They met in the 1990s.", "199X"),
        ("It has gone on since 1988.", "1988/.."),
        ("It went on from 1990 to 1994.", "1990/1994"),
        ("It happened on 2020-11-09.", "2020-11-09"),
    ],
)
def test_a_time_has_its_value(words: str, value: str) -> None:
    (found,) = find_dates(words, TUESDAY)
    assert found.data.value == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Monday", None),
        ("yesterday", None),
        ("two days ago", None),
        ("this week", None),
        ("on 9 November", "--11-09"),
        ("in 2005", "2005"),
    ],
)
def test_without_a_publication_date_only_what_is_printed_is_known(words: str, value: str | None) -> None:
    (found,) = find_dates(f"They met {words}.", None)
    assert found.data.value == value


@pytest.mark.parametrize(
    "words", ["We may go.", "He marched 4000 miles.", "She is the second person.", "Room 2005 was empty.", "They sat down."]
)
def test_words_that_tell_no_time_are_left_alone(words: str) -> None:
    assert find_dates(words, TUESDAY) == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_its_long_form(day: date) -> None:
    month = day.strftime("%B")
    for words in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
        (found,) = find_dates(f"It was on {words}.", None)
        assert found.data.value == day.isoformat()


@given(st.text(max_size=200), st.one_of(st.none(), st.dates().map(str)))
def test_any_text_is_scanned(text: str, published: str | None) -> None:
    for phrase in find_dates(text, published):
        assert 0 <= phrase.start < phrase.end <= len(text)
