"""The chain behind a stretch of text: everyone who passed it on, nearest to the text first, origin last."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Article, Hedge, Period, ReportLink, Words
from kg.reading.gazetteer import Gazetteer
from kg.reading.speech import Saying

HEARS_FOR_MANY = frozenset({"NewsAgency", "Outlet"})


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
        holding = [
            (max(e - s for s, e in one.content if s <= start and end <= e), -number)
            for number, one in enumerate(self.sayings)
            if any(s <= start and end <= e for s, e in one.content) and not (figures and one.acts)
        ]
        return [-number for _, number in sorted(holding, key=lambda h: (-h[0], -h[1]))]

    def chain(self, start: int, end: int, figures: bool = False) -> tuple[ReportLink, ...]:
        """The links of the chain behind flat[start:end]; () is the outlet's own voice."""
        links: list[ReportLink] = []
        for number in self.around(start, end, figures):
            hearer = self.hearers[number]
            if hearer is not None:
                links.append(self.link(number, hearer))
            links.append(self.link(number, self.speakers[number]))
        return tuple(
            one for i, one in enumerate(links) if one.speaker is None or one.speaker not in [x.speaker for x in links[:i]]
        )

    def link(self, number: int, speaker: Words | None) -> ReportLink:
        one = self.sayings[number]
        cue = Words(self.article.flat[slice(*one.cue)], self.article.span(*one.cue))
        hedge = next((h for s, e, h in self.hedges if one.source and one.source[1] <= s and e <= one.cue[0]), None)
        return ReportLink(
            speaker,
            cue,
            hedge,
            self.periods.get((one.when.start, one.when.end)) if one.when else None,
            self.address(speaker),
        )

    def address(self, speaker: Words | None) -> str | None:
        """An address printed on the page that is the speaker's own: it is where this link was read."""
        if speaker is None or speaker.value is None:
            return None
        mine = {speaker.value, *(o for o, body in self.names.same_body.items() if body == speaker.value)}
        for link in self.article.links:
            host = link.url.split("//", 1)[-1].split("/", 1)[0]
            if any(
                iri in mine and (host == domain or host.endswith("." + domain)) for domain, iri in self.names.domains.items()
            ):
                return link.url
        return None
