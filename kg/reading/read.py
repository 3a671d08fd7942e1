"""Article -> Reading: the whole cascade in its order."""

from __future__ import annotations

from kg.model import Article, Attribution, Claim, Reading
from kg.reading.accounts import told
from kg.reading.counted import figure_claims
from kg.reading.gazetteer import Gazetteer, gazetteer
from kg.reading.happened import told_of, what_happened
from kg.reading.ledger import ledger
from kg.reading.scene import Scene, scene_of
from kg.reading.statements import statements
from kg.reading.status import characterisations


def read(article: Article, names: Gazetteer | None = None) -> Reading:
    """All that newskg reads in an article: claims with their chains, sayings, times, accounts, words of status, and the ledger.

    Names are those of newskg's own gazetteers unless others are given.
    """
    scene = scene_of(article, names or gazetteer())
    happened = told(scene)
    figures = figure_claims(scene, happened)
    others = what_happened(scene, happened)
    claims = sorted([*figures, *statements(scene, happened, figures), *others], key=lambda c: (c.span.start, c.key))
    return Reading(
        article=article,
        claims=once(claims),
        attributions=tuple(attributions(scene)),
        periods=tuple(scene.speech.periods[key] for key in sorted(scene.speech.periods)),
        accounts=told_of(happened.accounts, others),
        characterisations=tuple(characterisations(scene)),
        ledger=tuple(ledger(scene, figures)),
    )


def once(claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims with distinct keys: of two with one key the first stays."""
    found: dict[tuple[int, str, int], Claim] = {}
    for claim in claims:
        found.setdefault(claim.key, claim)
    return tuple(found.values())


def attributions(scene: Scene) -> list[Attribution]:
    """Every act of speech that the outlet tells of, in the order of the cues; what those it quotes tell of others is theirs."""
    made = [
        Attribution(
            scene.speech.links[n][-1],
            tuple(scene.article.span(s, e) for s, e in one.content),
            scene.article.span(*one.source) if one.source else None,
        )
        for n, one in enumerate(scene.speech.sayings)
        if not scene.speech.passed_on(n)
    ]
    return sorted(made, key=lambda a: a.link.cue.span)
