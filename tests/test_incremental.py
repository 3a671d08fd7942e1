"""A build into a folder that was built before ends as one from nothing does, whatever changed and whenever an earlier one was killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from conftest import written
from filelock import FileLock

import kg
from kg import arriving, storing
from kg.archive import record as recording
from kg.archive import shards, staging
from kg.cli import main
from kg.errors import StoreError

PLACES = ("Gyumri", "Baku", "Stepanakert", "Vanadzor")
SAID = ("police said", "the mayor said", "citing a doctor, Reuters reported", "according to the ministry")


def article(n: int, killed: int = 2) -> dict[str, Any]:
    text = f"A blast in a mine in {PLACES[n % 4]} killed {killed + n % 3} miners on Monday, {SAID[n % 4]}.\n\nIt was pit {n} of the town, and {n} others were hurt."
    return {"id": f"a{n}", "outlet": f"Paper {n % 3}", "published": f"2020-11-{20 + n % 5}", "text": text}


def news(file: Path, articles: list[dict[str, Any]]) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return file


def fresh(tmp_path: Path, articles: list[dict[str, Any]], **options: Any) -> dict[str, bytes]:
    """What a build from nothing writes."""
    folder = tmp_path / f"fresh{len(list(tmp_path.iterdir()))}"
    kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=folder, **options)
    return written(folder)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read for a Record."""
    found: list[str] = []
    whole = recording.read

    def read(article: Any, names: Any) -> Any:
        found.append(article.received.text)
        return whole(article, names)

    monkeypatch.setattr(recording, "read", read)
    return found


CHANGES: dict[str, Any] = {
    "the same": lambda a: a,
    "one more": lambda a: [*a, article(20)],
    "one fewer": lambda a: a[:3] + a[4:],
    "another text": lambda a: [*a[:2], article(2, killed=7), *a[3:]],
    "another outlet": lambda a: [a[0] | {"outlet": "The Other"}, *a[1:]],
    "another day": lambda a: [a[0] | {"published": "2020-11-25"}, *a[1:]],
    "another id": lambda a: [a[0] | {"id": "renamed"}, *a[1:]],
    "another address": lambda a: [a[0] | {"url": "https://example.org/one"}, *a[1:]],
    "a second id for one text": lambda a: [*a, a[0] | {"id": "again"}],
    "the first to come is gone": lambda a: [*a[1:], a[0] | {"id": "again"}],
    "other order": lambda a: a[::-1],
    "all others": lambda a: [article(n) for n in range(30, 34)],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_second_build_ends_as_one_from_nothing(tmp_path: Path, change: str) -> None:
    before = [article(n) for n in range(6)]
    after = CHANGES[change](before)
    out = tmp_path / "out"
    kg.build(news(tmp_path / "in" / "news.jsonl", before), out=out)
    kg.build(news(tmp_path / "in" / "news.jsonl", after), out=out)
    assert written(out) == fresh(tmp_path, after)


def test_many_builds_in_a_row_leave_no_trace(tmp_path: Path) -> None:
    rng = random.Random(5)
    out = tmp_path / "out"
    for _ in range(6):
        some = [article(n, rng.choice([2, 5])) for n in rng.sample(range(12), rng.randint(1, 9))]
        kg.build(news(tmp_path / "in" / "news.jsonl", some), out=out)
        assert written(out) == fresh(tmp_path, some)


def test_only_what_is_new_is_read(tmp_path: Path, reads: list[str]) -> None:
    articles, out = [article(n) for n in range(5)], tmp_path / "out"
    kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=out, cores=1)
    assert len(reads) == 5
    kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=out, cores=1)
    assert len(reads) == 5
    kg.build(news(tmp_path / "in" / "news.jsonl", [*articles[1:], article(9)]), out=out, cores=1)
    assert reads[5:] == [article(9)["text"]]
    kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=out, cores=1)
    assert reads[6:] == [articles[0]["text"]]  # it had gone


def test_other_names_have_all_read_again(tmp_path: Path, reads: list[str]) -> None:
    articles, out = [article(n) for n in range(3)], tmp_path / "out"
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        '<https://example.org/pits> a <https://w3id.org/newskg/ns#Office> ; <http://purl.org/dc/terms/source> "a list" ; '
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "Pit Office"@en .\n',
        encoding="utf-8",
    )
    file = news(tmp_path / "in" / "news.jsonl", articles)
    kg.build(file, out=out, cores=1)
    kg.build(file, out=out, cores=1, gazetteers=[mine])
    assert len(reads) == 6
    assert written(out) == fresh(tmp_path, articles, gazetteers=[mine])


def test_a_decision_on_a_name_is_followed_and_taken_back(tmp_path: Path) -> None:
    articles = [article(n) for n in range(4)]
    file, out = news(tmp_path / "in" / "news.jsonl", articles), tmp_path / "out"
    kg.build(file, out=out)
    plain = written(out)
    decision = "what,left,right,verdict,by,when,why\nname,Gyumri,https://w3id.org/newskg/place/baku,accepted,A. Reader,2026-05-12,a slip\n"
    (out / "decisions.csv").write_text(decision, encoding="utf-8")
    kg.build(file, out=out)
    decided = written(out)
    assert decided["claims.jsonl"] != plain["claims.jsonl"]
    aside = tmp_path / "decisions.csv"
    aside.write_text(decision, encoding="utf-8")
    assert {n: d for n, d in decided.items() if n != "decisions.csv"} == fresh(tmp_path, articles, decisions=aside)
    (out / "decisions.csv").unlink()
    kg.build(file, out=out)
    assert written(out) == plain


