"""What a store states of one node, as plain values. A store and an IRI come in; words and numbers go out."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox

from kg.graph.store import PREFIXES, plain
from kg.show.told import Passage

NKG = PREFIXES["nkg"]
INFERRED = NKG + "inferred"
Facts = dict[str, list[Any]]


def full(name: str) -> str:
    """The whole IRI of `name`, which may start with a known prefix.

    >>> full("event:a-war")
    'https://w3id.org/newskg/event/a-war'
    """
    prefix, colon, rest = name.strip("<>").partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name.strip("<>")


def facts(store: ox.Store, subject: str) -> Facts:
    """What is stated of a subject: the last part of each predicate with its values, sorted; nothing inferred."""
    found: Facts = {}
    node = ox.NamedNode(subject)
    for quad in store.quads_for_pattern(node, None, None, None):
        if quad.graph_name != ox.NamedNode(INFERRED):
            found.setdefault(re.split(r"[#/]", quad.predicate.value)[-1], []).append(plain(quad.object))
    return {key: sorted(values, key=str) for key, values in sorted(found.items())}


def subjects(store: ox.Store, predicate: str, value: str) -> set[str]:
    """Everything of which a property of newskg's states a value; nothing inferred."""
    quads = store.quads_for_pattern(None, ox.NamedNode(NKG + predicate), ox.NamedNode(value), None)
    return {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode) and q.graph_name != ox.NamedNode(INFERRED)}


def label_of(store: ox.Store, iri: str) -> str:
    """The label that a person is shown: the stated one, else the last part of the IRI in words."""
    stated = facts(store, iri)
    names = stated.get("prefLabel") or stated.get("label")
    return str(names[0]) if names else in_words(iri)


def in_words(iri: str) -> str:
    """The last part of an IRI in words: differsInRole is "differs in role"."""
    tail = re.split(r"[#/]", iri.rstrip("/"))[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", tail).lower()


def first(found: Facts, name: str) -> str:
    """The first value as text, empty where there is none."""
    return str(found[name][0]) if found.get(name) else ""


def passage(store: ox.Store, found: Facts, name: str = "span") -> Passage | None:
    """The earliest stretch of the copy that a property points at."""
    spans = [facts(store, iri) for iri in found.get(name, [])]
    if not spans:
        return None
    span = min(spans, key=lambda s: s.get("start", [0])[0])
    return Passage(first(span, "exact"), span.get("start", [None])[0], span.get("end", [None])[0])


def worded(store: ox.Store, found: Facts, name: str) -> tuple[str, ...]:
    """The printed words of the nodes (hedges) that a property points at."""
    return tuple(first(facts(store, iri), "verbatim") or in_words(iri) for iri in found.get(name, []))


def dated(store: ox.Store, found: Facts, name: str) -> str:
    """The printed words of the periods that a property points at, each with its ISO value in brackets."""
    periods = [facts(store, iri) for iri in found.get(name, [])]
    return "; ".join(first(p, "verbatim") + (f" ({value})" if (value := first(p, "value")) else "") for p in periods)
