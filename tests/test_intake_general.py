"""Pages of outlets that nobody described: the general mapper, one habit of English-language pages at a time."""

from __future__ import annotations

import pytest

from kg.intake import understand
from kg.model import Article, Received

BODY = "Sappers found forty mines on the road to the town on Monday, a spokesman for the ministry said."


def article(text: str, **beside: str) -> Article:
    return understand(Received(text, "page.txt", "page", **beside))


def roles(text: str, **beside: str) -> list[tuple[str, str]]:
    read = article(text, **beside)
    return [(block.role, read.flat[block.start : block.end]) for block in read.blocks]


def test_an_agency_page_is_read_whole() -> None:
    text = f"""Forty mines found on mountain road - ministry
By Jane Doe and John Roe
November 25, 2020 10:42 AM UTC

BAKU, Nov 25 (Reuters) - {BODY}

Share
Facebook

Read more: Five hurt on same road

"Nobody was hurt", he said.

Reporting by Jane Doe; Editing by John Roe
© 2020 Reuters. All rights reserved."""
    assert [role for role, _ in roles(text)] == [
        *(
            "headline",
            "author",
            "date",
            "dateline",
            "body",
            "boilerplate",
            "boilerplate",
            "link",
            "body",
            "credit",
            "boilerplate",
        ),
    ]
    read = article(text)
    assert (read.title, read.author) == ("Forty mines found on mountain road - ministry", "Jane Doe and John Roe")
    assert (read.published, read.dateline) == ("2020-11-25T10:42:00Z", "BAKU, Nov 25 (Reuters)")


def test_a_broadcasters_page_is_read_whole() -> None:
    text = f"""Home > World > Asia
Forty mines found on mountain road
Published
25 November 2020
Share
close panel
Image source, Getty Images
Image caption, The road was closed for 3 days
{BODY}
What happened?
The sappers came with 12 vehicles, the first of which arrived in the morning.
Related Topics
Mines
More on this story
Flood closes 4 roads in valley
11 hours ago
Top Stories
Minister quits after 2 years"""
    assert [role for role, _ in roles(text)] == [
        *("boilerplate", "headline", "boilerplate", "date", "boilerplate", "boilerplate", "credit", "caption", "body"),
        *("subhead", "body", "boilerplate", "link", "link", "link", "date", "boilerplate", "link"),
    ]


# ---------------------------------------------------------------- headlines


def test_a_lone_sentence_has_no_headline() -> None:
    read = article("Two soldiers were killed, the ministry said.")
    assert [block.role for block in read.blocks] == ["body"]
    assert read.title is None


def test_a_given_title_on_the_page_is_the_headline_wherever_it_stands() -> None:
    found = roles(
        f"World News\n\nForty Mines on the Road\n{BODY}\n\nForty mines on the road", title="Forty Mines on the Road | Daily"
    )
    assert [role for role, _ in found] == ["kicker", "headline", "body", "headline"]


def test_a_given_title_that_is_not_on_the_page_is_kept_and_makes_no_headline() -> None:
    read = article(f"Forty mines found on mountain road\n\n{BODY}", title="Sappers Busy")
    assert read.title == "Sappers Busy"
    assert "headline" not in [block.role for block in read.blocks]


@pytest.mark.parametrize(
    "first", ["Forty Mines Found", "Are there mines on the road?", "Forty mines found on road, ministry says"]
)
def test_a_first_line_without_full_stop_is_the_headline(first: str) -> None:
    assert roles(f"{first}\n{BODY}")[0] == ("headline", first)


def test_lines_above_the_headline_are_kickers() -> None:
    assert [role for role, _ in roles(f"Asia\nOUR NEWS FROM THE REGION\nForty mines found on mountain road\n\n{BODY}")][
        :3
    ] == [
        *("kicker", "kicker", "headline"),
    ]


def test_a_sentence_without_full_stop_under_the_headline_is_the_standfirst() -> None:
    second = "The road had been closed since the last week of the summer, drivers say"
    assert roles(f"Forty mines found on mountain road\n{second}\n\n{BODY}")[1] == ("standfirst", second)


