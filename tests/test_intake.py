"""Whatever the page: every printed character is in one block, and the joined text leads back to the received one."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import model
from kg.intake import Notice, receive, understand
from kg.intake.joining import BLANK
from kg.model import Received

SEEDS = Path(__file__).parent.parent / "seeds"

SAMPLES = [
    "Support The Moscow Times!",
    "… we have a small favor to ask.",
    "Sputnik",
    "23 Nov 2020 | 04:07 PM UTC",
    "Mines Found Near Bridge /update 3",
    "Forty Mines Found Near The Bridge",
    "By Jane Doe and John Roe",
    "November 24, 2020",
    "BAKU, Nov 23 (Reuters) - Sappers found forty mines, a spokesman said.",
    "Sappers found 40 mines on Monday. They went on. Jane Doe / AFP",
    "  The river has two names, and nobody\nin the town of Nagorno-\nUpper uses the sec-\nond one of them.",
    "https://example.org/a/very-long-\naddress?x=1",
    "Related article: What Do Mines Cost?",
    "Share | Tweet | Print",
    "\ufeff",
    "soft\xadhyphen and zero\u200bwidth",
    "non\xa0breaking\xa0 \xa0space",
    "*** ___",
    "Photo: Jane Doe",
]
PAGES = st.lists(
    st.one_of(
        st.sampled_from(SAMPLES), st.text(max_size=60), st.text(alphabet="ab- .,\n\r\t\xad\ufeff\xa0Á1–", max_size=80)
    ),
    max_size=14,
).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \n"]).map(lambda glue: glue.join(pieces))
)


OUTLETS = st.sampled_from([None, "The Moscow Times", "Sputnik", "Crisis24", "The Daily Planet"])
TITLES = st.sampled_from([None, "Forty Mines Found Near The Bridge", "Another Title"])
ARTICLES = st.builds(lambda text, outlet, title: Received(text, "page.txt", "page", outlet, title), PAGES, OUTLETS, TITLES)


def test_every_space_is_blank() -> None:
    assert {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()} <= set(BLANK)


@settings(max_examples=400, deadline=None)
@given(ARTICLES)
def test_flat_characters_are_the_received_ones_at_their_offsets(received: Received) -> None:
    text, read = received.text, understand(received)
    assert len(read.offsets) == len(read.flat) + 1
    assert all(a <= b for a, b in zip(read.offsets, read.offsets[1:], strict=False))
    assert all(text[read.offsets[i]] == sign for i, sign in enumerate(read.flat) if not sign.isspace())


@settings(max_examples=400, deadline=None)
@given(ARTICLES)
def test_every_printed_character_is_in_exactly_one_block(received: Received) -> None:
    text, read = received.text, understand(received)
    covered = [0] * len(text)
    for block in read.blocks:
        span = read.span(block.start, block.end)
        for i in range(span.start, span.end):
            covered[i] += 1
    assert all(count == 1 for count, sign in zip(covered, text, strict=True) if sign not in BLANK)
    assert max(covered, default=0) <= 1


@settings(max_examples=400, deadline=None)
@given(ARTICLES)
def test_flat_is_its_blocks_on_one_line_each_parted_by_blank_lines(received: Received) -> None:
    read = understand(received)
    words = [read.flat[block.start : block.end] for block in read.blocks]
    assert read.flat == "".join(f"{line}\n\n" for line in words)
    assert all(
        line and line == line.strip() and not set("\n\r\t\xa0\ufeff\xad") & set(line) and "  " not in line for line in words
    )
    assert {block.role for block in read.blocks} <= set(model.ROLES)


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_nothing_is_lost_in_joining_but_spaces_hyphens_and_invisible_signs(received: Received) -> None:
    def bare(words: str) -> str:
        return "".join(sign for sign in words if sign not in BLANK and sign not in "-\u2010")

    assert bare(understand(received).flat) == bare(received.text)


@settings(max_examples=100, deadline=None)
@given(ARTICLES)
def test_the_same_page_gives_the_same_article(received: Received) -> None:
    assert understand(received) == understand(received)


def seeds() -> list[Received]:
    found = list(receive([SEEDS]))
    assert not [item for item in found if isinstance(item, Notice | Exception)]
    return [item for item in found if isinstance(item, Received)]


def test_the_five_seeds_are_received_with_their_outlets_and_no_notice() -> None:
    assert [(one.id[:3], one.outlet) for one in seeds()] == [
        ("000", "The Moscow Times"),
        ("001", "The Moscow Times"),
        ("002", "Sputnik"),
        ("003", "Crisis24"),
        ("004", "The Moscow Times"),
    ]


@pytest.mark.parametrize("received", seeds(), ids=lambda received: received.id[:3])
def test_a_seed_is_understood_in_milliseconds(received: Received) -> None:
    understand(received)
    best = min(_seconds(received) for _ in range(5))
    assert best < 0.010, "about one millisecond on a desktop; ten times that means that something is no longer linear"


@pytest.mark.parametrize(
    "text", ["," * 1_000_000, "a " * 500_000, '."' * 500_000, "http://," * 125_000, "(" * 1_000_000, "\n" * 1_000_000 + "a"]
)
def test_a_monstrous_page_takes_time_in_proportion(text: str) -> None:
    assert _seconds(Received(text, "page.txt", "page")) < 10


def _seconds(received: Received) -> float:
    begun = time.perf_counter()
    understand(received)
    return time.perf_counter() - begun
