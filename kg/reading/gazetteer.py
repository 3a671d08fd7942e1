"""The names that newskg knows, from the gazetteers in ontology/: what each printed name may stand for.

A name that two entries of one kind share resolves to nothing. Bodies that every state has ("Russia's Defence Ministry") stand in
`offices` by place and kind; kg.reading.offices finds their names in the text. Countries of the world stand beside them;
its divisions and cities, and bodies that no file lists, are made when a text names them (kg.reading.world, Entries).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import GazetteerError
from kg.packaged import folder
from kg.reading import world
from kg.reading.lexicon import NKG, SKOS, lexicon, statements

FILES = ("places.ttl", "actors.ttl", "outlets.ttl", "events.ttl")
SCHEMA = "https://schema.org/"
NAMES = ("name", "surname", "metonym")
XL = "http://www.w3.org/2008/05/skos-xl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PLACE_CLASSES = frozenset({"Place"})
ACTOR_CLASSES = frozenset(
    [
        "State",
        "Ministry",
        "ArmedForce",
        "Agency",
        "Office",
        "Person",
        "NewsAgency",
        "Organisation",
        "Channel",
        "Government",
        "Group",
    ]
)
KIND_OF_CLASS = {
    **dict.fromkeys(PLACE_CLASSES, "place"),
    **dict.fromkeys(ACTOR_CLASSES, "actor"),
    "Outlet": "outlet",
    "Event": "event",
}

PLACE_TYPES = {"country": "country", "division": "region", "city": "city"}

# Nouns of a place's label that news prints in lower case ("Tartar district").
COMMON_NOUNS = frozenset({"District", "Region", "Province", "City", "Corridor", "Village", "Rayon", "Raion", "Oblast"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its kind (place, actor, outlet, event), class, label, and the properties that reading needs."""

    iri: str
    kind: str
    cls: str
    label: str
    place: str | None = None
    office: str | None = None
    type: str | None = None
    earliest: str | None = None
    latest: str | None = None
    participants: tuple[str, ...] = ()


class Entries(dict[str, Entry]):
    """Entries by IRI; those of the world's places and of composed bodies are made when they are asked for.

    `classes` gives the class of each kind of office that some state has.
    """

    classes: dict[str, str]

    def __missing__(self, iri: str) -> Entry:
        made = world_entry(iri) or self.body(*iri.removeprefix(world.ACTOR).rpartition("-")[::2])
        if made is None:
            raise KeyError(iri)
        return made

    def body(self, state: str, kind: str) -> Entry | None:
        """The body of a kind that a country has ("turkey", "police"), or None."""
        place = self.get(world.PLACE + state)
        if place is None or place.type != "country" or kind not in self.classes:
            return None
        label = f"{lexicon().labels[kind]} of {world.spoken(place.iri, place.label)}"
        return Entry(body_iri(place.iri, kind), "actor", self.classes[kind], label[0].upper() + label[1:], place.iri, kind)


def body_iri(place: str, kind: str) -> str:
    return f"{world.ACTOR}{place.removeprefix(world.PLACE)}-{kind}"


@lru_cache(maxsize=1 << 13)
def world_entry(iri: str) -> Entry | None:
    """The entry of a division or city of the world; None for any other IRI."""
    id = world.id_of(iri)
    found = world.place(id) if id is not None and iri.startswith(world.PLACE) else None
    return Entry(iri, "place", "Place", found.label, type=PLACE_TYPES[found.kind]) if found else None


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing that a printed name may stand for, and how: name, adjective, demonym, surname or metonym."""

    iri: str
    form: str


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """`entries` by IRI; `names` by printed form; `within` the places that contain a place, near and far; tenures by office."""

    entries: Entries
    names: dict[str, tuple[Naming, ...]]
    within: dict[str, frozenset[str]]
    domains: dict[str, str] = field(default_factory=dict)
    same_body: dict[str, str] = field(default_factory=dict)
    offices: dict[tuple[str, str], str | None] = field(default_factory=dict)
    tenures: tuple[tuple[str, str, str, str], ...] = ()

    def resolve(self, name: str, kind: str, forms: Sequence[str] = NAMES) -> Entry | None:
        """The one entry of a kind that a name stands for; None where there is none, or more than one."""
        found = {n.iri for n in self.names.get(name, ()) if n.form in forms and self.entries[n.iri].kind == kind}
        return self.entries[found.pop()] if len(found) == 1 else None

    def entry(self, iri: str) -> Entry | None:
        """The entry of an IRI, of the world's too; None where there is none."""
        try:
            return self.entries[iri]
        except KeyError:
            return None

    def contains(self, whole: str, part: str) -> bool:
        """Whether a place lies in another, or is it."""
        return whole == part or whole in self.around(part)

    def around(self, place: str) -> frozenset[str]:
        """All places that a place lies in, near and far."""
        return self.within.get(place) or world_around(place)

    def office(self, place: str, kind: str) -> str | None:
        """The body of a kind that a place has: of the gazetteers, else composed; None where the gazetteers have two, or none can be."""
        if (place, kind) in self.offices:
            return self.offices[place, kind]
        made = self.entries.body(place.removeprefix(world.PLACE), kind)
        return made.iri if made else None

    def holder(self, office: str, day: str | None) -> Entry | None:
        """Who held an office on a day; None where that is not known or was more than one."""
        found = {who for what, since, until, who in self.tenures if what == office and day and since <= day <= until}
        return self.entries.get(found.pop()) if len(found) == 1 else None

    def shared_names(self) -> dict[str, list[str]]:
        """Names that more than one entry of a kind has: each resolves to nothing."""
        shared = {}
        for name, namings in self.names.items():
            for kind in ("place", "actor", "outlet", "event"):
                iris = sorted({n.iri for n in namings if n.form in NAMES and self.entries[n.iri].kind == kind})
                if len(iris) > 1:
                    shared[name] = iris
        return shared


