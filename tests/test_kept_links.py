"""What linking keeps from build to build changes nothing: all that is found with it is found without it."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from conftest import written
from hypothesis import given, settings
from hypothesis import strategies as st
from rensa import RMinHash

import kg
from kg.archive.packing import pack_outline, unpack_outline
from kg.intake import understand
from kg.linking import candidates as looking
from kg.linking import events as happening
from kg.linking import link as linking
from kg.linking import meetings, recalling
from kg.linking.copies import BITS, Body, as_set, bodies_by_number, most_in_common, works
from kg.linking.model import Copy
from kg.linking.outlines import HASHES, SEED, Outline, outline, outline_of, runs_of, sketch_of, told_in
from kg.linking.sides import Side
from kg.linking.signatures import Signature, signature
from kg.model import Received
from kg.reading.gazetteer import Gazetteer, gazetteer
from kg.reading.read import read
from kg.spark import stages as spread

FERRY = (
    "Ferry sinks off Lagos\n\nA ferry capsized off Lagos in Nigeria on 3 May and nine Nigerian passengers were killed, the harbour master said. "
    "Four others were injured when the boat went under in a swell."
)


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer()


@dataclass
class Memory:
    """What is kept, in memory."""

    told: dict[str, bytes] = field(default_factory=dict)

    def get(self, digest: str) -> bytes | None:
        return self.told.get(digest)

    def put(self, told: Iterable[tuple[str, bytes]]) -> None:
        self.told |= dict(told)

    def keep_only(self, digests: Iterable[str]) -> None:
        wanted = set(digests)
        self.told = {digest: one for digest, one in self.told.items() if digest in wanted}


# ---------------------------------------------------------------- what is asked of one copy


def test_an_outline_comes_back_as_it_was(names: Gazetteer) -> None:
    article = understand(Received(text=FERRY, file="-", id="-", outlet="The Gazette", published="2021-05-04"))
    copy = Copy("a" * 16, read(article, names), ("1",), ("-",))
    told = outline(copy, names)
    assert unpack_outline(pack_outline(told)) == told
    assert told.published == date(2021, 5, 4)
    main = next(part for part in told.parts if part.main)
    assert ("killed", 9, 9) in main.toll
    assert main.countries
    assert told.story is not None
    mine, again = signature(article), told_in(told.story)
    assert [getattr(again, name) for name in Signature.__slots__] == [getattr(mine, name) for name in Signature.__slots__]


def test_an_outline_takes_a_fraction_of_the_bytes_of_a_reading(names: Gazetteer) -> None:
    from kg.archive.packing import pack

    article = understand(Received(text=FERRY, file="-", id="-"))
    copy = Copy("a" * 16, read(article, names), ("1",), ("-",))
    assert len(pack_outline(outline(copy, names))) * 3 < len(pack(copy.reading))


def test_another_reading_has_another_digest_and_nothing_kept(names: Gazetteer) -> None:
    copy = text_of("one two three four five six", "A", "2021-05-01")
    again = copy.read_with(lambda: copy.reading, "2021-05-02")
    assert again.kept is None
    assert again.digest not in (None, copy.digest)
    assert again.digest != copy.read_with(lambda: copy.reading, "2021-05-03").digest
    assert replace(copy, digest=None).read_with(lambda: copy.reading, "2021-05-02").digest is None


# ---------------------------------------------------------------- texts that meet


@dataclass(frozen=True)
class OfWords:
    """What is kept of a text of which only words are asked."""

    words: str

    def outline(self) -> Outline:
        return Outline(None, (), (), None, self.words)

    def sketch(self) -> bytes:
        mine = RMinHash(num_perm=HASHES, seed=SEED)
        mine.update(runs_of(self.words.split()) or [self.words])
        return bytes(mine.__getstate__())


def text_of(words: str, outlet: str, published: str | None) -> Copy:
    digest = sha256(repr((words, outlet, published)).encode()).hexdigest()
    return Copy(digest[:16], never, ("1",), ("-",), (), (outlet, published), digest, OfWords(words))


def never() -> Any:
    raise AssertionError("no reading is asked for")


PARTS = [" ".join(f"{letter}{n}" for n in range(9)) for letter in "abcde"]
TEXTS = st.builds(
    lambda parts, outlet, day: text_of(" ".join(parts), outlet, f"2021-05-{day:02d}"),
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4),
    st.sampled_from(["Reuters", "AFP", "The Gazette", "The Courier"]),
    st.integers(1, 12),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, unique_by=lambda c: c.key, min_size=2, max_size=16), st.data())
def test_works_are_the_same_whatever_came_before(copies: list[Copy], data: st.DataObject) -> None:
    names, kept = gazetteer(), Memory()
    with pytest.MonkeyPatch.context() as few:
        few.setattr(meetings, "MOST_LOOKED_AT", 3)
        few.setattr(recalling, "MOST_LOOKED_AT", 3)
        few.setattr(recalling, "MOSTLY_NEW", 1)
        for _ in range(3):
            some = data.draw(st.lists(st.sampled_from(copies), unique_by=lambda c: c.key, min_size=1))
            assert works(some, names, None, kept) == works(some, names)


def test_only_what_is_new_is_compared(names: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [text_of(f"{PARTS[0]} {PARTS[1]} x{n}", "The Gazette", "2021-05-01") for n in range(8)]
    asked: list[int] = []
    whole = bodies_by_number

    def bodies(listed: Any, names: Any) -> Any:
        of = whole(listed, names)
        return lambda number: asked.append(number) or of(number)

    monkeypatch.setattr("kg.linking.copies.bodies_by_number", bodies)
    kept = Memory()
    works(copies[:7], names, None, kept)
    assert asked
    asked.clear()
    works(copies[:7], names, None, kept)
    assert not asked
    works(copies, names, None, kept)
    assert len(asked) == 2 * 7


def test_what_another_newskg_kept_is_not_heeded(names: Gazetteer) -> None:
    copies = [text_of(f"{PARTS[0]} {PARTS[1]} x{n}", "The Gazette", "2021-05-01") for n in range(3)]
    for told in (b"", b"nothing", b"x\x9c\x03\x00\x00\x00\x00\x01"):
        assert works(copies, names, None, Memory({"works": told})) == works(copies, names)


@given(st.lists(st.integers(-(2**63), 2**63 - 1), unique=True), st.lists(st.integers(0, 3 * BITS), unique=True))
def test_no_two_texts_share_more_runs_than_their_bits_allow(mine: list[int], both: list[int]) -> None:
    texts = [text_of(" ".join(map(str, some)), "A", None) for some in ([*mine, *both], both)]
    left, right = (bodies_by_number(texts, gazetteer())(n) for n in range(2))
    assert isinstance(left, Body)
    assert len(as_set(left) & as_set(right)) <= most_in_common(left, right) <= len(left.runs) + left.fewer


# ---------------------------------------------------------------- accounts that are looked at

WORDS = [f"w{n}" for n in range(7)]


def sides_from(drawn: list[tuple[int | None, list[str], int, int]]) -> list[Side]:
    made = []
    for rank, (day, rare, copy, place) in enumerate(drawn):
        published = date(2021, 5, 1) + timedelta(days=day) if day is not None else None
        story = Signature(tuple(sorted(rare)), looking.array("H", [1] * len(rare)), tuple(sorted(rare)), tuple(rare))
        days = (date(2021, 5, 1 + place), date(2021, 5, 1 + place)) if place else None
        made.append(
            Side(
                rank, (f"c{copy}", ("blast", rank)), "blast", True, "blast", f"w{copy % 3}", frozenset({"blast"}),
                (f"https://example.org/{place}",) if place else (), (), (), days, bool(place), published, frozenset(), frozenset(), story,
            )
        )  # fmt: skip
    return made


def plainly(sides: list[Side], names: Gazetteer) -> list[tuple[int, int]]:
    """The pairs as they are defined: by all blocks, as a cluster finds them."""
    blocks: dict[Any, list[Any]] = defaultdict(list)
    for side in sides:
        for key in looking.keys(side, names):
            blocks[key].append((key[:1], spread.Near(side.published or looking.UNDATED, side.rank, side.ref[0])))
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for key, block in blocks.items():
        for pair, weight in spread.witnesses((repr(key).encode(), block)) if len(block) > 1 else ():
            weights[pair] += weight
    of: dict[int, list[looking.Witnessed]] = defaultdict(list)
    for (a, b), weight in weights.items():
        for rank in (a, b) if weight >= looking.ENOUGH else ():
            of[rank].append((-weight, a, b))
    return sorted({pair for found in of.values() for pair in looking.first_few(found)})


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 25),
            st.lists(st.sampled_from(WORDS), unique=True, max_size=5),
            st.integers(0, 30),
            st.integers(0, 2),
        ),
        max_size=40,
    ),
    st.integers(1, 50),
    st.integers(1, 6),
)
def test_the_pairs_that_are_looked_at_are_those_of_the_definition(
    drawn: list[tuple[int | None, list[str], int, int]], at_a_time: int, neighbours: int
) -> None:
    names, sides = gazetteer(), sides_from(drawn)
    with pytest.MonkeyPatch.context() as few:
        few.setattr(looking, "AT_A_TIME", at_a_time)
        for module in (looking, spread):
            few.setattr(module, "NEIGHBOURS", neighbours)
        found = [(a.rank, b.rank) for a, b in looking.candidates(sides, names)]
        assert found == plainly(sides, names)


# ---------------------------------------------------------------- all of it


def article(n: int, killed: int) -> dict[str, str]:
    place = ("Lima", "Accra", "Osaka", "Turin")[n % 4]
    text = f"Blast in {place}\n\nA blast at the {n // 4} market in {place} killed {killed} people on Monday, police in {place} said."
    return {"id": f"a{n}", "outlet": f"Outlet {n}", "published": f"2021-05-0{3 + n % 3}", "text": text}


def news(folder: Path, articles: list[dict[str, str]]) -> Path:
    file = folder / "news.jsonl"
    file.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Copy, ...]:
    """Two outlets and an agency tell of ten blasts in four cities, partly in the same words; some have no day."""
    folder = tmp_path_factory.mktemp("copies")
    articles = []
    for n in range(10):
        for outlet, toll in (("Reuters", 3), ("The Gazette", 3), ("The Courier", 3 + n % 3)):
            one = article(n, toll + n)
            more = f" Rescue teams worked through the night at the {n // 4} market, where stalls of cloth burned, said {outlet}."
            articles.append(one | {"id": f"{n} {outlet}", "outlet": outlet, "text": one["text"] + more * (n % 2)})
    articles = [a if n % 7 else {k: v for k, v in a.items() if k != "published"} for n, a in enumerate(articles)]
    return kg.build(news(folder, articles), out=folder / "out").built.linked.copies


def test_links_are_the_same_whatever_came_before(copies: tuple[Copy, ...], names: Gazetteer) -> None:
    rng, kept = random.Random(7), Memory()
    for some in (copies, copies[:-1], copies, *(rng.sample(copies, rng.randint(5, len(copies))) for _ in range(8))):
        linked = linking.link(some, names, kept=kept)
        assert linked == linking.link(some, names)
        assert linked.decisions


def test_only_pairs_of_which_one_is_new_are_weighed(
    copies: tuple[Copy, ...], names: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[tuple[str, str]] = []
    whole = happening.evidence

    def evidence(left: Side, right: Side, *rest: Any) -> Any:
        weighed.append((left.ref[0], right.ref[0]))
        return whole(left, right, *rest)

    monkeypatch.setattr(happening, "evidence", evidence)
    kept, (new, *others) = Memory(), sorted(copies, key=lambda c: c.published or "", reverse=True)
    linking.link(others, names, kept=kept)
    assert weighed
    weighed.clear()
    linking.link(others, names, kept=kept)
    assert not weighed
    linking.link(copies, names, kept=kept)
    assert weighed
    assert all(new.key in pair for pair in weighed)


# ---------------------------------------------------------------- what is told of events


@pytest.fixture
def events_told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The events of which was told anew."""
    told: list[str] = []
    whole = linking.told_of_one

    def told_of_one(event: Any, *rest: Any) -> Any:
        told.append(event.key)
        return whole(event, *rest)

    monkeypatch.setattr(linking, "told_of_one", told_of_one)
    return told


