"""Figure claims: each sighting with its count, population, place, time, hedges, chain and account.

In: a Scene and its accounts. Out: Claims of kind figure, in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Account, Claim, Figure, Period, Words
from kg.reading.accounts import HARM, Told
from kg.reading.happenings import distance
from kg.reading.kit import Sighting
from kg.reading.numbers import Count
from kg.reading.phrases import Phrase
from kg.reading.scan import resolved
from kg.reading.scene import Scene
from kg.reading.sentences import Sentence
from kg.reading.singles import Group

ELIDED = "(people)"
COORDINATED = re.compile(r"(?:,| and| but| while| with| as well as)+(?: \w+)? |[^.;:]{1,60}(?:, | and | but )(?:\w+ )?")
# How many figures, and how many characters, lie at most between a part and its whole.
BESIDE, NEARBY = 6, 600
# Verbs whose time is their own, not that of the harm told beside them.
TOLD_ON = re.compile(
    r"\b(?:said|says|told|announced|released|issued|confirmed|identified|charged|arraigned|appeared|sentenced|pleaded|convicted|posted|updated?|"
    r"shown|wrote|tweeted|as of)\b(?:(?! that\b)[^,;.]){0,40}$",
    re.IGNORECASE,
)
RANGE_WORDS = re.compile(r"/")


def figure_claims(scene: Scene, told: Told) -> list[Claim]:
    """Every figure of the article as a claim."""
    claims = [
        claim_of(scene, told, sighting, rule, sentence, number)
        for (sighting, rule, sentence), number in zip(scene.seen, told.of_sighting, strict=True)
    ]
    return headed(scene, parted(scene, claims))


def claim_of(scene: Scene, told: Told, sighting: Sighting, rule: str, sentence: Sentence, number: int | None) -> Claim:
    account = told.accounts[number] if number is not None else None
    who = sighting.who
    count: Count | None = who.data if who.kind == "count" else who.data.count
    if count and count.modifier == "upTo" and RISEN.search(scene.flat, max(0, who.start - 40), who.start):
        count = replace(count, modifier="exact", low=count.value, high=count.value)
    population, concept, elided, group = counted_people(scene, sighting, sentence)
    number_start = scene.article.span(count.number_start if count else who.start, who.end).start
    when = time_of(scene, told, number, sighting, sentence) or (
        account.when if account and shares_time(sighting, account) else None
    )
    figure = Figure(
        measure=sighting.measure,
        value=count.value if count else None,
        low=count.low if count else None,
        high=count.high if count else None,
        low_included=count.low_included if count else True,
        high_included=count.high_included if count else True,
        modifier="numberWithheld" if sighting.withheld else count.modifier if count else "exact",
        population=population,
        population_concept=concept,
        affiliation=affiliation(scene, group, population),
        elided=elided,
        vague=bool(count and count.vague),
        withheld=sighting.withheld is not None,
        withheld_words=scene.printed(*sighting.withheld) if sighting.withheld else None,
        scope=scope(scene, sighting, account, when),
        former=sighting.former.data.value if sighting.former else None,
    )
    if sighting.negated:
        figure = replace(figure, value=0, low=0, high=0, modifier="exact")
    span = scene.article.span(sighting.start, sighting.end)
    return Claim(
        key=(number_start, sighting.measure, population.span.start if population and not elided else number_start),
        kind="figure",
        span=span,
        text=scene.article.flat[sighting.start : sighting.end],
        rule=rule,
        figure=figure,
        negated=sighting.negated,
        hedges=tuple(
            h
            for s, _, h in scene.speech.hedges_between(sighting.start - 24, sighting.end)
            if sighting.start <= s or adverbial(scene, s, sighting.start)
        ),
        chain=scene.speech.chain(sighting.start, sighting.end, figures=True),
        account=account.key if account else None,
        place=place_of(scene, sighting, sentence, account),
        when=when,
        in_headline=sentence.role == "headline",
    )


# "The death toll is up to four": it rose, and is bound by nothing.
RISEN = re.compile(
    r"\b(?:toll|count|number of (?:dead|deaths|injured|victims))(?: (?:is|was|are|now|stands|rises|rose|goes|went))* $",
    re.IGNORECASE,
)
# "Two of the dead were brothers": told among those who are counted.
OF_THE_HARMED = re.compile(
    r"\W*(?:\w+ ){0,2}?of (?:the|those) (?:dead|deceased|killed|victims|fatalities|injured|wounded|casualties|missing)\b",
    re.IGNORECASE,
)


def adverbial(scene: Scene, start: int, end: int) -> bool:
    """Whether only adverbs and a comma stand between a hedge and the figure behind it ('Reportedly, two men ...')."""
    return re.fullmatch(r"\w+(?: \w+ly)?,? ?", scene.flat[start:end]) is not None


def counted_people(scene: Scene, sighting: Sighting, sentence: Sentence) -> tuple[Words, str | None, bool, Group | None]:
    """Whom a figure counts: words, concept, whether they are understood from before, and the group that names them."""
    who, told = sighting.who, sighting.population
    if who.kind in ("group", "those"):
        group: Group = who.data
        end = told.end if told and told.kind == "words" else group.end
        concept = named_in_tail(scene, group, end) or group.concept
        return scene.printed(group.start, end, concept, scene.words.labels.get(concept)), concept, False, group
    elided = not (told and told.kind in ("group", "those"))
    named: Group | None = antecedent(scene, sighting, sentence) if elided or told is None else told.data
    if named is None:
        return Words(ELIDED, scene.article.span(who.start, who.end), None, None), None, True, None
    label = scene.words.labels.get(named.concept)
    return scene.printed(named.start, named.end, named.concept, label), named.concept, elided, named


def antecedent(scene: Scene, sighting: Sighting, sentence: Sentence) -> Group | None:
    """The people of the figure just before, where a bare count is coordinated with it ('40 miners were killed and 9 injured')."""
    if sighting.measure not in HARM:
        return None
    for earlier in reversed(scene.seen_in[sentence.start]):
        between = scene.flat[earlier.end : sighting.who.start]
        if (
            earlier.who.kind == "group"
            and earlier.measure in HARM
            and earlier.who.data.plural
            and COORDINATED.fullmatch(between)
        ):
            return earlier.who.data  # type: ignore[no-any-return]
    return None


def named_in_tail(scene: Scene, group: Group, end: int) -> str | None:
    """'Members of the emergency services': the people are named behind a head that says nothing of them."""
    if group.concept not in ("member", "person") or end <= group.end:
        return None
    people = [p for p in scene.inside(group.end, end, "people") if scene.flat[group.end : p.start].startswith(" of ")]
    return str(people[-1].data.concept) if people else None


def affiliation(scene: Scene, group: Group | None, population: Words) -> str | None:
    """The place that the counted people belong to: by an adjective before them, else by the last name in the words behind them."""
    if group is None:
        return None
    for name in group.names:
        place = next((n.iri for n in name.data if scene.names.entries[n.iri].kind == "place"), None)
        if place:
            return str(place)
    start = group.end
    stop = start + max(0, len(population.text) - (group.end - group.start))
    for name in reversed(scene.inside(start, stop, "name")):
        entry = next(
            (scene.names.entries[n.iri] for n in name.data if scene.names.entries[n.iri].kind in ("actor", "place")), None
        )
        if entry is not None:
            return entry.iri if entry.kind == "place" else entry.place
    return None


def time_of(scene: Scene, told: Told, number: int | None, sighting: Sighting, sentence: Sentence) -> Period | None:
    """The time in the figure's own sentence that is not the time of a saying nor of another happening."""
    times = scene.inside(sentence.start, sentence.end, "date")
    times = [t for t in times if (t.start, t.end) not in scene.speech.told_when]
    times = [t for t in times if not tells_when_told(scene, t, sighting)]
    times = [t for t in times if told.at_time.get(t.start, number) == number]
    whole = Phrase("sighting", sighting.start, sighting.end)
    best = min(times, key=lambda t: (distance(t, whole) + (0 if t.start > sighting.start else 20), t.start), default=None)
    return scene.period(best) if best else None


