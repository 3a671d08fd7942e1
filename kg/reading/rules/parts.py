"""People told among others that are counted already ("12 people, including three children", "five shot, one fatally")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.reading.kit import Sighting, fits, people_in, rule, sighting
from kg.reading.phrases import Found


@rule(
    r"{anyone:whole}[^.;:]{0,120}?(?:{harm}|{state}|{noun})(?:[^.;:{counted}]{0,120}?,)? ?(?:,? (?:including|among them|among whom(?: were| was)?|among those|of whom(?= {count})|mostly|most of them)|[—–-])(?: were| was)? {list:part}",
    reads={
        "The blast killed 12 people, including three children.": [],
        "Nine people were killed, among them two monks.": [("killed", 9, "exact"), ("killed", 2, "exact")],
    },
    skips=("Nine people were invited, among them two monks.",),
)
def parts_behind(found: Found) -> Iterable[Sighting]:
    word = found.phrase("harm") or found.phrase("state") or found.phrase("noun")
    for who in people_in(found, "part"):
        if word and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (who.start, who.end)), part=True)


@rule(
    r"{anyone:whole},? (?:including|among them|[—–-]|,) ?{list:part},?(?: [—–-])?{aux}* (?:{harm}|{state})",
    reads={},
    skips=("12 people, including three children, were invited.",),
)
def parts_between(found: Found) -> Iterable[Sighting]:
    if not any(word in found.coded.text[found.match.start() : found.match.start("part")] for word in ("including", "among", "—", "–")):
        return
    word = found.phrase("harm") or found.phrase("state")
    for who in people_in(found, "part"):
        if word and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (word.start, word.end)), part=True)


@rule(
    r"{anyone:whole}[^.;:{counted}]{0,60}?{harm}[^.;:{counted}]{0,60}?,? (?:including |with )?{who:part}(?: of them)?(?P<fatally> fatally| mortally)\b",
    reads={"Five teens shot, one fatally, at party": [("struck", 5, "exact"), ("killed", 1, "exact")]},
    skips=("Five teens shot, one badly, at party",),
)
def one_fatally(found: Found) -> Iterable[Sighting]:
    fatally = found.flat("fatally")
    for who in people_in(found, "part"):
        if fatally:
            yield Sighting("killed", who, who.start, fatally[1], part=True)
