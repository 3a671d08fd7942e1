"""What the five seeds say, and how they hang together: copies, events, corroboration, comparisons."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import SEEDS

if TYPE_CHECKING:
    from kg.collection import Graph

GOLDEN = Path(__file__).parent / "golden" / "seeds.jsonl"
KEPT = (
    "id",
    "start",
    "end",
    "claim",
    "measure",
    "population",
    "value",
    "low",
    "high",
    "modifier",
    "withheld",
    "scope",
    "event",
    "place",
    "when_value",
    "chain",
    "hedges",
    "rule",
    "words",
    "label",
)


def short(row: dict[str, Any]) -> dict[str, Any]:
    return {k: [link["speaker"] for link in row[k]] if k == "chain" else row[k] for k in KEPT if k in row}


def test_every_claim_of_the_seeds_is_as_reviewed(graph: Graph) -> None:
    """NEWSKG_GOLDEN=write pytest tests/test_seeds.py rewrites the file; review it as a diff."""
    rows = [short(r) for r in graph.claims]
    if os.environ.get("NEWSKG_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    assert rows == [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def figures(graph: Graph, start_of_id: str) -> Counter[tuple[str, int | str]]:
    return Counter(
        (r["measure"], r["value"] or r["modifier"]) for r in graph.claims if r["id"].startswith(start_of_id) and r["measure"]
    )


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("000", {("injured", 1): 2, ("killed", 1): 1, ("injured", 4): 1, ("deployed", 100): 1, ("killed", 100): 1, ("injured", 300): 1, ("deployed", 2000): 1,
                 ("killed", "thousands"): 1, ("displaced", "thousands"): 1, ("killed", 4000): 1, ("injured", 8000): 1, ("ceded", 3): 1}),
        ("002", {("killed", 1): 2, ("injured", 1): 2, ("injured", 4): 1, ("ceded", "several"): 1, ("ceded", 121): 1}),
        ("003", {("killed", 1): 1, ("injured", "several"): 1, ("injured", 1): 1, ("missing", "hundreds"): 1, ("inhabitants", 150000): 1, ("killed", 30000): 1,
                 ("killed", "hundreds"): 1, ("killed", 4000): 1}),
        ("004", {("killed", "withheld"): 1, ("present", 2): 1, ("assisted", 5000): 1, ("displaced", 10000): 1, ("killed", 2): 1, ("killed", 30000): 1, ("displaced", "hundreds of thousands"): 1}),
    ],
)  # fmt: skip
def test_each_figure_is_read_once_and_nothing_else(
    graph: Graph, article: str, expected: dict[tuple[str, int | str], int]
) -> None:
    assert figures(graph, article) == Counter(expected)


def test_the_two_layouts_of_one_article_read_alike(graph: Graph) -> None:
    assert figures(graph, "000") == figures(graph, "001")


def test_no_number_outside_the_article_is_taken(graph: Graph) -> None:
    for row in graph.claims:
        assert "starting from just" not in row["quote"]
        assert "alert views" not in row["quote"]


def main_events(graph: Graph) -> dict[str, str]:
    return {row["id"][:3]: row["event"] for row in graph.ask("main-event-of-each-article")}


def test_four_copies_tell_of_one_blast_and_the_fifth_article_of_another_event(graph: Graph) -> None:
    events = main_events(graph)
    assert events["000"] == events["001"] == events["002"] == events["003"] != events["004"]


def test_corroboration_of_the_blast_is_four_numbers(graph: Graph) -> None:
    (row,) = [r for r in graph.ask("corroboration-of-an-event") if r["event"] == main_events(graph)["000"]]
    assert (row["outlets"], row["copies"], row["named_origins"], row["unattributed"]) == (3, 4, 1, 1)


def test_the_longest_chain_is_outlet_agency_ministry(graph: Graph) -> None:
    longest = max((r["chain"] for r in graph.ask("who-reported-which-figure")), key=lambda c: c.count(" < "))
    assert longest == "The Moscow Times < Interfax < Ministry of Defence of Russia"


def test_two_of_the_copies_are_of_one_article_and_the_undated_one_borrows_its_day(graph: Graph) -> None:
    assert graph.built is not None
    linked = graph.built.linked
    ids = {c.key: c.ids[0][:3] for c in linked.copies}
    assert sorted(sorted(ids[k] for k in w.copies) for w in linked.works) == [["000", "001"], ["002"], ["003"], ["004"]]
    (borrowed,) = linked.borrowed
    assert (ids[borrowed.copy], ids[borrowed.twin], borrowed.published) == ("000", "001", "2020-11-24")
    assert ("Monday", "2020-11-23") in [(p.text, p.value) for p in borrowed.periods]


def verdicts(graph: Graph) -> set[tuple[str, str, str]]:
    """(left words, right words, verdict) of every finding, sides sorted."""
    assert graph.built is not None
    linked = graph.built.linked
    claims = {(c.key, k.key): k for c in linked.copies for k in c.reading.claims}
    found = set()
    for comparison in linked.comparisons:
        sides = sorted(claims[side[0]].text.split("\n")[0][:24] for side in (comparison.left, comparison.right))
        found |= {(sides[0], sides[1], f.verdict) for f in comparison.findings}
    return found


def test_what_is_compared_and_what_is_found(graph: Graph) -> None:
    assert verdicts(graph) == {
        ("an Azerbaijani soldier k", "killed an Azerbaijani of", "differsInRole"),
        ("One Azerbaijani Servicem", "an Azerbaijani soldier k", "differsInRole"),
        ("One Azerbaijani Servicem", "killed an Azerbaijani of", "differsInRole"),
        ("Four emergency workers f", "lightly injured several ", "differsInPopulation"),
        ("Four emergency workers f", "lightly injured several ", "overlaps"),
        ("four members of the loca", "lightly injured several ", "differsInPopulation"),
        ("four members of the loca", "lightly injured several ", "overlaps"),
        ("Four emergency workers f", "four members of the loca", "agrees"),
        ("More than 4,000 civilian", "an estimated 4000 people", "differsInPopulation"),
        ("More than 4,000 civilian", "an estimated 4000 people", "overlaps"),
        ("More than 4,000 civilian", "thousands dead", "overlaps"),
        ("an estimated 4000 people", "thousands dead", "overlaps"),
        ("ceasefire was signed on ", "signed a joint statement", "differsInDate"),
        ("cede several regions", "ceded three districts", "overlaps"),
        ("30,000 people dead", "some 30,000 people being", "agrees"),
    }


def test_conflicting_figures_tell_the_dates_too_and_leave_agreement_out(graph: Graph) -> None:
    rows = list(graph.ask("conflicting-figures"))
    assert len(rows) == 10
    (dates,) = [r for r in rows if r["verdict"] == "differs in date"]
    assert (dates["label"], dates["reason"]) == (
        "2020 Nagorno-Karabakh ceasefire agreement",
        "November 10 in one, 9 November in the other",
    )
    assert not [r for r in rows if "agrees" in r["verdict"]]


def test_every_question_returns_rows_as_its_file_stands(graph: Graph) -> None:
    for file in sorted((SEEDS.parent / "queries").glob("*.rq")):
        assert len(graph.sparql(file.read_text(encoding="utf-8"))) > 0, file.name


def test_tolls_of_different_wars_and_of_mines_are_never_compared(graph: Graph) -> None:
    for left, right, _ in verdicts(graph):
        assert ("30,000" in left) == ("30,000" in right)
        assert "More than 100" not in left + right
        assert "hundreds dead" not in left + right


def test_each_pair_is_compared_once_not_once_a_copy(graph: Graph) -> None:
    assert graph.built is not None
    pairs = [tuple(sorted((c.left[0], c.right[0]))) for c in graph.built.linked.comparisons]
    assert len(pairs) == len(set(pairs))


def test_the_remark_is_the_outlets_and_about_the_channels_report(graph: Graph) -> None:
    (row,) = [r for r in graph.claims if r["claim"] == "remark"]
    assert (row["chain"], row["hedges"]) == ([], ["could not be independently confirmed"])
    assert (
        next(r for r in graph.claims if r["id"] == row["id"] and r["start"] == row["remarks_on"][0][0])["chain"][0][
            "speaker"
        ]
        == "Rybar"
    )


def test_the_president_is_quoted_through_the_kremlin(graph: Graph) -> None:
    chains = [[link["speaker"] for link in r["chain"]] for r in graph.claims if r["claim"] == "statement"]
    assert chains.count(["Kremlin", "Ilham Aliyev"]) == 2


def test_the_address_printed_for_the_agency_belongs_to_its_link(graph: Graph) -> None:
    assert graph.built is not None
    links = [link for c in graph.built.linked.copies for claim in c.reading.claims for link in claim.chain if link.url]
    assert {(link.speaker.label if link.speaker else None, link.url.split("?")[0]) for link in links if link.url} == {
        ("Interfax", "https://www.interfax.ru/world/738366")
    }


def test_the_order_of_the_files_does_not_matter(graph: Graph) -> None:
    import kg

    files = sorted(SEEDS.glob("*.txt"))
    one, other = (kg.build(*order) for order in (files, files[::-1]))
    assert sorted(map(str, one.store)) == sorted(map(str, other.store))
