"""Events: accounts of one happening, joined by written rules; each join carries its reasons.

In: copies (read with a borrowed date where they have none of their own) and works. Out: Events and Decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kg.linking.groups import gathered
from kg.linking.model import AccountRef, Copy, Decision, Event, Work
from kg.model import Account
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon, lexicon
from kg.reading.times import published_day

REPORTED_WITHIN = timedelta(days=10)
HARM = frozenset({"killed", "injured", "casualties", "missing"})


@dataclass(frozen=True)
class Side:
    """An account with what the joining rules ask of it."""

    ref: AccountRef
    account: Account
    work: str
    types: frozenset[str]
    places: tuple[str, ...]
    days: tuple[date, date] | None
    dated: bool
    states: frozenset[str]
    toll: frozenset[tuple[str, int | None, int | None]]


def sides_of(copies: dict[str, Copy], works: Sequence[Work], words: Lexicon) -> list[Side]:
    """Every account of every copy, in the order of the copies."""
    work_of = {key: w.key for w in works for key in w.copies}
    return [side(copy, account, work_of[copy.key], words) for copy in copies.values() for account in copy.reading.accounts]


def side(copy: Copy, account: Account, work: str, words: Lexicon) -> Side:
    figures = [c.figure for c in copy.reading.claims if c.figure and c.account == account.key and not c.in_headline]
    when, published = account.when, published_day(copy.reading.article.published)
    days: tuple[date, date] | None = None
    if when is not None and when.earliest and when.latest:
        days = (date.fromisoformat(when.earliest), date.fromisoformat(when.latest))
    elif published is not None and when is None:
        days = (published - REPORTED_WITHIN, published)
    return Side(
        ref=(copy.key, account.key),
        account=account,
        work=work,
        types=frozenset(words.ancestors(account.type)),
        places=tuple(p.value for p in account.places if p.value),
        days=days,
        dated=when is not None and when.earliest is not None,
        states=frozenset(p.actor.value for p in account.participants if p.role == "affected" and p.actor.value),
        toll=frozenset((f.measure, f.low, f.high) for f in figures if f.measure in HARM),
    )


def events(
    copies: dict[str, Copy], works: Sequence[Work], words: Lexicon, names: Gazetteer
) -> tuple[list[Event], list[Decision]]:
    """The events of all accounts, and why accounts were joined or, though alike, were not."""
    sides = sides_of(copies, works, words)
    decisions = [named(s, names) for s in sides if s.account.known_event]
    for left, right in combinations((s for s in sides if not s.account.known_event), 2):
        decision = judged(left, right, words, names)
        if decision is not None:
            decisions.append(decision)
    pairs = [
        (d.left, d.right)
        for d in decisions
        if d.verdict == "joined" and not isinstance(d.right, str) and not isinstance(d.left, str)
    ]
    refs = [s.ref for s in sides if not s.account.known_event]
    groups = gathered(refs, pairs)
    by_ref = {s.ref: s for s in sides}
    made = [event_of([by_ref[r] for r in group], words, names) for group in groups]
    for iri in sorted({s.account.known_event for s in sides if s.account.known_event}):
        entry = names.entries[iri]
        members = tuple(s.ref for s in sides if s.account.known_event == iri)
        made.append(
            Event(
                iri,
                entry.type or "happening",
                members,
                iri,
                entry.label,
                (entry.place,) if entry.place else (),
                entry.earliest,
                entry.latest,
            )
        )
    return made, decisions


def named(one: Side, names: Gazetteer) -> Decision:
    """The decision that an account is of a well-known event."""
    iri = one.account.known_event or ""
    entry = names.entries[iri]
    when = (
        f"its time ({one.account.when.text}) falls in {entry.earliest} to {entry.latest}"
        if one.account.when
        else "it is the last of its kind before publication, or named"
    )
    return Decision(
        "well-known-event",
        "joined",
        one.ref,
        iri,
        (
            f"{lexicon().labels[one.account.type]} and {lexicon().labels.get(entry.type or '', 'event')} can be one, at the same place",
            when,
        ),
    )


def judged(left: Side, right: Side, words: Lexicon, names: Gazetteer) -> Decision | None:
    """Joined, parted (a near miss), or None where two accounts are not alike."""
    if left.ref[0] == right.ref[0] or not same_family(left, right):
        return None
    if left.work == right.work:
        if left.account.type == right.account.type and left.account.mentions[0].text == right.account.mentions[0].text:
            return Decision(
                "accounts-of-copies",
                "joined",
                left.ref,
                right.ref,
                (
                    "the two texts are copies of one work",
                    f"both tell of the {words.labels[left.account.type]} in the same words",
                ),
            )
        return None
    for_it, against = reasons(left, right, words, names)
    if against:
        alike = len(for_it) >= 3
        return Decision("accounts-of-one-incident", "parted", left.ref, right.ref, (*for_it, *against)) if alike else None
    enough = any(r.startswith("place") for r in for_it) and (
        (left.dated and right.dated and len(for_it) >= 3) or len(for_it) >= 4
    )
    return Decision("accounts-of-one-incident", "joined", left.ref, right.ref, tuple(for_it)) if enough else None


def same_family(left: Side, right: Side) -> bool:
    """Whether one type is the other's or broader; happenings, agreements and conflicts never mix."""
    return left.account.type in right.types or right.account.type in left.types


