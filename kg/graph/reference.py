"""The reference graph: gazetteers, concepts, and the rules that claims name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.iris import REFERENCE
from kg.graph.terms import Pen
from kg.packaged import folder
from kg.reading.gazetteer import FILES
from kg.reading.kit import rules

# Rules that are not patterns over one sentence: what they do, in words.
OTHER_RULES = {
    "attributed-statement": "What somebody is reported to have said, where it tells no figure.",
    "agreement-signed": "An agreement that was signed, with its day.",
    "hedged-statement": "A sentence of the outlet's own that it hedges.",
    "could-not-be-confirmed": "The outlet's remark that a report could not be confirmed.",
    "copies-of-one-work": "Two texts that share most of their runs of words are copies of one work.",
    "accounts-of-copies": "The same happening told in the same words by two copies of one work.",
    "accounts-of-one-incident": "Accounts whose type, place, date, participants and toll can be of one incident.",
    "well-known-event": "An account of the type, at the place and in the days of a well-known event.",
}


def reference_quads(extra: Sequence[Path] = ()) -> list[ox.Quad]:
    """All quads of the reference graph."""
    pen = Pen(REFERENCE)
    files = [folder("ontology") / name for name in ("concepts.ttl", *FILES)]
    for file in (*files, *extra):
        pen.quads.extend(
            ox.Quad(q.subject, q.predicate, q.object, REFERENCE)
            for q in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        )
    for rule in rules():
        pen.say(
            iris.rule(rule.name),
            a="nkg:Rule",
            rdfs__label=rule.name.replace("-", " "),
            rdfs__comment=f"Reads: {next(iter(rule.reads))}",
        )
    for name, does in OTHER_RULES.items():
        pen.say(iris.rule(name), a="nkg:Rule", rdfs__label=name.replace("-", " "), rdfs__comment=does)
    return list(pen)
