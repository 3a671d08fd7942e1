"""What a caller may name, what is answered to a mistake, and how links and figures are put in words."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest
from questions.tiny import NAMES, store_of

from kg.errors import QuestionError
from kg.graph.chains import fold, phrase
from kg.graph.questions import ask, bind, find, questions, read, resolve_event
from kg.graph.store import Answer

WHO = "who-reported-which-figure"
HEADER = "#+ title: T?\n#+ description: D.\n#+ parameters:\n{}#+ returns: s\n#+ shows: s\n#+ example: kg ask x\nSELECT ?s WHERE {{\n{}}}\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_header_is_complete_and_its_example_can_be_asked(name: str) -> None:
    question = questions()[name]
    assert question.title.endswith("?")
    assert question.description.endswith(".")
    assert question.example.startswith(f"kg ask {name}")
    options = set(re.findall(r"--(\w+)", question.example))
    assert options <= {parameter.name for parameter in question.parameters}
    assert all(parameter.of or parameter.type == "string" for parameter in question.parameters)
    assert set(question.fold) <= set(question.returns)
    assert set(question.shows) <= set(ask(store_of(name), name).columns)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_names_its_own_prefixes_and_reads_stated_triples_of_named_graphs(name: str) -> None:
    sparql = find(name).sparql
    ox.Store().query(sparql)  # without the prefixes that newskg adds
    assert not re.search(r"nkg:inferred|nkg:relays|GROUP_CONCAT|[\w)][*+] ", sparql)
    everything = store_of(name).quads_for_pattern(None, None, None, None)
    flat = ox.Store()
    flat.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in everything)
    assert len(list(flat.query(bind(find(name))))) == 0  # nothing is read outside GRAPH


@pytest.mark.parametrize("lost", ["title", "description", "parameters", "returns", "shows", "example"])
def test_a_header_without_a_part_is_refused(lost: str) -> None:
    text = "".join(line for line in HEADER.format("", "").splitlines(True) if not line.startswith(f"#+ {lost}"))
    with pytest.raises(QuestionError, match=f"x.rq: the header has no {lost}"):
        read("x", text)


def test_a_parameter_needs_its_line_and_a_line_its_description() -> None:
    with pytest.raises(QuestionError, match="VALUES"):
        read("x", HEADER.format("#+   m (string): text\n", ""))
    with pytest.raises(QuestionError, match="describe it"):
        read("x", HEADER.format("", '  VALUES ?m { "a" } #+ parameter m\n'))


@pytest.mark.parametrize(
    "measure", ["killed", "KILLED", "nkg:killed", "<https://w3id.org/newskg/ns#killed>", "https://w3id.org/newskg/ns#killed"]
)
def test_a_concept_may_be_named_in_many_ways(measure: str) -> None:
    assert "VALUES ?measureConcept { <https://w3id.org/newskg/ns#killed> }" in bind(
        find(WHO), store_of(WHO), measure=measure
    )


@pytest.mark.parametrize("event", ["Salt War", "war of 1921", "event:salt-war", "salt-war"])
def test_an_event_may_be_named_in_many_ways(event: str) -> None:
    assert resolve_event(store_of(WHO), event) == "https://w3id.org/newskg/event/salt-war"


def test_what_is_not_named_is_any() -> None:
    assert bind(find(WHO)).count("UNDEF") == 3
    assert ask(store_of(WHO), WHO, measure=None) == ask(store_of(WHO), WHO)


def test_without_a_store_only_iris_can_be_named() -> None:
    assert "<https://w3id.org/newskg/event/salt-war>" in bind(find(WHO), event="event:salt-war")
    with pytest.raises(QuestionError, match="needs a store"):
        bind(find(WHO), event="Salt War")


@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        ("who-reported-wich-figure", {}, "nearest: who-reported-which-figure"),
        (WHO, {"meassure": "killed"}, "it takes: measure, event, outlet"),
        (WHO, {"measure": "kiled"}, "nearest: killed = nkg:killed"),
        (WHO, {"measure": "nkg:explosion"}, "no such concept among the measures"),
        (WHO, {"event": "Salt"}, "nearest: Salt War = event:salt-war"),
        (WHO, {"event": "event:salt-wars"}, "nearest: Salt War = event:salt-war"),
        (WHO, {"event": "place:port-amber"}, "no such event"),
        (WHO, {"event": "<no iri>"}, "no such event|not an IRI"),
        ("characterisations-by-outlet", {"subject": "Norland"}, "2 things.*actor:norland.*place:norland"),
    ],
)
def test_a_mistake_is_answered_with_what_was_probably_meant(name: str, params: dict[str, str], says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        ask(store_of(NAMES[0] if name not in NAMES else name), name, **params)


@pytest.mark.parametrize("value", ['"', '" } #', "a\\", 'x" } } #', "\n", "\\u0022 } #", "} #+ parameter words"])
def test_words_stay_words(value: str) -> None:
    name = "what-one-speaker-claimed"
    assert len(ask(store_of(name), name, words=value)) == 0


@pytest.mark.parametrize("value", ["https://x.example/>}", "<https://x.example/> } #>", "https://x.example/{", "place:a>b"])
def test_an_iri_stays_an_iri(value: str) -> None:
    with pytest.raises(QuestionError):
        bind(find(WHO), event=value)


def figure(**parts: Any) -> dict[str, Any]:
    return {"verbatim": "4", "modifier": "exact", "value": 4, "population": "soldiers", "measure": "killed", **parts}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "4 soldiers killed"),
        (
            {"verbatim": "A", "value": 1, "population": "Russian peacekeeper", "measure": "injured"},
            "1 Russian peacekeeper injured",
        ),
        ({"verbatim": "Four thousand", "value": 4000}, "4,000 soldiers killed"),
        ({"verbatim": "4000", "value": 4000, "modifier": "more than"}, "more than 4000 soldiers killed"),
        ({"verbatim": "Dozens of", "value": None, "modifier": "dozens"}, "dozens of soldiers killed"),
        ({"verbatim": "dozens", "value": None, "modifier": "dozens", "population": None}, "dozens killed"),
        ({"verbatim": "several", "value": None, "modifier": "several"}, "several soldiers killed"),
        ({"value": None, "withheld": True, "modifier": "withheld"}, "an unstated number of soldiers killed"),
        ({"value": None, "withheld": True, "population": None}, "an unstated number killed"),
        ({"value": 0, "negated": True}, "no soldiers killed"),
        ({"value": 0, "negated": True, "population": None}, "none killed"),
        ({"value": 0, "negated": True, "population": "casualties", "measure": "casualties"}, "no casualties"),
        ({"negated": True}, "not 4 soldiers killed"),
        ({"measure": "inhabitants", "population": "people"}, "4 inhabitants (people)"),
        ({"value": None, "withheld": True, "measure": "casualties", "population": None}, "an unstated number of casualties"),
        ({"measure": None}, None),
    ],
)
def test_a_figure_is_put_in_words(parts: dict[str, Any], words: str | None) -> None:
    assert phrase(figure(**parts)) == words


def test_links_fold_into_a_chain_whatever_their_order() -> None:
    columns = ("claim", "depth", "speaker", "words", "cue", "hedge", "said", "says")
    links = [
        ("c", 1, None, None, "said", "b", None, "s"),
        ("d", 0, "P", "P", None, None, None, "t"),
        ("c", 0, "O", "O", None, "a", None, "s"),
    ]
    folded = fold(Answer(columns, tuple(dict(zip(columns, link, strict=True)) for link in links)), "claim")
    assert folded.columns == ("claim", "chain", "origin", "hedges", "says")
    assert [tuple(row[column] for column in folded.columns) for row in folded] == [
        ("c", "O < an unnamed source", "an unnamed source", "a; b", "s"),
        ("d", "P", None, None, "t"),
    ]
