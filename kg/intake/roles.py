"""Paragraphs of a page -> their roles: what the layout says comes first, then the kit's own tests and word lists.

Three passes: what is never the article's own words, wherever it stands; the opening from the top down; the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.intake import names, words
from kg.intake.dates import read_byline, read_date_line
from kg.intake.joining import Paragraph
from kg.intake.layout import Layout, compiled
from kg.intake.wraps import is_titled

Roles = list[str | None]
OUTLET_BEHIND = re.compile(r" [-|–—:] [^-|–—:]{2,40}\Z")
"""Forty Mines Found - The Daily Planet"""
LETTER = re.compile(r"[^\W_]")


def roles_of(page: list[Paragraph], layout: Layout, title: str | None) -> list[str]:
    """One role for each paragraph; `title` is the headline as given beside the page, if it was."""
    roles = _fixed(page, layout)
    begins = _open(page, roles, layout, title)
    return _fill(page, roles, begins, title)


def same_title(one: str, other: str) -> bool:
    """Whether two headlines differ in nothing but case, signs, spaces, and an outlet's name behind one of them."""
    if max(len(one), len(other)) > words.SHORT or abs(len(one) - len(other)) > 60:
        return False
    return not _forms(one).isdisjoint(_forms(other))


@lru_cache(maxsize=64)
def _forms(title: str) -> frozenset[str]:
    """The bare words of a title, with and without what may be an outlet's name."""
    forms = (title, OUTLET_BEHIND.sub("", title))
    return frozenset(" ".join(re.findall(r"\w+", form.lower())) for form in forms) - {""}


def _fixed(page: list[Paragraph], layout: Layout) -> Roles:
    """The roles of paragraphs that say themselves what they are; from the closing of the layout on all is boilerplate."""
    roles: Roles = []
    closed = False
    for paragraph in page:
        closed = closed or bool(layout.closing and compiled(layout.closing).match(paragraph.text))
        roles.append("boilerplate" if closed else _marked(paragraph.text, layout))
    for i, paragraph in enumerate(page):
        if roles[i] == "boilerplate" and words.FAVOR.match(paragraph.text):
            end = next((n for n in range(i + 1, min(i + 5, len(page))) if words.begs(page[n].text)), i)
            roles[i : end + 1] = ["boilerplate"] * (end + 1 - i)
    return roles


def _marked(text: str, layout: Layout) -> str | None:
    for role, pattern in layout.lines:
        if compiled(pattern).match(text):
            return role
    if len(text) <= words.SHORT:
        if words.BOILERPLATE.match(text) or not LETTER.search(text):
            return "boilerplate"
        if read_date_line(text):
            return "date"
        if read_byline(text):
            return "author"
    if words.URL.match(text) and not re.search(r"\s[^\W\d]+\s", text[: words.SHORT]):
        return "link"
    return "boilerplate" if words.begs(text) else None


def _aside(text: str) -> str | None:
    """The role of credits, captions and related links; a headline may look like one, so it is asked after the headline."""
    if len(text) <= words.SHORT:
        for role, pattern in (("credit", names.CREDIT), ("link", words.RELATED), ("caption", names.CAPTION)):
            if pattern.match(text):
                return role
    return "caption" if len(text) <= 2 * words.SHORT and names.credit_at_end(text) is not None else None


def _open(page: list[Paragraph], roles: Roles, layout: Layout, title: str | None) -> int:
    """Give the paragraphs at the top their roles; returns the first one that is none of the opening."""
    steps, headed, start = list(layout.opening), False, 0
    given = next((i for i, paragraph in enumerate(page[:15]) if title and same_title(paragraph.text, title)), None)
    if given is not None:
        roles[given] = "headline"
        for i in range(given):
            roles[i] = roles[i] or ("kicker" if _is_short(page[i].text) else None)
        steps, headed, start = _after("headline", steps), True, given + 1
    for i in range(start, len(page)):
        if roles[i]:
            continue
        step = None if headed and _aside(page[i].text) else _step(steps, page, roles, i, title)
        roles[i] = step or _aside(page[i].text)
        if not roles[i]:
            return i
        if step and step != "kicker":
            steps, headed = _after(step, steps), headed or step == "headline"
    return len(page)


