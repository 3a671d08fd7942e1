"""Tolls: running counts that are told as a number that rises ("the death toll rose to 22 from 19", "bringing the toll to 15")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.reading.kit import NOT_ALONE, Sighting, fits, people_in, rule
from kg.reading.numbers import bounded
from kg.reading.phrases import CODE, Found, Phrase, compiled

TOLL = r"(?P<what>(?:(?:\b(?:death|fatality|casualty|injury|overall|official|confirmed|total|final|initial|provisional|body|human|combined|known|updated|latest|national|cumulative|case)|{noun}) ){0,3}(?:\b(?:toll|tally)|\b(?:body|death|case|casualty|fatality|injury) count|{noun} (?:toll|count)))"
RISES = r"(?:,? (?:now|currently) (?:at|standing at)|to|at|of|was|is|stands? at|stood at|hits?|reach(?:es|ed)?|topp(?:ed|ing)|tops|passe[sd]|exceed(?:s|ed)?|surpass(?:es|ed)?|now|up to|as|came to|comes to|totall?ed|numbered|fell to|range from)"
NUMBER = r"\b(?:number|total|count|estimates?)(?P<of>(?: of(?: [^.;:{counted}]{0,40}?)?)? (?:{those}|{harm}|{noun}|{state})[^.;:{counted}]{0,80}?)"
FORMER_BEHIND = rf",? (?:up |down )?from {CODE['count']}"
FORMER_BEFORE = rf"from {CODE['count']} to $"
PASSED = re.compile(r"\b(?:passe[sd]|topp(?:ed|ing)|tops?|exceed(?:s|ed)?|surpass(?:es|ed)?) $", re.IGNORECASE)
MEASURE_OF = (
    ("injur", "injured"),
    ("wounded", "injured"),
    ("casualt", "casualties"),
    ("case", "infected"),
    ("missing", "missing"),
)
TOLLED = frozenset({"killed", "injured", "casualties", "missing", "displaced", "infected", "captured", "evacuated"})


def measure_of(words: str) -> str:
    """What a toll counts: the dead unless its words say otherwise."""
    return next((measure for part, measure in MEASURE_OF if part in words.lower()), "killed")


def beyond(found: Found, who: Phrase) -> Phrase:
    """The count of a toll that 'passed' it: more than so many."""
    at = found.coded.at(who.start)
    if (
        who.kind != "count"
        or who.data.modifier != "exact"
        or who.data.value is None
        or not PASSED.search(found.coded.text[:at])
    ):
        return who
    return who._replace(data=bounded(who.data.value, "moreThan", who.data.number_start))


def former(found: Found, who: Phrase) -> Phrase | None:
    """The count that a toll had before: 'to 22 from 19', 'up from 19', 'from 19 to 22'."""
    coded, at = found.coded, found.coded.at(who.start)
    behind = compiled(FORMER_BEHIND).match(coded.text, at + 1)
    before = None if behind else compiled(FORMER_BEFORE).search(coded.text, max(0, at - 12), at)
    place = behind.end() - 1 if behind else before.start() + len("from ") if before else None
    return coded.phrases[place] if place is not None else None


def toll(found: Found) -> Iterable[Sighting]:
    """The new number of a toll; the old one, if told, is left."""
    what = found.flat("what")
    for who in people_in(found, "whom"):
        if what and fits(who, "killed"):
            words = found.coded.flat[slice(*what)]
            scope = "cumulative" if "cumulative" in words.lower() else None
            start, end = min(what[0], who.start), max(what[1], who.end)
            yield Sighting(measure_of(words), beyond(found, who), start, end, scope=scope, former=former(found, who))


@rule(
    r"{harm}[^.;:]{0,60}?\b(?P<verb>(?:revis|lower|rais|cut|adjust|correct)\w*) (?:the|its|their|that|this) (?:figure|number|count|tally)(?: (?:down|up|downwards?|upwards?))?(?: from {count2})? to {count}",
    reads={
        "Officials said 19 had died but later revised the figure down to 14.": [
            ("killed", 14, "exact"),
            ("killed", 19, "exact"),
        ]
    },
    skips=("Officials said prices had risen but later revised the figure down to 14.",),
)
def figure_revised(found: Found) -> Iterable[Sighting]:
    """A figure that is revised: "revised the figure down to 14"."""
    word, count, verb = found.phrase("harm"), found.phrase("count"), found.flat("verb")
    if word and count and verb:
        yield Sighting(word.data.concept, count, verb[0], count.end)


@rule(
    TOLL + rf"(?: [^.;:{{counted}}]{{0,90}}?)? {RISES}(?: (?:a|an|about))?(?: \w+)? (?P<whom>[{{counted}}])",
    reads={
        "The death toll rose to 22 from 19.": [("killed", 22, "exact")],
        "bringing the death toll to 46": [("killed", 46, "exact")],
        "a crash with a toll of at least 9": [("killed", 9, "at least")],
        "officials put the death toll at more than 200": [("killed", 200, "more than")],
    },
    skips=("The toll road leads to 22 villages.", "The toll took a week to count.", "bringing the total to $46"),
)
def toll_reached(found: Found) -> Iterable[Sighting]:
    """A toll that rose to, stands at, was put at so many."""
    words = found.match["what"]
    if not words.lower().endswith(("tally", "count")) or CODE["noun"] in words or "death" in words or "case" in words:
        yield from toll(found)


@rule(
    NUMBER
    + rf"(?:{{aux}}* (?:\w+ ){{0,2}}?(?:from {{count}} )?| ){RISES}(?: (?:a|an|about))? (?P<whom>[{{counted}}])|\bbring(?:s|ing)? to (?P<whom2>[{{counted}}]) the number(?P<of2> of [^.;:{{counted}}]{{0,60}}?(?:{{harm2}}|{{noun2}}|{{state2}}))",
    reads={
        "The number of injured has climbed to 130.": [("injured", 130, "exact")],
        "The number of soldiers killed rose to 76.": [("killed", 76, "exact")],
        "Authorities put the number of dead at nine.": [("killed", 9, "exact")],
        "The raid brings to 37 the number of clerks murdered this year.": [("killed", 37, "exact")],
    },
    skips=("The number of guests has climbed to 130.", "The number of houses burned rose to 76."),
)
def number_reached(found: Found) -> Iterable[Sighting]:
    """The number of people harmed that rose to, reached, was put at so many."""
    for number in ("", "2"):
        words = [p for k in ("harm", "noun", "state") for p in found.phrases("of" + number, k)]
        words = [w for w in words if found.printed(w).lower() not in NOT_ALONE]
        place = found.flat("of" + number)
        those = found.phrases("of" + number, "those")
        measure = words[0].data.concept if words else None
        if measure is None and those:
            measure = {"victim": "killed", "refugee": "displaced", "patient": "infected"}.get(those[0].data.concept)
        if place is None or measure not in TOLLED:
            continue
        for who in people_in(found, "whom" + number):
            yield Sighting(
                measure,
                beyond(found, who),
                min(place[0], who.start, found.start),
                max(place[1], who.end),
                those[0] if those else None,
                former=former(found, who),
            )


@rule(
    TOLL + r"(?:: | now | )(?P<whom>[{counted}])",
    reads={"Death toll: 31": [("killed", 31, "exact")]},
    skips=("Toll roads: 31",),
)
def toll_headed(found: Found) -> Iterable[Sighting]:
    """A toll and its number side by side: "Death toll: 31"."""
    yield from toll(found)


@rule(
    r"(?P<what>{noun})(?: (?:from|in|among|of|due) [^.;:{counted}]{0,60}?)?{aux}* (?:rise|rose|risen|climb|climbed|jump|jumped|fell|fallen|fall|reach|reached|top|topped|hit|passed|pass|totalled|totaled|numbered|came|come|rises|exceeded|surpassed)(?: to)? (?P<whom>[{counted}])",
    reads={
        "Famine deaths reach 400 in camp": [("killed", 400, "exact")],
        "Cholera cases topped 2,000.": [("infected", 2000, "more than")],
    },
    skips=("Famine prices reach 400 in camp",),
)
def counts_reached(found: Found) -> Iterable[Sighting]:
    """Deaths, cases, arrests that reached, topped, fell to so many."""
    word = found.phrase("noun")
    for who in people_in(found, "whom"):
        if word and word.data.concept in TOLLED:
            yield Sighting(word.data.concept, beyond(found, who), word.start, who.end)
