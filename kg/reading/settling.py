"""Who is who among the people seen: repeats add no figure, those who later died are not counted as hurt too.

In: the sightings of all sentences, in the order of the text. Out: the same without repeats, each single person counted as one; and by
their start the people set aside, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.reading.fates import Seen, most, same_sort, without_struck
from kg.reading.kit import Sighting
from kg.reading.numbers import Count
from kg.reading.people import INDEFINITE
from kg.reading.phrases import Phrase
from kg.reading.sentences import Sentence
from kg.reading.singles import Group

FATES = frozenset({"killed", "injured", "struck", "missing", "captured", "evacuated", "casualties", "infected"})
REPEAT = "repeats people who are counted already"
DEFINITE_COUNT = re.compile(r"\b(?:the|both|these|those|all(?: of)?(?: the| these| those)?) $", re.IGNORECASE)
# Of all single people so far, the last so many can be meant: nobody remembers more, and time grows with the text and not with its square.
REMEMBERED = 60
OTHERS = frozenset({"another", "his", "her", "their"})
# Of people told of before, those who are left: they are not all of them again.
REST = re.compile(r"\b(?:other|others|remaining|surviving)\b", re.IGNORECASE)
# How far back, in characters, a full name can introduce a surname; no article is longer, only what is no article.
INTRODUCED, LONGEST_NAME = 50_000, 60


@dataclass
class Person:
    """A single person of the article: what is told of them, and which fates were counted."""

    surname: str | None
    age: str | None
    concepts: set[str]
    fates: dict[str, int] = field(default_factory=dict)
    end: int = 0
    who_end: int = 0
    other: bool = False


@dataclass
class Kept:
    """The sightings that count so far (None where one was taken back), and what the words for people seen before ask of them: which
    measures were told, of how many at most, and whether of others than single people."""

    rows: list[Seen | None] = field(default_factory=list)
    measures: set[str] = field(default_factory=set)
    largest: dict[str, int] = field(default_factory=dict)
    others: bool = False

    def told_in(self, number: int, sentence: Sentence) -> bool:
        """Whether a sighting that counts was told in a sentence."""
        one = self.rows[number]
        return one is not None and one[2].start == sentence.start

    def hurt(self, repeat: Sighting) -> None:
        """Those told to be shot before whom later words call injured are injured."""
        if repeat.measure != "injured":
            return
        for number in range(max(0, len(self.rows) - REMEMBERED), len(self.rows)):
            one = self.rows[number]
            if one and one[0].measure == "struck" and most(one[0]) == most(repeat):
                self.rows[number] = (replace(one[0], measure="injured"), *one[1:])

    def add(self, one: Seen) -> None:
        sighting = one[0]
        self.rows.append(one)
        self.measures.add(sighting.measure)
        if not sighting.negated:
            self.largest[sighting.measure] = max(most(sighting), self.largest.get(sighting.measure, 0))
            self.others = self.others or (sighting.measure in FATES and most(sighting) != 1)


def settled(flat: str, seen: Sequence[Seen]) -> tuple[list[Seen], dict[int, str]]:
    """The sightings that count, and the people set aside."""
    people: list[Person] = []
    by_words: dict[int, Person] = {}
    kept = Kept()
    aside: dict[int, str] = {}
    printed: dict[str, int] = {}
    for one in seen:
        sighting, rule, sentence = one
        if printed.setdefault(flat[sentence.start : sentence.end], sentence.start) != sentence.start:
            aside[sighting.who.start] = "a sentence that is printed before"
            continue
        if sighting.who.kind == "person" and sighting.measure not in FATES and not sighting.negated:
            continue  # one who was helped or sent is no figure
        who = single(sighting)
        if who is None:
            if repeats(flat, sighting, kept.largest):
                kept.hurt(sighting)
                aside[sighting.who.start] = REPEAT
                continue
            kept.add(one)
            continue
        person = by_words.get(sighting.who.start) or known(flat, who, one, people, kept)
        if person is None:
            aside[sighting.who.start] = REPEAT
            continue
        unite(person, sighting.measure, sentence, people, kept.rows)
        if sighting.measure in person.fates and not sentence_is_later(kept.rows[person.fates[sighting.measure]], sentence):
            person.end = max(person.end, sighting.end)
            aside[sighting.who.start] = REPEAT
            continue
        by_words[sighting.who.start], person.who_end = person, sighting.who.end
        person.fates[sighting.measure] = len(kept.rows)
        person.end = max(person.end, sighting.end)
        kept.add((replace(sighting, who=counted_as_one(sighting.who)), rule, sentence))
    for person in people:
        drop_fates(person, kept.rows)
    return without_struck(flat, [k for k in kept.rows if k is not None]), aside


def single(sighting: Sighting) -> Group | None:
    """The person of a sighting, where it is told of one person."""
    group = sighting.who.data if sighting.who.kind in ("group", "person") else None
    if group is None or sighting.negated or sighting.withheld or sighting.measure not in FATES:
        return None
    one = sighting.who.kind == "person" or (group.count.value == 1 and not group.plural)
    return group if one else None


def counted_as_one(who: Phrase) -> Phrase:
    if who.kind == "group":
        return who
    return Phrase("group", who.start, who.end, replace(who.data, count=Count(1, 1, 1, "exact", number_start=who.start)))


def sentence_is_later(earlier: Seen | None, sentence: Sentence) -> bool:
    """A headline's figure is told again in the body: the body's claim is the one that it heads."""
    return earlier is not None and earlier[2].role == "headline" and sentence.role != "headline"


def known(flat: str, who: Group, seen: Seen, people: list[Person], kept: Kept) -> Person | None:
    """The person meant, new or told of before; None where the words repeat people who were counted together."""
    sighting, _, sentence = seen
    surname = who.name.removesuffix(" Jr.").removesuffix(" Sr.").rstrip(",").rsplit(" ", 1)[-1] if who.name else None
    if surname and surname == who.name and not who.age and not introduced(flat, surname, sighting.who.start):
        return None
    concepts = {who.concept} - {"person", "victim", "member"}
    before = [p for p in reversed(people[-REMEMBERED:]) if p.end <= sighting.who.end + 200]
    other = who.det == "the" and REST.search(flat, sighting.who.start, sighting.who.end) is not None
    person = told_of_before(flat, who, sighting, surname, concepts, before, other, people)
    definite = who.det in ("the", "this", "that", "he", "both") and not surname and not other
    if person is None and definite and not same_fate(sighting.measure).isdisjoint(kept.measures) and not sighting.part:
        return None
    if person is None and sighting.measure in ("struck", "killed") and not other and who.det not in OTHERS:
        person = None if kept.others else only_one(before, sighting.measure, surname, who.age, concepts)
        if person is not None and who.det in INDEFINITE and any(kept.told_in(n, sentence) for n in person.fates.values()):
            person = None  # "a boy was killed, and a man was shot"
    if person is None:
        person = Person(surname, who.age, concepts, other=other)
        people.append(person)
    person.surname, person.age = person.surname or surname, person.age or who.age
    person.concepts |= concepts
    return person


def told_of_before(
    flat: str,
    who: Group,
    sighting: Sighting,
    surname: str | None,
    concepts: set[str],
    before: Sequence[Person],
    other: bool,
    people: Sequence[Person],
) -> Person | None:
    """The person told of before whom the words mean: by name, by age, by article ("the driver"), by kin ("his wife")."""
    fitting = [p for p in before if fits(p, who.age, concepts)]
    if other:  # "the other victim": nobody told of before, unless as the other one
        return next((p for p in fitting if p.other), None)
    if surname:
        unnamed = (p for p in fitting if p.surname is None and sighting.measure in FATES & {*p.fates})
        return next((p for p in before if p.surname == surname), None) or next(unnamed, None)
    if who.det in INDEFINITE or who.det == "":
        return next((p for p in fitting if who.age and p.age == who.age), None) or apposition(flat, sighting, people)
    if who.det in ("the", "this", "that", "he", "both"):
        return next(iter(fitting), None)
    return next((p for p in fitting if p.concepts & concepts and p.surname is None), None)


def introduced(flat: str, surname: str, before: int) -> bool:
    """Whether a full name that ends in the word stands earlier in the text."""
    at = flat.find(" " + surname, max(0, before - INTRODUCED), before)
    return at > 0 and (flat[max(0, at - LONGEST_NAME) : at].rpartition(" ")[2][:1].isupper() or flat[at - 1] == ".")


def unite(person: Person, measure: str, sentence: Sentence, people: list[Person], kept: Sequence[Seen | None]) -> None:
    """A person without a name and one with a name, told of with one fate, are one where nothing speaks against it."""
    for number in range(max(0, len(people) - REMEMBERED), len(people)):
        other = people[number]
        if other is person or measure not in other.fates or measure in person.fates or (other.surname and person.surname):
            continue
        earlier = kept[other.fates[measure]]
        if earlier is not None and earlier[2].start == sentence.start:
            continue
        if (other.surname or person.surname) and fits(other, person.age, person.concepts):
            person.fates = other.fates | person.fates
            person.surname, person.age = person.surname or other.surname, person.age or other.age
            person.concepts |= other.concepts
            del people[number]
            return


def only_one(
    people: Sequence[Person], measure: str, surname: str | None, age: str | None, concepts: set[str]
) -> Person | None:
    """The one dead and the one shot of an article that tells of no others are the same person."""
    other = "killed" if measure == "struck" else "struck"
    found = [p for p in people if other in p.fates or measure in p.fates]
    if len(found) != 1 or measure in found[0].fates or "injured" in found[0].fates or not fits(found[0], age, concepts):
        return None
    return None if surname and found[0].surname and surname != found[0].surname else found[0]


def same_fate(measure: str) -> frozenset[str]:
    return frozenset({"killed"}) if measure == "killed" else frozenset({"injured", "struck", measure})


def fits(person: Person, age: str | None, concepts: set[str]) -> bool:
    """Whether words can mean a person: no other age, no other sort of people."""
    if age and person.age and age != person.age:
        return False
    return same_sort(person.concepts, concepts)


def apposition(flat: str, sighting: Sighting, people: Sequence[Person]) -> Person | None:
    """'Ana Ruiz, a nurse, was killed': the nurse is she."""
    person = people[-1] if people else None
    between = flat[max(0, sighting.who.start - 2) : sighting.who.start]
    behind = flat[sighting.who.end : sighting.who.end + 5]
    beside = person is not None and person.who_end == sighting.who.start - 2
    return person if beside and between == ", " and not behind.startswith((" and ", ", and")) else None


def repeats(flat: str, sighting: Sighting, largest: Mapping[str, int]) -> bool:
    """Whether 'the two victims', 'both men' were counted with the same fate before."""
    group = sighting.who.data if sighting.who.kind == "group" else None
    count: Count | None = sighting.who.data if sighting.who.kind == "count" else group.count if group else None
    if count is None or sighting.negated or sighting.part or sighting.partitive or sighting.measure not in FATES:
        return False
    if REST.search(flat, sighting.who.start, sighting.who.end):
        return False
    before = DEFINITE_COUNT.search(flat[max(0, sighting.who.start - 14) : sighting.who.start])
    if before is None and not (group and group.det in ("the", "both", "these", "those")):
        return False
    fates = same_fate(sighting.measure) | ({"killed"} if sighting.measure == "struck" else set())
    return any(largest.get(fate, -1) >= (count.low or count.value or 0) for fate in fates)


def drop_fates(person: Person, kept: list[Seen | None]) -> None:
    """Who died is not counted as hurt or brought to hospital besides; who is told to be injured needs no 'shot' besides: the first words stay."""
    fates = person.fates
    if "killed" in fates:
        for measure in ("struck", "injured", "missing"):
            if measure in fates:
                kept[fates[measure]] = None
    elif "injured" in fates and "struck" in fates:
        kept[max(fates["injured"], fates["struck"])] = None
