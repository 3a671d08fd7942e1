"""Who says what: source, cue and content of every act of speech in a block.

In: the coded text of a block and its sentences. Out: Sayings. A Saying inside the content of another is a deeper link of its
chain; `inside` names the outer one where both share their content ("the ministry was cited as saying by the agency").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.reading.acts import acts_of
from kg.reading.contents import INWARD, Clause
from kg.reading.cues import VOUCHING, Act
from kg.reading.phrases import Coded, Phrase
from kg.reading.quotations import Quotation, continued
from kg.reading.tagged import Tagged, tagged

KINDS_IN = frozenset({"name", "speaker", "cue", "date", "duration", "quantity", "hedge", "status"})
Range = tuple[int, int]
# How many acts of a sentence around one can end its content.
NEAR = 8


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech, in flat offsets. `acts` is true where its content is no told clause, `denies` where it says not so.

    `tells` is false where the outlet only tells of an attitude or a topic ("backs", "mentioned"): that makes no claim and no link.
    `noun` is true where a noun tells of it ("her pledge to ..."). `antecedent` is whom a source that is no more than "who" stands for.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    when: Phrase | None = None
    acts: bool = False
    inside: int | None = None
    hearer: Range | None = None
    denies: bool = False
    antecedent: Range | None = None
    tells: bool = True
    noun: bool = False


def sayings(blocks: Sequence[tuple[Coded, list[Range]]]) -> list[Saying]:
    """Every act of speech of an article; with each block go the flat ranges of its sentences."""
    found: list[Saying] = []
    quotations: list[Quotation] = []
    lines = [tagged(coded) for coded, _ in blocks]
    for number, (line, (coded, sentences)) in enumerate(zip(lines, blocks, strict=True)):
        after = lines[number + 1] if number + 1 < len(lines) else None
        for first, last in line.quotes:
            closed = last < len(line.tags)
            if last > first + 1:
                quotations.append(Quotation(*line.flat(first, last + closed), closed))
        for start, end in sentences:
            clause = Clause(line, line.at(coded.at(start)), line.at(coded.at(end - 1) + 1))
            made = acts_of(clause)
            made = [
                parted(outlived(one, made[max(0, n - NEAR) : n + NEAR]), made[max(0, n - NEAR) : n + NEAR], clause)
                for n, one in enumerate(made)
            ]
            if after is None:
                made = [one for one in made if not stands_for_next(line, one)]
            found += [shifted(in_text(line, one, after), len(found)) for one in made]
    if not blocks:
        return found
    return continued(blocks[0][0].flat, found, quotations, [r for _, ranges in blocks for r in ranges])


def in_text(line: Tagged, one: Act, after: Tagged | None) -> Saying:
    """An act as a Saying: word numbers become flat offsets, and a colon that closes the block stands for the block after it."""
    content = tuple(line.flat(*c) for c in one.content)
    if after is not None and after.tags and stands_for_next(line, one):
        content = (*content[:-1], after.flat(0, quoted_first(after)))
    return Saying(
        line.flat(*one.cue),
        spoken_by(line, one.source) if one.source else None,
        content,
        one.when,
        one.acts,
        one.inside,
        line.flat(*one.hearer) if one.hearer else None,
        one.concept == "cueDenies",
        line.flat(*one.antecedent) if one.antecedent else None,
        one.source is not None and one.concept not in INWARD and line.tags[one.cue[0]] != "K",
        line.tags[one.cue[0]] == "K",
    )


def spoken_by(line: Tagged, source: Range) -> Range:
    """Where the words of a source stand: "he" alone of "he's"."""
    start, end = line.flat(*source)
    pronoun, apostrophe, rest = line.low[source[1] - 1].partition("'")
    return (start, end - len(apostrophe + rest)) if line.tags[source[1] - 1] == "h" and pronoun else (start, end)


def stands_for_next(line: Tagged, one: Act) -> bool:
    """Whether the content of an act is the colon that closes its block: what is said is the next block."""
    return line.tags[-1] == ":" and one.content[-1] == (len(line.tags) - 1, len(line.tags))


def quoted_first(line: Tagged) -> int:
    """How much of a block is quoted behind the colon before it: the quotation that opens it, else all."""
    first = line.quotes[0] if line.quotes else None
    return min(first[1] + 1, len(line.tags)) if first and first[0] == 0 else len(line.tags)


def outlived(one: Act, made: list[Act]) -> Act:
    """A saying told within another ('the mayor has apologized for it, his office said') ends where the other's content ends."""
    for other in made:
        if other is one or other.source is None or not other.content or not one.content:
            continue
        told = other.content[-1][1]
        behind = told <= other.source[0] and other.content[0][0] <= one.cue[0] < told
        if behind and one.content[-1][1] > told > one.content[-1][0]:
            return replace(one, content=(*one.content[:-1], (one.content[-1][0], told)))
    return one


def parted(one: Act, made: list[Act], clause: Clause) -> Act:
    """A saying ends where the sentence turns to another speaker, or to another word of the same one."""
    tags = clause.tags
    for other in made:
        if other is one or not one.content or (tags[one.cue[0]] == ":" and other.source and tags[other.source[0]] == "h"):
            continue  # 'Berg: Well, I think ...'
        start, end = one.content[-1]
        turn = (
            other.cue[0]
            if other.shared or other.source == one.antecedent
            else min(other.source[0], other.cue[0])
            if other.source
            else other.cue[0]
        )
        if not (one.cue[1] <= start < turn < end) or tags[start] == "“" or (other.source == one.source and not other.shared):
            continue
        while turn > start and tags[turn - 1] in "ax":
            turn -= 1
        if one.antecedent is not None and other.source == one.antecedent:
            one = replace(one, content=(*one.content[:-1], (start, turn)))
            continue
        m = (SHARED if other.shared else TURNS).search(tags, max(start, turn - 6), turn)
        if m and m.start() > start and "t" not in m[0] and (other.shared or turns(clause, m, other)):
            one = replace(one, content=(*one.content[:-1], (start, m.start())))
    return one


def turns(clause: Clause, m: re.Match[str], other: Act) -> bool:
    """Whether what joins two sayings parts them: a stop, 'while', or an 'and' before a word that reports."""
    words = clause.line.low[m.start() : m.end()]
    if any(w in ("while", "whereas", "though", "although", ";", "but") for w in words):
        return True
    if m[0] == ",":
        return bool(other.content) and other.content[0][0] > other.cue[0] and other.concept in VOUCHING
    return "c" in m[0] and (m[0][0] == "," or other.concept in VOUCHING)


SHARED = re.compile(r"(?:;|,?c|,)$")
TURNS = re.compile(r"(?:;|,[cs][^,;]{0,3}|[cs]|,)$")


def shifted(one: Saying, by: int) -> Saying:
    """The saying with `inside` counted from further back."""
    return replace(one, inside=one.inside + by) if one.inside is not None else one
