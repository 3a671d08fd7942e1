"""Recorders' tables: each rule on articles of our own, the seed incidents against files checked by hand, every cell traceable.

To rewrite the files after a change that is meant, run NEWSKG_REWRITE=1 pytest -n 0 tests/test_recorders.py, and check them by hand.
"""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.recording import tables
from kg.recording.model import Count, Row
from kg.recording.rules import recorders
from kg.recording.tolls import over_all, toll

HERE = Path(__file__).resolve().parent
SEED_INCIDENTS = ("mine explosion, Madagiz, 2020-11-23", "Killing of Russian peacekeepers near Janyatag")
TRACED = ["label", "column", "value", "use", "outlet", "told by", "quote", "why"]


def built(tmp_path: Path, *articles: tuple[str, str, str], decisions: str | None = None) -> kg.Graph:
    """A graph of articles of (outlet, day, text)."""
    lines = [
        json.dumps({"id": f"n{n}", "outlet": outlet, "published": day, "text": text})
        for n, (outlet, day, text) in enumerate(articles)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), "utf-8")
    return kg.build(tmp_path / "news.jsonl", out=tmp_path / "out", decisions=decisions)


def rows(graph: kg.Graph, profile: str, **more: Any) -> list[Row]:
    return tables.rows(graph.store, profile, **more)


def only(graph: kg.Graph, profile: str) -> dict[str, str]:
    """The values of the one row."""
    kept = [row for row in rows(graph, profile) if not row.refused]
    assert len(kept) == 1, [row.refused for row in rows(graph, profile)]
    return {cell.column: cell.value for cell in kept[0].cells if cell.value}


