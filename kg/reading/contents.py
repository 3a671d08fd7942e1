"""Where the content of an act of speech stands: behind the cue, before the speaker, in a quotation that began sentences ago.

In: a Clause (the coded text of a block, and one sentence in it). Out: flat ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.reading.phrases import CODE, Coded, Phrase, compiled

Range = tuple[int, int]
N, S, C, D = CODE["name"], CODE["speaker"], CODE["cue"], CODE["date"]
# What may stand between the cue and the content: when, where and to whom it was said.
ADJUNCT = (
    rf"(?:, (?:citing|quoting) [^,]{{1,60}},|,? (?:(?:earlier|later|late|early|also|again) )?(?:on |in |at )?{D}|,? in (?:an?|the|his|her|its|their) (?:[\w-]+ ){{0,5}}?(?:statement|interview|speech|tweet|post|report|letter|briefing|address|release|message|affidavit|article|video|conference|email|{S})\b"
    rf"(?: (?:on|to|with|at) (?:[\w'-]+|{N}|{D}|{S})(?: (?:[\w'-]+|{N}|{S}))?)?|,? to (?:the )?(?:reporters|journalists|{S}|{N})|,? (?:reporters|journalists)\b|,? (?:by (?:phone|telephone|email))|,? (?:late|early|earlier|later|again|too)\b|,? at an? (?:[\w-]+ ){{0,4}}?(?:conference|briefing|hearing|rally|event|meeting))+"
)
AFTERTHOUGHT = r",? (?:citing\b|quoting\b|though|although|even though|but (?:it|he|she|they|did|has|was|this|that)\b|without (?:\w+ing)\b|while (?:adding|noting))"
CIRCUMSTANCE = r"(?:without|after|before|when|as|while|during|following|at|on|in|and|but|though|although|whereas|yet|adding|citing|referring|via|through)\b"
CLOSED = '"”'
OPEN = {"”": "“", '"': '"'}


@dataclass(frozen=True)
class Clause:
    """One sentence, coded[first:last], within the coded text of its block."""

    coded: Coded
    first: int
    last: int

    @property
    def text(self) -> str:
        return self.coded.text

    def flat(self, start: int, end: int) -> tuple[Range, ...]:
        """The coded range as flat ranges: () where it holds no word."""
        return (
            ((self.coded.start(start), self.coded.end(end)),)
            if end > start and re.search(rf"\w|[{N}{S}{C}{D}]", self.text[start:end])
            else ()
        )

    def matches(self, source: str, *triggers: str) -> Iterator[re.Match[str]]:
        """Where a long pattern stands in the sentence; it is not tried where none of its triggers stands."""
        if any(self.text.find(t, self.first, self.last) >= 0 for t in triggers):
            yield from compiled(source).finditer(self.text, self.first, self.last)

    def group(self, m: re.Match[str], name: str) -> Range:
        """A group of a match, in flat offsets."""
        return self.coded.start(m.start(name)), self.coded.end(m.end(name))

    def printed(self, at: int) -> str:
        """The lower-case words behind one coded character."""
        return self.coded.flat[self.coded.starts[at] : self.coded.ends[at]].lower()

    def after(self, at: int, last: int | None = None) -> tuple[Range, ...]:
        """The content behind a cue: to the end of the sentence (of the quotation), without an afterthought of the outlet's."""
        end = self.last if last is None else last
        m = compiled(ADJUNCT).match(self.text, at, end)
        start = m.end() if m else at
        opened = compiled(r"(?:,? that\b|:|,)? ?").match(self.text, start, end)
        start = opened.end() if opened else start
        cut = compiled(AFTERTHOUGHT).search(self.text, start, end)
        if start < end and self.text[start] in '"“':
            end = self.closing(start)
        elif cut:
            end = cut.start()
        while end > start and self.text[end - 1] in " .!?":
            end -= 1
        return self.flat(start, end)

    def closing(self, at: int) -> int:
        """The offset behind the mark that closes the quotation opened at `at`, or the end of the block."""
        end = self.text.find("”" if self.text[at] == "“" else '"', at + 1)
        return end + 1 if end >= 0 else len(self.text.rstrip())

    def before(self, end: int) -> tuple[Range, ...]:
        """The content in front of a speaker: the sentence so far, or the quotation that closes there, back to its opening mark."""
        stop = len(self.text[:end].rstrip(" ,"))
        start = self.first
        if stop and self.text[stop - 1] in CLOSED:
            opening = self.text.rfind(OPEN[self.text[stop - 1]], 0, stop - 1)
            if 0 <= opening < self.first or not re.search(r"\w", self.text[self.first : max(opening, self.first)]):
                start = opening if opening >= 0 else self.first
        return ((self.coded.start(start), self.coded.end(stop)),) if stop > start else ()

    def quoted_after(self, at: int) -> tuple[Range, ...]:
        """The second half of a split quotation ('..., he said, "..."')."""
        m = compiled(rf"(?:{ADJUNCT})?[,.:]? (?=[\"“])").match(self.text, at, self.last)
        return ((self.coded.start(m.end()), self.coded.end(self.closing(m.end()))),) if m else ()

    def around(self, start: int, end: int) -> tuple[Range, ...]:
        """The content of a phrase of attribution: what stands before it in the sentence, else what stands behind it."""
        turned = compiled(r"(?:; |\b(?:while|and|but|though|whereas) )$").search(
            self.text, max(self.first, start - 9), start
        )
        if self.flat(self.first, start) and not (turned and len(self.text[end : self.last].split()) > 1):
            return self.before(start)
        m = compiled(r"[^,]{0,60}, ").match(self.text, end, self.last)
        begin = m.end() if m else end
        return self.flat(begin, len(self.text[: self.last].rstrip(" .")))

    def when(self, at: int) -> Phrase | None:
        """The time right behind a cue or speaker."""
        m = compiled(ADJUNCT).match(self.text, at, self.last)
        return next(iter(self.coded.within(at, m.end(), "date")), None) if m else None

    def circumstance(self, content: tuple[Range, ...], acts: bool) -> bool:
        """Whether what follows a cue only tells circumstances of the saying ('without giving a number', 'after the vote')."""
        words = self.coded.flat[slice(*content[0])]
        return len(words.split()) < 2 or bool(compiled(CIRCUMSTANCE).match(words)) or (not acts and words.startswith("to "))
