"""Which line ends are hard wraps inside a paragraph, and which part paragraphs that stand one on a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kg.intake import words
from kg.intake.dates import read_byline, read_date_line
from kg.intake.joining import Line

NARROWEST, WIDEST = 40, 140
"""Characters in the longest line of a page whose lines are broken at the margin."""

OPEN_END = re.compile(
    r"(?:[^\W_][-\u2010\xad]|\d–|,|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|than|that|near|over|after"
    r"|before|into|its|their|is|are|was|were|has|have|had|be|been))\Z"
)
TITLE_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


def wrap_width(lines: list[Line]) -> int | None:
    """Characters that fit on a line of this page, or None if its lines are not broken at a margin."""
    longest = max((len(line.text) for line in lines if not words.URL.match(line.text)), default=0)
    if not NARROWEST <= longest <= WIDEST:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if b.tight and not (b.indented and not a.indented)]
    full = sum(is_full(a, b, longest) and not words.ends_sentence(a.text) for a, b in pairs)
    return longest if full >= 2 and full * 3 >= len(pairs) else None


def is_full(line: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted any more; proportional type gives or takes 15 %."""
    return len(line.text) + 1 + len(below.text.split(None, 1)[0]) > width * 0.85


def is_titled(text: str) -> bool:
    """Whether the words of a line are capitalised as in a title ("Truce After Months of Fighting")."""
    long = TITLE_WORD.findall(text)
    return bool(long) and sum(word[0].isupper() for word in long) > len(long) * 0.75


def stands_alone(line: str) -> bool:
    """Whether a line is a paragraph of its own wherever it stands: an address, a date, a byline, a button."""
    return len(line) <= words.SHORT and bool(
        words.URL.fullmatch(line) or read_date_line(line) or read_byline(line) or words.BOILERPLATE.match(line)
    )


def every_line_a_paragraph(above: Line, line: Line) -> bool:
    """For web pages, whose paragraphs are never broken."""
    return False


def printed_page(above: Line, line: Line) -> bool:
    """For printed pages: lines that touch belong together, but for an indented one and for what always stands alone."""
    if words.URL.match(above.text):
        return not line.indented and continues_address(line.text)
    if (line.text[0].islower() or OPEN_END.search(above.text)) and not words.URL.match(line.text):
        return not line.indented
    return not (line.indented or stands_alone(line.text) or stands_alone(above.text) or words.RELATED.match(line.text))


def continues_address(line: str) -> bool:
    """Whether a line can be the rest of a broken address: one token, with signs that addresses have."""
    return bool(re.fullmatch(r"[^\s:]*[-/=?&%\d][^\s:]*", line))


def told_from_the_page(width: int | None) -> Callable[[Line, Line], bool]:
    """The rule for a page that nobody described, given its `wrap_width`."""

    def continues(above: Line, line: Line) -> bool:
        a, b = above.text, line.text
        if words.URL.fullmatch(a):
            return width is not None and len(a) > width * 0.9 and continues_address(line.text)
        if line.indented and (not above.indented or words.ends_sentence(a)):
            return False
        if stands_alone(a) or len(a) > WIDEST:
            return False
        ends = words.ends_sentence(a)
        if not ends and (b[0].islower() or OPEN_END.search(a)) and not words.URL.match(b):
            return True
        if stands_alone(b) or words.RELATED.match(b) or width is None:
            return False
        return is_full(above, line, width) and is_titled(a) <= is_titled(b)

    return continues
