"""kg publish and kg ask --endpoint: addresses, what is printed, and the exit status; never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from questions.tiny import store_of
from small_server import Fault, SmallServer, running

from kg.cli import main
from kg.serving.addresses import asked_at, protocol_of
from kg.serving.client import client

LINKING = "https://w3id.org/newskg/ns#linking"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallServer]:
    """A server; nobody waits for it, and there is no login in the environment."""
    for name in ("KG_USER", "KG_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("kg.serving.endpoint.client", lambda **how: client(wait=lambda _: None, **how))
    with running() as small:
        yield small


@pytest.mark.parametrize(
    ("url", "protocol", "asked"),
    [
        ("http://h:7878/update", "update", "http://h:7878/query"),
        ("http://h:7878/store", "graph-store", "http://h:7878/query"),
        ("http://h:7878/store/", "graph-store", "http://h:7878/query"),
        ("http://h:3030/news/update", "update", "http://h:3030/news/query"),
        ("http://h:3030/news/data", "graph-store", "http://h:3030/news/query"),
        ("http://h:7200/repositories/n/statements", "update", "http://h:7200/repositories/n"),
        ("http://h:7200/repositories/n/rdf-graphs/service", "graph-store", "http://h:7200/repositories/n"),
        ("http://h:8890/sparql-auth", "update", "http://h:8890/sparql-auth"),
        ("http://h:8890/sparql-graph-crud", "graph-store", "http://h:8890/sparql"),
        ("http://h:8890/sparql-graph-crud-auth", "graph-store", "http://h:8890/sparql-auth"),
        ("http://h/anything", "update", "http://h/anything"),
    ],
)
def test_addresses_of_servers(url: str, protocol: str, asked: str) -> None:
    assert (protocol_of(url), asked_at(url)) == (protocol, asked)


BAD = [
    "localhost:7878",
    "ftp://h/update",
    "http://",
    "http:///update",
    "http://h:99999/",
    "http://h:0/",
    "nonsense",
    "",
    "http://[/",
]


def kg_says(*words: str) -> tuple[int, str]:
    """The exit status and the words of a command; no traceback ever."""
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("url", BAD)
def test_what_is_no_address_is_told(url: str, tmp_path: Path) -> None:
    file = tmp_path / "s.nq"
    file.write_text(f"<http://a> <http://b> <http://c> <{LINKING}> .\n")
    for words in (("ask", "timeline", "--endpoint", url), ("publish", "--to", url, "--store", str(file))):
        status, said = kg_says(*words)
        assert status == 2
        assert "expected the address of a SPARQL server, such as http://localhost:7878/" in said


def test_a_login_in_an_address_is_not_repeated() -> None:
    status, said = kg_says("ask", "timeline", "--endpoint", "http://ana:s3cret@h/query")
    assert status == 2
    assert "the address holds a login" in said
    assert "s3cret" not in said


def test_a_server_that_is_not_there_is_told(server: SmallServer) -> None:
    status, said = kg_says("ask", "timeline", "--endpoint", "http://127.0.0.1:9/query")
    assert status == 2
    assert "http://127.0.0.1:9/query: no answer: Connection refused; check the address, and that the server runs" in said


@pytest.mark.parametrize("to", ["/update", "/store"])
def test_the_commands(server: SmallServer, tmp_path: Path, to: str) -> None:
    file = tmp_path / "s.nq"
    file.write_bytes(store_of("timeline").dump(format=ox.RdfFormat.N_QUADS) or b"")
    status, said = kg_says("publish", "--to", server.url + to, "--store", str(file), "--dry-run")
    assert (status, len(server.store)) == (0, 0)
    assert "graphs would be sent, 0 there already, 0 would be dropped" in said
    status, said = kg_says("publish", "--to", server.url + to, "--store", str(file))
    assert status == 0
    assert f"{len(server.store)} triples in all" in said
    here, there = (("--store", str(file)), ("--endpoint", f"{server.url}/query"))
    for style in ("terminal", "json", "csv"):
        words: tuple[Any, ...] = ("ask", "timeline", "--format", style)
        assert kg_says(*words, *there) == kg_says(*words, *here)
    assert kg_says("--naming", "armenian", "ask", "timeline", *there)[0] == 2


def test_publish_ends_with_1_where_the_server_holds_something_else(server: SmallServer, tmp_path: Path) -> None:
    file = tmp_path / "s.nq"
    file.write_text(f"<http://a> <http://b> <http://c> <{LINKING}> .\n")
    server.faults = [None, Fault(204)]
    status, said = kg_says("publish", "--to", f"{server.url}/update", "--store", str(file))
    assert status == 1
    assert f"{LINKING}: 1 triples sent, 0 there" in said
