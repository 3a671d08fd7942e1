"""A Reading as plain dicts in the order of the text: the contract with other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.model import Account, Attribution, Claim, LedgerEntry, Period, Reading, ReportLink
from kg.reading.lexicon import lexicon

Row = dict[str, Any]
# Rows that are claims: of figures and words, of means, of who is held responsible, and of victims by name.
CLAIM_KINDS = frozenset({"claim", "means", "responsible", "victim"})


def rows(reading: Reading) -> list[Row]:
    """Rows of kind claim, means, responsible, victim, report, date, period, event and unread, ordered by start, then kind."""
    events = {a.key: event_key(a) for a in reading.accounts}
    made = [
        *(claim_row(c, events) | what_row(c) for c in reading.claims),
        *(report_row(a) for a in reading.attributions),
        *(row for p in reading.periods for row in time_rows(p)),
        *(event_row(a) for a in reading.accounts),
        *(unread_row(e) for e in reading.ledger if e.status == "unread"),
    ]
    return in_order(made)


def claim_rows(reading: Reading) -> list[Row]:
    """The rows that are claims."""
    events = {a.key: event_key(a) for a in reading.accounts}
    return in_order(row for c in reading.claims if (row := claim_row(c, events) | what_row(c))["kind"] in CLAIM_KINDS)


def in_order(made: Iterable[Row]) -> list[Row]:
    return sorted(made, key=lambda r: (r.get("start", r.get("at", 0)) or 0, r["kind"], r.get("end") or 0))


def event_key(account: Account) -> str:
    return f"{account.key[0]}-{account.key[1]}"


def claim_row(claim: Claim, events: dict[tuple[str, int], str]) -> Row:
    figure = claim.figure
    label = lexicon().modifiers[figure.modifier].label if figure else None
    return {
        "kind": "claim",
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.text,
        "claim": claim.kind,
        "measure": figure.measure if figure else None,
        "population": figure.population.text if figure and figure.population else None,
        "population_label": lexicon().labels.get(figure.population_concept)
        if figure and figure.population_concept
        else None,
        "affiliation": figure.affiliation if figure else None,
        "value": figure.value if figure else None,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "modifier": label,
        "withheld": bool(figure and figure.withheld),
        "scope": figure.scope if figure else None,
        "negated": claim.negated,
        "event": events.get(claim.account) if claim.account else None,
        "place": claim.place.text if claim.place else None,
        "place_label": claim.place.label if claim.place else None,
        "when": claim.when.text if claim.when else None,
        "when_value": claim.when.value if claim.when else None,
        "chain": [link_row(link) for link in claim.chain],
        "hedges": [h.text for h in claim.hedges],
        "headline": claim.in_headline,
        "part_of": claim.part_of[0] if claim.part_of else None,
        "former": figure.former if figure else None,
        "remarks_on": [list(key) for key in claim.remarks_on],
        "rule": claim.rule,
    }


def what_row(claim: Claim) -> Row:
    """What a claim of means, responsibility or a victim has besides, and its kind: `words` with their label, a victim's measure and age."""
    told = claim.means or claim.responsible or (claim.victim.name if claim.victim else None)
    if told is None:
        return {}
    row = {
        "kind": claim.kind,
        "words": told.text,
        "label": told.label,
        "words_start": told.span.start,
        "words_end": told.span.end,
    }
    age = claim.victim.age.text if claim.victim and claim.victim.age else None
    return row | ({"measure": claim.victim.measure, "age": age} if claim.victim else {})


def link_row(link: ReportLink) -> Row:
    speaker = link.speaker
    return {
        "speaker": (speaker.label or speaker.text) if speaker else None,
        "words": speaker.text if speaker else None,
        "cue": link.cue.text,
        "hedge": link.hedge.text if link.hedge else None,
        "when": (link.when.value or link.when.text) if link.when else None,
    }


def report_row(said: Attribution) -> Row:
    speaker, cue = said.link.speaker, said.link.cue
    content = [[s.start, s.end] for s in said.content]
    return {
        "kind": "report",
        "start": min([cue.span.start, *(c[0] for c in content), *([said.source.start] if said.source else [])]),
        "source": [said.source.start, said.source.end] if said.source else None,
        "cue": [cue.span.start, cue.span.end],
        "content": content[0] if len(content) == 1 else content or None,
        "speaker": (speaker.label or speaker.text) if speaker else None,
    }


def time_rows(period: Period) -> list[Row]:
    """A time as one row; a stretch ('since 1990', 'from 3 to 7 May') as a period, and the dates that it runs between as rows of their own."""
    kind = "period" if period.ends else "date"
    own = {"kind": kind, "start": period.span.start, "end": period.span.end, "value": period.value}
    return [own, *(row for end in period.ends for row in time_rows(end))]


def event_row(account: Account) -> Row:
    return {
        "kind": "event",
        "at": account.mentions[0].span.start,
        "key": event_key(account),
        "type": account.type,
        "place": account.places[0].label if account.places else None,
        "date": account.when.value if account.when else None,
        "main": account.main,
        "means": [lexicon().labels[m] for m in account.means],
        "responsible": [p.actor.label or p.actor.text for p in account.participants if p.role == "responsible"],
    }


def unread_row(entry: LedgerEntry) -> Row:
    return {"kind": "unread", "start": entry.span.start, "end": entry.span.end, "text": entry.text, "reason": entry.reason}
