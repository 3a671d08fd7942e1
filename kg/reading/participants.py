"""Who takes part in what an article tells: whose people are counted, and who signed an agreement, with the words that say so.

In: a Scene, a Draft and the figures that are about it. Out: Participations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Participation, Words
from kg.reading.gazetteer import Entry, Gazetteer
from kg.reading.happenings import Draft
from kg.reading.kit import Sighting
from kg.reading.phrases import Phrase
from kg.reading.scan import resolved
from kg.reading.scene import Scene
from kg.reading.sentences import Sentence

# Measures that a sentence without an event word of its own tells of the happening told just before.
OF_A_HAPPENING = frozenset({"killed", "injured", "casualties", "missing", "captured", "displaced", "evacuated", "present"})

Seen = tuple[Sighting, str, Sentence]


def participants(scene: Scene, draft: Draft, figures: Sequence[Seen]) -> tuple[Participation, ...]:
    """Whose people are counted, and who signed an agreement, with the words that say so."""
    found: dict[tuple[str, str], Participation] = {}
    for sighting, _, _ in figures:
        group = sighting.who.data if sighting.who.kind in ("group", "those") else None
        for name in group.names if group else ():
            words = belonging(scene, name)
            if words is not None and sighting.measure in OF_A_HAPPENING:
                found.setdefault((words.value or words.text, "affected"), Participation(words, "affected"))
    if "agreement" in scene.words.ancestors(draft.type):
        for mention in draft.mentions:
            sentence = scene.sentence_at(mention.start)
            signed = (
                re.compile(r"\bsign(?:ed|ing|s)\b").search(scene.flat, sentence.start, sentence.end) if sentence else None
            )
            for name in scene.inside(sentence.start, signed.start(), "name") if sentence and signed else ():
                iri = resolved(name, "actor", scene.names, ("name", "metonym"))
                if iri and not scene.flat.endswith(("in ", "of ", "from ", "between "), 0, name.start):
                    found.setdefault(
                        (iri, "signatory"),
                        Participation(scene.printed(name.start, name.end, iri, scene.names.entries[iri].label), "signatory"),
                    )
    return tuple(found.values())


def belonging(scene: Scene, name: Phrase) -> Words | None:
    """The state behind an adjective or name in a people phrase."""
    place = next((n.iri for n in name.data if scene.names.entries[n.iri].kind == "place"), None)
    state = states(scene.names).get(place) if place else None
    actor = state or next(
        (scene.names.entries[n.iri] for n in name.data if scene.names.entries[n.iri].kind == "actor"), None
    )
    return scene.printed(name.start, name.end, actor.iri, actor.label) if actor else None


@cache
def states(names: Gazetteer) -> dict[str, Entry]:
    """The state of each place that has one, the first of the gazetteer."""
    found: dict[str, Entry] = {}
    for entry in names.entries.values():
        if entry.kind == "actor" and entry.cls == "State" and entry.place:
            found.setdefault(entry.place, entry)
    return found
