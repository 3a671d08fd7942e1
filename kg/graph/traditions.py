"""Contested names at output: places are labelled by a naming policy, as the caller asks; words as printed are never changed.

A policy is "reference" (the label of the gazetteers), the name of a tradition ("armenian", "azerbaijani"), or "all" (the reference's label with
every tradition's name beside it). A place without a name in the tradition keeps its label. Names, their traditions and who uses them are data of
ontology/places.ttl.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.iris import LINKING, REFERENCE
from kg.graph.store import PREFIXES, query

REFERENCE_POLICY, ALL = "reference", "all"
NAMES = """
SELECT ?place ?label ?tradition ?form ?node WHERE {
  GRAPH nkg:reference {
    ?place a nkg:Place ; skos:prefLabel ?label ; nkg:named ?node .
    ?node nkg:tradition ?concept ; skosxl:literalForm ?form .
    ?concept skos:prefLabel ?tradition .
  }
} ORDER BY ?place ?tradition ?node ?form
"""
PREF, ALT, LABEL = (
    ox.NamedNode(PREFIXES[p] + n) for p, n in (("skos", "prefLabel"), ("skos", "altLabel"), ("rdfs", "label"))
)


def labels(store: ox.Store, policy: str) -> dict[str, tuple[str, str]]:
    """The places whose label a policy changes, by IRI: the label of the gazetteers and the new one. Raises QuestionError for an unknown policy."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    reference: dict[str, str] = {}
    for row in query(store, NAMES).rows:
        reference[row["place"]] = row["label"]
        found[row["place"]][row["tradition"]].append(row["form"])
    known = sorted({tradition for names in found.values() for tradition in names})
    allowed = [REFERENCE_POLICY, ALL, *(t.lower() for t in known)]
    if policy.lower() not in allowed:
        raise QuestionError(
            f"naming {policy}: expected one of {', '.join(allowed)}; the traditions are in ontology/places.ttl"
        )
    changed = {place: named(reference[place], names, policy.lower()) for place, names in found.items()}
    return {place: (reference[place], new) for place, new in sorted(changed.items()) if new != reference[place]}


def named(label: str, names: Mapping[str, list[str]], policy: str) -> str:
    """One place's label under a policy: of several names of a tradition, the first in Latin letters, else the first."""
    chosen = {tradition: next((f for f in forms if latin(f)), forms[0]) for tradition, forms in names.items()}
    if policy == ALL:
        others = [f"{tradition}: {form}" for tradition, form in sorted(chosen.items()) if form != label]
        return f"{label} ({'; '.join(others)})" if others else label
    return next((form for tradition, form in chosen.items() if tradition.lower() == policy), label)


def latin(words: str) -> bool:
    """Whether all letters are of the Latin script (up to U+024F)."""
    return all(c <= "\u024f" for c in words if c.isalpha())


def renamed(store: ox.Store, changed: Mapping[str, tuple[str, str]]) -> ox.Store:
    """The same quads with the new labels of places, and of the events that are labelled by them; the old label stays an alternative name."""
    new = dict(changed.values())
    quads = []
    for quad in store:
        value = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        if quad.graph_name == REFERENCE and quad.predicate == PREF and getattr(quad.subject, "value", "") in changed:
            quads.append(ox.Quad(quad.subject, ALT, quad.object, REFERENCE))
            label = changed[getattr(quad.subject, "value", "")][1]
            quads.append(ox.Quad(quad.subject, PREF, ox.Literal(label, language="en"), REFERENCE))
        elif quad.graph_name == LINKING and quad.predicate == LABEL and relabelled(value, new) != value:
            quads.append(ox.Quad(quad.subject, LABEL, ox.Literal(relabelled(value, new)), LINKING))
        else:
            quads.append(quad)
    fresh = ox.Store()
    fresh.extend(quads)
    return fresh


def relabelled(label: str, new: Mapping[str, str]) -> str:
    """An event's label (type, place, day) with its place under the new name."""
    return ", ".join(new.get(part, part) for part in label.split(", "))
