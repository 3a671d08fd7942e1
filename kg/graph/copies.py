"""A copy's own graph: what its text and what came beside it say, and nothing else."""

from __future__ import annotations

from hashlib import sha256

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.arrival import address, arrival
from kg.graph.iris import term
from kg.graph.terms import Pen, date
from kg.linking.model import Copy
from kg.model import Account, Article, Characterisation, Claim, Figure, Hedge, Period, ReportLink, Span, Victim, Words
from kg.reading.gazetteer import Gazetteer

UNKNOWN = "unknown outlet"
# The class that a claim has besides nkg:Claim, by its kind; a claim with a figure has none.
CLASS_OF_KIND = {
    "statement": "nkg:Statement",
    "remark": "nkg:Remark",
    "means": "nkg:MeansClaim",
    "responsible": "nkg:ResponsibilityClaim",
    "victim": "nkg:VictimClaim",
}


def copy_quads(base: str, copy: Copy, names: Gazetteer) -> list[ox.Quad]:
    """All quads of one copy, each once."""
    page = Page(base, copy, names)
    page.write_copy()
    for account in copy.reading.accounts:
        page.write_account(account)
    for claim in copy.reading.claims:
        page.write_claim(claim)
    for period in copy.reading.periods:
        page.period(period)
    for word in copy.reading.characterisations:
        page.write_characterisation(word)
    for entry in copy.reading.ledger:
        number = iris.node(base, "copy", copy.key, "number", f"{entry.span.start}-{entry.span.end}")
        page.pen.say(
            number,
            a="nkg:PrintedNumber",
            nkg__verbatim=entry.text,
            nkg__ledgerStatus=term(entry.status),
            nkg__reason=entry.reason,
            nkg__span=page.span(entry.span),
        )
    return list(page.pen)


