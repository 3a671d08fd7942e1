"""The words by which English-language pages mark what is not the article: kept once, used by the mapper of every outlet.

Unless said otherwise a pattern is matched from the start of a joined paragraph of at most SHORT characters. Names and
credits have a file of their own (names.py).
"""

from __future__ import annotations

import re

SHORT = 300
"""Characters in the longest paragraph that can be a button, a byline, a credit or a title."""


def one_of(*patterns: str) -> str:
    """A pattern for any of several."""
    return f"(?:{'|'.join(patterns)})"


URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]", re.I)

_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z|[,;][”\"’]\Z")


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a full stop or its like, inside or outside quotation marks."""
    return _ENDS_SENTENCE.search(text[-6:]) is not None


_SHARE = one_of(
    r"share|tweet|e-?mail|print|save|bookmark|copy link|link copied!?|whatsapp|telegram|facebook|twitter|x|linkedin",
    r"reddit|pinterest|messenger|instagram|youtube|vk|viber|flipboard",
)
_BUTTON = one_of(
    r"home|menu|search|close|close panel|next|previous|prev|back|back to top|top|discuss|continue|continue reading",
    r"read more|show more|load more|view more|more|photo gallery|font size|log ?in|sign[- ]?in|log ?out|sign up",
    r"subscribe|subscribe now|register|register now|donate|support us|listen|listen to (?:this )?article|play|pause|mute",
    r"advertisement|advert|ads?|sponsored|promoted|leave a comment|add a comment|view comments|\d* ?comments?",
    r"comments? ?\(\d+\)|newsletters?|sitemap|privacy policy|terms of use|cookie policy|contact us|about us|accept all",
    r"got it|ok|live|breaking|breaking news|exclusive|trending|english|a\+|a-|published|updated|last updated",
    r"\d+ min(?:ute)?s? read|[\d,.]+k? (?:views|shares|likes|reads)",
)
_BUTTONS = one_of(
    rf"{_SHARE}(?: (?:this|it|on|via|article|story))*(?:[ ,|/·•&+:]+(?:{_SHARE}|\d+|and|on|via))*",
    rf"{_BUTTON}(?:[ |/·•>]+{_BUTTON})*",
)
BOILERPLATE = re.compile(
    one_of(
        rf"{_BUTTONS}[ .:…>»→!]*\Z",
        r"(?:most (?:read|popular|viewed)|top stories|latest news|related topics)\Z",
        r"skip to (?:main |the )?(?:content|navigation)|jump to |home ?[>›»/|]|you are here",
        r"(?:subscribe|sign up|log in|sign in|register) (?:to|for|now|here|today|with|free)\b",
        r"already (?:registered|a subscriber|a member|have an account)|follow (?:us|@|our)\b|like us on|find us on",
        r"join (?:us|our|the conversation)\b|get (?:our|the latest|unlimited|breaking news)\b|(?:click|tap) here",
        r"download (?:our|the) app|enable javascript|please (?:enable|support us|subscribe|log in|sign in)",
        r"(?:we|this (?:web)?site) uses? cookies",
        r"by (?:clicking|continuing|subscribing|signing up)\b.{0,80}\byou (?:agree|accept|consent)",
        r"support (?:us|our work|(?:our|independent|quality) (?:journalism|reporting))\b|support the [^.]{2,40}!\Z",
        r"become a (?:member|subscriber|patron|supporter)|make a (?:donation|contribution)\b",
        r"©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|notice)|.{0,200}\ball rights reserved\.?\Z",
        r"reproduction .{0,80}(?:prohibited|permission)",
        r"this (?:material|content|article) may not be (?:published|reproduced)",
        r"the (?:views|opinions) expressed (?:in|here|by)|disclaimer\b|our standards:",
        r"you have .{0,30}(?:free|left|remaining)\b|\d+ free .{0,40}(?:remaining|left)\b",
        r"tags?:|topics?:|filed under|keywords:|category:|thank you for (?:reading|subscribing|your)",
        r"if you (?:find|found|have found|notice|see) (?:a|an|any) (?:spelling )?(?:mistake|error|typo)",
    ),
    re.I,
)

FAVOR = re.compile(r".{0,80}\bsmall favou?r to ask", re.I)
"""Opens a begging box of several paragraphs."""

_BEGGING = re.compile(
    one_of(
        r"small favou?r to ask|your support\b.{0,60}(?:makes?|means|helps?)\b|quick to set up|simply register",
        r"(?:we|journalism) needs? your (?:help|support)|please consider (?:supporting|donating)",
        r"(?:for|from) as little as .{1,12}(?:a|per) (?:month|week|year)",
        r"support (?:us|our (?:journalism|work)) (?:monthly|from|today|by|with)",
    ),
    re.I,
)
_BEGGING_HINTS = ("upport", "favor", "favour", "as little", "quick to", "register")


def begs(text: str) -> bool:
    """Whether a paragraph of any length asks its reader for money; one with a quotation may well quote who asks for help.

    The cheap tests spare most paragraphs the costly one.
    """
    head = text[: 4 * SHORT]
    hinted = any(hint in head for hint in _BEGGING_HINTS)
    return hinted and '"' not in head and "“" not in head and _BEGGING.search(head) is not None


_OTHERS = r"(?:articles?|stor(?:y|ies)|news|content|coverage|links?|reading|videos?)"
_LEADS_ON = one_of(
    rf"(?:related|recommended)(?: {_OTHERS})?|read(?: more(?: about| on)?| also| next| here)?|also read|see also",
    r"more(?: about| from| on this)?|don[’']t miss|watch(?: also)?|listen|in pictures|explainer|further reading",
    r"you (?:may|might) also like",
)
_LIST_HEAD = one_of(
    rf"(?:related|recommended) {_OTHERS}|see also|also read|read also|read next|further reading",
    r"you (?:may|might) also like|more (?:from|on) [^.]{2,60}",
)
RELATED = re.compile(rf"{_LEADS_ON} ?[:|>»→]|{_LIST_HEAD}\Z", re.I)
HEADS_A_LIST = re.compile(
    rf"(?:{_LIST_HEAD}|related(?: topics)?|recommended|most (?:read|popular|viewed)|latest news|top stories):?\Z", re.I
)
"""A line below which the titles of other articles stand."""
