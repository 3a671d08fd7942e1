"""A server is asked as a store is, with a login where it wants one, and what it refuses is told in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from questions.tiny import NAMES, expected, store_of
from small_server import JSON, Fault, SmallServer, running

import kg
from kg.errors import EndpointError, QuestionError
from kg.graph.questions import ask
from kg.serving.client import client
from kg.serving.endpoint import Endpoint

LINKING = "https://w3id.org/newskg/ns#linking"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


@pytest.fixture
def server() -> Iterator[SmallServer]:
    with running() as small:
        yield small


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No login in the environment, and no waiting."""
    for name in ("KG_USER", "KG_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("kg.serving.endpoint.client", lambda **how: client(wait=lambda _: None, **how))


@pytest.fixture
def there(server: SmallServer) -> Endpoint:
    return kg.endpoint(f"{server.url}/query")


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_the_same_rows_with_its_parameters_and_without(
    server: SmallServer, there: Endpoint, name: str
) -> None:
    server.store = store_of(name)
    cases = expected(name)["cases"]
    for case in (cases[0], cases[-1]):
        assert there.ask(name, **case["with"]) == ask(store_of(name), name, **case["with"])


def test_names_are_looked_up_there(server: SmallServer, there: Endpoint) -> None:
    server.store = store_of("timeline")
    with pytest.raises(QuestionError, match="the store has no"):
        there.ask("timeline", type="earthquaking")
    with pytest.raises(QuestionError, match="nearest: what-one-speaker-claimed"):
        there.ask("what-one-speaker-claims")


def test_prefixes_are_declared_where_they_are_used_and_only_there(server: SmallServer, there: Endpoint) -> None:
    server.store = store_of("timeline")
    assert there.sparql("ASK { GRAPH ?g { ?s a nkg:Copy } }").rows == ({"answer": True},)
    assert there.sparql("PREFIX nkg: <http://x/> ASK { GRAPH ?g { ?s a nkg:Copy } }").rows == ({"answer": False},)


@pytest.mark.parametrize("text", ["DROP ALL", "# SELECT\nINSERT DATA { <http://a> <http://b> 1 }", "", "?"])
def test_an_update_is_never_sent_as_a_question(server: SmallServer, there: Endpoint, text: str) -> None:
    with pytest.raises(QuestionError, match=r"not SPARQL 1\.1"):
        there.sparql(text)
    assert server.requests == []


def test_terms_are_plain_values(server: SmallServer, there: Endpoint) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    terms = [
        ({"type": "literal", "datatype": f"{xsd}integer", "value": "4"}, 4),
        ({"type": "typed-literal", "datatype": f"{xsd}integer", "value": "-4"}, -4),
        ({"type": "typed-literal", "datatype": f"{xsd}boolean", "value": "1"}, True),
        ({"type": "literal", "datatype": f"{xsd}boolean", "value": "false"}, False),
        ({"type": "literal", "datatype": f"{xsd}decimal", "value": "0.50"}, "0.50"),
        ({"type": "literal", "xml:lang": "en", "value": "007"}, "007"),
        ({"type": "uri", "value": "http://a"}, "http://a"),
    ]
    found = {"head": {"vars": ["x", "y"]}, "results": {"bindings": [{"x": term} for term, _ in terms]}}
    server.faults = [Fault(200, json.dumps(found), (("Content-Type", JSON),))]
    answer = there.sparql("SELECT ?x ?y { }")
    assert answer.columns == ("x", "y")
    assert [(row["x"], row["y"]) for row in answer] == [(value, None) for _, value in terms]


@pytest.mark.parametrize("rows", [0, 1])
def test_yes_and_no_as_virtuoso_says_them(server: SmallServer, there: Endpoint, rows: int) -> None:
    yes = {"__ASK_RETVAL": {"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "1"}}
    found = {"head": {"link": [], "vars": ["__ASK_RETVAL"]}, "results": {"bindings": [yes] * rows}}
    server.faults = [Fault(200, json.dumps(found))]
    assert there.sparql("ASK { ?s ?p ?o }").rows == ({"answer": bool(rows)},)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("application/n-triples", '<http://a> <http://b> "c" .\n'),
        ("text/turtle; charset=UTF-8", '@prefix x: <http://> . x:a x:b "c", "c" .'),
    ],
)
def test_triples_are_rows(server: SmallServer, there: Endpoint, kind: str, text: str) -> None:
    server.faults = [Fault(200, text, (("Content-Type", kind),))]
    answer = there.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert answer.rows == ({"subject": "http://a", "predicate": "http://b", "object": "c"},)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            Fault(200, "<html><p>Welcome</p></html>", HTML),
            "expected SPARQL results in JSON, got text/html: Welcome; check that",
        ),
        (Fault(200, '{"head": {"vars": ["x"]}, "results": ', (("Content-Type", JSON),)), "expected SPARQL results in JSON"),
        (Fault(200, '{"head": {}}', (("Content-Type", JSON),)), "expected SPARQL results in JSON"),
        (Fault(200, "{}", (("X-SPARQL-MaxRows", "10000"),)), "at most 10000 rows; ask for fewer, or raise its limit"),
        (
            Fault(200, "{}", (("X-SQL-State", "S1TAT"), ("X-SQL-Message", "time"))),
            "stopped before its answer was whole: time",
        ),
        (Fault(301, "", (("Location", "http://there/query"),)), "moved it: name http://there/query instead"),
        (
            Fault(400, "<b>Virtuoso</b> 37000: no such function"),
            "HTTP 400: Virtuoso 37000: no such function; the server does not",
        ),
        (Fault(403, "no"), "HTTP 403: no; the server wants a login: set KG_USER and KG_PASSWORD"),
        (
            Fault(404, "<html><script>x</script>Not Found</html>"),
            "HTTP 404: Not Found; it does not take this at that address",
        ),
        (Fault(405), "HTTP 405; it does not take this at that address, check it (Oxigraph: /update"),
        (Fault(500, "Virtuoso 42000 Error: No permission to execute"), "use a login that may"),
        (
            Fault(500, "The estimated execution time 32905 (sec) exceeds the limit of 400 (sec)."),
            "MaxQueryCostEstimationTime",
        ),
        (
            Fault(500, "The length of generated SQL text has exceeded 10000 lines of code"),
            "send fewer triples a request (--batch)",
        ),
    ],
)
def test_a_refusal_is_told_at_once_in_words(server: SmallServer, there: Endpoint, fault: Fault, words: str) -> None:
    server.faults = [fault]
    with pytest.raises(EndpointError) as told:
        there.sparql("SELECT ?x { }")
    assert words in str(told.value)
    assert str(told.value).startswith(f"{server.url}/query: ")
    assert "<" not in str(told.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault", [Fault(503, "busy"), Fault(cut="before"), Fault(cut="within")], ids=["503", "before", "within"]
)
def test_a_question_is_asked_three_times(server: SmallServer, there: Endpoint, fault: Fault) -> None:
    server.faults = [fault, fault]
    assert there.sparql("ASK { }").rows == ({"answer": True},)
    server.faults = [fault] * 3
    with pytest.raises(EndpointError, match=r"\(tried 3 times\)"):
        there.sparql("ASK { }")


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
class TestLogin:
    """The login of the environment, by Basic and by Digest."""

    @pytest.fixture(autouse=True)
    def closed(self, server: SmallServer, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
        server.login, server.scheme = ("ana", "s3cret"), scheme
        monkeypatch.setenv("KG_USER", "ana")
        monkeypatch.setenv("KG_PASSWORD", "s3cret")

    def test_it_is_sent_where_it_is_asked_for_and_then_at_once(
        self, server: SmallServer, there: Endpoint, scheme: str
    ) -> None:
        for _ in range(3):
            assert there.sparql("ASK { }").rows == ({"answer": True},)
        given = [request.headers.get("Authorization", "").split(" ")[0] for request in server.requests]
        assert given[0] == ""
        assert given[-2:] == [scheme, scheme]
        assert len(given) <= 5

    def test_it_is_not_sent_where_nobody_asks(self, server: SmallServer, there: Endpoint) -> None:
        server.login = None
        there.sparql("ASK { }")
        assert [request.headers.get("Authorization") for request in server.requests] == [None]

    def test_a_login_of_another_file_is_not_sent(
        self, server: SmallServer, there: Endpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login ana password s3cret\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        monkeypatch.delenv("KG_USER")
        with pytest.raises(EndpointError, match="wants a login"):
            there.sparql("ASK { }")
        assert {request.headers.get("Authorization") for request in server.requests} == {None}

    def test_a_wrong_one_is_told(self, server: SmallServer, there: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KG_PASSWORD", "wrong")
        with pytest.raises(EndpointError, match="the server does not take the login in KG_USER and KG_PASSWORD") as told:
            there.sparql("ASK { }")
        assert "wrong" not in str(told.value)

    def test_that_there_is_none_is_told(self, server: SmallServer, there: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("KG_PASSWORD")
        with pytest.raises(EndpointError, match="the server wants a login: set KG_USER and KG_PASSWORD in the environment"):
            there.sparql("ASK { }")

    def test_a_store_is_published_with_it(self, server: SmallServer, tmp_path: Path) -> None:
        file = tmp_path / "s.nq"
        file.write_text(f"<http://a> <http://b> <http://c> <{LINKING}> .\n")
        for to in ("/update", "/store"):
            assert kg.publish(file, server.url + to).differences == ()
        assert len(server.store) == 1


def test_a_login_that_is_asked_for_in_another_way_is_told(
    server: SmallServer, there: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_USER", "ana")
    monkeypatch.setenv("KG_PASSWORD", "s3cret")
    server.faults = [Fault(401, "", (("WWW-Authenticate", "Negotiate"),))]
    with pytest.raises(EndpointError, match="Negotiate is neither Basic nor Digest"):
        there.sparql("ASK { }")
    assert "Authorization" not in server.requests[-1].headers
