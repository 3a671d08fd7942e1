"""Files, folders, sheets and standard input become Received texts; what cannot be read is said, and the rest is read."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import time
from pathlib import Path

import pytest

from kg.errors import IntakeError
from kg.intake import Notice, receive
from kg.model import Received


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def only(*paths: str | Path) -> Received | Notice | IntakeError:
    (item,) = receive(list(paths))
    return item


def error(*paths: str | Path) -> str:
    item = only(*paths)
    assert isinstance(item, IntakeError)
    return str(item)


def kinds(*paths: str | Path) -> list[str]:
    return [type(item).__name__ for item in receive(list(paths))]


# ---------------------------------------------------------------- text files


def test_a_text_file_is_received_newlines_untouched(tmp_path: Path) -> None:
    received = only(write(tmp_path, a_txt="One.\r\nTwo.\rThree.\n") / "a.txt")
    assert isinstance(received, Received)
    assert (received.text, received.id, received.outlet) == ("One.\r\nTwo.\rThree.\n", "a", None)


def test_a_byte_order_mark_is_text_as_received(tmp_path: Path) -> None:
    received = only(write(tmp_path, a_txt=b"\xef\xbb\xbfOne.") / "a.txt")
    assert isinstance(received, Received)
    assert received.text == "\ufeffOne."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no text"),
        (b" \n\xc2\xa0\n", "holds no text"),
        (b"One\0two", "NUL byte at offset 3"),
        (b"caf\xe9 noir", "byte 0xe9 at offset 3"),
        ("One.".encode("utf-16"), "this is UTF-16, expected UTF-8"),
        ("One.".encode("utf-32"), "this is UTF-32, expected UTF-8"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"<!DOCTYPE html><p>One.", "HTML"),
    ],
)
def test_bytes_that_are_no_article_are_named_with_a_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    message = error(write(tmp_path, a_txt=content) / "a.txt")
    assert message.startswith(f"{tmp_path}/a.txt: ")
    assert said in message
    assert "; " in message or ": " in message.split(": ", 1)[1]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_fifty_megabytes_on_one_line_are_refused_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b'{"text": "' + b"," * 50_000_000)
    begun = time.perf_counter()
    assert "5,000,000 characters" in error(tmp_path / name) or "one article a line" in error(tmp_path / name)
    assert time.perf_counter() - begun < 5


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    assert "there is no such file or folder; check the path" in error(tmp_path / "none")


def test_an_unknown_extension_is_an_error_when_asked_for_and_a_notice_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.", b_docx="x", README_md="x", other_csv="x,y\n")
    assert "expected a .txt, .jsonl or .parquet file" in error(tmp_path / "b.docx")
    received, notice = receive([tmp_path])
    assert isinstance(received, Received)
    assert isinstance(notice, Notice)
    assert notice.file.endswith("b.docx")


def test_a_folder_is_walked_sorted_by_name(tmp_path: Path) -> None:
    write(tmp_path, b_txt="B.", a_txt="A.", z__c_txt="C.", y__d_txt="D.")
    assert [item.text for item in receive(tmp_path) if isinstance(item, Received)] == ["A.", "B.", "D.", "C."]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    assert "no .txt, .jsonl or .parquet file in this folder" in error(tmp_path)


def test_the_same_text_is_read_once_and_both_ids_are_kept(tmp_path: Path) -> None:
    first, notice = receive(write(tmp_path, a_txt="Same.", b_txt="Same."))
    assert isinstance(first, Received)
    assert isinstance(notice, Notice)
    assert (notice.id, notice.same_as) == ("b", "a")
    assert "same text as" in notice.message
    assert "read once" in notice.message


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a_txt="Same.")
    assert kinds(tmp_path, tmp_path / "a.txt") == ["Received", "Notice"]


def test_the_same_text_of_two_outlets_is_two_copies(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "Same.", "outlet": outlet}) for outlet in ("The Daily", "The Weekly")]
    assert kinds(write(tmp_path, a_jsonl="\n".join(lines)) / "a.jsonl") == ["Received", "Received"]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    assert kinds(write(tmp_path, a_txt=b"\xff", b_txt="Fine.")) == ["IntakeError", "Received"]


def test_progress_is_told_before_each_file(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    list(receive([write(tmp_path, a_txt="A.", b_txt="B.")], progress=lambda *step: told.append(step)))
    assert [(done, total, Path(name).name) for done, total, name in told] == [(0, 2, "a.txt"), (1, 2, "b.txt")]


# ---------------------------------------------------------------- sheets


def sheet(folder: Path, row: str, columns: str = "file,outlet,url,retrieved,sha256") -> Path:
    (folder / "sheet.csv").write_text(f"{columns}\n{row}\n", encoding="utf-8")
    return folder


def test_a_sheet_tells_the_outlet_of_the_files_beside_it(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.")
    digest = hashlib.sha256(b"One.").hexdigest()
    received = only(sheet(tmp_path, f"a.txt,The Daily,https://example.org/a,2020-11-24,{digest}") / "a.txt")
    assert isinstance(received, Received)
    assert (received.outlet, received.url, received.retrieved, received.published) == (
        "The Daily",
        "https://example.org/a",
        "2020-11-24",
        None,
    )


def test_a_changed_file_is_noticed_and_read(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.")
    notice, received = receive(sheet(tmp_path, f"a.txt,The Daily,,,{'0' * 64}"))
    assert isinstance(notice, Notice)
    assert "sha256" in notice.message
    assert isinstance(received, Received)


def test_a_row_without_its_file_is_noticed(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.")
    assert kinds(sheet(tmp_path, "gone.txt,The Daily,,,")) == ["Notice", "Received"]


def test_a_sheet_may_tell_title_and_date(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.")
    received = only(sheet(tmp_path, "a.txt,,,,,A Title,2020-11-24", "file,outlet,url,retrieved,sha256,title,published"))
    assert isinstance(received, Received)
    assert (received.title, received.published, received.outlet) == ("A Title", "2020-11-24", None)


def test_somebody_elses_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.")
    received = only(sheet(tmp_path, "a.txt,The Daily", "file,outlet"))
    assert isinstance(received, Received)
    assert received.outlet is None


# ---------------------------------------------------------------- JSON Lines


def jsonl(folder: Path, *lines: str) -> list[Received | Notice | IntakeError]:
    return list(receive([write(folder, a_jsonl="\n".join(lines)) / "a.jsonl"]))


def test_a_line_is_an_article_with_what_it_says_of_itself(tmp_path: Path) -> None:
    line = {
        "id": 7,
        "text": "One.\r\nTwo.",
        "outlet": "The Daily",
        "title": "T",
        "published": "2020-11-24",
        "url": "https://example.org",
    }
    (received,) = jsonl(tmp_path, json.dumps(line))
    assert isinstance(received, Received)
    assert (received.id, received.text, received.outlet, received.title) == ("7", "One.\r\nTwo.", "The Daily", "T")


def test_an_article_without_id_is_named_after_file_and_line(tmp_path: Path) -> None:
    (received,) = jsonl(tmp_path, "", '{"text": "One."}')
    assert isinstance(received, Received)
    assert received.id == "a-2"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": ', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "expected an object, found a list"),
        ("{}", 'no "text"'),
        ('{"text": ""}', "holds no text"),
        ('{"text": 4}', '"text" is a number, expected a string'),
        ('{"text": "One.", "title": ["T"]}', '"title" is a list, expected a string'),
        ('{"text": "One.", "published": 2020}', '"published" is a number'),
        ('{"text": "\\ud800"}', "lone surrogate"),
        ('{"text": "a\\u0000b"}', "NUL"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, said: str) -> None:
    broken, received = jsonl(tmp_path, line, '{"text": "Fine."}')
    assert isinstance(broken, IntakeError)
    assert f"{tmp_path}/a.jsonl:1: " in str(broken)
    assert said in str(broken)
    assert isinstance(received, Received)


def test_a_key_that_is_not_read_is_noticed_once(tmp_path: Path) -> None:
    items = jsonl(tmp_path, '{"text": "One.", "date": "2020"}', '{"text": "Two.", "date": "2020"}')
    assert [type(item).__name__ for item in items] == ["Received", "Notice", "Received"]


def test_an_empty_list_of_articles_is_said(tmp_path: Path) -> None:
    (item,) = jsonl(tmp_path, "")
    assert isinstance(item, IntakeError)


# ---------------------------------------------------------------- standard input


@pytest.mark.parametrize(
    ("content", "ids"), [(b"One.", ["stdin"]), (b'{"text": "One."}\n{"text": "Two."}\n', ["stdin-1", "stdin-2"])]
)
def test_standard_input_is_a_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, content: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [item.id for item in receive(["-"]) if isinstance(item, Received)] == ids


def test_a_title_that_is_not_in_the_text_is_told() -> None:
    from kg.intake import understand
    from kg.model import Received

    article = understand(
        Received(text="Eleven people met.\n", file="-", id="-", title="Twelve people met", published="2020-11-24")
    )
    assert any("does not stand in it" in w for w in article.warnings)
