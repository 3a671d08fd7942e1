"""Attribution chains: who says, by which word, through whom; the outlet's own voice is the empty chain."""

from __future__ import annotations

from typing import Any

import pytest

import kg


def claims(text: str, **meta: str) -> list[dict[str, Any]]:
    return [r for r in kg.read(text, published="2020-11-24", **meta).rows() if r["kind"] == "claim"]


def chain(text: str) -> list[str]:
    figure = next(r for r in claims(text) if r["measure"])
    return [link["speaker"] for link in figure["chain"]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Two miners were killed.", []),
        ("Two miners were killed, police said.", ["police"]),
        ("Police said two miners were killed.", ["Police"]),
        ("Police said on Monday that two miners were killed.", ["Police"]),
        ("According to police, two miners were killed.", ["police"]),
        ("Two miners were killed, according to the mayor of Gyumri.", ["the mayor of Gyumri"]),
        ("“Two miners were killed,” said Ann Lee, a doctor.", ["Ann Lee"]),
        ("Two miners were killed, Armenia's Health Ministry said.", ["Ministry of Health of Armenia"]),
        ("Two miners were killed, the Armenian Health Ministry said.", ["Ministry of Health of Armenia"]),
        ("Two miners were killed, the Ministry of Health of Armenia said.", ["Ministry of Health of Armenia"]),
        ("Two miners were killed, the mayor was quoted as saying by TASS.", ["TASS", "the mayor"]),
        ("TASS quoted the mayor as saying that two miners were killed.", ["TASS", "the mayor"]),
        ("The mayor told TASS that two miners were killed.", ["TASS", "The mayor"]),
        ("The mayor told reporters that two miners were killed.", ["The mayor"]),
        ("Police said two miners were killed, citing witnesses.", ["Police", "witnesses"]),
        ("The mayor, a former miner who knows the pit, said two miners were killed.", ["The mayor"]),
        ("The mayor, meanwhile, said two miners were killed.", ["The mayor"]),
        # "It" is the ministry; "they" can be anybody, and a hand that may be another's is kept.
        ("The ministry said it believes two miners were killed.", ["The ministry"]),
        ("“They said two miners were killed,” the mayor said.", ["the mayor", "They"]),
        ("Police say two miners were killed, though this information could not be verified.", ["Police"]),
    ],
)
def test_a_figure_has_its_whole_chain(text: str, speakers: list[str]) -> None:
    assert chain(text) == speakers


@pytest.mark.parametrize(
    "text",
    [
        "The council agreed to release two prisoners after three miners were killed.",
        "The two sides declared a truce after clashes that left three miners dead.",
        "He said goodbye. Two miners were killed.",
    ],
)
def test_an_act_of_speech_vouches_for_no_figure(text: str) -> None:
    assert chain(text) == []


def test_the_ministry_is_the_one_named_before() -> None:
    text = "Armenia's Defence Ministry sent a note on Monday. Two miners were killed, the ministry said."
    assert chain(text) == ["Ministry of Defence of Armenia"]


def test_the_azeri_ministry_is_not_the_nearest_but_the_fitting_one() -> None:
    text = "Azerbaijan's Defence Ministry sent a note. Armenia's Defence Ministry answered it. Two miners were killed, the Azeri ministry said."
    assert chain(text) == ["Ministry of Defence of Azerbaijan"]


def test_it_is_the_body_that_spoke_last_and_he_the_person() -> None:
    rows = claims(
        "Armenia's Health Ministry said the road was closed. Vladimir Putin said it was sad. It said two miners were killed. He said a nurse was injured."
    )
    figures = {r["measure"]: [link["speaker"] for link in r["chain"]] for r in rows if r["measure"]}
    assert figures == {"killed": ["Ministry of Health of Armenia"], "injured": ["Vladimir Putin"]}


def test_a_speaker_nobody_named_keeps_the_words_and_gets_no_identity() -> None:
    (link,) = next(r for r in claims("Two miners were killed, the ministry said.") if r["measure"])["chain"]
    assert link == {"speaker": "the ministry", "words": "the ministry", "cue": "said", "hedge": None, "when": None}


def test_a_link_keeps_its_cue_its_hedge_and_its_day() -> None:
    (link,) = next(r for r in claims("Police reportedly said on Monday that two miners were killed.") if r["measure"])[
        "chain"
    ]
    assert (link["cue"], link["hedge"], link["when"]) == ("said", "reportedly", "2020-11-23")


def test_a_quotation_over_two_sentences_is_one_saying() -> None:
    rows = claims("“The pit was dark. Two miners were killed,” the mayor said.")
    assert [(r["measure"], [x["speaker"] for x in r["chain"]]) for r in rows if r["measure"]] == [("killed", ["the mayor"])]


def test_a_statement_told_within_another_has_two_links() -> None:
    row, *_ = claims("“[Putin] stressed that the pit will be closed,” the Kremlin said in a statement. Vladimir Putin left.")
    assert [link["words"] for link in row["chain"]] == ["the Kremlin", "Putin"]


