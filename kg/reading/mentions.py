"""Names that may be places of the world, with what the words around them say.

In: the flat text with the names found so far. Out: a Page, and Mentions: what each name may be, its context, and what is said to contain it
("Aurora, Colorado", "Syria's Idlib"). A known name that is part of another one ("Michael Jordan") is left out of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading import world
from kg.reading.gazetteer import Gazetteer
from kg.reading.phrases import Phrase
from kg.reading.runs import Run, context_of, runs_of

DIVISION = re.compile(r" (?:province|state|governorate|prefecture|oblast)\b", re.IGNORECASE)
SORTED = re.compile(r"(.+) (?:Province|State|Governorate|Prefecture|Oblast)")
SIDE = re.compile(r"(?:(?:North|South|East|West|Northern|Southern|Eastern|Western|Central|Greater|Downtown) )+(?=[A-Z])")
# What a name that is followed by these names is no city.
OTHER_SORT = re.compile(
    r"(?: (?:county|district|parish|township|borough|street|road|avenue|river|lake|island|valley|university|neighbou?rhood)\b)|-[a-z]",
    re.IGNORECASE,
)
OTHER_NAME = re.compile(r"\b(?:New|(?:Gulf|Bay|Sea|Straits?|Isle|Duke|Duchess|Prince|King|Queen) of) $")
LINKS = (", ", " and ", ", and ", " or ")
CLOSES = re.compile(r",|[.;:)\n]|\Z| (?:and|or|[(—–-])")
AND = re.compile(r",? (?:and|or) ")
LISTED = 6


@dataclass(frozen=True)
class Page:
    """A text with its capitalised names, what the world has under each of them, and the known names, all and in each."""

    flat: str
    runs: Sequence[Run]
    looks: Sequence[tuple[int, world.Called]]
    inside: dict[int, list[Phrase]]
    kept: Sequence[Phrase]
    names: Gazetteer


@dataclass
class Mention:
    """A name that may be a place (the only mutable value here): where it stands, what it may be, what it was found to be."""

    start: int
    end: int
    name: str
    called: world.Called
    context: str
    candidates: tuple[int, ...]
    wholes: frozenset[str] = frozenset()
    behind: Run | None = None
    found: int | None = None


def page_of(flat: str, phrases: Sequence[Phrase], names: Gazetteer) -> Page:
    """The capitalised names of a text beside the known ones."""
    runs = whole_names(flat, [shortened(flat, run) for run in runs_of(flat)])
    kept: list[Phrase] = []
    inside: dict[int, list[Phrase]] = defaultdict(list)
    starts = [run.start for run in runs]
    for phrase in phrases:
        if phrase.kind == "name":
            at = bisect_right(starts, phrase.start) - 1
            run = runs[at] if at >= 0 and phrase.end <= runs[at].end else None
            if not is_alien(flat, phrase, run, names):
                kept.append(phrase)
                inside[at if run else -1].append(phrase)
    return Page(flat, runs, [looked_up(run) for run in runs], inside, kept, names)


def shortened(flat: str, run: Run) -> Run:
    """A name with its full stop where it is the short form of a division behind a comma ('Dallas, Tex.')."""
    if flat.startswith(".", run.end) and flat.endswith(", ", 0, run.start) and world.called(run.name + ".").only_behind:
        return run._replace(end=run.end + 1, name=run.name + ".")
    return run


def whole_names(flat: str, runs: Sequence[Run]) -> list[Run]:
    """The names with those in one that are one with 'and' between ('Jammu and Kashmir')."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last is not None and flat[last.end : run.start] == " and " and world.called(f"{last.name} and {run.name}").places:
            found[-1] = last._replace(end=run.end, name=f"{last.name} and {run.name}")
        else:
            found.append(run)
    return found


def is_alien(flat: str, phrase: Phrase, run: Run | None, names: Gazetteer) -> bool:
    """Whether a place's name is part of another name: 'Michael Jordan', 'New Mexico', 'Gulf of Mexico'."""
    if run is None or not any(n.form == "name" and names.entries[n.iri].kind == "place" for n in phrase.data):
        return False
    if phrase.end - phrase.start < run.end - run.start:
        city = all(names.entries[n.iri].type == "city" for n in phrase.data if names.entries[n.iri].kind == "place")
        return city or bool(world.called(run.name).places) or world.called(flat[phrase.start : phrase.end]).person
    return (
        flat.endswith(" of ", 0, phrase.start)
        and OTHER_NAME.search(flat, max(0, phrase.start - 12), phrase.start) is not None
    )


