"""People phrases: a count or an article, what describes the people, and the noun for them.

In: the phrases of a sentence. Out: phrases of kind `group` (counted: "four emergency workers", "a Russian peacekeeper", "a family of
five"), `those` (people or areas without a count: "the Russian servicemen", "civilians") and `person` (see singles.py); data: Group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.reading.lexicon import Sense, lexicon
from kg.reading.numbers import Count
from kg.reading.peoples import peoples
from kg.reading.phrases import CODE, Coded, Found, Phrase, code, pattern
from kg.reading.singles import AGED, NAME, Group, find_persons

# Words that end a people phrase, so they never stand between its article and its noun.
STOP = (
    "of in on at by to from for with and or but as than then that which who whom whose when where while if is are was were be been being has have had do does did "
    "will would can could may might must shall should not no nor so because after before during since until said says say near into over under about also both "
    "it he she they we i you him them us there here what how why a an the this that these those his her its their our my your all both including"
)
A, P, N = CODE["age"], CODE["people"], CODE["name"]
MOD = rf"(?:(?!(?:{'|'.join(STOP.split())})\b)[^\W\d_][\w'’.-]*,?|[{N}{CODE['status']}{CODE['quantity']}{P}{CODE['duration']}{CODE['speaker']}{A}](?:'s|-\w+)?,?|{CODE['doing']}(?= {P}))"
OWNER = rf"(?:(?:\b(?:the|an?) )?{P}|\b[^\W\d_][\w-]*|{N})'s?(?= )"
DET = rf"(?:\b(?:an?|another|one|the|this|that|these|those|his|her|its|their|our|my|your|all|both|no|any|every|each|some|many|most|either|neither)\b(?:'s)?|{OWNER})"
HEAD = rf"[{P}{CODE['area']}](?: {P})*(?!\w|-)"
# A noun that newskg does not know counts people where it is formed like a welder, two apple pickers, a machinist.
AGENTIVE = r"[a-z-]*(?:ers?|ors?|ists?|m[ea]n|ees?|ians?)(?![\w-])"
AGENT_ENDS = re.compile(r"(?:ers?|ors?|ists?|m[ea]n|ees?|ians?)(?![\w-])")
AGENT = rf"(?P<agent>\b[a-z]{AGENTIVE})(?! [a-z]{AGENTIVE})"
# "a family of four", "a 17-year-old" (no noun behind), "four emergency workers", "his two sons".
FAMILY = rf"(?P<family>(?:\b(?P<article>an?|the|one) (?:(?:[^\W\d_][\w-]+|{A}) ){{0,3}}?)?(?P<kin>{P}) of (?P<size>{CODE['count']})(?! {P}))"
ONLY = rf"(?P<only>(?: (?!(?:and|or)\b)[\w-]+){{0,2}}? {A})(?! (?:{MOD} ){{0,2}}?{P})"
# It can begin only with a word or a phrase: no letter within a word is tried.
GROUP = (
    rf"(?=[{CODE['count']}{P}{N}]|\b\w)(?:{FAMILY}|(?:(?P<count>{CODE['count']})(?: of (?:the|its|his|her|their|these|those|our))?|(?P<det>{DET}))"
    rf"(?:(?P<mods>(?: {MOD}){{0,6}}?) (?P<head>{HEAD})@CALLED@(?P<aged>{AGED})?|{ONLY}|(?P<before>(?: (?-i:{MOD})){{0,2}}?) (?-i:{AGENT})(?! {P})))"
)
# What a person is called, behind the noun; not in headlines, where every word is capital.
CALLED = rf"(?:(?P<comma>,)? (?P<called>{NAME})(?(comma),?))?"
# Behind a comma the name may as well be that of who tells it ("killed six people, Ana Ruiz, head of the clinic, said").
SPEAKS = re.compile(
    r"(?: [\w'’-]+){0,5},?(?: [^,.;:]{2,80},)? (?:said|says|told|tells|stated|confirmed|confirms|reported|announced|added|adds|wrote|tweeted|posted|declared)\b"
)
HARMFUL = CODE["harm"] + CODE["base"] + CODE["doing"]
# Without count or article: in headlines, and where an age says that one is meant.
BEGINS = rf"(?:^|(?<=[,;:–—|\"“'] )|(?<=[\"“])|(?<= and )|(?<= of )|(?<= after )|(?<= as )|(?<=[{HARMFUL}] ))"
BARE = rf"{BEGINS}(?:(?P<mods>(?:{MOD} ){{0,4}}?)(?P<head>{HEAD})(?P<aged>{AGED})?|(?P<only>{A}))"
# "The pilot and co-pilot": the article stands before the first of the two nouns.
SHARED = rf"(?:(?<= and )|(?<=[^\d], ))(?P<mods>(?:{MOD} ){{0,2}}?)(?P<head>{HEAD})"
ALONE = rf"(?P<mods>(?:[{N}{CODE['status']}] )*)(?P<head>{HEAD})"
BEHIND = re.compile(r" ([a-z]+)(?!\w)")
INDEFINITE = frozenset({"a", "an", "another", "one"})
FAMILIES = frozenset({"family", "household", "crew"})
PARENTS = frozenset({"woman", "man", "relative"})
COLLECTIVES = frozenset({"crew", "staff", "personnel", "police", "family"})
# How many a collective noun tells.
COLLECTIVE = {"couple": 2}
KINDS_IN = frozenset(
    ["count", "people", "area", "name", "status", "quantity", "duration", "date", "harm", "state", "doing", "base", "age"]
)
HARMS = frozenset({"harm", "state", "noun", "doing", "base"})
ENDS = 2
Make = Callable[[Found], Phrase | None]


@cache
def group_patterns(headline: bool) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return pattern(GROUP.replace("@CALLED@", "" if headline else CALLED)), pattern(BARE), pattern(ALONE)


@cache
def shared_pattern() -> re.Pattern[str]:
    return pattern(SHARED)


def find_groups(flat: str, start: int, end: int, phrases: list[Phrase], headline: bool) -> list[Phrase]:
    """The people phrases of one sentence (flat[start:end])."""
    near = [p._replace(kind="age") if p.kind == "quantity" and p.data == "an age" else p for p in phrases]
    near = [p for p in near if p.kind != "people" or not describes(flat, p, near)]
    called = [p for p in near if p.kind == "name"]
    near = [*peoples(flat, near), *near]
    coded = code(flat, start, end, [p for p in near if p.kind in KINDS_IN])
    found: list[Phrase] = []
    taken = bytearray(len(coded.text))  # 1 where a phrase stands, ENDS where one ends

    def add(regex: re.Pattern[str], make: Make) -> None:
        for m in regex.finditer(coded.text):
            start, end = m.span()
            if taken.count(0, start, end) == end - start and (made := make(Found(coded, m))):
                found.append(belonging(made, called))
                taken[start:end] = b"\1" * (end - start - 1) + bytes([ENDS])

    harmed = any(p.kind in HARMS for p in near)
    for regex, make in possible(coded, headline, harmed):
        add(regex, make)
    if headed(coded.text):
        add(shared_pattern(), lambda f: shares(f, taken))
    if harmed:
        found += find_persons(coded, headline, taken)
    if headed(coded.text):
        add(group_patterns(headline)[2], group_of)
    return found


def headed(text: str) -> bool:
    """Whether a coded text holds a noun for people or areas."""
    return P in text or CODE["area"] in text


def possible(coded: Coded, headline: bool, harmed: bool) -> Iterator[tuple[re.Pattern[str], Make]]:
    """The patterns that can find people in a sentence, in their order, with what makes a phrase of a match."""
    text, aged = coded.text, A in coded.text
    full, bare, _ = group_patterns(headline)
    if headed(text) or aged or (harmed and AGENT_ENDS.search(text)):
        yield full, group_of
    if (headline and headed(text)) or aged:
        yield bare, lambda f: group_of(f) if headline or A in f.match[0] else None
    if not (harmed or headed(text) or aged):
        return
    if "nother" in coded.low:
        yield another_pattern(), another
    if "oth" in text:
        yield both_pattern(), both


def belonging(made: Phrase, called: Sequence[Phrase]) -> Phrase:
    """A people phrase with the people's own name among its names ("nine Palestinians")."""
    own = next((p for p in called if p.end == made.data.end and made.data.start <= p.start), None)
    return made._replace(data=replace(made.data, names=(*made.data.names, own))) if own else made


