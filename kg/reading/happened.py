"""By which means, who is held responsible, who is named as a victim: claims with chains of their own.

In: a Scene and its accounts. Out: Claims of kind means, responsible and victim; and the accounts with what such claims affirm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Account, Claim, Hedge, Participation, ReportLink, Victim, Words
from kg.reading import doers, means, responsible, victims
from kg.reading.accounts import HARM, Told
from kg.reading.happenings import nearest_of
from kg.reading.phrases import Coded, Phrase, code, compiled
from kg.reading.scene import Scene
from kg.reading.sentences import Sentence
from kg.reading.speakers import PRONOUNS, named_in, speakers
from kg.reading.speech import Saying
from kg.reading.telling import MEANS, RESPONSIBLE, VICTIM, Mark, Range, TellingRule, marks
from kg.reading.triggers import Kit

# Of phrases of one length the kind that stands first is coded: a deed says more than the harm that it is too.
RANK = {
    kind: n
    for n, kind in enumerate(
        [
            "other",
            "deed",
            "means",
            "harm",
            "doing",
            "base",
            "state",
            "noun",
            "event",
            "date",
            "duration",
            "quantity",
            "name",
            "speaker",
        ]
    )
}
HURTS = frozenset({"harm", "doing", "base", "state", "noun", "deed"})
OF_HARM = frozenset({"other", "deed", "harm", "doing", "base", "state", "noun"})
ACCUSING = (
    *("blam", "accus", "responsib", "behind", "charged", "suspect", "convict", "credit", "identified", "named"),
    *("indicted", "driven by"),
)
NAMES = r"[A-Z][\w'’-]+ (?:[A-Z]\. |[a-z]{2,3} ){0,2}[A-Z][\w'’-]+"
TELLING_RULES = (*means.RULES, *responsible.RULES, *doers.RULES, *victims.RULES)
BY_MEANS, HELD, NAMED = Kit(means.RULES), Kit((*responsible.RULES, *doers.RULES)), Kit(victims.RULES)
UNNAMED = "accused"  # the hedge under which accusations by nobody who is named are listed


@dataclass(frozen=True)
class Seen:
    """A mark in its sentence, with the rule that made it."""

    mark: Mark
    rule: str
    sentence: Sentence


def what_happened(scene: Scene, told: Told) -> list[Claim]:
    """All claims of means, responsibility and victims, in the order of the text."""
    seen = [
        one for sentence, coded in zip(scene.sentences, scene.coded, strict=True) for one in seen_in(scene, sentence, coded)
    ]
    actors = resolved_actors(scene, [one.mark for one in seen])
    claims = [claim_of(scene, told, one, actors) for one in seen]
    weak = {c.key for c, one in zip(claims, seen, strict=True) if one.mark.weak}
    return list(once_an_account(scene, told, claims, weak))


def seen_in(scene: Scene, sentence: Sentence, figures: Coded) -> Iterator[Seen]:
    """The marks of a sentence: rules are tried only where a word stands that can set them off."""
    near = scene.between(sentence.start, sentence.end)
    kinds = {p.kind for p in near}
    low = scene.flat[sentence.start : sentence.end].lower()
    hurt, accusing = not kinds.isdisjoint(HURTS), any(word in low for word in ACCUSING)
    tried: list[Kit[TellingRule]] = []
    if not kinds.isdisjoint(("means", "deed", "event")):
        tried.append(BY_MEANS)
    if hurt or accusing or "event" in kinds:
        tried.append(HELD)
    if tried:
        people = [behind_verbs(p, scene) for p in figures.phrases.values() if acts(p)]
        ranked = sorted((p for p in near if p.kind in RANK), key=rank)
        coded = code(scene.flat, sentence.start, sentence.end, [*people, *ranked])
        for rules in tried:
            yield from (Seen(mark, rule, sentence) for mark, rule in marks(coded, rules, scene.words))
    if (hurt or accusing) and compiled(NAMES).search(scene.flat, sentence.start, sentence.end):
        ranked = sorted((p for p in near if p.kind in OF_HARM), key=lambda p: RANK[p.kind])
        coded = code(scene.flat, sentence.start, sentence.end, ranked)
        for mark, rule in marks(coded, NAMED, scene.words):
            if not a_place(scene, mark.words):
                yield Seen(mark, rule, sentence)


def acts(phrase: Phrase) -> bool:
    """Whether a phrase is people who can act or suffer; a lone capital word may be anything."""
    lone = phrase.kind == "person" and phrase.data.name is not None and " " not in phrase.data.name
    return phrase.kind in ("group", "those", "count", "person") and not lone


def rank(phrase: Phrase) -> int:
    """Where a phrase stands among others of its words; a shooting is an event before it is a word of undecided harm."""
    undecided = phrase.kind in HURTS and phrase.data.scheme == "undecided"
    return 2 * RANK["event"] + 1 if undecided else 2 * RANK[phrase.kind]


def behind_verbs(people: Phrase, scene: Scene) -> Phrase:
    """A people phrase from behind what it has swallowed, if anything ('the ministry blamed rebels', 'a bomb, police')."""
    inside = [p for p in scene.between(people.start + 1, people.end) if p.end < people.end]
    ends = [p.end + 1 for p in inside if swallowed(p)]
    ends += [p.end + 2 for p in inside if p.kind in ("means", "event") and scene.flat.startswith(", ", p.end)]
    kind = "those" if people.kind == "person" else people.kind
    return people._replace(kind=kind, start=max([people.start, *ends]))


def swallowed(phrase: Phrase) -> bool:
    """Whether a phrase is a verb that stands in no people phrase."""
    act = phrase.kind == "cue" and phrase.data.concept == "cueActs"
    return (act or phrase.kind == "event") and phrase.data.form == "done"


def a_place(scene: Scene, name: Range) -> bool:
    """Whether the words of a name are those of a place or body of the gazetteers."""
    return any(
        p.start <= name[0] and name[1] <= p.end and any(scene.names.entries[n.iri].cls != "Person" for n in p.data)
        for p in scene.inside(name[0] - 40, name[1] + 40, "name")
    )


def resolved_actors(scene: Scene, found: Sequence[Mark]) -> dict[Range, Words]:
    """The words of actors and accusers, each with the entry that it names, if any: as speakers are resolved."""
    ranges = sorted({r for m in found if m.kind == RESPONSIBLE for r in (m.words, m.source) if r})
    if not ranges:
        return {}
    said = [Saying(r, r, ()) for r in ranges]
    who = speakers(scene.article, scene.flat, said, named_in(scene.flat, scene.phrases, scene.names), scene.names)
    return {r: known_actor(scene, r, w) for r, w in zip(ranges, who, strict=True) if w is not None}


def known_actor(scene: Scene, words: Range, who: Words) -> Words:
    """An actor as resolved; a pronoun keeps its words only."""
    return replace(who, value=None, label=None) if scene.flat[slice(*words)].lower() in PRONOUNS else who


# ---------------------------------------------------------------- a mark as a claim


def claim_of(scene: Scene, told: Told, seen: Seen, actors: dict[Range, Words]) -> Claim:
    mark = seen.mark
    account = account_of(scene, told, seen)
    chain, unnamed = chain_of(scene, mark, actors)
    start, end = min(mark.start, mark.words[0]), max(mark.end, mark.words[1])
    words = scene.printed(*mark.words)
    claim = Claim(
        key=(scene.article.span(*(mark.cue or mark.words)).start, mark.kind, words.span.start),
        kind=mark.kind,
        span=scene.article.span(start, end),
        text=scene.article.flat[start:end],
        rule=seen.rule,
        negated=mark.negated,
        hedges=(*scene.hedges(start - 14, end), *unnamed),
        chain=chain,
        account=account.key if account else None,
        in_headline=seen.sentence.role == "headline",
    )
    if mark.kind == MEANS:
        return replace(claim, means=replace(words, value=mark.concept, label=scene.words.labels.get(mark.concept or "")))
    if mark.kind == VICTIM:
        return replace(claim, victim=Victim(words, mark.concept, scene.printed(*mark.age) if mark.age else None))
    return replace(claim, responsible=actors.get(mark.words, words))


def chain_of(scene: Scene, mark: Mark, actors: dict[Range, Words]) -> tuple[tuple[ReportLink, ...], tuple[Hedge, ...]]:
    """The chain behind a mark; an accuser that speech does not know is a link of its own, an accusation by nobody named a hedge."""
    if mark.cue is None:
        return scene.speech.chain(*mark.words), ()
    inner = (mark.cue[1], mark.cue[1] + 1) if mark.source == mark.words else mark.words
    chain = scene.speech.chain(*inner)
    cue = scene.printed(*mark.cue)
    if any(link.cue.span.start < cue.span.end and cue.span.start < link.cue.span.end for link in chain):
        return chain, ()
    if mark.source is not None:
        return (*chain, ReportLink(actors.get(mark.source, scene.printed(*mark.source)), cue)), ()
    return chain, (Hedge(cue.text, cue.span, UNNAMED),)


def account_of(scene: Scene, told: Told, seen: Seen) -> Account | None:
    """The account that a mark is about: that of the nearest word of an event or figure of its sentence, else the main one."""
    whole = Phrase("mark", *seen.mark.words)
    inside = [p for p in scene.inside(seen.sentence.start, seen.sentence.end, "event") if p.start in told.at_mention]
    nearest = nearest_of(inside, whole)
    number = told.at_mention[nearest.start] if nearest is not None else told.in_sentence.get(seen.sentence.start)
    return told.accounts[number] if number is not None else told.main


def once_an_account(scene: Scene, told: Told, claims: Sequence[Claim], weak: set[tuple[int, str, int]]) -> Iterator[Claim]:
    """Claims told once by each teller of an account; what only the word of an event tells gives way to any other means, and needs harm."""
    harmed = {
        told.accounts[n].key
        for (s, _, _), n in zip(scene.seen, told.of_sighting, strict=True)
        if n is not None and s.measure in HARM
    }
    strong = {c.account for c in claims if c.means and c.key not in weak and not c.in_headline}
    seen: set[object] = set()
    for claim in sorted(claims, key=lambda c: (c.in_headline, c.span.start, c.key)):
        if claim.key in weak and (claim.account not in harmed or claim.account in strong):
            continue
        who = tuple(link.speaker.value or link.speaker.text if link.speaker else "" for link in claim.chain)
        words = claim.means or claim.responsible or (claim.victim.name if claim.victim else None)
        what = (words.value or words.text.lower()) if words else ""
        key = (claim.kind, claim.account, what, who, claim.negated)
        if key not in seen:
            seen.add(key)
            yield claim


def told_of(accounts: Sequence[Account], claims: Sequence[Claim]) -> tuple[Account, ...]:
    """The accounts with the means that claims affirm, and with whom they hold responsible as participants."""
    made = []
    about: dict[tuple[str, int] | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.negated:
            about[claim.account].append(claim)
    for account in accounts:
        mine = about.get(account.key)
        if not mine:
            made.append(account)
            continue
        by = tuple(dict.fromkeys(c.means.value for c in mine if c.means and c.means.value))
        held = {
            p.actor.value or p.actor.text.lower(): p
            for c in mine
            if c.responsible
            for p in [Participation(c.responsible, RESPONSIBLE)]
        }
        made.append(replace(account, means=by, participants=(*account.participants, *held.values())))
    return tuple(made)