def reasons(left: Side, right: Side, words: Lexicon, names: Gazetteer) -> tuple[list[str], list[str]]:
    """What speaks for one happening and what against it, in words."""
    yes = [f"type: {words.labels[left.account.type]} and {words.labels[right.account.type]} can be one"]
    no: list[str] = []
    if left.places and right.places:
        meeting = next(
            ((a, b) for a in left.places for b in right.places if names.contains(a, b) or names.contains(b, a)), None
        )
        labels = [names.entries[p].label for p in (meeting or (left.places[0], right.places[0]))]
        if meeting:
            yes.append(
                f"place: {labels[0]} and {labels[1]} "
                + ("are the same" if labels[0] == labels[1] else "contain one another")
            )
        else:
            no.append(f"place: {labels[0]} and {labels[1]} lie apart")
    if left.days and right.days:
        if left.days[0] <= right.days[1] and right.days[0] <= left.days[1]:
            yes.append(f"date: {shown(left)} and {shown(right)} share a day")
        else:
            no.append(f"date: {shown(left)} and {shown(right)} share no day")
    if left.states and right.states:
        shared = sorted(names.entries[s].label for s in left.states & right.states if s in names.entries)
        if shared:
            yes.append(f"participants: both count people of {', '.join(shared)}")
        else:
            no.append("participants: they count people of different sides")
    if left.toll and right.toll:
        same = sorted(left.toll & right.toll, key=str)
        if same:
            yes.append(
                "toll: both tell of "
                + ", ".join(f"{m} {low if low == high else f'{low or 0} to {high or chr(8230)}'}" for m, low, high in same)
            )
    return yes, no


def shown(one: Side) -> str:
    assert one.days is not None
    first, last = (d.isoformat() for d in one.days)
    return first if first == last else f"{first} to {last}" + ("" if one.dated else " (up to publication)")


def event_of(members: Sequence[Side], words: Lexicon, names: Gazetteer) -> Event:
    """The event of joined accounts: the finest type and places that its accounts tell, and the days that they share."""
    first = members[0]
    kind = max((m.account.type for m in members), key=lambda t: (len(words.ancestors(t)), t))
    places = [p for m in members for p in m.places]
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
    return Event(
        f"{first.ref[0]}-{kind_key(first)}",
        kind,
        tuple(m.ref for m in members),
        None,
        ", ".join(parts),
        tuple(finest[:1]),
        earliest,
        latest,
    )


def kind_key(one: Side) -> str:
    return f"{one.ref[1][0]}-{one.ref[1][1]}"
