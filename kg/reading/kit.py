"""The rule kit: a rule is a name, a pattern over words and typed phrases, what it yields, and the sentences that hold it to that.

`reads` gives, for sentences that the rule must read, each figure as (measure, value, modifier); `skips` are sentences that it must
not read. One parametrised test runs them all. Of rules that read the same people as the same measure the longest match
wins, then the order in which they are listed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.reading.lexicon import lexicon
from kg.reading.phrases import CODE, Coded, Found, Phrase, compiled, expression, pattern
from kg.reading.triggers import Alternatives, Kit, triggers

Expected = Sequence[tuple[str, int | None, str]]


@dataclass(frozen=True, slots=True)
class Sighting:
    """People seen in a state: who (a group, those, or count phrase), the measure, and the flat offsets of the words that say so.

    `withheld` are the flat offsets of the words by which the speaker declines to give the number; `partitive` is true where a
    whole is counted on purpose ("30 of the 90 who fled": 90 fled); `part` where people are told of among others already
    counted; `former` is the earlier count that a toll replaces.
    """

    measure: str
    who: Phrase
    start: int
    end: int
    population: Phrase | None = None
    negated: bool = False
    withheld: tuple[int, int] | None = None
    scope: str | None = None
    partitive: bool = False
    part: bool = False
    former: Phrase | None = None


@dataclass(frozen=True, eq=False)
class Rule:
    """One reading rule."""

    name: str
    source: str
    makes: Callable[[Found], Iterable[Sighting]]
    reads: Mapping[str, Expected]
    skips: Sequence[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return pattern(expanded(self.source))

    @cached_property
    def triggers(self) -> Alternatives:
        return triggers(expression(expanded(self.source, NEEDED)))


RULES: list[Rule] = []

# People that are counted, or a bare count; people with or without a count.
WHO = f"[{CODE['group']}{CODE['count']}]"
ANYONE = f"[{CODE['group']}{CODE['count']}{CODE['those']}{CODE['person']}]"
COUNTED = CODE["group"] + CODE["count"]
PREDICATES = "".join(CODE[k] for k in ("harm", "state", "doing", "base"))
# What may stand between people and what befell them: a phrase or clause about them that names no other counted people.
ONES = CODE["those"] + CODE["person"]
TAIL = (
    rf"(?:,? (?:who|which|that|of|from|in|on|at|with|near|aboard|inside|among|outside|for|to|between|traveling|travelling|riding|driving|walking|standing|living|working|playing|sitting|including|mostly|all|on board|believed|ranging|aged|"
    rf"identified (?:as|by|only|in)|named|described|known|whose|attempting|trying)\b[^.;:{COUNTED}{PREDICATES}]{{2,120}}?,?|, [^,.;:(){COUNTED}{ONES}{PREDICATES}]{{2,80}},| \([^(){PREDICATES}]{{1,60}}\)| (?:--|[–—]) [^.;:(){COUNTED}{PREDICATES}]{{2,80}} (?:--|[–—]))?"
)
# Within a list it passes over no other people: they are the next of the list, or it could be read in a million ways.
TAIL_IN_LIST = TAIL.replace(
    f"[^.;:{COUNTED}{PREDICATES}]{{2,120}}?",
    f"[^.;:{COUNTED}{ONES}{PREDICATES}]{{2,120}}?",
)
# Where people are hit.
BODY = r"(?:arm|leg|head|chest|face|neck|back|foot|hand|shoulder|stomach|abdomen|thigh|hip|knee|ankle|torso|buttocks?|side|groin|eye)"
# A part told beside its whole ("12 people, including three children, were killed").
INCLUDING = rf"(?:,? (?:including|among them|most of them|many of them|some of them)\b[^.;:{PREDICATES}]{{2,100}}?,| (?:--|[–—]) (?:including|among them|most of them)\b[^.;:{PREDICATES}]{{2,100}}? (?:--|[–—])|, {WHO}(?:(?:,|,? and) {WHO}){{1,6}},)?"
ADVERB = rf"(?:(?!(?:near|hard|bare|narrow|on|fami|ear|supp|app|rep|bul)ly\b)\w+ly|also|both|all|each|still|later|then|now|so far|already|again|even|together|{CODE['hedge']}|to have|{CODE['date']}|on {CODE['date']}|in the \w+)"
AUX = rf"(?: (?:has|have|had|having|was|were|is|are|be|been|being|got|get|gets|will|'s|{ADVERB})(?!\w))"
# What may follow a bare count or its state where it counts people: no noun of another thing ("killed 300 jobs", "40 dead fish").
ALONE = (
    rf"(?=$|[.,;:!?)\"”'–—-]| [–—-]|[{PREDICATES}{CODE['noun']}]| (?:and|or|in|on|at|of|by|during|near|outside|inside|over|when|after|before|while|as|since|with|who|were|was|are|is|have|has|had|been|for|from|across|around|"
    rf"throughout|within|through|amid|due|because|that|which|more|others?|to|among|along|aboard|overnight|so|if|but|than|including|following|under|last|this|[{CODE['hedge']}{CODE['date']}{CODE['duration']}{CODE['name']}{PREDICATES}])(?!\w))"
)
ALONE_IN_ANY_CASE = f"(?i:{ALONE})"
OF_THE = re.compile(r" of (?:the|his|her|its|their|our|those|these)((?: [\w'-]+| [\ue000-\uf8ff]){1,4})")
# An object behind a word of harm makes it a deed ("a man killed his wife"), not a state of the people before it.
OBJECT = rf"(?! (?:and (?:\w+ly )?{CODE['harm']} )?(?:an?|the|that|this|it|shots?|his|her|their|its|him|himself|themselves|herself|them|at least|up to|more than|\w+ other)\b| [{COUNTED}{CODE['those']}{CODE['person']}{CODE['name']}{CODE['people']}]|(?-i: [A-Z]\w+) (?:once|twice|dead|repeatedly|multiple times|several times)\b)"
MACROS = {
    "including": INCLUDING,
    "alone": ALONE,
    "object": OBJECT,
    "who": WHO,
    "anyone": ANYONE,
    "tail": TAIL,
    "aux": AUX,
    "adverb": ADVERB,
    "body": BODY,
    "counted": COUNTED,
    "predicates": PREDICATES,
    "list": rf"{ANYONE}(?:{TAIL_IN_LIST}(?:, and|,| and| as well as|, as well as| plus|, plus| or)(?: (?:his|her|their|its|the|all|both|another|at least|some of)(?= [{COUNTED}{CODE['those']}]))? {ANYONE}){{0,6}}",
}


# What of the macros has to match: it sets a rule off, and is read in no time.
NEEDED = MACROS | dict.fromkeys(("including", "alone", "object", "tail"), "(?:)") | {"list": ANYONE}


def expanded(source: str, macros: Mapping[str, str] = MACROS) -> str:
    """A rule's pattern with its macros ({who}, {tail}, {list:name} ...) written out."""
    for name, text in macros.items():
        source = source.replace("{" + name + "}", text)
        source = re.sub(rf"\{{{name}:(\w+)\}}", lambda m, t=text: f"(?P<{m[1]}>{t})", source)  # type: ignore[misc]
    return source


