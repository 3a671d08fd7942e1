"""The recorders' rules as they stand in ontology/recorders.ttl: columns, what each rule fills, what types, words and places stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.packaged import folder
from kg.reading.lexicon import statements

FILE = "recorders.ttl"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the columns that it fills, what it does, its source, and its standing (stated, understood, own)."""

    fills: tuple[str, ...]
    does: str
    source: str
    standing: str


@dataclass(frozen=True, slots=True)
class Recorder:
    """One recorder's table: its columns in order, and its rules; `words` are numbers by modifier, `precision` by kind of place,
    `types` (disorder, type, sub-type) by kind of happening."""

    name: str
    label: str
    columns: tuple[str, ...]
    covers: frozenset[str]
    rules: tuple[Rule, ...]
    words: dict[str, int]
    precision: dict[str, int]
    types: dict[str, tuple[str, str, str]]

    def rule(self, column: str) -> Rule | None:
        """The rule that fills a column; None for one that stays empty."""
        return next((r for r in self.rules if column in r.fills), None)


@cache
def recorders() -> dict[str, Recorder]:
    """Every recorder by the name that --profile takes."""
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, _ in statements(folder("ontology") / FILE):
        about[tail(subject)][tail(predicate)].append(value)
    return {name: recorder(name, about) for name, p in about.items() if tail(p["type"][0]) == "Recorder"}


def tail(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def recorder(name: str, about: dict[str, dict[str, list[str]]]) -> Recorder:
    """One recorder with everything in the file that is of it."""
    own = about[name]
    parts: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    for p in about.values():
        if name in map(tail, p["ofRecorder"]):
            parts[tail(p["type"][0])].append(p)
    return Recorder(
        name=name,
        label=own["prefLabel"][0],
        columns=tuple(own["columns"][0].split(",")),
        covers=frozenset(map(tail, own["covers"])),
        rules=tuple(
            Rule(tuple(filter(None, p["fills"][0].split(","))), p["comment"][0], p["source"][0], p["standing"][0])
            for p in parts["RecorderRule"]
        ),
        words=numbers(parts["RecorderWord"]),
        precision=numbers(parts["RecorderPrecision"]),
        types={
            tail(kind): (p["disorder"][0], p["under"][0], p["prefLabel"][0])
            for p in parts["RecorderType"]
            for kind in p["covers"]
        },
    )


def numbers(parts: list[dict[str, list[str]]]) -> dict[str, int]:
    return {tail(kind): int(p["counts"][0]) for p in parts for kind in p["covers"]}
