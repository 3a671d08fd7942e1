"""Sentences of an article: stretches of the flat text that are read on their own.

In: an Article. Out: Sentences in the order of the page, from the blocks that are read (headline, standfirst, subheads, captions, body).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[—–-]*\s?[A-Z0-9À-ÞŠŽÇƏ]|\s*$|\n\n)|(?<=[\"”]),?(?=\s+[\"“])|[.!?](?=[A-Z][a-z])"
)
LONGEST_SHORT = 12
# A longer stretch without a full stop is no sentence: it is read in pieces, so that time grows with the text and not with its square.
LONGEST = 1_200
# Words that open a sentence even behind a shortened word ("at 5 a.m. The fire ...").
OPENS = re.compile(
    r" (?:The|An?|He|She|It|They|We|In|On|At|But|This|That|There|His|Her|Their|When|After|One|Two|No|Police|According)(?= [a-z])"
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
        if block.role not in READ_ROLES:
            continue
        for start, end in stretches(article.flat, block):
            words = article.flat[start:end]
            first = start + len(words) - len(words.lstrip())
            found += [Sentence(s, e, block.role, number) for s, e in pieces(article.flat, first, first + len(words.strip()))]
    return found


def stretches(flat: str, block: Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block between its full stops."""
    at = block.start
    for m in END.finditer(flat, block.start, block.end):
        word = LAST_WORD.search(flat, max(at, m.start() - LONGEST_SHORT), m.start() + 1)
        if not (word and m[0] == "." and shortened(word[1])) or OPENS.match(flat, m.end()):
            yield at, m.end()
            at = m.end()
    yield at, block.end


def pieces(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or where it is longer than any sentence the pieces of it, cut at spaces."""
    while end - start > LONGEST:
        cut = flat.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (flat[cut : cut + 1] == " ")
    if end > start:
        yield start, end


def shortened(word: str) -> bool:
    """Whether a full stop behind the word shortens it: an abbreviation, or an initial."""
    return (
        word in SHORTENED
        or (len(word) == 1 and word.isupper() and word != "I")
        or bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word))
    )
