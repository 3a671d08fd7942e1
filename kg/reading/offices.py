"""Names made of a state's word and a kind of office: "Russia's Defence Ministry", "the Azeri army", "the Foreign Ministry of Armenia".

In: the words and names found in the text. Out: name phrases for the bodies of that kind and state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.reading.gazetteer import Gazetteer, Naming
from kg.reading.phrases import Phrase


def find_offices(flat: str, phrases: Sequence[Phrase], names: Gazetteer) -> list[Phrase]:
    """Every composed name of the text."""
    kinds: dict[int, list[Phrase]] = defaultdict(list)
    states: dict[int, list[tuple[Phrase, str, str]]] = defaultdict(list)
    for phrase in phrases:
        if phrase.kind == "speaker" and phrase.data.scheme == "kinds":
            kinds[phrase.start].append(phrase)
        elif phrase.kind == "name":
            for naming in phrase.data:
                if names.entries[naming.iri].kind == "place":
                    states[phrase.start].append((phrase, naming.iri, naming.form))
    return [*before(flat, kinds, states, names), *behind(flat, kinds, states, names)] if kinds and states else []


Kinds = dict[int, list[Phrase]]
States = dict[int, list[tuple[Phrase, str, str]]]


def before(flat: str, kinds: Kinds, states: States, names: Gazetteer) -> Iterator[Phrase]:
    """The state's adjective or possessive, then the kind."""
    for found in states.values():
        for state, place, form in found:
            at = state.end + (3 if flat.startswith("'s ", state.end) else 1 if form == "adjective" else len(flat))
            for kind in kinds.get(at, ()):
                yield from office(names, place, kind, state.start, kind.end)


def behind(flat: str, kinds: Kinds, states: States, names: Gazetteer) -> Iterator[Phrase]:
    """The kind, then 'of' the state."""
    for found in kinds.values():
        for kind in found:
            for link in (" of ", " of the "):
                if flat.startswith(link, kind.end):
                    for state, place, form in states.get(kind.end + len(link), ()):
                        if form == "name":
                            yield from office(names, place, kind, kind.start, state.end)


def office(names: Gazetteer, place: str, kind: Phrase, start: int, end: int) -> Iterator[Phrase]:
    actor = names.office(place, kind.data.concept)
    if actor is not None:
        yield Phrase("name", start, end, (Naming(actor, "name"),))
