"""Sentences of an article: stretches of the flat text that are read on their own.

In: an Article. Out: Sentences in the order of the page, from the blocks that are read (headline, standfirst, subheads, captions, body).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Article, Block

READ_ROLES = frozenset({"headline", "standfirst", "caption", "body"})
SHORT = [
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "St",
    "Gen",
    "Col",
    "Maj",
    "Lt",
    "Capt",
    "Sgt",
    "Gov",
    "Sen",
    "Rep",
    "Rev",
    "Prof",
    "Hon",
    "Pres",
    "Adm",
    "Brig",
    "Cpl",
    "Pvt",
    "Supt",
    "Insp",
    "Sr",
    "Jr",
    "vs",
    "No",
    "Nos",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thur",
    "Thurs",
    "Fri",
    "Sat",
    "Sun",
    "U.S",
    "U.N",
    "U.K",
    "E.U",
    "a.m",
    "p.m",
    "i.e",
    "e.g",
    "etc",
    "approx",
    "Inc",
    "Ltd",
    "Co",
    "Corp",
    "Ave",
    "Blvd",
    "Rd",
    "Ft",
    "Mt",
    "Fig",
    "Vol",
    "pp",
    "al",
    "D.C",
    "Calif",
    "Fla",
    "Ill",
    "Mass",
    "Mich",
    "Minn",
    "Pa",
    "Tex",
    "Va",
    "Wash",
    "Wis",
    "Ariz",
    "Colo",
    "Conn",
    "Del",
    "Ga",
    "Ind",
    "Kan",
    "Ky",
    "La",
    "Md",
    "Mo",
    "Neb",
    "Nev",
    "Okla",
    "Ore",
    "Tenn",
]
SHORTENED = frozenset(SHORT)
END = re.compile(
    r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[—–-]*\s?[A-Z0-9À-ÞŠŽÇƏ]|\s*$)|(?<=[\"”]),?(?=\s+[\"“])|[.!?](?=[A-Z][a-z])"
)
LAST_WORD = re.compile(r"([\w.]*\w)\.+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """flat[start:end], the role of its block, and the flat end of its block (its paragraph)."""

    start: int
    end: int
    role: str
    block: int


def sentences_of(article: Article) -> list[Sentence]:
    """Every sentence of the blocks that are read."""
    found: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        if block.role in READ_ROLES:
            found += split(article.flat, block, number)
    return found


def split(flat: str, block: Block, number: int) -> list[Sentence]:
    found = []
    at = block.start
    text = flat[block.start : block.end]
    for m in END.finditer(text):
        end = block.start + m.end()
        word = LAST_WORD.search(flat, at, block.start + m.start() + 1)
        if word and m[0] == "." and shortened(word[1], flat[end : end + 2]):
            continue
        if flat[at:end].strip():
            start = at + len(flat[at:end]) - len(flat[at:end].lstrip())
            found.append(Sentence(start, end, block.role, number))
            at = end
    rest = flat[at : block.end]
    if rest.strip():
        start = at + len(rest) - len(rest.lstrip())
        found.append(Sentence(start, start + len(rest.strip()), block.role, number))
    return found


def shortened(word: str, after: str) -> bool:
    """Whether a full stop behind the word shortens it: an abbreviation, or an initial."""
    return (
        word in SHORTENED
        or (len(word) == 1 and word.isupper() and word != "I")
        or bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word))
    )
