"""Who a printed speaker is: a name by the gazetteer, "the ministry" and "it" by the nearest fit before it, else only the words.

In: the sayings of an article and its name phrases. Out: for each saying the speaker's Words (value: the actor's IRI, or None).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.model import Article, Words
from kg.reading.gazetteer import Entry, Gazetteer
from kg.reading.lexicon import lexicon
from kg.reading.persons import Persons
from kg.reading.phrases import Phrase
from kg.reading.speech import Saying

LOOK_BACK = 200
"""Mentions, the last first, that "the ministry" or "he" can mean."""
PERSONAL = frozenset({"he", "she"})
IMPERSONAL = frozenset({"it"})
PRONOUNS = PERSONAL | IMPERSONAL | {"they", "we", "i"}
DEFINITE = re.compile(r"(?:the|its|this|that|these|their)\b|\S+'s\b", re.IGNORECASE)
RECENT = 300
HANGS_ON = re.compile(r" (?:of|for|from|at|in|with|on|to) ")
# A role word and the classes of body that it can refer back to.
CLASS_OF_WORD = {
    "ministry": ("Ministry",),
    "army": ("ArmedForce",),
    "military": ("ArmedForce",),
    "government": ("Government", "State"),
    "channel": ("Channel",),
    "organization": ("Organisation", "Agency"),
    "organisation": ("Organisation", "Agency"),
    "agency": ("NewsAgency", "Agency"),
    "service": ("Agency",),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in the text: where its name ends, and which entry it is."""

    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody who spoke: where their words end, and which entry they are, None where the gazetteer does not know them."""

    end: int
    entry: Entry | None


def mentions_of(flat: str, phrases: Sequence[Phrase], names: Gazetteer) -> list[Mention]:
    """Every actor that the text names, in order; a surname that several share is the person named in full before it."""
    found: list[Mention] = []
    persons: dict[str, Entry] = {}
    for phrase in sorted((p for p in phrases if p.kind == "name"), key=lambda p: p.end):
        entry = actor_of(phrase, names) or persons.get(flat[phrase.start : phrase.end])
        if entry is None:
            continue
        if entry.cls == "Person":
            persons[entry.label.rsplit(" ", 1)[-1]] = entry
        found.append(Mention(phrase.end, entry))
    return found


def actor_of(phrase: Phrase, names: Gazetteer) -> Entry | None:
    """The one actor that a name phrase can be."""
    iris = {n.iri for n in phrase.data if n.form in ("name", "surname", "metonym") and names.entries[n.iri].kind == "actor"}
    return names.entries[iris.pop()] if len(iris) == 1 else None


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a text: the phrases for names and for those who speak, in order, and the actors among them."""

    held: Sequence[Phrase]
    mentions: Sequence[Mention]


def named_in(flat: str, phrases: Sequence[Phrase], names: Gazetteer) -> Named:
    """Who is named in a text, by its phrases in order."""
    held = [p for p in phrases if p.kind in ("name", "speaker")]
    return Named(held, mentions_of(flat, held, names))


def speakers(article: Article, flat: str, sayings: Sequence[Saying], named: Named, names: Gazetteer) -> list[Words | None]:
    """The speaker of each saying; an office speaks through whoever held it on the day of publication."""
    held, mentions = named.held, named.mentions
    found: list[Words | None] = []
    spoke: list[Spoke] = []
    persons = Persons()
    for one in sayings:
        source = one.antecedent or one.source
        if source is None:
            found.append(None)
            continue
        entry = identified(flat, source, held, mentions, spoke, names)
        if entry is not None:
            entry = names.holder(entry.iri, article.published[:10] if article.published else None) or entry
        if entry is not None or flat[slice(*source)].lower() not in PRONOUNS:
            spoke.append(Spoke(source[1], entry))
        beside = held[bisect_left(held, source[0], key=start_of) : bisect_left(held, source[1] + 130, key=start_of)]
        person = persons.meant(flat, source, beside) if entry is None or entry.cls == "Person" else None
        words = article.flat[slice(*source)].strip("[]")
        start = source[0] + article.flat[slice(*source)].find(words)
        span = article.span(start, start + len(words))
        found.append(Words(words, span, entry.iri if entry else None, entry.label if entry else person))
    return found


