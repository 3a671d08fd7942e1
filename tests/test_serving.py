"""A build is published in batches, each of which may be cut off anywhere: what stands on the server in the end is the build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from small_server import Fault, SmallServer, running

from kg.errors import EndpointError, StoreError
from kg.serving.client import client
from kg.serving.publish import Published, publish

NKG, HERE = "https://w3id.org/newskg/ns#", "https://w3id.org/newskg/id/copy/"
BUSY = Fault(503, "busy")
BATCH = 20
# Odd literals: what a line of N-Triples must escape, and what a store or server might write otherwise.
ODD = ['"a\\"b\\\\c\\nd\\te"', '"Ծ “x” \U0001f600"@en', '"007"', '"0.50"', f'"2020-11-23"^^<{NKG}day>']


def graph_of(name: str, size: int, text: str = "n") -> list[str]:
    """The lines of a graph; a copy's says that it is one."""
    kind = [f"<{name}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{NKG}Copy>"] * name.startswith(HERE)
    odd = [f"<{name}/odd> <{NKG}says> {one}" for one in ODD[: max(0, size - 1)]]
    rest = [f'<{name}/{n}> <{NKG}says> "{text} {n}"' for n in range(size - len(kind) - len(odd))]
    return [f"{triple} <{name}> .\n" for triple in (*kind, *odd, *rest)]


def store_of(**copies: int) -> ox.Store:
    """A build: gazetteers and links, what is inferred, and copies with so many triples each."""
    sizes = {f"{NKG}reference": 45, f"{NKG}linking": 25, f"{NKG}inferred": 5} | {HERE + k: n for k, n in copies.items()}
    store = ox.Store()
    for name, size in sizes.items():
        store.load("".join(graph_of(name, size)).encode(), format=ox.RdfFormat.N_QUADS)
    return store


BUILD = {"a": 7, "b": 20, "c": 90, "d": 1}  # less than a batch, just one, several, one triple


def published_of(store: ox.Store) -> set[str]:
    return {str(quad) for quad in store if quad.graph_name.value != f"{NKG}inferred"}  # type: ignore[union-attr]


@pytest.fixture
def server() -> Iterator[SmallServer]:
    with running() as small:
        yield small


@pytest.fixture
def waits() -> list[float]:
    """The seconds that would have been waited."""
    return []


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_USER", "KG_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["/update", "/store"])
def send(
    request: pytest.FixtureRequest, server: SmallServer, tmp_path: Path, waits: list[float]
) -> Callable[..., Published]:
    """Publishes a store to the server by one of the two protocols, a few triples a request, without waiting."""

    def published(store: ox.Store, to: str = request.param, wait: Any = waits.append, **options: Any) -> Published:
        by = client(wait=wait, timeout=20)
        return publish(store, tmp_path, server.url + to, by, **({"batch": BATCH} | options))

    return published


def test_it_goes_in_batches_the_gazetteers_first_and_the_links_last(server: SmallServer, send: Any) -> None:
    build = store_of(**BUILD)
    done = send(build)
    assert done.differences == ()
    assert server.quads() == published_of(build)
    assert [one.size for one in server.writes] == [20, 20, 5, 7, 20, 20, 20, 20, 20, 10, 1, 20, 5]
    names = [f"{NKG}reference", *(HERE + k for k in BUILD), f"{NKG}linking"]
    assert list(done.sent) == names
    assert done.triples == 45 + 7 + 20 + 90 + 1 + 25


def test_by_the_graph_store_protocol_the_first_part_takes_the_place_of_a_graph(server: SmallServer, send: Any) -> None:
    send(store_of(c=45), "/store")
    told = [(one.method, one.headers["Content-Type"]) for one in server.writes if one.graph == f"{HERE}c"]
    assert told == [(method, "application/n-triples") for method in ("PUT", "POST", "POST")]


def test_what_did_not_change_is_not_sent_again(server: SmallServer, send: Any) -> None:
    send(store_of(**BUILD))
    server.requests.clear()
    again = send(store_of(**BUILD))
    assert (again.sent, again.dropped, server.writes) == ((), (), [])
    assert len(again.kept) == 6
    assert len(server.requests) <= 4  # neither asked a graph at a time