def _after(role: str, steps: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """The steps of an opening that may still come when one has been taken."""
    roles = [step for step, _ in steps]
    return steps[roles.index(role) + 1 :] if role in roles else steps


def _step(steps: list[tuple[str, str | None]], page: list[Paragraph], roles: Roles, i: int, title: str | None) -> str | None:
    """The first step of the opening that paragraph `i` can be."""
    text = page[i].text[: 3 * words.SHORT]
    for role, pattern in steps:
        if _is(role, page, roles, i, title) if pattern is None else compiled(pattern).fullmatch(text):
            return role
    return None


def _is(role: str, page: list[Paragraph], roles: Roles, i: int, title: str | None) -> bool:
    """The kit's own test of a role in the opening, for layouts that say no more than that it comes."""
    text = page[i].text
    if i + 1 >= len(page):
        return False
    below = page[i + 1]
    match role:
        case "kicker":
            brief = len(text.split()) <= 3 or text.isupper()
            return brief and _is_short(text) and title is None and _headline_follows(page, roles, i)
        case "headline":
            apart = not below.tight or len(below.text) > 1.5 * len(text) or roles[i + 1] is not None
            return apart and title is None and (_could_head(text) or (is_titled(text) and _is_short(text)))
        case "standfirst":
            return not words.ends_sentence(text) and 40 <= len(text) <= words.SHORT
        case "caption":
            touches = page[i].tight or (below.tight and not _aside(below.text))
            return len(text) <= words.SHORT and (touches or not words.ends_sentence(text))
    return False


def _is_short(text: str) -> bool:
    return len(text) <= 60 and not words.ends_sentence(text)


def _could_head(text: str) -> bool:
    plain = not words.ends_sentence(text) or text[-1] in "?!" or text.endswith("...")
    return plain and len(text) <= 200 and len(text.split()) > 3 and _aside(text) != "caption"


def _headline_follows(page: list[Paragraph], roles: Roles, i: int) -> bool:
    """Whether one of the next paragraphs could be a headline, with no sentence of the article before it."""
    for below in range(i + 1, min(i + 9, len(page))):
        if roles[below] is None and not _is_short(page[below].text):
            return _could_head(page[below].text)
        if roles[below] is None and _could_head(page[below].text):
            return True
    return False


def _fill(page: list[Paragraph], roles: Roles, begins: int, title: str | None) -> list[str]:
    """Roles for all that the first two passes left open."""
    headline = next((p.text for p, role in zip(page, roles, strict=True) if role == "headline"), title)
    filled: list[str] = []
    listing = False
    for i, (paragraph, role) in enumerate(zip(page, roles, strict=True)):
        text = paragraph.text
        if role is None and headline and same_title(text, headline):
            role = "headline"
        role = role or _aside(text)
        listing = (listing and (role is not None or _is_title_of_another(text))) or bool(words.HEADS_A_LIST.match(text))
        if role is None and listing:
            role = "link"
        filled.append(role or ("subhead" if i >= begins and _is_subhead(page, i) else "body"))
    return filled


def _is_title_of_another(text: str) -> bool:
    return len(text) <= 160 and (not words.ends_sentence(text) or text[-1] in "?!")


def _is_subhead(page: list[Paragraph], i: int) -> bool:
    """Whether a short line without a full stop stands over a longer paragraph: in title case, a question, or a few words."""
    text = page[i].text
    if i == 0 or i + 1 >= len(page) or len(text) > 130 or len(page[i + 1].text) < 1.5 * len(text):
        return False
    few = len(text.split()) <= 7 and text[0].isupper() and not re.search(r"\d", text)
    if words.ends_sentence(text):
        return few and text[-1] == "?"
    return (is_titled(text) and " " in text) or (few and text[-1].isalpha())
