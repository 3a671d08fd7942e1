"""Parts of a page -> the same parts, those in another language than English in the role `foreign`: they are not read.

English is told by its commonest words, which costs next to nothing; only where these are rare is Compact Language Detector 2
asked, which knows 165 languages and says so where it does not know (a list of names, three words of a headline).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.intake.parts import Part

FOREIGN = "foreign"
ENGLISH = "English"
JUDGED = frozenset({"headline", "standfirst", "kicker", "subhead", "caption", "body"})
"""The roles of an article's own words."""

_COMMON = "the of and to that with from were have has been said after before who which this they their his its into than would will could there"
COMMON = frozenset(_COMMON.split())
"""Common English words that are none of another language's commonest, as in, at, is, was, for and her are."""
SHARE = 0.12
"""Of the words of an English paragraph about a fifth are among these; of another language's, at most one in fifty."""
SURE = 80
"""Per cent of a paragraph's letters that must be of one other language."""
FEWEST = 4
"""Words in small letters below which a line may be a list of names, a title or a quotation's echo, and is judged by the page."""
LONGEST = 4_000
"""Characters of a paragraph that are looked at: its language does not change with its length."""

WORDS = re.compile(r"(?<![\w@./-])[^\W\d_]+(?![\w@/-]|\.\w)")
"""Words that are no part of an address."""
NEAR = frozenset({"SCOTS", "KRIO"})
"""Kin of English, for which the library may take short English lines."""
CASELESS = re.compile(r"[\u0590-\u1fff\u2e80-\ud7ff]")
"""Letters of scripts without capitals: Hebrew, Arabic, those of India, Chinese, Japanese, Korean."""


def judged(parts: Sequence[Part], warnings: list[str]) -> list[Part]:
    """Marks what is not in English, and warns of it."""
    told = {n: language_of(part.text) for n, part in enumerate(parts) if part.role in JUDGED}
    if set(told.values()) <= {ENGLISH, None}:
        return list(parts)
    foreign = {n: language for n, language in settled(parts, told).items() if language != ENGLISH}
    names = " and ".join(dict.fromkeys(foreign.values()))
    if len(foreign) == len(told):
        warnings.append(
            f"in {names}, not in English: nothing of it is read; give its English edition or a translation instead"
        )
    else:
        first = parts[min(foreign)]
        many = "1 paragraph" if len(foreign) == 1 else f"{len(foreign)} paragraphs"
        warnings.append(
            f"{many} in {names}, not in English: not read (the first at character {first.paragraph.offsets[first.start]}: "
            f"{first.text[:40].rstrip()!r}); give a translation in a file of its own"
        )
    return [replace(part, role=FOREIGN) if n in foreign else part for n, part in enumerate(parts)]


def settled(parts: Sequence[Part], told: Mapping[int, str | None]) -> dict[int, str]:
    """The language of every paragraph of a page that is not all in English: a line too short to be told from names is what the
    library takes it for, else in the language of the line above; the first line in that of most of the page."""
    sizes: Counter[str] = Counter()
    for n, language in told.items():
        if language:
            sizes[language] += len(parts[n].text)
    above = max(sizes, key=lambda name: (sizes[name], name))
    found: dict[int, str] = {}
    for n, language in told.items():
        above = found[n] = language or detected(parts[n].text) or above
    return found


def language_of(text: str) -> str | None:
    """The English name of the language of a paragraph; None where the paragraph alone does not tell.

    >>> language_of("The army said that two soldiers were killed."), language_of("Ali Reza, Jean Dupont, Luis García")
    ('English', None)
    >>> language_of("Zwei Soldaten sind am Montag bei einem Angriff getötet worden, teilte das Ministerium mit.")
    'German'
    """
    text = text[:LONGEST]
    words = text.lower().split()
    if sum(map(COMMON.__contains__, words)) > SHARE * len(words):
        return ENGLISH
    small = [word for word in WORDS.findall(text) if word[0].islower()]
    if len(small) < FEWEST and len(CASELESS.findall(text)) < 2 * FEWEST:
        return None
    return detected(text)


def detected(text: str) -> str | None:
    """The language that the library is sure of; None where it is not, or where the words are of several."""
    import pycld2

    try:
        sure, _, found = pycld2.detect("".join(c if c.isprintable() else " " for c in text))
    except pycld2.error:  # signs that are no text
        return None
    name, _, share, _ = found[0]
    if not sure or share < SURE or name in NEAR:
        return None
    return "Chinese" if name == "ChineseT" else str(name).removeprefix("X_").replace("_", " ").title()
