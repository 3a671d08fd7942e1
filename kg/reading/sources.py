"""The grammar of those who speak: names, roles without a name, pronouns, with what stands around them before a cue."""

from __future__ import annotations

import re

from kg.reading.phrases import CODE, Coded, compiled

N, S, Q, D, H, T = (CODE[k] for k in ("name", "speaker", "quantity", "duration", "hedge", "status"))
NOT_IN_NAME = (
    "of in on at by to from for with and or but as than then that which who whom whose when where while if is are was were be been being has have had do does did "
    "will would can could may might must shall should not no nor so because after before during since until near into over under about also not it he she they we i "
    "said says say told"
).replace(" ", "|")
WORD = rf"(?:(?!(?:{NOT_IN_NAME})\b)[A-Za-zÀ-ž][\w'’.-]*|[{N}{S}{Q}{T}](?:'s|-\w+)?)"
DET = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree|[Ff]our|[Oo]thers?|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Bb]oth|[Mm]ost|[Aa]ll|[Tt]h[eo]se|[Tt]his|[Tt]hat|[Nn]either|[Ee]ach)"
HEAD = rf"(?:\[?[{N}{S}]\]?|\[?[A-ZÀ-Ž][\w'’-]+\]?)(?![\w'’])"
PP = rf"(?: (?:of|for|from|at|in|with|on|to) (?:{DET} )?(?:{WORD} ){{0,4}}?{WORD})"
CORE = rf"(?:{DET} )?(?:{WORD},? ){{0,5}}?{HEAD}(?: {HEAD}){{0,4}}"
PRONOUN = r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)\b"
NP = rf"(?:{PRONOUN}|{CORE}(?:{PP}){{0,2}}(?: and (?:{DET} )?(?:{WORD} ){{0,3}}?{HEAD})?)"
ADVERB = rf"(?:\w+ly|also|later|earlier|then|now|still|once|again|have|has|had|did|{H}|{CODE['date']}|on {CODE['date']}|in turn|meanwhile)"
BEFORE_CUE = rf"(?P<source>{NP})(?P<app>, (?!and\b|but\b)[^\"“”]{{1,140}},|(?:,| \() [^,\"“”()]{{1,80}}(?:,|\)))?(?P<rel>,? (?:who|which))?(?:,? (?:meanwhile|however|too|for (?:his|her|its|their) part|in turn),)?(?: {ADVERB}){{0,3}} $"
BY_SOURCE = rf"(?: {ADVERB})? (?P<source>{NP})"
BOUNDARY = re.compile(
    rf"(?:^|{CODE['cue']} |, |[\"”] |[“\"]|; |: |— |– |\band |\bbut |\bthat |\bwhile |\bas |\bwhen |\bafter |\bbecause |\bwhich |\bwho |\bif |\bthough |\balthough |\bwhere )"
)


def source_before(coded: Coded, first: int, at: int) -> re.Match[str] | None:
    """Who speaks, where they stand before the cue at coded[at]: the nearest start of a clause from which they can be read."""
    text = coded.text
    floor = max(first, at - 260)
    starts = {first} | {m.end() for m in BOUNDARY.finditer(text, floor, at)}
    nearest: re.Match[str] | None = None
    for start in sorted((s for s in starts if floor <= s < at), reverse=True):
        m = compiled(BEFORE_CUE).match(text[:at], start)
        if m is None or not plausible(m):
            continue
        if nearest is None:
            nearest = m
            if not text[:start].endswith(" and "):
                break
        elif m.end("source") == nearest.end("source"):
            return m  # "Yerevan and the rebels said": one speaker with two names
    return nearest


def plausible(m: re.Match[str]) -> bool:
    """Not a lone article or a word that opens a sentence without naming anybody."""
    words = m["source"].strip("[]")
    return words not in (
        "The",
        "A",
        "An",
        "But",
        "And",
        "In",
        "On",
        "As",
        "This",
        "That",
        "There",
        "Then",
        "However",
        "Meanwhile",
        "What",
        "When",
        "While",
        "If",
        "So",
        "Not",
        "Who",
        "How",
        "Why",
        "Yet",
        "Now",
    )
