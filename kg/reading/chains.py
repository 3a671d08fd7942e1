"""The chain behind a stretch of text: everyone who passed it on, nearest to the text first, origin last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Article, Hedge, Period, ReportLink, Words
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import lexicon
from kg.reading.speakers import PRONOUNS
from kg.reading.speech import Saying

MARKS = frozenset("\"“'‘")
ITSELF = frozenset({"it", "we", "i"})
HEARS_FOR_MANY = frozenset({"NewsAgency", "Outlet"})


def happens(word: str) -> bool:
    """Whether a word is one of what happens ("blast", "attacked")."""
    return any(sense.scheme == "eventTypes" and sense.concept != "happening" for sense in lexicon().senses.get(word, ()))


@dataclass(frozen=True)
class Speech:
    """The sayings of an article with their speakers, in the order of the text."""

    article: Article
    sayings: tuple[Saying, ...]
    speakers: tuple[Words | None, ...]
    hearers: tuple[Words | None, ...]
    periods: dict[tuple[int, int], Period]
    hedges: tuple[tuple[int, int, Hedge], ...]
    names: Gazetteer

    def around(self, start: int, end: int, figures: bool) -> list[int]:
        """The sayings whose content holds flat[start:end], outermost first; speech acts hold no figures."""
        return [n for n in self.holding(start, end) if self.sayings[n].tells and not (figures and self.is_deed(n))]

    def is_deed(self, number: int) -> bool:
        """Whether a saying does something by words, or something that is only called so, and tells nothing ("a blast ripped through the
        hall, killing two")."""
        one = self.sayings[number]
        cue, source = (self.article.flat[slice(*words)].lower() if words else "" for words in (one.cue, one.source))
        return one.acts or happens(cue) or happens(source.rsplit(" ", 1)[-1])

    def holding(self, start: int, end: int) -> list[int]:
        """All sayings, attitudes too, whose content holds flat[start:end], outermost first."""
        stretches, widest = self.contents
        near = stretches[bisect_left(stretches, (start - widest, 0, 0)) : bisect_left(stretches, (start + 1, 0, 0))]
        holding: dict[int, int] = {}
        for s, e, number in near:
            if end <= e:
                holding[number] = max(e - s, holding.get(number, 0))
        return sorted(holding, key=lambda number: (-holding[number], number))

    def passed_on(self, number: int) -> bool:
        """Whether a saying is another's to tell and not the outlet's.

        It stands in a quotation or inside a thought or wish; or it is an attitude, or the speaker's own word on themselves ("she said that
        she believes"), told within a saying.
        """
        one = self.sayings[number]
        outer = [
            n
            for n in self.holding(*one.cue)
            if n not in (number, one.inside) and not (one.noun and self.sayings[n].acts and self.sayings[n].tells)
        ]
        if not outer:
            return False
        quoted = any(
            s <= one.cue[0] < e and self.article.flat[s] in MARKS for n in outer for s, e in self.sayings[n].content
        )
        return quoted or one.acts or not one.tells or self.of_themselves(number, outer)

    def of_themselves(self, number: int, outer: Sequence[int]) -> bool:
        """Whether a pronoun speaks that means the one who tells of it, or may."""
        source, who = self.sayings[number].source, self.speakers[number]
        if source is None or self.article.flat[slice(*source)].lower() not in PRONOUNS:
            return False
        return who is None or who.label is None or any(w and w.label == who.label for w in (self.speakers[n] for n in outer))

    @cached_property
    def contents(self) -> tuple[list[tuple[int, int, int]], int]:
        """Every stretch of content as (start, end, saying), in order, and the length of the widest."""
        found = sorted((s, e, number) for number, one in enumerate(self.sayings) for s, e in one.content)
        return found, max((e - s for s, e, _ in found), default=0)

    @cached_property
    def cues(self) -> list[tuple[int, int, int]]:
        """Every cue of a saying that has content, as (start, end, saying), in order."""
        return sorted((*one.cue, number) for number, one in enumerate(self.sayings) if one.content and one.tells)

    @cached_property
    def sources(self) -> list[tuple[int, int]]:
        """Where those who speak are named, in order."""
        return sorted(one.source for one in self.sayings if one.source is not None)

    def speaker_at(self, at: int) -> tuple[int, int] | None:
        """The words that name somebody who speaks, where an offset lies in such."""
        number = bisect_left(self.sources, (at + 1, 0)) - 1
        return self.sources[number] if number >= 0 and at < self.sources[number][1] else None

    @cached_property
    def told_when(self) -> frozenset[tuple[int, int]]:
        """Where the times of sayings stand, which are not the times of what is said."""
        return frozenset((one.when.start, one.when.end) for one in self.sayings if one.when)

    def hedges_between(self, start: int, end: int) -> Sequence[tuple[int, int, Hedge]]:
        """The hedges that begin between two flat offsets, in order."""
        first = bisect_left(self.hedges, start, key=lambda h: h[0])
        return self.hedges[first : bisect_left(self.hedges, end, first, key=lambda h: h[0])]

    def says_within(self, number: int) -> bool:
        """Whether another saying is told inside the content of this one."""
        for start, end in self.sayings[number].content:
            near = self.cues[bisect_left(self.cues, (start, 0, 0)) : bisect_left(self.cues, (end, 0, 0))]
            if any(e <= end and other != number for _, e, other in near):
                return True
        return False

    def chain(self, start: int, end: int, figures: bool = False) -> tuple[ReportLink, ...]:
        """The links of the chain behind flat[start:end]; () is the outlet's own voice."""
        links: list[ReportLink] = []
        for number in self.around(start, end, figures):
            links += self.links[number]
        return tuple(
            one
            for i, one in enumerate(links)
            if one.speaker is None
            or (not (i and self.stands_for_last(one.speaker)) and one.speaker not in [x.speaker for x in links[:i]])
        )

    def stands_for_last(self, speaker: Words) -> bool:
        """Whether a speaker told within the words of another is no more than "it" or "we": the other one."""
        return speaker.value is None and speaker.text.lower() in ITSELF

    @cached_property
    def links(self) -> list[list[ReportLink]]:
        """The links that each saying makes: that of an agency or outlet which heard it, and that of its speaker."""
        return [
            [self.link(number, who) for who in (*([hearer] if hearer else []), speaker)]
            for number, (hearer, speaker) in enumerate(zip(self.hearers, self.speakers, strict=True))
        ]

    def link(self, number: int, speaker: Words | None) -> ReportLink:
        one = self.sayings[number]
        cue = Words(self.article.flat[slice(*one.cue)], self.article.span(*one.cue))
        between = self.hedges_between(one.source[1], one.cue[0]) if one.source else ()
        hedge = next((h for _, e, h in between if e <= one.cue[0]), None)
        return ReportLink(
            speaker,
            cue,
            hedge,
            self.periods.get((one.when.start, one.when.end)) if one.when else None,
            self.address(speaker),
        )

    def address(self, speaker: Words | None) -> str | None:
        """An address printed on the page that is the speaker's own: it is where this link was read."""
        if speaker is None or speaker.value is None or not self.owned:
            return None
        mine = {speaker.value, *(o for o, body in self.names.same_body.items() if body == speaker.value)}
        return next((url for url, owners in self.owned if not mine.isdisjoint(owners)), None)

    @cached_property
    def owned(self) -> list[tuple[str, set[str]]]:
        """The addresses printed on the page that belong to somebody known, with whom they belong to."""
        found = []
        for link in self.article.links:
            host = link.url.split("//", 1)[-1].split("/", 1)[0]
            owners = {iri for domain, iri in self.names.domains.items() if host == domain or host.endswith("." + domain)}
            if owners:
                found.append((link.url, owners))
        return found
