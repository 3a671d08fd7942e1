"""Writes a collection of news whose truth is known: incidents, what outlets and agencies tell of them, copies, revised tolls, misquotations.

    python benchmarks/collection.py OUT [ARTICLES] [SEED]

Writes OUT/articles.jsonl (id, outlet, published, title, text), OUT/agencies.ttl (a gazetteer of the invented agencies) and OUT/truth.json: for each
article its event, its work and whether its figure has a named origin; for each event its named origins. Five articles an incident on the
average, from one to thirty, by 40 outlets.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import wording as w

ONTOLOGY = Path(__file__).parent.parent / "ontology"
SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "January February March April May June July August September October November December".split()


@dataclass
class Incident:
    """One happening and who knows what of it: `tolls` are the dead by day after it, `sources` its origins with their words."""

    key: str
    kind: str
    city: str
    country: str
    day: date
    spot: str
    tolls: list[int]
    hurt: int
    sources: list[str]
    names: dict[str, str]
    cause: str
    origins: set[str] = field(default_factory=set)


@dataclass
class Article:
    id: str
    outlet: str
    published: str
    title: str
    text: str
    event: str
    work: str


def cities() -> list[tuple[str, str]]:
    """Large cities whose name stands once in the gazetteer, with their country."""
    rows = [
        line.split("\t")
        for line in (ONTOLOGY / "world-places.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    parent = {r[0].lstrip("0"): r[2] for r in rows}
    country = {}
    for line in (ONTOLOGY / "countries.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3 and cells[1].isdigit():
            country[cells[1]] = cells[3]
    names = Counter(r[7] for r in rows)
    big = sorted((r for r in rows if r[1] == "city" and int(r[3]) > 400_000), key=lambda r: (-int(r[3]), r[7]))
    found = []
    for r in big:
        above = parent.get(r[2], r[2])
        land = country.get(r[2]) or country.get(above)
        if land and names[r[7]] == 1 and r[7].isalpha() and r[7] not in land:
            found.append((r[7], land))
    return found


def incident(n: int, rng: random.Random, places: list[tuple[str, str]]) -> Incident:
    kind = rng.choice(sorted(w.KINDS))
    city, country = places[int(len(places) * rng.random() ** 2)]
    first = max(2, int(rng.lognormvariate(1.8, 0.8)))
    tolls = [first]
    for _ in range(3):
        tolls.append(tolls[-1] + (rng.randint(1, max(1, first // 3)) if rng.random() < 0.5 else 0))
    person = lambda: f"{rng.choice(w.FIRST)} {rng.choice(w.LAST)}"  # noqa: E731
    return Incident(
        key=f"event{n:05}",
        kind=kind,
        city=city,
        country=country,
        day=date(2023, 1, 1) + timedelta(days=rng.randrange(365)),
        spot=rng.choice(w.SPOTS[kind]).format(n=rng.choice(w.SPOT_NAMES)),
        tolls=tolls,
        hurt=first + rng.randint(1, 3 * first),
        sources=rng.sample(sorted(w.SOURCES), rng.choice([1, 1, 2, 2, 3])),
        names={
            "official": person(),
            "doctor": person(),
            "mayor": person(),
            "official_two": person(),
            "hospital": f"{rng.choice(w.LAST)} Hospital",
            "city": city,
        },
        cause=rng.choice(w.KINDS[kind]["causes"]),
    )


def number(n: int, rng: random.Random) -> str:
    return SMALL[n] if n < len(SMALL) and rng.random() < 0.8 else str(n)


def people(n: int, rng: random.Random) -> str:
    least = rng.choice(["", "", "at least "])
    return f"{least}{number(n, rng)} people"


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def told_day(event: date, published: date, rng: random.Random) -> str:
    """When it happened, as an outlet words it on the day of publication."""
    week = event.strftime("%A")
    choices = [f"on {week}", f"{rng.choice(['late', 'early'])} on {week}", f"on {event.day} {MONTHS[event.month - 1]}"]
    return rng.choice(choices) if (published - event).days < 6 else f"on {event.day} {MONTHS[event.month - 1]} {event.year}"


def spoken(one: Incident, source: str, rng: random.Random) -> str:
    """Who gives a figure, worded in one of several ways; a clause about them ends with a comma."""
    return rng.choice(w.SOURCES[source]).format(**one.names)


def tidied(text: str) -> str:
    """Without the comma of a clause before a full stop, or two of them."""
    return text.replace(",.", ".").replace(",,", ",")


def written(one: Incident, outlet: str, after: int, rng: random.Random) -> tuple[str, list[str]]:
    """Headline and paragraphs of one outlet's own report, so many days after; adds the origins that it names to the incident."""
    published = one.day + timedelta(days=after)
    dead = one.tolls[min(after, len(one.tolls) - 1)]
    said = max(1, dead + rng.choice([-1, 1])) if rng.random() < 0.05 else dead  # misquoted
    source = rng.choice(one.sources)
    words = spoken(one, source, rng)
    about: dict[str, Any] = {
        **one.names,
        "country": one.country,
        "country_cap": capital(one.country),
        "spot": one.spot,
        "when": told_day(one.day, published, rng),
        "noun": rng.choice(w.KINDS[one.kind]["nouns"]),
        "n": said,
        "n_words": number(said, rng),
        "dead": people(said, rng),
        "hurt": people(one.hurt, rng),
        "n_hurt": number(one.hurt, rng),
        "source": words,
        "Source": capital(words),
        "cause": one.cause,
        "day": f"on {published.strftime('%A')}",
        "day_said": rng.choice(["", f" on {published.strftime('%A')}"]),
        "agency": rng.choice(w.AGENCIES),
        "other": rng.randint(3, 40),
        "month": rng.choice(MONTHS),
    }
    about["Dead"] = capital(f"{about['n_words']} dead") if rng.random() < 0.5 else capital(about["dead"]) + " killed"
    happened = rng.choice(w.KINDS[one.kind]["happened"]).format(**about)
    about |= {"happened": happened, "Happened": capital(happened)}
    title = rng.choice(w.KINDS[one.kind]["headlines"]).format(**about)
    lead_of = {**about, "Dead": capital(about["dead"])}
    if after and rng.random() < 0.5:
        lead = rng.choice(w.UPDATES).format(**lead_of)
        one.origins.add(source)
    elif rng.random() < 0.2:
        lead = rng.choice(w.OWN_LEADS).format(**lead_of)
    else:
        lead = rng.choice(w.LEADS).format(**lead_of)
        one.origins.add(source)
    body = [lead]
    others = [s for s in one.sources if s != source]
    if rng.random() < 0.7:
        other = rng.choice(others) if others and rng.random() < 0.6 else source
        words = spoken(one, other, rng)
        claim = rng.choice(w.HURT_CLAIMS if rng.random() < 0.7 else w.BOTH_CLAIMS).format(**about)
        form = rng.choice(w.RELAYED if rng.random() < 0.2 else w.SAID)
        body.append(
            form.format(**{**about, "source": words, "Source": capital(words), "claim": claim, "Claim": capital(claim)})
        )
        one.origins.add(other)
    details = rng.sample(w.KINDS[one.kind]["details"], rng.randint(1, 3))
    extra = [rng.choice(pool) for pool in (w.CAUSES, w.TREATED, w.REACTIONS, w.BACKGROUND) if rng.random() < 0.6]
    rest = [s.format(**about) for s in details + extra]
    rng.shuffle(rest)
    return title, body + rest


