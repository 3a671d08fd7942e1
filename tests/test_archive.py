"""What is kept of each copy: readings as bytes, records on a shelf, blocks in shards, work on several cores."""

from __future__ import annotations

import gzip
import os
import signal
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import SEEDS, archive_text
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.archive import shards
from kg.archive.blocks import Block
from kg.archive.difference import Difference, difference
from kg.archive.hands import by_hands
from kg.archive.making import made_by
from kg.archive.packing import pack, runs, unpack
from kg.archive.record import Arrived, Failed, Record, digest_of, records
from kg.archive.shards import Shard
from kg.archive.shelf import Shelf
from kg.archive.writing import Writing, unchanged, write_blocks
from kg.errors import StoreError
from kg.graph.inference import infer
from kg.graph.iris import BASE, INFERRED
from kg.model import Received
from kg.reading.gazetteer import gazetteer
from kg.reading.rows import CLAIM_KINDS

TEXT = "Two miners were killed in a blast in Gyumri on Monday, police said.\n\nNine others were hurt."


def received(text: str = TEXT, **told: str) -> Received:
    return Received(text=text, file="one.txt", id="one", **({"outlet": "Reuters", "published": "2020-11-24"} | told))


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda f: f.stem)
def test_a_reading_comes_back_as_it_was(file: Path) -> None:
    reading = kg.read(file.read_text(encoding="utf-8")).reading
    assert repr(unpack(pack(reading))) == repr(reading)
    assert unpack(pack(reading)) == reading


@given(st.lists(st.integers(0, 2**32 - 1), max_size=50))
def test_offsets_come_back_from_their_runs(offsets: list[int]) -> None:
    found = runs(offsets)
    back = array("I")
    for (flat, at), (end, _) in pairwise([*found, (len(offsets), 0)]):
        back.extend(range(at, at + end - flat))
    assert list(back) == offsets


def test_bytes_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="Expected"):
        unpack(b"\x93\x01\x02\x03")


def test_what_follows_copy_by_copy_is_what_follows_from_all() -> None:
    store = kg.build(SEEDS).store
    told = [quad for quad in store if quad.graph_name != INFERRED]
    assert {*store.quads_for_pattern(None, None, None, INFERRED)} == {*infer(told)}


# ---------------------------------------------------------------- records


def made(*texts: Received) -> list[Record | Failed]:
    return records([(digest_of(t, ""), t, Arrived((t.id,), (t.file,))) for t in texts], BASE, gazetteer())


def test_an_article_that_fails_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.archive import record

    whole = record.read

    def read(article, names):  # type: ignore[no-untyped-def]
        if "Nine" in article.flat:
            raise ZeroDivisionError("a fault")
        return whole(article, names)

    monkeypatch.setattr(record, "read", read)
    failed, good = made(received(), received("Two miners were killed."))
    assert isinstance(failed, Failed)
    assert failed.words == "ZeroDivisionError: a fault"
    assert isinstance(good, Record)


@pytest.mark.parametrize("field", ["outlet", "title", "published", "url", "retrieved"])
def test_what_came_beside_a_text_is_part_of_what_stands_for_it(field: str) -> None:
    assert digest_of(received(**{field: "x"}), "") != digest_of(received(**{field: "y"}), "")


