"""Single people who may have been told of before: by name, by age and name, by pronoun.

In: the coded text of a sentence. Out: phrases of kind `person`; data: Group without a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.reading.lexicon import lexicon
from kg.reading.numbers import Count
from kg.reading.phrases import CODE, Coded, Found, Phrase

A, P, N = CODE["age"], CODE["people"], CODE["name"]
LAST_WORD = r"\b[A-ZÀ-Ž](?:[\w-]|'(?!s\b))*[a-zà-ž](?<!'s)"
NAME_WORD = rf"(?:(?:(?:al|el|an|ar|ad|as|ash)-)?[A-ZÀ-Ž](?:[\w-]|'(?!s\b))*[a-zà-ž](?<!'s)|{N})"
PARTICLE = r"(?:[A-Z]\.|\"\w[\w ]{0,14}\"|“\w[\w ]{0,14}”|de|da|del|van|von|bin|ibn|al|el|la)"
NAME = rf"(?-i:{NAME_WORD}(?: (?:{PARTICLE}|{NAME_WORD})){{0,3}}? {NAME_WORD}(?! {NAME_WORD})(?:,? (?:Jr|Sr)\.?| I{{2,3}})?(?![\w-]|'(?!s\b)))"
# Ages told behind people, with the commas around them: "Ana Ruiz, 34," and "three brothers, 3, 5 and 9,".
AGED = rf"(?:,? \(?{A}\)?(?:(?:,|,? and| to) {A}){{0,6}}(?:,(?= (?!{P})))?)"
# It can begin only with a capital, a name, an age or one of these words: no other letter is tried.
ONE = rf"(?=[{A}{N}A-ZÀ-Ž]|(?<!\w)(?:he|she|him|al|el|an|ar|ad|as|ash)\b)(?:(?:(?P<lead>{A}) )?(?P<name>{NAME})(?P<aged>{AGED})?|(?P<lead2>{A}) (?P<name2>(?-i:{NAME_WORD}))(?![\w'])|(?P<last>(?-i:{LAST_WORD}))(?=(?:, (?:an?|of)\b|,? (?:who|was|were|had|has|is|also|later|would|then|himself|herself)\b|,? {CODE['harm']}|'s?(?: \w+)? {CODE['noun']}))|(?P<pronoun>\b(?:[Hh]e|[Ss]he|him)\b(?!')))"


@dataclass(frozen=True, slots=True)
class Group:
    """People (or areas) that a phrase names: how many, who, and the words.

    `det` is the article in lower case ("" where there is none); `start`..`end` are the words of the population without its count.
    `name` is what a single person is called, `age` the years told.
    """

    count: Count | None
    det: str
    concept: str
    plural: bool
    start: int
    end: int
    names: tuple[Phrase, ...] = ()
    name: str | None = None
    age: str | None = None


@cache
def one_pattern() -> re.Pattern[str]:
    return re.compile(ONE)


@cache
def no_person() -> frozenset[str]:
    """Words that end or begin the names of places, bodies and things, and so never those of people."""
    return frozenset(lexicon().forms("notPersons"))


def find_persons(coded: Coded, headline: bool, taken: bytearray) -> Iterator[Phrase]:
    """The single people of a sentence that no other phrase took; in a headline, where every word is capital, only with their age."""
    for m in one_pattern().finditer(coded.text):
        if taken.count(0, *m.span()) < m.end() - m.start():
            continue
        found = Found(coded, m)
        if m["pronoun"]:
            yield Phrase("person", found.start, found.end, Group(None, "he", "person", False, found.start, found.end))
            continue
        which = next(group for group in ("name", "name2", "last") if m[group])
        at = found.flat(which)
        aged = m["lead"] or m["lead2"] or m["aged"]
        if at is None or (headline and not aged):
            continue
        name = coded.flat[slice(*at)]
        words = name.replace(",", "").split(" ")
        if {words[0].lower(), words[-1].lower().rstrip(".")} & no_person() and not aged:
            continue
        age = next(iter(coded.within(m.start(), m.end(), "age")), None)
        digits = re.search(r"\d+", found.printed(age)) if age else None
        group = Group(None, "", "person", False, at[0], at[1], name=name, age=digits[0] if digits else None)
        yield Phrase("person", found.start, found.end, group)
