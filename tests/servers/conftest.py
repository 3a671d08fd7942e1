"""SPARQL servers as a user would run them, each a process of its own on this machine, with an empty dataset."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_connection, socket

import pytest

PATIENCE = 60
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass
class Server:
    """A server that can be switched off and on again; `to` takes updates, `endpoint` answers, `login` is what the environment holds for it."""

    name: str
    to: str
    endpoint: str
    port: int
    command: Callable[[], list[str]]
    login: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(self.command(), stdout=quiet, stderr=quiet, start_new_session=True)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"{self.name} does not answer at port {self.port}")

    def kill(self) -> None:
        """Switches it off as it stands."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def oxigraph(folder: Path) -> Server:
    """The Oxigraph server of the registry."""
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the oxigraph server is not installed: pip install 'newskg[servers]'")
    port = free_port()
    at = f"http://127.0.0.1:{port}"
    run = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    return Server("oxigraph", f"{at}/update", f"{at}/query", port, lambda: run)


def virtuoso(folder: Path) -> Server:
    """Virtuoso of Debian's packages."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: Debian's virtuoso-opensource")
    port = free_port()
    at = f"http://127.0.0.1:{port}"
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO.format(folder=folder, sql=free_port(), http=port))
    login = {"KG_USER": "dba", "KG_PASSWORD": "dba"}

    def command() -> list[str]:
        (folder / "virtuoso.lck").unlink(missing_ok=True)
        return [program, "+foreground", "+wait", "+configfile", str(ini)]

    return Server("virtuoso", f"{at}/sparql-auth", f"{at}/sparql", port, command, login)


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server, skipped with the reason where it is not installed."""
    one: Server = request.param(tmp_path_factory.mktemp("server"))
    one.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in one.login.items():
            patch.setenv(name, value)
        try:
            yield one
        finally:
            one.kill()
