"""What a caller means: an IRI, a prefixed name, or a word that people use for a thing in the store, as one RDF term."""

from __future__ import annotations

import difflib
import re

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.store import PREFIXES, Source, query

NAME = "skos:prefLabel|skos:altLabel|nkg:metonym|nkg:surname|nkg:named/skosxl:literalForm"
NO_ACTOR = "nkg:Place, nkg:Event, nkg:Outlet, nkg:Name, skos:Concept, skos:ConceptScheme"
THINGS = {
    "place": (f"GRAPH nkg:reference {{ ?thing a nkg:Place ; {NAME} ?name }}",),
    "outlet": (f"GRAPH nkg:reference {{ ?thing a nkg:Outlet ; {NAME} ?name }}",),
    "actor": (
        f"GRAPH nkg:reference {{ ?thing a ?class ; {NAME} ?name . FILTER (?class NOT IN ({NO_ACTOR})) }}",
        "GRAPH ?copy { ?report nkg:depth ?depth ; prov:wasAttributedTo ?thing ; nkg:speakerWords ?name . FILTER (?depth > 0) }",
    ),
    "event": (
        "GRAPH nkg:linking { ?thing a nkg:Event ; rdfs:label ?name }",
        f"GRAPH nkg:reference {{ ?thing a nkg:Event ; {NAME} ?name }}",
    ),
    "claim": ("GRAPH ?copy { ?thing a nkg:Claim ; nkg:says ?name }",),
    "copy": ("GRAPH ?copy { ?thing a nkg:Copy ; dcterms:identifier|schema:headline|nkg:sourceFile ?name }",),
    "article": ("GRAPH nkg:linking { ?copy schema:exampleOfWork ?thing } GRAPH ?copy { ?copy schema:headline ?name }",),
}
CONCEPT = "GRAPH nkg:reference {{ ?thing skos:inScheme nkg:{} ; skos:prefLabel|skos:altLabel ?name }}"
UNRESOLVED_OUTLET = (
    "GRAPH ?copy { ?copy a nkg:Copy ; nkg:outletName ?name FILTER NOT EXISTS { ?copy schema:publisher ?known } }"
)


def iri(text: str) -> str | None:
    """The IRI that the text is or abbreviates; None for anything else.

    >>> iri("place:baku")
    'https://w3id.org/newskg/place/baku'
    """
    if re.fullmatch(r"<[^<>]*>", text):
        return text[1:-1]
    if re.match(r"(https?|urn|file):\S+$", text):
        return text
    prefix, colon, rest = text.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES and not re.search(r"\s", rest) else None


def short(full: str) -> str:
    """The IRI as a prefixed name where a prefix fits, else in full."""
    for prefix, start in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if full.startswith(start):
            return f"{prefix}:{full.removeprefix(start)}"
    return full


def term(value: str, kinds: tuple[str, ...], scheme: str | None, store: Source | None) -> ox.NamedNode | ox.Literal:
    """The thing of one of `kinds` (or the concept of `scheme`) that `value` means.

    Raises QuestionError where nothing is called so (with the nearest names), where several things are (with all of
    them), and where the IRI is not one.
    """
    full = iri(value)
    if store is None:
        if full is None:
            raise QuestionError(
                f"{value!r}: expected an IRI or a prefixed name such as place:baku; a name needs a store to look it up in"
            )
        return node(full)
    things = named_things(kinds, scheme, store)
    if full is not None:
        if full not in things:
            raise QuestionError(f"{value}: the store has no such {expected(kinds, scheme)}{nearest(full, things)}")
        return node(full)
    found = matches(value, things)
    if (
        not found
        and "outlet" in kinds
        and value.casefold() in {str(row["name"]).casefold() for row in names(UNRESOLVED_OUTLET, store)}
    ):
        return ox.Literal(value)
    if not found:
        raise QuestionError(f"{value!r}: the store has no {expected(kinds, scheme)} of this name{nearest(value, things)}")
    if len(found) > 1:
        listed = "; ".join(f"{things[one][0]} = {short(one)}" for one in found[:10])
        more = f"; and {len(found) - 10} more" if len(found) > 10 else ""
        raise QuestionError(f"{value!r} may mean {len(found)} things, name one by its IRI: {listed}{more}")
    return node(found[0])


def node(full: str) -> ox.NamedNode:
    """The IRI as a term. Raises QuestionError where it is not a valid IRI."""
    try:
        return ox.NamedNode(full)
    except ValueError as error:
        raise QuestionError(f"{full!r} is not an IRI: {error}") from error


def named_things(kinds: tuple[str, ...], scheme: str | None, store: Source) -> dict[str, list[str]]:
    """Every thing that could be meant, with its names, the one that newskg shows first."""
    patterns = [CONCEPT.format(scheme)] if scheme else [pattern for kind in kinds for pattern in THINGS[kind]]
    things: dict[str, list[str]] = {}
    for pattern in patterns:
        for row in names(pattern, store):
            things.setdefault(row["thing"], []).append(row["name"])
    return dict(sorted(things.items()))


def names(pattern: str, store: Source) -> list[dict[str, str]]:
    """The rows of thing and name that the pattern finds, preferred names first."""
    shown = "OPTIONAL { GRAPH nkg:reference { ?thing skos:prefLabel ?shown } }"
    asked = f"SELECT DISTINCT ?thing ?name WHERE {{ {pattern} {shown} }} ORDER BY DESC(STR(?shown) = STR(?name)) ?name"
    return list(query(store, asked).rows)


def matches(value: str, things: dict[str, list[str]]) -> list[str]:
    """The things called so: by the name that newskg shows, else by any name, else by the end of their IRI."""
    wanted = value.casefold()
    shown = [thing for thing, called in things.items() if called[0].casefold() == wanted]
    any_name = [thing for thing, called in things.items() if wanted in (name.casefold() for name in called)]
    by_end = [thing for thing in things if thing.casefold().endswith(("/" + wanted, "#" + wanted))]
    return shown or any_name or by_end


def nearest(value: str, things: dict[str, list[str]]) -> str:
    """A tail for an error message: the names that look most like the value, with their IRIs."""
    spelled: dict[str, str] = {}
    for thing, called in things.items():
        for name in (*called, re.split(r"[/#]", thing)[-1]):
            spelled.setdefault(name.casefold(), thing)
    wanted = re.split(r"[/#]", value)[-1].casefold()
    holding = sorted((name for name in spelled if wanted in name), key=len)
    close = [*difflib.get_close_matches(wanted, spelled, n=5, cutoff=0.6), *holding[:5]]
    found = list(dict.fromkeys(spelled[name] for name in close))[:5]
    if not found and len(things) > 20:
        return ""
    listed = "; ".join(f"{things[one][0]} = {short(one)}" for one in found or things)
    return f"; nearest: {listed}" if found else f"; there are: {listed or 'none'}"


def expected(kinds: tuple[str, ...], scheme: str | None) -> str:
    """What was expected, in words."""
    return f"concept among the {scheme}" if scheme else " or ".join(kinds)
