"""Received text -> lines -> paragraphs, each joined to one line with the received offset of every character.

A paragraph's hard wraps become one space, words hyphenated over a line end are put together, odd spaces become one
space, and invisible characters (byte order mark, soft hyphen, zero-width space, direction marks) are left out.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from typing import NamedTuple

INVISIBLE = "\ufeff\u200b\u2060\u00ad\u200e\u200f"
BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + INVISIBLE
    + "".join(map(chr, range(0x2000, 0x200B)))
)
"""Every character that is not printed: what no role has to cover."""

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_ODD = BLANK.replace(" ", "")
GAP = re.compile(rf"[{BLANK}]{{2,}}|[{_ODD}]")
"""Anything between two words but a single plain space."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
BROKEN_WORD = re.compile(r"([^\W_]+)[-\u2010]\Z")
BROKEN_RANGE = re.compile(r"\d–\Z")
SUSPENDED = re.compile(r"(?:and|or|to|nor|but)\b")
"""What follows a hyphen that stands for a later word: two- and three-year terms."""


class Line(NamedTuple):
    """One printed line without its margins: where it stands, whether it is set in, whether a line stands right above."""

    start: int
    end: int
    text: str
    indented: bool
    tight: bool


class Paragraph(NamedTuple):
    """Lines joined to one: `offsets[i]` is the received place of `text[i]`; `tight` if no blank line stands above."""

    text: str
    offsets: array[int]
    tight: bool


def printed_lines(text: str) -> list[Line]:
    """The lines of a text that print something; line ends are LF, CR LF or CR."""
    lines: list[Line] = []
    tight = False
    for found in LINE.finditer(text):
        raw = found[1]
        printed = raw.strip(BLANK)
        if printed:
            start = found.start() + len(raw) - len(raw.lstrip(BLANK))
            lines.append(Line(start, start + len(printed), printed, raw[0] in " \t\xa0\u3000", tight))
        tight = bool(printed)
    return lines


def paragraphs(text: str, lines: Iterable[Line], continues: Callable[[Line, Line], bool]) -> list[Paragraph]:
    """Join each line to the one above wherever `continues(above, line)` says so."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.tight and continues(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = Vocabulary(text)
    return [joined(text, group[0].start, group[-1].end, group[0].tight, words) for group in groups]


class Vocabulary:
    """The words of a page in lower case, collected when first asked for: most pages hyphenate nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def prefers(self, whole: str, hyphenated: str) -> bool:
        """Whether the page has the word elsewhere in one piece and nowhere with the hyphen."""
        if self._words is None:
            self._words = frozenset(WORD.findall(self._text.lower()))
        return whole.lower() in self._words and hyphenated.lower() not in self._words


def joined(text: str, start: int, end: int, tight: bool, words: Vocabulary) -> Paragraph:
    """Join text[start:end], which begins and ends with a printed character."""
    pieces: list[str] = []
    offsets = array("I")
    at = start
    for gap in GAP.finditer(text, start, end):
        glue, kept = _glue(text, gap, end, words)
        pieces += (text[at:kept], glue)
        offsets.extend(range(at, kept))
        offsets.extend([kept] * len(glue))
        at = gap.end()
    pieces.append(text[at:end])
    offsets.extend(range(at, end))
    return Paragraph("".join(pieces), offsets, tight)


def _glue(text: str, gap: re.Match[str], end: int, words: Vocabulary) -> tuple[str, int]:
    """What stands between two words in the joined text, and where the received text before it is cut."""
    space, at = gap[0], gap.start()
    broken = "\n" in space or "\r" in space
    if not space.strip(INVISIBLE) or (broken and "\xad" in space):  # a word parted by a soft hyphen or by nothing visible
        return "", at
    if not broken:
        return " ", at
    if text[at - 1] not in "-\u2010–":
        return " ", at
    before, after = text[max(0, at - 40) : at], text[gap.end() : min(end, gap.end() + 40)]
    if BROKEN_RANGE.search(before) and after[0].isdigit():
        return "", at
    first, second = BROKEN_WORD.search(before), WORD.match(after)
    if not first or not second or SUSPENDED.match(after):
        return " ", at
    if first[1].isalpha() and second[0][0].islower() and words.prefers(first[1] + second[0], f"{first[1]}-{second[0]}"):
        return "", at - 1
    return "", at
