"""The kg command as its users meet it: outputs, exit statuses, and messages that name the file and the remedy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SEEDS, archive_text, written

from kg.cli import main


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def kg(*words: str | Path, given: bytes | None = None) -> Done:
    """The command, in this process (its caches stay warm)."""
    result = CliRunner().invoke(main, [str(w) for w in words], input=given, prog_name="kg")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def kg_process(*words: str | Path, **environment: str) -> Done:
    """The command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "news" / "one.txt"
    file.parent.mkdir()
    file.write_text("Two miners were killed in a blast in Gyumri on Monday, police said.", encoding="utf-8")
    return file


def test_build_says_what_was_read_what_disagrees_and_what_is_unread(tmp_path: Path) -> None:
    done = kg("build", SEEDS, "-o", tmp_path / "out")
    assert done.returncode == 0
    for words in (
        "Read 5 copies of 4 articles from 3 outlets",
        "3 outlets, 4 copies, 1 named origin, 1 unattributed",
        "What disagrees",
        "unread: ",
    ):
        assert words in done.stdout
    assert "no publication date" in done.stderr


def test_the_folder_holds_the_archive_the_turtle_the_claims_and_the_bytes(store_folder: Path) -> None:
    assert sorted(p.name for p in store_folder.iterdir()) == [
        ".lock",
        "archive",
        "claims.jsonl",
        "graph.ttl",
        "readings.db",
        "received",
    ]
    received = sorted(p.read_bytes() for p in (store_folder / "received").iterdir())
    assert received == sorted(p.read_bytes() for p in SEEDS.glob("*.txt"))


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "77"):
        assert kg_process("build", SEEDS, "-o", tmp_path / seed, PYTHONHASHSEED=seed).returncode == 0
    files = sorted(p.relative_to(tmp_path / "1") for p in (tmp_path / "1").rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(tmp_path / "77") for p in (tmp_path / "77").rglob("*") if p.is_file())
    for file in files:
        assert (tmp_path / "1" / file).read_bytes() == (tmp_path / "77" / file).read_bytes(), file


def test_building_twice_into_one_folder_leaves_no_trace_of_the_first(tmp_path: Path, article: Path) -> None:
    kg("build", SEEDS, "-o", tmp_path / "out")
    kg("build", article, "-o", tmp_path / "out")
    kg("build", article, "-o", tmp_path / "fresh")
    assert written(tmp_path / "out") == written(tmp_path / "fresh")


