"""Who lives, serves or was somewhere, and what changed hands."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reading.kit import AREAS, Sighting, people_in, rule, serving, sighting
from kg.reading.phrases import Found


@rule(
    r"\bhome to(?: about| some| more than| around)? {who:whom}|\bpopulation of(?: about| some)? {who:whom2}",
    reads={
        "The valley is home to some 9,000 residents.": [("inhabitants", 9000, "about")],
        "a town with a population of 12,000": [("inhabitants", 12000, "exact")],
    },
    skips=("The valley is home to some 9,000 birds.",),
)
def home_to_people(found: Found) -> Iterable[Sighting]:
    """A place that is home to so many, or has a population of so many."""
    for who in people_in(found, "whom") or people_in(found, "whom2"):
        if who.kind == "count" and found.match["whom"]:
            continue
        yield sighting(found, who, "inhabitants", (found.start, found.end))


@rule(
    r"{who:whom}{tail} (?:are|were|have been|is|was)(?: \w+ly| now| still)? (?P<task>overseeing|monitoring|patrolling|guarding|policing|serving|based|operating|keeping watch|helping|securing|enforcing|battling|fighting|searching|combing|tackling)\b",
    reads={
        "About 300 observers are monitoring the truce.": [("deployed", 300, "about")],
        "Forty soldiers were guarding the bridge.": [("deployed", 40, "exact")],
    },
    skips=("About 300 birds are guarding their nests.", "Forty shoppers were queuing."),
)
def people_on_duty(found: Found) -> Iterable[Sighting]:
    """Forces, rescuers or experts at work somewhere."""
    for who in people_in(found, "whom"):
        if who.kind == "group" and serving(who):
            yield sighting(found, who, "deployed", found.flat("task") or (found.start, found.end))


@rule(
    r"{who:whom}{tail} (?:falling|fell|passing|passed|coming|came|fall|pass|come) (?:under|into|back under|back to)\b[^.;:]{0,40}?(?P<hands>control|hands|rule)",
    reads={
        "with 40 villages falling under the rebels' control": [("ceded", 40, "exact")],
        "Six towns came under government rule.": [("ceded", 6, "exact")],
    },
    skips=("with 40 villages falling silent", "Six soldiers came under fire."),
)
def areas_fell_under_control(found: Found) -> Iterable[Sighting]:
    """Towns or districts that came under a side."""
    for who in people_in(found, "whom"):
        if who.kind == "group" and who.data.concept in AREAS:
            yield sighting(found, who, "ceded", found.flat("hands") or (found.start, found.end))


@rule(
    r"{list:whom} (?:was|were|had been|are|is) (?P<where>inside|aboard|on board|in the \w+(?= when)|at the scene)\b",
    reads={
        "Two clerks were inside the bank when it fell.": [("present", 2, "exact")],
        "Eighty passengers were aboard the ferry.": [("present", 80, "exact")],
        "Forty passengers and five crew were on board.": [("present", 40, "exact"), ("present", 5, "exact")],
    },
    skips=("Two coins were inside the box.", "Two clerks were late."),
)
def people_were_there(found: Found) -> Iterable[Sighting]:
    """People who were inside, aboard or at the scene."""
    for who in people_in(found, "whom"):
        if who.kind == "group":
            yield sighting(found, who, "present", found.flat("where") or (found.start, found.end))


@rule(
    r"(?P<whom>{those}){tail}{aux}* (?:{harm}|{state})[^.;:]{0,80}?\b(?P<words>without (?:specifying|giving|saying|disclosing|providing|stating|naming|revealing)\b[^.;]{0,20}?\b(?:number|figure|toll|count|numbers|figures|how many)\b)",
    reads={"The guards in the tower were killed, the mayor said without giving a number.": [("killed", None, "withheld")]},
    skips=("The guards were killed, the mayor said without giving a reason.",),
)
def number_withheld(found: Found) -> Iterable[Sighting]:
    """People harmed, told without their number."""
    word = found.phrase("harm") or found.phrase("state")
    for who in people_in(found, "whom"):
        if word:
            seen = sighting(found, who, word.data.concept, (word.start, word.end))
            yield Sighting(seen.measure, who, seen.start, seen.end, seen.population, withheld=found.flat("words"))
