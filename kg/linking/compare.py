"""Comparisons: distinct readings of one event set side by side, with verdicts from a closed list and the reason of each.

In: an event, and what its copies tell. Out: Comparisons, each pair of readings once (copies and repeats folded together).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.linking.figures import can_be_some, numbers, population, reading_key, same_people
from kg.linking.model import AccountRef, ClaimRef, Comparison, Copy, Event, Finding, Supersession
from kg.linking.origins import from_earlier_version
from kg.model import Account, Claim, Figure
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon

Earlier = Mapping[ClaimRef, Mapping[ClaimRef, str]]


@dataclass
class Voice:
    """One reading of an event: how many of whom, or the day or place that it is put on, with all claims and works that tell it so."""

    figure: Figure | None
    day: str | None = None
    place: str | None = None
    claims: list[ClaimRef] = field(default_factory=list)
    body: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    words: str = ""


def comparisons(
    told: Mapping[AccountRef, Sequence[Claim]],
    event: Event,
    accounts: Mapping[AccountRef, Account],
    superseded: Sequence[Supersession],
    lexicon: Lexicon,
    names: Gazetteer,
) -> list[Comparison]:
    """Every pair of readings of an event that can be of the same people, with its findings."""
    earlier: dict[ClaimRef, dict[ClaimRef, str]] = defaultdict(dict)
    for pair in superseded:
        earlier[pair.later][pair.earlier] = pair.reason
    found = []
    for voices in (*readings(told, event), *settings(told, accounts, event)):
        for left, right in combinations(voices, 2):
            findings = [*compared(left, right, lexicon, names), *replaces(left, right, earlier)]
            if findings:
                found.append(Comparison(event.iri or event.key, tuple(left.claims), tuple(right.claims), tuple(findings)))
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
            if claim.part_of is not None or from_earlier_version(claim):
                continue  # a part is never set against its whole, nor what the article itself took back against others
            if claim.figure is not None:
                measure, key = claim.figure.measure, reading_key(claim.figure)
            elif claim.rule == "agreement-signed" and when and when.value:
                measure, key = "agreed on", (monthday(when.value),)
            else:
                continue
            day = when.value if when and not claim.figure else None
            voice = by_measure[measure].setdefault(key, Voice(claim.figure, day, words=when.text if when else ""))
            voice.claims.append((ref[0], claim.key))
            if not claim.in_headline:
                voice.body.add((ref[0], chain_key(claim)))
    return [list(by_measure[m].values()) for m in sorted(by_measure)]


def settings(
    told: Mapping[AccountRef, Sequence[Claim]], accounts: Mapping[AccountRef, Account], event: Event
) -> list[list[Voice]]:
    """The days and the places that accounts with figures put a happening on, where each names one; a well-known event has many."""
    days: dict[str, Voice] = {}
    places: dict[str, Voice] = {}
    for ref in () if event.iri else event.accounts:
        account = accounts[ref]
        claims = [(ref[0], c.key) for c in told.get(ref, ()) if c.figure is not None and not c.in_headline]
        named = {p.value: p.text for p in account.places if p.value}
        if claims and account.when and account.when.earliest and account.when.earliest == account.when.latest:
            day = account.when.earliest
            days.setdefault(day, Voice(None, day=day, words=day)).claims.extend(claims)
        if claims and len(named) == 1:
            ((place, words),) = named.items()
            places.setdefault(place, Voice(None, place=place, words=words)).claims.extend(claims)
    return [[found[key] for key in sorted(found)] for found in (days, places)]


def monthday(value: str) -> str:
    return value if value.startswith("--") else f"--{value[5:]}"


def chain_key(claim: Claim) -> tuple[str, ...]:
    return tuple((link.speaker.value or link.speaker.text.lower()) if link.speaker else "" for link in claim.chain)


def compared(left: Voice, right: Voice, lexicon: Lexicon, names: Gazetteer) -> list[Finding]:
    """The findings for two readings; none where they tell of different people, or where one teller tells both as parts of one toll."""
    if left.figure is None or right.figure is None:
        return set_apart(left, right, names)
    if left.body & right.body:
        return []
    relation = same_people(left.figure, right.figure, lexicon, names)
    if relation is None or left.figure.withheld or right.figure.withheld:
        return []
    if left.figure.scope != right.figure.scope:
        return [Finding("differsInScope", f"one covers a {left.figure.scope}, the other a {right.figure.scope}")]
    number = numbers(left.figure, right.figure, lexicon)
    people = population(left.figure, right.figure, relation, lexicon)
    if people and number.verdict == "differsInNumber" and can_be_some(left.figure, right.figure, lexicon):
        return [Finding(people.verdict, f"{people.reason}, and the fewer can be some of the others")]
    return [f for f in (people, number if not (people and number.verdict == "agrees") else None) if f]


def set_apart(left: Voice, right: Voice, names: Gazetteer) -> list[Finding]:
    """The finding for two days, or for two places of which neither lies in the other; none where one copy tells both."""
    words = f"{left.words} in one, {right.words} in the other"
    if left.day and right.day:
        return [Finding("differsInDate", words)]
    if left.place and right.place and not {c for c, _ in left.claims} & {c for c, _ in right.claims}:
        nested = names.contains(left.place, right.place) or names.contains(right.place, left.place)
        return [] if nested else [Finding("differsInPlace", words)]
    return []


def replaces(left: Voice, right: Voice, earlier: Earlier) -> list[Finding]:
    """The finding that a claim of one side takes the place of one of the other, with the reason of the first such pair."""
    for later, former in ((left, right), (right, left)):
        gone = set(former.claims)
        reasons = [why for claim in later.claims for ref, why in earlier.get(claim, {}).items() if ref in gone]
        if reasons:
            return [Finding("supersedes", reasons[0])]
    return []
