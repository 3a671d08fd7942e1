"""A build on a Spark cluster ends with the same archive, byte for byte, as a build on one machine; whatever happens to a Worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

import kg
from kg.errors import EngineError

ROOT = Path(__file__).parents[2]
CITIES = ("Zagreb", "Turin", "Lima", "Ankara", "Lyon", "Accra", "Osaka", "Perth")
FORMULA = " Rescue teams worked through the night in the rain, the mayor said, and schools will stay closed until the end of the week."


def articles(many: int) -> list[dict[str, str]]:
    """Reports of many small incidents by a few outlets: some copy one another, some tell another toll, one is in no English, one is broken."""
    made = []
    for n in range(many):
        city, incident = CITIES[n // 4 % len(CITIES)], n // 4
        toll = 2 + incident % 9 + (n % 4 == 3)
        told = f"A blast at market {incident} in {city} killed {toll} people and wounded {toll + 5} on Monday, police said."
        who = ("The Gazette", "The Courier", "Morning News", "Reuters")[n % 4]
        other = (
            ""
            if n % 4 < 2
            else f" The {who} heard from {toll} families in {city} of street number {incident * 7} by evening."
        )
        made.append(
            {
                "id": f"a{n}",
                "outlet": who,
                "published": f"2021-03-{1 + incident % 27:02d}",
                "text": f"Blast kills {toll} in {city}\n\n{told}{FORMULA}{other}",
            }
        )
    made.append(
        {
            "id": "foreign",
            "outlet": "Le Journal",
            "text": "Une explosion a fait douze morts et trente blessés dans la ville.",
        }
    )
    return made


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collection")
    lines = [json.dumps(one) for one in articles(240)]
    (folder / "articles.jsonl").write_text("\n".join([*lines, "{broken", '{"text": "Two died.", "id": 5}']) + "\n")
    return folder


@pytest.fixture(scope="session")
def here(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one machine makes of it."""
    out = tmp_path_factory.mktemp("here") / "out"
    kg.build(collection, ROOT / "seeds", out=out)
    return out


def archived(out: Path) -> dict[str, str]:
    kept = [*(out / "archive").iterdir(), out / "claims.jsonl", *(out / "received").iterdir()]
    return {p.relative_to(out).as_posix(): sha256(p.read_bytes()).hexdigest() for p in sorted(kept)}


def command(collection: Path, out: Path, master: str) -> list[str]:
    at = [str(collection), str(ROOT / "seeds"), "-o", str(out)]
    return [sys.executable, "-m", "kg.cli", "build", *at, "--engine", "spark", "--master", master]


def test_the_cluster_makes_the_same_archive(spark, collection: Path, here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = subprocess.run(command(collection, out, spark.url), capture_output=True, text=True)
    assert done.returncode == 1, done.stderr  # the broken line needs a person
    assert "Traceback" not in done.stderr
    assert archived(out) == archived(here)


def test_the_workers_did_it(spark, collection: Path, tmp_path: Path) -> None:
    """Each stage ran in processes of the Workers: none of them is this one's child."""
    from kg.spark.cluster import cluster
    from kg.spark.gazetteers import carried

    with cluster(spark.url, carried(())) as over:
        ran = over.context.parallelize(range(8), 8).map(lambda _: (os.getpid(), str(Path.cwd()))).collect()
    folders = {folder for _, folder in ran}
    assert all(folder.startswith(str(spark.folder)) for folder in folders)
    assert os.getpid() not in {pid for pid, _ in ran}


def test_a_worker_that_is_switched_off_changes_nothing(spark, collection: Path, here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    third = spark.worker()
    with subprocess.Popen(command(collection, out, spark.url), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as build:
        deadline = time.monotonic() + 60
        while (
            not list(spark.folder.glob(f"work-{spark.running.index(third)}/app-*/*/stderr")) and time.monotonic() < deadline
        ):
            time.sleep(0.2)
        time.sleep(2)
        spark.kill(third)
        build.communicate(timeout=200)
    assert archived(out) == archived(here)


def test_an_earlier_build_of_one_machine_goes_on_at_a_cluster(spark, collection: Path, here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build(ROOT / "seeds", out=out)
    kg.build(collection, ROOT / "seeds", out=out, engine="spark", master=spark.url)
    assert archived(out) == archived(here)


def test_a_master_that_is_not_there_is_told(tmp_path: Path, collection: Path) -> None:
    pytest.importorskip("pyspark")
    done = subprocess.run(command(collection, tmp_path, "spark//nowhere"), capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "--master spark//nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_newskg_on_a_worker_is_told(spark, collection: Path) -> None:
    from kg.spark.cluster import by_workers, cluster
    from kg.spark.engine import read_there
    from kg.spark.gazetteers import Carried

    other = Carried(made_by="another")
    read = partial(read_there, other, "https://example.org/")
    with pytest.raises(EngineError, match="another newskg"), cluster(spark.url, other) as over:
        list(by_workers(over, read, [(0, [("digest", None, None)])]))