def identified(
    flat: str,
    source: tuple[int, int],
    held: Sequence[Phrase],
    mentions: Sequence[Mention],
    spoke: Sequence[Spoke],
    names: Gazetteer,
) -> Entry | None:
    """The actor behind the words of a source."""
    words = flat[slice(*source)].strip("[] ")
    if words.lower() in PRONOUNS:
        return pronoun(words.lower(), recent(spoke, source[0]))
    near = held[bisect_left(held, source[0], key=start_of) : bisect_left(held, source[1], key=start_of)]
    core_end = source[0] + core_length(flat, source, near)
    inside = [p for p in near if p.end <= core_end]
    before = recent(mentions, source[0])
    if " and " in flat[source[0] : core_end] and len([p for p in inside if p.kind == "name"]) > 1:
        return None
    last = max((p for p in inside if p.end >= core_end - 1), key=lambda p: (p.kind == "name", p.end - p.start), default=None)
    if last is None:
        return None
    if last.kind == "name":
        entry = actor_of(last, names)
        if entry is not None and any(of_another_state(p, last, entry, names) for p in inside):
            return None  # the Philippine Red Cross is not the one of Geneva
        return entry or next(
            (m.entry for m in reversed(before) if m.entry.label.endswith(" " + flat[last.start : last.end])), None
        )
    adjectives = {
        names.entries[n.iri].iri for p in inside if p.kind == "name" for n in p.data if names.entries[n.iri].kind == "place"
    }
    if not DEFINITE.match(words) and not adjectives:
        return None
    return next(
        (m.entry for m in reversed(before) if fits(m.entry, flat[last.start : last.end].lower(), last, adjectives)), None
    )


def of_another_state(adjective: Phrase, name: Phrase, entry: Entry, names: Gazetteer) -> bool:
    """Whether a name stands behind the adjective of a state that its body is not known to belong to."""
    if adjective.kind != "name" or adjective.end != name.start - 1 or entry.cls == "Person":
        return False
    states = {n.iri for n in adjective.data if n.form == "adjective"}
    return bool(states) and entry.place not in states


def start_of(phrase: Phrase) -> int:
    return phrase.start


Told = TypeVar("Told", Mention, Spoke)


def recent(mentions: Sequence[Told], at: int) -> Sequence[Told]:
    """The mentions that end before an offset, of which the last few hundred can still be meant."""
    stop = bisect_right(mentions, at, key=lambda m: m.end)
    return mentions[max(0, stop - RECENT) : stop]


def core_length(flat: str, source: tuple[int, int], held: Sequence[Phrase]) -> int:
    """The length of a noun phrase without what hangs on it by a preposition (a name that holds one keeps it)."""
    for m in HANGS_ON.finditer(flat, *source):
        if not any(p.kind == "name" and p.start <= m.start() and m.end() <= p.end for p in held):
            return m.start() - source[0]
    return len(flat[slice(*source)].rstrip("] "))


def pronoun(word: str, spoke: Sequence[Spoke]) -> Entry | None:
    """Whom a pronoun stands for: the last speaker that fits, unless somebody unknown spoke since, who may be meant."""
    for m in reversed(spoke):
        if m.entry is None:
            return None
        person = m.entry.cls == "Person"
        if (word in PERSONAL and person) or (word in IMPERSONAL and not person) or word == "they":
            return m.entry
    return None


def fits(entry: Entry, word: str, phrase: Phrase, places: set[str]) -> bool:
    """Whether a role phrase ("the Azeri ministry") can refer back to an actor."""
    if places and entry.place not in places:
        return False
    if phrase.data.scheme == "kinds":
        return bool(entry.office == phrase.data.concept)
    if entry.cls in CLASS_OF_WORD.get(word, ()):
        return True
    return any(s.scheme == "kinds" and s.concept == entry.office for s in lexicon().senses.get(word, ()))
