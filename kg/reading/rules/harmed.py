"""People killed, injured, missing, captured, displaced ...: passive, reduced, active and resultative sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.reading.kit import ALONE, Sighting, people_in, rule, sighting
from kg.reading.phrases import Found, Phrase, compiled

AREA_MEASURES = frozenset({"ceded", "retaken"})
# Measures whose past form is an everyday verb: as a bare participle behind people it says too little.
WEAK = frozenset({"deployed", "assisted", "present", "inhabitants"})
AREAS = frozenset({"area", "district", "settlement"})


def fits(who: Phrase, measure: str) -> bool:
    """Areas are ceded or retaken, people are not."""
    concept = who.data.concept if who.kind in ("group", "those") else None
    return concept is None or (concept in AREAS) == (measure in AREA_MEASURES)


def stands_alone(found: Found, at: int) -> bool:
    """Whether what follows a coded offset leaves a bare count to mean people."""
    return compiled(ALONE).match(found.coded.text, at) is not None


def each(found: Found, group: str, *predicates: str) -> Iterable[Sighting]:
    """Every counted people of a list, with every predicate that took part."""
    for who in people_in(found, group):
        for name in predicates:
            word = found.phrase(name)
            if word is not None and fits(who, word.data.concept):
                yield sighting(found, who, word.data.concept, (word.start, word.end))


@rule(
    r"{list:whom}{tail}{including}(?:,? (?:who|which|that))?{aux}+(?: (?:in|at|by) \w+)? (?:{harm}{object}|{state})(?:(?:,| and| or)+(?: \w+ly)? (?:{harm2}{object}|{state2}))?",
    reads={
        "More than 100 people have been killed by floods.": [("killed", 100, "more than")],
        "A border guard was wounded on Friday.": [("injured", 1, "exact")],
        "Police saw five people being rescued.": [("evacuated", 5, "exact")],
        "Nine tourists from the stricken ship were also hurt.": [("injured", 9, "exact")],
        "Two nurses and a driver were abducted.": [("captured", 2, "exact"), ("captured", 1, "exact")],
        "Twelve sailors are missing.": [("missing", 12, "exact")],
        "At least 12 people, including three children, were killed.": [("killed", 12, "at least")],
        "At least six farmers were killed and wounded.": [("killed", 6, "at least"), ("injured", 6, "at least")],
    },
    skips=("More than 100 people have been invited.", "The guards were tired.", "Two bridges were destroyed."),
)
def people_were_harmed(found: Found) -> Iterable[Sighting]:
    yield from each(found, "whom", "harm", "state", "harm2", "state2")


@rule(
    r"{list:whom}{tail}(?: remain(?:s|ed)?| lay| lie| went| go| (?:are|were|is|was) listed as| (?:are|were) reported)(?: \w+ly)? (?:{harm}|{state})",
    reads={
        "Dozens of miners remained trapped.": [("missing", None, "dozens")],
        "Seven passengers were reported dead.": [("killed", 7, "exact")],
    },
    skips=("Scores of hikers remain optimistic.",),
)
def people_remain_in_a_state(found: Found) -> Iterable[Sighting]:
    yield from each(found, "whom", "harm", "state")


@rule(
    r"{list:whom}{tail}{including}(?: (?:others?|more|people))?(?:,)?(?: {adverb})? (?:{harm}{object}|{state})(?:(?: and|,) (?:{harm2}{object}|{state2}))?",
    reads={
        "One soldier was hurt and a civilian killed in the raid.": [("injured", 1, "exact"), ("killed", 1, "exact")],
        "Almost 300 wounded": [("injured", 300, "almost")],
        "Three villagers dead, nine wounded in landslide": [("killed", 3, "exact"), ("injured", 9, "exact")],
        "Hundreds dead and displaced": [("killed", None, "hundreds"), ("displaced", None, "hundreds")],
        "the 40 wounded": [("injured", 40, "exact")],
    },
    skips=(
        "Three villagers happy, nine absent",
        "Almost 300 votes counted",
        "A man killed his wife.",
        "Five gunmen killed 20.",
        "Four hundred dead fish",
    ),
)
def people_harmed(found: Found) -> Iterable[Sighting]:
    for one in each(found, "whom", "harm", "state", "harm2", "state2"):
        if one.measure not in WEAK and (one.who.kind != "count" or stands_alone(found, found.match.end())):
            yield one


@rule(
    r"(?:\bleft|\bleaves|\bleaving|\bleave)(?: behind)? {list:whom}{tail}(?: \w+ly)? (?:{harm}|{state})(?:(?: and|,| or) (?:{harm2}{object}|{state2}))?",
    reads={
        "The storm left 40 people dead.": [("killed", 40, "exact")],
        "a war that left thousands dead and displaced": [("killed", None, "thousands"), ("displaced", None, "thousands")],
        "leaving two miners injured": [("injured", 2, "exact")],
        "The quake left nine people dead and injured scores.": [("killed", 9, "exact"), ("injured", None, "scores")],
    },
    skips=("The storm left 40 people cold.", "He left two children at home."),
)
def left_people_harmed(found: Found) -> Iterable[Sighting]:
    yield from each(found, "whom", "harm", "state", "harm2", "state2")


@rule(
    r"(?:{harm}|{doing}|{base})(?: (?:another|a further|an additional|as many as|the \w+))? {list:whom}",
    reads={
        "A bomb killed a shopkeeper and injured several officials.": [("killed", 1, "exact"), ("injured", None, "several")],
        "The fire swept the block, killing two firemen.": [("killed", 2, "exact")],
        "The floods displaced hundreds of thousands.": [("displaced", None, "hundreds of thousands")],
        "The army deployed more than 500 engineers.": [("deployed", 500, "more than")],
        "The rebels released one hostage and killed 3 others.": [("killed", 3, "exact")],
        "The council agreed to cede four districts.": [("ceded", 4, "exact")],
    },
    skips=(
        "A bomb damaged a shop and several cars.",
        "The army deployed more than 500 tents.",
        "He killed time.",
        "The storm killed two birds.",
        "The plan killed 300 jobs.",
    ),
)
def harmed_people(found: Found) -> Iterable[Sighting]:
    word = found.phrase("harm") or found.phrase("doing") or found.phrase("base")
    if word is None:
        return
    measure = word.data.concept
    for who in people_in(found, "whom"):
        if who.kind == "count" and (
            measure in WEAK | AREA_MEASURES or not stands_alone(found, found.coded.at(who.start) + 1)
        ):
            continue
        if fits(who, measure):
            yield sighting(found, who, measure, (word.start, word.end))


@rule(
    r"(?:{harm}|{doing}|{base}) {count} of (?:(?:the|its|their|his|her|those|these) )?{anyone:whole}",
    reads={
        "The crews helped 30 of the 90 families.": [("assisted", 30, "exact")],
        "Fire killed 3 of the miners.": [("killed", 3, "exact")],
    },
    skips=("The crews ate 30 of the 90 apples.",),
)
def harmed_some_of_people(found: Found) -> Iterable[Sighting]:
    word = found.phrase("harm") or found.phrase("doing") or found.phrase("base")
    part, wholes = found.phrase("count"), people_in(found, "whole")
    if word and part and wholes:
        yield Sighting(word.data.concept, part, min(word.start, part.start), max(word.end, part.end), wholes[0])


@rule(
    r"{count} (?:out )?of (?:(?:the|its|their|his|her|those|these) )?{anyone:whole}{tail}(?:,? (?:who|that))?{aux}+ (?:{harm}{object}|{state})",
    reads={
        "Only 3 of the 10 passengers were killed.": [("killed", 3, "exact")],
        "Six out of 40 sailors are missing.": [("missing", 6, "exact")],
    },
    skips=("Only 3 of the 10 passengers were late.",),
)
def some_of_people_were_harmed(found: Found) -> Iterable[Sighting]:
    word = found.phrase("harm") or found.phrase("state")
    part, wholes = found.phrase("count"), people_in(found, "whole")
    if word and part and wholes:
        yield Sighting(word.data.concept, part, part.start, word.end, wholes[0])


@rule(
    r"(?P<whom>{count})(?: \w+)?(?: {harm}| {state}) {those}",
    reads={
        "Medics took away four wounded guards.": [("injured", 4, "exact")],
        "Divers found 16 missing sailors.": [("missing", 16, "exact")],
    },
    skips=("Medics took away four tired guards.",),
)
def harmed_people_counted(found: Found) -> Iterable[Sighting]:
    word, whom, those = found.phrase("harm") or found.phrase("state"), found.phrase("count"), found.phrase("those")
    if word and whom and those and fits(those, word.data.concept):
        yield Sighting(word.data.concept, whom, whom.start, those.end, those)


@rule(
    r"{who:whom}(?: (?:more|other|further|confirmed|reported|civilian|military|combat|additional|traffic|road)){0,2} {noun}(?! toll| threat| penalty| sentence| row)",
    reads={
        "The flood caused 12 deaths.": [("killed", 12, "exact")],
        "Officials counted at least 30 civilian casualties.": [("casualties", 30, "at least")],
    },
    skips=("The flood caused 12 delays.", "Three death threats were made."),
)
def casualties_counted(found: Found) -> Iterable[Sighting]:
    word = found.phrase("noun")
    for whom in people_in(found, "whom"):
        if word:
            yield Sighting(word.data.concept, whom, whom.start, word.end)


@rule(
    r"{who:whom}{tail},? (?:who|which|that) {harm}",
    reads={"Police met the 900 villagers who fled the valley.": [("displaced", 900, "exact")]},
    skips=("Police met the 900 villagers who voted.", "The 12 men who killed him were jailed."),
)
def people_who_fled(found: Found) -> Iterable[Sighting]:
    word = found.phrase("harm")
    intransitive = ("fled", "died", "perished", "drowned", "succumbed")
    for who in people_in(found, "whom"):
        if word and found.printed(word).lower() in intransitive and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (word.start, word.end)), partitive=True)
