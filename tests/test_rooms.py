"""The house: data moves one way, and the public names are what __all__ says."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import kg

PACKAGE = Path(kg.__file__).parent
# From the ground up: a room imports only what stands before it.
ROOMS = [
    "packaged",
    "errors",
    "model",
    "intake",
    "reading",
    "linking",
    "graph",
    "archive",
    "arriving",
    "serving",
    "show",
    "recording",
    "building",
    "spark",
    "engine",
    "collection",
    "storing",
    "__init__",
    "command",
    "asking",
    "exporting",
    "publishing",
    "cli",
]


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(n)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for n in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            found.add(node.module)
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names if a.name.split(".")[0] == "kg"}
    return found


def test_a_room_imports_only_rooms_before_it() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        mine = room("kg." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
        for module in imports(path):
            theirs = room(module)
            if theirs in ROOMS and mine != theirs:
                assert ROOMS.index(theirs) < ROOMS.index(mine), f"{path}: {mine} imports {module}"


def test_every_room_is_listed() -> None:
    there = {
        p.stem if p.is_file() else p.name
        for p in PACKAGE.iterdir()
        if (p.suffix == ".py" or p.is_dir()) and p.name != "__pycache__"
    }
    assert there - {"data", "py.typed"} == set(ROOMS)


def test_the_public_names_are_exactly_all() -> None:
    public = {
        n
        for n, v in vars(kg).items()
        if not n.startswith("_") and not inspect.ismodule(v) and getattr(v, "__module__", "").startswith("kg")
    }
    assert public - {"Reading", "Received"} == set(kg.__all__)


def test_public_functions_say_what_they_do() -> None:
    for name in kg.__all__:
        assert (getattr(kg, name).__doc__ or "").strip().endswith((".", "))")), name


def test_reading_one_article_imports_no_rdflib() -> None:
    code = "import sys, kg; kg.read('Two men were killed, police said.').rows(); print(sorted(m for m in sys.modules if m in ('rdflib', 'pyshacl', 'owlrl', 'networkx', 'matplotlib', 'rich')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_nothing_is_longer_than_one_sentence_holds() -> None:
    long = {
        str(p.relative_to(PACKAGE)): n
        for p in PACKAGE.rglob("*.py")
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_no_data_file_is_read_when_modules_are_imported() -> None:
    modules = sorted(
        "kg." + ".".join(p.relative_to(PACKAGE).with_suffix("").parts) for p in PACKAGE.rglob("*.py") if p.stem != "__init__"
    )
    code = (
        "import sys, importlib\n"
        "def hook(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith(('.ttl', '.rq', '.csv', '.txt', '.html')) and 'newskg' not in str(args[0]) and '/kg/' in str(args[0]) + '/kg/':\n"
        "        print(args[0])\n"
        f"modules = {modules!r}\n"
        "import click, rich, networkx, rdflib, pyshacl, owlrl, matplotlib\n"
        "sys.addaudithook(hook)\n"
        "for m in modules: importlib.import_module(m)\n"
    )
    opened = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [f for f in opened if any(part in f for part in ("ontology", "shapes", "queries", "seeds", "show"))] == []
