"""How fast the named questions are answered: by newskg's store, and by rdflib in memory.

    python benchmarks/questions.py [--memory] [--runs N] [--only QUESTION] [--rdflib] STORE ...

A STORE is N-Quads that kg build wrote (read into memory) or the folder of an Oxigraph store on disk (opened read-only). Every question is asked
about something that is in the data, chosen by the data: a typical thing and the largest of its kind (TERMS). Prints a Markdown table: rows and
median milliseconds in each store, from the words of the caller to the rows of kg ask. With --rdflib the same queries run in rdflib too, once each.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pyoxigraph as ox

from kg.graph.engines import dataset_of, rdflib_answer
from kg.graph.questions import ask, bind, find, questions
from kg.graph.store import load, query

# What may be asked about, the largest first; ?n is how large.
TERMS = {
    "event": "GRAPH nkg:linking { ?x nkg:accountOf ?term }",
    "compared event": "GRAPH nkg:linking { ?x nkg:ofEvent ?term }",
    "outlet": "GRAPH ?copy { ?copy a nkg:Copy ; nkg:outletName ?term }",
    "speaker": "GRAPH ?copy { ?x nkg:conveys ?claim ; nkg:depth 1 ; prov:wasAttributedTo ?term }",
    "words": "GRAPH ?copy { ?x nkg:depth 1 ; nkg:speakerWords ?term FILTER (STRLEN(?term) > 20) }",
    "actor": "GRAPH ?copy { ?x nkg:actor ?term }",
    "responsible": "GRAPH ?copy { ?x nkg:heldResponsible ?term }",
    "subject": "GRAPH ?copy { ?x nkg:status ?status ; nkg:subject ?term }",
    "place": "GRAPH ?copy { ?x nkg:place ?term ; nkg:says ?says }",
    "article": "GRAPH ?term { ?x a nkg:Claim }",
    "claim": "GRAPH ?copy { ?x nkg:conveys ?term }",
    "rule": "GRAPH ?copy { ?copy a nkg:Copy ; nkg:outletName ?term }",
}
# What each question is asked about: its parameter and the kind of term; beside it what is asked in one form only.
ASKED: dict[str, tuple[tuple[str, str], ...]] = {
    "actors-and-roles": (("event", "event"), ("actor", "actor")),
    "chain-behind-a-claim": (("claim", "claim"), ("article", "article")),
    "characterisations-by-outlet": (("outlet", "outlet"), ("subject", "subject")),
    "claims-by-rule": (("outlet", "outlet"),),
    "claims-of-an-article": (("article", "article"), ("outlet", "outlet")),
    "comparisons-of-an-event": (("event", "compared event"),),
    "conflicting-figures": (("event", "compared event"),),
    "copies-of-an-article": (("article", "article"),),
    "corroboration-of-an-event": (("event", "event"),),
    "decisions-behind-an-event": (("event", "event"),),
    "drift-between-outlets": (("event", "compared event"),),
    "figures-of-an-event": (("event", "event"),),
    "figures-over-time": (("event", "event"), ("origin", "words")),
    "figures-without-origin": (("event", "event"),),
    "hedged-or-unverified-claims": (("event", "event"), ("outlet", "outlet")),
    "main-event-of-each-article": (("article", "article"),),
    "origins-of-an-event": (("event", "event"),),
    "places-and-their-names": (("place", "place"),),
    "status-words-compared": (("subject", "subject"),),
    "timeline": (("since until", "day"), ("since until", "month")),
    "unread-numbers": (("article", "article"), ("outlet", "outlet")),
    "what-by-which-means": (("event", "event"), ("outlet", "outlet")),
    "what-one-speaker-claimed": (("speaker", "speaker"), ("words", "words")),
    "who-is-held-responsible": (("event", "event"), ("actor", "responsible"), ("outlet", "outlet")),
    "who-reported-which-figure": (("event", "event"), ("outlet", "outlet")),
    "who-said-what": (("event", "event"), ("speaker", "speaker"), ("outlet", "outlet")),
    "withheld-figures": (("event", "event"), ("outlet", "outlet")),
}
DAYS = {"day": ("2023-06-10", "2023-06-10"), "month": ("2023-06-01", "2023-06-30")}
TOO_LONG = 60.0  # seconds: what takes longer is not asked again


def terms(store: ox.Store, kind: str) -> dict[str, str]:
    """The typical and the largest thing of a kind; typical is the median among those that occur more than once."""
    asked = f"SELECT ?term (COUNT(*) AS ?n) WHERE {{ {TERMS[kind]} }} GROUP BY ?term HAVING (COUNT(*) > 1) ORDER BY DESC(?n) STR(?term)"
    found = [row["term"] for row in query(store, asked)]
    return {"typical": found[len(found) // 2], "largest": found[0]} if found else {}


def cases(store: ox.Store, only: str | None) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every question with what it is asked about, in words, and its parameters; and once without any."""
    known: dict[str, dict[str, str]] = {}
    for name in questions():
        if only not in (None, name):
            continue
        for parameter, kind in ASKED[name]:
            if kind in DAYS:
                yield name, f"one {kind}", dict(zip(("since", "until"), DAYS[kind], strict=True))
                continue
            if kind not in known:
                known[kind] = terms(store, kind)
            for size, value in known[kind].items():
                yield name, f"{parameter}, {size}", {parameter: value}
        yield name, "everything", {}


