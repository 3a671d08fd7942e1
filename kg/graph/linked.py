"""The linking graph: works, events, decisions, comparisons, and what a borrowed date resolves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.iris import LINKING, term
from kg.graph.terms import Pen, date
from kg.linking.model import AccountRef, BorrowedDate, Comparison, Decision, Event, Linked, Origin, Work
from kg.linking.verdicts import Verdict
from kg.model import Span

AGREEING = frozenset({"agrees", "overlaps"})


def linking_quads(base: str, linked: Linked) -> Iterator[ox.Quad]:
    """All quads of the linking graph, thing by thing, since those of many articles have no room in memory; a few come twice."""
    for work in linked.works:
        yield from work_quads(base, work)
    copies = {c.key: c for c in linked.copies} if linked.borrowed else {}
    for borrowed in linked.borrowed:
        printed = {p.span: p.value for p in copies[borrowed.copy].reading.periods}
        yield from borrowed_quads(base, borrowed, printed)
    for event in linked.events:
        yield from event_quads(base, event)
    for decision in linked.decisions:
        yield from decision_quads(base, decision)
    verdicts = linked.verdicts.lines if linked.verdicts else ()
    rejected = linked.verdicts.rejected("comparison") if linked.verdicts else frozenset()
    for comparison in linked.comparisons:
        yield from comparison_quads(base, comparison, rejected)
    for verdict in verdicts:
        if verdict.what != "accounts":
            yield from judgement_quads(base, verdict)
    for origin in linked.origins:
        yield from origin_quads(base, origin)
    for pair in linked.supersessions:
        pen = Pen(LINKING)
        pen.say(iris.claim(base, pair.later), nkg__takesThePlaceOf=iris.claim(base, pair.earlier))
        yield from pen


def linked_to(linked: Linked) -> set[str]:
    """The places and actors that the linking graph points at."""
    judged = {v.right for v in linked.verdicts.lines if v.what == "name"} if linked.verdicts else set()
    return judged | {place for e in linked.events for place in e.places} | {o.iri for o in linked.origins if o.iri}


def work_quads(base: str, work: Work) -> Pen:
    """A work with its copies."""
    pen = Pen(LINKING)
    article = pen.say(iris.node(base, "article", work.key), a="nkg:Article")
    for key in work.copies:
        pen.say(iris.copy(base, key), schema__exampleOfWork=article)
    pen.say(article, schema__isBasedOn=tuple(iris.node(base, "article", key) for key in work.based_on))
    for later, earlier in work.revisions:
        pen.say(iris.copy(base, later), prov__wasRevisionOf=iris.copy(base, earlier))
    return pen


def borrowed_quads(base: str, borrowed: BorrowedDate, printed: Mapping[Span, str | None]) -> Pen:
    """The date that an undated copy borrows, and the times that it resolves."""
    pen = Pen(LINKING)
    twin = iris.copy(base, borrowed.twin)
    pen.say(iris.copy(base, borrowed.copy), nkg__borrowedDate=borrowed.published, nkg__borrowedFrom=twin)
    for period in borrowed.periods:
        pen.say(
            iris.node(base, "copy", borrowed.copy, "period", f"{period.span.start}-{period.span.end}"),
            nkg__value=None if printed.get(period.span) else period.value,  # the copy's own value stays the only one
            nkg__earliest=date(period.earliest) if period.earliest else None,
            nkg__latest=date(period.latest) if period.latest else None,
        )
    return pen


def origin_quads(base: str, origin: Origin) -> Pen:
    """One origin of one event: its label, all its wordings, and the claims that go back to it."""
    pen = Pen(LINKING)
    event = event_node(base, origin.event)
    key = iris.digest(event.value, origin.iri or min(w.lower() for w in origin.words))
    claims = tuple(iris.claim(base, ref) for ref in origin.claims)
    pen.say(
        iris.node(base, "origin", key),
        a="nkg:Origin" if origin.named else "nkg:UnnamedOrigin",
        rdfs__label=origin.label,
        nkg__originIn=event,
        nkg__originWords=origin.words,
        prov__wasAttributedTo=ox.NamedNode(origin.iri) if origin.iri else None,
        nkg__originOf=claims if origin.named else None,
        nkg__unnamedOriginOf=None if origin.named else claims,
    )
    return pen


def event_node(base: str, key: str) -> ox.NamedNode:
    """A well-known event keeps its own IRI; another is minted from its least account."""
    return ox.NamedNode(key) if key.startswith("https://w3id.org/newskg/event/") else iris.node(base, "event", key)


def event_quads(base: str, event: Event) -> Pen:
    pen = Pen(LINKING)
    node = event_node(base, event.iri or event.key)
    if event.iri is None:
        pen.say(
            node,
            a="nkg:Event",
            nkg__eventType=term(event.type),
            rdfs__label=event.label,
            nkg__place=tuple(ox.NamedNode(p) for p in event.places),
            nkg__earliest=date(event.earliest) if event.earliest else None,
            nkg__latest=date(event.latest) if event.latest else None,
        )
    for ref in event.accounts:
        pen.say(iris.account(base, ref), nkg__accountOf=node)
    return pen


def decision_quads(base: str, decision: Decision) -> Pen:
    pen = Pen(LINKING)
    sides = tuple(side_node(base, side) for side in (decision.left, decision.right))
    pen.say(
        iris.node(base, "decision", iris.digest(decision.rule, *sorted(s.value for s in sides))),
        a="nkg:Decision",
        nkg__concerns=sides,
        nkg__verdict=term(decision.verdict),
        nkg__reason=decision.reasons,
        nkg__decidedBy=person(pen, base, decision.by) if decision.by else iris.rule(decision.rule),
        nkg__decidedWhen=decision.when,
    )
    return pen


def person(pen: Pen, base: str, name: str) -> ox.NamedNode:
    """A person who decided, by name."""
    return pen.say(iris.node(base, "person", iris.digest(name)), rdfs__label=name)


def judgement_quads(base: str, verdict: Verdict) -> Pen:
    """A person's word on one claim, comparison or name."""
    pen = Pen(LINKING)
    of_name = verdict.what == "name"
    key = (verdict.what, verdict.left, verdict.right) if of_name else (verdict.what, verdict.left)
    pen.say(
        iris.node(base, "judgement", iris.digest(*key)),
        a="nkg:Judgement",
        nkg__judges=ox.NamedNode(verdict.right if of_name else verdict.left),
        nkg__judgedWords=verdict.left if of_name else None,
        nkg__verdict=term(verdict.verdict),
        nkg__reason=verdict.why,
        nkg__decidedBy=person(pen, base, verdict.by),
        nkg__decidedWhen=verdict.when,
    )
    return pen


