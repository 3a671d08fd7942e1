"""Paragraphs with their roles -> parts: datelines, credits and tails stand on a line with something else and are cut off."""

from __future__ import annotations

from dataclasses import dataclass

from kg.intake import names
from kg.intake.joining import Paragraph
from kg.intake.layout import Layout, compiled


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a joined paragraph in one role, without spaces at its ends."""

    role: str
    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The joined words of this part."""
        return self.paragraph.text[self.start : self.end]


def cut(page: list[Paragraph], roles: list[str], layout: Layout) -> list[Part]:
    """All parts of a page in order."""
    parts: list[Part] = []
    in_body = False
    for paragraph, role in zip(page, roles, strict=True):
        if role == "body" and not in_body:
            in_body = True
            parts += _without_dateline(paragraph)
        else:
            parts += _without_tail(paragraph, role, layout)
    return parts


def _without_dateline(paragraph: Paragraph) -> list[Part]:
    found = names.DATELINE.match(paragraph.text)
    if not found or found.end() == len(paragraph.text):
        return [Part("body", paragraph, 0, len(paragraph.text))]
    return _split(paragraph, "dateline", "body", found.end())


def _without_tail(paragraph: Paragraph, role: str, layout: Layout) -> list[Part]:
    text = paragraph.text
    for whole, tail, pattern in layout.tails:
        if whole == role and (found := compiled(pattern).search(text)) and found.start(1) > 0:
            return _split(paragraph, role, tail, found.start(1))
    if role == "caption" and (at := names.credit_at_end(text)):
        return _split(paragraph, role, "credit", at)
    return [Part(role, paragraph, 0, len(text))]


def _split(paragraph: Paragraph, first: str, second: str, at: int) -> list[Part]:
    end = len(paragraph.text[:at].rstrip())
    return [Part(first, paragraph, 0, end), Part(second, paragraph, at, len(paragraph.text))]