def test_verify_replays_every_quote_and_names_the_claim_when_a_byte_flips(tmp_path: Path, store_folder: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(store_folder, folder)
    assert kg("verify", "--store", folder).returncode == 0
    file = next(p for p in sorted((folder / "received").iterdir()) if b"4,000 civilians" in p.read_bytes())
    data = bytearray(file.read_bytes())
    data[data.index(b"4,000 civilians")] ^= 1
    file.write_bytes(data)
    done = kg("verify", "--store", folder, "--format", "json")
    assert done.returncode == 1
    broken = json.loads(done.stdout)
    assert any("/claim/" in row["node"] and "More than 4,000 civilians" in row["expected"] for row in broken)
    assert {row["file"] for row in broken} == {str(file)}


def test_an_archived_copy_that_is_gone_is_told(tmp_path: Path, store_folder: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(store_folder, folder)
    next((folder / "received").iterdir()).unlink()
    done = kg("verify", "--store", folder)
    assert (done.returncode, "no file" in done.stdout) == (1, True)


def test_read_takes_standard_input_and_gives_the_rows(article: Path) -> None:
    done = kg("read", "-", "--published", "2020-11-24", "--format", "jsonl", given=article.read_bytes())
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    (claim,) = [r for r in rows if r["kind"] == "claim"]
    assert (claim["measure"], claim["value"], claim["chain"][0]["words"], claim["when_value"]) == (
        "killed",
        2,
        "police",
        "2020-11-23",
    )


def test_figures_prints_the_claims_of_a_store(store_folder: Path) -> None:
    done = kg("figures", "--store", store_folder, "--measure", "missing", "--format", "jsonl")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["outlet"], row["modifier"], row["low"]) == ("Crisis24", "hundreds", 200)


def test_ask_lists_the_questions_and_answers_with_parameters(store_folder: Path) -> None:
    listed = kg("ask", "--list", "--format", "json")
    assert len(json.loads(listed.stdout)) >= 15
    rows = json.loads(kg("ask", "withheld-figures", "--store", store_folder, "--format", "json").stdout)
    assert len(rows) == 1


def test_sparql_runs_a_query_from_standard_input_on_both_engines(store_folder: Path) -> None:
    query = b"PREFIX nkg: <https://w3id.org/newskg/ns#> SELECT (COUNT(*) AS ?copies) WHERE { GRAPH ?g { ?c a nkg:Copy } }"
    for engine in ("oxigraph", "rdflib"):
        assert json.loads(
            kg("sparql", "-", "--store", store_folder, "--format", "json", "--engine", engine, given=query).stdout
        ) == [{"copies": 5}]


@pytest.mark.parametrize("kind", ["ttl", "trig", "nq", "jsonld", "graphml", "csv"])
def test_every_export_is_written(tmp_path: Path, store_folder: Path, kind: str) -> None:
    assert kg("export", kind, "-o", tmp_path / f"graph.{kind}", "--store", store_folder).returncode == 0
    assert (tmp_path / f"graph.{kind}").stat().st_size > 1000


def test_the_exported_turtle_answers_too(store_folder: Path) -> None:
    done = kg(
        "sparql",
        "-",
        "--store",
        store_folder / "graph.ttl",
        "--format",
        "json",
        given=b"SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a <https://w3id.org/newskg/ns#Copy> } }",
    )
    assert json.loads(done.stdout) == [{"n": 5}]
    for question in ("corroboration-of-an-event", "conflicting-figures"):
        asked, from_turtle = (
            kg("ask", question, "--store", s, "--format", "json").stdout for s in (store_folder, store_folder / "graph.ttl")
        )
        assert json.loads(asked) == json.loads(from_turtle) != []
    assert kg("check", "--store", store_folder / "graph.ttl").returncode == 0


def test_unread_and_check(store_folder: Path) -> None:
    assert "vehicles" in kg("unread", "--store", store_folder).stdout
    assert kg("check", "--store", store_folder).returncode == 0


BAD = {
    "an empty file": b"",
    "a binary": b"\x00\x01\x02PNG\x00",
    "a wrong encoding": "Zwölf Menschen".encode("latin-1"),
    "another Unicode": "Twelve people".encode("utf-16"),
    "one endless line": b"," * 50_000_000,
}


@pytest.mark.parametrize("what", BAD)
def test_one_bad_file_costs_only_itself(tmp_path: Path, article: Path, what: str) -> None:
    (article.parent / "bad.txt").write_bytes(BAD[what])
    done = kg("build", article.parent, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "Read 1 copy" in done.stdout
    assert "bad.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_line_of_json_lines_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(
        '{"id": "a", "text": "Two miners were killed, police said."}\n{"id": "b", "text": \n{"id": "c"}\n', encoding="utf-8"
    )
    done = kg("build", file, "-o", tmp_path / "out")
    assert (done.returncode, "Read 1 copy" in done.stdout) == (1, True)
    assert "news.jsonl:2" in done.stderr
    assert "news.jsonl:3" in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("build", "nowhere", "-o", "{out}"), 1, "nowhere"),
        (("build", "{empty}", "-o", "{out}"), 1, "no .txt, .jsonl or .parquet file"),
        (("build",), 2, "Missing argument"),
        (("ask", "no-such-question", "--store", "{store}"), 2, "no-such-question"),
        (("ask", "timeline", "--no-such-parameter", "x", "--store", "{store}"), 2, "no_such_parameter"),
        (("ask", "figures-of-an-event", "--event", "no such event", "--store", "{store}"), 2, "no such event"),
        (("ask", "timeline", "--store", "{empty}"), 2, "kg build"),
        (("draw", "-o", "{out}/picture.bmp", "--store", "{store}"), 2, ".png"),
        (("read", "nowhere.txt"), 1, "nowhere.txt"),
        (("sparql", "nowhere.rq", "--store", "{store}"), 1, "nowhere.rq"),
    ],
)
def test_wrong_use_is_told_in_words(
    tmp_path: Path, store_folder: Path, words: tuple[str, ...], status: int, told: str
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"out": tmp_path / "out", "empty": tmp_path / "empty", "store": store_folder}
    done = kg(*(w.format(**places) for w in words))
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert told in done.stderr


