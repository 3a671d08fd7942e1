"""Words of status put on places and bodies ("unrecognized", "self-proclaimed", "disputed"), in the voice of whoever says them."""

from __future__ import annotations

import re

from kg.model import Characterisation, Words
from kg.reading.scan import resolved
from kg.reading.scene import Scene

NOUN = re.compile(r"(?:region|republic|territory|enclave|state|area|province|land|separatists?)\b", re.IGNORECASE)


def characterisations(scene: Scene) -> list[Characterisation]:
    """Every word of status with the place or body that it is put on: the nearest name behind it in the same phrase."""
    found = []
    for phrase in (p for p in scene.phrases if p.kind == "status"):
        sentence = scene.sentence_at(phrase.start)
        if sentence is None or longer(scene, phrase.start, phrase.end):
            continue
        subject = subject_of(scene, phrase.end, sentence.end)
        if subject is not None:
            words = scene.printed(phrase.start, phrase.end, phrase.data.concept, scene.words.labels.get(phrase.data.concept))
            found.append(Characterisation(words, subject, scene.speech.chain(phrase.start, phrase.end)))
    return found


def longer(scene: Scene, start: int, end: int) -> bool:
    return any(p.kind == "status" and p.start <= start and end <= p.end and p.end - p.start > end - start for p in scene.phrases)


def subject_of(scene: Scene, start: int, stop: int) -> Words | None:
    for name in scene.inside(start, min(stop, start + 70), "name"):
        between = scene.flat[start : name.start]
        if re.search(r"[,.;:]|\b(?:and|was|were|is|are|has|have)\b", between):
            return None
        iri = resolved(name, "place", scene.names, ("name",)) or resolved(name, "actor", scene.names, ("name",))
        if iri:
            entry = scene.names.entries[iri]
            return scene.printed(start, name.end, iri, entry.label)
    noun = re.compile(r" (?:\w+ ){0,2}?").match(scene.flat, start)
    head = NOUN.search(scene.flat, start, min(stop, start + 40)) if noun else None
    return scene.printed(start, head.end()) if head and not re.search(r"[,.;:]", scene.flat[start : head.start()]) else None
