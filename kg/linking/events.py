"""Events: accounts of one happening, gathered by what is told of each; every join and every near miss carries its reasons.

In: copies (read with a borrowed date where they have none of their own) and works, and what people decided. Out: Events and Decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.linking.candidates import candidates
from kg.linking.evidence import Evidence, evidence, reasons
from kg.linking.gathering import ENOUGH, Pair, gathered
from kg.linking.groups import spanning
from kg.linking.keeping import FoundOut
from kg.linking.model import AccountRef, Copy, Decision, Event, Work
from kg.linking.sides import Side, WellKnown, sides_of
from kg.linking.verdicts import Verdict, Verdicts
from kg.linking.weighing import Known, Reasons, digests_of, keep_pairs, known_pairs
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon

ONE_INCIDENT, OF_COPIES, WELL_KNOWN = "accounts-of-one-incident", "accounts-of-copies", "well-known-event"
BY_PERSON = "decided-by-a-person"
NOTHING = Verdicts()

RefPair = tuple[AccountRef, AccountRef]
Weighed = Callable[[Sequence[Side], Lexicon, Gazetteer], dict[Pair, Evidence]]


def weighed_here(sides: Sequence[Side], words: Lexicon, names: Gazetteer, known: Known) -> dict[Pair, Evidence]:
    """The pairs that are looked at, by rank and in order, each with its evidence; what is known of them is not weighed again."""
    pairs = candidates(sides, names)
    return {(a.rank, b.rank): known.evidence.get((a.rank, b.rank)) or evidence(a, b, words, names) for a, b in pairs}


def events(
    copies: dict[str, Copy],
    works: Sequence[Work],
    words: Lexicon,
    names: Gazetteer,
    verdicts: Verdicts,
    weighed: Weighed | None = None,
    kept: FoundOut | None = None,
) -> tuple[list[Event], list[Decision]]:
    """The events of all accounts, and why accounts were joined or, though alike, were not.

    What a person joined or parted holds whatever the evidence says. `weighed` finds the pairs that are looked at, and weighs them, by default
    here; those of which it is `kept` what an earlier build found are not weighed again.
    """
    sides, of_known = sides_of(copies.values(), works, words, names)
    rank = {s.ref: s.rank for s in sides}
    digests = digests_of(sides, copies) if kept is not None else []
    known = known_pairs(digests, kept) if kept is not None else Known()
    looked_at = weighed(sides, words, names) if weighed is not None else weighed_here(sides, words, names, known)
    groups = gathered(
        sides,
        {pair: (e.points, e.likeness) for pair, e in looked_at.items()},
        ranked(verdicts.pairs("joined"), rank),
        ranked(verdicts.pairs("parted"), rank),
    )
    made = [event_of([sides[n] for n in group], words, names) for group in groups]
    decisions = [named(one, words, names) for one in of_known]

    told: dict[Pair, Reasons] = {}

    def why(pair: Pair) -> Reasons:
        told[pair] = known.reasons.get(pair) or reasons(sides[pair[0]], sides[pair[1]], words, names)
        return told[pair]

    decisions += joins(sides, groups, looked_at, why)
    decisions += near_misses(sides, groups, looked_at, why)
    if kept is not None:
        keep_pairs(kept, digests, looked_at, told)
    decisions += [by_person(v) for v in verdicts.lines if v.what == "accounts" and all(ref in rank for ref in v.accounts)]
    return made + well_known(of_known, names), decisions


def by_person(v: Verdict) -> Decision:
    """A line of decisions.csv that was followed."""
    left, right = v.accounts
    return Decision(BY_PERSON, v.verdict, left, right, (v.why,), v.by, v.when)


def ranked(pairs: Iterable[RefPair], rank: Mapping[AccountRef, int]) -> list[Pair]:
    """Pairs of accounts by their ranks; those of accounts that are gone, or of well-known events, are left out."""
    return sorted((min(rank[a], rank[b]), max(rank[a], rank[b])) for a, b in pairs if a in rank and b in rank)


Why = Callable[[Pair], Reasons]


def joins(
    sides: Sequence[Side], groups: Sequence[Sequence[int]], looked_at: Mapping[Pair, Evidence], why: Why
) -> list[Decision]:
    """For each event the fewest joins that hold it together, of the pairs that speak for it most."""
    group_of = {n: g for g, group in enumerate(groups) for n in group}
    best = sorted((p for p in looked_at if group_of[p[0]] == group_of[p[1]]), key=lambda p: (-looked_at[p].total, p))
    decisions = []
    for a, b in sorted(spanning(best)):
        rule = OF_COPIES if sides[a].work == sides[b].work else ONE_INCIDENT
        for_it, against = why((a, b))
        decisions.append(Decision(rule, "joined", sides[a].ref, sides[b].ref, for_it + against))
    return decisions


def near_misses(
    sides: Sequence[Side], groups: Sequence[Sequence[int]], looked_at: Mapping[Pair, Evidence], why: Why
) -> list[Decision]:
    """For any two events of which two accounts are alike, the pair that is most so, and why they were kept apart."""
    group_of = {n: g for g, group in enumerate(groups) for n in group}
    most: dict[Pair, Pair] = {}
    for pair, e in looked_at.items():
        a, b = sorted(group_of[n] for n in pair)
        if a != b and e.alike >= ENOUGH:
            kept = most.get((a, b))
            if kept is None or (e.total, kept) > (looked_at[kept].total, pair):
                most[a, b] = pair
    decisions = []
    for pair in sorted(most.values()):
        for_it, against = why(pair)
        told = (*for_it, *(against or ("the other accounts of the two events do not bear it out",)))
        decisions.append(Decision(ONE_INCIDENT, "parted", sides[pair[0]].ref, sides[pair[1]].ref, told))
    return decisions


def named(account: WellKnown, words: Lexicon, names: Gazetteer) -> Decision:
    """The decision that an account is of a well-known event."""
    entry = names.entries[account.iri]
    when = (
        f"its time ({account.when}) falls in {entry.earliest} to {entry.latest}"
        if account.when is not None
        else "it is the last of its kind before publication, or named"
    )
    kinds = f"{words.labels[account.kind]} and {words.labels.get(entry.type or '', 'event')} can be one, at the same place"
    return Decision(WELL_KNOWN, "joined", account.ref, account.iri, (kinds, when))


def well_known(accounts: Iterable[WellKnown], names: Gazetteer) -> list[Event]:
    """The well-known events that accounts are of, each with its accounts."""
    members: dict[str, list[AccountRef]] = {}
    for one in accounts:
        members.setdefault(one.iri, []).append(one.ref)
    found = []
    for iri, refs in sorted(members.items()):
        e = names.entries[iri]
        places = (e.place,) if e.place else ()
        found.append(Event(iri, e.type or "happening", tuple(refs), iri, e.label, places, e.earliest, e.latest))
    return found


def event_of(members: Sequence[Side], words: Lexicon, names: Gazetteer) -> Event:
    """The event of joined accounts: the finest type and places that its accounts tell, and the days that they share."""
    first = members[0]
    kind = max((m.kind for m in members), key=lambda t: (len(words.ancestors(t)), t))
    places = [p for m in members for p in (*m.places, *m.countries)]
    finest = sorted(set(places), key=lambda p: (-sum(names.contains(o, p) for o in set(places)), places.index(p)))
    days = [m.days for m in members if m.days and m.dated] or [m.days for m in members if m.days]
    earliest = max(d[0] for d in days).isoformat() if days else None
    latest = min(d[1] for d in days).isoformat() if days else None
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    parts = [
        words.labels.get(kind, kind),
        *(names.entries[p].label for p in finest[:1]),
        *([earliest if earliest == latest else f"{earliest} to {latest}"] if earliest else []),
    ]
    key = f"{first.ref[0]}-{first.ref[1][0]}-{first.ref[1][1]}"
    return Event(key, kind, tuple(m.ref for m in members), None, ", ".join(parts), tuple(finest[:1]), earliest, latest)
