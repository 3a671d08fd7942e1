"""Everything that is known of an article before its claims are put together: phrases, sentences, speech, sightings.

In: an Article. Out: a Scene, on which figures, statements, accounts and the ledger are read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.model import Article, Hedge, Period, Words
from kg.reading.chains import HEARS_FOR_MANY, Speech
from kg.reading.dates import find_dates
from kg.reading.events import events_in, places_in
from kg.reading.figures import coded_sentence, sightings
from kg.reading.gazetteer import Gazetteer
from kg.reading.kit import Sighting
from kg.reading.lexicon import Lexicon, lexicon, lowered
from kg.reading.numbers import find_numbers
from kg.reading.offices import find_offices
from kg.reading.phrases import Coded, Phrase, Shelf, code, longest_first, shelf
from kg.reading.places import find_places
from kg.reading.scan import find_words, resolved
from kg.reading.sentences import Sentence, sentences_of
from kg.reading.settling import settled
from kg.reading.speakers import named_in, speakers
from kg.reading.speech import KINDS_IN, Saying, sayings
from kg.reading.times import When
from kg.reading.world import PLACE, id_of


@dataclass(frozen=True)
class Scene:
    """An article with all its phrases. `flat` is its text with straight apostrophes, `low` the same in lower case; `seen` pairs each sighting with its rule
    and sentence; `aside` are the people counted without a claim, by their start, with the reason."""

    article: Article
    flat: str
    low: str
    shelf: Shelf
    sentences: tuple[Sentence, ...]
    speech: Speech
    seen: tuple[tuple[Sighting, str, Sentence], ...]
    coded: tuple[Coded, ...]
    aside: dict[int, str]
    words: Lexicon
    names: Gazetteer

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return self.shelf.phrases

    def between(self, start: int, end: int) -> list[Phrase]:
        """The phrases between two flat offsets, in order."""
        return self.shelf.between(start, end)

    def inside(self, start: int, end: int, kind: str) -> list[Phrase]:
        """The phrases of a kind between two flat offsets, in order."""
        return self.shelf.of(kind).between(start, end)

    def printed(self, start: int, end: int, value: str | None = None, label: str | None = None) -> Words:
        """The words of flat[start:end] with their span, trimmed."""
        text = self.article.flat[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        return Words(self.article.flat[start:end], self.article.span(start, end), value, label)

    def period(self, phrase: Phrase) -> Period:
        """A time phrase as it goes out of the room."""
        return period_of(self.article, phrase)

    def hedges(self, start: int, end: int) -> tuple[Hedge, ...]:
        """The hedges that begin between two flat offsets."""
        return tuple(h for _, _, h in self.speech.hedges_between(start, end))

    @cached_property
    def events(self) -> dict[int, list[Phrase]]:
        """The event words of each sentence, by its start."""
        return {s.start: events_in(self.flat, self.between(s.start, s.end)) for s in self.sentences}

    @cached_property
    def places(self) -> dict[int, list[Phrase]]:
        """The places at which each sentence says that something is, by its start."""
        return {
            s.start: places_in(self.flat, self.inside(s.start, s.end, "name"), s.start, self.names) for s in self.sentences
        }

    @cached_property
    def groups(self) -> Shelf:
        """The counted people phrases of all sentences."""
        return shelf(p for coded in self.coded for p in coded.phrases.values() if p.kind == "group")

    @cached_property
    def seen_in(self) -> dict[int, list[Sighting]]:
        """The sightings of each sentence, by its start, in the order in which they were read."""
        found: dict[int, list[Sighting]] = defaultdict(list)
        for sighting, _, sentence in self.seen:
            found[sentence.start].append(sighting)
        return found

    def sentence_at(self, at: int) -> Sentence | None:
        number = bisect_right(self.sentences, at, key=lambda s: s.start) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found is not None and at < found.end else None


def period_of(article: Article, phrase: Phrase) -> Period:
    when: When = phrase.data
    return Period(
        article.flat[phrase.start : phrase.end],
        article.span(phrase.start, phrase.end),
        when.value,
        when.earliest.isoformat() if when.earliest else None,
        when.latest.isoformat() if when.latest else None,
        tuple(period_of(article, end) for end in when.ends),
    )


def scene_of(article: Article, names: Gazetteer) -> Scene:
    """Finds everything that the claims of an article are made of."""
    words = lexicon()
    flat = legible(article).replace("’", "'").replace("‘", "'")
    low = lowered(flat)
    dates = find_dates(flat, article.published)
    found = [*dates, *find_words(flat, low, names), *find_numbers(flat)]
    found = [*find_places(flat, found, names), *(p for p in found if p.kind != "name")]
    found += [*anchored(flat, found, names), *find_offices(flat, found, names)]
    names_found = longest_first(p for p in found if p.kind == "name")
    held = shelf([*names_found, *(p for p in found if p.kind != "name")])
    sentences = tuple(s for s in sentences_of(article) if not flat[s.start : s.end].isspace())
    said = spoken(article, flat, held, sentences, names)
    seen: list[tuple[Sighting, str, Sentence]] = []
    coded: list[Coded] = []
    aside: dict[int, str] = {}
    for sentence in sentences:
        near = held.between(sentence.start, sentence.end)
        one = coded_sentence(flat, sentence.start, sentence.end, near, sentence.role == "headline")
        coded.append(one)
        read, set_aside = sightings(one)
        aside |= set_aside
        for sighting, rule in read:
            speaker = said.speaker_at(sighting.who.start)
            if speaker is not None and (sighting.part or sighting.start < speaker[0]):
                aside[sighting.who.start] = "says so, and is not among them"  # "... wounding nine, governor Ada Berg said"
            else:
                seen.append((sighting, rule, sentence))
    seen, repeated = settled(flat, seen)
    aside |= repeated
    return Scene(article, flat, low, held, sentences, said, tuple(seen), tuple(coded), aside, words, names)


DEBRIS = 400
"""So many signs and digits without a letter are a table or debris: no words tell what their numbers count."""
WORDLESS = re.compile(rf"[\W\d_]{{{DEBRIS},}}")
LETTER = re.compile(r"[^\W\d_]")


def wordless(flat: str, start: int, end: int) -> list[re.Match[str]]:
    """Long stretches without a letter: there is none where every few hundred characters hold a letter."""
    half = DEBRIS // 2
    if all(LETTER.search(flat, at, at + half) for at in range(start, end - half, half)):
        return []
    return [*WORDLESS.finditer(flat, start, end)]


def legible(article: Article) -> str:
    """The flat text with blanks for what is in another language or no language, of which no name, date or number is read."""
    pieces, at = [], 0
    for block in article.blocks:
        if block.role == "foreign":
            pieces += [article.flat[at : block.start], " " * (block.end - block.start)]
            at = block.end
    flat = "".join(pieces) + article.flat[at:]
    for m in wordless(flat, 0, len(flat)):
        flat = flat[: m.start()] + " " * len(m[0]) + flat[m.end() :]
    return flat


def anchored(flat: str, phrases: Sequence[Phrase], names: Gazetteer) -> list[Phrase]:
    """Well-known events as times: 'after the collapse of ...' begins when that ended."""
    found = []
    for phrase in phrases:
        iri = resolved(phrase, "event", names, ("name",)) if phrase.kind == "name" else None
        if iri is None:
            continue
        before = flat[max(0, phrase.start - 12) : phrase.start].lower()
        entry = names.entries[iri]
        if entry.latest and before.endswith(
            ("after the ", "following the ", "since the ", "after ", "following ", "since ")
        ):
            found.append(Phrase("date", phrase.start, phrase.end, open_from(entry.latest)))
    return found


def open_from(day: str) -> When:
    return When(f"{day}/..", date.fromisoformat(day), None)


def spoken(article: Article, flat: str, held: Shelf, sentences: Sequence[Sentence], names: Gazetteer) -> Speech:
    """All acts of speech of the article with their speakers."""
    blocks = []
    phrases = held.phrases
    ranges_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sentence in sentences:
        ranges_of[sentence.block].append((sentence.start, sentence.end))
    for number, ranges in ranges_of.items():
        block = article.blocks[number]
        inside = held.between(block.start, block.end)
        near = [p for p in inside if p.kind in KINDS_IN and heard_in(flat, p) and not is_silent(p)]
        near.sort(key=lambda p: p.kind != "cue")
        blocks.append((code(flat, block.start, block.end, near), ranges))
    made = sayings(blocks)
    named = named_in(flat, phrases, names)
    who = speakers(article, flat, made, named, names)
    heard = [Saying(one.cue, one.hearer, one.content) for one in made]
    hearers = speakers(article, flat, heard, named, names)
    return Speech(
        article,
        tuple(made),
        tuple(who),
        tuple(w if w and w.value and names.entries[w.value].cls in HEARS_FOR_MANY else None for w in hearers),
        {(p.start, p.end): period_of(article, p) for p in phrases if p.kind == "date"},
        tuple(
            (p.start, p.end, Hedge(article.flat[p.start : p.end], article.span(p.start, p.end), p.data.concept))
            for p in longest_hedges(phrases)
        ),
        names,
    )


def is_silent(phrase: Phrase) -> bool:
    """Whether a phrase only names a place of the world that does not speak (a city, not a state)."""
    return phrase.kind == "name" and all(n.iri.startswith(PLACE) and id_of(n.iri) is not None for n in phrase.data)


def heard_in(flat: str, phrase: Phrase) -> bool:
    """Whether speech is read from a phrase as one: of hedges only adverbs are ('reportedly', but not 'is expected')."""
    return phrase.kind != "hedge" or " " not in flat[phrase.start : phrase.end]


def longest_hedges(phrases: Sequence[Phrase]) -> list[Phrase]:
    return longest_first(p for p in phrases if p.kind == "hedge")
