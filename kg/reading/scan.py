"""All words and names that newskg knows, found in one pass over the text (Aho and Corasick 1975).

In: flat text with straight apostrophes. Out: phrases of the kinds people, area, harm, state, doing, base, noun, hedge, event, means, deed,
other, status, cue, speaker (data: Sense) and name (data: the namings it may stand for).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.reading.gazetteer import Gazetteer, Naming
from kg.reading.lexicon import Sense, lexicon, lowered
from kg.reading.phrases import Phrase

KIND_OF_SCHEME = {
    "hedges": "hedge",
    "eventTypes": "event",
    "statusWords": "status",
    "cues": "cue",
    "speakers": "speaker",
    "kinds": "speaker",
    "otherSenses": "other",
}
KIND_OF_FORM = {"done": "harm", "state": "state", "doing": "doing", "base": "base", "noun": "noun"}
AREAS = frozenset({"area", "district", "settlement"})


class Surface(NamedTuple):
    """A printed form: the phrase kinds that it may be as a word, and what it may name where it is printed exactly so."""

    kinds: tuple[tuple[str, Sense], ...] = ()
    names: tuple[tuple[str, tuple[Naming, ...]], ...] = ()


@cache
def automaton(gazetteer: Gazetteer) -> tuple[AhoCorasick, tuple[Surface, ...]]:
    """The automaton over all forms in lower case, and what each form may be."""
    senses = {form: kinds for form, found in lexicon().senses.items() if (kinds := meanings(found))}
    names: dict[str, list[tuple[str, tuple[Naming, ...]]]] = {}
    for name, namings in gazetteer.names.items():
        names.setdefault(lowered(name), []).append((name.replace("’", "'"), namings))
    forms = sorted({*senses, *names} - {""})
    surfaces = tuple(Surface(senses.get(f, ()), tuple(names.get(f, ()))) for f in forms)
    return AhoCorasick(forms), surfaces


def find_words(flat: str, low: str, names: Gazetteer) -> list[Phrase]:
    """Every known word and name of the text (`low` is the same in lower case), overlaps and all."""
    machine, surfaces = automaton(names)
    size = len(flat)
    found = []
    for which, start, end in machine.find_matches_as_indexes(low, overlapping=True):
        if start and ((before := low[start - 1]).isalnum() or before == "-"):
            continue
        if end < size and ((behind := low[end]).isalnum() or behind == "-"):
            continue
        kinds, named = surfaces[which]
        if named:
            printed = flat[start:end]
            found += [
                Phrase("name", start, end, namings)
                for name, namings in named
                if printed == name or (printed.isupper() and len(printed) > 3)
            ]
        for kind, data in kinds:
            found.append(Phrase(kind, start, end, data))
    return found


def meanings(senses: tuple[Sense, ...]) -> tuple[tuple[str, Sense], ...]:
    """The phrase kinds of a word; a participle that is also a state or noun ('wounded') is coded as the participle."""
    kinds: dict[str, Sense] = {}
    for sense in senses:
        if sense.scheme in ("measures", "undecided"):
            kind = KIND_OF_FORM[sense.form]
        elif sense.scheme == "populations":
            kind = "area" if sense.concept in AREAS else "people"
        elif sense.scheme == "means":
            kind = "deed" if sense.form == "done" else "means"
        else:
            kind = KIND_OF_SCHEME.get(sense.scheme, "")
        if kind and (kind not in kinds or sense.scheme == "kinds"):
            kinds[kind] = sense
    if "harm" in kinds:
        kinds.pop("state", None)
    return tuple(kinds.items())


def resolved(
    phrase: Phrase, kind: str, names: Gazetteer, forms: tuple[str, ...] = ("name", "surname", "metonym")
) -> str | None:
    """The one entry of a kind that a name phrase stands for; None where there is none or more than one."""
    found: str | None = None
    for naming in phrase.data:
        if naming.iri != found and naming.form in forms and names.entries[naming.iri].kind == kind:
            if found is not None:
                return None
            found = naming.iri
    return found
