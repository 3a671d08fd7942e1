"""The words by which English-language pages mark what is not the article: kept once, used by the mapper of every outlet.

Unless said otherwise a pattern is matched from the start of a joined paragraph of at most SHORT characters.
"""

from __future__ import annotations

import re

SHORT = 300
"""Characters in the longest paragraph that can be a button, a byline, a credit or a title."""

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]", re.I)

_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z|[,;][”\"’]\Z")


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a full stop or its like, inside or outside quotation marks."""
    return _ENDS_SENTENCE.search(text[-6:]) is not None


_SHARE = (
    r"(?:share|tweet|e-?mail|print|save|bookmark|copy link|link copied!?|whatsapp|telegram|facebook|twitter|x|linkedin|reddit"
    r"|pinterest|messenger|instagram|youtube|vk|viber|flipboard)"
)
_MENU = (
    r"(?:home|menu|search|close|close panel|next|previous|prev|continue|continue reading|read more|show more|load more|view more|more"
    r"|discuss|back to top|back|top|log ?in|sign[- ]?in|log ?out|subscribe|subscribe now|register|register now|sign up|donate"
    r"|support us|listen|listen to (?:this )?article|play|pause|mute|advertisement|advert|ads?|sponsored|promoted|leave a comment"
    r"|add a comment|\d* ?comments?|comments? ?\(\d+\)|view comments|newsletters?|privacy policy|terms of use|cookie policy"
    r"|contact us|about us|sitemap|accept all|got it|ok|live|breaking|breaking news|exclusive|trending|font size|a\+|a-|english"
    r"|published|updated|last updated|\d+ min(?:ute)?s? read|[\d,.]+k? (?:views|shares|likes|reads)|photo gallery)"
)
BOILERPLATE = re.compile(
    rf"(?:{_SHARE}(?: (?:this|it|on|via|article|story))*(?:[ ,|/·•&+:]+(?:{_SHARE}|\d+|and|on|via))*|{_MENU}(?:[ |/·•>]+{_MENU})*)[ .:…>»→!]*\Z"
    r"|skip to (?:main |the )?(?:content|navigation)|jump to |home ?[>›»/|]|you are here"
    r"|(?:subscribe|sign up|log in|sign in|register) (?:to|for|now|here|today|with|free)\b"
    r"|already (?:registered|a subscriber|a member|have an account)"
    r"|follow (?:us|@|our)|like us on|find us on|join (?:us|our|the conversation)|get (?:our|the latest|unlimited|breaking news)\b"
    r"|click here|tap here|download (?:our|the) app|please (?:enable|support us|subscribe|consider|log in|sign in)|enable javascript"
    r"|(?:we|this (?:web)?site) uses? cookies|by (?:clicking|continuing|subscribing|signing up)\b.{0,80}\byou (?:agree|accept|consent)"
    r"|support (?:us|our work|(?:our|independent|quality) (?:journalism|reporting))\b|become a (?:member|subscriber|patron|supporter)"
    r"|make a (?:donation|contribution)\b|(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|notice))|.{0,200}\ball rights reserved\.?\Z|reproduction .{0,80}(?:prohibited|permission)"
    r"|this (?:material|content|article) may not be (?:published|reproduced)|the (?:views|opinions) expressed (?:in|here|by)|disclaimer\b"
    r"|our standards:|you have .{0,30}(?:free|left|remaining)\b|\d+ free .{0,40}(?:remaining|left)\b"
    r"|(?:most (?:read|popular|viewed)|top stories|latest news|related topics)\Z|tags?:|topics?:|filed under|keywords:|category:"
    r"|thank you for (?:reading|subscribing|your)|if you (?:find|found|have found|notice|see) (?:a|an|any) (?:spelling )?(?:mistake|error|typo)",
    re.I,
)

_BEGGING = re.compile(
    r"small favou?r to ask|your support\b.{0,60}(?:makes?|means|helps?)\b|support (?:us|our (?:journalism|work)) (?:monthly|from|today|by|with)\b"
    r"|(?:we|journalism) needs? your (?:help|support)|for as little as|quick to set up|please (?:consider )?(?:supporting|donating)",
    re.I,
)


def begs(text: str) -> bool:
    """Whether a paragraph of any length asks its reader for money; the cheap test spares the others the costly one."""
    head = text[: 4 * SHORT]
    return any(word in head for word in ("support", "upport ", "favor", "favour", "as little", "quick to")) and bool(
        _BEGGING.search(head)
    )


_OTHERS = r"(?:articles?|stor(?:y|ies)|news|content|coverage|links?|reading|videos?)"
RELATED = re.compile(
    rf"(?:(?:related|recommended)(?: {_OTHERS})?|read(?: more(?: about| on)?| also| next| here)?|also read|see also|more(?: about| from| on this)?"
    r"|don[’']t miss|watch(?: also)?|listen|in pictures|explainer|you (?:may|might) also like|further reading) ?[:|>»→]"
    rf"|(?:related|recommended) {_OTHERS}\Z|(?:see also|also read|read also|read next|you (?:may|might) also like|more (?:from|on) [^.]{{2,60}})\Z",
    re.I,
)
HEADS_A_LIST = re.compile(
    rf"(?:(?:related|recommended)(?: {_OTHERS}| topics)?|most (?:read|popular|viewed)|latest news|top stories|more (?:from|on) [^.]{{2,40}}"
    r"|see also|read also|also read|you (?:may|might) also like|further reading):?\Z",
    re.I,
)
"""A line below which the titles of other articles stand."""

_NAME = r"(?:[A-Z][\w.'’-]*|(?:and|of|de|van|von|der|al|bin|in|at|for|the|with)\b|&)"
NAMES = rf"[A-Z][\w.'’-]*(?:(?: ?[,/|] ?| ){_NAME}){{0,14}}"
BYLINE = re.compile(
    rf"(?i:by|(?:written|reported) by|authors?|reporter|byline):? (?P<names>{NAMES}),?(?:[ ,|•·–—-]+(?P<date>\S*\d.*|(?i:published|updated|posted) .*))?"
)

AGENCY = (
    r"(?:REUTERS|Reuters|AFP|Agence France-Presse|AP(?: Photo)?|Associated Press|ITAR-TASS|TASS|Interfax|RIA(?: Novosti)?|Sputnik|Xinhua"
    r"|dpa|DPA|EPA(?:-EFE)?|EFE|ANSA|Anadolu(?: Agency)?|Getty Images|Shutterstock|iStock|Bloomberg|UPI|PA Media|Press Association"
    r"|UNIAN|Ukrinform|Armenpress|AZERTAC|Azertac|Photolure|PTI|ANI|Kyodo|Yonhap|Zuma Press|Alamy|NurPhoto|Moskva News Agency"
    r"|Kommersant|CC BY(?:-SA)?(?: \d\.\d)?)"
)
_AGENCIES = rf"{AGENCY}(?:(?: ?[/,|] ?| via | - ){AGENCY}){{0,3}}"
_PICTURE = r"(?i:(?:file |cover |featured )?(?:photo|photograph|image|picture|video)s?)"
CREDIT = re.compile(
    rf"[(\[—–-]*\s?{_AGENCIES}[)\]]?\.?\Z"
    r"|.{0,200}\bcontributed (?:reporting|to (?:this|the) (?:report|article|story))(?: from [\w ,]{2,60})?\.?[)\]]?\Z"
    r"|[(\[]?(?i:(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated|translation|photos?|photography|images?) by) [A-Z]"
    r"|[(\[]?(?i:with (?:inputs?|reporting|files|additional reporting|material) (?:from|by)) "
    rf"|[(\[]?(?:{_PICTURE}|(?i:source|credit|{_PICTURE} (?:credit|source)))(?: by)?[:,] ?{NAMES}\.?[)\]]?\Z"
)
CAPTION = re.compile(rf"(?:{_PICTURE}|(?i:(?:image |photo |video )?caption))[:,] ")

_TOKEN = r"(?:[A-Z][\w.'’&-]*|(?i:by|via|and|of|from|courtesy|file|photo))"
_CREDIT_AT_END = re.compile(
    rf"(?<=[.!?…”\"’)]) ?((?:[A-Z][\w.'’-]+ ){{0,4}}(?:(?:[/|—–-]|via) ?)?{_AGENCIES}(?:/[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)?)\Z"
    rf"| ((?:[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ )?[/|] ?{_AGENCIES})\Z"
    rf"| ?([(\[] ?(?:{_PICTURE}|(?i:source|credit|file))[:/ ][^()\[\]]{{2,120}}[)\]])\.?\Z"
    rf"| ?([(\[](?=[^()\[\]]*\b{AGENCY}\b){_TOKEN}(?:[ /,:|]+{_TOKEN}){{0,9}}[)\]])\.?\Z"
    rf"| ((?:{_PICTURE}|(?i:credit))(?: credit| by)?: {NAMES}|© ?[^.]{{2,80}})\Z"
)


def credit_at_end(text: str) -> int | None:
    """Where the credit begins that closes a caption ("... at work. Jane Doe / AFP"), if one does; paragraphs of any length."""
    if text.endswith(".") and text[-2:-1] not in (")", "]"):
        return None
    found = _CREDIT_AT_END.search(text, max(0, len(text) - SHORT // 2))
    return found.start(found.lastindex or 0) if found else None


_MONTH = r"(?i:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = rf"(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?)(?:,? \d{{4}})?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_PLACE = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][A-ZÀ-Þ][\w.'’-]+){0,3}"
_BY = r"(?:\([A-Z][\w /&.-]{1,40}\)|/[A-Z]\w{1,20}/)"
_DASH = r" ?(?:--|[-–—])"
DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:, {_PLACE})?(?:,? {_DAY})?(?:,? ?{_BY})?{_DASH}"  # BAKU, Nov 23 (Reuters) -   BAKU —
    rf"|{_PLACE}(?:, {_PLACE})?(?:,? {_DAY}(?:,? ?{_BY})?|,? ?{_BY}){_DASH}"  # Baku, Azerbaijan (AP) —
    rf"|{_BY}{_DASH}"  # (CNN) —
    rf"|{_PLACE}(?:, {_PLACE})?, {_DAY}(?:[.,]? ?{_BY}[.,:]?|, [A-Z]{{3,}}[.:])) "  # BAKU, November 23. /TASS/.
)
"""Matched from the start of a paragraph of any length; includes the space behind the dateline."""