# ---------------------------------------------------------------- dates and names


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("November 24, 2020", "2020-11-24"),
        ("Tuesday, Nov. 24, 2020", "2020-11-24"),
        ("24th November 2020", "2020-11-24"),
        ("2020-11-24", "2020-11-24"),
        ("24.11.2020", "2020-11-24"),
        ("24/11/2020", "2020-11-24"),
        ("24-11-2020", "2020-11-24"),
        ("03/04/2020", None),
        ("2020-11-24 25:61", "2020-11-24"),
        ("31 June 2020", None),
        ("November 2020", "2020-11"),
        ("23 Nov 2020 | 04:07 PM UTC", "2020-11-23T16:07:00Z"),
        ("16:42 GMT 23.11.2020", "2020-11-23T16:42:00Z"),
        ("Mon 23 Nov 2020 16.07 GMT", "2020-11-23T16:07:00Z"),
        ("Published: 23 November 2020 at 16:07 (GMT+3)", "2020-11-23T16:07:00+03:00"),
        ("Nov 23, 2020 / 10:30 a.m. ET", "2020-11-23T10:30:00"),
        ("Published Nov. 23, 2020 | Updated Nov. 25, 2020", "2020-11-23"),
        ("3 hours ago", None),
    ],
)
def test_a_line_that_is_only_a_date_dates_the_page(line: str, published: str | None) -> None:
    text = f"Forty mines found on mountain road\n{line}\n\n{BODY}"
    assert roles(text)[1] == ("date", line)
    assert article(text).published == published


@pytest.mark.parametrize("line", ["On 24 November 2020, two died.", "1994", "About 40 were hurt in May 2020.", "2020-2021"])
def test_a_line_that_says_more_is_no_date(line: str) -> None:
    assert "date" not in [role for role, _ in roles(f"{BODY}\n\n{line}\n\n{BODY}")]


def test_a_day_of_update_serves_with_a_warning() -> None:
    read = article(f"Updated: 24 November 2020\n\n{BODY}")
    assert read.published == "2020-11-24"
    assert any("updated" in warning for warning in read.warnings)


def test_a_byline_may_carry_the_date() -> None:
    read = article(f"Forty mines found on mountain road\nBy Jane Doe | November 24, 2020\n\n{BODY}")
    assert (read.author, read.published) == ("Jane Doe", "2020-11-24")


@pytest.mark.parametrize(
    "dateline",
    [
        *(
            "BAKU, Nov 23 (Reuters) - ",
            "STEPANAKERT, Azerbaijan (AP) — ",
            "MOSCOW — ",
            "(CNN) — ",
            "YEREVAN, NOVEMBER 24, ARMENPRESS. ",
        ),
        *("MOSCOW, November 24. /TASS/. ", "Baku, 23 November (TASS) -- ", "TBILISI/BAKU (Reuters) - ", "Baku, Nov. 23 – "),
    ],
)
def test_a_dateline_is_parted_from_the_body(dateline: str) -> None:
    assert roles(f"{dateline}{BODY}") == [("dateline", dateline.strip()), ("body", BODY)]


@pytest.mark.parametrize(
    "text", ["Two men - soldiers both - were hurt on the road, he said.", "He said — and meant — nothing."]
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert roles(text) == [("body", text)]


# ---------------------------------------------------------------- captions and credits


@pytest.mark.parametrize(
    "credit",
    [
        "(Photo: Jane Doe/AFP)",
        "Jane Doe / AFP",
        "[File: Jane Doe/Reuters]",
        "(AP Photo/Jane Doe)",
        "Getty Images",
        "REUTERS/Jane Doe",
        "© Jane Doe",
    ],
)
def test_a_caption_is_parted_from_its_credit(credit: str) -> None:
    caption = "Sappers on the road, Nov. 20, 2020."
    assert ("caption", caption) in roles(f"{BODY}\n\n{caption} {credit}\n\n{BODY}")
    assert ("credit", credit) in roles(f"{BODY}\n\n{caption} {credit}\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "AFP contributed reporting.",
            "Jane Doe in Moscow contributed to this report.",
            "(With inputs from agencies)",
            "— AFP",
        ),
        *(
            "Additional reporting by Jane Doe in Baku; Editing by John Roe",
            "Photo: Jane Doe",
            "Image credit: Jane Doe / TASS",
            "TASS",
        ),
    ],
)
def test_who_helped_is_a_credit(line: str) -> None:
    assert roles(f"{BODY}\n\n{line}")[1] == ("credit", line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporting by Human Rights Watch shows that 40 civilians were killed.",
        "The ministry denied that 40 people were hurt (it later told AFP that none were).",
        "“We need your help,” said the mayor, who lost 4 houses.",
        "Videos by drivers show 12 vehicles on the road.",
        "By Monday 40 mines were found.",
        "Copyright law was no concern of the 40 sappers.",
        "Home to 4,000 people, the town lies on the river.",
        "Some were sold for as little as 20 dollars.",
        "Read aloud, the list of 40 names takes a minute.",
        "More than 40 mines were found.",
        "Share prices fell by 4 percent.",
        "Live rounds hit 4 houses.",
        "Advertisements for 40 jobs hung on the wall.",
        "Watch out for mines, the 12 sappers said.",
    ],
)
def test_a_sentence_of_the_article_stays_body(sentence: str) -> None:
    assert roles(f"{BODY}\n\n{sentence}\n\n{BODY}")[1] == ("body", sentence)


