"""The world beside the conflict: countries with their nationality words, first-level divisions, cities; where each lies.

In: ontology/countries.tsv (kept by hand), world-places.tsv and world-names.tsv (written by ontology/make_world.py from GeoNames).
Out: Places by GeoNames id, and the places that a name may stand for. Both files are sorted, so that they are searched as they
stand: nothing is parsed but what an article names.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg.packaged import folder

PLACE = "https://w3id.org/newskg/place/"
ACTOR = "https://w3id.org/newskg/actor/"
# Letters that are no base letter with a mark.
PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
    | {"ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "–": "-"}
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country as countries.tsv has it: its words, and its IRI in places.ttl or of its GeoNames id."""

    id: int
    iri: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    sovereign: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A country, division or city: what it lies in (0: in nothing), its people, middle point and radius in metres."""

    id: int
    kind: str
    within: int
    people: int
    latitude: str
    longitude: str
    radius: int
    label: str


@dataclass(frozen=True, slots=True)
class Called:
    """What a name may stand for anywhere, and only behind a comma ("Dallas, Tex."); whether it is also an ordinary word, a person's name,
    the name of many small places."""

    places: tuple[int, ...] = ()
    only_behind: tuple[int, ...] = ()
    word: bool = False
    person: bool = False
    many: bool = False


NOTHING = Called()


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header; lines that begin with # are comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    keys = lines[0].split("\t")
    return (dict(zip(keys, line.split("\t"), strict=True)) for line in lines[1:])


def folded(name: str) -> str:
    """A name in plain letters: "São Paulo" as "Sao Paulo".

    >>> folded("São Paulo"), folded("Muş"), folded("N’Djamena")
    ('Sao Paulo', 'Mus', "N'Djamena")
    """
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name.translate(PLAIN)) if not unicodedata.combining(c))


@cache
def countries() -> tuple[Country, ...]:
    """The countries of countries.tsv in its order."""
    return tuple(country(row) for row in table(folder("ontology") / "countries.tsv"))


def country(row: dict[str, str]) -> Country:
    def several(key: str) -> tuple[str, ...]:
        return tuple(word for word in row[key].split(";") if word)

    name = row["name"].removeprefix("the ")
    return Country(
        id=int(row["geonames"]),
        iri=PLACE + (row["place"] or f"geonames-{row['geonames']}"),
        name=row["name"],
        names=tuple(dict.fromkeys((name, *several("other names")))),
        adjectives=several("adjectives"),
        demonyms=several("demonyms"),
        sovereign="." not in row["code"],
        new=not row["place"],
    )


@cache
def iris() -> dict[int, str]:
    """The IRIs of the countries by their GeoNames ids."""
    return {one.id: one.iri for one in countries()}


@cache
def articles() -> frozenset[str]:
    """The IRIs of the countries whose names take an article."""
    return frozenset(one.iri for one in countries() if one.name.startswith("the "))


def spoken(iri: str, label: str) -> str:
    """A country's label as in a sentence: "the Philippines"."""
    return f"the {label}" if iri in articles() else label


def iri_of(id: int) -> str:
    """The IRI of a place: that of places.ttl for a country that stands there."""
    return iris().get(id) or f"{PLACE}geonames-{id}"


def id_of(iri: str) -> int | None:
    """The GeoNames id in the IRI of a place or state of the world; None for any other."""
    number = iri.rpartition("/geonames-")[2] if iri.startswith((PLACE, ACTOR)) else ""
    return int(number) if number.isdecimal() else None


@cache
def whole(name: str) -> bytes:
    """A sorted file as it stands."""
    return (folder("ontology") / name).read_bytes()


@cache
def name_lines() -> list[bytes]:
    """The lines of the names, which are asked for often."""
    return whole("world-names.tsv").split(b"\n")[:-1]


@lru_cache(4096)
def place(id: int) -> Place | None:
    """The place of a GeoNames id; None where the gazetteer has none."""
    held, key = whole("world-places.tsv"), f"{id:08d}\t".encode()
    low, high = 0, len(held)
    while low < high:  # the first line that is not before the key
        begin = held.rfind(b"\n", 0, (low + high) // 2) + 1
        if held[begin : begin + len(key)] < key:
            low = held.find(b"\n", begin) + 1
        else:
            high = begin
    if not held.startswith(key, low):
        return None
    fields = held[low : held.find(b"\n", low)].decode().split("\t")
    number, kind, within, people, latitude, longitude, radius, label = fields
    return Place(int(number), kind, int(within), int(people), latitude, longitude, int(radius), label)


@lru_cache(4096)
def around(id: int) -> tuple[int, ...]:
    """The ids of the places that a place lies in, nearest first."""
    found = place(id)
    return (found.within, *around(found.within)) if found is not None and found.within else ()


@lru_cache(4096)
def wholes(id: int) -> frozenset[str]:
    """The IRIs of the places that a place lies in."""
    return frozenset(iri_of(i) for i in around(id))


@lru_cache(4096)
def called(name: str) -> Called:
    """What a printed name may stand for."""
    lines, begin = name_lines(), f"{folded(name)}\t".encode()
    at = bisect_left(lines, begin)
    if at == len(lines) or not lines[at].startswith(begin):
        return NOTHING
    _, marks, ids = lines[at].decode().split("\t")
    each = ids.split()
    return Called(
        tuple(int(i) for i in each if i[-1] != "*"),
        tuple(int(i[:-1]) for i in each if i[-1] == "*"),
        "w" in marks or len(name) < 4,
        "p" in marks,
        "m" in marks,
    )
