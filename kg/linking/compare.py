"""Comparisons: distinct readings of one event set side by side, with verdicts from a closed list and the reason of each.

In: copies and events. Out: Comparisons, each pair of readings once (copies and repeats folded together).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.linking.model import AccountRef, ClaimRef, Comparison, Copy, Event, Finding
from kg.model import Claim, Figure
from kg.reading.gazetteer import Gazetteer
from kg.reading.inflection import plural
from kg.reading.lexicon import Lexicon

HUGE = 10**12


@dataclass
class Voice:
    """One reading of an event: what is counted and how many, with all claims and works that tell it so."""

    figure: Figure | None
    day: str | None
    claims: list[ClaimRef] = field(default_factory=list)
    body: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    when: str = ""


def comparisons(
    told: Mapping[AccountRef, Sequence[Claim]], events: Sequence[Event], lexicon: Lexicon, names: Gazetteer
) -> list[Comparison]:
    """Every pair of readings of an event that can be of the same people, with its findings."""
    found = []
    for event in events:
        for voices in readings(told, event):
            for left, right in combinations(voices, 2):
                findings = compared(left, right, lexicon, names)
                if findings:
                    found.append(
                        Comparison(event.iri or event.key, tuple(left.claims), tuple(right.claims), tuple(findings))
                    )
    return found


def claim_name(copy: Copy, claim: Claim) -> str:
    """The end of a claim's IRI, by which people name it."""
    return f"{copy.key}/claim/{'-'.join(map(str, claim.key))}"


def told_of(copies: Mapping[str, Copy], rejected: frozenset[str] = frozenset()) -> dict[AccountRef, list[Claim]]:
    """The claims about each account, without those that a person rejected (by the ends of their IRIs)."""
    gone = {iri.rsplit("/copy/", 1)[-1].removeprefix("copy/") for iri in rejected}
    told: dict[AccountRef, list[Claim]] = defaultdict(list)
    for copy in copies.values():
        for claim in copy.reading.claims:
            if claim.account is not None and claim_name(copy, claim) not in gone:
                told[copy.key, claim.account].append(claim)
    return told


def readings(told: Mapping[AccountRef, Sequence[Claim]], event: Event) -> list[list[Voice]]:
    """The distinct readings of an event: one list a measure, and one of the days on which it is said to have been agreed."""
    by_measure: dict[str, dict[object, Voice]] = defaultdict(dict)
    for ref in event.accounts:
        for claim in told.get(ref, ()):
            when = claim.when
            if claim.part_of is not None:
                continue  # a part is never set against its whole
            if claim.figure is not None:
                measure, key = claim.figure.measure, reading_key(claim.figure)
            elif claim.rule == "agreement-signed" and when and when.value:
                measure, key = "agreed on", (monthday(when.value),)
            else:
                continue
            day = when.value if when and not claim.figure else None
            voice = by_measure[measure].setdefault(key, Voice(claim.figure, day, when=when.text if when else ""))
            voice.claims.append((ref[0], claim.key))
            if not claim.in_headline:
                voice.body.add((ref[0], chain_key(claim)))
    return [list(by_measure[m].values()) for m in sorted(by_measure)]


def reading_key(f: Figure) -> tuple[object, ...]:
    """What makes two figures of one measure the same reading."""
    counted = (f.population_concept, f.affiliation)
    return (*counted, f.low, f.high, f.low_included, f.high_included, f.modifier, f.scope, f.withheld)


def monthday(value: str) -> str:
    return value if value.startswith("--") else f"--{value[5:]}"


def chain_key(claim: Claim) -> tuple[str, ...]:
    return tuple((link.speaker.value or link.speaker.text.lower()) if link.speaker else "" for link in claim.chain)


