"""Who says what: source, cue and content of every act of speech in a paragraph.

In: one block of the flat text and its phrases. Out: Sayings in the order of their cues. A Saying inside the content of another is
a deeper link of its chain; `inside` names the outer one where both share their content ("the ministry was cited as saying by Interfax").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.reading.phrases import CODE, Coded, Phrase, compiled
from kg.reading.sources import BEFORE_CUE, BY_SOURCE, NP, source_before

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech, in flat offsets. `acts` is true for a speech act whose content is no told clause."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    when: Phrase | None = None
    acts: bool = False
    inside: int | None = None
    hearer: Range | None = None


N, S, C, D = CODE["name"], CODE["speaker"], CODE["cue"], CODE["date"]
KINDS_IN = frozenset({"name", "speaker", "cue", "date", "duration", "quantity", "hedge", "status"})
CITED = rf" (?:was|were|has been|have been|is|are) (?P<outer>{C}) as (?P<cue>{C})(?: by (?P<by>{NP}))?"
CITES = rf"(?P<source>{NP})(?: has| have)? (?P<outer>{C}) (?P<inner>{NP}) as (?P<cue>{C})"
ACCORDING = (
    rf"(?P<cue>\b(?:[Aa]ccording to|[Aa]s reported by|[Aa]s stated by)) (?P<source>{NP})(?P<app>,[^,]{{1,100}}(?=,))?"
)
CITING = rf",? (?P<cue>citing|quoting) (?P<source>{NP})"
TOLD = frozenset("told tells tell informed assured reminded".split())
HEARER = rf" (?P<hearer>{NP})(?: {D}| on {D})?(?= that\b|,|:| [\"“]|[.]?$)"
# What may stand between the cue and the content: when, where and to whom it was said.
ADJUNCT = (
    rf"(?:,? (?:(?:earlier|later|late|early|also|again) )?(?:on |in |at )?{D}|,? in (?:an?|the|his|her|its|their) (?:[\w-]+ ){{0,5}}?(?:statement|interview|speech|tweet|post|report|letter|briefing|address|release|message|affidavit|article|video|conference|email|{S})\b"
    rf"(?: (?:on|to|with|at) (?:[\w'-]+|{N}|{D}|{S})(?: (?:[\w'-]+|{N}|{S}))?)?|,? to (?:the )?(?:reporters|journalists|{S}|{N})|,? (?:reporters|journalists)\b|,? (?:by (?:phone|telephone|email))|,? (?:late|early|earlier|later|again|too)\b|,? at an? (?:[\w-]+ ){{0,4}}?(?:conference|briefing|hearing|rally|event|meeting))+"
)
AFTERTHOUGHT = re.compile(
    r",? (?:citing\b|quoting\b|though|although|even though|but (?:it|he|she|they|did|has|was|this|that)\b|without (?:\w+ing)\b|while (?:adding|noting))"
)
CLOSED = '"”'
OPEN = {"”": "“", '"': '"'}
PASSIVE = re.compile(r"(?:\b(?:was|were|been|being|is|are|be)(?: \w+ly| also)?) $")


def sayings(coded: Coded, sentences: list[Range]) -> list[Saying]:
    """Every act of speech in a block; `sentences` are its flat ranges."""
    found: list[Saying] = []
    for start, end in sentences:
        first, last = coded.at(start), coded.at(end - 1) + 1
        found += sentence_sayings(coded, first, last, len(found))
    return found


def sentence_sayings(coded: Coded, first: int, last: int, base: int) -> Iterator[Saying]:
    """The acts of speech of coded[first:last]; `base` is how many stand before them in the block."""
    text = coded.text
    taken: list[Range] = []
    made: list[Saying] = []
    for m in compiled(CITED).finditer(text, first, last):
        origin = source_before(coded, first, m.start() + 1)
        if origin is None:
            continue
        content = around(coded, first, origin.start(), m.end(), last)
        if m["by"]:
            made.append(Saying(flat(coded, m, "outer"), flat(coded, m, "by"), content))
        inside = base + len(made) - 1 if m["by"] else None
        made.append(Saying(flat(coded, m, "cue"), flat(coded, origin, "source"), content, inside=inside))
        taken.append((origin.start(), m.end()))
    for m in compiled(CITES).finditer(text, first, last):
        if not clear(m.span(), taken) or coded.phrases[m.start("outer")].data.concept != "cueActs":
            continue
        content = after(coded, m.end(), first, last)
        made.append(Saying(flat(coded, m, "outer"), flat(coded, m, "source"), content))
        made.append(Saying(flat(coded, m, "cue"), flat(coded, m, "inner"), content, inside=base + len(made) - 1))
        taken.append(m.span())
    for m in compiled(ACCORDING).finditer(text, first, last):
        content = around(coded, first, m.start(), m.end(), last)
        made.append(Saying(flat(coded, m, "cue"), flat(coded, m, "source"), content, when_after(coded, m.end(), last)))
        taken.append(m.span())
    for at in range(first, last):
        phrase = coded.phrases.get(at)
        if phrase is not None and phrase.kind == "cue" and clear((at, at + 1), taken):
            one = finite(coded, at, first, last, made)
            if one is not None:
                made.append(one)
    for m in compiled(CITING).finditer(text, first, last):
        outer = next((i for i in range(len(made) - 1, -1, -1) if made[i].content), None)
        if clear(m.span(), taken):
            content = made[outer].content if outer is not None else around(coded, first, m.start(), m.end(), last)
            made.append(
                Saying(
                    flat(coded, m, "cue"), flat(coded, m, "source"), content, inside=None if outer is None else base + outer
                )
            )
    yield from (outlived(one, made) for one in made)


def outlived(one: Saying, made: list[Saying]) -> Saying:
    """A saying told within another ('the mayor has apologized for it, his office said') ends where the other's content ends."""
    for other in made:
        if other is one or other.source is None or not other.content or not one.content:
            continue
        told = other.content[-1][1]
        behind = told <= other.source[0] and other.content[0][0] <= one.cue[0] < told
        if behind and one.content[-1][1] > told > one.content[-1][0]:
            return replace(one, content=(*one.content[:-1], (one.content[-1][0], told)))
    return one


