"""Differences between two builds: which claims are new, gone or changed, and which events were joined or parted, as sentences.

In: two stores. Out: Differences, in the order of the later build. Claims and accounts are the same where their IRIs are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.graph.store import query

CLAIMS = """
SELECT ?claim ?outlet ?id ?says ?measure ?verbatim ?value ?modifier ?polarity ?depth ?speaker WHERE {
  GRAPH ?copy {
    ?copy a nkg:Copy ; dcterms:identifier ?id . ?claim nkg:says ?says ; nkg:polarity ?polarity .
    ?report nkg:conveys ?claim ; nkg:depth ?depth .
    OPTIONAL { ?copy nkg:outletName ?outlet }
    OPTIONAL { ?report nkg:speakerWords ?speaker }
    OPTIONAL { ?claim nkg:figure ?figure . ?figure nkg:measure ?measure ; nkg:verbatim ?verbatim ; nkg:modifier ?modifier . OPTIONAL { ?figure schema:value ?value } }
  }
} ORDER BY ?id ?claim ?depth
"""
ACCOUNTS = """
SELECT ?account ?event ?label WHERE {
  GRAPH nkg:linking { ?account nkg:accountOf ?event }
  OPTIONAL { GRAPH nkg:linking { ?event rdfs:label ?label } }
  OPTIONAL { GRAPH nkg:reference { ?event skos:prefLabel ?label } }
} ORDER BY ?account
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind (new, gone, changed, joined, parted), what it is about (IRIs), and the sentence that a person reads."""

    kind: str
    about: tuple[str, ...]
    sentence: str


def differences(old: ox.Store, new: ox.Store) -> list[Difference]:
    """Everything that a person should hear of between two builds; empty where both tell the same."""
    return [*of_events(old, new), *of_claims(told(old), told(new))]


def told(store: ox.Store) -> dict[str, dict[str, Any]]:
    """Each claim by its IRI: where it stands, its words, what it counts, and its chain."""
    claims: dict[str, dict[str, Any]] = {}
    for row in query(store, CLAIMS):
        one = claims.setdefault(row["claim"], {**row, "chain": []})
        if row["speaker"] not in one["chain"]:
            one["chain"].append(row["speaker"])
    return claims


def of_claims(old: Mapping[str, dict[str, Any]], new: Mapping[str, dict[str, Any]]) -> list[Difference]:
    found = []
    for iri, one in new.items():
        if iri not in old:
            found.append(Difference("new", (iri,), f"New: {words(one)}"))
        elif substance(one) != substance(old[iri]):
            found.append(Difference("changed", (iri,), f"Changed: {words(old[iri])} is now {words(one)}"))
    found += [Difference("gone", (iri,), f"Gone: {words(one)}") for iri, one in old.items() if iri not in new]
    return found


def substance(one: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes two readings of one claim the same."""
    return (*(one[k] for k in ("says", "measure", "verbatim", "value", "modifier", "polarity")), tuple(one["chain"]))


def words(one: Mapping[str, Any]) -> str:
    """A claim in words: outlet and article, what is said, and by whom."""
    counted = f" ({one['measure'].rsplit('#', 1)[-1]} {one['verbatim']})" if one["measure"] else ""
    chain = " < ".join(str(w) for w in one["chain"][1:] if w)
    says = " ".join(one["says"].split())
    return f"{one['outlet'] or 'unknown outlet'}, {one['id']}: “{says}”{counted}" + (f", by {chain}" if chain else "")


def of_events(old: ox.Store, new: ox.Store) -> list[Difference]:
    """Events that were two and are one, and the other way round, by the accounts that both builds have."""
    before, after = events_of(old), events_of(new)
    return [
        *moved(after, before, "joined", "Newly joined: {many} are now one event, {one}"),
        *moved(before, after, "parted", "Parted: {one} is now {many}"),
    ]


def events_of(store: ox.Store) -> dict[str, tuple[str, str]]:
    return {row["account"]: (row["event"], row["label"] or row["event"]) for row in query(store, ACCOUNTS)}


def moved(
    one: Mapping[str, tuple[str, str]], many: Mapping[str, tuple[str, str]], kind: str, sentence: str
) -> list[Difference]:
    """The events of `one` whose accounts stand in several events of `many`."""
    parts: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for account, event in one.items():
        if account in many:
            parts[event][many[account]] = None
    found = []
    for event, others in parts.items():
        if len(others) > 1:
            listed = " and ".join(label for _, label in others)
            about = (event[0], *(iri for iri, _ in others))
            found.append(Difference(kind, about, sentence.format(one=event[1], many=listed)))
    return found