def test_what_reads_is_part_of_what_stands_for_a_text(tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text("", encoding="utf-8")
    makers = {made_by(BASE), made_by(BASE + "x"), made_by(BASE, [mine])}
    mine.write_text("# other\n", encoding="utf-8")
    makers |= {made_by(BASE, [mine])}
    assert len(makers) == 4
    assert made_by(BASE) in makers


# ---------------------------------------------------------------- the shelf


def record_of(text: Received) -> Record:
    (record,) = made(text)
    assert isinstance(record, Record)
    return record


def test_a_shelf_gives_back_what_was_put_there_and_lets_go_of_the_rest(tmp_path: Path) -> None:
    one, other = record_of(received()), record_of(received("Six people were hurt."))
    shelf = Shelf(tmp_path / "readings.db")
    shelf.put([one, other])
    shelf.close()
    again = Shelf(tmp_path / "readings.db")
    first, second = one.head.digest, other.head.digest
    assert again.records([first, "none", second]) == {first: one, second: other}
    assert again.heads([second, first]) == {first: one.head, second: other.head}
    assert again.claims([first])[first] == [
        r for r in kg.read(TEXT, outlet="Reuters", published="2020-11-24").rows() if r["kind"] in CLAIM_KINDS
    ]
    assert again.reading(first).article.received.text == TEXT
    again.keep_only([second])
    assert again.records([first, second]) == {second: other}


def test_a_shelf_knows_the_archive_that_was_written_last() -> None:
    shelf = Shelf()
    assert (shelf.archive(), shelf.checked()) == ({}, "")
    shards_of = {"copies-0": Shard("made", "bytes"), "linking-0": Shard("of", "these")}
    shelf.keep_archive(shards_of | {"copies-1": Shard("x", "y")}, "us")
    shelf.keep_archive(shards_of, "")
    assert (shelf.archive(), shelf.checked()) == (shards_of, "")


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_shelf_is_begun_anew(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "readings.db"
    file.write_bytes(data)
    record = record_of(received())
    shelf = Shelf(file)
    shelf.put([record])
    assert shelf.records([record.head.digest]) == {record.head.digest: record}


def test_a_shelf_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none/readings\.db: expected a file that can be written"):
        Shelf(tmp_path / "none" / "readings.db")


# ---------------------------------------------------------------- shards


def block(key: str) -> Block:
    line = f"<urn:{key}> <urn:p> <urn:o> <urn:g> .\n".encode()
    return Block(key, line, line.replace(b"urn:p", b"urn:q"))


def archive(folder: Path, keys: list[str], before: Writing | None = None) -> Writing:
    """An archive of one block for each key, written over another."""
    folder.mkdir()
    to = Writing(folder, before.folder, before.made) if before else Writing(folder, folder)
    write_blocks(to, dict.fromkeys(keys, b"read"), lambda some: map(block, some), "us")
    return to


def test_many_copies_are_spread_over_shards_and_loaded_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "PER_SHARD", 2)
    keys = [f"{n:02x}" for n in range(0, 256, 7)]
    archive(tmp_path / "archive", keys)
    names = sorted(p.name for p in (tmp_path / "archive").iterdir())
    assert len(names) == 2 * len(keys)
    assert names[0] == "copies-00.nq.gz"
    store = ox.Store()
    shards.load_shards(store, tmp_path / "archive")
    assert len(store) == 2 * len(keys)


@pytest.mark.parametrize("many", [1, 30, 1000])
def test_shards_are_loaded_some_lines_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(shards, "PART", many)
    to = archive(tmp_path / "archive", ["a", "b", "c"])
    given = list(shards.parts(sorted(to.folder.iterdir())))
    assert all(part.endswith(b"\n") for part in given if part)
    assert b"".join(given) == b"".join(line for p in sorted(to.folder.iterdir()) for line in shards.lines_of(p))


def test_a_shard_has_no_time_and_no_name_in_it(tmp_path: Path) -> None:
    one, other = (archive(tmp_path / name, ["0"]).folder / "copies.nq.gz" for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()
    assert one.read_bytes()[4:8] == b"\0\0\0\0"


def test_shards_made_from_the_same_are_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "PER_SHARD", 2)
    keys = [f"{n:02x}" for n in range(0, 256, 7)]
    before = archive(tmp_path / "before", keys)
    same = archive(tmp_path / "same", keys, before)
    assert same.changed() == []
    more = archive(tmp_path / "more", [*keys, "fe"], before)
    assert more.changed() == ["copies-fe", "inferred-copies-fe"]
    assert difference(more) == Difference(frozenset(), frozenset([block("fe").stated, block("fe").inferred]))
    fewer = archive(tmp_path / "fewer", keys[1:], before)
    assert difference(fewer) == Difference(frozenset([block("00").stated, block("00").inferred]), frozenset())
    assert unchanged(before.folder, before.made)
    (before.folder / "copies-00.nq.gz").write_bytes(b"otherwise")
    assert not unchanged(before.folder, before.made)


def test_what_follows_from_another_thing_too_is_not_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "PER_SHARD", 1)
    same = f"<urn:x> <urn:p> <urn:o> {INFERRED} .\n".encode()

    def blocks_of(keys: Sequence[str]) -> Iterator[Block]:
        return (Block(key, block(key).stated, same) for key in keys)

    for name in ("before", "now"):
        (tmp_path / name).mkdir()
    before = Writing(tmp_path / "before", tmp_path / "none")
    write_blocks(before, {"00": b"", "ff": b""}, blocks_of, "us")
    now = Writing(tmp_path / "now", before.folder, before.made)
    write_blocks(now, {"ff": b"", "f0": b""}, blocks_of, "us")
    assert difference(now) == Difference(frozenset([block("00").stated]), frozenset([block("f0").stated]))


def test_a_damaged_shard_is_named(tmp_path: Path, store_folder: Path) -> None:
    from shutil import copytree

    folder = copytree(store_folder, tmp_path / "out")
    shard = folder / "archive" / "copies.nq.gz"
    whole = shard.read_bytes()
    for data in (whole[: len(whole) // 2], b"no gzip", gzip.compress(b"<urn:a> no quads .\n")):
        shard.write_bytes(data)
        with pytest.raises(StoreError, match=r"copies\.nq\.gz: expected N-Quads.*[Bb]uild again"):
            kg.load(folder)


def test_a_folder_without_an_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="expected the archive that kg build wrote; run: kg build"):
        kg.load(tmp_path)


def test_the_archive_is_sorted_within_each_shard(store_folder: Path) -> None:
    for shard in (store_folder / "archive").iterdir():
        lines = gzip.decompress(shard.read_bytes()).splitlines()
        if shard.name.startswith(("copies", "inferred-copies")):
            by_copy: dict[bytes, list[bytes]] = {}
            for line in lines:
                by_copy.setdefault(line.split(b"/copy/")[1][:16], []).append(line)
            assert all(block == sorted(block) for block in by_copy.values()), shard.name
        else:
            assert lines == sorted(lines), shard.name
    assert archive_text(store_folder)


# ---------------------------------------------------------------- work on several cores


def doubled(batch: list[int]) -> list[int]:
    return [2 * n for n in batch]


@pytest.mark.parametrize("hands", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(hands: int) -> None:
    tasks = [(name, [name, name + 1]) for name in range(0, 40, 2)]
    assert list(by_hands(doubled, tasks, hands)) == [(name, [2 * name, 2 * name + 2]) for name in range(0, 40, 2)]


def test_what_a_killed_process_was_working_on_is_done_again() -> None:
    here = os.getpid()

    def work(batch: int) -> int:
        if batch == 5 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * batch

    assert list(by_hands(work, [(n, n) for n in range(12)], 2)) == [(n, 2 * n) for n in range(12)]
