"""Times: as coarse as the words, resolved against the publication date, unresolved without it."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
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


TOLD = """
The market was bombed on Jan 28. | 2020-01-28
The market was bombed on 28 January. | 2020-01-28
The market was bombed on the 9th of November. | 2020-11-09
The market was bombed on Monday, Nov. 23. | 2020-11-23
Posted: Tuesday, January 28, 2014 8:18 PM EST | 2014-01-28
Updated Tue, 28 Jan 2014 | 2014-01-28
Filed 1/28/14 by the desk. | 2014-01-28
Filed 28.01.2014 by the desk. | 2014-01-28
Filed 28/01/2014 by the desk. | 2014-01-28
Filed at 2014-01-28T20:18 by the desk. | 2014-01-28
NAIROBI, NOV. 9 | 2020-11-09
It was signed on the 20th, officials said. | 2020-11-20
It will be signed on the 28th. | 2020-11-28
The shelling went on through the night of 9-10 November. | 2020-11-09/2020-11-10
The road was closed Nov. 9-10. | 2020-11-09/2020-11-10
They fought between 3 and 7 May. | 2020-05-03/2020-05-07
They fought from 3 May to 7 June. | 2020-05-03/2020-06-07
They ruled from 1990 to 1994. | 1990/1994
They ruled between 1990 and 1994. | 1990/1994
The 1990-94 war is not forgotten. | 1990/1994
Nobody has come back since September. | 2020-09/..
Nobody has come back since last Friday. | 2020-11-20/..
The bridge fell last Friday. | 2020-11-20
The bridge fell Friday night. | 2020-11-20
The bridge fell early Friday. | 2020-11-20
The ministers will meet Tuesday. | 2020-11-24
The ministers will meet Wednesday. | 2020-11-25
He is due in court on Thursday. | 2020-11-26
The hearing is set for Monday. | 2020-11-30
The trial was scheduled to begin Monday. | 2020-11-30
A vigil is planned for Sunday evening. | 2020-11-29
The exhibition opens Saturday. | 2020-11-28
He would not comment Monday. | 2020-11-23
Mr. Aliev, who will lead the team, said Monday that it was ready. | 2020-11-23
The talks were to start, but on Monday he fell ill. | 2020-11-23
The offer was extended until Friday. | 2020-11-27
On Thursday, the court will hear the case. | 2020-11-26
The victims of a Monday attack will be buried soon. | 2020-11-23
She resigned on Tuesday of last week. | 2020-11-17
The tower burned down a week ago. | 2020-W47
The tower burned down 10 days ago. | 2020-11-14
The tower burned down a year ago. | 2019
The tower burned down nearly two decades ago. | 200X
The tower burned down the day before yesterday. | 2020-11-22
The tower will be blown up the day after tomorrow. | 2020-11-26
The shop closed earlier this month. | 2020-11
The shop will close later this year. | 2020
The shop will close by the end of the month. | 2020-11
The shop will close by year's end. | 2020
The shop expects a loss for the full year. | 2020
Two men were stabbed this morning. | 2020-11-24
Two men were stabbed last night. | 2020-11-23
Two men were stabbed over the weekend. | 2020-11-21/2020-11-22
The bank lost money in fiscal 1989. | 1989
The bank lost money in the third quarter of 1989. | 1989-07/1989-09
The bank lost money in last year's first quarter. | 2019-01/2019-03
The camp was built in the mid-1980s. | 198X
The camp was built in late 2015. | 2015
The camp was built in the winter of 1994. | 1994-24
The camp was flooded last summer. | 2020-22
The camp opened in January this year. | 2020-01
The camp opened in January of last year. | 2019-01
The camp opened last April. | 2020-04
The camp opened last December. | 2019-12
The camp will open next May. | 2021-05
The camp will open in February. | 2021-02
The camp should be ready by May. | 2021-05
The camp closed in February. | 2020-02
The camp was closed by March. | 2020-03
It followed the August vote. | 2020-08
October's figures were poor. | 2020-10
The 1996 vote was disputed. | 1996
Its 1990 invasion was condemned. | 1990
His failed 1996 campaign cost millions. | 1996
The treaty (1975) still holds. | 1975
He was sentenced in nineteen ninety-six. | 1996
It should be done by the year two thousand. | 2000
The parade on the Fourth of July was quiet. | 2020-07-04
"""
TWO = """
The flood came in March. The following month, the dam broke. | 2020-03 2020-04
On May 22, 1995, he was promoted, and the following year he left. | 1995-05-22 1996
He was shot on 3 May 2019 and died two days later. | 2019-05-03 2019-05-05
In 1994 the army fell apart. That year nobody was paid. | 1994 1994
Sales rose 3 percent this year from 2.5 million a year earlier. | 2020 2019
There were floods in 2011, 2013 and 2014. | 2011 2013 2014
Shops were shut on Monday and Tuesday. | 2020-11-23 2020-11-24
The town was rebuilt. A year earlier, nobody lived there. | None
He grew up there. He came back two months later. | None
"""
UNTOLD = """
We may go to the market. | We march at dawn. | They marched 4000 miles. | May Jones was hurt. | The plan by May was rejected.
April Brown and June Hall were hurt. | The army will march on the capital. | Police arrested August Weber. | He met Theresa May for talks.
They sat down in the sun. | She wrote for The Sun. | He reads the Sun. | The Sunday Herald reported it. | He goes to Sunday school.
He was told in USA TODAY. | He reads USA Today. | The soldiers of tomorrow are being trained. | The second man was hurt.
The plane flew into the tower on 9/11. | The 9-11 attacks were not forgotten. | They work 24/7. | It was a 2-1 vote. | They won 3-2.
Some 2000 people were killed. | It killed 2020 people. | It killed at least 1950. | A crowd of 2000 gathered. | The toll rose to 2015.
The 2000 people in the hall fled. | A total of 1998 homes burned. | By 1990 votes to 20, they won. | It grew from 1500 to 2000 tons.
Call 555-2014 for help. | Call 1-800-555-1990 now. | It cost $2000. | It cost 2005 dollars. | Room 2005 was empty. | Flight 1989 was late.
The 17-year-old was hurt. | She is 19 years old. | A man in his 70s was hurt. | The weeks-long siege is over. | A 2005 sedan was found.
He drove a 2011 Honda. | It is in the 2000 block of the road. | Turn to page 1985. | Resolution 1701 was passed. | He lives at 1999 Main Road.
They meet every Monday. | The shop is open Monday to Friday. | It happens each Friday. | It was just a Monday like others. | On Mondays it is shut.
It lasted two months. | It took a week. | They waited for years. | The Year of the Dog began. | The seasons change. | The fall of the city was near.
The next of kin were told. | He has a night job. | The weekend edition sold out. | The score was 12.10.9. | Version 2.0.1999 is out.
"""


def cases(block: str) -> list[tuple[str, str]]:
    return [(words, value) for line in block.strip().splitlines() for words, value in [line.split(" | ")]]


@pytest.mark.parametrize(("words", "value"), cases(TOLD))
def test_a_time_is_found_as_news_prints_it(words: str, value: str) -> None:
    assert [p.data.value for p in find_dates(words, TUESDAY)] == [value]


@pytest.mark.parametrize(("words", "values"), cases(TWO))
def test_a_time_may_be_told_from_the_one_before(words: str, values: str) -> None:
    assert [str(p.data.value) for p in find_dates(words, TUESDAY)] == values.split()


@pytest.mark.parametrize("words", [w for line in UNTOLD.strip().splitlines() for w in line.split(" | ")])
def test_no_time_is_made_of_names_counts_and_scores(words: str) -> None:
    assert [words[p.start : p.end] for p in find_dates(words, TUESDAY)] == []


@pytest.mark.parametrize(
    "words",
    [
        "during the past year",
        "in the first quarter",
        "that day",
        "the previous Friday",
        "a month later",
        "over the last decade",
    ],
)
def test_a_time_that_is_not_sure_keeps_its_words_only(words: str) -> None:
    (found,) = find_dates(f"They met {words}.", TUESDAY)
    assert found.data.value is None


def test_a_stretch_is_a_period_and_the_dates_that_it_runs_between_are_dates() -> None:
    rows = kg.read("They ruled from 1990 to 1994. Nobody has come back since May.", published=TUESDAY).rows()
    assert [(r["kind"], r["value"]) for r in rows if r["kind"] in ("date", "period")] == [
        ("period", "1990/1994"),
        ("date", "1990"),
        ("date", "1994"),
        ("period", "2020-05/.."),
        ("date", "2020-05"),
    ]


FORMS = (
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%b} {0.day}, {0.year}",
    "the {0.day}th of {0:%B} {0.year}",
    "{0:%Y-%m-%d}",
)
MORE = ("{0:%A}, {0:%B} {0.day}, {0.year}", "{0:%a} {0.day} {0:%b} {0.year}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}T08:15")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS + MORE))
def test_every_day_comes_back_from_each_of_its_forms(day: date, form: str) -> None:
    (found,) = find_dates(f"It was on {form.format(day)}.", None)
    assert (found.data.value, found.data.earliest, found.data.latest) == (day.isoformat(), day, day)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_lies_within_the_week_before_or_after_publication(now: date, back: int) -> None:
    day = now - timedelta(days=back)
    (past,) = find_dates(f"They met on {day:%A}.", str(now))
    assert past.data.earliest == day
    coming = now + timedelta(days=back)
    (future,) = find_dates(f"They will meet on {coming:%A}.", str(now))
    assert future.data.earliest == coming


@given(st.lists(st.sampled_from([w for w, _ in cases(TOLD)]), max_size=6))
def test_a_sentence_tells_its_time_wherever_it_stands(sentences: list[str]) -> None:
    together = [p.data.value for p in find_dates("\n".join(sentences), TUESDAY)]
    assert together == [p.data.value for words in sentences for p in find_dates(words, TUESDAY)]


@given(st.text(max_size=200), st.one_of(st.none(), st.dates().map(str)))
def test_any_text_is_scanned(text: str, published: str | None) -> None:
    for phrase in find_dates(text, published):
        assert 0 <= phrase.start < phrase.end <= len(text)


@pytest.mark.parametrize(
    "words", ["7", "1,", "1/", "May ", "2000 ", "Monday ", "in 2000 ", "last year ", "Nov. 9-", "from since "]
)
def test_time_grows_no_faster_than_the_text(words: str) -> None:
    took = []
    for size in (20_000, 160_000):
        text = words * (size // len(words))
        began = process_time()
        find_dates(text, TUESDAY)
        took.append(process_time() - began)
    assert took[1] < 0.2 + 24 * took[0]


def test_an_arrest_is_not_dated_by_the_shooting() -> None:
    text = "A gunman shot two men in Lund on Friday. A suspect has been arrested after the shooting."
    rows = [r for r in kg.read(text, published="2024-05-12").rows() if r["kind"] == "claim"]
    assert [(r["measure"], r["when"]) for r in rows] == [("injured", "Friday"), ("captured", None)]
