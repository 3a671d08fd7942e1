"""Copies, events and comparisons on articles of our own: what is joined, what is kept apart, what is never hidden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