def copied(title: str, body: list[str], rng: random.Random) -> tuple[str, list[str]]:
    """The same work in another outlet: another headline now and then, boilerplate around it, the end cut off."""
    kept = body[: max(2, len(body) - rng.choice([0, 0, 0, 1, 2]))]
    before = rng.sample(w.BOILERPLATE, rng.choice([0, 0, 1]))
    after = rng.sample(w.BOILERPLATE, rng.choice([0, 1, 2]))
    return (title if rng.random() < 0.6 else title.replace(" dead", " killed")), before + kept + after


def reports(one: Incident, rng: random.Random, started: int) -> list[Article]:
    """All that is published about one incident."""
    size = min(30, max(1, int(rng.expovariate(1 / 4.6)) + 1))
    outlets = rng.sample(w.OUTLETS, min(size, len(w.OUTLETS)))
    found: list[Article] = []
    agency_text: tuple[str, list[str]] | None = None
    agency_work = ""
    for n, outlet in enumerate(outlets):
        after = min(3, int(rng.expovariate(1.2)))
        published = one.day + timedelta(days=after)
        key = f"a{started + n:06}"
        if n == 0 and rng.random() < 0.6:
            outlet, after = rng.choice(w.AGENCIES), 0
            published = one.day
            title, body = agency_text = written(one, outlet, 0, rng)
            agency_work = work = f"work-{key}"
        elif agency_text is not None and rng.random() < 0.35:
            published = one.day + timedelta(days=rng.choice([0, 0, 1]))
            title, body = copied(*agency_text, rng)
            work = agency_work
        else:
            title, body = written(one, outlet, after, rng)
            work = f"work-{key}"
            if agency_text is not None and rng.random() < 0.15:
                body = body[:2] + agency_text[1][2:4] + body[2:]
        found.append(Article(key, outlet, published.isoformat(), title, tidied("\n\n".join(body)), one.key, work))
    return found


def collection(articles: int, seed: int = 0) -> tuple[list[Article], dict[str, list[str]]]:
    """So many articles in a mixed order, and the named origins of each event."""
    rng = random.Random(seed)
    places = cities()
    rng.shuffle(places)
    made: list[Article] = []
    origins: dict[str, list[str]] = {}
    while len(made) < articles:
        one = incident(len(origins), rng, places[:400])
        made += reports(one, rng, len(made))
        origins[one.key] = sorted(one.origins)
    rng.shuffle(made)
    return made[:articles] if len(made) == articles else made, origins


def gazetteer() -> str:
    lines = [
        "@prefix actor: <https://example.org/actor/> .",
        "@prefix nkg: <https://w3id.org/newskg/ns#> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    ]
    return "\n".join(
        [
            *lines,
            *(
                f'actor:a{n} a nkg:NewsAgency ; skos:prefLabel "{a}"@en ; dcterms:source "benchmarks/collection.py, where it is invented" .'
                for n, a in enumerate(w.AGENCIES)
            ),
            "",
        ]
    )


def write(folder: Path, articles: int, seed: int) -> None:
    made, origins = collection(articles, seed)
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"id": a.id, "outlet": a.outlet, "published": a.published, "title": a.title, "text": a.text} for a in made]
    (folder / "articles.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    (folder / "agencies.ttl").write_text(gazetteer(), encoding="utf-8")
    truth = {"articles": {a.id: {"event": a.event, "work": a.work} for a in made}, "origins": origins}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    print(f"{folder}: {len(made)} articles about {len(origins)} incidents")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
