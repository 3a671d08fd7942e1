"""Copies, events and comparisons on articles of our own: what is joined, what is kept apart, what is never hidden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import archive_text

import kg

STORY = (
    "{n} miners were killed in a blast in Gyumri on Monday, police said. The blast tore through the deepest shaft of the pit shortly after the "
    "morning shift had gone down, and rescuers needed most of the day to reach the last of the workers. Relatives waited at the gate in the rain. "
    "The pit had been closed twice in the past for repairs, and its owners had promised to replace the old pumps before the winter."
)


def built(tmp_path: Path, *articles: dict[str, Any]) -> Any:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps({"id": f"a{n}", **a}) + "\n" for n, a in enumerate(articles)), encoding="utf-8")
    return kg.build(file)


def test_a_contradiction_between_two_copies_of_one_story_is_told(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {"text": STORY.format(n="Eleven"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": STORY.format(n="Fourteen"), "outlet": "BBC News", "published": "2020-11-24"},
    )
    assert len(graph.built.linked.works) == 1
    assert [r["verdict"] for r in graph.ask("conflicting-figures")] == ["differs in number"]


def test_copies_are_not_corroboration(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {"text": STORY.format(n="Eleven"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": STORY.format(n="Eleven"), "outlet": "BBC News", "published": "2020-11-24"},
    )
    (row,) = list(graph.ask("corroboration-of-an-event"))
    assert (row["outlets"], row["copies"], row["named_origins"], row["unattributed"]) == (2, 2, 1, 0)
    assert list(graph.ask("conflicting-figures")) == []


def test_a_denial_contradicts_a_toll(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {
            "text": "Twenty civilians were killed in an air strike in Gyumri on Monday, witnesses said.",
            "outlet": "Reuters",
            "published": "2020-11-24",
        },
        {
            "text": "No civilians were killed in the air strike in Gyumri on Monday, the army said.",
            "outlet": "BBC News",
            "published": "2020-11-24",
        },
    )
    assert [r["verdict"] for r in graph.ask("conflicting-figures")] == ["differs in number"]


def test_the_same_kind_of_thing_elsewhere_or_at_another_time_is_another_event(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {"text": "Two miners were killed in a blast in Gyumri on Monday.", "outlet": "Reuters", "published": "2020-11-24"},
        {"text": "Two miners were killed in a blast in Baku on Monday.", "outlet": "BBC News", "published": "2020-11-24"},
        {"text": "Two miners were killed in a blast in Gyumri on Monday.", "outlet": "BBC News", "published": "2020-12-24"},
    )
    assert len({row["event"] for row in graph.ask("main-event-of-each-article")}) == 3


def test_every_join_carries_its_reasons(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {"text": "Two miners were killed in a blast in Gyumri on Monday.", "outlet": "Reuters", "published": "2020-11-24"},
        {
            "text": "A blast in Gyumri on Monday killed two miners, police said.",
            "outlet": "BBC News",
            "published": "2020-11-24",
        },
    )
    (decision,) = graph.built.linked.decisions
    assert decision.verdict == "joined"
    assert [r.split(":")[0] for r in decision.reasons] == ["type", "place", "date", "toll", "story"]


TWO = (
    {"text": "Two miners were killed in a blast in Gyumri on Monday.", "outlet": "Reuters", "published": "2020-11-24"},
    {"text": "A blast in Gyumri on Monday killed two miners, police said.", "outlet": "BBC News", "published": "2020-11-24"},
)
HEAD = "what,left,right,verdict,by,when,why\n"


def accounts(graph: Any) -> list[str]:
    (decision,) = graph.built.linked.decisions
    return [
        f"https://w3id.org/newskg/id/copy/{ref[0]}/account/{ref[1][0]}-{ref[1][1]}"
        for ref in (decision.left, decision.right)
    ]


def test_a_person_parts_what_a_rule_joined_and_takes_it_back(tmp_path: Path) -> None:
    from kg.show.differences import differences

    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps({"id": f"a{n}", **a}) + "\n" for n, a in enumerate(TWO)), encoding="utf-8")
    out = tmp_path / "out"
    before = kg.build(file, out=out)
    archive = archive_text(out)
    left, right = accounts(before)
    (out / "decisions.csv").write_text(HEAD + f"accounts,{left},{right},parted,A. Reader,2026-05-12,two shafts\n", "utf-8")
    after = kg.build(file, out=out)
    old, new = ({r["event"] for r in g.ask("main-event-of-each-article")} for g in (before, after))
    assert len(old) == 1
    assert len(new) == 2
    assert old < new  # the event of the least account keeps its IRI
    (told,) = differences(before.store, after.store)
    assert told.kind == "parted"
    assert told.sentence.startswith("Parted: explosion, Gyumri, 2020-11-23 is now ")
    rows = list(after.ask("decisions-behind-an-event", event=min(new)))
    assert ("parted", "two shafts") in {(r["verdict"], r["reason"]) for r in rows}
    (out / "decisions.csv").write_text(HEAD, "utf-8")
    kg.build(file, out=out)
    assert archive_text(out) == archive


def test_decisions_that_cannot_be_followed_are_told(tmp_path: Path) -> None:
    first = built(tmp_path, *TWO)
    left, right = accounts(first)
    csv = tmp_path / "decisions.csv"
    gone = left.replace(left.split("/copy/")[1][:16], "0" * 16)
    line = "accounts,{},{},{},A. Reader,2026-05-12,why\n"
    csv.write_text(
        HEAD + line.format(left, right, "joined") + line.format(left, right, "parted") + line.format(gone, right, "parted"),
        "utf-8",
    )
    graph = kg.build(tmp_path / "news.jsonl", decisions=csv)
    about = [w for w in graph.built.warnings if "decisions.csv" in w]
    assert [w.split(":")[0] for w in about] == ["decisions.csv, line 3", "decisions.csv, line 4"]
    assert "contradicts line 2" in about[0]
    assert "is not in this build" in about[1]


def test_a_verdict_on_a_claim_that_is_gone_or_contradicts_another_is_told(tmp_path: Path) -> None:
    first = built(tmp_path, *TWO)
    claim = first.ask("figures-of-an-event").rows[0]["claim"]
    gone = claim.replace(claim.split("/copy/")[1][:16], "0" * 16)
    csv = tmp_path / "decisions.csv"
    line = "claim,{},,{},A. Reader,2026-05-12,why\n"
    csv.write_text(
        HEAD + line.format(claim, "accepted") + line.format(claim, "rejected") + line.format(gone, "rejected"), "utf-8"
    )
    about = [w for w in kg.build(tmp_path / "news.jsonl", decisions=csv).built.warnings if "decisions.csv" in w]
    assert ["rejected contradicts line 2" in about[0], f"{gone} is not in this build" in about[1], len(about)] == [
        True,
        True,
        2,
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what,left\nclaim,x\n", "expected the columns"),
        (HEAD + "acounts,a,b,joined,me,2026,why\n", "line 2: what is 'acounts'"),
        (HEAD + "accounts,a,b,joined,me,2026,why\n", "line 2: left and right must be the IRIs of two accounts"),
        (HEAD + "claim,copy/0123456789abcdef/claim/0-killed-0,,perhaps,me,2026,why\n", "line 2: the verdict is 'perhaps'"),
        (HEAD + "claim,copy/0123456789abcdef/claim/0-killed-0,,rejected,,2026,why\n", "line 2: nobody can ask"),
        (HEAD + "claim,copy/0123456789abcdef/claim/0-killed-0,,rejected,me,May,why\n", "line 2: when is 'May'"),
    ],
)
def test_a_wrong_line_is_told_with_its_remedy(tmp_path: Path, text: str, told: str) -> None:
    csv = tmp_path / "decisions.csv"
    csv.write_text(text, "utf-8")
    with pytest.raises(kg.KgError, match=told):
        kg.build(tmp_path, decisions=csv)


def test_a_rejected_claim_stays_and_counts_for_nothing(tmp_path: Path) -> None:
    articles = (
        {"text": "Two miners were killed in a blast in Gyumri on Monday.", "outlet": "Reuters", "published": "2020-11-24"},
        {
            "text": "A blast in Gyumri on Monday killed nine miners, police said.",
            "outlet": "BBC News",
            "published": "2020-11-24",
        },
    )
    first = built(tmp_path, *articles)
    (conflict,) = list(first.ask("conflicting-figures"))
    csv = tmp_path / "decisions.csv"
    csv.write_text(HEAD + f"claim,{conflict['right_claim']},,rejected,A. Reader,2026-05-12,a slip\n", "utf-8")
    graph = kg.build(tmp_path / "news.jsonl", decisions=csv)
    assert list(graph.ask("conflicting-figures")) == []
    assert len(list(graph.ask("figures-of-an-event"))) == len(list(first.ask("figures-of-an-event")))


def test_the_same_linking_whatever_came_first(tmp_path: Path) -> None:
    from itertools import permutations

    articles = [*TWO, {"text": "A blast in Baku on Monday killed nine guards.", "outlet": "AFP", "published": "2020-11-24"}]
    seen = set()
    for n, order in enumerate(permutations(articles)):
        folder = tmp_path / str(n)
        folder.mkdir()
        file = folder / "news.jsonl"
        file.write_text("".join(json.dumps({"id": a["outlet"], **a}) + "\n" for a in order), encoding="utf-8")
        kg.build(file, out=folder / "out")
        seen.add(archive_text(folder / "out"))
    assert len(seen) == 1


def test_the_same_linking_in_one_pass_or_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all blocks have room in memory, they are made some at a time."""
    lines = [
        json.dumps(
            {
                "id": f"a{n}",
                "outlet": f"Outlet {n % 3}",
                "published": f"2021-05-0{1 + n // 4}",
                "text": f"News\n\nA blast at the {place} market in {city} killed {3 + n % 2} people on Monday, police said.",
            }
        )
        for n, (place, city) in enumerate([("fish", "Lima"), ("cloth", "Lima"), ("grain", "Accra"), ("fish", "Osaka")] * 4)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    kg.build(tmp_path / "a.jsonl", out=tmp_path / "one")
    monkeypatch.setattr("kg.linking.candidates.AT_A_TIME", 3)
    kg.build(tmp_path / "a.jsonl", out=tmp_path / "many")
    assert archive_text(tmp_path / "one") == archive_text(tmp_path / "many")
    assert archive_text(tmp_path / "one").count("accountOf") >= 12


def test_the_open_questions_stand_behind_what_was_decided(tmp_path: Path) -> None:
    from kg.show.review import review

    articles = (
        {"text": "Two miners were killed in a blast in Gyumri on Monday.", "outlet": "Reuters", "published": "2020-11-24"},
        {
            "text": "A blast in Gyumri on Monday killed nine miners, police said.",
            "outlet": "BBC News",
            "published": "2020-11-24",
        },
    )
    graph = built(tmp_path, *articles)
    file = tmp_path / "decisions.csv"
    head, question = review(graph.store, file).splitlines()
    assert head + "\n" == HEAD
    what, left, right, verdict, *_, why = question.split(",", 6)
    assert (what, right, verdict) == ("comparison", "", "")
    assert "2 and 9 have no number in common" in why
    file.write_text(HEAD + f"comparison,{left},,rejected,A. Reader,2026-05-12,one is a slip\n", "utf-8")
    again = kg.build(tmp_path / "news.jsonl", decisions=file)
    assert list(again.ask("conflicting-figures")) == []
    assert review(again.store, file) == file.read_text("utf-8")


def test_one_origin_however_worded(tmp_path: Path) -> None:
    leads = (
        "Nine people were killed in a blast in Gyumri on Monday, the Ministry of Health said.",
        "A blast in Gyumri on Monday killed nine people, the country's health ministry said.",
        "A blast in Gyumri on Monday killed nine people, the governor, Ana Ruiz, said.",
        "Nine people were killed in a blast in Gyumri on Monday, said Ana Ruiz.",
        "Nine people were killed in a blast in Gyumri on Monday, according to regional governor Ana Ruiz.",
        "Nine people were killed in a blast in Gyumri on Monday, Dr Ada Berg of Oakwood Clinic said.",
        "A blast in Gyumri on Monday killed nine people, Oakwood Clinic director Ada Berg said.",
        "A blast in Gyumri on Monday killed nine people, according to the head of police in Gyumri.",
        "A blast in Gyumri on Monday killed nine people, local police said.",
        "A blast in Gyumri on Monday killed nine people.",
    )
    graph = built(tmp_path, *({"text": t, "outlet": f"Paper {n}", "published": "2020-11-24"} for n, t in enumerate(leads)))
    rows = list(graph.ask("origins-of-an-event"))
    sizes = sorted(len(set(r["words"].lower().split("; "))) for r in rows)
    assert len({r["event"] for r in rows}) == 1
    assert sizes == [2, 2, 2, 3]
    (numbers,) = list(graph.ask("corroboration-of-an-event"))
    assert (numbers["outlets"], numbers["named_origins"], numbers["unattributed"]) == (10, 4, 1)
    (left,) = list(graph.ask("figures-without-origin", origin="police"))
    assert (left["claims"], left["claims_left"], left["origins"], left["origins_left"]) == (10, 8, 4, 3)


def test_two_governors_are_two_origins(tmp_path: Path) -> None:
    leads = (
        "Nine people were killed in a blast in Gyumri on Monday, governor Ana Ruiz said.",
        "A blast in Gyumri on Monday killed nine people, governor Ada Berg said.",
        "A blast in Gyumri on Monday killed nine people, the governor said.",
    )
    graph = built(tmp_path, *({"text": t, "outlet": f"Paper {n}", "published": "2020-11-24"} for n, t in enumerate(leads)))
    assert len(list(graph.ask("origins-of-an-event"))) == 3


def test_an_agency_text_taken_over_in_part_is_told(tmp_path: Path) -> None:
    agency = (
        STORY.format(n="Eleven")
        + " "
        + " ".join(f"The {w} of the mine was told to wait for news until evening came." for w in ("owner", "doctor"))
    )
    own = (
        "Eleven miners died on Monday in Gyumri when a blast shook a pit that the town had long feared, and shops were shut in mourning the next day. "
        "Schools will stay closed until the dead are buried, the town council decided after a long night, and a fund was opened for the families. "
        "Relatives waited at the gate in the rain. The pit had been closed twice in the past for repairs, and its owners had promised to replace the old pumps before the winter."
    )
    graph = built(
        tmp_path,
        {"text": agency, "outlet": "Reuters", "published": "2020-11-24"},
        {"text": own, "outlet": "Paper 1", "published": "2020-11-24"},
    )
    works = graph.built.linked.works
    assert len(works) == 2
    assert [w.based_on for w in works if w.based_on] == [(next(w.key for w in works if not w.based_on),)]


def test_bulletins_by_a_formula_are_no_copies(tmp_path: Path) -> None:
    formula = (
        "An earthquake of magnitude 5.6 struck near {place} on Monday, the survey said. It was felt by many people across the region and in the towns "
        "along the coast. There were no immediate reports of damage or of people hurt. The survey asks everybody who felt it to fill in the form."
    )
    graph = built(
        tmp_path,
        {"text": formula.format(place="Gyumri"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": formula.format(place="Baku"), "outlet": "Reuters", "published": "2020-11-24"},
    )
    assert len(graph.built.linked.works) == 2
    (parted,) = [d for d in graph.built.linked.decisions if d.rule == "copies-of-one-work"]
    assert parted.verdict == "parted"
    assert "lie apart" in parted.reasons[1]


def test_a_later_version_of_an_outlet_revises_its_work(tmp_path: Path) -> None:
    later = STORY.format(n="Fourteen").replace(
        "on Monday, police said.", "on Monday, and three more have died since, police said."
    )
    graph = built(
        tmp_path,
        {"text": STORY.format(n="Eleven"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": later, "outlet": "Reuters", "published": "2020-11-25"},
    )
    (work,) = graph.built.linked.works
    assert len(work.revisions) == 1


def test_what_an_article_remembers_is_no_part_of_its_news(tmp_path: Path) -> None:
    text = "Nine miners were killed in a blast in Gyumri on Monday, police said. A 2011 blast in Baku killed 40 people."
    graph = built(tmp_path, {"text": text, "outlet": "Reuters", "published": "2020-11-24"})
    (main,) = list(graph.ask("main-event-of-each-article"))
    assert main["label"].startswith("explosion, Gyumri, 2020-11-23")
    assert {r["label"] for r in graph.ask("figures-of-an-event", measure="killed")} == {
        main["label"],
        "explosion, Baku, 2011-01-01 to 2011-12-31",
    }


def test_a_name_means_whom_people_say(tmp_path: Path) -> None:
    built(
        tmp_path,
        {
            "text": "A bomb killed three people in Georgia on Monday, the Defense Ministry of Russia said.",
            "outlet": "Reuters",
        },
        {"text": "Four people died in a fire, Rybar said.", "outlet": "Reuters"},
    )
    ministry, nobody = (f"https://w3id.org/newskg/actor/{name}" for name in ("russia-ministry-of-defence", "nobody-at-all"))
    why = "A. Reader,2026-05-12,another one"
    file = tmp_path / "decisions.csv"
    lines = [
        f"name,the Defense Ministry of Russia,{ministry},rejected,{why}",
        f"name,Rybar,{nobody},accepted,{why}",
        f"name,somebody unheard of,{ministry},accepted,{why}",
    ]
    file.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    before, after = kg.build(tmp_path / "news.jsonl"), kg.build(tmp_path / "news.jsonl", decisions=file)
    assert before.built is not None
    assert after.built is not None
    assert [o.iri for o in before.built.linked.origins if "Defen" in o.label] == [ministry]
    assert [o.iri for o in after.built.linked.origins if "Defen" in o.label] == [None]
    told = [w.split(": ")[1].split(" ")[0] for w in after.built.warnings if "decisions.csv" in w]
    assert told == [nobody, "no"]
    file.write_text(HEAD + f"name,Rybar,{ministry},accepted,{why}\n", "utf-8")
    accepted = kg.build(tmp_path / "news.jsonl", decisions=file)
    assert accepted.built is not None
    assert {o.iri for o in accepted.built.linked.origins} == {ministry}
    query = "PREFIX nkg: <https://w3id.org/newskg/ns#> SELECT ?o { GRAPH nkg:linking { ?j nkg:judgedWords 'Rybar' ; nkg:judges ?o } }"
    assert [row["o"] for row in accepted.sparql(query)] == [ministry]


def test_a_rejected_claim_is_marked_where_figures_are_listed_and_a_gone_comparison_is_told(tmp_path: Path) -> None:
    built(tmp_path, {"text": "A bomb killed three people in Gyumri on Monday, police said.", "outlet": "Reuters"})
    graph = kg.build(tmp_path / "news.jsonl")
    (row,) = list(graph.ask("figures-of-an-event"))
    assert row["judged"] is None
    file = tmp_path / "decisions.csv"
    gone = "https://w3id.org/newskg/id/comparison/0123456789abcdef"
    why = "A. Reader,2026-05-12,a misprint"
    file.write_text(HEAD + f"claim,{row['claim']},,rejected,{why}\ncomparison,{gone},,rejected,{why}\n", "utf-8")
    after = kg.build(tmp_path / "news.jsonl", decisions=file)
    assert [r["judged"] for r in after.ask("figures-of-an-event")] == ["rejected"]
    assert [r["judged"] for r in after.ask("who-reported-which-figure")] == ["rejected"]
    assert after.built is not None
    assert [w for w in after.built.warnings if gone in w] == [
        f"decisions.csv, line 3: {gone} is not in this build; the line is kept and waits for it"
    ]


TOLL = "{n} people were killed in a fire at a market in Gyumri on Monday, the fire service said."


def superseded(graph: Any) -> list[tuple[str, str]]:
    """The words of each later figure, and of the one that it takes the place of."""
    query = """PREFIX nkg: <https://w3id.org/newskg/ns#> SELECT ?later ?earlier {
      GRAPH nkg:linking { ?l nkg:takesThePlaceOf ?e } GRAPH ?a { ?l nkg:says ?later } GRAPH ?b { ?e nkg:says ?earlier } }
      ORDER BY ?later ?earlier"""
    return [(row["later"], row["earlier"]) for row in graph.sparql(query)]


def test_a_later_toll_of_one_origin_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {"text": TOLL.format(n="Nine"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": TOLL.format(n="Twelve"), "outlet": "BBC News", "published": "2020-11-26"},
    )
    assert superseded(graph) == [("Twelve people were killed", "Nine people were killed")]
    verdicts = {r["verdict"] for r in graph.ask("conflicting-figures")}
    assert verdicts == {"differs in number; supersedes"}


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (TOLL.format(n="Nine"), TOLL.format(n="Twelve"), ("2020-11-24", "2020-11-24")),  # one day: no later word
        (TOLL.format(n="Nine"), TOLL.format(n="Twelve").replace("fire service", "mayor"), ("2020-11-24", "2020-11-26")),
        (TOLL.format(n="Twelve"), TOLL.format(n="Nine"), ("2020-11-24", "2020-11-26")),  # fewer may be some of them
    ],
)
def test_what_is_no_later_toll_of_one_origin_stands_beside(
    tmp_path: Path, first: str, second: str, days: tuple[str, str]
) -> None:
    graph = built(
        tmp_path,
        {"text": first, "outlet": "Reuters", "published": days[0]},
        {"text": second, "outlet": "BBC News", "published": days[1]},
    )
    assert superseded(graph) == []


def test_an_article_that_corrects_itself_replaces_its_earlier_figure_and_is_no_origin(tmp_path: Path) -> None:
    text = TOLL.format(n="Nine") + "\n\nCorrection: An earlier version of this article said 12 people were killed."
    graph = built(tmp_path, {"text": text, "outlet": "Reuters", "published": "2020-11-24"})
    assert superseded(graph) == [("Nine people were killed", "12 people were killed")]
    assert [r["named_origins"] for r in graph.ask("corroboration-of-an-event")] == [1]


def test_two_that_differ_in_number_and_in_day_are_two_comparisons(tmp_path: Path) -> None:
    story = "A bomb hidden in a crate of dried apricots killed {n} traders at the Silkmarket in Gyumri {day}, the guild of traders said."
    graph = built(
        tmp_path,
        {"text": story.format(n="nine", day="on Monday"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": story.format(n="six", day="on Sunday"), "outlet": "BBC News", "published": "2020-11-24"},
    )
    found = {(r["comparison"], r["verdict"]) for r in graph.ask("comparisons-of-an-event")}
    assert {verdict for _, verdict in found} == {"differs in number", "differs in date"}
    assert len({comparison for comparison, _ in found}) == 2
    assert graph.built.clean


def test_places_and_days_of_one_event_are_set_side_by_side(tmp_path: Path) -> None:
    story = "A bomb hidden in a crate of dried apricots killed nine traders at the Silkmarket in {place} {day}, the guild of traders said."
    graph = built(
        tmp_path,
        {"text": story.format(place="Gyumri", day="on Monday"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": story.format(place="Gyumri", day="on Sunday"), "outlet": "BBC News", "published": "2020-11-24"},
    )
    assert [(r["verdict"], r["reason"]) for r in graph.ask("conflicting-figures")] == [
        ("differs in date", "2020-11-22 in one, 2020-11-23 in the other")
    ]


def test_bodies_people_and_short_names_are_one_origin(tmp_path: Path) -> None:
    fire = "A fire at the Silkmarket in Gyumri on Monday killed nine traders, {who} said."
    wordings = [
        "the Ethiopian Red Cross Society",
        "Red Cross spokesman Dawit Bekele",
        "Dawit Bekele of the Ethiopian Red Cross Society",
        "the Red Cross",
    ]
    graph = built(
        tmp_path,
        *({"text": fire.format(who=w), "outlet": f"Paper {n}", "published": "2020-11-24"} for n, w in enumerate(wordings)),
    )
    assert [r["named_origins"] for r in graph.ask("corroboration-of-an-event")] == [1]


@pytest.mark.parametrize("who", ["officials", "local authorities", "an unnamed official"])
def test_words_that_tell_nothing_name_no_origin(tmp_path: Path, who: str) -> None:
    graph = built(tmp_path, {"text": f"A fire in Gyumri on Monday killed nine people, {who} said.", "outlet": "Reuters"})
    assert [r["named_origins"] for r in graph.ask("corroboration-of-an-event")] == [0]
    assert [r["named"] for r in graph.ask("origins-of-an-event")] == [False]


def test_fewer_of_narrower_words_can_be_some_of_the_others(tmp_path: Path) -> None:
    strike = "An air strike on the Silkmarket in Gyumri on Monday killed {who}, {by} said."
    graph = built(
        tmp_path,
        {"text": strike.format(who="13 people", by="the health ministry"), "outlet": "Reuters", "published": "2020-11-24"},
        {"text": strike.format(who="three commanders", by="the army"), "outlet": "BBC News", "published": "2020-11-24"},
    )
    (row,) = list(graph.ask("conflicting-figures"))
    assert row["verdict"] == "differs in population"
    assert row["reason"].endswith("and the fewer can be some of the others")
