"""The linking graph: works, events, decisions, comparisons, and what a borrowed date resolves."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.iris import LINKING, term
from kg.graph.terms import Pen, date
from kg.linking.model import AccountRef, Comparison, Decision, Event, Linked, Origin
from kg.linking.verdicts import Verdict

AGREEING = frozenset({"agrees", "overlaps"})


def linking_quads(base: str, linked: Linked) -> list[ox.Quad]:
    """All quads of the linking graph, each once."""
    pen = Pen(LINKING)
    write_works(pen, base, linked)
    for event in linked.events:
        write_event(pen, base, event)
    for decision in linked.decisions:
        write_decision(pen, base, decision)
    verdicts = linked.verdicts.lines if linked.verdicts else ()
    rejected = linked.verdicts.rejected("comparison") if linked.verdicts else frozenset()
    for comparison in linked.comparisons:
        write_comparison(pen, base, comparison, rejected)
    for verdict in verdicts:
        if verdict.what != "accounts":
            write_judgement(pen, base, verdict)
    for origin in linked.origins:
        write_origin(pen, base, origin)
    for pair in linked.supersessions:
        pen.say(iris.claim(base, pair.later), nkg__takesThePlaceOf=iris.claim(base, pair.earlier))
    return list(pen)


def write_works(pen: Pen, base: str, linked: Linked) -> None:
    """The works with their copies, and the dates that undated copies borrow."""
    for work in linked.works:
        article = pen.say(iris.node(base, "article", work.key), a="nkg:Article")
        for key in work.copies:
            pen.say(iris.copy(base, key), schema__exampleOfWork=article)
        pen.say(article, schema__isBasedOn=tuple(iris.node(base, "article", key) for key in work.based_on))
        for later, earlier in work.revisions:
            pen.say(iris.copy(base, later), prov__wasRevisionOf=iris.copy(base, earlier))
    printed = {copy.key: {p.span: p.value for p in copy.reading.periods} for copy in linked.copies}
    for borrowed in linked.borrowed:
        twin = iris.copy(base, borrowed.twin)
        pen.say(iris.copy(base, borrowed.copy), nkg__borrowedDate=borrowed.published, nkg__borrowedFrom=twin)
        for period in borrowed.periods:
            pen.say(
                iris.node(base, "copy", borrowed.copy, "period", f"{period.span.start}-{period.span.end}"),
                nkg__value=None
                if printed[borrowed.copy].get(period.span)
                else period.value,  # the copy's own value stays the only one
                nkg__earliest=date(period.earliest) if period.earliest else None,
                nkg__latest=date(period.latest) if period.latest else None,
            )


def write_origin(pen: Pen, base: str, origin: Origin) -> None:
    """One origin of one event: its label, all its wordings, and the claims that go back to it."""
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


def event_node(base: str, key: str) -> ox.NamedNode:
    """A well-known event keeps its own IRI; another is minted from its least account."""
    return ox.NamedNode(key) if key.startswith("https://w3id.org/newskg/event/") else iris.node(base, "event", key)


def write_event(pen: Pen, base: str, event: Event) -> None:
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


def write_decision(pen: Pen, base: str, decision: Decision) -> None:
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


def person(pen: Pen, base: str, name: str) -> ox.NamedNode:
    """A person who decided, by name."""
    return pen.say(iris.node(base, "person", iris.digest(name)), rdfs__label=name)


def write_judgement(pen: Pen, base: str, verdict: Verdict) -> None:
    """A person's word on one claim, comparison or name."""
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


def side_node(base: str, side: AccountRef | str) -> ox.NamedNode:
    if isinstance(side, str):
        return ox.NamedNode(side) if ":" in side else iris.copy(base, side)
    return iris.account(base, side)


def comparison_node(base: str, comparison: Comparison) -> ox.NamedNode:
    """The node of a comparison, minted from the least claim of each side; the days and places of two claims are compared apart from their figures."""
    sides = ([iris.claim(base, ref).value for ref in side] for side in (comparison.left, comparison.right))
    setting = sorted({f.verdict for f in comparison.findings} & {"differsInDate", "differsInPlace"})
    return iris.node(base, "comparison", iris.digest(*sorted(min(side) for side in sides), *setting))


def gone_comparisons(base: str, linked: Linked) -> list[str]:
    """A word on each line of decisions.csv that is on a comparison which this build does not make."""
    there = {comparison_node(base, comparison).value for comparison in linked.comparisons}
    lines = linked.verdicts.lines if linked.verdicts else ()
    return [
        f"decisions.csv, line {v.line}: {v.left} is not in this build; the line is kept and waits for it"
        for v in lines
        if v.what == "comparison" and v.left not in there
    ]


def write_comparison(pen: Pen, base: str, comparison: Comparison, rejected: frozenset[str]) -> None:
    event = event_node(base, comparison.event)
    left, right = (tuple(iris.claim(base, ref) for ref in side) for side in (comparison.left, comparison.right))
    node = comparison_node(base, comparison)
    if node.value in rejected:
        return
    pen.say(node, a="nkg:Comparison", nkg__ofEvent=event, nkg__left=left, nkg__right=right)
    for finding in comparison.findings:
        found = ox.NamedNode(f"{node.value}/{finding.verdict}")
        pen.say(found, a="nkg:Finding", nkg__verdict=term(finding.verdict), nkg__reason=finding.reason)
        pen.say(node, nkg__finding=found)
    if all(f.verdict in AGREEING for f in comparison.findings):
        pen.say(left[0], cito__agreesWith=right[0])
    else:
        pen.say(left[0], cito__disagreesWith=right[0])