def rule(
    source: str, *, reads: Mapping[str, Expected], skips: Sequence[str] = ()
) -> Callable[[Callable[[Found], Iterable[Sighting]]], Callable[[Found], Iterable[Sighting]]]:
    """Adds the decorated function to the rules, under its own name."""

    def add(makes: Callable[[Found], Iterable[Sighting]]) -> Callable[[Found], Iterable[Sighting]]:
        RULES.append(Rule(makes.__name__.replace("_", "-"), source, makes, reads, skips))
        return makes

    return add


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their files and of their lines."""
    import kg.reading.rules as folder

    for module in sorted(m.name for m in pkgutil.iter_modules(folder.__path__)):
        importlib.import_module(f"{folder.__name__}.{module}")
    return tuple(RULES)


@cache
def kit() -> Kit[Rule]:
    """All rules with what sets them off."""
    return Kit(rules())


AREA_MEASURES = frozenset({"ceded", "retaken"})
SERVING = frozenset({"combatant", "policeOfficer", "emergencyWorker", "aidWorker", "healthWorker", "expert"})
# Words that tell of things as often as of people: behind people they need their "was".
NOT_ALONE = frozenset({"burned", "burnt", "freed"})
# Those who are sent somewhere, but not on duty.
NOT_SENT = frozenset(
    {"child", "woman", "passenger", "patient", "student", "hostage", "refugee", "relative", "couple", "household", "victim"}
)
AREAS = frozenset({"area", "district", "settlement"})


def fits(who: Phrase, measure: str) -> bool:
    """Whether a measure can be told of people: areas are ceded or retaken, people are not; only several are displaced."""
    concept = who.data.concept if who.kind in ("group", "those", "person") else None
    if measure == "deployed" and concept in NOT_SENT:
        return False
    if measure == "displaced" and who.kind != "count" and not who.data.plural:
        return False  # a suspect who fled is not displaced
    return concept is None or (concept in AREAS) == (measure in AREA_MEASURES)


def serving(who: Phrase) -> bool:
    """Whether people are of those who are sent on duty: forces, police, rescuers, experts."""
    return who.kind in ("group", "those") and bool(SERVING & set(lexicon().ancestors(who.data.concept)))


def stands_alone(found: Found, at: int) -> bool:
    """Whether what follows a coded offset leaves a bare count to mean people."""
    text = found.coded.text
    if (whole := OF_THE.match(text, at)) and any(
        w.removesuffix("s") in lexicon().forms("notPeople") for w in whole[1].split()
    ):
        return False  # one of the family dogs
    return compiled(ALONE_IN_ANY_CASE).match(text, at) is not None


def each(found: Found, group: str, *predicates: str) -> Iterable[Sighting]:
    """Every counted people of a list, with every predicate that took part."""
    for who in people_in(found, group):
        for name in predicates:
            word = found.phrase(name)
            if word is not None and fits(who, word.data.concept):
                yield sighting(found, who, word.data.concept, (word.start, word.end))


def people_in(found: Found, group: str) -> list[Phrase]:
    """The groups, uncounted people and bare counts inside a named group of a match, in order."""
    start, end = found.match.span(group) if group in found.match.re.groupindex else (-1, -1)
    if start < 0:
        return []
    held = found.coded.phrases
    people = [held[i] for i in range(start, end) if i in held and held[i].kind in ("group", "those", "count", "person")]
    if people and people[0].kind == "person" and people[0].data.name and WHERE.search(found.coded.text, 0, start):
        people = people[1:]  # 'two climbers missing on Mont Blanc were found'
    return [p for n, p in enumerate(people) if not (n and is_age(found, people[n - 1], p))]


WHERE = re.compile(r"\b(?:on|in|at|near|off|outside|inside|around|from) $", re.IGNORECASE)


def is_age(found: Found, person: Phrase, number: Phrase) -> bool:
    """Whether a bare number behind a name tells the years of that person ('arrested Ana Ruiz, 21 at her home')."""
    named = person.kind == "person" and person.data.name is not None
    return named and number.kind == "count" and found.coded.flat[person.end : number.start] == ", "


def sighting(found: Found, who: Phrase, measure: str, predicate: str | tuple[int, int]) -> Sighting:
    """People seen in a state, told from the first of their words to the last of the predicate's."""
    start, end = found.flat(predicate) or (who.start, who.end) if isinstance(predicate, str) else predicate
    tail = population_end(found, who, start if start > who.start else len(found.coded.flat))
    last = max(who.end, end)
    last -= found.coded.flat[last - 1] == ","  # it closes the name of a person and is no word of what is said
    return Sighting(measure, who, min(who.start, start), last, Phrase("words", who.end, tail) if tail > who.end else None)


def population_end(found: Found, who: Phrase, before: int) -> int:
    """Where the words about the people end: after a phrase with of, from, on, in ... that stands right behind them."""
    coded: Coded = found.coded
    at = coded.at(who.start) + 1
    stop = min(coded.at(before - 1) + 1, len(coded.text)) if before > who.end else at
    m = compiled(BEHIND).match(coded.text, at, max(stop, at))
    return coded.end(m.end()) if m and m.end() > at else who.end


BEHIND = (
    rf"(?: (?:of|from|on|aboard|in|inside|with|at) (?:(?!(?:{'was were is are has have had been be also and as while when after before who which that remain remains remained to for by into'.replace(' ', '|')})\b)"
    rf"(?:[\w'’-]+|[{CODE['name']}{CODE['status']}{CODE['people']}{CODE['those']}{CODE['person']}{CODE['event']}{CODE['quantity']}]))(?: (?!(?:was|were|is|are|has|have|had|been|be|also|and|as|while|when|after|before|who|which|that|on|at|in|since|during|remain|remains|remained|to|for|by|into)\b)"
    rf"(?:[\w'’-]+|[{CODE['name']}{CODE['status']}{CODE['people']}{CODE['those']}{CODE['event']}])){{0,8}})+"
)
