"""By which means people were harmed: weapons, vehicles, forces of nature, disease.

In: a coded sentence. Out: Marks of kind means, whose concept is one of the scheme nkg:means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.lexicon import Lexicon
from kg.reading.phrases import CODE, Found, Phrase
from kg.reading.telling import EVENT, HARMS, MEANS, NAMED, PEOPLE, SOMEBODY, TAKEN, WORD, Mark, doubted, telling_rule

# Who is arrested after a shooting, or flees from it, was not harmed by it.
SUFFERED = frozenset({"killed", "injured", "casualties", "missing"})
HARM = frozenset({"killed", "injured", "casualties"})
M = CODE["means"] + EVENT
D = CODE["deed"]
# The last preposition before a vehicle tells whether it harmed people or carried them.
STRUCK_BY = re.compile(
    r"\b(?:by|under|beneath|when|after|as)\b(?!.*\b(?:in|on|inside|aboard|into|from|of|near|outside|behind|to|at)\b)"
)
# What a vehicle does that harms, behind 'when' or 'after' ("killed when a car left the road").
MOVED = re.compile(
    rf"(?: {WORD}){{0,6}}? (?:[{EVENT}]|(?:hit|struck|ran|rolled|overturned|plunged|swerved|veered|plow|plough|slammed|fell|flipped|burst|caught|went|skidded|lost|smashed|into|sank|careened|jumped|left|was hit|was struck))"
)
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)(?: \w+ly)? ?$")
BODY = "head|chest|back|neck|legs?|arms?|face|stomach|abdomen|thigh|foot|torso|shoulder|hip|hand|knee|side|groin|eye|buttocks|throat|upper body|lower body"


def means_of(phrase: Phrase, found: Found, words: Lexicon) -> str | None:
    """The means that a phrase tells: its own concept, or what the words of an event usually mean."""
    printed = found.printed(phrase).lower()
    if printed == "mine" and found.coded.flat[: phrase.start].endswith(" of "):
        return None
    return words.usual_means.get(phrase.data.concept) if phrase.kind == "event" else str(phrase.data.concept)


def mark(found: Found, phrase: Phrase, words: Lexicon, weak: bool = False) -> Iterator[Mark]:
    """The mark of a phrase, unless the sentence does not claim it."""
    concept = means_of(phrase, found, words)
    first = found.match.start("how") if "how" in found.match.re.groupindex else found.match.start()
    if concept and not doubted(found.coded, max(first, found.match.start()), found.match.end()):
        yield Mark(MEANS, (phrase.start, phrase.end), found.start, found.end, concept, weak=weak)


def carries(phrase: Phrase, words: Lexicon) -> bool:
    return phrase.kind == "means" and "byVehicle" in words.ancestors(phrase.data.concept)


@telling_rule(
    MEANS,
    rf"(?P<how>[{TAKEN}])(?: [{PEOPLE}]| {WORD}|, (?:\d{{1,3}}|{CODE['quantity']}),?){{0,6}}?,? (?:by|with|in|from|of|using|when|after|as|during|to|under|beneath|through|amid)"
    rf"(?: [{PEOPLE}](?: (?:armed )?with| wielding| using| driving| firing| in)?)?(?: {WORD}){{0,5}}? (?P<means>[{M}])",
    reads={
        "Two farmers were killed by a roadside bomb.": ["roadside bomb"],
        "He was attacked and killed with a kitchen knife.": ["kitchen knife"],
        "A girl died of cholera in the camp.": ["cholera"],
        "Six people died in floods after the dam broke.": ["floods"],
        "Three herders were wounded when a drone hit their truck.": ["drone"],
        "A boy was killed by a man wielding a machete.": ["machete"],
        "A cyclist was killed when a car hit her.": ["car"],
        "Four miners were injured in an air strike.": ["air strike"],
    },
    skips=(
        "Two farmers were killed in a car near the border.",
        "A friend of mine was hurt.",
        "Two men were arrested after the shooting.",
        "They wanted to kill him with a knife.",
        "Was he killed by a bomb?",
        "She denied that he was killed by a grenade.",
        "Nobody was hurt in the fire department's office.",
        "Three men were hurt when a fight began after a car fair.",
    ),
)
def harmed_by_means(found: Found, words: Lexicon) -> Iterator[Mark]:
    phrase = found.coded.phrases[found.match.start("means")]
    how = found.coded.phrases[found.match.start("how")]
    if how.kind != "deed" and how.data.concept not in SUFFERED:
        return
    between = found.coded.text[found.match.start("how") + 1 : found.match.start("means")]
    struck = STRUCK_BY.search(between)
    moving = struck is None or struck[0] in ("by", "under", "beneath") or MOVED.match(found.coded.text, found.match.end())
    if not carries(phrase, words) or (struck and moving):
        yield from mark(found, phrase, words)


@telling_rule(
    MEANS,
    rf"(?P<means>[{M}])(?P<gap>[^.;:{HARMS}{D}]{{0,90}}?)(?:(?P<comma>,(?: and)?)? (?P<how>{CODE['doing']})(?= [{PEOPLE}{NAMED}A-Z]| at least| up to| more than| about| an estimated| all\b| every| several| and [{HARMS}]| h(?:im|er|is|imself|erself)\b| the\b| an?\b| \d)| (?P<act>[{CODE['base']}{CODE['harm']}{D}])(?= [{PEOPLE}{NAMED}]| {SOMEBODY}| at least| up to| more than| about| an estimated| his\b| her\b))",
    reads={
        "A roadside bomb killed four soldiers.": ["roadside bomb"],
        "A rocket hit the market, killing 12 and wounding 30.": ["rocket"],
        "Floods have killed 30 people in the valley.": ["Floods"],
        "The shooting, which killed three students, shook the town.": ["shooting"],
        "A car ploughed through a fence, injuring two girls.": ["car"],
    },
    skips=(
        "Police found a gun near the man, who killed nobody.",
        "The bomb that the men who killed two guards had hidden was found.",
        "A car was sold, killing hopes of a rescue.",
        "The rocket could kill thousands.",
    ),
)
def means_that_harmed(found: Found, words: Lexicon) -> Iterator[Mark]:
    phrase = found.coded.phrases[found.match.start("means")]
    gap = found.match["gap"]
    people = any(code in gap for code in PEOPLE)
    if found.match["how"]:
        near = found.match["comma"] is not None or (len(gap) < 30 and not people)
    else:
        near = not people and not PASSIVE.search(gap)
    at = found.match.start("how") if found.match["how"] else found.match.start("act")
    if near and not doubted(found.coded, at, at + 1) and not doubted(found.coded, found.match.start(), at + 1):
        concept = means_of(phrase, found, words)
        if concept:
            yield Mark(MEANS, (phrase.start, phrase.end), found.start, found.end, concept)


@telling_rule(
    MEANS,
    rf"(?:(?:(?:[{PEOPLE}]|\b(?:[Hh]e|[Ss]he|[Tt]hey|who|[Oo]thers?))[^.;:{HARMS}{D}]{{0,60}}?|(?:{NAMED}|\b[A-Z][\w'’-]+)(?:, [^.;:,]{{1,60}},)?) (?:was|were|been|being|be|is|are|got|getting|gets)(?: \w+ly| also| then| later| both| each| all)? (?P<how>{D})"
    rf"|(?P<act>{D})(?: and \w+)? (?:[{PEOPLE}{NAMED}]|{SOMEBODY}|him\b|her\b|them\b|himself\b|herself\b|at [{PEOPLE}])"
    rf"|(?P<hit>{D}) (?:dead\b|to death\b|in (?:the|his|her|their) (?:{BODY})\b|multiple times\b|several times\b|repeatedly\b|twice\b)"
    rf"|[{PEOPLE}](?: [\w'-]+){{0,2}}? (?P<state>{D})(?= (?:in|on|at|by|near|outside|inside|while|during|after|as)\b|[,.]| {CODE['date']}|$))",
    reads={
        "The shopkeeper was shot on Monday.": ["shot"],
        "A man stabbed a guard at the gate.": ["stabbed"],
        "Rossi was stabbed in the back.": ["stabbed"],
        "Three teenagers shot in Lagos": ["shot"],
        "Two hikers were electrocuted.": ["electrocuted"],
    },
    skips=(
        "The film was shot in Utah.",
        "He shot a film about the war.",
        "She shot the rapids in a canoe.",
        "The guard was nearly hit.",
    ),
)
def word_that_tells_the_means(found: Found, words: Lexicon) -> Iterator[Mark]:
    group = next(g for g in ("how", "act", "hit", "state") if found.match[g])
    phrase = found.coded.phrases[found.match.start(group)]
    if not doubted(found.coded, found.match.start(group), found.match.end()) and not doubted(
        found.coded, found.match.start(), found.match.end()
    ):
        yield Mark(MEANS, (phrase.start, phrase.end), found.start, found.end, str(phrase.data.concept))


@telling_rule(
    MEANS,
    rf"(?P<how>\b(?:[Ff]ir(?:ed|ing)|[Uu]s(?:ed|ing)|[Ww]ield(?:ed|ing)|brandish(?:ed|ing)|[Tt]hr(?:ew|owing)|hurl(?:ed|ing)|lobb(?:ed|ing)|detonat(?:ed|ing)|launch(?:ed|ing)|dropp(?:ed|ing)|[Aa]rmed with|set off))(?: {WORD}){{0,4}}? (?P<means>{CODE['means']})",
    reads={
        "A man armed with an axe attacked a bus, and two were hurt.": ["axe"],
        "Police fired tear gas and 20 marchers were injured.": ["tear gas"],
    },
    skips=(
        "Farmers used a tractor to clear the road.",
        "The army launched a rocket into orbit.",
        "The man, armed with a rifle, surrendered.",
    ),
)
def weapon_in_use(found: Found, words: Lexicon) -> Iterator[Mark]:
    phrase = found.coded.phrases[found.match.start("means")]
    harm = any(
        p.kind == "deed" or (p.kind in ("harm", "doing") and p.data.concept in HARM) for p in found.coded.phrases.values()
    )
    if harm and not carries(phrase, words):
        yield from mark(found, phrase, words)


@telling_rule(
    MEANS,
    rf"(?P<means>{CODE['event']})",
    reads={"There was a shooting at a school on Monday. Three students died.": ["shooting"]},
    skips=(
        "There was a flood of letters.",
        "A crash was heard. Nobody came.",
        "The fire chief spoke. Two men died of old age.",
    ),
)
def event_tells_the_means(found: Found, words: Lexicon) -> Iterator[Mark]:
    yield from mark(found, found.coded.phrases[found.match.start("means")], words, weak=True)


RULES = (harmed_by_means, means_that_harmed, word_that_tells_the_means, weapon_in_use, event_tells_the_means)