def test_the_next_build_takes_its_place(server: SmallServer, send: Any) -> None:
    """One copy changed, one grown, one shrunk, one gone, one new."""
    build = store_of(**BUILD, e=30)
    send(build)
    new = store_of(**(BUILD | {"b": 50, "c": 20, "f": 3}))
    new.update(
        f'DELETE {{ GRAPH ?g {{ ?s ?p "n 0" }} }} INSERT {{ GRAPH ?g {{ ?s ?p "m" }} }} WHERE {{ GRAPH ?g {{ <{HERE}a/0> ?p "n 0" . ?s ?p "n 0" }} }}'
    )
    done = send(new)
    assert server.quads() == published_of(new)
    assert [name.removeprefix(HERE) for name in (*done.sent, *done.dropped)] == ["a", "b", "c", "f", "e"]
    assert "e" in (server.writes[-1].text + server.writes[-1].graph)[-3:]  # what is gone goes last


@pytest.mark.parametrize("fault", [BUSY, Fault(cut="before"), Fault(cut="after")], ids=["503", "before", "after"])
def test_a_fault_that_passes_is_waited_for(server: SmallServer, send: Any, waits: list[float], fault: Fault) -> None:
    build = store_of(**BUILD)
    server.faults = [None, None, None, fault, fault, None, fault]
    assert send(build).differences == ()
    assert server.quads() == published_of(build)
    assert waits == [1, 2, 1]


def test_the_wait_is_the_one_that_the_server_asks_for_within_bounds(
    server: SmallServer, send: Any, waits: list[float]
) -> None:
    server.faults = [Fault(429, headers=(("Retry-After", after),)) for after in ("7", "0", "90000")]
    send(store_of(a=3))
    assert waits == [7, 2, 30]


def test_a_fault_that_stays_ends_in_words_and_the_next_publish_goes_on(
    server: SmallServer, send: Any, waits: list[float]
) -> None:
    build = store_of(**BUILD)
    server.faults = [*[None] * 8, *[BUSY] * 6]
    with pytest.raises(EndpointError, match=r"/(update|store): HTTP 503: busy; try again later \(tried 6 times\)"):
        send(build)
    assert waits == [1, 2, 4, 8, 16]
    there = [one.size for one in server.writes[:-6]]
    server.requests.clear()
    assert send(build).differences == ()
    assert server.quads() == published_of(build)
    assert there + [one.size for one in server.writes] == [20, 20, 5, 7, 20, 20, 20, 20, 20, 10, 1, 20, 5]


@pytest.mark.parametrize("carried_out", [False, True])
@pytest.mark.parametrize("last", range(13))
def test_one_that_is_killed_at_any_request_goes_on(server: SmallServer, send: Any, last: int, carried_out: bool) -> None:
    """Whether the server had carried out the request or not, and whatever stood there before; nothing recorded is sent twice."""
    server.store.extend(store_of(b=60, c=5))
    server.store.remove_graph(ox.NamedNode(f"{NKG}inferred"))
    build = store_of(**BUILD)
    killed(server, send, build, last, carried_out)
    server.requests.clear()
    assert send(build).differences == ()
    assert server.quads() == published_of(build)
    assert len(server.writes) == 13 - last


@pytest.mark.parametrize("carried_out", [False, True])
@pytest.mark.parametrize("last", range(13))
def test_after_one_that_was_killed_another_build_may_follow(
    server: SmallServer, send: Any, last: int, carried_out: bool
) -> None:
    """Copies that are gone by then are dropped, also one of which nobody knows whether it had come."""
    killed(server, send, store_of(**BUILD), last, carried_out)
    new = store_of(z=9)
    assert send(new).differences == ()
    assert server.quads() == published_of(new)


class Killed(BaseException):
    """The end of a process."""