def test_a_remark_is_the_outlets_and_about_the_report_before_it() -> None:
    rows = claims(
        "A local channel said two miners were killed, though this information could not be independently verified."
    )
    figure, remark = rows
    assert (remark["claim"], remark["chain"], remark["hedges"]) == ("remark", [], ["could not be independently verified"])
    assert remark["remarks_on"][0][0] == figure["start"]


def test_a_report_row_gives_source_cue_and_content() -> None:
    text = "The pit was closed on Monday, the mayor said."
    (report,) = [r for r in kg.read(text).rows() if r["kind"] == "report"]
    source, cue, content = (text[slice(*report[k])] for k in ("source", "cue", "content"))
    assert (source, cue, content) == ("the mayor", "said", "The pit was closed on Monday")


def test_an_office_speaks_through_whoever_held_it_that_day() -> None:
    text = "Two miners were killed, the Russian president said."
    assert chain(text) == ["Vladimir Putin"]
    (row,) = [r for r in kg.read(text).rows() if r["kind"] == "claim"]
    assert row["chain"][0]["speaker"] == "President of Russia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army said 5 soldiers were killed, while the rebels said 7 were killed.",
            [(5, ["The army"]), (7, ["the rebels"])],
        ),
        ("The army said 5 soldiers were killed; the mayor said 7 were killed.", [(5, ["The army"]), (7, ["the mayor"])]),
        ("Seven people died, the priest said, but police said nine people died.", [(7, ["the priest"]), (9, ["police"])]),
        (
            "Seven people died, according to the priest, while according to police nine people were hurt.",
            [(7, ["the priest"]), (9, ["police"])],
        ),
        (
            '"Seven people died," the priest said, and his bishop added, "Nine were hurt."',
            [(7, ["the priest"]), (9, ["his bishop"])],
        ),
        ("The ministry said the governor said 4 men were killed.", [(4, ["The ministry", "the governor"])]),
        ("Police were quoted by AFP as saying that 4 men were killed.", [(4, ["Agence France-Presse", "Police"])]),
        ("Police, who said 6 men were killed, left.", [(6, ["Police"])]),
        ("The rebels accused the army of killing 33 villagers.", [(33, ["The rebels"])]),
    ],
)
def test_each_speaker_of_a_sentence_vouches_for_his_own_figure(text: str, expected: list[tuple[int, list[str]]]) -> None:
    assert [(r["value"], [x["speaker"] for x in r["chain"]]) for r in claims(text) if r["measure"]] == expected


def test_a_source_between_commas_is_the_deeper_link() -> None:
    rows = kg.read(
        "The Star, citing police, said two people had died. After the army said that 9 men were killed, he left."
    ).rows()
    chains = [[link["words"] for link in r["chain"]] for r in rows if r["kind"] == "claim" and r["measure"] == "killed"]
    assert chains == [["The Star", "police"], ["the army"]]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The army put the death toll at five.", ["The army"]),
        ("The army declined to comment, but a hospital source put the number of dead at 63.", ["a hospital source"]),
        ("Witnesses described seeing about a dozen bodies in the street.", ["Witnesses"]),
        (
            "A rebel group claimed responsibility for an attack in which it said 30 soldiers had been killed.",
            ["A rebel group"],
        ),
        (
            "At least 35 people have been killed after a ferry sank off Lamu, Kenya's coast guard said on Sunday, citing survivors.",
            ["Kenya's coast guard", "survivors"],
        ),
        ("Heavy rain raised the death toll to 5.", []),
        ("Gaza: 23 killed in overnight raids", []),
        ("Earthquake: 12 dead in Turkey", []),
        ("Ebola: WHO says 4 people died of it.", ["WHO"]),
        ("A car slammed into a crowd, killing two people, police said.", ["police"]),
        ("The Philippine Red Cross said 20 people were killed.", ["The Philippine Red Cross"]),
        ("The blast, which officials blamed on rebels, killed nine people.", []),
    ],
)
def test_who_vouches_for_a_figure(text: str, chain: list[str]) -> None:
    (row,) = (r for r in kg.read(text).rows() if r["kind"] == "claim" and r["measure"] in ("killed", "casualties"))
    assert [link["words"] for link in row["chain"]] == chain


@pytest.mark.parametrize(
    "text", ["Strikes kill 22 in the port, including six children: hospital", "Residents said up to 50 people died."]
)
def test_who_is_named_behind_a_colon_or_tells_up_to_a_number(text: str) -> None:
    chains = [[link["words"] for link in r["chain"]] for r in kg.read(text).rows() if r["kind"] == "claim" and r["measure"]]
    assert chains
    assert all(chain in (["hospital"], ["Residents"]) for chain in chains)


@pytest.mark.parametrize(
    "words",
    [
        "at least 50",
        "at most 50",
        "as many as 50",
        "no fewer than 50",
        "nearly 50",
        "over 50",
        "only 50",
        "up to 50",
        "some 50",
    ],
)
def test_words_before_a_number_belong_to_what_is_said(words: str) -> None:
    for text in (f"Residents said {words} people died.", f"Residents said on Monday {words} people died."):
        (row,) = (r for r in kg.read(text).rows() if r["kind"] == "claim" and r["measure"] == "killed")
        assert [link["words"] for link in row["chain"]] == ["Residents"], text