@pytest.mark.parametrize("cores", [2, 3])
def test_the_same_bytes_on_any_number_of_cores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(arriving, "BATCH", 2)
    articles = [article(n) for n in range(11)]
    assert fresh(tmp_path, articles, cores=cores) == fresh(tmp_path, articles, cores=1)


# ---------------------------------------------------------------- large builds


def test_a_large_build_has_a_store_on_disk_and_answers_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, out = [article(n) for n in range(5)], tmp_path / "out"
    file = news(tmp_path / "in" / "news.jsonl", articles)
    small = kg.build(file, out=out)
    rows = small.ask("who-reported-which-figure").rows
    kept = written(out)
    monkeypatch.setattr(storing, "SMALL", 3)
    large = kg.build(file, out=out)
    assert (out / "store").is_dir()
    assert not (out / "graph.ttl").exists()
    assert {n: d for n, d in kept.items() if n != "graph.ttl"} == written(out)
    assert large.ask("who-reported-which-figure").rows == rows
    assert kg.load(out).ask("who-reported-which-figure").rows == rows
    monkeypatch.undo()
    kg.build(file, out=out)
    assert not (out / "store").exists()
    assert written(out) == kept


def quads_of(store: ox.Store) -> set[bytes]:
    return set((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())


def stored(folder: Path) -> set[bytes]:
    """The quads of the store on disk of a folder."""
    return quads_of(ox.Store.read_only(str(folder / "store")))


def archived(folder: Path) -> set[bytes]:
    """The quads of the archive of a folder, as a store has them."""
    store = ox.Store()
    shards.load_shards(store, folder / "archive")
    return quads_of(store)


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Builds with a store on disk and shards of two copies; of each store that is made whether it was made by the difference."""
    monkeypatch.setattr(storing, "SMALL", 0)
    monkeypatch.setattr(shards, "PER_SHARD", 2)
    made: list[bool] = []
    whole = storing.store_of

    def store_of(archive: Any, since: Any, out: Path) -> Any:
        made.append(since is not None)
        return whole(archive, since, out)

    monkeypatch.setattr(storing, "store_of", store_of)
    return made


@pytest.mark.parametrize("change", CHANGES)
def test_a_store_that_is_changed_by_the_difference_is_as_one_from_nothing(
    tmp_path: Path, change: str, on_disk: list[bool]
) -> None:
    before = [article(n) for n in range(6)]
    after = CHANGES[change](before)
    out = tmp_path / "out"
    kg.build(news(tmp_path / "in" / "news.jsonl", before), out=out)
    again = kg.build(news(tmp_path / "in" / "news.jsonl", after), out=out)
    assert on_disk == [False, True]
    assert again.built is not None
    assert again.built.clean
    assert stored(out) == archived(out)
    assert written(out) == fresh(tmp_path, after)


def test_many_builds_in_a_row_keep_the_store_as_the_archive_is(tmp_path: Path, on_disk: list[bool]) -> None:
    rng = random.Random(7)
    out = tmp_path / "out"
    for _ in range(8):
        some = [article(n, rng.choice([2, 5])) for n in rng.sample(range(12), rng.randint(1, 9))]
        kg.build(news(tmp_path / "in" / "news.jsonl", some), out=out)
        assert stored(out) == archived(out)
    assert on_disk == [False] + 7 * [True]
    assert written(out) == fresh(tmp_path, some)


@pytest.mark.parametrize("part", ["store", "archive"])
def test_what_is_damaged_is_not_built_upon(tmp_path: Path, on_disk: list[bool], part: str) -> None:
    articles, out = [article(n) for n in range(5)], tmp_path / "out"
    kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=out)
    damaged = out / "store" / "CURRENT" if part == "store" else next((out / "archive").glob("copies-*.nq.gz"))
    damaged.write_bytes(b"nothing")
    articles.append(article(9))
    kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=out)
    assert stored(out) == archived(out)
    assert written(out) == fresh(tmp_path, articles)


def test_a_violation_between_articles_is_told_by_every_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_disk: list[bool]
) -> None:
    from kg.graph import linked

    whole = linked.event_quads
    monkeypatch.setattr(
        linked, "event_quads", lambda base, event: [q for q in whole(base, event) if "label" not in str(q.predicate)]
    )
    articles, out = [article(n) for n in range(3)], tmp_path / "out"
    for more in (9, 10):
        articles.append(article(more))
        graph = kg.build(news(tmp_path / "in" / "news.jsonl", articles), out=out)
        assert graph.built is not None
        assert len(graph.built.violations) >= len({e.key for e in graph.built.linked.events})


def test_a_damaged_store_on_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "SMALL", 0)
    out = tmp_path / "out"
    kg.build(news(tmp_path / "in" / "news.jsonl", [article(1)]), out=out)
    (out / "store" / "CURRENT").write_text("nothing", encoding="utf-8")
    with pytest.raises(StoreError, match=r"store: expected the store that kg build wrote.*build again"):
        kg.load(out)


# ---------------------------------------------------------------- builds that end badly

KILLED_AT = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "sqlite3.connect")


def build_until(file: Path, out: Path, moment: int) -> None:
    """In a process of its own: a build that is killed at the given file operation in its folder."""
    left = moment

    def watch(event: str, told: tuple[Any, ...]) -> None:
        nonlocal left
        if event in KILLED_AT and str(out) in str(told[0]):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    kg.build(file, out=out, cores=1)
    os._exit(0)


def test_a_build_killed_at_any_moment_leaves_the_last_good_one_and_is_resumed(tmp_path: Path) -> None:
    old, new = [article(n) for n in range(3)], [*(article(n) for n in range(1, 3)), article(7)]
    out = tmp_path / "out"
    expected = {name: fresh(tmp_path, articles) for name, articles in (("old", old), ("new", new))}
    before, after = news(tmp_path / "before" / "news.jsonl", old), news(tmp_path / "after" / "news.jsonl", new)
    claims = {name: files["claims.jsonl"] for name, files in expected.items()}
    seen, moment, ended = set(), 0, False
    while not ended:
        kg.build(before, out=out)
        child = multiprocessing.get_context("fork").Process(target=build_until, args=(after, out, moment))
        child.start()
        child.join()
        ended = child.exitcode == 0
        left = kg.load(out)
        rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in left.claims).encode()
        assert rows in claims.values(), moment
        seen.add(rows)
        assert len(list(left.ask("claims-of-an-article"))) > 0
        kg.build(after, out=out)
        assert written(out) == expected["new"], moment
        moment += 1
    assert moment > 15
    assert seen == {*claims.values()}


def test_what_was_read_before_a_build_was_killed_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    file, out = news(tmp_path / "in" / "news.jsonl", [article(n) for n in range(3)]), tmp_path / "out"
    with monkeypatch.context() as full:
        full.setattr(storing, "write_archive", no_room)
        with pytest.raises(StoreError, match="No space left on device"):
            kg.build(file, out=out, cores=1)
    assert len(reads) == 3
    kg.build(file, out=out, cores=1)
    assert len(reads) == 3


def no_room(*_: Any) -> None:
    raise OSError(ENOSPC, os.strerror(ENOSPC))


def test_a_full_disk_leaves_the_earlier_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    kg.build(news(tmp_path / "in" / "news.jsonl", [article(1)]), out=out)
    before = written(out)
    file = news(tmp_path / "in" / "news.jsonl", [article(2)])
    monkeypatch.setattr(shards.gzip.GzipFile, "write", no_room)
    done = kg_build(file, "-o", out)
    assert done.exit_code == 2
    assert f"{out}: expected a folder that can be written; No space left on device" in done.stderr
    monkeypatch.undo()
    assert {n: d for n, d in written(out).items() if not n.startswith((".build/", "received/"))} == {
        n: d for n, d in before.items() if not n.startswith("received/")
    }
    assert before.items() <= written(out).items()


def kg_build(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, words)])


def test_two_builds_do_not_write_to_one_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    file = news(tmp_path / "in" / "news.jsonl", [article(1)])
    kg.build(file, out=out)
    before = written(out)
    with FileLock(out / staging.LOCK):
        done = kg_build(news(tmp_path / "in" / "news.jsonl", [article(2)]), "-o", out)
    assert (done.exit_code, "another build is writing there" in done.stderr) == (2, True)
    assert written(out) == before
    assert kg_build(file, "-o", out).exit_code == 0


def test_a_copy_that_violates_a_shape_is_put_aside_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = recording.copy_quads

    def copy_quads(base: str, copy: Any, names: Any) -> Any:
        quads = whole(base, copy, names)
        return [q for q in quads if "polarity" not in q.predicate.value] if "pit 2 " in copy.reading.article.flat else quads

    monkeypatch.setattr(recording, "copy_quads", copy_quads)
    articles, out = [article(n) for n in range(4)], tmp_path / "out"
    done = kg_build(news(tmp_path / "in" / "news.jsonl", articles), "-o", out, "--cores", "1")
    assert done.exit_code == 1
    assert "Read 3 copies" in done.stdout
    assert f"1 copy violates a shape and is left out; text and report of each in {out}/quarantine/:" in done.stdout
    (text,) = (out / "quarantine").glob("*.txt")
    assert text.read_text(encoding="utf-8") == articles[2]["text"]
    report = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
    assert {(v["article"], v["severity"], bool(v["words"])) for v in report} == {("a2", "violation", True)}
    assert {row["id"] for row in kg.load(out).claims} == {"a0", "a1", "a3"}
    monkeypatch.undo()
    done = kg_build(news(tmp_path / "in" / "news.jsonl", [a for a in articles if a["id"] != "a2"]), "-o", out)
    assert done.exit_code == 0
    assert not (out / "quarantine").exists()