def milliseconds(work: Callable[[], Any], runs: int) -> tuple[int, float]:
    """How many rows come back, and the median time of so many runs; fewer where one takes very long."""
    spent: list[float] = []
    rows = 0
    while len(spent) < runs and sum(spent) < TOO_LONG:
        gc.collect()
        started = perf_counter()
        rows = len(work())
        spent.append(perf_counter() - started)
    return rows, 1000 * median(spent)


def opened(path: Path) -> ox.Store:
    """A store on disk, read-only, or N-Quads in memory."""
    return ox.Store.read_only(str(path)) if path.is_dir() else load(path)


def measured(path: Path, only: str | None, runs: int, everything: bool) -> dict[tuple[str, str], tuple[int, float]]:
    """Rows and milliseconds of every case in a store, by question and what is asked about."""
    store = opened(path)
    found = {}
    for name, about, given in cases(store, only):
        if given or everything:
            found[name, about] = milliseconds(partial(ask, store, name, **given), runs)
            print(f"{path.name}: {name}, {about}: {found[name, about]}", file=sys.stderr, flush=True)
    return found


def beside_rdflib(path: Path, only: str | None, runs: int) -> None:
    """The table of the same queries in Oxigraph and in rdflib, over the same quads in memory."""
    store = opened(path)
    dataset = dataset_of(store)
    print(
        f"\n| question, in {len(store):,} triples | about | rows | Oxigraph, ms | rdflib, ms | ratio |\n|---|---|---:|---:|---:|---:|"
    )
    for name, about, given in cases(store, only):
        if "typical" not in about and "one day" not in about:
            continue
        sparql = bind(find(name), store, **given)
        rows, ours = milliseconds(partial(query, store, sparql), runs)
        same, theirs = milliseconds(partial(rdflib_answer, dataset, sparql), 1)
        told = "" if rows == same else f" (rdflib: {same})"
        print(f"| {name} | {about} | {rows}{told} | {ours:.1f} | {theirs:,.0f} | {theirs / ours:,.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only")
    parser.add_argument("--everything", action="store_true", help="ask without parameters, too")
    parser.add_argument("--rdflib", action="store_true", help="beside rdflib in memory")
    given = parser.parse_args()
    if given.rdflib:
        for path in given.stores:
            beside_rdflib(path, given.only, given.runs)
        return
    tables = [measured(path, given.only, given.runs, given.everything) for path in given.stores]
    print("| question | about |" + "".join(f" rows | {path.name}, ms |" for path in given.stores))
    print("|---|---|" + "---:|---:|" * len(tables))
    for name, about in dict.fromkeys(key for table in tables for key in table):
        cells = [table.get((name, about)) for table in tables]
        print(f"| {name} | {about} |" + "".join(f" {c[0]:,} | {c[1]:,.1f} |" if c else " | |" for c in cells))


if __name__ == "__main__":
    main()