def mentions_of(page: Page) -> list[Mention]:
    """Every name that the gazetteer of the world has, with what the words around it say; a known name only where they speak against it."""
    found: list[Mention] = []
    for n, (run, (offset, called)) in enumerate(zip(page.runs, page.looks, strict=True)):
        if called is world.NOTHING:
            continue
        short = (
            called.only_behind if called.only_behind and context(page, n) and page.flat.endswith(", ", 0, run.start) else ()
        )
        ids = called.places + short
        if not ids or OTHER_SORT.match(page.flat, run.end):
            continue
        division = DIVISION.match(page.flat, run.end) is not None or SORTED.fullmatch(run.name) is not None
        wholes, behind = containers(page, n)
        taken = n in page.inside
        if taken and not (wholes or division):
            continue
        listed = (not taken or division) and behind is not None and AND.match(page.flat, behind.end) is not None
        fitting = possible(ids, division, wholes, listed)
        found.append(
            Mention(run.start + offset, run.end, run.name[offset:], called, context(page, n), fitting, wholes, behind)
        )
    return found


def linked(page: Page, n: int) -> bool:
    """Whether a name follows another with a comma or 'and' between."""
    return n > 0 and page.flat[page.runs[n - 1].end : page.runs[n].start] in LINKS


def context(page: Page, n: int) -> str:
    """What stands before a name; in a list (of no more than LISTED), or behind a comma, before the first one."""
    for at in range(n, max(-1, n - LISTED), -1):
        here = context_of(page.flat, page.runs[at])
        if here or not linked(page, at) or not CLOSES.match(page.flat, page.runs[at].end):
            return here
    return ""


def looked_up(run: Run) -> tuple[int, world.Called]:
    """What a name may stand for, as it is, without its sort ('Helmand Province'), or without a side ('East Mosul'), and where that begins."""
    called = world.called(run.name)
    if " " in run.name and not called.places:
        if sort := SORTED.fullmatch(run.name):
            return 0, world.called(sort[1])
        if side := SIDE.match(run.name):
            return side.end(), world.called(run.name[side.end() :])
    return 0, called


def containers(page: Page, n: int) -> tuple[frozenset[str], Run | None]:
    """The places that a name may lie in by the words: what stands behind a comma (and which name that is), or the owner before it."""
    run = page.runs[n]
    after = page.runs[n + 1] if n + 1 < len(page.runs) else None
    owns = after is not None and page.flat.startswith("'s ", after.end)  # 'off Lamu, Kenya's coast guard said'
    if after is not None and not owns and page.flat[run.end : after.start] == ", ":
        return wholes_of(page, n + 1), after
    if n and page.flat[page.runs[n - 1].end : run.start] == "'s ":
        return wholes_of(page, n - 1), None
    return frozenset(), None


def wholes_of(page: Page, n: int) -> frozenset[str]:
    """The countries and divisions that a name may be."""
    run = page.runs[n]
    called = page.looks[n][1]
    mine = {world.iri_of(i) for i in called.places + called.only_behind if (p := world.place(i)) and p.kind != "city"}
    known: set[str] = set()
    for phrase in page.inside.get(n, ()):
        forms = {m.form for m in phrase.data}
        if (phrase.start, phrase.end) == (run.start, run.end) and (
            "adjective" not in forms or CLOSES.match(page.flat, run.end)
        ):
            known |= {m.iri for m in phrase.data if m.form == "name"}
    return frozenset(mine | {i for i in known if page.names.entries[i].type in ("country", "region")})


def possible(ids: tuple[int, ...], division: bool, wholes: frozenset[str], listed: bool) -> tuple[int, ...]:
    """The places that a name may be: in what contains it; divisions where it says so, else a city rather than the division of its name."""
    inside = tuple(i for i in ids if wholes & world.wholes(i))
    if inside or (wholes and not listed):
        ids = inside
    kinds = {i: p.kind for i in ids if (p := world.place(i))}
    if division:
        return tuple(i for i in kinds if kinds[i] == "division")
    seats = {w for i in kinds if kinds[i] == "city" for w in world.around(i)}
    return tuple(i for i in kinds if i not in seats)
