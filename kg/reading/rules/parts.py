"""People told among others that are counted already ("12 people, including three children", "five shot, one fatally")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.reading.kit import Sighting, fits, people_in, rule, sighting
from kg.reading.phrases import Found, Phrase


def predicate(found: Found) -> Phrase | None:
    """The word of harm of a match, whichever form it has."""
    return next((p for p in map(found.phrase, ("harm", "state", "noun", "doing", "base")) if p), None)


def parts(found: Found, group: str = "part") -> Iterable[Sighting]:
    """The people of a named group, each a part of those that the predicate tells of."""
    word = predicate(found)
    for who in people_in(found, group):
        if word and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (who.start, who.end)), part=True)


@rule(
    r"(?:{anyone:whole}[^.;:]{0,120}?(?:{harm}|{state}|{noun})|(?:{harm}|{base}|{doing}) {anyone:whole2})(?:[^.;:{counted}]{0,120}?(?=,| including))?(?:,? (?:including|among them|among whom|mostly|most of them)| [–—-] (?:including|among them))(?: were| was)?(?: those of)? {list:part}",
    reads={
        "The blast killed 12 people, including three children.": [("killed", 12, "exact"), ("killed", 3, "exact")],
        "Nine people were killed, among them two monks.": [("killed", 9, "exact"), ("killed", 2, "exact")],
    },
    skips=("Nine people were invited, among them two monks.",),
)
def parts_behind(found: Found) -> Iterable[Sighting]:
    """People told among those harmed, behind them: "killed 12 people, including three children"."""
    yield from parts(found)


@rule(
    r"{anyone:whole}(?:,| [—–-]| \()? (?:including|among them|mostly)(?: at least)? {list:part}(?:,| [—–-]|\))?{aux}* (?:{harm}|{state})",
    reads={"At least 40 miners, including a boy, died.": [("killed", 40, "at least"), ("killed", 1, "exact")]},
    skips=("12 people, including three children, were invited.",),
)
def parts_between(found: Found) -> Iterable[Sighting]:
    """People told among those harmed, between them and the harm: "40 miners, including a boy, died"."""
    yield from parts(found)


@rule(
    r"(?:{anyone:whole}[^.;:]{0,100}?(?:{harm}|{state}|{noun})|(?:{harm}|{base}|{doing}) {anyone:whole2})[^.;:{counted}]{0,80}?(?:,| [–—-]) (?:with )?(?P<part>{count})(?: of (?:them|whom|these)\b| (?:seriously|critically|severely|badly|gravely|lightly|slightly)(?=[,.;]| at| in| when|$))(?! (?:fatal|fatally|seriously injured)\b)",
    reads={
        "The shell killed 12 people, three of them children.": [("killed", 12, "exact"), ("killed", 3, "exact")],
        "Six dockers were injured, two of them critically.": [("injured", 6, "exact"), ("injured", 2, "exact")],
        "The crash injured 16 riders, three seriously.": [("injured", 16, "exact"), ("injured", 3, "exact")],
    },
    skips=("The shell hit 12 houses, three of them new.",),
)
def some_of_them(found: Found) -> Iterable[Sighting]:
    """A number of those harmed: "three of them children", "two critically"."""
    yield from parts(found)


@rule(
    r"(?:{anyone:whole}[^.;:]{0,100}?(?:{harm}|{state}|{noun})|(?:{harm}|{base}|{doing}) {anyone:whole2})[^.;:]{0,60}?(?::| [–—-]) ?(?P<part>{count} (?:in|at|on|from|near|outside|by)\b[^.;:]{2,160})",
    reads={
        "The storm killed 21 people: 15 in the port and six at sea.": [
            ("killed", 21, "exact"),
            ("killed", 15, "exact"),
            ("killed", 6, "exact"),
        ]
    },
    skips=("The storm hit 21 towns: 15 in the south and six in the north.",),
)
def parts_by_place(found: Found) -> Iterable[Sighting]:
    """Those harmed, by place: "15 in the port and six at sea"."""
    word, text = predicate(found), found.coded.text
    for who in people_in(found, "part"):
        behind = found.coded.at(who.start) + 1
        if (
            word
            and who.kind == "count"
            and text.startswith((" in ", " at ", " on ", " from ", " near ", " outside "), behind)
        ):
            yield replace(sighting(found, who, word.data.concept, (who.start, who.end)), part=True)


@rule(
    r"{who:whole},? (?P<part>{count}) of (?:them|whom) [^.;:{counted}]{1,40}?,{aux}* (?:{harm}|{state})",
    reads={"Twelve soldiers, two of them cooks, died.": [("killed", 12, "exact"), ("killed", 2, "exact")]},
    skips=("Twelve soldiers, two of them cooks, slept.",),
)
def some_of_them_between(found: Found) -> Iterable[Sighting]:
    """A number of people, between them and the harm: "twelve soldiers, two of them cooks, died"."""
    yield from parts(found)


@rule(
    r"\b[Oo]f (?:the |these |those |all )?{list:whole}(?:(?: who)?{aux}* {harm}|(?: \w+){0,2}? {noun}| {state})[^.;:{counted}]{0,60}?, (?:at least )?{who:part}",
    reads={
        "Of the 33 dead, 14 were women.": [("killed", 33, "exact"), ("killed", 14, "exact")],
        "Of the 90 people killed, 61 lived in one town.": [("killed", 90, "exact"), ("killed", 61, "exact")],
    },
    skips=("Of the 33 guests, 14 were women.",),
)
def of_the_dead(found: Found) -> Iterable[Sighting]:
    """Of so many harmed, so many were or did something: "of the 33 dead, 14 were women"."""
    word = predicate(found)
    for who in people_in(found, "whole"):
        if word and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (word.start, word.end)), partitive=True)
    yield from parts(found)


@rule(
    r"\b[Aa]mong (?:the |those )?(?:\w+ )?(?:{harm}|{state}|{noun})[^.;:{counted}]{0,40}? (?:was|were|is|are) {list:part}|\b(?:[Tt]he|[Tt]hose) (?:{harm2}|{state2}|{noun2})[^.;:{counted}]{0,30}? (?:includ(?:e|es|ed)|were|are|comprise[sd]?) {list:part2}|{who:whole3} (?:{harm3}|{state3}|{noun3}) includ(?:e|es|ed) {list:part3}|\b(?:[Oo]f|[Aa]mong) (?:those|the) (?:{harm4}|{state4}|{noun4})[^.;:,{counted}]{0,40}, {who:part4}|\b[Tt]he (?:{state5}|{noun5}), {list:part5},",
    reads={
        "Among the dead were two children and a monk.": [("killed", 2, "exact"), ("killed", 1, "exact")],
        "The injured included a tourist.": [("injured", 1, "exact")],
    },
    skips=("Among the guests were two children.",),
)
def among_the_dead(found: Found) -> Iterable[Sighting]:
    """Who was among the dead, or whom the injured included."""
    for number in ("", "2", "3", "4", "5"):
        word = next((p for p in (found.phrase(k + number) for k in ("harm", "state", "noun")) if p), None)
        for who in people_in(found, "whole" + number):
            if word:
                yield Sighting(word.data.concept, who, who.start, word.end)
        for who in people_in(found, "part" + number):
            if word and fits(who, word.data.concept):
                yield replace(sighting(found, who, word.data.concept, (word.start, word.end)), part=True)


@rule(
    r"{list:whom}{tail} (?:was|were|is|are) (?:also )?among (?:the |those |at least |some )?(?:{who:whole}(?: {harm}| {state}| {noun})|{harm2}|{state2}|{noun2})",
    reads={
        "Two children were among the dead.": [("killed", 2, "exact")],
        "Seven cousins were among the 19 people killed.": [("killed", 7, "exact"), ("killed", 19, "exact")],
    },
    skips=("Two children were among the guests.",),
)
def people_among_the_dead(found: Found) -> Iterable[Sighting]:
    """People who were among those harmed: "seven cousins were among the 19 people killed"."""
    word = predicate(found) or next((p for p in map(found.phrase, ("harm2", "state2", "noun2")) if p), None)
    for who in people_in(found, "whom"):
        if word and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (word.start, word.end)), part=True)


@rule(
    r"{anyone:whole}[^.;:{counted}]{0,60}?(?:{harm}|{noun})[^.;:{counted}]{0,60}?,? (?:including |with )?{who:part}(?: of them)?(?P<fatally>,? fatal(?:ly)?| mortally)\b",
    reads={"Five teens shot, one fatally, at party": [("casualties", 5, "exact"), ("killed", 1, "exact")]},
    skips=("Five teens shot, one badly, at party",),
)
def one_fatally(found: Found) -> Iterable[Sighting]:
    """People shot or stabbed, and how many of them fatally."""
    fatally = found.flat("fatally")
    for who in people_in(found, "part"):
        if fatally:
            yield Sighting("killed", who, who.start, fatally[1], part=True)