def finite(coded: Coded, at: int, first: int, last: int, before: list[Saying]) -> Saying | None:
    """The act of speech whose cue is the word at a coded offset, or None where nobody is found who speaks."""
    phrase = coded.phrases[at]
    form, acts = phrase.data.form, phrase.data.concept == "cueActs"
    text = coded.text
    cue = (phrase.start, phrase.end)
    if form == "doing":
        return participle(coded, at, first, last, before, cue, acts)
    if form == "done" and PASSIVE.search(text, max(first, at - 24), at):
        return passive(coded, at, first, last, cue, acts)
    source = source_before(coded, first, at)
    if source is not None:
        return placed(coded, source, at, first, last, cue, acts)
    left = text[max(first, at - 2) : at].rstrip()
    if left.endswith((",", *CLOSED)):
        m = compiled(BY_SOURCE).match(text, at + 1, last)
        if m:
            content = before_source(coded, first, at)
            more = quoted_after(coded, m.end(), last)
            return Saying(cue, flat(coded, m, "source"), (*content, *more), when_after(coded, m.end(), last), acts)
    if re.search(r"(?:\band|, but|\bbut) (?:\w+ly )?$", text[max(first, at - 12) : at]) and before and before[-1].source:
        content = after(coded, at + 1, first, last)
        return Saying(cue, before[-1].source, content, None, acts) if content else None
    return None


def participle(coded: Coded, at: int, first: int, last: int, before: list[Saying], cue: Range, acts: bool) -> Saying | None:
    """', adding that ...' and ', calling it ...': the speaker is the sentence's own."""
    text = coded.text
    if not re.search(r"[,\"”] (?:and |while )?$", text[max(first, at - 9) : at]):
        return None
    turn = compiled(r", (?:and|but|while|which|who)\b").search(text, at + 1, last)
    content = after(coded, at + 1, first, turn.start() if turn else last)
    if not content:
        return None
    if before:
        return Saying(cue, before[-1].source, content, None, acts)
    m = compiled(rf"(?:[^,;]*, )?(?P<source>{NP})\b").match(text, first, at)
    named = [p for i, p in sorted(coded.phrases.items()) if first <= i < at and p.kind == "name"]
    if named:
        return Saying(cue, (named[0].start, named[0].end), content, None, acts)
    return Saying(cue, flat(coded, m, "source"), content, None, acts) if m else None


def passive(coded: Coded, at: int, first: int, last: int, cue: Range, acts: bool) -> Saying | None:
    """'was confirmed by the mayor': the speaker stands behind 'by'."""
    m = compiled(rf" by (?P<source>{NP})").match(coded.text, at + 1, last)
    if not m:
        return None
    start = first
    return Saying(
        cue, flat(coded, m, "source"), ((coded.start(start), coded.end(at)),), when_after(coded, m.end(), last), acts
    )


def placed(coded: Coded, source: re.Match[str], at: int, first: int, last: int, cue: Range, acts: bool) -> Saying | None:
    """Speaker, then cue: the content follows ('police said that ...') or went before ('..., police said')."""
    text = coded.text
    said = flat(coded, source, "source")
    when = when_after(coded, at + 1, last)
    left_end = source.start("source")
    left = text[first:left_end].rstrip()
    heard = compiled(HEARER).match(text, at + 1, last) if printed(coded, at) in TOLD else None
    behind = heard.end() if heard else at + 1
    hearer = flat(coded, heard, "hearer") if heard else None
    content = after(coded, behind, first, last)
    quoted = quoted_after(coded, behind, last)
    if left.endswith((",", *CLOSED)) and (not content or quoted or is_adjunct(coded, content, acts)):
        earlier = before_source(coded, first, left_end)
        if earlier:
            return Saying(cue, said, (*earlier, *quoted), when, False, hearer=hearer)
    if not content:
        return (
            Saying(cue, said, before_source(coded, first, left_end), when, acts) if left.endswith((",", *CLOSED)) else None
        )
    told = not acts or re.match(rf"(?:{ADJUNCT})?(?: that\b|:|,? [\"“])", text[at + 1 : last]) is not None
    return Saying(cue, said, content, when, not told, hearer=hearer)