def gazetteer(extra: Sequence[str | Path] = ()) -> Gazetteer:
    """The gazetteers of ontology/ and any further files. Raises GazetteerError where two files contradict each other."""
    return assembled(tuple(Path(e) for e in extra))


@cache
def assembled(extra: tuple[Path, ...]) -> Gazetteer:
    return assemble([*(folder("ontology") / name for name in FILES), *extra])


def assemble(files: Iterable[Path]) -> Gazetteer:
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    came_from: dict[str, Path] = {}
    for file in files:
        for subject, predicate, value, kind in statements(file):
            key = predicate.removeprefix(NKG)
            if key == SKOS + "prefLabel" and kind == "en":
                if subject in came_from and about[subject][key] != [value]:
                    raise GazetteerError(
                        f"{file}: {subject} has two preferred labels, {about[subject][key][0]!r} in {came_from[subject]} and "
                        f"{value!r} here; one entry has one label: make the other a skos:altLabel, or give the entry its own IRI"
                    )
                came_from[subject] = file
            if value not in about[subject][key]:
                about[subject][key].append(value)
    entries = Entries({iri: entry for iri, p in about.items() if (entry := entry_of(iri, p))})
    entries.classes = {e.office: e.cls for e in entries.values() if e.office and e.cls != "Organisation"}
    names: dict[str, list[Naming]] = defaultdict(list)
    for iri, entry in entries.items():
        for form, how in forms_of(entry, about):
            if Naming(iri, how) not in names[form]:
                names[form].append(Naming(iri, how))
    for country in world.countries():
        add_country(country, entries, names)
    return Gazetteer(
        entries=entries,
        names={name: tuple(found) for name, found in names.items()},
        within=closure({iri: p[SCHEMA + "containedInPlace"] for iri, p in about.items() if p[SCHEMA + "containedInPlace"]}),
        domains={d: iri for iri, p in about.items() for d in p["domain"]},
        same_body={iri: p["sameBody"][0] for iri, p in about.items() if p["sameBody"]},
        offices=offices_of(entries.values()),
        tenures=tuple(
            sorted(
                (p["office"][0], (p["from"] or [""])[0], (p["until"] or ["9999"])[0], p["holder"][0])
                for p in about.values()
                if p["holder"]
            )
        ),
    )


def add_country(country: world.Country, entries: Entries, names: dict[str, list[Naming]]) -> None:
    """A country of the world, as a place and as a state that speaks; to one that the gazetteers have only its words are added."""
    label, state = country.names[0], f"{world.ACTOR}geonames-{country.id}"
    forms = [(n, "name") for n in country.names]
    forms += [(a, "adjective") for a in country.adjectives] + [(d, "demonym") for d in country.demonyms]
    if country.new:
        kind = "country" if country.sovereign else "region"
        entries[country.iri] = Entry(country.iri, "place", "Place", label, type=kind)
        if country.sovereign:
            entries[state] = Entry(state, "actor", "State", label, country.iri)
            for name in country.names:
                names[name].append(Naming(state, "name"))
    for form, how in forms:
        if not any(n.iri == country.iri for n in names[form]):
            names[form].append(Naming(country.iri, how))


def world_around(place: str) -> frozenset[str]:
    """The places that a place of the world lies in."""
    id = world.id_of(place)
    return world.wholes(id) if id is not None else frozenset()


def entry_of(iri: str, p: dict[str, list[str]]) -> Entry | None:
    classes = [c.removeprefix(NKG) for c in p[RDF_TYPE]]
    cls = next((c for c in classes if c in KIND_OF_CLASS), None)
    if cls is None or not p[SKOS + "prefLabel"]:
        return None

    def one(key: str) -> str | None:
        return p[key][0] if p[key] else None

    return Entry(
        iri=iri,
        kind=KIND_OF_CLASS[cls],
        cls=cls,
        label=p[SKOS + "prefLabel"][0],
        place=one("ofPlace") or one("place"),
        office=(one("kind") or "").removeprefix(NKG) or None,
        type=(one("placeType") or one("eventType") or "").removeprefix(NKG) or None,
        earliest=one("earliest"),
        latest=one("latest"),
        participants=tuple(p["participant"]),
    )


def forms_of(entry: Entry, about: dict[str, dict[str, list[str]]]) -> Iterable[tuple[str, str]]:
    """Every printed form of an entry, and what form it is."""
    p = about[entry.iri]
    for label in [
        *p[SKOS + "prefLabel"],
        *p[SKOS + "altLabel"],
        *(x for n in p["named"] for x in about[n][XL + "literalForm"]),
    ]:
        yield label, "name"
        head, _, kind = label.rpartition(" ")
        if entry.kind == "place" and head and kind in COMMON_NOUNS:
            yield f"{head} {kind.lower()}", "name"
    for how in ("adjective", "demonym", "surname", "metonym"):
        for form in p[how]:
            yield form, how


def offices_of(entries: Iterable[Entry]) -> dict[tuple[str, str], str | None]:
    """The body of each kind of each state; None where it has two of one kind."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind == "actor" and entry.office and entry.place:
            found[entry.place, entry.office].add(entry.iri)
    return {key: iris.pop() if len(iris) == 1 else None for key, iris in found.items()}


def closure(direct: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """All that contains each place, near and far; a ring of containments ends where it began."""
    found: dict[str, frozenset[str]] = {}
    for start in direct:
        seen: list[str] = list(direct[start])
        for one in seen:
            seen += [w for w in direct.get(one, ()) if w not in seen]
        found[start] = frozenset(seen)
    return found