NAMES_BEHIND = re.compile(r"(?: [A-ZÀ-Ž][\w'-]+){1,3} ")


def describes(flat: str, phrase: Phrase, near: Sequence[Phrase]) -> bool:
    """Whether "other" is no person but says which of those behind a name are meant ("two other Oakwood firefighters")."""
    m = NAMES_BEHIND.match(flat, phrase.end) if flat[phrase.start : phrase.end].lower() == "other" else None
    return m is not None and any(p.kind == "people" and p.start == m.end() for p in near)


@cache
def another_pattern() -> re.Pattern[str]:
    return pattern(rf"\banother(?=,? (?:was|is|were|has|had|in|who|remains?|died|{CODE['harm']}|{CODE['state']}))")


def another(found: Found) -> Phrase:
    """'One is dead and another critical': another person."""
    one = Count(1, 1, 1, "exact", number_start=found.start)
    return Phrase("group", found.start, found.end, Group(one, "another", "person", False, found.start, found.end))


@cache
def both_pattern() -> re.Pattern[str]:
    return pattern(
        rf"\bboth(?: of them)?(?=,? (?:was|were|are|had|have|remain|died|later|suffered|sustained|{CODE['harm']}|{CODE['state']})(?!\w))"
    )


def both(found: Found) -> Phrase:
    """'Both were hurt': two people told of before."""
    two = Count(2, 2, 2, "exact", number_start=found.start)
    return Phrase("group", found.start, found.end, Group(two, "both", "person", True, found.start, found.end))


