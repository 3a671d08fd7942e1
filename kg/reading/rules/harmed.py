"""People killed, injured, missing, captured, displaced ...: told of the people ("two men were killed", "a boy shot in the park died")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.reading.doubt import last_words
from kg.reading.kit import NOT_ALONE, PREDICATES, Sighting, each, fits, people_in, rule, serving, sighting, stands_alone
from kg.reading.phrases import Found, Phrase, compiled

# Measures whose past form is an everyday verb: as a bare participle behind people it says too little.
WEAK = frozenset({"deployed", "assisted", "present", "inhabitants", "affected"})
# Verbs that people do by themselves: what stands behind them is no object.
SHOTS = re.compile(r"\b(?:fir\w+|heard|hear|took|take|taking)(?: \w+){0,2} $", re.IGNORECASE)
FIRED = re.compile(r" (?:was|were|is|are|had been|being) (?:fired|heard|taken)\b", re.IGNORECASE)
# Before the first of two numbers: those who were there, of whom the second tells.
NEAR = 40  # characters before them that are looked at
BESIDE = re.compile(r"\b(?:there (?:were|are|was)|with|of)(?: (?:the|all|some|about))? $", re.IGNORECASE)
BY_THEMSELVES = frozenset(
    {"fled", "died", "dies", "die", "perished", "perish", "perishes", "drowned", "succumbed", "disappeared", "vanished"}
)


@rule(
    r"{list:whom}{tail}{including}(?:,? (?:who|which|that))?{aux}+(?: (?:in|at|by) \w+)? (?:{harm}{object}|{state})(?:(?:,| and| or)+(?: \w+ly)? (?:{harm2}{object}|{state2}))?",
    reads={
        "More than 100 people have been killed by floods.": [("killed", 100, "more than")],
        "A border guard was wounded on Friday.": [("injured", 1, "exact")],
        "Police saw five people being rescued.": [("evacuated", 5, "exact")],
        "Nine tourists from the stricken ship were also hurt.": [("injured", 9, "exact")],
        "Two nurses and a driver were abducted.": [("captured", 2, "exact"), ("captured", 1, "exact")],
        "Twelve sailors are missing.": [("missing", 12, "exact")],
        "At least 12 people, including three children, were killed.": [("killed", 12, "at least"), ("killed", 3, "exact")],
        "At least six farmers were killed and wounded.": [("killed", 6, "at least"), ("injured", 6, "at least")],
        "A 17-year-old boy was shot and killed.": [("killed", 1, "exact")],
        "A bus driver, 52, was beaten.": [("injured", 1, "exact")],
    },
    skips=("More than 100 people have been invited.", "The guards were tired.", "Two bridges were destroyed."),
)
def people_were_harmed(found: Found) -> Iterable[Sighting]:
    """People who were, are or have been harmed: "two men were killed"."""
    for one in but_the_whole(found):
        if not (one.who.kind == "group" and object_of_another(found, one.who)):
            yield one


def but_the_whole(found: Found) -> Iterable[Sighting]:
    """What is told of each of the people, but not of the whole that is named before its part ("there were 300 guests and 45 killed")."""
    wholes = (
        people_in(found, "whom")
        if BESIDE.search(found.coded.text, max(0, found.match.start() - NEAR), found.match.start())
        else []
    )
    for one in each(found, "whom", "harm", "state", "harm2", "state2"):
        if not (len(wholes) > 1 and one.who is wholes[0]):
            yield one


def object_of_another(found: Found, who: Phrase) -> bool:
    """Whether a single person is the object of the verb before and no subject of a plural ('the blast that hit a boy were ...')."""
    at = found.coded.at(who.start)
    alone = who.data.count.value == 1 and not who.data.plural and PLURAL_VERB.match(found.coded.text, at + 1)
    return bool(alone) and OBJECT_OF.search(found.coded.text, max(0, at - 2), at) is not None


PLURAL_VERB = re.compile(r" (?:are|were|have)\b", re.IGNORECASE)
OBJECT_OF = re.compile(f"[{PREDICATES}] $")


@rule(
    r"{list:whom}{tail}(?: remain(?:s|ed)?| lay| lie| went| go| (?:are|were|is|was) listed as| (?:are|were|is|was) reported| (?:are|were|is|was) feared| (?:showed up|turned up|arrived|walked in|came|went|ended up)\b[^.;:{counted}{predicates}]{0,40}?)(?: \w+ly)? (?:{harm}|{state})",
    reads={
        "Dozens of miners remained trapped.": [("missing", None, "dozens")],
        "Seven passengers were reported dead.": [("killed", 7, "exact")],
        "Three guests turned up at the clinic with gunshot wounds.": [("injured", 3, "exact")],
    },
    skips=("Scores of hikers remain optimistic.", "Three guests turned up at the clinic with gifts."),
)
def people_remain_in_a_state(found: Found) -> Iterable[Sighting]:
    """People who remain, lie or are listed in a state: "dozens remained trapped"."""
    yield from each(found, "whom", "harm", "state")


@rule(
    r"{list:whom}{tail}{including}(?: (?:others?|more|people))?(?:,)?(?: {adverb})? (?:{harm}{object}|{state})(?:(?: and|,|, and) (?:{harm2}{object}|{state2}))?",
    reads={
        "One soldier was hurt and a civilian killed in the raid.": [("injured", 1, "exact"), ("killed", 1, "exact")],
        "Almost 300 wounded": [("injured", 300, "almost")],
        "Three villagers dead, nine wounded in landslide": [("killed", 3, "exact"), ("injured", 9, "exact")],
        "Hundreds dead and displaced": [("killed", None, "hundreds"), ("displaced", None, "hundreds")],
        "the 40 wounded": [("injured", 40, "exact")],
        "At least 12 die as ferry sinks": [("killed", 12, "at least")],
        "Six workers at the plant lost their lives.": [("killed", 6, "exact")],
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
    """People and, right behind them, what befell them: "three dead, nine wounded"; also "12 die"."""
    for one in but_the_whole(found):
        word = found.phrase("harm")
        if (word and found.printed(word).lower() in NOT_ALONE) or (
            one.who.kind == "count"
            and (
                SHOTS.search(last_words(found.coded.text[: found.match.start()], 4))
                or FIRED.match(found.coded.text, found.match.end())
            )
        ):
            continue
        if (one.measure not in WEAK or (one.measure == "deployed" and serving(one.who))) and (
            one.who.kind != "count" or stands_alone(found, found.match.end())
        ):
            yield one


@rule(
    r"{list:whom}{tail}(?:,? (?:who|that))?,? (?:{harm}|found|trapped|caught|involved|hit|struck|buried|crushed)(?!\w)[^.;:{counted}]{0,110}?(?: (?:has|have|had|later|then|and|also|who|subsequently|eventually|{date}),?){0,4} {harm2}(?!\w)|{list:whom2} (?:(?!(?:said|says|told)\b)(?:\w+(?:ed|ell)|was|were)\b|{event})[^.;:,{counted}]{0,60}? and(?: later| then| subsequently)? {harm3}(?!\w)",
    reads={
        "A boy shot while he was hunting near the lake has died.": [("killed", 1, "exact")],
        "A roofer collapsed on the site and died.": [("killed", 1, "exact")],
        "Two climbers caught in an avalanche above the hut died on Sunday.": [("killed", 2, "exact")],
    },
    skips=("Two climbers caught in an avalanche walked home.", "A man shot in the leg met the doctor who died."),
)
def people_harmed_died(found: Found) -> Iterable[Sighting]:
    """People harmed in one way who died of it: "a boy shot by the lake has died"."""
    for group, name in (("whom", "harm2"), ("whom2", "harm3")):
        word = found.phrase(name)
        if (
            word
            and found.printed(word).lower() in BY_THEMSELVES
            and not found.coded.text[: found.match.start(name)].endswith("who ")
        ):
            yield from each(found, group, name)


@rule(
    r"{list:whom}{tail},? (?:who|that) (?:went|(?:was|were|had been|have been|has been)(?: reported| listed)?) (?:{harm}|{state})[^.;:{counted}{predicates}]{0,80}? (?:has|have|was|were|had)(?: been| later| since)* {harm2}(?!\w)",
    reads={"Two climbers who went missing last week have been found dead.": [("killed", 2, "exact")]},
    skips=("Two climbers who went missing last week have been found.",),
)
def missing_people_harmed(found: Found) -> Iterable[Sighting]:
    """People who were missing or hurt, and what is told of them in the end: "who went missing have been found dead"."""
    word = found.phrase("harm2")
    if word and word.data.concept == "killed":
        yield from each(found, "whom", "harm2")


@rule(
    r"{list:whom}{tail}{aux}*[^.;:{counted}{predicates}]{0,80}? after (?:being|getting|having been)(?: {adverb})* {harm}(?!\w)",
    reads={"Two girls are recovering after being shot.": [("injured", 2, "exact")]},
    skips=("Two girls are recovering after being lost.",),
)
def people_after_being_harmed(found: Found) -> Iterable[Sighting]:
    """People told of after they were harmed: "two girls are recovering after being shot"."""
    yield from each(found, "whom", "harm")


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
    """What left people harmed: "the storm left 40 dead"."""
    yield from each(found, "whom", "harm", "state", "harm2", "state2")


@rule(
    r"{count} (?:out )?of (?:(?:the|its|their|his|her|those|these|[\w-]+'s|the [\w-]+'s) )?{anyone:whole}(?:,? (?:who|that){aux}+ {harm2}[^.;:{counted}{predicates}]{0,40}?|{tail}){aux}* (?:{harm}{object}|{state})",
    reads={
        "Only 3 of the 10 passengers were killed.": [("killed", 3, "exact")],
        "Six out of 40 sailors are missing.": [("missing", 6, "exact")],
        "Two of the five bathers died.": [("killed", 2, "exact")],
        "Two of the four guests who were hurt have died.": [("injured", 4, "exact"), ("killed", 2, "exact")],
        "Three of the bus's 11 passengers were killed.": [("killed", 3, "exact")],
    },
    skips=("Only 3 of the 10 passengers were late.",),
)
def some_of_people_were_harmed(found: Found) -> Iterable[Sighting]:
    """A number of a whole: "two of the five bathers died"."""
    word = found.phrase("harm") or found.phrase("state")
    part, wholes = found.phrase("count"), people_in(found, "whole")
    if (
        word
        and part
        and wholes
        and not (word.data.concept == "missing" and GOES_ON.match(found.coded.text, found.match.end()))
    ):
        yield Sighting(word.data.concept, part, part.start, word.end, wholes[0])


# "twelve of the 33 miners trapped since Tuesday have been brought out": all were trapped, twelve are not any more.
GOES_ON = re.compile(r"[^.,;:]{0,60}? (?:have|has|had|were|was)\b", re.IGNORECASE)


@rule(
    r"(?P<whom>{count})(?: \w+)?(?: {harm}| {state}) {those}",
    reads={
        "Medics took away four wounded guards.": [("injured", 4, "exact")],
        "Divers found 16 missing sailors.": [("missing", 16, "exact")],
    },
    skips=("Medics took away four tired guards.",),
)
def harmed_people_counted(found: Found) -> Iterable[Sighting]:
    """A number, the harm, then the people: "four wounded guards"."""
    word, whom, those = found.phrase("harm") or found.phrase("state"), found.phrase("count"), found.phrase("those")
    if word and whom and those and fits(those, word.data.concept):
        yield Sighting(word.data.concept, whom, whom.start, those.end, those)


@rule(
    r"{list:whom}{tail}{aux}* {harm}(?! (?:to|from) (?:the )?(?:police|scene|justice)\b)",
    reads={
        "More than 20,000 people fled their homes.": [("displaced", 20000, "more than")],
        "Some 400 families have been forced to flee their villages.": [("displaced", 400, "about")],
    },
    skips=("Two gunmen fled the scene.", "Two gunmen fled their car.", "More than 20,000 people paid."),
)
def people_fled(found: Found) -> Iterable[Sighting]:
    """People who fled their homes or were made to: what they fled is no one whom they harmed."""
    word = found.phrase("harm")
    fled = word is not None and word.data.concept == "displaced" and found.printed(word).lower().endswith(("fled", "flee"))
    if fled and not SCENE.match(found.coded.text, found.match.end()):
        yield from each(found, "whom", "harm")


# What a fugitive flees, and no one who is displaced.
SCENE = re.compile(
    r" (?:the|a|an) (?:scene|area|car|vehicle|police|building|bank|shop|store|prison|jail|crash|blast|site)\b"
    r"| (?:their|his|her) (?!(?:homes?|houses?|villages?|towns?|city|cities|country|countries|lands?|farms?|neighbou?rhoods?|camps?|communities|shelters?)\b)",
    re.IGNORECASE,
)


@rule(
    r"{who:whom}{tail},? (?:who|which|that) {harm}",
    reads={"Police met the 900 villagers who fled the valley.": [("displaced", 900, "exact")]},
    skips=("Police met the 900 villagers who voted.", "The 12 men who killed him were jailed."),
)
def people_who_fled(found: Found) -> Iterable[Sighting]:
    """People and what they did themselves: "the 900 villagers who fled"."""
    word = found.phrase("harm")
    for who in people_in(found, "whom"):
        if word and found.printed(word).lower() in BY_THEMSELVES and fits(who, word.data.concept):
            yield replace(sighting(found, who, word.data.concept, (word.start, word.end)), partitive=True)


@rule(
    r"{list:whom}{tail}(?:,? (?:who|that))?(?: {adverb})* (?:{harm}|{base})(?: and {harm2})? (?:himself|herself|themselves|self)\b|{list:whom2}{aux}*[^.;:{counted}]{0,80}? (?:after|while|by|before)(?: \w+ly)? {doing} (?:himself|herself|themselves|self)\b",
    reads={
        "A toddler is in hospital after accidentally shooting himself.": [("injured", 1, "exact")],
        "A corporal shot himself.": [("injured", 1, "exact")],
        "Two prisoners killed themselves.": [("killed", 2, "exact")],
    },
    skips=("A corporal shot himself a deer.", "The driver called himself a victim."),
)
def people_harmed_themselves(found: Found) -> Iterable[Sighting]:
    """People who harmed themselves: "a corporal shot himself"."""
    if not compiled(r" (?:an?|the)\b").match(found.coded.text, found.match.end()):
        yield from each(found, "whom", "harm", "harm2", "base")
        yield from each(found, "whom2", "doing")