def shares_time(sighting: Sighting, account: Account) -> bool:
    """Whether what befell people befell them when the happening was: an arrest after a shooting did not."""
    return sighting.measure != "captured" or account.type in OF_CAPTURE


OF_CAPTURE = frozenset({"kidnapping", "hostageTaking", "arrests", "raid", "siege", "protest", "battle", "war", "clashes"})


def tells_when_told(scene: Scene, time: Phrase, sighting: Sighting) -> bool:
    """Whether a time is that of a report, a charge or a state ('police said on Monday', 'as of Friday'), not of what befell people."""
    m = TOLD_ON.search(scene.flat, max(0, time.start - 60), time.start)
    return m is not None and not sighting.start <= m.start() < sighting.end


def place_of(scene: Scene, sighting: Sighting, sentence: Sentence, account: Account | None) -> Words | None:
    """Where it happened: the finest place that the sentence tells, else the finest of the account."""
    told = [p for p in scene.places[sentence.start] if not (sighting.start <= p.start < sighting.end)]
    named = [(resolved(p, "place", scene.names, ("name",)) or "", p) for p in told]
    if named:
        iri, phrase = max(named, key=lambda n: (sum(scene.names.contains(o, n[0]) for o, _ in named), -n[1].start))
        return scene.printed(phrase.start, phrase.end, iri, scene.names.entries[iri].label)
    return account.places[0] if account and account.places else None