def as_csv(columns: list[str], lines: list[dict[str, Any]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return stream.getvalue()


# ---------------------------------------------------------------- the seeds, checked by hand


@pytest.mark.parametrize("profile", sorted(recorders()))
def test_the_seed_incidents_are_as_checked_by_hand(profile: str, graph: kg.Graph) -> None:
    found = [row for row in rows(graph, profile) if row.incident.label in SEED_INCIDENTS]
    columns, table = tables.table(profile, found)
    for name, text in (
        (f"{profile}.csv", as_csv(columns, table)),
        (f"{profile}.cells.csv", as_csv(TRACED, tables.cells(profile, found))),
    ):
        file = HERE / "recorders" / name
        if os.environ.get("NEWSKG_REWRITE"):
            file.write_text(text, "utf-8")
        assert text == file.read_text("utf-8"), name


@pytest.mark.parametrize("profile", sorted(recorders()))
def test_every_figure_of_an_event_is_set_or_left_out_with_a_reason(profile: str, graph: kg.Graph) -> None:
    for row in rows(graph, profile):
        if row.refused:
            continue
        for cell in row.cells:
            if not cell.set_by and not cell.left_out:
                continue
            measures = {c.measure for c in cell.set_by} | {c.measure for c, _ in cell.left_out}
            assert len(measures) == 1
            every = {c.claim for c in row.incident.counts if c.measure in measures}
            assert {c.claim for c in cell.set_by} | {c.claim for c, _ in cell.left_out} == every
            assert all(why for _, why in cell.left_out)
            assert cell.value in ("", "0") or cell.set_by, cell.column


def test_what_a_rule_fills_is_a_column_and_every_rule_has_a_source() -> None:
    for recorder in recorders().values():
        for rule in recorder.rules:
            assert set(rule.fills) <= set(recorder.columns), rule
            assert rule.source
            assert rule.does
            assert rule.standing in ("stated", "understood", "own")


# ---------------------------------------------------------------- the rules, one by one

AIR_STRIKE = "An air strike hit the town of Idlib on Monday and killed {}, {} said."


def test_ucdp_takes_the_lower_of_two_works_and_keeps_both_ends(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        ("Delta Times", "2023-03-07", AIR_STRIKE.format("12 civilians", "the Idlib health directorate")),
        ("Coast Herald", "2023-03-07", AIR_STRIKE.format("nine civilians", "the White Helmets")),
    )
    row = only(graph, "ucdp")
    assert (row["low"], row["best"], row["high"]) == ("9", "9", "12")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("9", "0")
    assert row["source_original"] == "the White Helmets; the Idlib health directorate"
    assert (row["date_prec"], row["number_of_sources"]) == ("1", "2")


def test_groups_add_up_to_best(tmp_path: Path) -> None:
    text = "An air strike hit the town of Idlib on Monday. Ten people were killed, police said. Four soldiers were killed."
    graph = built(tmp_path, ("Delta Times", "2023-03-07", text))
    row = only(graph, "ucdp")
    groups = sum(int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
    assert groups == int(row["best"]) == 10


def test_acled_has_one_number_and_its_own_words(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        ("Delta Times", "2023-03-07", AIR_STRIKE.format("dozens of civilians", "a doctor")),
        ("Coast Herald", "2023-03-07", AIR_STRIKE.format("40 civilians", "the White Helmets")),
    )
    assert only(graph, "acled")["fatalities"] == "12"
    assert only(graph, "acled")["sub_event_type"] == "Air/drone strike"
    assert only(graph, "ucdp")["low"] == "24"


def test_acled_says_none_reported_where_people_were_only_injured(tmp_path: Path) -> None:
    graph = built(
        tmp_path, ("Delta Times", "2023-03-07", "An air strike on Idlib on Monday wounded three people, police said.")
    )
    assert only(graph, "acled")["fatalities"] == "0"
    assert [row.refused for row in rows(graph, "ucdp")] == ["nobody is reported killed"]


def test_ibc_counts_people_of_no_told_status_in_the_maximum_alone(tmp_path: Path) -> None:
    graph = built(tmp_path, ("Delta Times", "2023-03-07", AIR_STRIKE.format("five people", "police")))
    row = only(graph, "ibc")
    assert (row["Reported Minimum"], row["Reported Maximum"], row["Status"]) == ("0", "5", "Provisional")


def test_ibc_needs_two_named_origins(tmp_path: Path) -> None:
    one = ("Delta Times", "2023-03-07", AIR_STRIKE.format("five civilians", "the health ministry"))
    same = ("Coast Herald", "2023-03-07", AIR_STRIKE.format("five civilians", "a spokesman for the health ministry"))
    other = ("Hill Echo", "2023-03-07", AIR_STRIKE.format("five civilians", "the White Helmets"))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert only(built(tmp_path / "a", one, same), "ibc")["Status"] == "Provisional"
    row = only(built(tmp_path / "b", one, same, other), "ibc")
    assert "Status" not in row
    assert (row["Reported Minimum"], row["Reported Maximum"]) == ("5", "5")


def test_airwars_keeps_injured_and_fighters_apart_and_proposes_a_grade(tmp_path: Path) -> None:
    text = "An air strike hit the town of Idlib on Monday and killed four civilians and wounded 11, the White Helmets said. Two fighters were also killed."
    row = only(built(tmp_path, ("Delta Times", "2023-03-07", text)), "airwars")
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == ("4", "4")
    assert (row["civilian_non_combatants_injured_min"], row["belligerents_killed_max"]) == ("11", "2")
    assert row["proposed_status"] == "weak"


def test_airwars_minimum_is_nought_where_the_status_is_contested(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        ("Delta Times", "2023-03-07", AIR_STRIKE.format("four civilians", "the White Helmets")),
        ("Coast Herald", "2023-03-07", AIR_STRIKE.format("four fighters", "the army")),
    )
    row = only(graph, "airwars")
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == ("0", "4")
    assert (row["belligerents_killed_min"], row["belligerents_killed_max"]) == ("0", "4")


def test_a_replaced_figure_sets_no_cell_and_says_by_what(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        ("Delta Times", "2023-03-07", AIR_STRIKE.format("nine civilians", "the White Helmets")),
        ("Coast Herald", "2023-03-09", AIR_STRIKE.format("12 civilians", "the White Helmets")),
    )
    row = next(row for row in rows(graph, "ucdp") if not row.refused)
    low = next(cell for cell in row.cells if cell.column == "low")
    assert low.value == "12"
    assert [why for _, why in low.left_out] == [
        "replaced by a later figure of the same teller, or withdrawn for it: killed 12 civilians"
    ]


def test_an_incident_and_a_running_total_are_never_one(tmp_path: Path) -> None:
    text = "An air strike hit the town of Idlib on Monday and killed four civilians, police said. More than 5,000 civilians have been killed in Syria since 2019."
    graph = built(tmp_path, ("Delta Times", "2023-03-07", text))
    kept = [row for row in rows(graph, "ucdp") if not row.refused]
    assert [{c.column: c.value for c in row.cells}["high"] for row in kept] == ["4"]


def test_what_is_no_violence_has_no_row_and_is_told(tmp_path: Path) -> None:
    graph = built(tmp_path, ("Delta Times", "2023-03-07", "A flood in Idlib on Monday killed four people, police said."))
    for profile in recorders():
        found = rows(graph, profile)
        assert "flood" in found[0].refused
        assert {line["use"] for line in tables.cells(profile, found)} == {"no row", "left out"}


def test_a_rejected_claim_sets_nothing(tmp_path: Path) -> None:
    articles = (
        ("Delta Times", "2023-03-07", AIR_STRIKE.format("12 civilians", "the health directorate")),
        ("Coast Herald", "2023-03-07", AIR_STRIKE.format("nine civilians", "the White Helmets")),
    )
    graph = built(tmp_path, *articles)
    nine = next(r for r in graph.ask("who-reported-which-figure") if r["value"] == 9)["claim"]
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(
        f"what,left,right,verdict,by,when,why\nclaim,{nine},,rejected,Ada Berg,2023-03-08,misread\n", "utf-8"
    )
    row = only(built(tmp_path, *articles, decisions=str(decisions)), "ucdp")
    assert (row["low"], row["high"]) == ("12", "12")


def test_victims_leave_the_store_only_where_asked_for(tmp_path: Path) -> None:
    text = "An air strike hit the town of Idlib on Monday and killed two civilians. Lina Haddad, 34, was killed in the strike, the White Helmets said."
    graph = built(tmp_path, ("Delta Times", "2023-03-07", text))
    asked, silent = rows(graph, "airwars", names=True), rows(graph, "airwars")
    assert [v["name"] for v in tables.victims(asked)] == ["Lina Haddad"]
    assert tables.victims(silent) == []
    assert "Haddad" not in as_csv(*tables.table("airwars", silent))


# ---------------------------------------------------------------- counting


def counted(population: str, group: str, number: int, *, sure: bool = True, side: str = "") -> Count:
    return Count(
        f"c-{population}-{number}", "w", "o", "", "t", "killed", group, population, side, number, number, number, "exact", True, sure, "q"
    )  # fmt: skip


def by(teller: str, population: str, number: int, group: str = "combatants") -> Count:
    return replace(counted(population, group, number), teller=teller, claim=f"{teller}-{population}")


def test_counts_of_different_people_are_added_and_of_the_same_are_one() -> None:
    civilians, soldiers = counted("civilian", "civilians", 3), counted("soldier", "combatants", 2)
    total = toll("w", [civilians, soldiers])
    assert total is not None
    assert total.total.best == 5
    again = toll("w", [soldiers, counted("officer", "combatants", 2)])
    assert again is not None
    assert again.total.best == 2


def test_a_whole_holds_its_groups_and_children_are_among_civilians() -> None:
    people = counted("person", "unknown", 10)
    told = toll("w", [people, counted("civilian", "civilians", 6), counted("child", "civilians", 2)])
    assert told is not None
    assert told.total.best == 10
    assert {key[0]: span.best for key, span in told.groups.items()} == {"civilians": 6, "unknown": 4}


def test_what_is_feared_and_what_is_bound_from_above_raise_the_highest_number_alone(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        ("Delta Times", "2023-03-07", AIR_STRIKE.format("three civilians", "the White Helmets")),
        ("Coast Herald", "2023-03-07", AIR_STRIKE.format("up to 20 civilians", "the health ministry")),
    )
    row = only(graph, "ucdp")
    assert (row["low"], row["best"], row["high"]) == ("3", "3", "20")
    assert over_all([]) is None


def test_less_than_half_told_by_another_in_the_same_work_is_a_part(tmp_path: Path) -> None:
    text = AIR_STRIKE.format("13 people", "the health ministry") + " The army said it had killed three commanders."
    row = only(built(tmp_path, ("Delta Times", "2023-03-07", text)), "ucdp")
    assert (row["low"], row["best"], row["high"]) == ("13", "13", "13")


def test_rivals_in_one_work_are_not_added_and_a_denial_sets_the_lowest_alone(tmp_path: Path) -> None:
    rivals = toll("w", [by("army", "soldier", 3), by("army", "civilian", 1, "civilians"), by("rebels", "soldier", 8)])
    assert rivals is not None
    assert (rivals.total.low, rivals.total.best, rivals.total.high) == (4, 4, 8)
    denied = toll("w", [by("army", "soldier", 3), by("rebels", "soldier", 0)])
    assert denied is not None
    assert (denied.total.low, denied.total.best, denied.total.high) == (0, 3, 3)


def test_beside_a_toll_that_was_replaced_a_part_is_still_a_part(tmp_path: Path) -> None:
    said = AIR_STRIKE.format("13 people", "the health ministry") + " The army said it had killed three commanders."
    graph = built(
        tmp_path,
        ("Delta Times", "2023-03-07", said),
        ("Coast Herald", "2023-03-08", AIR_STRIKE.format("15 people", "the health ministry")),
    )
    assert (only(graph, "ucdp")["low"], only(graph, "acled")["fatalities"]) == ("15", "15")


def test_a_marked_part_tells_the_groups_of_its_whole(tmp_path: Path) -> None:
    text = "A bomb killed at least 12 people in Mosul on Tuesday, including two soldiers, police said."
    graph = built(tmp_path, ("Delta Times", "2023-03-07", text))
    row = only(graph, "airwars")
    assert (row["civilian_non_combatants_killed_min"], row["belligerents_killed_min"]) == ("10", "2")
    assert only(graph, "ucdp")["best"] == "12"


# ---------------------------------------------------------------- the command


def test_the_command_writes_table_and_cells(tmp_path: Path, store_folder: Path) -> None:
    out = tmp_path / "ucdp.csv"
    result = CliRunner().invoke(main, ["export", "--profile", "ucdp", "-o", str(out), "--store", str(store_folder)])
    assert result.exit_code == 0, result.output
    assert len(list(csv.DictReader(out.open(encoding="utf-8")))) == 3
    lines = list(csv.DictReader((tmp_path / "ucdp.cells.csv").open(encoding="utf-8")))
    assert {line["use"] for line in lines} == {"sets it", "left out", "set by the event", "no row"}


def test_the_command_takes_no_graph_format_beside_a_profile(store_folder: Path) -> None:
    result = CliRunner().invoke(main, ["export", "ttl", "--profile", "ucdp", "--store", str(store_folder)])
    assert (result.exit_code, "recorder's table is CSV" in result.output) == (2, True)
    assert CliRunner().invoke(main, ["export", "--store", str(store_folder)]).exit_code == 2


def test_airwars_confirmed_is_proposed_where_a_belligerent_says_so_of_itself(tmp_path: Path) -> None:
    text = "An air strike hit the town of Idlib on Monday and killed four civilians. Russia's Defense Ministry said it carried out the air strike."
    graph = built(tmp_path, ("Delta Times", "2023-03-07", text))
    row = only(graph, "airwars")
    assert row["proposed_status"] == "confirmed"
    lines = tables.cells("airwars", rows(graph, "airwars"))
    named = [line for line in lines if line.get("column") == "belligerents_named"]
    assert [(line["use"], line["outlet"]) for line in named] == [("sets it", "Delta Times")]


def test_two_tellers_in_the_same_words_are_no_copies(tmp_path: Path) -> None:
    text = AIR_STRIKE.format("12 civilians", "the White Helmets") + " The strike killed 12 civilians, the governor said."
    graph = built(tmp_path, ("Delta Times", "2023-03-07", text))
    (row,) = [row for row in rows(graph, "ucdp") if not row.refused]
    assert [c.left_out for c in row.incident.counts] == ["", ""]
    assert {c.column: c.value for c in row.cells}["best"] == "12"