def killed(server: SmallServer, send: Any, build: ox.Store, last: int, carried_out: bool) -> None:
    """Publishes until the request `last`, which the server carried out or not."""

    def stop(_seconds: float) -> None:
        raise Killed

    server.faults = [*[None] * (1 + last), Fault(cut="after" if carried_out else "before")]
    with pytest.raises(Killed):
        send(build, wait=stop)


def test_a_server_that_lost_what_it_had_is_sent_it_again(server: SmallServer, send: Any) -> None:
    build = store_of(**BUILD)
    send(build)
    server.store.update(f"DELETE WHERE {{ GRAPH <{HERE}c> {{ <{HERE}c/3> ?p ?o }} }} ; DROP GRAPH <{HERE}a>")
    assert [name[-1] for name in send(build).sent] == ["a", "c"]
    server.store.clear()
    assert len(send(build).sent) == 6
    assert server.quads() == published_of(build)


def test_where_the_server_does_not_hold_what_it_took_that_is_told(server: SmallServer, send: Any) -> None:
    server.faults = [None, Fault(204)]
    first, *others = send(store_of(a=2)).differences
    assert (first.graph, first.sent, first.there, others) == (f"{NKG}reference", 45, 25, [])
    assert send(store_of(a=2)).sent == (f"{NKG}reference",)  # and is mended by the next


def test_copies_of_others_are_left_alone_unless_told(server: SmallServer, send: Any) -> None:
    server.store.extend(ox.parse("".join(graph_of(f"{HERE}strange", 4)).encode(), format=ox.RdfFormat.N_QUADS))
    other = ox.Quad(*[ox.NamedNode("http://other.example/graph")] * 4)
    server.store.add(other)
    with pytest.raises(EndpointError, match=r"1 copies that are not in this build .*--replace"):
        send(store_of(a=2))
    assert server.writes == []
    assert send(store_of(a=2), replace=True).dropped == (f"{HERE}strange",)
    assert server.quads() == published_of(store_of(a=2)) | {str(other)}


def test_many_copies_are_found_a_page_at_a_time(server: SmallServer, send: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serving.planning.PAGE", 3)
    server.store.extend(q for n in range(7) for q in store_of(**{f"x{n}": 2}))
    assert len(send(store_of(a=2), replace=True).dropped) == 7


def test_a_dry_run_changes_nothing(server: SmallServer, send: Any, tmp_path: Path) -> None:
    done = send(store_of(**BUILD), dry_run=True)
    assert (len(done.sent), done.triples, server.writes, list(tmp_path.iterdir())) == (6, 188, [], [])


def test_the_record_has_a_line_a_graph_in_the_end_and_a_torn_one_is_as_if_not_written(send: Any, tmp_path: Path) -> None:
    build, file = store_of(**BUILD), tmp_path / "published.jsonl"
    send(build)
    text = file.read_text()
    graphs = [json.loads(line)["graph"] for line in text.splitlines()]
    assert graphs == sorted(graphs)
    assert len(graphs) == 6
    file.write_text(text[:-9])
    assert send(build).sent == (graphs[-1],)
    assert file.read_text() == text


def test_a_record_that_is_none_is_told_with_its_line(send: Any, tmp_path: Path) -> None:
    (tmp_path / "published.jsonl").write_text('{"to": 1}\n{}\n')
    with pytest.raises(StoreError, match=r"published.jsonl, line 1: .*Remove the file"):
        send(store_of(a=2))


def test_what_cannot_be_published_is_told_before_anything_is_sent(server: SmallServer, send: Any) -> None:
    nameless = store_of(a=2)
    nameless.add(ox.Quad(ox.BlankNode("x"), ox.NamedNode("http://p"), ox.Literal("o"), ox.NamedNode(f"{HERE}a")))
    with pytest.raises(StoreError, match="has no name"):
        send(nameless)
    flat = store_of(a=2)
    flat.add(ox.Quad(*[ox.NamedNode("http://x")] * 3))
    with pytest.raises(StoreError, match="outside named graphs"):
        send(flat)
    with pytest.raises(StoreError, match="a batch of 0"):
        send(store_of(a=2), batch=0)
    assert server.writes == []
