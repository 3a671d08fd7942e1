"""The kit of rules for what happened: by which means, who is held responsible, who is named among the victims.

In: a sentence in code. Out: Marks. As in kg.reading.kit a rule is a pattern over words and typed phrases; `reads` gives the words
that it must mark in a sentence, `skips` are sentences in which it must mark nothing. Case tells names, so patterns keep it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.reading.doubt import (
    DENIED,
    FEARED,
    NEAR,
    PLANNED,
    PLAYED,
    PURPOSE,
    SUPPOSED,
    UNTRUE,
    last_words,
    left_of,
    possible_in,
)
from kg.reading.lexicon import Lexicon
from kg.reading.phrases import CODE, Coded, Found, Phrase, expression, pattern
from kg.reading.triggers import Alternatives, Kit, triggers

Range = tuple[int, int]
MEANS, RESPONSIBLE, VICTIM = "means", "responsible", "victim"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sentence that tell of a means, of somebody held responsible, or of a victim, in flat offsets.

    `words` are the means, actor or name; `start`..`end` is the clause that says so. `concept` is the means, or what befell the victim.
    `cue` is a word of accusing or claiming and `source` whoever says it, where the rule found them; `weak` marks give way to others.
    """

    kind: str
    words: Range
    start: int
    end: int
    concept: str | None = None
    negated: bool = False
    cue: Range | None = None
    source: Range | None = None
    age: Range | None = None
    weak: bool = False


@dataclass(frozen=True, eq=False)
class TellingRule:
    """One rule for what happened."""

    name: str
    kind: str
    source: str
    makes: Callable[[Found, Lexicon], Iterable[Mark]]
    reads: Mapping[str, Sequence[str]]
    skips: Sequence[str]
    looks: Callable[[Coded, Lexicon], bool] | None = None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return pattern(self.source, 0)

    @cached_property
    def triggers(self) -> Alternatives:
        return triggers(expression(self.source), 0)


def class_of(*kinds: str) -> str:
    """The codes of some kinds, to stand between brackets."""
    return "".join(CODE[kind] for kind in kinds)


HARMS = class_of("harm", "doing", "base", "state", "noun")
TAKEN = class_of("harm", "doing", "base", "state", "noun", "deed")
PEOPLE = class_of("group", "those", "count")
THEY = class_of("group", "those")
EVENT = class_of("event")
NAMED = class_of("name")
# A plain word of a phrase, or a name, time or quantity.
WORD = rf"(?:[\w'’.$%-]+|[{class_of('name', 'date', 'duration', 'quantity', 'hedge', 'status')}](?:'s)?)"
STOPS = (
    r"(?:of|in|on|at|by|to|from|for|with|and|or|but|as|than|then|that|which|who|whom|when|where|while|if|is|are|was|were|be|been|being|has|have|had|"
    r"after|before|during|since|until|near|into|over|under|not|no|he|she|it|they|said|says|told)\b"
)
NO_NAME = r"(?:The|An?|This|That|These|Those|His|Her|Its|Their|In|On|At|But|And|After|When|While|As|It|He|She|They|We|If|No|Nobody|None|There|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b"
CAPITAL = rf"(?:{CODE['name']}|(?!{NO_NAME})[A-ZÀ-Ž][\w'’-]+)"
PROPER = rf"{CAPITAL}(?:(?: |-)(?:{CAPITAL}|[A-Z]\.|al-\w+|of(?= {CAPITAL})|group|movement|army|militia|network|forces|government|regime|military|police)){{0,5}}(?: [{THEY}{CODE['speaker']}])?"
MODIFIED = rf"(?:(?!{STOPS}){WORD} )"
# Who acts: people, a name, or a body such as "the army".
ACTOR = rf"(?<![\w'’-])(?P<actor>{MODIFIED}{{0,4}}?(?:[{THEY}]|{PROPER})|{MODIFIED}{{1,3}}?{CODE['speaker']})"
MACROS = {"actor": ACTOR, "hurt": f"[{class_of('event', 'harm', 'doing', 'base', 'noun', 'deed')}]"}
# Two capital words behind a verb that can be a name, and are not the next words of a headline.
SOMEBODY = r"(?!(?:In|On|At|After|By|Near|Outside|Inside|During|While|Dead|To|With|And|From|Over|For|When|As|Before|Is|Was|Are)\b)[A-Z][a-z]+ [A-Z]"
IN_A_STORY = re.compile(
    r" in (?:the|a|an|his|her) (?:\w+ )?(?:film|movie|novel|game|play|drill|exercise|simulation|series|episode|video game)\b"
)
NEGATED = re.compile(r"(?:\bnot|n't|\bnever|\bno|\bwithout)(?: \w+)? $")


def telling_rule(
    kind: str,
    source: str,
    *,
    reads: Mapping[str, Sequence[str]],
    skips: Sequence[str],
    looks: Callable[[Coded, Lexicon], bool] | None = None,
) -> Callable[[Callable[[Found, Lexicon], Iterable[Mark]]], TellingRule]:
    """Makes a rule of the decorated function, under its own name; `looks` says at little cost whether a sentence can hold it at all."""
    for name, text in MACROS.items():
        source = source.replace("{" + name + "}", text)

    def made(makes: Callable[[Found, Lexicon], Iterable[Mark]]) -> TellingRule:
        return TellingRule(makes.__name__.replace("_", "-"), kind, source, makes, reads, skips, looks)

    return made


def marks(coded: Coded, rules: Kit[TellingRule], words: Lexicon) -> list[tuple[Mark, str]]:
    """What the rules mark in a sentence, with the name of the rule: of two marks of the same words the first listed stays."""
    found: dict[tuple[int, int], tuple[Mark, str]] = {}
    for one in rules.worth_trying(coded):
        if one.looks is not None and not one.looks(coded, words):
            continue
        for m in one.regex.finditer(coded.text):
            for mark in one.makes(Found(coded, m), words):
                if not any(s < mark.words[1] and mark.words[0] < e for s, e in found):
                    found[mark.words] = (mark, one.name)
    return [found[key] for key in sorted(found)]


def doubted(coded: Coded, start: int, end: int) -> bool:
    """Whether a sentence asks, supposes, denies, plans or plays what it tells between two coded offsets."""
    text, before = coded.text, left_of(coded.text, start)
    near, possible = last_words(before, NEAR), possible_in(coded)
    return (
        text.rstrip(" \"”'").endswith("?")
        or NEGATED.search(near) is not None
        or any(one in possible and one.search(near) for one in (FEARED, PLANNED, PURPOSE))
        or any(one in possible and one.search(before) for one in (SUPPOSED, DENIED, PLAYED))
        or (UNTRUE in possible and UNTRUE.search(text, end) is not None)
        or IN_A_STORY.match(text, end) is not None
    )


def held(found: Found, group: str) -> Phrase | None:
    """The phrase at the beginning of a named group."""
    at = found.match.start(group)
    return found.coded.phrases.get(at) if at >= 0 else None


def span(found: Found, group: str) -> Range | None:
    """The flat offsets of a named group of a rule, None where it took no part."""
    return found.flat(group) if group in found.match.re.groupindex else None