@pytest.mark.parametrize(
    "query", [b"SELECT ?s WHERE { ?s ?p", b"SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }"]
)
def test_a_query_that_cannot_be_run_is_refused_in_words(store_folder: Path, query: bytes) -> None:
    done = kg("sparql", "-", "--store", store_folder, given=query)
    assert (done.returncode, "Traceback" in done.stderr, bool(done.stderr)) == (2, False, True)


def test_the_same_file_twice_is_one_copy(tmp_path: Path, article: Path) -> None:
    (article.parent / "again.txt").write_bytes(article.read_bytes())
    done = kg("build", article.parent, "-o", tmp_path / "out")
    assert (done.returncode, "Read 1 copy" in done.stdout) == (0, True)
    assert "again.txt" in done.stderr or "one.txt" in done.stderr


def test_an_address_without_its_scheme_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Two men were killed in the fire, the mayor said.\n\nGive to www.5541111.example or call 554-1111.\n")
    assert kg("build", page, "-o", tmp_path / "out").returncode == 0
    assert "<http://www.5541111.example>" in archive_text(tmp_path / "out")


def test_a_gazetteer_with_a_clash_is_named(tmp_path: Path, article: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(
        '<https://w3id.org/newskg/place/baku> a <https://w3id.org/newskg/ns#Place> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Bakou"@en .\n',
        encoding="utf-8",
    )
    done = kg("build", article, "-o", tmp_path / "out", "--gazetteer", file)
    assert (done.returncode, "mine.ttl" in done.stderr, "two preferred labels" in done.stderr) == (1, True, True)


def test_names_of_a_gazetteer_of_ones_own_are_read(tmp_path: Path, article: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(
        '<https://example.org/chief> a <https://w3id.org/newskg/ns#Office> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Pit Office"@en .\n',
        encoding="utf-8",
    )
    article.write_text("Two miners were killed, the Pit Office said.", encoding="utf-8")
    kg("build", article, "-o", tmp_path / "out", "--gazetteer", file)
    (row,) = [json.loads(line) for line in (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert row["chain"][0]["speaker"] == "Pit Office"


def test_an_output_that_cannot_be_written_leaves_the_earlier_one_whole(tmp_path: Path, article: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    done = kg("build", article, "-o", blocked)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert blocked.read_text(encoding="utf-8") == "not a folder"
    out = tmp_path / "out"
    kg("build", article, "-o", out)
    before = archive_text(out)
    (out / ".build").write_text("not a folder", encoding="utf-8")
    done = kg("build", SEEDS, "-o", out)
    assert (done.returncode, "Traceback" in done.stderr, str(out) in done.stderr) == (2, False, True)
    assert archive_text(out) == before


def test_every_command_is_in_the_help_and_says_what_it_does() -> None:
    shown = kg("--help").stdout
    for command in ("build", "ask", "sparql", "check", "verify", "unread", "figures", "export", "draw", "read"):
        assert f"  {command} " in shown
        assert len(kg(command, "--help").stdout.splitlines()) > 3
