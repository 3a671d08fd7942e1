"""Shapes: every constraint that ships has a variant of the valid store that breaks it and is told in its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest
from ferry import LINK, REF, A, B, cut, ferry, instead, put

from kg.graph.between import between
from kg.graph.iris import INFERRED, LINKING, REFERENCE
from kg.graph.shapes import SH, Violation, check_copies, check_linking, shape_files, shape_triples
from kg.graph.sieve import at_fault, compiled, faulty_graphs

NOWHERE = "<https://example.org/id/nowhere>"

# ---------------------------------------------------------------- the variants that a person wrote

# What is done to the valid store, the beginning of what is told, and the words that are quoted.
Variant = tuple[str, tuple[str, ...], str, str | None]
INSIDE_COPIES: tuple[Variant, ...] = (
    ("a thing without a name", (put(A, "[] a nkg:Hedge"),), "This thing has no name of its own", None),
    ("a span upside down", instead(A, "<a/span/1>", "oa:end", "99"), "The span ends before it starts", "Two sailors died"),
    ("a statement that is no claim", (cut(A, "<a/claim/engine> a nkg:Claim"),), "A statement is a claim", "the fire began in the engine room"),
    ("a statement with a figure", (put(A, "<a/claim/engine> nkg:figure <a/claim/engine/figure>"),), "A statement is a claim without a figure", "the fire began in the engine room"),
    ("a remark that is no claim", (cut(A, "<a/claim/remark> a nkg:Claim"),), "A remark is a claim of the outlet's", "This could not be confirmed"),
    ("a remark with a figure", (put(A, "<a/claim/remark> nkg:figure <a/x>"),), "A remark has no figure", "This could not be confirmed"),
    ("a remark on itself", (put(A, "<a/claim/remark> nkg:remarksOn <a/claim/remark/report/0>"),), "The remark is about https://example.org/id/copy/a/claim/remark/report/0", "This could not be confirmed"),
    ("a means that is no claim", (cut(A, "<a/claim/means> a nkg:Claim"),), "A claim of a means is a claim", "died in the fire"),
    ("a means with a figure", (put(A, "<a/claim/means> nkg:figure <a/x>"),), "A claim of a means has no figure", "died in the fire"),
    ("a blame that is no claim", (cut(A, "<a/claim/blame> a nkg:Claim"),), "A claim of responsibility is a claim", "blamed Norland for the fire"),
    ("a blame with a figure", (put(A, "<a/claim/blame> nkg:figure <a/x>"),), "A claim of responsibility has no figure", "blamed Norland for the fire"),
    ("a named victim that is no claim", (cut(A, "<a/claim/named> a nkg:Claim"),), "A claim that names a victim is a claim", "Ada Holm, 41, died"),
    ("a named victim with a figure", (put(A, "<a/claim/named> nkg:figure <a/x>"),), "A claim that names a victim has no figure", "Ada Holm, 41, died"),
    ("a victim of no claim", (cut(A, "<a/claim/named> nkg:victim ?v"),), "The victim must belong to one claim", "Ada Holm"),
    ("a victim of two claims", (put(A, "<a/claim/means> nkg:victim <a/claim/named/victim>"),), "The victim must belong to one claim", "Ada Holm"),
    ("a victim with an identity", (put(A, "<a/claim/named/victim> nkg:actor actor:norland"),), "A victim has words and no identity", "Ada Holm"),
    ("a claim of no kind", (cut(A, "<a/claim/engine> a nkg:Statement"),), "The claim has no figure and no other kind", "the fire began in the engine room"),
    ("a headline that heads itself", (put(A, "<a/claim/died> nkg:heads <a/claim/died>"),), "A headline's claim announces itself", "Two sailors died"),
    ("a headline that heads a headline", (put(A, "<a/claim/died> nkg:heads <a/claim/hurt>"),), "A headline's claim announces itself", "kills two"),
    ("a part of two wholes", (put(A, "<a/claim/died> nkg:partOf <a/claim/hurt> , <a/claim/named>"),), "A sub-figure's claim is a part of one other claim", "Two sailors died"),
    ("a claim that nobody tells", (cut(A, "<a/claim/engine/report/0> nkg:conveys ?c"),), "Nobody tells this claim", "the fire began in the engine room"),
    ("an outlet that tells twice", (put(A, "<a/again> nkg:depth 0 ; nkg:conveys <a/claim/died>"),), "Two reports of one claim stand at depth 0", "Two sailors died"),
    ("a chain with a gap", instead(A, "<a/claim/died/report/2>", "nkg:depth", "3"), "The chain is broken: the report at depth 1 relays https://example.org/id/copy/a/claim/died/report/2 at depth 3", "Norland Wire"),
    ("a chain in a circle", (put(A, "<a/claim/died/report/2> nkg:relays <a/claim/died/report/1>"),), "The chain is broken: the report at depth 2 relays https://example.org/id/copy/a/claim/died/report/1 at depth 1", "the coast guard"),
    ("a report that relays itself", (put(A, "<a/claim/died/report/2> nkg:relays <a/claim/died/report/2>"),), "The chain is broken: the report at depth 2 relays", "the coast guard"),
    ("a chain without its first link", (cut(A, "<a/claim/died/report/0> nkg:relays ?r"),), "The chain has a gap: this report stands at depth 1", "Norland Wire"),
    ("a chain of two claims", instead(A, "<a/claim/died/report/2>", "nkg:conveys", "<a/claim/hurt>"), "The chain changes its claim", "Norland Wire"),
    ("a chain that forks", (put(A, "<a/claim/hurt/report/0> nkg:relays <a/claim/died/report/1>"),), "Two reports relay this one", "Norland Wire"),
    ("a figure of no claim", (cut(A, "<a/claim/died> nkg:figure ?f"),), "The figure must belong to one claim", "Two"),
    ("a figure of two claims", (put(A, "<a/claim/hurt> nkg:figure <a/claim/died/figure>"),), "The figure must belong to one claim", "Two sailors died"),
    ("a vague figure with a value", (put(A, "<a/claim/hurt/figure> schema:value 24"),), "A vague figure has no number", "dozens were hurt"),
    ("a withheld figure with a value", (put(B, "<b/claim/dead/figure> schema:value 3"),), "A withheld figure has no number", "passengers died"),
    ("a figure without its number", (cut(A, "<a/claim/died/figure> schema:value ?v"),), "The figure has no number and does not say why", "Two sailors died"),
    ("an interval upside down", instead(A, "<a/claim/died/figure>", "schema:minValue", "3"), "The interval is upside down", "Two sailors died"),
    ("a value below its interval", instead(A, "<a/claim/died/figure>", "schema:value", "1"), "The number lies below its own interval", "Two sailors died"),
    ("a value above its interval", instead(A, "<a/claim/died/figure>", "schema:value", "3"), "The number lies above its own interval", "Two sailors died"),
    ("an interval that holds nothing", instead(A, "<a/claim/died/figure>", "nkg:minInclusive", "false"), "The interval holds no number: both bounds are 2", "Two sailors died"),
    ("a participation of nothing", (cut(A, "<a/account/fire> nkg:participation ?p"),), "The participation must belong to one account", "Norland"),
    ("a participation of two accounts", (put(A, "<a/second> nkg:participation <a/account/fire/participation/1>"),), "The participation must belong to one account", "Norland"),
    ("a time that ends before it begins", instead(A, "<a/period/1>", "nkg:earliest", '"2021-05-06"^^xsd:date'), "The time ends before it begins", "Wednesday"),
    ("a number left aside in silence", (cut(A, "<a/number/2> nkg:reason ?r"),), "The number was not read and nobody says why", "1998"),
)  # fmt: skip

BETWEEN_COPIES: tuple[Variant, ...] = (
    ("an article without a copy", (put(LINK, ":article3 a nkg:Article"),), "The article has no copy", None),
    ("a copy with two articles", (put(LINK, "<a> schema:exampleOfWork :article2"),), "Every copy is a copy of exactly one article", "Fire on ferry kills two"),
    ("a copy without an article", (cut(LINK, "<a> schema:exampleOfWork ?w"),), "Every copy is a copy of exactly one article", "Fire on ferry kills two"),
    ("a date borrowed from nobody", (cut(LINK, "<b> nkg:borrowedFrom ?c"),), "The copy has a borrowed date and does not say from whom", "Ferry burns off Lowport"),
    ("a lender without a date", (cut(LINK, "<b> nkg:borrowedDate ?d"),), "The copy names a twin and no date", "Ferry burns off Lowport"),
    ("a borrowed time upside down", instead(LINK, "<b/period/1>", "nkg:latest", '"2021-05-04"^^xsd:date'), "A time resolved with a borrowed date ends before it begins", "Wednesday"),
    ("an account with two events", (put(LINK, "<a/account/fire> nkg:accountOf event:dock-strike"),), "Every account tells of exactly one event", "Two sailors died"),
    ("an account without an event", (cut(LINK, "<a/account/fire> nkg:accountOf ?e"),), "Every account tells of exactly one event", "Two sailors died"),
    ("an event upside down", instead(LINK, ":event1", "nkg:latest", '"2021-05-04"^^xsd:date'), "The event ends before it begins", "Two sailors died"),
    ("an event without a label", (cut(LINK, ":event1 rdfs:label ?l"),), "The event has no label", "Two sailors died"),
    ("an event of which nobody tells", (put(LINK, ':event2 a nkg:Event ; rdfs:label "nothing" ; nkg:eventType nkg:fire'),), "Nobody tells of this event", "nothing"),
    ("a decision on one thing", (cut(LINK, ":decision1 nkg:concerns :event1"),), "A decision is about two things or more", "passengers died"),
    ("a decision whose side is gone", (put(LINK, f":decision1 nkg:concerns {NOWHERE}"),), "A decision is about two things or more", "passengers died"),
    ("a comparison with a claim on both sides", (put(LINK, ":comparison1 nkg:right <a/claim/died>"),), "A claim stands on both sides of the comparison", "Two sailors died"),
    ("a finding of no comparison", (cut(LINK, ":comparison1 nkg:finding ?f"),), "The finding must belong to one comparison", None),
    ("a finding of two comparisons", (put(LINK, ":comparison2 nkg:finding :finding1"),), "The finding must belong to one comparison", "Two sailors died"),
    ("a claim of two origins", (put(LINK, ":origin2 nkg:originOf <a/claim/died>"),), "The claim goes back to two origins", "Two sailors died"),
    ("a claim set against nothing", (put(LINK, f"<a/claim/died> cito:agreesWith {NOWHERE}"),), "A claim agrees or disagrees with something that is no claim", "Two sailors died"),
    ("a claim set against itself", (put(LINK, "<a/claim/died> cito:agreesWith <a/claim/died>"),), "The claim is set against itself", "Two sailors died"),
    ("a place that is not in the gazetteer", (put(A, "<a/claim/hurt> nkg:place place:atlantis"),), "The text was resolved to a place that", "dozens were hurt"),
    ("a speaker who is not in the gazetteer", (put(A, "<a/claim/hurt/report/0> prov:wasAttributedTo actor:nemo"),), "The text was resolved to somebody whom", "dozens were hurt"),
    ("a publisher who is not in the gazetteer", (put(A, "<a> schema:publisher outlet:nobody"),), "The copy's publisher is not in", "Fire on ferry kills two"),
    ("a body that is not in the gazetteers", (put(A, "<a/claim/hurt/figure> nkg:affiliation place:atlantis"),), "The text was resolved to a place or actor that", "dozens were hurt"),
    ("a concept that does not exist", (put(A, "<a/claim/hurt/figure> nkg:population nkg:mermaid"),), "The text was read under a concept", "dozens were hurt"),
)  # fmt: skip

IN_THE_GAZETTEERS: tuple[Variant, ...] = (
    ("places in a circle", (put(REF, "place:norland schema:containedInPlace place:lowport"),), "The places run in a circle: place:", "Lowport"),
    ("a containment that nobody tells", (put(REF, "place:lowport schema:containedInPlace place:norland"),), "Where the place lies is drawn and told differently", "Lowport"),
    ("a containment that is not drawn", (cut(REF, "place:coast schema:containedInPlace ?w"),), "Where the place lies is drawn and told differently", "the Coast"),
    ("a place said to lie in itself", (put(REF, ":in1 nkg:whole place:coast"),), "The place is said to lie in itself", "the Coast"),
    ("a containment upside down", instead(REF, ":in1", "nkg:until", '"1800-01-01"^^xsd:date'), "The containment ends before it begins", "the Coast"),
    ("a tenure upside down", instead(REF, ":tenure1", "nkg:until", '"1800-01-01"^^xsd:date'), "The tenure ends before it begins", "Una Berg"),
    ("concepts in a circle", (put(REF, "nkg:seafarer skos:broader nkg:sailor"),), "The concepts run in a circle: nkg:", "sailor"),
    ("a name of no place", (cut(REF, "place:lowport nkg:named ?n"),), "The name must be the name of one place", "Lågport"),
    ("a name of two places", (put(REF, "place:coast nkg:named :name1"),), "The name must be the name of one place", "Lågport"),
    ("a well-known event without a source", (cut(REF, "event:dock-strike dcterms:source ?s"),), "The well-known event can be checked nowhere", "Dock Strike"),
    ("a well-known event without a day", (cut(REF, "event:dock-strike nkg:earliest ?s"),), "The well-known event has no first day", "Dock Strike"),
)  # fmt: skip

HAND_MADE = (*INSIDE_COPIES, *BETWEEN_COPIES, *IN_THE_GAZETTEERS)

# ---------------------------------------------------------------- the variants that follow from the shapes themselves

NOT_CONSTRAINTS = {"path", "message", "prefixes", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"}
FIRST_NODE = {  # of those that a shape looks at
    "targetClass": "?node a <{}>",
    "targetSubjectsOf": "?node <{}> ?any",
    "targetObjectsOf": "?any <{}> ?node",
}
WRONG = {  # a value that breaks a constraint of one kind
    "Datatype": '"wrong"^^<https://example.org/id/type>',
    "MinLength": '""',
    "Pattern": '"wrong value!"',
    "NodeKind": '"wrong"',
    "In": "<https://w3id.org/newskg/ns#nonsense>",
    "Class": NOWHERE,
    "Or": NOWHERE,
    "MinInclusive": "-1000",
    "MaxInclusive": "1000",
    "MinExclusive": "0",
    "LanguageIn": '"wrong"@xx',
    "UniqueLang": '"one"@en , "two"@en',
    "MaxCount": '"one" , "two"',
}


class Constraint(NamedTuple):
    """One constraint that ships; `path` is None where it is not a plain property."""

    message: str
    kind: str
    target: str | None
    path: str | None


@cache
def constraints() -> tuple[Constraint, ...]:
    """Every constraint of every shape that has a message."""
    shapes: dict[object, dict[str, Any]] = {}
    for t in shape_triples(shape_files(None, "copies", "linking", "reference")):
        if t.predicate.value.startswith(SH):
            shapes.setdefault(t.subject, {})[t.predicate.value.removeprefix(SH)] = t.object
    found = set()
    for shape in (s for s in shapes.values() if "message" in s):
        target = next((FIRST_NODE[k].format(shape[k].value) for k in FIRST_NODE if k in shape), None)
        path = shape["path"].value if isinstance(shape.get("path"), ox.NamedNode) else None
        for name in shape.keys() - NOT_CONSTRAINTS:
            kind = "SPARQL" if name == "select" else name[0].upper() + name[1:]
            found.add(Constraint(shape["message"].value, kind, target, path))
    return tuple(sorted(found, key=str))


def breaking(kind: str) -> Iterator[str]:
    """Updates that break every constraint of one kind on a plain property, each at the first node that the shape looks at."""
    for c in constraints():
        if c.kind == kind and c.target and c.path:
            where = f"{{ SELECT ?g ?node WHERE {{ GRAPH ?g {{ {c.target} }} }} ORDER BY ?node LIMIT 1 }}"
            if kind == "MinCount":
                old = f"GRAPH ?h {{ ?node <{c.path}> ?old }}"
                yield f"DELETE {{ {old} }} WHERE {{ {where} {old} }}"
            elif kind in WRONG:
                new = f"?node <{c.path}> {WRONG[kind]}"
                yield f"INSERT {{ GRAPH ?g {{ {new} }} GRAPH nkg:linking {{ {new} }} }} WHERE {{ {where} }}"


SINGLE = [update for kind in sorted({c.kind for c in constraints()}) for update in breaking(kind)]

# ---------------------------------------------------------------- tests


@cache
def told(updates: tuple[str, ...], copies: bool) -> tuple[Violation, ...]:
    """What one of the two passes finds in a variant."""
    return tuple((check_copies if copies else check_linking)(ferry(*updates)))


@cache
def everything_told() -> frozenset[tuple[str, str]]:
    """All that is told of all variants: messages with the constraints that they are told for."""
    kinds = sorted({c.kind for c in constraints()})
    variants = [updates for kind in kinds if (updates := tuple(breaking(kind)))]
    found = {v for updates in variants for copies in (True, False) for v in told(updates, copies)}
    found |= {v for variant in HAND_MADE for v in told(variant[1], variant in INSIDE_COPIES)}
    return frozenset((v.message, v.constraint) for v in found)


@pytest.mark.parametrize("variant", HAND_MADE, ids=[v[0] for v in HAND_MADE])
def test_a_broken_variant_is_told(variant: Variant) -> None:
    _, updates, message, words = variant
    found = told(updates, variant in INSIDE_COPIES)
    assert [v for v in found if v.message.startswith(message) and v.words == words], [str(v) for v in found]


@pytest.mark.parametrize("constraint", constraints(), ids=lambda c: f"{c.kind}: {c.message[:60]}")
def test_every_constraint_has_a_broken_variant(constraint: Constraint) -> None:
    beginning = constraint.message.split("{")[0]
    assert any(message.startswith(beginning) and kind == constraint.kind for message, kind in everything_told())


def test_no_message_keeps_a_placeholder() -> None:
    assert [m for m, _ in everything_told() if "{" in m or "}" in m] == []


# ---------------------------------------------------------------- what changed since nothing was wrong


def told_since(*updates: str) -> list[Violation]:
    """What is told of a variant where only what differs from the valid store is looked at."""
    valid, store = {*ferry()}, ferry(*updates)
    return check_linking(store, changed=valid ^ {*store})


@pytest.mark.parametrize(
    "variant", BETWEEN_COPIES + IN_THE_GAZETTEERS, ids=[v[0] for v in BETWEEN_COPIES + IN_THE_GAZETTEERS]
)
def test_some_at_a_time_and_what_changed_tell_all_that_is_wrong(variant: Variant, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(told(variant[1], False))
    monkeypatch.setattr("kg.graph.between.TOGETHER", 3)
    assert check_linking(ferry(*variant[1])) == whole
    assert told_since(*variant[1]) == whole


@pytest.mark.parametrize("update", SINGLE, ids=range(len(SINGLE)))
def test_no_single_broken_constraint_is_lost_where_only_what_changed_is_looked_at(update: str) -> None:
    assert told_since(update) == check_linking(ferry(update))


# ---------------------------------------------------------------- the compiled engine


def sieved(*updates: str) -> bool:
    """Whether the compiled engine lets a store through, in both passes."""
    store = ferry(*updates)
    graphs = [g for g in store.named_graphs() if g not in (REFERENCE, LINKING, INFERRED)]
    inside = list(faulty_graphs(store, graphs, shape_files(None, "copies")))
    files = shape_files(None, "linking", "reference")
    targets = {t.object for t in shape_triples(files) if t.predicate.value == SH + "targetClass"}
    parts = between(store, targets, {t.object for t in shape_triples(files)})
    return not inside and all(at_fault(part.quads, files) == set() for part in parts)


@pytest.mark.skipif(
    compiled(shape_files(None, "copies")) is None, reason="the compiled engine has no wheel for this machine"
)
class TestTheSieve:
    def test_it_lets_the_valid_store_through(self) -> None:
        assert sieved()

    @pytest.mark.parametrize("variant", HAND_MADE, ids=[v[0] for v in HAND_MADE])
    def test_no_variant_that_a_person_wrote_goes_through(self, variant: Variant) -> None:
        assert not sieved(*variant[1])

    @pytest.mark.parametrize("update", SINGLE, ids=range(len(SINGLE)))
    def test_no_single_broken_constraint_goes_through(self, update: str) -> None:
        broken = bool(check_copies(ferry(update), by_pyshacl=True) or check_linking(ferry(update), by_pyshacl=True))
        assert sieved(update) != broken
