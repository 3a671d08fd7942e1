"""A SPARQL server in this process: Oxigraph behind the standard library's HTTP, with faults and logins as a test wants them."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c0"
JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Fault:
    """What one request meets: an answer of its own, or none (`cut`: before, after or in the middle of the answer)."""

    status: int = 0
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    cut: str = ""


@dataclass(frozen=True)
class Request:
    """A request as it came: `size` counts the lines of triples in it."""

    method: str
    path: str
    graph: str
    text: str
    headers: dict[str, str]

    @property
    def size(self) -> int:
        return len(re.findall(r"(?m)^<.* \.$", self.text))


@dataclass
class SmallServer:
    """The quads, the requests so far, and what the next ones meet; `login` is user and password, asked for by `scheme`."""

    store: ox.Store = field(default_factory=ox.Store)
    requests: list[Request] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    login: tuple[str, str] | None = None
    scheme: str = "Basic"
    url: str = ""

    @property
    def writes(self) -> list[Request]:
        """The requests that change something."""
        return [one for one in self.requests if one.path != "/query"]

    def quads(self) -> set[str]:
        return set(map(str, self.store))

    def admitted(self, given: str, method: str, path: str) -> bool:
        """Whether an Authorization header holds the login in the way that is asked for."""
        if self.login is None:
            return True
        user, password = self.login
        if self.scheme == "Basic":
            return given == "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        said = dict(re.findall(r'(\w+)="?([^",]+)"?', given))
        first, second = md5(f"{user}:here:{password}"), md5(f"{method}:{path}")
        right = md5(f"{first}:{NONCE}:{said.get('nc')}:{said.get('cnonce')}:auth:{second}")
        return said.get("username") == user and said.get("response") == right

    @property
    def challenge(self) -> str:
        return f'{self.scheme} realm="here"' + (f', qop="auth", nonce="{NONCE}"' if self.scheme == "Digest" else "")


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


class Talk(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    small: SmallServer

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def meet(self) -> None:
        """Answers a request, or lets it meet the next fault."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        parts, small = urlsplit(self.path), self.small
        graph = parse_qs(parts.query).get("graph", [""])[0]
        small.requests.append(Request(self.command, parts.path, graph, body, dict(self.headers)))
        fault = small.faults.pop(0) if small.faults else None
        if fault is not None and fault.status:
            return self.answer(fault.status, fault.body, *fault.headers)
        if fault is not None and fault.cut == "before":
            return self.cut()
        if not small.admitted(self.headers.get("Authorization", ""), self.command, self.path):
            return self.answer(401, "who are you?", ("WWW-Authenticate", small.challenge))
        answer = self.done(parts.path, graph, body)
        return self.answer(*answer) if fault is None else self.cut(answer[1] if fault.cut == "within" else "")

    do_GET = do_POST = do_PUT = do_DELETE = meet

    def done(self, path: str, graph: str, body: str) -> tuple[int, str, tuple[str, str]]:
        """Carries a request out as the protocols say."""
        store, plain = self.small.store, ("Content-Type", "text/plain")
        try:
            if path == "/query":
                found = store.query(parse_qs(body)["query"][0])
                triples = isinstance(found, ox.QueryTriples)
                format: Any = ox.RdfFormat.N_TRIPLES if triples else ox.QueryResultsFormat.JSON
                text = (found.serialize(format=format) or b"").decode()
                return 200, text, ("Content-Type", "application/n-triples" if triples else JSON)
            if path == "/update":
                store.update(body)
                return 204, "", plain
        except SyntaxError as error:
            return 400, str(error), plain
        if path != "/store":
            return 404, "<html><style>p {}</style><p>There is nothing here</p></html>", ("Content-Type", "text/html")
        if self.command in ("PUT", "DELETE"):
            store.remove_graph(ox.NamedNode(graph))
        store.load(input=body.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        return 204, "", plain

    def answer(self, status: int, body: str, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def cut(self, half: str = "") -> None:
        """Breaks the connection off; with half an answer, after that."""
        if half:
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nContent-Length: {len(half.encode()) + 10}\r\n\r\n"
            self.wfile.write((head + half).encode())
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def running() -> Iterator[SmallServer]:
    """A server at a free port of this machine."""
    small = SmallServer()
    with ThreadingHTTPServer(("127.0.0.1", 0), type("TalkHere", (Talk,), {"small": small})) as server:
        server.daemon_threads = True
        small.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield small
        finally:
            server.shutdown()
            thread.join()
