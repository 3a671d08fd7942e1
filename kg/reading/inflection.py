"""English nouns and verbs in all their forms, so that ontology/concepts.ttl names each word once.

In: a noun, or a verb with its particle and the irregular verbs. Out: its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

SIBILANT = ("s", "x", "z", "ch", "sh")
# One vowel between consonants, once: "beg", "shrug", "quip".
SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdfgklmnprstvz]")


def plural(noun: str) -> str:
    """The regular English plural of a noun or noun phrase (head last, or before ' of ').

    >>> plural("body"), plural("rescue worker"), plural("serviceman"), plural("prisoner of war")
    ('bodies', 'rescue workers', 'servicemen', 'prisoners of war')
    """
    head, of, rest = noun.partition(" of ")
    made = head[:-3] + "men" if head.endswith("man") else with_s(head)
    return made + of + rest


def with_s(word: str) -> str:
    """A noun in the plural, or a verb in the third person.

    >>> with_s("reply"), with_s("say"), with_s("echo"), with_s("push")
    ('replies', 'says', 'echoes', 'pushes')
    """
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(SIBILANT) or (word.endswith("o") and word[-2:-1] not in tuple("aeiou")) else "s")


def conjugated(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with its kind: base ("call for", "calls for"), done (past and participle), doing.

    `irregular` gives past and participle of verbs by their base, and the gerund where that is irregular too; only the first word of a
    verb is inflected.

    >>> [form for form, _ in conjugated("beg off", {})]
    ['beg off', 'begs off', 'begged off', 'begging off']
    >>> [form for form, _ in conjugated("write", {"write": ("wrote", "written")})]
    ['write', 'writes', 'wrote', 'written', 'writing']
    """
    word, space, particle = verb.partition(" ")
    behind = space + particle
    past, *others = irregular.get(word, (regular_past(word),))
    yield verb, "base"
    yield with_s(word) + behind, "base"
    yield past + behind, "done"
    if others and others[0] != past:
        yield others[0] + behind, "done"
    yield (others[1] if len(others) > 1 else gerund(word)) + behind, "doing"


def regular_past(word: str) -> str:
    """
    >>> regular_past("deny"), regular_past("beg"), regular_past("agree"), regular_past("relay")
    ('denied', 'begged', 'agreed', 'relayed')
    """
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ied"
    return word + "d" if word.endswith("e") else doubled(word) + "ed"


def gerund(word: str) -> str:
    """
    >>> gerund("write"), gerund("agree"), gerund("put"), gerund("explain"), gerund("lie")
    ('writing', 'agreeing', 'putting', 'explaining', 'lying')
    """
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return doubled(word) + "ing"


def doubled(word: str) -> str:
    """A short verb with its last consonant doubled."""
    return word + word[-1] if SHORT.fullmatch(word) else word
