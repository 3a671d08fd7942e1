"""Who is held responsible, by whom: accused, blamed, claiming, denying, or told as the one who did it.

In: a coded sentence. Out: Marks of kind responsible: the words of the actor, the word of accusing and whoever uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.lexicon import Lexicon
from kg.reading.phrases import CODE, Found
from kg.reading.telling import (
    ACTOR,
    EVENT,
    PROPER,
    RESPONSIBLE,
    STOPS,
    TAKEN,
    THEY,
    WORD,
    Mark,
    doubted,
    span,
    telling_rule,
)

D = CODE["deed"]
SOURCE = rf"(?P<source>(?:(?!{STOPS}){WORD} ){{0,4}}?(?:[{THEY}{CODE['speaker']}]|{PROPER}))"
BY_SOURCE = rf"(?: by {SOURCE})?"
AUX = r"(?: (?:has|have|had|also|later|then|quickly|immediately|initially|repeatedly|\w+ly))*"
ASIDE = r"(?:, [^.;:,]{1,60},)?"
BE = r"(?:was|were|is|are|been|being|be|stands?|stood|remains?)(?: \w+ly| also| widely| now)?"
# Who claims or denies is an actor, whatever the noun ("the junta").
ANYBODY = ACTOR.removesuffix(")") + r"|[Tt]he [a-z][\w-]+)"
FROM = rf"(?:(?:, (?:\d{{1,3}}|{CODE['quantity']}),?)? (?:of|from|in) (?:(?!{STOPS}){WORD} ){{0,3}}?{WORD})?"
NOBODY = re.compile(r"(?:no|none|no one|nobody|neither|who|which|it|that|this)\b", re.IGNORECASE)
HANGS_ON = re.compile(r"\b(?:of|from|for|with|by|to|on|at|near|than|against|between)\s$")
PERPETRATOR = re.compile(
    r"\b(?:gunm[ae]n|shooters?|attackers?|assailants?|suspects?|bombers?|killers?|perpetrators?|hijackers?|stabber|driver|arsonist|murderer)\b",
    re.IGNORECASE,
)
TRUCE_BROKEN = re.compile(r"\b(?:violat|break|broke|breach|sabotag)\w*", re.IGNORECASE)
NO_ACTORS = frozenset({"victim", "household"})


def mark(found: Found, negated: bool = False, at: str = "cue") -> Iterator[Mark]:
    """The mark of the actor, unless the sentence does not claim it."""
    actor = span(found, "actor")
    hangs = HANGS_ON.search(found.coded.text, max(0, found.match.start("actor") - 12), found.match.start("actor"))
    if actor is None or NOBODY.match(found.coded.flat, *actor) or starred(found) or (hangs and subject(found)):
        return
    first = found.match.start(at)
    if negated or not doubted(found.coded, first, found.match.end()):
        yield Mark(
            RESPONSIBLE, actor, found.start, found.end, negated=negated, cue=span(found, "cue"), source=span(found, "source")
        )


def subject(found: Found) -> bool:
    """Whether the actor stands before the word of accusing or doing."""
    return any(found.match.start("actor") < found.match.start(g) for g in ("cue", "how") if g in found.match.re.groupindex)


def starred(found: Found) -> bool:
    """Whether the actor is a people phrase that is no actor: victims, families."""
    head = found.coded.phrases.get(found.match.end("actor") - 1)
    return head is not None and head.kind in ("group", "those") and head.data.concept in NO_ACTORS


def of_what(found: Found, group: str = "what") -> bool:
    """Whether what somebody is accused of is harm (of an agreement: that it was broken)."""
    start, end = found.match.span(group)
    events = found.coded.within(start, end, "event")
    return (
        not events
        or TRUCE_BROKEN.search(found.coded.text, start, end) is not None
        or events[0].data.concept not in ("agreement", "ceasefire", "declaration")
    )


@telling_rule(
    RESPONSIBLE,
    rf"(?:(?<![\w'’-]){SOURCE} (?:(?:has|have|had|also|later|then|\w+ly) ){{0,3}})?(?P<cue>\b[Bb]lam(?:ed|es|e|ing)|\b[Aa]ccus(?:ed|es|e|ing)|\b[Cc]harg(?:ed|es|ing)|\b[Cc]onvict(?:ed|ing)|\b[Hh](?:eld|olds|olding)|\b[Ss]uspect(?:ed|s)) {ACTOR} (?:for|of|with|in|over|responsible for)\b(?P<what>[^.;]{{0,100}}?{{hurt}})",
    reads={
        "The ministry blamed rebels for the attack.": ["rebels"],
        "Kyiv accused Russia of shelling the port.": ["Russia"],
        "Police charged a man with murder after the shooting.": ["a man"],
        "The mayor accused the guards of killing two traders.": ["the guards"],
    },
    skips=(
        "The minister blamed traders for high prices.",
        "The mayor did not blame anyone for the fire.",
        "The court charged a fee for the document.",
    ),
)
def accused_of(found: Found, words: Lexicon) -> Iterator[Mark]:
    if of_what(found) and not found.match["cue"].startswith("were"):
        yield from mark(found)


@telling_rule(
    RESPONSIBLE,
    rf"(?:(?P<cue>\b[Bb]lam(?:ed|es|e|ing))|(?P<put>\b(?:[Pp]ut|[Ll]aid|[Pp]inn(?:ed|ing)|[Pp]lac(?:ed|ing)))(?: the)?(?: full)? (?:blame|responsibility))(?P<what>[^.;:]{{0,70}}?{{hurt}}?[^.;:]{{0,30}}?) (?:squarely )?on {ACTOR}{BY_SOURCE}",
    reads={
        "The governor blamed the bombing on separatists.": ["separatists"],
        "The attack was blamed on militants by officials.": ["militants"],
    },
    skips=("The report blamed the delay on the weather.", "He put the blame on Monday traffic."),
)
def blamed_on(found: Found, words: Lexicon) -> Iterator[Mark]:
    near = found.coded.text[max(0, found.match.start() - 60) : found.match.end()]
    if any(code in near for code in (EVENT, *TAKEN)):
        yield from mark(found, at="cue" if found.match["cue"] else "put")


@telling_rule(
    RESPONSIBLE,
    rf"{ACTOR}{FROM}{ASIDE} (?:(?:has|have|had) )?{BE} (?P<cue>accused|charged|suspected|convicted|blamed|found guilty|indicted|wanted){BY_SOURCE} (?:of|with|in|for|on)\b(?P<what>[^.;]{{0,80}}?{{hurt}})",
    reads={
        "Rossi was charged with murder over the stabbing.": ["Rossi"],
        "Two officers are accused of shooting a student.": ["Two officers"],
        "The militia was blamed by Ankara for the ambush.": ["The militia"],
    },
    skips=(
        "The singer is accused of fraud.",
        "A man was charged with possession of a handgun.",
        "Nobody was charged with the murder.",
    ),
)
def is_accused(found: Found, words: Lexicon) -> Iterator[Mark]:
    if of_what(found):
        yield from mark(found)


@telling_rule(
    RESPONSIBLE,
    rf"{ANYBODY}{ASIDE}{AUX} (?P<cue>[Cc]laim(?:ed|s|ing)?|took|taken|takes|accept(?:ed|s)?|admit(?:ted|s)?)(?: (?:sole|full|the|joint))? (?:responsibility\b|credit for\b)"
    rf"|(?:[Rr]esponsibility|[Cc]redit)(?P<what>[^.;:]{{0,70}}?) (?P<told>claimed) by (?P<claimant>(?:(?!{STOPS}){WORD} ){{0,4}}?(?:[{THEY}]|{PROPER}))",
    reads={
        "The Red Dawn group claimed responsibility for the bombing.": ["The Red Dawn group"],
        "Responsibility for the raid was claimed by rebels.": ["rebels"],
        "Militants took credit for the ambush.": ["Militants"],
    },
    skips=(
        "No group has claimed responsibility for the blast.",
        "Nobody claimed responsibility.",
        "She claimed credit cards were stolen.",
    ),
)
def claimed_responsibility(found: Found, words: Lexicon) -> Iterator[Mark]:
    group, cue = ("claimant", "told") if found.match["claimant"] else ("actor", "cue")
    actor = span(found, group)
    before = found.coded.text[max(0, found.match.start() - 10) : found.match.start(group)]
    somebody = actor and not NOBODY.match(found.coded.flat, *actor) and not re.search(r"\b[Nn](?:o|either) $", before)
    if actor and somebody and not doubted(found.coded, found.match.start(cue), found.match.end()):
        yield Mark(RESPONSIBLE, actor, found.start, found.end, cue=span(found, cue), source=actor)


@telling_rule(
    RESPONSIBLE,
    rf"{ANYBODY}{ASIDE}{AUX} (?P<cue>[Ss]aid|[Ss]ays|confirm(?:ed|s)|announced|acknowledged|admitted) (?:(?:on )?[\ue000-\uf8ff] )?(?:that )?"
    rf"(?:it|they|its (?:{WORD}|[\ue000-\uf8ff]))(?: had| has| have)? (?:carried out|launched|conducted|staged|(?:was|were) behind)"
    rf"(?: (?!into\b|of\b|on\b|for\b|after\b|in\b){WORD}){{0,3}}? (?:[{EVENT}]|strikes?\b|raids?\b)",
    reads={
        "The Red Dawn group said it carried out the bombing.": ["The Red Dawn group"],
        "The army said its jets had launched the air strike.": ["The army"],
        "Militants said they were behind the ambush.": ["Militants"],
    },
    skips=(
        "The police said it carried out an inquiry into the blast.",
        "The army denied that it carried out the strike.",
        "The ministry said it launched an appeal after the flood.",
    ),
)
def said_to_have_done_it(found: Found, words: Lexicon) -> Iterator[Mark]:
    actor = span(found, "actor")
    if (
        actor
        and not NOBODY.match(found.coded.flat, *actor)
        and not doubted(found.coded, found.match.start("cue"), found.match.end())
    ):
        yield Mark(RESPONSIBLE, actor, found.start, found.end, cue=span(found, "cue"), source=actor)


@telling_rule(
    RESPONSIBLE,
    rf"{ANYBODY}{ASIDE}{AUX} (?P<cue>den(?:ied|ies|y|ying)|reject(?:ed|s))(?P<what>(?: {WORD}){{0,4}}? (?:responsibility|involvement|carrying out|being behind|targeting|attacking|role|part in|having (?:any )?(?:role|part)|(?:accusations?|allegations?)[^.;:]{{0,40}}?{{hurt}}|[{TAKEN}]))",
    reads={
        "The rebels denied responsibility for the shelling.": ["The rebels"],
        "Moscow denied any involvement in the attack.": ["Moscow"],
        "The militia has denied killing the two drivers.": ["The militia"],
    },
    skips=("The mayor denied the request.", "Officials denied that the road was closed."),
)
def denied_responsibility(found: Found, words: Lexicon) -> Iterator[Mark]:
    for one in mark(found, negated=True):
        yield Mark(RESPONSIBLE, one.words, one.start, one.end, negated=True, cue=one.cue, source=one.words)


@telling_rule(
    RESPONSIBLE,
    rf"{ACTOR}(?: (?!{STOPS}){WORD}){{0,4}}? (?P<cue>(?:was|were|is|are|been|being|be)(?: \w+ly| also| likely)? (?:behind|responsible for|to blame for))\b[^.;:]{{0,50}}?{{hurt}}",
    reads={
        "Officials said the Black Sun militia was behind the bombing.": ["the Black Sun militia"],
        "The army is responsible for the massacre, witnesses said.": ["The army"],
    },
    skips=("The ministry is responsible for roads.", "It is unclear who was behind the attack."),
)
def is_behind(found: Found, words: Lexicon) -> Iterator[Mark]:
    yield from mark(found)


@telling_rule(
    RESPONSIBLE,
    rf"(?P<cue>\b[Ii]dentif\w+|\b[Nn]amed)(?P<who> [^.;:,]{{1,60}}?)(?: by [^.;:,]{{1,40}}?)? as (?P<actor>{PROPER})"
    rf"|(?P<whom>[{THEY}])(?:,| was| were| has been)+ (?P<told>identified|named)(?: by [^.;:,]{{1,40}}?)? as (?P<named>{PROPER})",
    reads={
        "Police identified the gunman as Ivo Marek, 31.": ["Ivo Marek"],
        "The attacker was identified as Ivo Marek.": ["Ivo Marek"],
    },
    skips=("Police identified the victim as Ivo Marek.", "The dead man was named as Ivo Marek."),
)
def perpetrator_named(found: Found, words: Lexicon) -> Iterator[Mark]:
    actor = span(found, "actor") or span(found, "named")
    who = span(found, "who") or span(found, "whom")
    cue = span(found, "cue") or span(found, "told")
    if (
        actor
        and who
        and PERPETRATOR.search(found.coded.flat, *who)
        and not doubted(found.coded, found.match.start(), found.match.end())
    ):
        yield Mark(RESPONSIBLE, actor, found.start, found.end, cue=None if found.match["told"] else cue)


RULES = (
    accused_of,
    blamed_on,
    is_accused,
    claimed_responsibility,
    said_to_have_done_it,
    denied_responsibility,
    is_behind,
    perpetrator_named,
)
