"""Names as people decided: printed words that do not mean whom they were resolved to, or that mean an entry of the gazetteers.

In: a copy as read. Out: the same copy with the speakers, places, participants and those held responsible of these words resolved as decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from kg.linking.model import Copy
from kg.linking.verdicts import Verdict, Verdicts
from kg.model import Account, Attribution, Characterisation, Claim, Reading, ReportLink, Words
from kg.reading.gazetteer import Entry, Gazetteer

Decided = Mapping[str, tuple[str, Entry]]  # words in lower case -> accepted or rejected, whom or what


def decided(verdicts: Verdicts, names: Gazetteer) -> dict[str, tuple[str, Entry]]:
    """What is decided of names, by the words: what is accepted goes before what is rejected; an entry that no gazetteer has decides nothing."""
    lines = sorted((v for v in verdicts.lines if v.what == "name"), key=lambda v: v.verdict == "accepted")
    known = ((v, names.entry(v.right)) for v in lines)
    return {folded(v.left): (v.verdict, entry) for v, entry in known if entry is not None}


def folded(words: str) -> str:
    return " ".join(words.lower().split())


def as_decided(copy: Copy, names: Decided) -> Copy:
    """The copy with all names resolved as people decided; itself where they decided none."""
    if not names:
        return copy
    told = sorted((words, verdict, entry.iri) for words, (verdict, entry) in names.items())
    return copy.read_with(partial(reading_as_decided, copy, names), told)


def reading_as_decided(copy: Copy, names: Decided) -> Reading:
    told = copy.reading
    return replace(
        told,
        claims=tuple(claim(c, names) for c in told.claims),
        attributions=tuple(attribution(a, names) for a in told.attributions),
        accounts=tuple(account(a, names) for a in told.accounts),
        characterisations=tuple(characterisation(c, names) for c in told.characterisations),
    )


def claim(one: Claim, names: Decided) -> Claim:
    return replace(
        one,
        chain=tuple(link(k, names) for k in one.chain),
        place=resolved(one.place, names, ("place",)),
        responsible=resolved(one.responsible, names, ("actor",)),
    )


def attribution(one: Attribution, names: Decided) -> Attribution:
    return replace(one, link=link(one.link, names))


def link(one: ReportLink, names: Decided) -> ReportLink:
    return replace(one, speaker=resolved(one.speaker, names, ("actor", "outlet")))


def account(one: Account, names: Decided) -> Account:
    places = (resolved(p, names, ("place",)) for p in one.places)
    people = ((p, resolved(p.actor, names, ("actor",))) for p in one.participants)
    return replace(
        one,
        places=tuple(p for p in places if p is not None and p.value),
        participants=tuple(replace(p, actor=actor) for p, actor in people if actor is not None and actor.value),
    )


def characterisation(one: Characterisation, names: Decided) -> Characterisation:
    subject = resolved(one.subject, names, ("place", "actor"))
    return replace(one, subject=subject or one.subject, chain=tuple(link(k, names) for k in one.chain))


def resolved(words: Words | None, names: Decided, kinds: tuple[str, ...]) -> Words | None:
    """The words with the entry that a person accepted for them, or without the one that a person rejected."""
    if words is None or folded(words.text) not in names:
        return words
    verdict, entry = names[folded(words.text)]
    if verdict == "rejected":
        return replace(words, value=None, label=None) if words.value == entry.iri else words
    return replace(words, value=entry.iri, label=entry.label) if entry.kind in kinds else words


def on_names(verdicts: Verdicts, names: Gazetteer, printed: Iterable[str]) -> list[str]:
    """What a person should hear of their lines on names: entries that are not there, and words that no copy has."""
    told: list[str] = []
    lines: list[Verdict] = [v for v in verdicts.lines if v.what == "name"]
    text = {folded(words) for words in printed} if lines else set[str]()
    meant: dict[str, Verdict] = {}
    for v in lines:
        first = meant.setdefault(folded(v.left), v) if v.verdict == "accepted" else v
        if first.right != v.right:
            told.append(f"decisions.csv, line {v.line}: {v.left!r} means another on line {first.line}; take one of them out")
        if names.entry(v.right) is None:
            told.append(f"decisions.csv, line {v.line}: {v.right} is in no gazetteer; add the entry, or correct its IRI")
        elif folded(v.left) not in text:
            told.append(
                f"decisions.csv, line {v.line}: no text names anybody by {v.left!r}; the line is kept and waits for one"
            )
    return told
