"""What a caller means: an IRI, a prefixed name, or a word that people use for a thing in the store, as RDF terms."""

from __future__ import annotations

import difflib
import re

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.store import PREFIXES, Source, query

NAME = "skos:prefLabel|skos:altLabel|nkg:metonym|nkg:surname|nkg:named/skosxl:literalForm"
NO_ACTOR = "nkg:Place, nkg:Event, nkg:Outlet, nkg:Name, skos:Concept, skos:ConceptScheme"
# Where the gazetteers name the things of a kind: as large as the gazetteers, whatever the number of articles.
KNOWN = {
    "place": f"GRAPH nkg:reference {{ ?thing a nkg:Place ; {NAME} ?name }}",
    "outlet": f"GRAPH nkg:reference {{ ?thing a nkg:Outlet ; {NAME} ?name }}",
    "actor": f"GRAPH nkg:reference {{ ?thing a ?class ; {NAME} ?name . FILTER (?class NOT IN ({NO_ACTOR})) }}",
    "event": f"GRAPH nkg:reference {{ ?thing a nkg:Event ; {NAME} ?name }}",
}
# Where the articles do: looked through only for the IRI or the name that is asked for, and for what comes nearest where that fails.
TOLD = {
    "actor": "GRAPH ?copy { ?report nkg:depth ?depth ; prov:wasAttributedTo ?thing ; nkg:speakerWords ?name . FILTER (?depth > 0) }",
    "event": "GRAPH nkg:linking { ?thing a nkg:Event ; rdfs:label ?name }",
    "claim": "GRAPH ?copy { ?thing a nkg:Claim ; nkg:says ?name }",
    "copy": "GRAPH ?copy { ?thing a nkg:Copy ; dcterms:identifier|schema:headline|nkg:sourceFile ?name }",
    "article": "GRAPH nkg:linking { ?copy schema:exampleOfWork ?thing } GRAPH ?copy { ?copy schema:headline ?name }",
}
CONCEPT = "GRAPH nkg:reference {{ ?thing skos:inScheme nkg:{} ; skos:prefLabel|skos:altLabel ?name }}"
PRINTED_OUTLETS = "SELECT DISTINCT ?name WHERE { GRAPH ?copy { ?copy nkg:outletName ?name } } ORDER BY ?name"
Term = ox.NamedNode | ox.Literal


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


def meant(value: str, kinds: tuple[str, ...], scheme: str | None, store: Source | None) -> tuple[Term, ...]:
    """The thing of one of `kinds` (or the concept of `scheme`) that `value` means; of an outlet without an IRI, all its spellings.

    Raises QuestionError where nothing is called so (with the nearest names), where several things are (with all of
    them), and where the IRI is not one.
    """
    full = iri(value)
    if store is None:
        if full is None:
            raise QuestionError(
                f"{value!r}: expected an IRI or a prefixed name such as place:baku; a name needs a store to look it up in"
            )
        return (node(full),)
    known = [CONCEPT.format(scheme)] if scheme else [KNOWN[kind] for kind in kinds if kind in KNOWN]
    told = [] if scheme else [TOLD[kind] for kind in kinds if kind in TOLD]
    if full is not None:
        if not is_there(node(full), [*known, *told], store):
            things = named_things([*known, *told], store)
            raise QuestionError(f"{value}: the store has no such {expected(kinds, scheme)}{nearest(full, things)}")
        return (node(full),)
    # As it is written first: the articles are then not looked through.
    things = named_things(known, store)
    for one, called in named_things(told, store, value).items():
        things.setdefault(one, []).extend(called)
    found = matches(value, things) or in_full(value, kinds, told, store)
    if not found and "outlet" in kinds and (spellings := printed_outlets(value, store)):
        return spellings
    if not found and told:
        things = named_things([*known, *told], store)
        found = matches(value, things)
    if not found:
        raise QuestionError(f"{value!r}: the store has no {expected(kinds, scheme)} of this name{nearest(value, things)}")
    if len(found) > 1:
        listed = "; ".join(f"{things[one][0]} = {short(one)}" for one in found[:10])
        more = f"; and {len(found) - 10} more" if len(found) > 10 else ""
        raise QuestionError(f"{value!r} may mean {len(found)} things, name one by its IRI: {listed}{more}")
    return (node(found[0]),)


def node(full: str) -> ox.NamedNode:
    """The IRI as a term. Raises QuestionError where it is not a valid IRI."""
    try:
        return ox.NamedNode(full)
    except ValueError as error:
        raise QuestionError(f"{full!r} is not an IRI: {error}") from error


def is_there(thing: ox.NamedNode, patterns: list[str], store: Source) -> bool:
    """True where one of the patterns finds the thing."""
    asks = (f"ASK {{ VALUES ?thing {{ {thing} }} {pattern} }}" for pattern in patterns)
    return any(query(store, ask).rows[0]["answer"] for ask in asks)


def in_full(value: str, kinds: tuple[str, ...], told: list[str], store: Source) -> list[str]:
    """The thing whose IRI ends so (copy/0da4e1ae2dbeed7b, or its last part), tried under the IRI that this store's data has."""
    first = query(store, "SELECT ?copy WHERE { GRAPH ?copy { ?copy a nkg:Copy } } LIMIT 1").rows
    base = first[0]["copy"].rpartition("copy/")[0] if first else ""
    if not told or not base or re.search(r"[\s<>\"{}|^`\\]", value):
        return []
    ends = [base + value, *(f"{base}{kind}/{value}" for kind in kinds)]
    return [end for end in ends if is_there(node(end), told, store)][:1]


def printed_outlets(value: str, store: Source) -> tuple[ox.Literal, ...]:
    """The spellings under which copies print this name of an outlet."""
    wanted = value.casefold()
    return tuple(ox.Literal(row["name"]) for row in query(store, PRINTED_OUTLETS) if row["name"].casefold() == wanted)


def named_things(patterns: list[str], store: Source, name: str | None = None) -> dict[str, list[str]]:
    """Every thing that the patterns find, or only those of this name, with its names, the one that newskg shows first."""
    things: dict[str, list[str]] = {}
    for pattern in patterns:
        for row in names(pattern, store, name):
            things.setdefault(row["thing"], []).append(row["name"])
    return dict(sorted(things.items()))


def written(name: str) -> list[str]:
    """A name as it is given, as it may begin a sentence or stand within one, and all in small letters or capitals."""
    return list(dict.fromkeys((name, name[:1].upper() + name[1:], name[:1].lower() + name[1:], name.lower(), name.upper())))


def names(pattern: str, store: Source, name: str | None = None) -> list[dict[str, str]]:
    """The rows of thing and name that the pattern finds, preferred names first."""
    only = "" if name is None else f"VALUES ?name {{ {' '.join(str(ox.Literal(one)) for one in written(name))} }}"
    shown = "OPTIONAL { GRAPH nkg:reference { ?thing skos:prefLabel ?shown } }"
    asked = (
        f"SELECT DISTINCT ?thing ?name WHERE {{ {only} {pattern} {shown} }} ORDER BY DESC(STR(?shown) = STR(?name)) ?name"
    )
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