def scope(scene: Scene, sighting: Sighting, account: Account | None, when: Period | None) -> str:
    """Incident, period or running total: by the rule, by a time that is a stretch, by what sort of happening it is."""
    if sighting.scope:
        return sighting.scope
    if when is not None and when.value and RANGE_WORDS.search(when.value) and when.value != f"{when.earliest}/{when.latest}":
        return "period"
    return scene.words.usual_scope.get(account.type, "incident") if account else "incident"


def parted(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """A figure of people told among others is a part of the figure of those others: the last one before, else the first behind."""
    found = []
    for n, (claim, (sighting, _, _)) in enumerate(zip(claims, scene.seen, strict=True)):
        near = (
            [*reversed(claims[max(0, n - BESIDE) : n]), *claims[n + 1 : n + BESIDE]]
            if sighting.part or among_the_harmed(scene, sighting)
            else []
        )
        whole = next((w for w in near if can_hold(w, claim) and abs(w.span.start - claim.span.start) < NEARBY), None)
        found.append(replace(claim, part_of=whole.key) if whole else claim)
    return found


def among_the_harmed(scene: Scene, sighting: Sighting) -> bool:
    """Whether people are told as some of those harmed: "two of the dead"."""
    return OF_THE_HARMED.match(scene.flat, sighting.who.start) is not None


def can_hold(whole: Claim, part: Claim) -> bool:
    """Whether a figure can count all that another counts, and more."""
    a, b = whole.figure, part.figure
    if a is None or b is None or whole.negated or a.measure not in (b.measure, "casualties"):
        return False
    return a.high is None or (b.low or 0) < a.high


def headed(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """A headline's figure heads the first body figure of the same measure that can be the same count of the same people."""
    found = []
    body = [claim for claim in claims if not claim.in_headline]
    for claim in claims:
        heads = next((b for b in body if same_count(scene, claim, b)), None) if claim.in_headline else None
        found.append(replace(claim, heads=heads.key, account=heads.account or claim.account) if heads else claim)
    return found


def same_count(scene: Scene, a: Claim, b: Claim) -> bool:
    if a.figure is None or b.figure is None or a.figure.measure != b.figure.measure:
        return False
    mine, theirs = a.figure.population_concept, b.figure.population_concept
    related = (
        mine is None
        or theirs is None
        or bool(set(scene.words.ancestors(mine)) & set(scene.words.ancestors(theirs)) - {"person"})
        or "person" in (mine, theirs)
    )
    return related and (a.figure.low or 0) <= (b.figure.high or 10**12) and (b.figure.low or 0) <= (a.figure.high or 10**12)
