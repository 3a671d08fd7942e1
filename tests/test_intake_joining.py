"""Hard wraps and hyphenated line ends are joined; paragraphs that stand one on a line are not."""

from __future__ import annotations

import pytest

from kg.intake import understand
from kg.model import Received


def lines(text: str) -> list[str]:
    article = understand(Received(text, "page.txt", "page"))
    return [article.flat[block.start : block.end] for block in article.blocks]


WIDE = "The road links the two largest towns of the region and has been closed for a month, the\ngovernor said, "


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Nagorno-\nKarabakh", "Nagorno-Karabakh"),
        ("mine-\nclearing", "mine-clearing"),
        ("30-\nday", "30-day"),
        ("Mi-\n24", "Mi-24"),
        ("two-\nand three-year terms", "two- and three-year terms"),
        ("1990–\n1994", "1990–1994"),
        ("sap\xad\npers", "sappers"),
        ("a war –\nand a truce", "a war – and a truce"),
        ("ex-\r\nminister", "ex-minister"),
    ],
)
def test_a_word_broken_at_the_line_end(broken: str, whole: str) -> None:
    assert f"by {whole} now." in lines(f"{WIDE}by {broken} now.")[0]


def test_a_hyphen_goes_when_the_page_has_the_word_in_one_piece() -> None:
    assert "explosion near" in lines(f"{WIDE}as the explo-\nsion near the bridge was the second explosion of the day.")[0]


def test_a_hyphen_stays_when_the_page_has_the_word_both_ways() -> None:
    text = f"{WIDE}as the co-\noperation of both sides, a co-operation or cooperation, went on."
    assert "the co-operation of both" in lines(text)[0]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The sappers, who arrived on Monday with twelve vehicles, found forty mines on the road to\n"
        "the town, a spokesman of the Defense Ministry said. Nobody was hurt. The work will go on\n"
        "until May.\n\n"
        "Nobody else was there."
    )
    assert [line[:12] for line in lines(text)] == ["The sappers,", "Nobody else "]


def test_an_indented_line_begins_a_paragraph() -> None:
    text = (
        "The sappers, who arrived on Monday with twelve vehicles, found forty mines on the road to\n"
        "the town, a spokesman of the Defense Ministry said, and nobody was hurt, according to the\n"
        "governor.\n"
        "   Nobody else was there."
    )
    assert lines(text)[1] == "Nobody else was there."


def test_one_paragraph_a_line_stays_one_paragraph_a_line() -> None:
    text = "Sappers found forty mines on the road, a spokesman said.\nNobody was hurt in the work.\nIt goes on until May."
    assert len(lines(text)) == 3


def test_a_line_broken_around_a_link_is_mended() -> None:
    assert lines("The governor told\nthe agency on Monday that nobody was hurt.\n\nIt ended there.")[0].startswith(
        "The governor told the agency"
    )


def test_odd_spaces_become_one_and_invisible_signs_none() -> None:
    assert lines("\ufeffForty\xa0 \tmines were\u200b found, a so\xadldier said.") == [
        "Forty mines were found, a soldier said."
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(newline: str) -> None:
    article = understand(Received(f"One died.{newline}{newline}Two fled.", "page.txt", "page"))
    second = article.blocks[1]
    assert article.quote(article.span(second.start, second.end)) == "Two fled."
    assert article.span(second.start, second.end).start == len("One died.") + 2 * len(newline)


def test_a_span_over_a_line_end_quotes_the_received_words() -> None:
    article = understand(Received(f"{WIDE}in Upper-\nTown.", "page.txt", "page"))
    at = article.flat.index("Upper-Town")
    assert article.quote(article.span(at, at + len("Upper-Town"))) == "Upper-\nTown"


def test_an_address_broken_over_two_lines_is_one_link() -> None:
    text = (
        "November 24, 2020\n\nThe sappers, who arrived on Monday with twelve vehicles, found forty mines on the road to\n"
        "the town, a spokesman of the Defense Ministry said, and nobody was hurt, according to the\ngovernor.\n\n"
        "https://www.example.org/2020/11/24/what-the-sappers-found-on-the-road-to-the-town-and-\nbeyond-it"
    )
    article = understand(Received(text, "page.txt", "page"))
    (link,) = article.links
    assert link.url.endswith("-and-beyond-it")
    assert article.quote(link.span) == text[text.index("https") :]