def compared(left: Voice, right: Voice, lexicon: Lexicon, names: Gazetteer) -> list[Finding]:
    """The findings for two readings; none where they tell of different people, or where one teller tells both as parts of one toll."""
    if left.figure is None or right.figure is None:
        return [Finding("differsInDate", f"{left.when} in one, {right.when} in the other")] if left.day and right.day else []
    if left.body & right.body:
        return []
    relation = same_people(left.figure, right.figure, lexicon, names)
    if relation is None or left.figure.withheld or right.figure.withheld:
        return []
    if left.figure.scope != right.figure.scope:
        return [Finding("differsInScope", f"one covers a {left.figure.scope}, the other a {right.figure.scope}")]
    number = numbers(left.figure, right.figure, lexicon)
    people = population(left.figure, right.figure, relation, lexicon)
    return [f for f in (people, number if not (people and number.verdict == "agrees") else None) if f]


def same_people(a: Figure, b: Figure, lexicon: Lexicon, names: Gazetteer) -> str | None:
    """How the counted people of two figures can be the same: same, rank, kind (broader, or both civilians), unsaid; None if they cannot."""
    if (
        a.affiliation
        and b.affiliation
        and not (names.contains(a.affiliation, b.affiliation) or names.contains(b.affiliation, a.affiliation))
    ):
        return None
    mine, theirs = a.population_concept, b.population_concept
    if mine is None or theirs is None:
        return "unsaid"
    if mine == theirs:
        return "same"
    if lexicon.rank_of.get(mine) and lexicon.rank_of.get(mine) == lexicon.rank_of.get(theirs):
        return "rank"
    above, below = lexicon.ancestors(mine), lexicon.ancestors(theirs)
    if "area" in above:
        return None
    if mine in below or theirs in above:
        return "kind"
    return "kind" if "civilian" in above and "civilian" in below and bool(a.affiliation) | bool(b.affiliation) else None


def population(a: Figure, b: Figure, relation: str, lexicon: Lexicon) -> Finding | None:
    if relation in ("same", "unsaid"):
        return None
    mine, theirs = (whom(f, lexicon) for f in (a, b))
    if relation == "rank":
        group = lexicon.labels[lexicon.rank_of[a.population_concept or ""]]
        return Finding(
            "differsInRole", f"{mine} in one, {theirs} in the other: words of rank or status for the same {group}"
        )
    return Finding("differsInPopulation", f"{mine} in one, {theirs} in the other")


def whom(figure: Figure, lexicon: Lexicon) -> str:
    """The counted people in their printed words, or by their concept where the words run long."""
    words = figure.population.text if figure.population else "people"
    return words if len(words) <= 30 else plural(lexicon.labels.get(figure.population_concept or "", words))


def numbers(left: Figure, right: Figure, lexicon: Lexicon) -> Finding:
    a, b = interval(left, lexicon), interval(right, lexicon)
    words = f"{told(left, lexicon)} and {told(right, lexicon)}"
    if a[0] > b[1] or b[0] > a[1]:
        return Finding("differsInNumber", f"{words} have no number in common")
    if open_or_vague(left) or open_or_vague(right):
        return Finding("overlaps", f"{words} can be the same number")
    return Finding("agrees", f"{words} agree")


def interval(figure: Figure, lexicon: Lexicon) -> tuple[float, float]:
    """The whole numbers that a figure can mean, an 'about' widened by its tolerance."""
    tolerance = lexicon.modifiers[figure.modifier].tolerance
    low = 0 if figure.low is None else figure.low + (not figure.low_included)
    high = HUGE if figure.high is None else figure.high - (not figure.high_included)
    return low * (1 - tolerance), high * (1 + tolerance)


def open_or_vague(figure: Figure) -> bool:
    return figure.low is None or figure.high is None or figure.vague or figure.low != figure.high


def told(figure: Figure, lexicon: Lexicon) -> str:
    label = lexicon.modifiers[figure.modifier].label
    if figure.value is None:
        return f"{figure.low} to {figure.high}" if not figure.vague else label
    return f"{figure.value:,}" if figure.modifier == "exact" else f"{label} {figure.value:,}"