def shares(found: Found, taken: bytearray) -> Phrase | None:
    """The second of two nouns under one article, where the first is one person."""
    at = found.match.start()
    before = at - (5 if found.coded.text.endswith(" and ", 0, at) else 2)
    made = group_of(found) if taken[before - 1] == ENDS else None
    if made is None or made.kind != "those" or made.data.plural or not found.phrases("head", "people"):
        return None
    if found.printed(made).lower() in COLLECTIVES:
        return None  # passengers and crew
    return Phrase("person", made.start, made.end, replace(made.data, det="his"))


def group_of(found: Found) -> Phrase | None:
    """The phrase of one match: counted by its number, its article or its collective noun, or else not counted."""
    groups = found.match.groupdict()
    if groups.get("family"):
        size, kin = found.phrase("size"), found.phrase("kin")
        return family(found, size, kin) if size and kin else None
    det, counted = (groups.get("det") or "").lower(), found.phrase("count") if groups.get("count") else None
    if groups.get("only"):
        if "old" not in found.coded.flat[found.start : found.end].lower():
            return None
        return aged_only(found, det, counted)
    if groups.get("agent"):
        return agent(found, det, counted)
    if (thing := BEHIND.match(found.coded.text, found.match.end())) and thing[1].removesuffix("s") in lexicon().forms(
        "notPeople"
    ):
        return None  # two police dogs
    sense: Sense = (found.phrases("head", "people") or found.phrases("head", "area"))[-1].data
    plural = sense.form == "plural"
    mods = groups["mods"]
    words = found.match.start("mods") + len(mods) - len(mods.lstrip()) if mods.strip() else found.match.start("head")
    count: Count | None = counted.data if counted else None
    bare = not det and count is None and "aged" in groups
    many = 2 if det == "both" and plural else COLLECTIVE.get(sense.concept, 1)
    if count is None and (
        (not plural and (det in INDEFINITE or (bare and found.match.end() < len(found.coded.text)))) or (many > 1 and det)
    ):
        count = Count(many, many, many, "exact", number_start=found.start)
    end = found.coded.end(found.match.end("head"))
    names = tuple(found.phrases("mods", "name"))
    called = None if speaks(found) else groups.get("called")
    group = Group(count, det, sense.concept, plural, found.coded.start(words), end, names, called, age_of(found))
    one = count is None and not plural and det not in ("no", "any", "every", "each", "") and found.phrases("head", "people")
    last = found.end if called or not groups.get("called") else end
    return Phrase("group" if count else "person" if one else "those", found.start, last, group)


def speaks(found: Found) -> bool:
    """Whether the name behind the people is that of who tells of them."""
    at = found.match.start("called") if "called" in found.match.re.groupindex and found.match["comma"] else -1
    return at >= 0 and SPEAKS.match(found.coded.text, found.match.end("called")) is not None


def family(found: Found, size: Phrase, kin: Phrase) -> Phrase | None:
    """'A family of four' counts four; 'a mother of four' is one person."""
    if found.printed(kin).lower() in FAMILIES:
        return Phrase("group", found.start, found.end, Group(size.data, "a", kin.data.concept, True, kin.start, found.end))
    det = (found.match["article"] or "").lower()
    if not det or kin.data.form == "plural" or kin.data.concept not in PARENTS:
        return None
    one = Count(1, 1, 1, "exact", number_start=found.start) if det in INDEFINITE else None
    group = Group(one, det, kin.data.concept, False, kin.start, found.end, age=age_of(found))
    return Phrase("group" if one else "person", found.start, found.end, group)


def aged_only(found: Found, det: str, counted: Phrase | None) -> Phrase:
    """'A 17-year-old', 'two 17-year-olds', 'the 17-year-old': the age stands for the person."""
    start, count = found.start, counted.data if counted else None
    if count is None and (det in INDEFINITE or not det):
        count = Count(1, 1, 1, "exact", number_start=start)
    at = found.match.start("only")
    begin = found.coded.start(at + (found.coded.text[at] == " "))
    group = Group(count, det, "person", counted is not None, begin, found.end, age=age_of(found))
    return Phrase("group" if count else "person", start, found.end, group)


def agent(found: Found, det: str, counted: Phrase | None) -> Phrase | None:
    """People named by a noun that newskg does not know."""
    word = found.match["agent"]
    plural = word.endswith(("s", "men"))
    if word.removesuffix("s") in lexicon().forms("notPeople") or (counted is None and (det not in INDEFINITE or plural)):
        return None
    count = counted.data if counted else Count(1, 1, 1, "exact", number_start=found.start)
    begin = found.coded.start(found.match.start("before") + (found.coded.text[found.match.start("before")] == " "))
    return Phrase("group", found.start, found.end, Group(count, det, "person", plural, begin, found.end))


def age_of(found: Found) -> str | None:
    """The digits of the first age in the words of a match."""
    ages = found.coded.within(found.match.start(), found.match.end(), "age")
    digits = re.search(r"\d+", found.printed(ages[0])) if ages else None
    return digits[0] if digits else None
