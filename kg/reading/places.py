"""Divisions and cities of the world in the text: a name is a place only where something speaks for it.

In: the flat text with the names found so far. Out: name phrases of places. What speaks for a place: the place that contains it behind a
comma ("Aurora, Colorado") or as owner before it ("Syria's Idlib"), a preposition of place, a word for its sort ("the city of", "province").
Of several places of one name it is the one whose division or country the article names, else one far larger than the others, else none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.reading import world
from kg.reading.gazetteer import Gazetteer, Naming
from kg.reading.mentions import Mention, Page, linked, mentions_of, page_of
from kg.reading.phrases import Phrase
from kg.reading.runs import Run

STRONG = frozenset({"at", "sort", "dateline"})
LARGE, VERY_LARGE, FAR_LARGER = 100_000, 500_000, 10


@dataclass
class Support:
    """What the article speaks of so far: places by IRI, the countries of whose divisions it names some, and the last words of its
    longer names, which may be surnames."""

    places: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    divided: set[str] = field(default_factory=set)


def find_places(flat: str, phrases: Sequence[Phrase], names: Gazetteer) -> list[Phrase]:
    """The names of a text with the world's places among them; a known name that is part of another name is left out."""
    page = page_of(flat, phrases, names)
    mentions = mentions_of(page)
    support = support_of(page)
    open_ones = [m for m in mentions if m.candidates]
    for settle in (by_whole, by_support, by_size, by_support):
        for one in open_ones:
            if found := settle(one, support):
                one.found = found
                support.places |= {world.iri_of(found)} | world.wholes(found)
                support.divided |= {world.iri_of(i) for i in world.around(found)[1:]}
        open_ones = [m for m in open_ones if m.found is None]
    repeat(mentions)
    contested = dict(contests(page, support))
    made = [*made_of(mentions, page.runs), *(p for p in contested.values() if p)]
    return [*made, *(p for p in page.kept if not contested or p not in contested)]


def support_of(page: Page) -> Support:
    """The places that known names and nationality words tell of, with all that contains them, and the article's surnames."""
    places = {n.iri for p in page.kept for n in p.data if page.names.entries[n.iri].kind == "place"}
    around = {whole for iri in places for whole in page.names.around(iri)}
    long = (
        run.name for run, (_, called) in zip(page.runs, page.looks, strict=True) if " " in run.name and not called.places
    )
    return Support(places | around, {name.rpartition(" ")[2] for name in long})


def made_of(mentions: Sequence[Mention], runs: Sequence[Run]) -> Iterator[Phrase]:
    """The name phrases of the places that were found, and of what contains them ('Georgia' behind 'Savannah' is no country)."""
    wholes: dict[str, str] = {}
    for one in mentions:
        if one.found:
            yield Phrase("name", one.start, one.end, (Naming(world.iri_of(one.found), "name"),))
            if one.behind is not None and (whole := one.wholes & world.wholes(one.found)):
                wholes[one.behind.name] = min(whole)
    for run in runs:
        if run.name in wholes:
            yield Phrase("name", run.start, run.end, (Naming(wholes[run.name], "name"),))


def by_whole(one: Mention, support: Support) -> int | None:
    """The place that lies in what the words say contains it; the division whose short form stands behind a comma."""
    if one.called.only_behind and one.candidates == one.called.only_behind:
        return one.candidates[0]
    inside = [p for i in one.candidates if one.wholes & world.wholes(i) and (p := world.place(i))]
    return max(inside, key=lambda p: (p.people, -p.id)).id if inside else None


def by_support(one: Mention, support: Support) -> int | None:
    """The place in a division or country that the article names."""
    found, near = best(one, support)
    if found is None or not near or not one.context or (one.context not in STRONG and doubtful(one, support)):
        return None
    elsewhere = bool(world.wholes(found.id) & support.divided) and world.iri_of(found.within) not in support.places
    return None if elsewhere and found.people < LARGE else found.id


def by_size(one: Mention, support: Support) -> int | None:
    """A large place whose name nothing else bears."""
    found, _ = best(one, support)
    if found is None or one.called.word or (one.name in support.surnames and one.context != "sort"):
        return None
    unsure = one.called.person or one.called.many
    least = LARGE if one.context in STRONG and not unsure else VERY_LARGE
    return found.id if found.people >= least and (one.context in STRONG or (one.context and not unsure)) else None


def doubtful(one: Mention, support: Support) -> bool:
    """Whether a name is in doubt without a preposition that only a place can have."""
    return one.called.word or one.called.person or one.called.many or one.name in support.surnames


def best(one: Mention, support: Support) -> tuple[world.Place | None, bool]:
    """The one place, or the one far larger than the others, and whether the article speaks of where it lies."""
    places = [p for i in one.candidates if (p := world.place(i))]
    near = [p for p in places if world.iri_of(p.within) in support.places] or [
        p for p in places if world.wholes(p.id) & support.places
    ]
    ordered = sorted(near or places, key=lambda p: (-p.people, p.id))
    clear = len(ordered) == 1 or (len(ordered) > 1 and ordered[0].people >= FAR_LARGER * ordered[1].people)
    return (ordered[0] if clear else None), bool(near)


def repeat(mentions: Sequence[Mention]) -> None:
    """A name that was found to be one place is that place wherever nothing speaks against it."""
    settled: dict[str, set[int]] = defaultdict(set)
    for one in mentions:
        if one.found:
            settled[one.name].add(one.found)
    for one in mentions:
        found = settled.get(one.name, set())
        if one.found is None and len(found) == 1 and found <= set(one.candidates) and not one.called.word:
            one.found = next(iter(found))


def contests(page: Page, support: Support) -> Iterator[tuple[Phrase, Phrase | None]]:
    """Names of countries that are names of divisions of another country too ('Georgia'), where the article speaks of that country alone.

    Behind a comma the name is the division, else nothing is certain.
    """
    peoples = {n.iri for p in page.kept for n in p.data if n.form in ("adjective", "demonym")}
    countries = {i for i in support.places if page.names.entries[i].type == "country"}
    wholes = {whole for i in support.places for whole in page.names.around(i)}
    for number, (run, (_, called)) in enumerate(zip(page.runs, page.looks, strict=True)):
        for phrase in page.inside.get(number, ()) if called.places else ():
            country = country_of(phrase, run, page.names)
            division = largest_elsewhere(called, country) if country else None
            if country is None or division is None or country in peoples:
                continue
            lands = countries - {country}
            behind = linked(page, number) and page.flat.endswith(", ", 0, run.start)
            if country not in wholes and lands <= world.wholes(division.id) and (lands or behind):
                iri = world.iri_of(division.id)
                yield phrase, Phrase("name", run.start, run.end, (Naming(iri, "name"),)) if lands and behind else None


def country_of(phrase: Phrase, run: Run, names: Gazetteer) -> str | None:
    """The country that a whole name stands for."""
    whole = (phrase.start, phrase.end) == (run.start, run.end)
    return next((n.iri for n in phrase.data if names.entries[n.iri].type == "country"), None) if whole else None


def largest_elsewhere(called: world.Called, country: str) -> world.Place | None:
    """The largest division of a name that lies outside the country of the same name."""
    places = [p for i in called.places if country not in world.wholes(i) and (p := world.place(i)) and p.kind == "division"]
    return max(places, key=lambda p: p.people, default=None)
