"""Words of status put on places and bodies ("unrecognized", "self-proclaimed", "disputed"), in the voice of whoever says them."""

from __future__ import annotations

import re

from kg.model import Characterisation, Words
from kg.reading.phrases import Phrase
from kg.reading.scan import resolved
from kg.reading.scene import Scene
from kg.reading.sentences import Sentence

PREDICATE = re.compile(r"\b(?:was|were|is|are|been|never|it)\b[^,.;]{0,12}$")
BROKEN = re.compile(r"[,.;:]|\b(?:and|was|were|is|are|has|have|after|before|when|since|where|in|to|from|with|by)\b")
NOUN = re.compile(r"(?:region|republic|territory|enclave|state|area|province|land|separatists?)\b", re.IGNORECASE)


def characterisations(scene: Scene) -> list[Characterisation]:
    """Every word of status with the place or body that it is put on: the nearest name behind it in the same phrase."""
    found = []
    for phrase in (p for p in scene.phrases if p.kind == "status"):
        sentence = scene.sentence_at(phrase.start)
        if sentence is None or longer(scene, phrase.start, phrase.end):
            continue
        subject = subject_of(scene, phrase.start, phrase.end, sentence)
        if subject is not None:
            words = scene.printed(phrase.start, phrase.end, phrase.data.concept, scene.words.labels.get(phrase.data.concept))
            found.append(Characterisation(words, subject, scene.speech.chain(phrase.start, phrase.end)))
    return found


def longer(scene: Scene, start: int, end: int) -> bool:
    """Whether the word is a part of a longer word of status."""
    near = scene.inside(max(0, start - 40), end + 40, "status")
    return any(p.start <= start and end <= p.end and p.end - p.start > end - start for p in near)


def subject_of(scene: Scene, start: int, end: int, sentence: Sentence) -> Words | None:
    """The name behind the word in the same phrase; of a predicate ('was never recognised'), or where none is behind, the name before it."""
    predicate = PREDICATE.search(scene.flat, max(sentence.start, start - 20), start) is not None or scene.flat[
        start:end
    ].endswith(" part of")
    if not predicate:
        for name in scene.inside(end, min(sentence.end, end + 70), "name"):
            if BROKEN.search(scene.flat, end, name.start):
                break
            if iri := named(scene, name):
                return scene.printed(end, name.end, iri, scene.names.entries[iri].label)
    if predicate:
        before = scene.inside(max(sentence.start, start - 120), start, "name")
        for name in sorted(before, key=lambda n: (-n.end, n.start)):
            if iri := named(scene, name):
                return scene.printed(name.start, name.end, iri, scene.names.entries[iri].label)
        return None
    head = NOUN.search(scene.flat, end, min(sentence.end, end + 40))
    return scene.printed(end, head.end()) if head and not BROKEN.search(scene.flat, end, head.start()) else None


def named(scene: Scene, name: Phrase) -> str | None:
    return resolved(name, "place", scene.names, ("name",)) or resolved(name, "actor", scene.names, ("name",))
