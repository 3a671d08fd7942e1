"""How bylines, credits, captions and datelines are written: patterns over names, agencies and days.

Unless said otherwise a pattern is matched from the start of a joined paragraph of at most `words.SHORT` characters.
"""

from __future__ import annotations

import re

from kg.intake.words import SHORT, one_of

_MONTH = one_of(
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?",
    r"Dec(?:ember)?",
)
MONTH = rf"(?i:{_MONTH})\.?"
WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

_NAME = r"(?:[A-Z][\w.'’-]*|(?:and|of|de|van|von|der|al|bin|in|at|for|the|with)\b|&)"
NAMES = rf"[A-Z][\w.'’-]*(?:(?: ?[,/|] ?| ){_NAME}){{0,14}}"
BYLINE = re.compile(
    rf"(?i:by|(?:written|reported) by|authors?|reporter|byline):? (?P<names>{NAMES}?),?"
    rf"(?:[ ,|•·–—-]+(?P<date>(?:(?:{WEEKDAY}|{MONTH}),? )*\S*\d.*|(?i:published|updated|posted) .*))?"
)

AGENCY = one_of(
    r"REUTERS|Reuters|AFP|Agence France-Presse|AP(?: Photo)?|Associated Press|ITAR-TASS|TASS|Interfax|RIA(?: Novosti)?",
    r"Sputnik|Xinhua|dpa|DPA|EPA(?:-EFE)?|EFE|ANSA|Anadolu(?: Agency)?|Getty Images|Shutterstock|iStock|Bloomberg|UPI",
    r"PA Media|Press Association|UNIAN|Ukrinform|Armenpress|AZERTAC|Azertac|Photolure|PTI|ANI|Kyodo|Yonhap|Zuma Press",
    r"Alamy|NurPhoto|Moskva News Agency|Kommersant|CC BY(?:-SA)?(?: \d\.\d)?",
)
_AGENCIES = rf"{AGENCY}(?:(?: ?[/,|] ?| via | - ){AGENCY}){{0,3}}"
_PICTURE = r"(?i:(?:file |cover |featured )?(?:photo|photograph|image|picture|video)s?)"
_WORK = r"(?:reporting|writing|editing|compiled|edited|translated|translation|photos?|photography|images?)"
_WORK_BY = rf"(?i:(?:additional |further )?{_WORK} by)"
CREDIT = re.compile(
    one_of(
        rf"[(\[—–-]*\s?{_AGENCIES}[)\]]?\.?\Z",
        r".{0,200}\bcontributed (?:reporting|to (?:this|the) (?:report|article|story))(?: from [\w ,]{2,60})?\.?[)\]]?\Z",
        rf"[(\[]?{_WORK_BY} {NAMES}(?:(?:[;.|,]|,? and) ?{_WORK_BY} {NAMES}){{0,4}}\.?[)\]]?\Z",
        r"[(\[]?(?i:with (?:inputs?|reporting|files|additional reporting|material) (?:from|by)) \D{2,80}\Z",
        rf"[(\[]?(?:{_PICTURE}|(?i:source|credit)|{_PICTURE} (?i:credit|source))(?: by)?[:,] ?{NAMES}\.?[)\]]?\Z",
    )
)
CAPTION = re.compile(rf"(?:{_PICTURE}|(?i:(?:image |photo |video )?caption))[:,] ")

_PERSON = r"[A-Z][\w.'’-]+"
_TOKEN = r"(?:[A-Z][\w.'’&-]*|(?i:by|via|and|of|from|courtesy|file|photo))"
_CREDIT_AT_END = re.compile(
    one_of(
        # ... at work. Jane Doe / AFP    ... at work. REUTERS/Jane Doe
        rf"(?<=[.!?…”\"’)]) ?((?:{_PERSON} ){{0,4}}(?:(?:[/|—–-]|via) ?)?{_AGENCIES}(?:/{_PERSON}(?: {_PERSON})?)?)\Z",
        rf" ((?:{_PERSON} {_PERSON} )?[/|] ?{_AGENCIES})\Z",
        # ... at work (Photo: Jane Doe)    ... at work [Jane Doe/AFP]
        rf" ?([(\[] ?(?:{_PICTURE}|(?i:source|credit|file))[:/ ][^()\[\]]{{2,120}}[)\]])\.?\Z",
        rf" ?([(\[](?=[^()\[\]]*\b{AGENCY}\b){_TOKEN}(?:[ /,:|]+{_TOKEN}){{0,9}}[)\]])\.?\Z",
        rf" ((?:{_PICTURE}|(?i:credit))(?: credit| by)?: {NAMES}|© ?[^.]{{2,80}})\Z",
    )
)


def credit_at_end(text: str) -> int | None:
    """Where the credit begins that closes a caption of any length ("... at work. Jane Doe / AFP"), if one does."""
    if text.endswith(".") and text[-2:-1] not in (")", "]"):
        return None
    found = _CREDIT_AT_END.search(text, max(0, len(text) - SHORT // 2))
    return found.start(found.lastindex or 0) if found else None


_DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_PLACE = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][A-ZÀ-Þ][\w.'’-]+){0,3}"
_BY = r"(?:\([A-Z][\w /&.-]{1,40}\)|/[A-Z]\w{1,20}/)"
_DASH = r" ?(?:--|[-–—])"
_DATELINE = one_of(
    rf"{_CAPITALS}(?:, {_PLACE})?(?:,? {_DAY})?(?:,? ?{_BY})?{_DASH}",  # BAKU, Nov 23 (Reuters) -    BAKU —
    rf"{_PLACE}(?:, {_PLACE})?(?:,? {_DAY}(?:,? ?{_BY})?|,? ?{_BY}){_DASH}",  # Baku, Azerbaijan (AP) —
    rf"{_BY}{_DASH}",  # (CNN) —
    rf"{_PLACE}(?:, {_PLACE})?, {_DAY}(?:[.,]? ?{_BY}[.,:]?|, [A-Z]{{3,}}[.:])",  # BAKU, November 23. /TASS/.
)
DATELINE = re.compile(rf"{_DATELINE} ")
"""Matched from the start of a paragraph of any length; includes the space behind the dateline."""