class Page:
    """The nodes of one copy, written with one pen."""

    def __init__(self, base: str, copy: Copy, names: Gazetteer) -> None:
        self.base, self.copy, self.names = base, copy, names
        self.article: Article = copy.reading.article
        self.node = iris.copy(base, copy.key)
        self.pen = Pen(self.node)
        entry = names.resolve(self.article.outlet, "outlet") if self.article.outlet else None
        self.outlet = ox.NamedNode(entry.iri) if entry else None

    def write_copy(self) -> None:
        a, received = self.article, self.article.received
        self.pen.say(
            self.node,
            a=("nkg:Copy", "schema:NewsArticle"),
            **arrival(self.copy.ids, self.copy.files, self.copy.urls),
            nkg__sha256=sha256(received.text.encode("utf-8")).hexdigest(),
            schema__publisher=self.outlet,
            nkg__outletName=a.outlet or UNKNOWN,
            schema__headline=a.title,
            schema__datePublished=a.published,
            schema__author=a.author,
            nkg__dateline=a.dateline,
            nkg__layout=a.mapper,
            nkg__retrieved=received.retrieved,
            nkg__cites=tuple(address(link.url) for link in a.links),
        )

    def span(self, span: Span) -> ox.NamedNode:
        node = iris.span(self.base, self.copy.key, span)
        return self.pen.say(
            node,
            a="nkg:Span",
            oa__hasSource=self.node,
            oa__start=span.start,
            oa__end=span.end,
            oa__exact=self.article.quote(span),
        )

    def period(self, period: Period) -> ox.NamedNode:
        node = iris.node(self.base, "copy", self.copy.key, "period", f"{period.span.start}-{period.span.end}")
        return self.pen.say(
            node,
            a="nkg:Period",
            nkg__verbatim=period.text,
            nkg__span=self.span(period.span),
            nkg__value=period.value,
            nkg__earliest=date(period.earliest) if period.earliest else None,
            nkg__latest=date(period.latest) if period.latest else None,
        )

    def hedge(self, hedge: Hedge) -> ox.NamedNode:
        node = iris.node(self.base, "copy", self.copy.key, "hedge", f"{hedge.span.start}-{hedge.span.end}")
        return self.pen.say(
            node, a="nkg:Hedge", nkg__verbatim=hedge.text, nkg__concept=term(hedge.concept), nkg__span=self.span(hedge.span)
        )

    def place(self, place: Words | None) -> dict[str, ox.NamedNode | str | None]:
        if place is None:
            return {}
        return {
            "nkg__place": ox.NamedNode(place.value) if place.value else None,
            "nkg__placeWords": place.text,
            "nkg__placeSpan": self.span(place.span),
        }

    def write_claim(self, claim: Claim) -> None:
        ref = (self.copy.key, claim.key)
        node = iris.claim(self.base, ref)
        kind = (CLASS_OF_KIND[claim.kind],) if claim.kind in CLASS_OF_KIND else ()
        self.pen.say(
            node,
            a=("nkg:Claim", *kind),
            nkg__says=claim.text,
            nkg__span=self.span(claim.span),
            nkg__about=iris.account(self.base, (self.copy.key, claim.account)) if claim.account else None,
            nkg__polarity=term("negated" if claim.negated else "affirmed"),
            nkg__extractedBy=iris.rule(claim.rule),
            nkg__hedgedBy=tuple(self.hedge(h) for h in claim.hedges),
            nkg__when=self.period(claim.when) if claim.when else None,
            nkg__heads=iris.claim(self.base, (self.copy.key, claim.heads)) if claim.heads else None,
            nkg__partOf=iris.claim(self.base, (self.copy.key, claim.part_of)) if claim.part_of else None,
            nkg__remarksOn=tuple(self.last_report(key) for key in claim.remarks_on),
            **self.place(claim.place),
        )
        if claim.figure is not None:
            self.pen.say(node, nkg__figure=self.figure(node, claim, claim.figure))
        self.write_what(node, claim)
        self.write_chain(ref, node, claim.chain)

    def write_what(self, node: ox.NamedNode, claim: Claim) -> None:
        """The means, who is held responsible, or the victim that a claim names."""
        if claim.means is not None:
            self.pen.say(
                node,
                nkg__byMeans=term(claim.means.value or "byWeapon"),
                nkg__meansWords=claim.means.text,
                nkg__meansSpan=self.span(claim.means.span),
            )
        if claim.responsible is not None:
            actor = claim.responsible
            self.pen.say(
                node,
                nkg__heldResponsible=ox.NamedNode(actor.value) if actor.value else None,
                nkg__responsibleWords=actor.text,
                nkg__responsibleSpan=self.span(actor.span),
            )
        if claim.victim is not None:
            self.pen.say(node, nkg__victim=self.victim(node, claim.victim))

    def victim(self, claim: ox.NamedNode, victim: Victim) -> ox.NamedNode:
        """A named victim: a node of its own class, so that it can be left out."""
        return self.pen.say(
            ox.NamedNode(claim.value + "/victim"),
            a="nkg:Victim",
            nkg__victimName=victim.name.text,
            nkg__nameSpan=self.span(victim.name.span),
            nkg__befell=term(victim.measure) if victim.measure else None,
            nkg__age=int(victim.age.text) if victim.age else None,
            nkg__ageSpan=self.span(victim.age.span) if victim.age else None,
        )

    def last_report(self, key: tuple[int, str, int]) -> ox.NamedNode:
        """The report that a remark is about: the origin's."""
        chain = next(c.chain for c in self.copy.reading.claims if c.key == key)
        return iris.report(self.base, (self.copy.key, key), len(chain))

    def figure(self, claim: ox.NamedNode, told: Claim, figure: Figure) -> ox.NamedNode:
        population = figure.population
        number = next(
            (e for e in self.copy.reading.ledger if e.span.start <= told.key[0] < e.span.end and e.status == "read"), None
        )
        return self.pen.say(
            ox.NamedNode(claim.value + "/figure"),
            a="nkg:Figure",
            nkg__measure=term(figure.measure),
            nkg__population=term(figure.population_concept) if figure.population_concept else None,
            nkg__populationWords=population.text if population else None,
            nkg__populationSpan=self.span(population.span) if population else None,
            nkg__affiliation=ox.NamedNode(figure.affiliation) if figure.affiliation else None,
            schema__value=figure.value,
            schema__minValue=figure.low,
            schema__maxValue=figure.high,
            nkg__minInclusive=figure.low_included,
            nkg__maxInclusive=figure.high_included,
            nkg__modifier=term(figure.modifier),
            nkg__vague=figure.vague,
            nkg__withheld=figure.withheld,
            nkg__elided=figure.elided,
            nkg__scope=term(figure.scope),
            nkg__former=figure.former,
            nkg__verbatim=figure.withheld_words.text
            if figure.withheld_words
            else number.text
            if number
            else self.first_word(told),
        )

    def first_word(self, told: Claim) -> str:
        """The printed word that counts where no number is printed: the article ('a', 'the'), or a headline's bare noun."""
        return self.article.received.text[told.key[0] :].split(maxsplit=1)[0]

    def write_chain(self, ref: tuple[str, tuple[int, str, int]], claim: ox.NamedNode, chain: tuple[ReportLink, ...]) -> None:
        own = iris.report(self.base, ref, 0)
        self.pen.say(
            own,
            a="nkg:Report",
            nkg__conveys=claim,
            nkg__depth=0,
            nkg__speakerWords=self.article.outlet or UNKNOWN,
            prov__wasAttributedTo=self.outlet,
        )
        for depth, link in enumerate(chain, 1):
            node = iris.report(self.base, ref, depth)
            self.pen.say(iris.report(self.base, ref, depth - 1), nkg__relays=node)
            speaker = link.speaker
            self.pen.say(
                node,
                a="nkg:Report",
                nkg__conveys=claim,
                nkg__depth=depth,
                nkg__speakerWords=speaker.text if speaker else None,
                nkg__speakerSpan=self.span(speaker.span) if speaker else None,
                prov__wasAttributedTo=ox.NamedNode(speaker.value) if speaker and speaker.value else None,
                nkg__cueWords=link.cue.text,
                nkg__cueSpan=self.span(link.cue.span),
                nkg__saidWhen=self.period(link.when) if link.when else None,
                nkg__hedgedBy=self.hedge(link.hedge) if link.hedge else None,
                dcterms__source=address(link.url) if link.url else None,
            )

    def write_account(self, account: Account) -> None:
        node = iris.account(self.base, (self.copy.key, account.key))
        self.pen.say(
            node,
            a="nkg:Account",
            nkg__eventType=term(account.type),
            nkg__reportedIn=self.node,
            nkg__isMain=account.main,
            nkg__span=tuple(self.span(m.span) for m in account.mentions),
            nkg__place=tuple(ox.NamedNode(p.value) for p in account.places if p.value),
            nkg__when=self.period(account.when) if account.when else None,
            nkg__byMeans=tuple(term(m) for m in account.means),
        )
        for number, part in enumerate(account.participants, 1):
            who = ox.NamedNode(f"{node.value}/participation/{number}")
            actor = ox.NamedNode(part.actor.value) if part.actor.value else None
            self.pen.say(node, nkg__participation=who)
            self.pen.say(
                who,
                a="nkg:Participation",
                nkg__actor=actor,
                nkg__actorWords=part.actor.text,
                nkg__role=term(part.role),
                nkg__span=self.span(part.actor.span),
            )

    def write_characterisation(self, word: Characterisation) -> None:
        origin = word.chain[-1].speaker if word.chain else None
        said_by = ox.NamedNode(origin.value) if origin and origin.value else (None if word.chain else self.outlet)
        self.pen.say(
            iris.node(
                self.base, "copy", self.copy.key, "characterisation", f"{word.words.span.start}-{word.words.span.end}"
            ),
            a="nkg:Characterisation",
            nkg__verbatim=word.words.text,
            nkg__status=term(word.words.value or "disputed"),
            nkg__subject=ox.NamedNode(word.subject.value) if word.subject.value else None,
            nkg__subjectWords=word.subject.text,
            nkg__voice=origin.text if origin else self.article.outlet or UNKNOWN,
            prov__wasAttributedTo=said_by,
            nkg__span=self.span(word.words.span),
        )
