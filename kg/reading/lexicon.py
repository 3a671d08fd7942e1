"""The words that newskg knows, from ontology/concepts.ttl: every printed form, and the concept and form it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GazetteerError
from kg.packaged import folder
from kg.reading.inflection import conjugated, plural

NKG = "https://w3id.org/newskg/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
# Schemes whose preferred labels are for people to read, not words of the news.
LABELS_ARE_NO_WORDS = frozenset(
    {"undecided", "cues", "speakers", "measures", "eventTypes", "statusWords", "means", "otherSenses"}
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a printed form: the scheme and local name of its concept, and which form of it this is."""

    scheme: str
    concept: str
    form: str = "label"


@dataclass(frozen=True, slots=True)
class Modifier:
    """A convention of ontology/concepts.ttl: what its label is, where a vague word's interval begins, how far 'about' reaches."""

    label: str
    low: int | None = None
    tolerance: float = 0.0


@dataclass(frozen=True, eq=False)
class Lexicon:
    """`senses` by lower-case form; `labels` and `broader` by concept; `modifiers` by concept."""

    senses: dict[str, tuple[Sense, ...]]
    labels: dict[str, str]
    broader: dict[str, tuple[str, ...]]
    modifiers: dict[str, Modifier]
    usual_scope: dict[str, str]
    rank_of: dict[str, str]
    usual_means: dict[str, str]
    scheme: dict[str, str] = field(default_factory=dict)

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """The concept and all that is broader, nearest first."""
        return above(self, concept)

    def forms(self, scheme: str) -> dict[str, str]:
        """Every form of a scheme's concepts, and its concept."""
        return forms_in(self, scheme)


@cache
def above(words: Lexicon, concept: str) -> tuple[str, ...]:
    found = [concept]
    for one in found:
        found += [b for b in words.broader.get(one, ()) if b not in found]
    return tuple(found)


@cache
def forms_in(words: Lexicon, scheme: str) -> dict[str, str]:
    return {form: s.concept for form, senses in words.senses.items() for s in senses if s.scheme == scheme}


def lowered(text: str) -> str:
    """Lower case that keeps every offset (a letter whose lower case is longer stays as it is)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def statements(path: Path) -> Iterable[tuple[str, str, str, str | None]]:
    """The triples of a Turtle file as (subject, predicate, object, language or datatype)."""
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject, thing = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(thing, ox.NamedNode | ox.Literal):
                raise GazetteerError(
                    f"{path}: expected no blank nodes, found one near {quad.predicate.value}; give the node an IRI"
                )
            kind = None if isinstance(thing, ox.NamedNode) else thing.language or thing.datatype.value
            yield subject.value, quad.predicate.value, thing.value, kind
    except (SyntaxError, OSError, ValueError) as error:
        raise GazetteerError(f"{path}: expected Turtle; {error}. Mend the line, or leave the file out") from error


@cache
def lexicon(path: Path | None = None) -> Lexicon:
    """The words of ontology/concepts.ttl (or of another file of the same make). Raises GazetteerError."""
    source = path or folder("ontology") / "concepts.ttl"
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, _ in statements(source):
        about[subject.removeprefix(NKG)][predicate.removeprefix(NKG).removeprefix(SKOS)].append(value)
    senses: dict[str, list[Sense]] = defaultdict(list)
    irregular = {base: tuple(forms) for base, *forms in (line.split() for line in about["verbs"]["irregular"])}
    for name, properties in about.items():
        for scheme in properties["inScheme"]:
            for form, kind in printed_forms(scheme.removeprefix(NKG), properties, irregular):
                sense = Sense(scheme.removeprefix(NKG), name, kind)
                if sense not in senses[form.lower()]:
                    senses[form.lower()].append(sense)
    return Lexicon(
        senses={form: tuple(found) for form, found in senses.items()},
        labels={name: p["prefLabel"][0] for name, p in about.items() if p["prefLabel"]},
        broader={name: tuple(b.removeprefix(NKG) for b in p["broader"]) for name, p in about.items() if p["broader"]},
        modifiers={n: modifier(p) for n, p in about.items() if NKG + "modifiers" in p["inScheme"]},
        usual_scope={n: p["usualScope"][0].removeprefix(NKG) for n, p in about.items() if p["usualScope"]},
        rank_of={n: p["rankOf"][0].removeprefix(NKG) for n, p in about.items() if p["rankOf"]},
        usual_means={n: p["usualMeans"][0].removeprefix(NKG) for n, p in about.items() if p["usualMeans"]},
        scheme={n: p["inScheme"][0].removeprefix(NKG) for n, p in about.items() if p["inScheme"]},
    )


def modifier(properties: dict[str, list[str]]) -> Modifier:
    low = properties["low"]
    tolerance = properties["toleranceFraction"]
    return Modifier(properties["prefLabel"][0], int(low[0]) if low else None, float(tolerance[0]) if tolerance else 0.0)


def printed_forms(
    scheme: str, properties: dict[str, list[str]], irregular: dict[str, tuple[str, ...]]
) -> Iterable[tuple[str, str]]:
    """Each printed form of a concept with its kind: label, plural, or the form of a measure or cue (done, state, doing ...)."""
    labels = properties["altLabel"] + (properties["prefLabel"] if scheme not in LABELS_ARE_NO_WORDS else [])
    for label in labels:
        yield label, "label"
        if scheme in ("populations", "speakers", "means"):
            yield plural(label), "plural"
    for form in properties["plural"]:
        yield form, "plural"
    for verb in properties["verb"] + properties["verbAndNoun"]:
        yield from conjugated(verb, irregular)
    for kind in ("done", "state", "doing", "base", "noun"):
        for form in properties[kind + "Form"]:
            yield form, kind
    for verb in properties["verbAndNoun"]:
        yield verb, "noun"
        yield plural(verb), "noun"
