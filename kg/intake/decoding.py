"""Bytes of one article -> its text as received, or an IntakeError that says what the bytes are and what to do."""

from __future__ import annotations

import codecs
import re

from kg.errors import IntakeError
from kg.intake.joining import BLANK

LONGEST = 5_000_000
"""Characters in the longest text that is still taken for one article (a long book has two million)."""

MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
HTML = re.compile(r"\ufeff?\s*<(?:!doctype html|html|\?xml)\b", re.I)


def decode(raw: bytes, name: str) -> str:
    """Decode one article strictly as UTF-8, newlines and byte order mark untouched; `name` is told in the IntakeError."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            raise IntakeError(
                f"{name}: this is {encoding}, expected UTF-8; save it again as UTF-8 (iconv -f {encoding} -t UTF-8)"
            )
    if len(raw) > 4 * LONGEST:
        raise IntakeError(
            f"{name}: more than {4 * LONGEST:,} bytes; an article has at most {LONGEST:,} characters: put one in each file"
        )
    if raw.startswith(b"%PDF-"):
        raise IntakeError(f"{name}: this is a PDF, expected plain text; save its text as UTF-8 (pdftotext -layout)")
    nul = raw.find(0)
    if nul >= 0:
        raise IntakeError(
            f"{name}: a NUL byte at offset {nul} says that this is no text; save the article as plain UTF-8 text"
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{name}: not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start}; "
            "save the file again as UTF-8 (if it came from Windows: iconv -f WINDOWS-1252 -t UTF-8)"
        ) from error
    return check(text, name)


def check(text: str, name: str) -> str:
    """The text, if it can be an article: not empty, not too long, not HTML."""
    if len(text) > LONGEST:
        raise IntakeError(
            f"{name}: {len(text):,} characters; an article has at most {LONGEST:,}: put one article in each file"
        )
    if not text[:1000].strip(BLANK) and not text.strip(BLANK):
        raise IntakeError(f"{name}: holds no text; expected the text of one article: fill it or take it away")
    if HTML.match(text[:1000]):
        raise IntakeError(
            f"{name}: this is HTML, expected plain text; save the page as text first (newskg does not clean HTML)"
        )
    return text
