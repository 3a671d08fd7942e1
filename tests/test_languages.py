"""Texts in other languages are told by name and not read at all; English is never taken for another language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.intake.languages import language_of

FOREIGN = {
    "German": [
        "Bei einem Angriff auf die Hafenstadt sind am Montag mindestens 12 Menschen getötet worden, teilte die Polizei mit.",
        "Die Zahl der Verletzten stieg nach Angaben des Ministeriums auf 40.",
    ],
    "French": [
        "Au moins 12 personnes ont été tuées lundi dans une attaque contre la ville portuaire, a annoncé la police.",
        "Une explosion dans une mine fait douze morts",
    ],
    "Spanish": [
        "Al menos 12 personas murieron el lunes en un ataque contra la ciudad portuaria, informó la policía.",
        "Doce muertos por una explosión en una mina",
    ],
    "Italian": [
        "Almeno 12 persone sono state uccise lunedì in un attacco alla città portuale, ha detto la polizia.",
        "Il numero dei feriti è salito a 40, secondo il ministero.",
    ],
    "Portuguese": [
        "Pelo menos 12 pessoas morreram na segunda-feira num ataque à cidade portuária, informou a polícia.",
        "Doze mortos numa explosão numa mina",
    ],
    "Dutch": [
        "Bij een aanval op de havenstad zijn maandag zeker 12 mensen om het leven gekomen, meldt de politie.",
        "Twaalf doden na ontploffing in mijn",
    ],
    "Polish": ["Co najmniej 12 osób zginęło w poniedziałek w ataku na miasto portowe, poinformowała policja."],
    "Swedish": ["Minst 12 personer dödades i måndags i en attack mot hamnstaden, uppger polisen."],
    "Turkish": [
        "Liman kentine pazartesi günü düzenlenen saldırıda en az 12 kişi hayatını kaybetti, polis açıkladı.",
        "Madende patlama: on iki ölü",
    ],
    "Azerbaijani": ["Bazar ertəsi liman şəhərinə edilən hücum nəticəsində ən azı 12 nəfər həlak olub, polis bildirib."],
    "Indonesian": ["Sedikitnya 12 orang tewas pada hari Senin dalam serangan terhadap kota pelabuhan itu, kata polisi."],
    "Swahili": ["Watu wasiopungua 12 waliuawa siku ya Jumatatu katika shambulio dhidi ya mji wa bandari, polisi walisema."],
    "Russian": [
        "По меньшей мере 12 человек погибли в понедельник при нападении на портовый город, сообщила полиция.",
        "Взрыв на шахте: двенадцать погибших",
    ],
    "Ukrainian": ["Щонайменше 12 людей загинули в понеділок унаслідок нападу на портове місто, повідомила поліція."],
    "Greek": ["Τουλάχιστον 12 άνθρωποι σκοτώθηκαν τη Δευτέρα σε επίθεση στην πόλη, ανακοίνωσε η αστυνομία."],
    "Armenian": ["Երկուշաբթի օրը նավահանգստային քաղաքի վրա հարձակման հետևանքով զոհվել է առնվազն 12 մարդ։"],
    "Arabic": ["قُتل 12 شخصًا على الأقل يوم الاثنين في هجوم على المدينة الساحلية، بحسب ما أعلنت الشرطة."],
    "Persian": ["دست‌کم ۱۲ نفر روز دوشنبه در حمله به این شهر بندری کشته شدند، پلیس اعلام کرد."],
    "Hebrew": ["לפחות 12 בני אדם נהרגו ביום שני בהתקפה על עיר הנמל, כך מסרה המשטרה."],
    "Hindi": ["पुलिस ने बताया कि सोमवार को बंदरगाह शहर पर हुए हमले में कम से कम 12 लोग मारे गए।"],
    "Chinese": ["警方说,星期一港口城市遭到袭击,至少12人死亡。", "煤矿爆炸造成十二人死亡"],
    "Japanese": ["警察によると、月曜日に港町が襲撃され、少なくとも12人が死亡した。"],
}
ENGLISH = [
    "Five dead in blast",
    "12 KILLED",
    "ARMY SHELLS TOWN; 40 CIVILIANS FEARED DEAD",
    "Troops kill 5 near Aleppo",
    "Police: 3 shot dead",
    "Gunmen kill mayor, wife",
    "Toll rises to 22",
    "Dead: 12. Injured: 31. Missing: 4.",
    "Paris, London, Berlin, Rome, Madrid",
    "Abdul Rahman al-Masri, Yusuf Demir, Jean-Pierre Dupont and José Luis García",
    "Rahim Yar Khan, Dera Ghazi Khan, Muzaffargarh, Bahawalpur",
    "Süddeutsche Zeitung, Le Monde, El País, Corriere della Sera",
    "Killed: Ana Maria Gómez, 34; Luis Pérez, 29; Marta Ruiz, 8.",
    "Médecins Sans Frontières evacuated 30 patients.",
    "Mayor Rodríguez de la Cruz died Saturday.",
    "Mullah Abdul Salam told Radio Azattyk.",
    "Bundeswehr helicopter crashes near Kunduz, 4 dead",
    "Al-Shabaab militants storm Mogadishu hotel",
    "“Allahu akbar,” he shouted.",
    "In Jalalabad, Haji Zahir Qadir and Gul Agha Sherzai met Sayed Mansur Naderi before Eid al-Adha, Pajhwok said.",
    "The paper “Frankfurter Allgemeine Zeitung” and the broadcaster Westdeutscher Rundfunk Köln were told by fax.",
    "10 a.m. - 4 p.m.",
    "Nagorno-Karabakh",
    "1,000; 2,000; 3,000",
    "jana.krasnova@kurier.example.com, (555) 010-0199",
    "www.kurier.example/vijesti/gradovi/more-i-otoci/luka.html",
]
BODY = "At least 9 people were killed on Monday when gas exploded in a mine near the border, police said."


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in FOREIGN.items() for text in texts])
def test_another_language_is_told_by_its_name(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert language_of(text) in (None, "English")
    assert not any("not in English" in warning for warning in kg.read(text).warnings)


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_of_a_text_in_another_language_is_read(language: str) -> None:
    headed = "DPA / AFP 2020\n\n" + "\n\n".join(FOREIGN[language] * 2) + "\n\n23.11.2020 - 5 (3)."
    document = kg.read(headed, outlet="Kurier", published="2020-11-23")
    assert {row["kind"] for row in document.rows()} <= {"unread"}
    (warning,) = [w for w in document.warnings if "not in English" in w]
    assert language in warning
    assert "translation" in warning


def test_a_short_line_is_in_the_language_of_its_page() -> None:
    document = kg.read("Zwölf Tote\n\n" + "\n\n".join(FOREIGN["German"]), outlet="Kurier", published="2020-11-23")
    assert document.reading.article.foreign
    assert document.reading.article.title == "Zwölf Tote"


def test_a_line_of_plain_english_on_a_page_in_another_language_is_read() -> None:
    document = kg.read(f"{FOREIGN['Polish'][0]}\n\n{BODY}", outlet="Kurier", published="2020-11-23")
    assert [r["value"] for r in document.rows() if r["kind"] == "claim"] == [9]


def test_a_paragraph_in_another_language_is_marked_and_the_rest_is_read() -> None:
    text = (
        f"Blast in a mine kills nine\n\n{BODY}\n\n{FOREIGN['French'][0]} 2020-11-20, 40 morts.\n\nTwo miners are missing.\n"
    )
    document = kg.read(text, outlet="Kurier", published="2020-11-23")
    article = document.reading.article
    assert not article.foreign
    assert [b.role for b in article.blocks].count("foreign") == 1
    (warning,) = document.warnings
    assert "1 paragraph in French" in warning
    assert str(text.index("Au moins")) in warning
    claims = [(r["measure"], r["value"]) for r in document.rows() if r["kind"] == "claim" and not r["headline"]]
    assert claims == [("killed", 9), ("missing", 2)]
    dates = [r["start"] for r in document.rows() if r["kind"] == "date"]
    assert all(text[start:].startswith("Monday") for start in dates)
    unread = [r for r in document.rows() if r["kind"] == "unread"]
    assert unread
    assert all("another language" in r["reason"] for r in unread)


def test_the_ledger_has_every_number_of_a_foreign_paragraph() -> None:
    document = kg.read(f"{BODY}\n\n{FOREIGN['German'][0]}", outlet="Kurier", published="2020-11-23")
    left = [e for e in document.reading.ledger if "another language" in e.reason]
    assert [(e.text, e.status) for e in left] == [("12", "unread")]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "english.txt").write_text(BODY, encoding="utf-8")
    (folder / "russian.txt").write_text("\n\n".join(FOREIGN["Russian"]), encoding="utf-8")
    return folder


def test_build_names_the_file_and_the_language_and_counts_it(mixed: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", str(mixed), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "Not read, in another language than English: 1 copy." in done.stdout
    (line,) = [line for line in done.stderr.splitlines() if "not in English" in line]
    assert "russian.txt" in line
    assert "in Russian" in line
    rows = CliRunner().invoke(main, ["figures", "--store", str(tmp_path / "out"), "--format", "jsonl"]).stdout.splitlines()
    assert {json.loads(row)["id"] for row in rows} == {"english"}
    assert CliRunner().invoke(main, ["check", "--store", str(tmp_path / "out")]).exit_code == 0


def test_read_says_so_too(mixed: Path) -> None:
    done = CliRunner().invoke(main, ["read", str(mixed / "russian.txt"), "--format", "jsonl"])
    assert all(json.loads(row)["kind"] == "unread" for row in done.stdout.splitlines())
    assert "in Russian, not in English: nothing of it is read" in done.stderr


def test_signs_that_are_no_text_do_not_stop_the_detector() -> None:
    assert language_of("ni\u0007 con \u0085 los \ud7ff sus \U0010fffe por todas partes hubo muertos y heridos") in (
        None,
        "Spanish",
    )
