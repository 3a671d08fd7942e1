"""The world's places: resolved where the text speaks for them, words where it does not; described in the graph where a store points at them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.reading import world
from kg.reading.gazetteer import gazetteer
from kg.reading.lexicon import lowered
from kg.reading.phrases import longest_first
from kg.reading.places import find_places
from kg.reading.runs import runs_of
from kg.reading.scan import find_words

ONTOLOGY = Path(__file__).parent.parent / "ontology"

# Sentence, printed name, and what it is: the label and what it lies in, nearest first; None where it stays words.
RESOLVED = [
    ("A bomb went off in Mogadishu on Monday.", "Mogadishu", "Mogadishu, Banadir Region, Somalia"),
    ("The lorry overturned near Garissa, Kenya.", "Garissa", "Garissa, Garissa County, Kenya"),
    ("Kenya buried its dead.", "Kenya", "Kenya"),
    ("Flooding hit the Philippines.", "Philippines", "Philippines"),
    ("Three men were shot in Aurora, Colorado.", "Aurora", "Aurora, Colorado, United States"),
    ("Three men were shot in Aurora, Colorado.", "Colorado", "Colorado, United States"),
    ("Three men were shot in Aurora, Illinois.", "Aurora", "Aurora, Illinois, United States"),
    ("He was found dead in Reading, Pennsylvania.", "Reading", "Reading, Pennsylvania, United States"),
    ("He was found dead in Reading, England.", "Reading", "Reading, England, United Kingdom"),
    ("Two were hurt in Paris, Texas.", "Paris", "Paris, Texas, United States"),
    ("Two were hurt in Paris, France.", "Paris", "Paris, France"),
    ("Two were hurt in London, Ontario.", "London", "London, Ontario, Canada"),
    ("A house burned down in Springfield, Ill., overnight.", "Springfield", "Springfield, Illinois, United States"),
    ("A house burned down in Springfield, Ill., overnight.", "Ill.", "Illinois, United States"),
    ("A house burned down in Charleston, W.Va., overnight.", "Charleston", "Charleston, West Virginia, United States"),
    ("A house burned down in Raleigh, N.C., overnight.", "N.C.", "North Carolina, United States"),
    ("A house burned down in Plainville, TX, overnight.", "TX", "Texas, United States"),
    ("In Polk County, Iowa, a bridge fell.", "Iowa", "Iowa, United States"),
    ("PORTLAND, Ore. (AP) — A fire broke out.", "PORTLAND", "Portland, Oregon, United States"),
    ("LAHORE (Reuters) - A fire broke out.", "LAHORE", "Lahore, Punjab Province, Pakistan"),
    ("A wall fell on them in Savannah, Georgia.", "Savannah", "Savannah, Georgia, United States"),
    ("A wall fell on them in Savannah, Georgia.", "Georgia", "Georgia, United States"),
    ("A wall fell in Oak Hollow, Georgia, in the United States.", "Georgia", "Georgia, United States"),
    ("Georgia and Armenia share a border.", "Georgia", "Georgia"),
    ("Two Georgian officers died in Georgia, U.S. officials said.", "Georgia", "Georgia"),
    ("Shells fell on Syria's Idlib province.", "Idlib", "Idlib Governorate, Syria"),
    ("A convoy was hit in Helmand Province, Afghan police said.", "Helmand Province", "Helmand Province, Afghanistan"),
    ("A convoy was hit in Kandahar province.", "Kandahar", "Kandahar, Afghanistan"),
    ("A convoy was hit in the Afghan city of Jalalabad.", "Jalalabad", "Jalalabad, Nangarhar, Afghanistan"),
    ("Blasts hit Baghdad, Kirkuk and Mosul.", "Kirkuk", "Kirkuk, Kirkuk Governorate, Iraq"),
    ("Blasts hit Baghdad, Kirkuk and Mosul.", "Mosul", "Mosul, Nineveh Governorate, Iraq"),
    ("Blasts hit Baghdad, Kirkuk and Mosul.", "Baghdad", "Baghdad, Iraq"),
    ("The shooting in Houston left three dead. Houston police came late.", "Houston", "Houston, Texas, United States"),
    ("The quake was felt in São Paulo.", "São Paulo", "São Paulo, São Paulo, Brazil"),
    ("The quake was felt in Sao Paulo.", "Sao Paulo", "São Paulo, São Paulo, Brazil"),
    ("The ferry left from Port-au-Prince, Haiti.", "Port-au-Prince", "Port-au-Prince, Ouest, Haiti"),
    (
        "The bus burned in eastern Diyarbakir, the Turkish governor said.",
        "Diyarbakir",
        "Diyarbakır, Diyarbakir Province, Turkey",
    ),
    ("A mine collapsed in Jammu and Kashmir.", "Jammu and Kashmir", "Jammu and Kashmir, India"),
    ("Police in New Mexico found the car.", "New Mexico", "New Mexico, United States"),
    ("The fire spread in Washington state.", "Washington", "Washington State, United States"),
    ("A French bus crashed near Nice.", "Nice", "Nice, Provence-Alpes-Côte-d'Azur, France"),
    ("The clinic in East Mosul was closed.", "Mosul", "Mosul, Nineveh Governorate, Iraq"),
    ("Fighting went on in Gaza City, Palestinian doctors said.", "Gaza City", "Gaza, Gaza Strip, Palestinian territories"),
    ("They were buried in Cebu City, Philippines.", "Cebu City", "Cebu City, Central Visayas, Philippines"),
]
UNRESOLVED = [
    ("He was reading in Reading all day.", "Reading"),
    ("Paris Hilton came late.", "Paris"),
    ("Michael Jordan came late.", "Jordan"),
    ("Chad Miller was shot in the leg.", "Chad"),
    ("Jordan Reyes, 14, was shot in the leg.", "Jordan"),
    ("The rig stood in the Gulf of Mexico.", "Mexico"),
    ("The trial of New Mexico's governor began.", "Mexico"),
    ("A biscuit is nice in Nice.", "Nice"),
    ("Six were hurt in Jackson.", "Jackson"),
    ("Six were hurt in Springfield.", "Springfield"),
    ("Mr. Lincoln was shot in Lincoln.", "Lincoln"),
    ("The deputies drove from Mobile to Orange.", "Mobile"),
    ("The deputies drove from Mobile to Orange.", "Orange"),
    ("Phoenix rose from its bed.", "Phoenix"),
    ("Sydney Wells was hurt in Sydney Wells's car.", "Sydney"),
    ("The vote was in March.", "March"),
    ("They were held in Police custody.", "Police"),
    ("They met at Georgia Tech.", "Georgia"),
    ("The Athens Banner Herald reported it.", "Athens"),
    ("The inquest heard that Austin said no.", "Austin"),
    ("A crash closed roads in Dallas County.", "Dallas"),
    ("A crash closed roads in Victoria district.", "Victoria"),
    ("A man from Hope said so.", "Hope"),
    ("In Kampot Reservoir Hall they sang.", "Kampot"),
    ("A wall fell in Oak Hollow, Georgia.", "Georgia"),
    ("Two died in Georgia, American police said.", "Georgia"),
    ("Two were hurt in Moscow, Texas.", "Texas Rangers"),
    ("Congolese soldiers were hurt.", "Congolese"),
]


def resolved(text: str) -> dict[str, str]:
    """Every place that a text names, by its printed form: its label and what it lies in."""
    names = gazetteer()
    found: dict[str, str] = {}
    for phrase in longest_first(find_places(text, find_words(text, lowered(text), names), names)):
        iris = {n.iri for n in phrase.data if names.entries[n.iri].kind == "place"}
        if len(iris) == 1:
            iri = iris.pop()
            around = sorted(names.around(iri), key=lambda i: -len(names.around(i)))
            found[text[phrase.start : phrase.end]] = ", ".join(names.entries[i].label for i in (iri, *around))
    return found


@pytest.mark.parametrize(("text", "name", "place"), RESOLVED)
def test_a_place_that_the_text_speaks_for_is_resolved(text: str, name: str, place: str) -> None:
    assert resolved(text).get(name) == place


@pytest.mark.parametrize(("text", "name"), UNRESOLVED)
def test_a_name_that_nothing_speaks_for_stays_words(text: str, name: str) -> None:
    assert name not in resolved(text)


def claims(text: str) -> list[dict[str, object]]:
    return [row for row in kg.read(text).rows() if row["kind"] == "claim"]


def speakers(text: str) -> list[str]:
    return [str(link["speaker"]) for row in claims(text) for link in row["chain"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Turkish police said four men were killed.", "Police of Turkey"),
        ("Four men were killed, Kenya's Interior Ministry said.", "Ministry of the Interior of Kenya"),
        ("Four men were killed, the Philippine army said.", "Armed forces of the Philippines"),
        ("Four men were killed, the Health Ministry of Sudan said.", "Ministry of Health of Sudan"),
        ("Four men were killed, Nigeria said.", "Nigeria"),
    ],
)
def test_bodies_of_any_country_compose(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_body_that_the_gazetteers_have_is_not_composed() -> None:
    names = gazetteer()
    listed = names.office(world.PLACE + "armenia", "defenceMinistry")
    assert listed is not None
    assert listed in dict(names.entries)
    assert names.office(world.PLACE + "kabul", "police") is None


def test_a_figure_has_its_place_in_a_town_that_no_file_of_the_conflict_lists() -> None:
    rows = claims("A bus fell into a river near Garissa, Kenya. The crash in Garissa killed nine people.")
    assert [row["place"] for row in rows] == ["Garissa"]


def test_unknown_names_keep_their_iris_apart() -> None:
    with pytest.raises(KeyError):
        gazetteer().entries[world.PLACE + "geonames-99999999"]
    with pytest.raises(KeyError):
        gazetteer().entries["https://example.org/nowhere"]


def test_names_are_cut_from_what_only_begins_the_sentence() -> None:
    text = "On Friday Lahore mourned. The Kenya Red Cross came to Dar es Salaam Tuesday, N'Djamena's mayor to Sana'a."
    assert [run.name for run in runs_of(text)] == ["Lahore", "Kenya Red Cross", "Dar es Salaam", "N'Djamena", "Sana'a"]


@pytest.mark.parametrize("name", ["world-places.tsv", "world-names.tsv"])
def test_the_files_are_sorted_as_they_are_searched(name: str) -> None:
    lines = world.whole(name).splitlines()
    assert lines == sorted(lines)
    assert len({line.split(b"\t")[0] for line in lines}) == len(lines)


def test_every_place_lies_in_a_known_place_and_every_country_is_somewhere() -> None:
    lines = [line.split(b"\t") for line in world.whole("world-places.tsv").splitlines()]
    ids = {int(line[0]) for line in lines}
    assert {int(line[2]) for line in lines} <= ids | {0}
    assert all(world.place(id) for id in (min(ids), *sorted(ids)[::500], max(ids)))
    assert not any(world.place(id) for id in (0, min(ids) - 1, max(ids) + 1))
    assert {c.id for c in world.countries()} <= ids
    assert all(c.iri in gazetteer().entries for c in world.countries())


def test_every_hand_kept_name_is_of_a_known_place() -> None:
    for row in world.table(ONTOLOGY / "world-aliases.tsv"):
        called = world.called(row["name"])
        assert called.places or called.only_behind, row["name"]


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is told by /proc")
def test_reading_loads_little() -> None:
    code = (
        "import kg\n"
        "kg.read('A bomb killed 12 people in Mogadishu, Somali police said.').rows()\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    peak = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(peak) < 80_000  # kilobytes


def test_a_store_describes_the_world_that_it_points_at_and_nothing_more(tmp_path: Path) -> None:
    article = {
        "id": "1",
        "outlet": "Example Post",
        "published": "2024-03-05",
        "text": "Blast in Mogadishu\n\nA blast killed 12 people in Mogadishu on Monday, Somali police said.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    graph = kg.build(tmp_path / "a.jsonl")
    assert kg.graph.shapes.check(graph.store) == []
    described = {
        q.subject.value
        for q in graph.store.quads_for_pattern(None, None, None, ox.NamedNode("https://w3id.org/newskg/ns#reference"))
        if isinstance(q.subject, ox.NamedNode) and "geonames-" in q.subject.value and "/in/" not in q.subject.value
    }
    somalia, banadir, mogadishu = 51537, 64833, 53654
    places = {f"{world.PLACE}geonames-{i}" for i in (somalia, banadir, mogadishu)}
    assert described == places | {f"{world.ACTOR}geonames-{somalia}-police"}
