"""Accounts: what the article says happened, and which of its figures belong to which happening.

In: a Scene. Out: the accounts, and for each sighting the account that it is about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Account, Period, Words
from kg.reading.events import events_in
from kg.reading.gazetteer import Entry
from kg.reading.happenings import NOTICE, Draft, distance, drafts
from kg.reading.known import Where, known_event, where
from kg.reading.newness import long_ago, news_from
from kg.reading.participants import OF_A_HAPPENING, Seen, participants
from kg.reading.phrases import Phrase, compiled
from kg.reading.scan import resolved
from kg.reading.scene import Scene
from kg.reading.times import When, published_day

HARM = frozenset({"killed", "injured", "casualties", "missing"})
SAME_DAY = r"\b(?:[Oo]n )?[Tt]he same day as\b"


@dataclass(frozen=True)
class Told:
    """The accounts of an article in order, and the number of the account of each sighting (None where it is about none), of the first
    sighting that has one of each sentence (by its start), of each mention and of each time; `main` is what the article is about."""

    accounts: tuple[Account, ...]
    main: Account | None
    of_sighting: tuple[int | None, ...]
    in_sentence: dict[int, int]
    at_mention: dict[int, int]
    at_time: dict[int, int]


def told(scene: Scene) -> Told:
    """Gathers the accounts and gives each figure its own."""
    said_when, since = scene.speech.told_when, news_of(scene)
    made = drafts(scene, since)
    join_headline(scene, made)
    if not any(is_incident(scene, d) and not long_ago(d.times, since, True) for d in made):
        made += whole(scene)
    of_sighting = assign(scene, made, said_when, since)
    here = where((i for d in made for p in d.places if (i := resolved(p, "place", scene.names, ("name",)))), scene.names)
    known = [well_known(scene, d, here) for d in made]
    if same_day(scene, made, known):
        known = [well_known(scene, d, here) for d in made]
    main = main_draft(scene, made, of_sighting, known, since)
    figures: dict[int | None, list[Seen]] = defaultdict(list)
    for seen, of in zip(scene.seen, of_sighting, strict=True):
        figures[of].append(seen)
    accounts = tuple(
        finished(scene, d, k.iri if k else None, n == main, figures[n])
        for n, (d, k) in enumerate(zip(made, known, strict=True))
    )
    at_mention = {m.start: n for n, d in enumerate(made) for m in d.mentions}
    at_time = {t.start: n for n, d in enumerate(made) for t in d.times}
    in_sentence = {s.start: n for (_, _, s), n in reversed(list(zip(scene.seen, of_sighting, strict=True))) if n is not None}
    top = accounts[main] if main is not None else None
    return Told(accounts, top, tuple(of_sighting), in_sentence, at_mention, at_time)


def news_of(scene: Scene) -> date | None:
    """The first day that is news to an article; of one without a date that tells of weekdays, no day with a year is."""
    published = published_day(scene.article.published)
    if published is None and any(
        p.data.earliest is None and WEEKDAY.match(scene.flat, p.start) for p in scene.phrases if p.kind == "date"
    ):
        return date.max
    return news_from(published)


WEEKDAY = re.compile(r"(?:on |late |early |last )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|overnight")


def whole(scene: Scene) -> list[Draft]:
    """What an article tells that has no word for an incident: the happening of its headline, else of its first sentence."""
    first = next((s for s in scene.sentences if s.role in ("headline", "body", "standfirst")), None)
    if first is None:
        return []
    places = [*scene.places[first.start]]
    return [Draft("happening", first.start, [Phrase("event", first.start, first.end)], places, whole=True)]


def is_incident(scene: Scene, draft: Draft) -> bool:
    """Whether a draft is of a happening with a time and place of its own, and no war or agreement."""
    ancestors = scene.words.ancestors(draft.type)
    return scene.words.usual_scope.get(draft.type, "incident") == "incident" and "agreement" not in ancestors


def well_known(scene: Scene, draft: Draft, here: Where) -> Entry | None:
    """The well-known event of an account: by its name where one of its words stands in it, else by type, place and days."""
    for mention in draft.mentions:
        for name in scene.inside(mention.start - 60, mention.end + 60, "name"):
            iri = (
                resolved(name, "event", scene.names, ("name",))
                if name.start <= mention.start and mention.end <= name.end
                else None
            )
            if iri:
                return scene.names.entries[iri]
    return known_event(draft, here, scene.article.published, scene.words, scene.names)


def join_headline(scene: Scene, made: list[Draft]) -> None:
    """A headline names what the body tells: its event words join the first account of that type."""
    for sentence in scene.sentences:
        if sentence.role != "headline":
            continue
        for mention in scene.events[sentence.start]:
            ancestors = scene.words.ancestors(mention.data.concept)
            draft = next(
                (d for d in made if d.type in ancestors or mention.data.concept in scene.words.ancestors(d.type)), None
            )
            if draft is None:
                draft = Draft(mention.data.concept, mention.start)
                made.append(draft)
            draft.mentions.append(mention)
            draft.places += scene.places[sentence.start]
            if len(ancestors) > len(scene.words.ancestors(draft.type)):
                draft.type = mention.data.concept


# "The blast came three days after gunmen killed six policemen."
CAME_AFTER = re.compile(r"\b(?:came|comes|happened|occurred|took place)\b[^.;,]{0,40}\bafter\b", re.IGNORECASE)


def assign(scene: Scene, made: list[Draft], said_when: frozenset[tuple[int, int]], since: date | None) -> list[int | None]:
    """The account of each sighting: the nearest event word of its sentence, else the happening told of just before."""
    found: list[int | None] = []
    numbers = numbered(made)
    current: int | None = None
    first = first_incident(scene, made, since)
    for sighting, _, sentence in scene.seen:
        events = [e for e in scene.events[sentence.start] if place(e) in numbers]
        came = CAME_AFTER.search(scene.flat, sentence.start, sighting.start)
        if came and not any(came.end() <= e.start < sighting.end for e in events):
            found.append(None)  # what came before the happening is another, for which the article has no word
            continue
        whole = Phrase("sighting", sighting.start, sighting.end)
        best = min(
            events,
            key=lambda e: (
                distance(e, whole) + (0 if e.start >= sighting.end or "left" in scene.flat[e.end : sighting.start] else 8),
                e.start,
            ),
            default=None,
        )
        number = numbers[place(best)] if best is not None else None
        if number is None and sighting.measure in OF_A_HAPPENING:
            number = current if current is not None else first
        if number is not None:
            draft = made[number]
            if best is None:
                dates = scene.inside(sentence.start, sentence.end, "date")
                dates = [t for t in dates if (t.start, t.end) not in said_when]
                if long_ago(dates, since):
                    found.append(None)  # it is told of something that the article has no word for
                    continue
                if not draft.whole and not NOTICE.match(
                    scene.flat, sentence.start
                ):  # with no word for an event beside them, times are as often those of telling
                    draft.take(dates[:1])
                draft.places += scene.places[sentence.start]
            if sighting.measure in HARM:
                current = number
        found.append(number)
    return found


def first_incident(scene: Scene, made: Sequence[Draft], since: date | None) -> int | None:
    """The account of figures that stand near no word for an event: the first incident that is news, else what the article tells where the
    others are history, else the first of all, such as a war."""
    incidents = [n for n, d in enumerate(made) if "happening" in scene.words.ancestors(d.type)]
    news = [n for n in incidents if not made[n].whole and not long_ago(made[n].times, since, True)]
    history = [n for n in incidents if made[n].whole and any(not made[o].whole for o in incidents)]
    return next(iter(news + history), 0 if made else None)


def numbered(made: Sequence[Draft]) -> dict[tuple[int, int], int]:
    """The number of the first draft that holds a mention, by the mention's place."""
    return {place(m): n for n, d in reversed(list(enumerate(made))) for m in d.mentions}