def is_adjunct(coded: Coded, content: tuple[Range, ...], acts: bool) -> bool:
    """Whether what follows the cue only tells circumstances of the saying ('without giving a number', 'after the vote')."""
    words = coded.flat[content[0][0] : content[0][1]]
    return (
        len(words.split()) < 2
        or bool(
            re.match(
                r"(?:without|after|before|when|as|while|during|following|at|on|in|and|adding|citing|referring|via|through)\b",
                words,
            )
        )
        or (not acts and words.startswith("to "))
    )


def after(coded: Coded, at: int, first: int, last: int) -> tuple[Range, ...]:
    """The content behind a cue: to the end of the sentence (of the quotation), without an afterthought of the outlet's."""
    text = coded.text
    m = compiled(ADJUNCT).match(text, at, last)
    start = m.end() if m else at
    opened = compiled(r"(?:,? that\b|:|,)? ?").match(text, start, last)
    start = opened.end() if opened else start
    end = last
    cut = AFTERTHOUGHT.search(text, start, last)
    if cut:
        end = cut.start()
    if start < last and text[start] in '"“':
        end = close_of(text, start)
    while end > start and text[end - 1] in " .!?":
        end -= 1
    return ((coded.start(start), coded.end(end)),) if end > start and re.search(rf"\w|[{N}{S}{D}]", text[start:end]) else ()


def close_of(text: str, at: int) -> int:
    """The offset behind the mark that closes the quotation opened at `at`, or the end of the block."""
    mark = "”" if text[at] == "“" else '"'
    end = text.find(mark, at + 1)
    return end + 1 if end >= 0 else len(text.rstrip())


def before_source(coded: Coded, first: int, end: int) -> tuple[Range, ...]:
    """The content in front of a speaker: the sentence so far, or the quotation that closes there, back to its opening mark."""
    text = coded.text
    stop = len(text[:end].rstrip(" ,"))
    if stop and text[stop - 1] in CLOSED:
        opening = text.rfind(OPEN[text[stop - 1]], 0, stop - 1)
        start = opening if opening >= 0 else first
        if first < start and re.search(r"\w", text[first:start]):
            start = first
    else:
        start = first
    return ((coded.start(start), coded.end(stop)),) if stop > start else ()


def quoted_after(coded: Coded, at: int, last: int) -> tuple[Range, ...]:
    """The second half of a split quotation ('..., he said, "..."')."""
    m = compiled(rf"(?:{ADJUNCT})?[,.:]? (?=[\"“])").match(coded.text, at, last)
    if not m:
        return ()
    end = close_of(coded.text, m.end())
    return ((coded.start(m.end()), coded.end(end)),)


def around(coded: Coded, first: int, start: int, end: int, last: int) -> tuple[Range, ...]:
    """The content of a phrase of attribution: what stands before it in the sentence, else what stands behind it."""
    text = coded.text
    if re.search(rf"\w|[{N}{S}{C}]", text[first:start]):
        return before_source(coded, first, start)
    m = compiled(r"[^,]{0,60}, ").match(text, end, last)
    begin = m.end() if m else end
    stop = len(text[:last].rstrip(" ."))
    return ((coded.start(begin), coded.end(stop)),) if stop > begin else ()


def when_after(coded: Coded, at: int, last: int) -> Phrase | None:
    """The time right behind a cue or speaker."""
    m = compiled(ADJUNCT).match(coded.text, at, last)
    if not m:
        return None
    return next((p for p in coded.within(at, m.end(), "date")), None)


def printed(coded: Coded, at: int) -> str:
    """The lower-case words behind one coded character."""
    return coded.flat[coded.starts[at] : coded.ends[at]].lower()


def flat(coded: Coded, m: re.Match[str], group: str) -> Range:
    return coded.start(m.start(group)), coded.end(m.end(group))


def clear(span: Range, taken: list[Range]) -> bool:
    return all(span[1] <= s or e <= span[0] for s, e in taken)


def shifted(one: Saying, by: int) -> Saying:
    """The saying with `inside` counted from the start of the article."""
    return replace(one, inside=one.inside + by) if one.inside is not None else one


__all__ = ["BEFORE_CUE", "Saying", "sayings", "shifted"]