def test_an_event_that_nothing_touched_is_not_told_anew(tmp_path: Path, events_told: list[str]) -> None:
    articles, out = [article(n, 3 + n) for n in range(6)], tmp_path / "out"
    first = kg.build(news(tmp_path, articles), out=out)
    assert sorted(events_told) == sorted(e.key for e in first.built.linked.events)
    events_told.clear()
    kg.build(news(tmp_path, articles), out=out)
    assert not events_told
    changed = kg.build(news(tmp_path, [article(0, 77), *articles[1:]]), out=out)
    events = {e.key: {copy for copy, _ in e.accounts} for e in changed.built.linked.events}
    (touched,) = {copy.key for copy in changed.built.linked.copies if "a0" in copy.ids}
    assert touched in set.union(*(events[key] for key in events_told))
    assert len(events_told) < len(events)
    assert written(out) == written_anew(tmp_path, [article(0, 77), *articles[1:]])


def written_anew(tmp_path: Path, articles: list[dict[str, str]], **options: Any) -> dict[str, bytes]:
    folder = tmp_path / f"anew{len(list(tmp_path.iterdir()))}"
    kg.build(news(tmp_path, articles), out=folder, **options)
    return written(folder)


def test_a_claim_that_a_person_rejected_has_its_event_told_anew(tmp_path: Path, events_told: list[str]) -> None:
    articles, out = [article(n, 3 + n) for n in range(6)], tmp_path / "out"
    built = kg.build(news(tmp_path, articles), out=out).built
    copy = min(built.linked.copies, key=lambda c: c.ids)
    claim = next(c for c in outlined(copy) if c.figure)
    events_told.clear()
    line = f"claim,https://w3id.org/newskg/id/copy/{copy.key}/claim/{'-'.join(map(str, claim.key))},,rejected,A. Reader,2026-05-12,a slip\n"
    (out / "decisions.csv").write_text("what,left,right,verdict,by,when,why\n" + line, encoding="utf-8")
    kg.build(news(tmp_path, articles), out=out)
    assert 1 <= len(events_told) < len(built.linked.events)
    aside = tmp_path / "decisions.csv"
    aside.write_text((out / "decisions.csv").read_text(encoding="utf-8"), encoding="utf-8")
    fresh = written_anew(tmp_path, articles, decisions=aside)
    assert {n: d for n, d in written(out).items() if n != "decisions.csv"} == fresh


def outlined(copy: Copy) -> Any:
    return copy.reading.claims


def test_the_outline_that_is_kept_is_the_one_that_would_be_made(tmp_path: Path, names: Gazetteer) -> None:
    built = kg.build(news(tmp_path, [article(n, 3 + n) for n in range(6)]), out=tmp_path / "out").built
    for copy in built.linked.copies:
        bare = replace(copy, kept=None)
        assert copy.kept is not None
        assert outline_of(copy, names) == outline(bare, names)
        assert sketch_of(copy).digest() == sketch_of(bare).digest()