# ---------------------------------------------------------------- boilerplate and links


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Share | Tweet | Email",
            "Subscribe to our newsletter",
            "Sign up for 3 daily mails",
            "Follow us on Telegram",
            "12 comments",
        ),
        *(
            "We use cookies to count 40 things.",
            "All rights reserved.",
            "Copyright 2020 The Daily Planet",
            "4 min read",
            "Read more",
        ),
        *(
            "You have 2 free articles left",
            "ADVERTISEMENT",
            "Support our journalism from 2 a month",
            "Skip to content",
            "* * *",
        ),
        *(
            "Your support helps us report for 30 years more.",
            "1,204 views",
            "Tags: mines, roads, 2020",
            "Already registered? Log in",
        ),
    ],
)
def test_numbers_on_buttons_and_boxes_are_boilerplate(line: str) -> None:
    assert roles(f"{BODY}\n\n{line}\n\n{BODY}")[1] == ("boilerplate", line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Related article: What Do 40 Mines Cost?",
            "READ ALSO: 5 hurt in blast",
            "See also: 4 Killed",
            "Watch: 12 sappers at work",
        ),
        *("https://example.org/2020/11/24/forty", "www.example.org/40", "More from The Daily Planet"),
    ],
)
def test_what_leads_elsewhere_is_a_link(line: str) -> None:
    assert roles(f"{BODY}\n\n{line}\n\n{BODY}")[1] == ("link", line)


def test_titles_under_related_stories_are_links_until_a_sentence_comes() -> None:
    found = roles(f"{BODY}\n\nRelated stories\nFive hurt in blast\n12 mines found in field\n\n{BODY}")
    assert [role for role, _ in found] == ["body", "link", "link", "link", "body"]


def test_an_address_within_the_body_is_a_link_and_stays_body() -> None:
    read = article(f"{BODY} (See https://example.org/a?b=1.)")
    assert [block.role for block in read.blocks] == ["body"]
    assert [link.url for link in read.links] == ["https://example.org/a?b=1"]


def test_a_title_between_paragraphs_is_a_subhead() -> None:
    assert roles(f"{BODY}\n\nForty Mines in a Week\n\n{BODY}")[1] == ("subhead", "Forty Mines in a Week")


# ---------------------------------------------------------------- what was given beside the page


def test_what_is_given_wins_over_the_page_with_a_warning() -> None:
    read = article(
        f"Support The Moscow Times!\nForty mines found on mountain road\n2020-11-24\n\n{BODY}",
        outlet="The Daily Planet",
        published="2020-11-25",
    )
    assert (read.outlet, read.published) == ("The Daily Planet", "2020-11-25")
    assert any("the page says 2020-11-24" in warning for warning in read.warnings)
    assert any("signs of The Moscow Times" in warning for warning in read.warnings)


@pytest.mark.parametrize("given", ["2020", "2020-11", "2020-11-24", "2020-11-24T16:07:00Z", "2020-11-24T16:07:00.5+03:00"])
def test_a_date_given_as_iso_8601_is_kept(given: str) -> None:
    assert article(BODY, published=given).published == given


@pytest.mark.parametrize(
    "given", ["yesterday", "24/11/2020", "2020-13-01", "2020-11-31", "", "20201124", "2020-11-24T25:00"]
)
def test_a_date_given_otherwise_is_left_out_with_a_warning(given: str) -> None:
    read = article(BODY, published=given)
    assert read.published is None
    assert any("no ISO 8601 date" in warning for warning in read.warnings)


def test_what_is_missing_is_said() -> None:
    said = article(BODY).warnings
    assert "no publication date on the page or beside it: relative dates stay unresolved" in said
    assert any("no outlet" in warning for warning in said)
    assert not article(BODY, outlet="The Daily Planet", published="2020-11-24").warnings