def place(mention: Phrase) -> tuple[int, int]:
    return mention.start, mention.end


def same_day(scene: Scene, made: Sequence[Draft], known: Sequence[Entry | None]) -> bool:
    """'On the same day as the agreement': the day of one happening is the day of the other. Whether there is such a one."""
    found = False
    if "he same day as" not in scene.flat:
        return found
    numbers = numbered(made)
    for draft in made:
        for mention in draft.mentions:
            sentence = scene.sentence_at(mention.start)
            if sentence is None:
                continue
            m = compiled(SAME_DAY).search(scene.flat, sentence.start, mention.start)
            other = next(
                (e for e in events_in(scene.flat, scene.between(m.end(), sentence.end) if m else [])),
                None,
            )
            number = numbers.get(place(other)) if other and other is not mention else None
            event = known[number] if number is not None and made[number] is not draft else None
            if m and event is not None and event.earliest:
                value = event.earliest if event.earliest == event.latest else f"{event.earliest}/{event.latest}"
                when = When(value, date.fromisoformat(event.earliest), date.fromisoformat(event.latest or event.earliest))
                draft.times, draft.when = [], None
                draft.take([Phrase("date", m.start(), other.end if other else m.end(), when)])
                found = True
    return found


def main_draft(
    scene: Scene, made: Sequence[Draft], of_sighting: Sequence[int | None], known: Sequence[Entry | None], since: date | None
) -> int | None:
    """The happening that the article is about: news before history, an incident before a war, then most figures of harm, then the first."""
    if not made:
        return None
    harm = Counter(
        o for (s, _, _), o in zip(scene.seen, of_sighting, strict=True) if s.measure in HARM or s.measure == "present"
    )
    single = [is_incident(scene, d) for d in made]
    news = [not long_ago(d.times, since, s) for d, s in zip(made, single, strict=True)]
    return max(range(len(made)), key=lambda n: (news[n], single[n] and harm[n] > 0, harm[n], single[n], -made[n].start))


