"""Figures in sentences of our own, over kinds of event and forms of words: what is read stays read.

tests/sentences/figures.tsv: kind of event, form, sentence, the figures that a careful recorder notes, and whether newskg reads exactly
those (`held`). A form that ends in ? is one where careful readers differ. A sentence that is held must stay so; the scores over
all sentences must not fall. NEWSKG_GOLDEN=write writes the last column anew, to be reviewed as a diff.

Figures are written "measure value modifier": a range as 20-25, words without a number as -, what is denied as "not injured", people
told of among others counted before with "part" at the end.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

import kg

FILE = Path(__file__).parent / "sentences" / "figures.tsv"
LINES = [line.split("\t") for line in FILE.read_text(encoding="utf8").splitlines()[1:]]
KINDS = sorted({line[0] for line in LINES})
Figures = Counter[tuple[str, str, str]]


def expected(words: str) -> Figures:
    found: Figures = Counter()
    for one in words.split("; ") if words != "-" else []:
        told = one.removesuffix(" part")
        if told.startswith("not "):
            found[told, "0", ""] += 1
            continue
        measure, value, modifier = told.split(" ", 2)
        found[measure, value, modifier if value != "-" else ""] += 1
    return found


def read(sentence: str, form: str) -> Figures:
    headline = form.startswith("headline")
    page = f"{sentence}\n\nNo more was known by the evening.\n" if headline else f"Heading of the page\n\n{sentence}"
    found: Figures = Counter()
    for row in kg.read(page, published="2021-05-10").rows():
        if row["kind"] != "claim" or row["claim"] != "figure":
            continue
        low, high, value = row["low"], row["high"], row["value"]
        printed = str(value) if value is not None else f"{low}-{high}" if low is not None and high is not None else "-"
        if row["negated"]:
            found["not " + row["measure"], "0", ""] += 1
        else:
            found[row["measure"], printed, row["modifier"] if printed != "-" else ""] += 1
    return found


@pytest.fixture(scope="module")
def readings() -> list[tuple[list[str], Figures, Figures]]:
    return [(line, expected(line[3]), read(line[2], line[1])) for line in LINES]


def test_every_sentence_that_was_read_is_read(readings: list[tuple[list[str], Figures, Figures]]) -> None:
    if os.environ.get("NEWSKG_GOLDEN") == "write":
        rows = ["\t".join([*line[:4], "yes" if wanted == got else "no"]) for line, wanted, got in readings]
        FILE.write_text("\n".join(["kind\tform\tsentence\texpected\theld", *rows]) + "\n", encoding="utf8")
        return
    lost = [(line[2], line[3], dict(got)) for line, wanted, got in readings if line[4] == "yes" and wanted != got]
    assert lost == []


def test_the_scores_over_all_sentences_do_not_fall(readings: list[tuple[list[str], Figures, Figures]]) -> None:
    sure = [(wanted, got) for line, wanted, got in readings if not line[1].endswith("?")]
    right = sum((wanted & got).total() for wanted, got in sure)
    assert len(sure) >= 800
    assert right / sum(got.total() for _, got in sure) >= 0.97  # precision
    assert right / sum(wanted.total() for wanted, _ in sure) >= 0.90  # recall


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_event_is_left_behind(kind: str, readings: list[tuple[list[str], Figures, Figures]]) -> None:
    mine = [(wanted, got) for line, wanted, got in readings if line[0] == kind and not line[1].endswith("?")]
    right = sum(wanted == got for wanted, got in mine)
    assert right / len(mine) >= 0.7
