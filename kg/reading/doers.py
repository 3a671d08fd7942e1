"""Who is told as the one who did it: killed by, attacked by, opened fire, at the wheel.

In: a coded sentence. Out: Marks of kind responsible, in the voice of whoever tells the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.lexicon import Lexicon
from kg.reading.phrases import CODE, Found, Phrase, compiled
from kg.reading.responsible import ASIDE, BE, D, mark
from kg.reading.telling import (
    ACTOR,
    EVENT,
    NAMED,
    PEOPLE,
    RESPONSIBLE,
    SOMEBODY,
    TAKEN,
    WORD,
    Mark,
    doubted,
    span,
    telling_rule,
)

STRIKES = re.compile(r"(?:open(?:ed|s|ing)? fire|(?:blew|blown) (?:him|her)self up|detonated|gunned down)$", re.IGNORECASE)
VERB = re.compile(r"\b(?:\w+ed|took|was|were|is|are|began|near|next)\b")
# Who is shot or stabbed stands before the word, or an auxiliary does: a film that is 'shot by' somebody is no deed.
SUFFERS = re.compile(
    rf"(?:(?:[{PEOPLE}{NAMED}]|\b(?:[Hh]e|[Ss]he|[Tt]hey|who|(?!The\b)[A-Z][\w'’-]+))[^.;:]{{0,60}}?\b(?:was|were|been|being|be|got|is|are|and)(?: \w+ly| also| then)?"
    rf"|[{PEOPLE}](?: \w+ly)?|,|(?!The\b)[A-Z][\w'’-]+) $"
)
FOUND_DEAD = re.compile(r"(?:pronounced|declared|confirmed|found)\b", re.IGNORECASE)
CLAUSE_OPENS = re.compile(
    r"(?:^|[,;:—–\"“(]|\b(?:and|but|that|when|after|as|while|said|says|where|because|before|since|then|if|though|until|who))\s*$"
)
VIOLENT = frozenset({"attack", "explosion", "kidnapping", "execution", "fire", "ramming"})


def violent(phrase: Phrase, words: Lexicon) -> bool:
    """Whether a word of harm, a deed, or a word of an event is one that somebody does to others."""
    if phrase.kind == "event":
        return bool(VIOLENT & set(words.ancestors(phrase.data.concept)))
    return phrase.kind == "deed" or phrase.data.concept in ("killed", "injured", "casualties")


def strikes(phrase: Phrase, flat: str, words: Lexicon) -> bool:
    """Whether the word of an event is a verb for what somebody does to others."""
    return (phrase.data.form == "done" and violent(phrase, words)) or STRIKES.search(
        flat, phrase.start, phrase.end
    ) is not None


@telling_rule(
    RESPONSIBLE,
    rf"(?P<how>[{TAKEN}{EVENT}])(?P<gap>(?: [{PEOPLE}]| {WORD}){{0,6}}?)(?P<done>,? (?:carried out|staged|perpetrated|committed|launched|conducted|orchestrated|masterminded))? by {ACTOR}",
    reads={
        "Two farmers were killed by gunmen.": ["gunmen"],
        "An attack by militants left two dead.": ["militants"],
        "The bombing was carried out by the Red Dawn group.": ["the Red Dawn group"],
        "A cyclist was shot by police.": ["police"],
    },
    skips=(
        "Two farmers were killed by floods.",
        "The man was killed by 9 pm.",
        "A protest by students ended.",
        "The shooting happened by the Miller Company store.",
        "The video was of a rescue shot by Ivo Marek.",
        "Nine were injured, according to a count by officials.",
    ),
)
def done_by(found: Found, words: Lexicon) -> Iterator[Mark]:
    how = found.coded.phrases[found.match.start("how")]
    gap = found.match["gap"]
    if how.kind == "event" and not found.match["done"] and VERB.search(gap):
        return
    if how.kind == "deed" and not SUFFERS.search(found.coded.text[: found.match.start("how")]):
        return
    if (
        violent(how, words)
        and not FOUND_DEAD.match(found.printed(how))
        and (found.match["done"] or not any(c in gap for c in PEOPLE))
        and " by" not in gap
    ):
        yield from mark(found, at="how")


DID = rf"(?P<how>[{D}{CODE['harm']}{CODE['base']}])(?: and [{TAKEN}])? (?:[{PEOPLE}{NAMED}]|{SOMEBODY}|him\b|her\b|them\b|at least\b|at [{PEOPLE}])"


@telling_rule(
    RESPONSIBLE,
    rf"{ACTOR}{ASIDE}(?: who)?(?: (?:has|have|had|then|also|\w+ly|fatally))* {DID}",
    looks=lambda coded, words: compiled(DID).search(coded.text) is not None,
    reads={
        "Gunmen killed three traders.": ["Gunmen"],
        "The police shot a student on Monday.": ["The police"],
        "A soldier stabbed his commander, the army said.": ["A soldier"],
    },
    skips=(
        "An explosion in Kabul killed three men.",
        "Four people killed, three injured in crash",
        "The crash killed two men.",
        "The soldiers were shot, two guards said.",
    ),
)
def actor_harmed(found: Found, words: Lexicon) -> Iterator[Mark]:
    how = found.coded.phrases[found.match.start("how")]
    opens = CLAUSE_OPENS.search(found.coded.text[: found.match.start("actor")]) is not None
    if opens and violent(how, words) and not found.printed(how).isupper():
        yield from mark(found, at="how")


@telling_rule(
    RESPONSIBLE,
    rf"{ACTOR}(?P<gap>[^.;:{PEOPLE}{TAKEN}]{{0,45}}?) (?P<how>{EVENT})",
    looks=lambda coded, words: any(p.kind == "event" and strikes(p, coded.flat, words) for p in coded.phrases.values()),
    reads={
        "A gunman opened fire in a bar.": ["A gunman"],
        "Rebels ambushed a convoy near the bridge.": ["Rebels"],
        "The men who stormed the village fled.": ["The men"],
        "Soldiers raided the village.": ["Soldiers"],
    },
    skips=(
        "The soldiers were attacked near the bridge.",
        "The villagers fled the attack.",
        "The guards heard that police would open fire.",
        "The driver crashed into a wall.",
    ),
)
def actor_struck(found: Found, words: Lexicon) -> Iterator[Mark]:
    how = found.coded.phrases[found.match.start("how")]
    struck = strikes(how, found.coded.flat, words)
    passive = compiled(rf"(?:\b{BE}|, ) ?$").search(found.match["gap"] + " ") is not None
    opens = CLAUSE_OPENS.search(found.coded.text[: found.match.start("actor")]) is not None
    if struck and not passive and opens:
        yield from mark(found, at="how")


@telling_rule(
    RESPONSIBLE,
    rf"{CODE['means']} driven by {ACTOR}(?:,[^.;:,]{{1,40}},)?(?: {WORD}){{0,3}}? (?:struck|hit|ran over|crashed|collided|ploughed|plowed|slammed|rammed|{EVENT}|[{TAKEN}])",
    reads={"A car driven by an off-duty guard struck the girl.": ["an off-duty guard"]},
    skips=("The bus was driven by need.", "The boy was found shot in a car driven by his uncle that reached a shop."),
)
def driven_by(found: Found, words: Lexicon) -> Iterator[Mark]:
    actor = span(found, "actor")
    if actor and not doubted(found.coded, found.match.start(), found.match.end()):
        yield Mark(RESPONSIBLE, actor, found.start, found.end)


RULES = (done_by, driven_by, actor_harmed, actor_struck)
