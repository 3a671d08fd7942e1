"""People that a sentence counts without claiming it: asked, supposed, planned, denied, played; and wholes told for their part.

In: a sighting in its sentence. Out: the reason for which it is no claim, or None. What is set aside goes to the ledger with the reason.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.reading.kit import Sighting
from kg.reading.phrases import CODE, Coded
from kg.reading.triggers import Guarded, Kit

SUPPOSED = Guarded(
    r"\b(?:if|whether|unless|lest|were to|in case|suppose|supposing|imagine|as though|as if|could have|would have|might have)\b[^.;]{0,160}$|\beither $",
    re.IGNORECASE,
)
DENIED = Guarded(
    r"\b(?:not true|untrue|false(?:ly)?|rumou?rs?|myths?|hoax(?:es)?|lies?\b|doubt(?:s|ed|ful)?|disbelie\w+|(?:nobody|no one|none)(?: \w+){0,4} (?:said|says|believes?|claim\w*)|never (?:said|says|claimed)|"
    r"(?:did|does|do|has|have|had) not (?:say|said|claim\w*|believe\w*|think|thought|know\w*)|den(?:y|ies|ied|ying)|rul(?:es|ed|ing) out)\b[^.;]{0,160}$|\bnot $",
    re.IGNORECASE,
)
# What is rejected or withdrawn is the word of others, or an earlier one, that so many were harmed; not a claim for money, nor a plan.
REJECTED = Guarded(
    r"\b(?:reject|refut|dismiss|disput|debunk|rubbish|rebuff|retract|withdr[ae]w)\w*(?: that\b|\b[^.;]{0,40}?\b(?:claims?|accusations?|reports?|allegations?|suggestions?|rumou?rs?) (?:that|of|about)\b)[^.;]{0,160}$",
    re.IGNORECASE,
)
# "The junta called reports of 100 deaths fabricated": that they are false stands behind.
CALLED = Guarded(
    r"\bcall(?:s|ed|ing)? (?:the |these |such )?(?:reports?|claims?|allegations?) (?:that|of|about)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
FALSEHOOD = re.compile(
    r"[^.;]{0,60}?\b(?:fabricat\w+|false|fake|untrue|baseless|unfounded|nonsense|lies|a lie|absurd|propaganda|inventions?|exaggerat\w+)\b",
    re.IGNORECASE,
)
# "Projects" and "forecasts" are things as well: only what stands right behind them is predicted.
PREDICTED = Guarded(
    r"(?<!than )(?<!as )\b(?:(?:predict(?:s|ed|ing)?|expects?)\b|(?:forecasts?|projects|projected) that\b)[^.;,]{0,60}$|\b(?:forecasts?|projects|projected) $",
    re.IGNORECASE,
)
# Somebody has not said it, or not yet: it is no word of theirs.
UNSAID = Guarded(
    rf"(?:{CODE['hedge']}|\b(?:declin\w+|refus\w+|fail(?:s|ed|ing)?|unable|unwilling|reluctant|expected|due|set|yet|wants?|wanted|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|intend\w*|about|ready|prepar\w+|likely|scheduled)) "
    r"to (?:\w+ly )*(?:say|tell|confirm|report|announce|state|acknowledge|admit|verify|reveal|disclose|specify|declare)\b[^.;]{0,160}$|"
    r"\b(?:could|can|did|has|have|had|would)(?: not|n't|not) (?:yet )?(?:\w+ly )*(?:been able to )?(?:confirm|verify|report|announce|acknowledge|disclose)(?:ed)?\b[^.;]{0,160}$",
    re.IGNORECASE,
)
UNTRUE = Guarded(
    r"\b(?:is|was|were|are|proved|turned out)(?: to be)? (?:not true|untrue|false|wrong|incorrect|an? (?:lie|hoax|myth)|fake|unfounded|baseless)\b|\bis what [^.;]{0,40}never said",
    re.IGNORECASE,
)
PLANNED = Guarded(
    r"\b(?:plot\w*|plan\w*|aim\w*|tr(?:y|ies|ied|ying)|attempt\w*|threat\w*|vow\w*|want\w*|hop(?:e|es|ed|ing)|prepar\w+|intend\w*|order\w*|able|ready|set|likely|about|designed|consider\w*|need\w*|would|will|can|could|cannot|may|might|should|must|shall) "
    r"(?:have |has )?(?:to )?(?:be |have been )?\W?$",
    re.IGNORECASE,
)
PLAYED = Guarded(
    r"\b(?:in (?:the|a|an|this|his|her|its) (?:\w+ ){0,2}(?:film|movie|novel|game|play|exercise|drill|simulation|scenario|series|episode|season|opera|book|thriller|drama|sitcom|trilogy)|(?:novel|film|movie|opera|trilogy|thriller|series|sitcom|drama|play|musical|screenplay|comic|season(?: \w+)?|finale|episode)(?: [^.;,]{0,20})? (?:opens|tells|retells|chronicles|follows|depicts|portrays|begins|ends|recounts|sees|imagines)|finale, in which|fictional|imaginary|legend of|myth of|card game|board game|video game|strategy game|computer game|simulat\w+|acquitted of|cleared of|from being|instead of|rather than|without)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
PURPOSE = Guarded(
    r"(?<!used )\bto $|\b(?:would|will|can|could|cannot|may|might|should|must|shall)(?: \w+ly)? (?:have )?(?:be(?:en)? |leave |left )?$",
    re.IGNORECASE,
)
PART_OF = re.compile(
    rf"(?:{CODE['count']}|{CODE['quantity']}|\b(?:half|third|thirds|quarter|quarters|none|most|many|few|majority|part|percent|per cent|average)) (?:of|out of|in)(?: (?:the|these|those|his|her|its|their|all))?(?: [\w-]+'s)? $",
    re.IGNORECASE,
)
BEFORE_WHOLE = (" of ", " in ", " the ", " these ", " those ", " his ", " her ", " its ", " their ", " all ", "'s ")
WOULD = Guarded(
    r"\b(?:would|will|could|may|might|can|should|must|shall)\b(?! (?:later|subsequently|eventually))(?! have)", re.IGNORECASE
)
# "three shoppers who weren't hurt", "a man who was not injured"
NOT_HARMED = re.compile(r"(?:\bnot|n't|\bnever|\bneither)(?: (?:been|be|\w+ly))* $", re.IGNORECASE)
ABOUT_TO = Guarded(r"\b(?:going|wants?|wanted|threat\w+|tr(?:y|ies|ied|ying)|plan\w*|about|intend\w*) to $", re.IGNORECASE)
# "whether the blast that killed ten was an attack": that it killed ten is not in question.
GIVEN = re.compile(r"(?<!\bsaid )\b(?:that|which|who) (?:has |had |have |also |\w+ly )*$", re.IGNORECASE)
LEFT = re.compile(r"\b(?:that|which) (?:has |had |have )?left [^.;]{0,60}$", re.IGNORECASE)
# "should recover after shooting himself": the shot was fired.
AFTER = re.compile(r"\b(?:after|while|by) (?:being |having been |having |\w+ly )*$", re.IGNORECASE)
COULD = Guarded(
    r"\b(?:could|would|might|may|can)\b [^.;,]{1,80}? (?:and|or) $|\b(?:wanted|planned|plotted|threatened|intended|hoped|vowed|tried|wants|plans) to \w[^.;,]{1,80}? and (?:to )?$",
    re.IGNORECASE,
)
# No pattern for what stands before looks farther back, in characters.
FARTHEST = 400
# How many words before a sighting tell that it is planned, feared or denied.
NEAR = 7
POSSIBLE = "planned or possible, not claimed"
MOVED = frozenset({"deployed", "displaced", "evacuated", "captured"})
HARMED = frozenset({"killed", "injured", "struck", "casualties"})
# "three boys were inside when the man was shot": the state is the man's.
ANOTHERS = Guarded(
    rf"\b(?:but|when|while|which|where|whom|because|said|says|believes?|after|before|as|told|whether|if|thinks?)\b[^,]*[{CODE['person']}{CODE['those']}](?: (?:has|have|had|was|were|is|are|been|being|also|later|\w+ly))* $",
    re.IGNORECASE,
)
# "one of six people shot", "one of six people who were shot": all six were.
ONE_OF = re.compile(rf"(?:\bone|{CODE['count']}) of (?:the |those )?$", re.IGNORECASE)
OF_THEMSELVES = re.compile(r"die[ds]?|perish(?:ed|es)?|drown(?:ed|s)?|fled|succumbed|disappeared|vanished", re.IGNORECASE)
OF_WHOLE = re.compile(r"(?: (?:who|that|which) (?:was|were|had been|have been|has been))?(?: \w+ly)? ", re.IGNORECASE)
AGREED = frozenset({"ceded", "retaken"})


@lru_cache(4)
def possible_in(coded: Coded) -> frozenset[Guarded]:
    """The patterns of this file that can match somewhere in a coded text: most texts hold a word of none of them."""
    return frozenset(GUARDED.worth_trying(coded))


def left_of(text: str, at: int) -> str:
    """The text before an offset, as far back as a pattern looks."""
    return text[max(0, at - FARTHEST) : at]


def last_words(text: str, count: int) -> str:
    """The last words of a text that ends behind a space, for patterns that look no farther back."""
    parts = text.rsplit(" ", count + 1)
    return " ".join(parts[1:]) if len(parts) > count + 1 else text


def all_of_them(coded: Coded, who: int, between: str, seen: Sighting) -> bool:
    """Whether somebody is told to be one of people who were all harmed ('one of five people injured')."""
    word = coded.phrases.get(coded.at(seen.end - 1))
    by_others = (
        word is not None and word.kind == "harm" and OF_THEMSELVES.fullmatch(coded.flat, word.start, word.end) is None
    )
    return by_others and OF_WHOLE.fullmatch(between) is not None and ONE_OF.search(left_of(coded.text, who)) is not None


def no_claim(coded: Coded, seen: Sighting) -> str | None:
    """Why a sighting is no claim that so many people were harmed; None where it is one."""
    who, start, end = coded.at(seen.who.start), coded.at(seen.start), coded.at(seen.end - 1) + 1
    text = coded.text
    if text.rstrip().endswith("?"):
        return "asked, not claimed"
    before, possible = left_of(text, max(who, start)), possible_in(coded)
    for pattern, why in UNCLAIMED:
        if pattern in possible and pattern.search(before) and not (pattern is SUPPOSED and given(text, who, start)):
            return why
    if (UNTRUE in possible and UNTRUE.search(text, end)) or (
        CALLED in possible and CALLED.search(before) and FALSEHOOD.match(text, end)
    ):
        return "denied or doubted, not claimed"
    between = text[coded.at(seen.who.end - 1) + 1 : max(start, coded.at(seen.end - 1))] if seen.who.start < seen.end else ""
    told = left_of(text, start)
    near = last_words(told, NEAR)
    planned = (PLANNED in possible and PLANNED.search(near)) or (PURPOSE in possible and PURPOSE.search(near))
    if (planned and seen.measure not in AGREED) or (COULD in possible and COULD.search(told)):
        return POSSIBLE
    return of_others(seen, between, possible) or (
        "a whole, of which only a part was harmed" if is_whole(coded, who, between, seen) else None
    )


def is_whole(coded: Coded, who: int, between: str, seen: Sighting) -> bool:
    """Whether people are the whole of which a part is told ("three of the nine")."""
    if not coded.text[max(0, who - 8) : who].lower().endswith(BEFORE_WHOLE) or seen.partitive:
        return False
    return PART_OF.search(left_of(coded.text, who)) is not None and not all_of_them(coded, who, between, seen)


def given(text: str, who: int, start: int) -> bool:
    """Whether a clause that supposes something takes for granted what is told of people."""
    return bool((who > start and GIVEN.search(left_of(text, start))) or LEFT.search(left_of(text, who)))


def of_others(seen: Sighting, between: str, possible: frozenset[Guarded]) -> str | None:
    """Why the words between people and what is told of them part the two: it befell others, or not yet, or not."""
    if NOT_HARMED.search(between):
        return "told not to be so"
    would = (
        seen.measure in HARMED | MOVED
        and seen.who.start <= seen.start
        and WOULD in possible
        and WOULD.search(between)
        and not AFTER.search(between)
    )
    if would or (ABOUT_TO in possible and ABOUT_TO.search(between)):
        return POSSIBLE
    if seen.who.start <= seen.start and ANOTHERS in possible and ANOTHERS.search(between):
        return "told of others than those who are counted"
    return None


UNCLAIMED = (
    (SUPPOSED, "supposed, not claimed"),
    (DENIED, "denied or doubted, not claimed"),
    (REJECTED, "denied or doubted, not claimed"),
    (PREDICTED, POSSIBLE),
    (UNSAID, "not said, not claimed"),
    (PLAYED, "told of something else than what happened"),
)
FEARED = Guarded(r"\b(?:going to|afraid of|fear of|fearing|risk of|in case of) (?:be |being |get |getting )?$")
GUARDED = Kit(
    (
        *(pattern for pattern, _ in UNCLAIMED),
        *(UNTRUE, CALLED, PLANNED, PURPOSE, COULD, WOULD, ABOUT_TO, ANOTHERS, FEARED),
    )
)