def side_node(base: str, side: AccountRef | str) -> ox.NamedNode:
    if isinstance(side, str):
        return ox.NamedNode(side) if ":" in side else iris.copy(base, side)
    return iris.account(base, side)


def comparison_node(base: str, comparison: Comparison) -> ox.NamedNode:
    """The node of a comparison, minted from the least claim of each side; the days and places of two claims are compared apart from their figures."""
    sides = ([iris.claim(base, ref).value for ref in side] for side in (comparison.left, comparison.right))
    setting = sorted({f.verdict for f in comparison.findings} & {"differsInDate", "differsInPlace"})
    return iris.node(base, "comparison", iris.digest(*sorted(min(side) for side in sides), *setting))


def conflicts(base: str, linked: Linked) -> list[tuple[str, str]]:
    """What the question of conflicting figures finds, as events and reasons: of comparisons that differ in more than scope, unless people rejected them."""
    rejected = linked.verdicts.rejected("comparison") if linked.verdicts else frozenset()
    found: dict[tuple[str, str], dict[str, str]] = {}
    for comparison in linked.comparisons:
        told = found.setdefault((comparison_node(base, comparison).value, comparison.event), {})
        told |= {finding.verdict: finding.reason for finding in comparison.findings}
    return [
        (event, told[verdict])
        for (node, event), told in sorted(found.items())
        if node not in rejected and told.keys() - {"agrees", "differsInScope"}
        for verdict in sorted(told)
    ]


def gone_comparisons(base: str, linked: Linked) -> list[str]:
    """A word on each line of decisions.csv that is on a comparison which this build does not make."""
    lines = [v for v in linked.verdicts.lines if v.what == "comparison"] if linked.verdicts else []
    there = {comparison_node(base, comparison).value for comparison in linked.comparisons} if lines else set()
    return [
        f"decisions.csv, line {v.line}: {v.left} is not in this build; the line is kept and waits for it"
        for v in lines
        if v.left not in there
    ]


def comparison_quads(base: str, comparison: Comparison, rejected: frozenset[str]) -> Pen:
    pen = Pen(LINKING)
    event = event_node(base, comparison.event)
    left, right = (tuple(iris.claim(base, ref) for ref in side) for side in (comparison.left, comparison.right))
    node = comparison_node(base, comparison)
    if node.value in rejected:
        return pen
    pen.say(node, a="nkg:Comparison", nkg__ofEvent=event, nkg__left=left, nkg__right=right)
    for finding in comparison.findings:
        found = ox.NamedNode(f"{node.value}/{finding.verdict}")
        pen.say(found, a="nkg:Finding", nkg__verdict=term(finding.verdict), nkg__reason=finding.reason)
        pen.say(node, nkg__finding=found)
    if all(f.verdict in AGREEING for f in comparison.findings):
        pen.say(left[0], cito__agreesWith=right[0])
    else:
        pen.say(left[0], cito__disagreesWith=right[0])
    return pen
