"""A standalone Spark cluster on this machine: a Master and Workers, each a process of its own."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

import pytest

MISSING = next(
    (
        f"{what} is not installed"
        for what, there in (("pyspark", importlib.util.find_spec("pyspark")), ("Java", shutil.which("java")))
        if not there
    ),
    None,
)
PATIENCE = 60


@dataclass
class Spark:
    """A Master with its address, and the Workers that have registered with it."""

    folder: Path
    url: str = ""
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, kind: str, *arguments: str, until: str) -> re.Match[str]:
        """Starts a Master or Worker, and waits until its log says so."""
        import pyspark

        home = str(Path(pyspark.__file__).parent)
        log = self.folder / f"{kind}-{len(self.running)}.log"
        own = {
            "SPARK_HOME": home,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_NO_DAEMONIZE": "1",
        }
        command = [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{kind.lower()}.{kind}", "--host", "127.0.0.1"]
        with log.open("wb") as out:
            self.running.append(
                subprocess.Popen(
                    [*command, *arguments], stdout=out, stderr=out, env={**os.environ, **own}, start_new_session=True
                )
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := re.search(until, log.read_text(errors="replace")):
                return found
            time.sleep(0.2)
        raise AssertionError(log.read_text(errors="replace")[-3000:])

    def worker(self) -> subprocess.Popen[bytes]:
        """Starts a Worker of one core."""
        folder = self.folder / f"work-{len(self.running)}"
        self.start(
            "Worker", "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(folder), self.url,
            until="Successfully registered with master",
        )  # fmt: skip
        return self.running[-1]

    def kill(self, one: subprocess.Popen[bytes]) -> None:
        """Kills a process and all that it started, as a machine that is switched off."""
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)
            one.wait()


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    """A Master and two Workers; skipped with the reason where pyspark or Java is not installed."""
    if MISSING:
        pytest.skip(MISSING)
    here = Spark(tmp_path_factory.mktemp("spark"))
    try:
        port = str(free_port())
        here.url = here.start("Master", "--port", port, "--webui-port", "0", until=r"at (spark://[\d.:]+)")[1]
        here.worker()
        here.worker()
        yield here
    finally:
        for one in here.running:
            here.kill(one)