def finished(scene: Scene, draft: Draft, known: str | None, main: bool, figures: Sequence[Seen]) -> Account:
    mentions = tuple(scene.printed(m.start, m.end) for m in sorted(set(draft.mentions), key=lambda m: m.start))
    when = finest(scene, draft)
    return Account(
        key=(draft.type, mentions[0].span.start),
        type=draft.type,
        mentions=mentions,
        places=places_of(scene, draft),
        when=when,
        participants=participants(scene, draft, figures),
        known_event=known,
        main=main,
        setting=setting(scene) if main else (),
    )


def setting(scene: Scene) -> tuple[str, ...]:
    """The places that dateline, headline and first sentence name, each once."""
    first = next((s for s in scene.sentences if s.role == "body"), None)
    beginning = [s for s in scene.sentences if s.role == "headline" or s is first]
    named = (p for s in beginning for p in scene.between(s.start, s.end) if p.kind == "name")
    found = [resolved(p, "place", scene.names, ("name",)) for p in named]
    line = scene.names.resolve((scene.article.dateline or "").title(), "place")
    return tuple(dict.fromkeys(iri for iri in (line.iri if line else None, *found) if iri))


def finest(scene: Scene, draft: Draft) -> Period | None:
    return scene.period(draft.when) if draft.when is not None else None


def places_of(scene: Scene, draft: Draft) -> tuple[Words, ...]:
    """The places of an account, each once, those that lie in others first."""
    found: dict[str, Words] = {}
    for place in draft.places:
        iri = resolved(place, "place", scene.names, ("name",))
        if iri and iri not in found:
            found[iri] = scene.printed(place.start, place.end, iri, scene.names.entries[iri].label)
    order = {iri: n for n, iri in enumerate(found)}
    depth = {iri: len(found.keys() & scene.names.around(iri)) for iri in found}
    return tuple(found[iri] for iri in sorted(found, key=lambda i: (-depth[i], order[i])))
