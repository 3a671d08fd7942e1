"""What a number is when it counts no people: money, an age, an address ...

In: text in which numerals are single characters, or text as printed. Out: phrases of kind `quantity` (data: why) and `duration`.
Every pattern is tried only at a number: what stands behind it, then what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.reading.phrases import CODE, Coded, Phrase

N = CODE["numeral"]
SCALED = r"(?:[ -]?(?:million|billion|trillion|bn|m|k)\b)?"
UNIT_OF_TIME = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centuries)(?:[- ]long)?\b"
)
STRETCH = rf"[- ](?:straight |consecutive |long )?{UNIT_OF_TIME}"

# What stands behind a numeral (over coded text).
BEHIND = (
    ("money", rf"{SCALED}[ -]?(?:dollars?|euros?|pounds?|rubles?|roubles?|manats?|drams?|cents?|rupees?|yen|yuan)\b"),
    ("a percentage", r" ?(?:%|percent\b|per cent\b|percentage points?\b)"),
    ("a time of day", r" o'clock\b"),
    ("an age", rf"-? (?:to|and|or) {N}(?:[- ](?:year|month)s?[- ]olds?\b)"),
    ("an age", r" ?[- ](?:year|month|week|day)s?[- ]olds?\b| years? of age"),
    (
        "a measure",
        r"[- ]?(?:km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|mph|km/h|kph|feet|foot|inch(?:es)?|cm|mm|millimet(?:er|re)s?|kg|kilos?|kilograms?|tons?|tonnes?|hectares?|acres?|square|degrees?|lit(?:er|re)s?|gallons?|knots|megawatts?|caliber|calibre|magnitude|°)",
    ),
    ("a duration", STRETCH),
    ("a multiple", r"(?:[- ]times|fold|-fold)\b"),
)
# What stands before a numeral (over coded text), and what may go on behind it.
MORE_AGES = re.compile(rf"(?:(?:,| and| to|, and|-|–) {N}){{0,9}}")
BEFORE = (
    ("money", r"(?:[$€£¥₽₼]|US\$|USD |EUR |Rs\.? ?)"),
    ("an age", r"\bage[sd]? (?:of |between |from )?"),
    ("a measure", r"\bmagnitude[- ](?:of )?"),
    ("a rank or order", r"(?:\bNo\.|\bNumber|\bnumber|#) ?"),
    (
        "a part of a name",
        r"\b(?:Route|Highway|Interstate|Section|Article|Chapter|Page|Room|Flight|Boeing|Airbus|Channel|Unit|Block|Apartment|Apt\.?|Suite|Resolution|Title|Group|Phase|Line|Gate|Zone|District|Ward|Precinct|Exit|Pier|Building|Level|Category|[Uu]pdate|Part|Grade|Type|Version) ",
    ),
)
# An age that only commas, brackets or "under" tell.
BARE_AGE = re.compile(
    rf"(?:(?<=[a-z”\"], )|(?<= I, )|(?<= II, )|(?<= III, )|(?<= IV, )|(?<= Jr., )|(?<= Sr., )){N}(?=,|\.(?:\s|$)|$|; |\))|(?<=[a-z], also ){N}(?=,)|(?<=[a-z], now ){N}(?=,)|(?<=[a-z] \(){N}(?=\))"
    rf"|(?:(?<=\bwere )|(?<=\bare )|(?<=\bwas )|(?<=\bthose )|(?<=\bchildren )|(?<=\bpeople ))(?:under|over)(?: the age of)? {N}(?=[.,;)]|$| (?:and|or|at|when|years)\b)"
)
LIMIT = ("under ", "over ", "under the age of ", "over the age of ")
LASTING = re.compile(r"(?:more than|over|at least|about|some|nearly|almost|up to|the (?:past|last|next)) $", re.IGNORECASE)

# What begins with a digit (over text as printed).
DIGITS = (
    ("a time of day", r"\d{1,2}[:.]\d\d(?!\d) ?(?:[ap]\.?m\b\.?|hrs|hours|GMT|UTC)?|\d{1,2} ?[ap]\.?m\b\.?"),
    ("a rank or order", r"\d+(?:st|nd|rd|th)\b"),
    ("a part of a name", r"9[-/]11\b|\d+[A-Z]+\w*\b"),
    (
        "an address",
        r"\d+ (?:block of )?(?:[NSEW]\.? )?(?:[A-Z][a-z]+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Dr\.?|Lane|Ln\.?|Way|Court|Place|Highway)\b|\d+ block\b",
    ),
    ("a telephone number", r"\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\d{3}-\d{4}\b|(?:911|9-1-1) (?=call|dispatch|operator|tape)"),
    ("a score or ratio", r"\d+[-–:]\d+(?= (?:win|victory|loss|defeat|draw|vote|lead))"),
    ("a measure", r"\d{2}[- ]cali(?:ber|bre)\b"),
)
CALLED = re.compile(r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ed|ling|ing)?|phon(?:e|ed|ing)|a|to|from|the) $")
EMERGENCY = re.compile(r"(?:9-1-1|911|999|112)\b(?! people)")
MODEL = re.compile(r"(?<!\w)(?:[A-Z][A-Za-z]{0,11}-|[A-Z]+)$")
MODEL_END = re.compile(r"[A-Za-z0-9-]*\b")
TENS = r"(?:early |mid-? ?|late )?(?:\d0s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)\b"
# What has words of its own.
WORDED = (
    ("an address on the web", r"(?:https?://|www\.)\S+"),
    (
        "an age",
        rf"in (?:his|her|their) {TENS}(?: (?:to|or) {TENS})?",
    ),
)


def either(patterns: tuple[tuple[str, str], ...], end: str = "", flags: int = 0) -> re.Pattern[str]:
    """One pattern of all, each under the name of its place in the list."""
    return re.compile("|".join(f"(?P<q{n}>{p}){end}" for n, (_, p) in enumerate(patterns)), flags)


BEHIND_IT = either(BEHIND, flags=re.IGNORECASE)
BEFORE_IT = either(BEFORE, "$")
IN_DIGITS = either(DIGITS)
IN_WORDS = tuple((why, re.compile(p)) for why, p in WORDED)
DIGIT_RUN = re.compile(r"\d+")
FARTHEST = 24


def why_of(patterns: tuple[tuple[str, str], ...], m: re.Match[str]) -> str:
    return patterns[int(str(m.lastgroup)[1:])][0]


def quantities_in(coded: Coded) -> Iterator[Phrase]:
    """The quantities around the numerals of a coded text."""
    text = coded.text
    for at in coded.places:
        before = BEFORE_IT.search(text, max(0, at - FARTHEST), at) if at else None
        behind = BEHIND_IT.match(text, at + 1)
        if before is not None:
            why = why_of(BEFORE, before)
            more = (
                MORE_AGES.match(text, at + 1) if why == "an age" else SCALES.match(text, at + 1) if why == "money" else None
            )
            yield Phrase("quantity", coded.start(before.start()), coded.end(more.end() if more else at + 1), why)
        if behind is not None:
            yield (
                lasting(coded, at, behind.end())
                if (why := why_of(BEHIND, behind)) == "a duration"
                else Phrase("quantity", coded.start(at), coded.end(behind.end()), why)
            )
        limit = next((word for word in LIMIT if text.endswith(word, 0, at)), "")
        if bare := BARE_AGE.match(text, at - len(limit)):
            yield Phrase("quantity", coded.start(bare.start()), coded.end(bare.end()), "an age")


SCALES = re.compile(SCALED)


def lasting(coded: Coded, at: int, end: int) -> Phrase:
    """A duration with what bounds it ('more than 20 years')."""
    before = LASTING.search(coded.text, max(0, at - FARTHEST), at)
    return Phrase("duration", coded.start(before.start() if before else at), coded.end(end), "a duration")


def printed_quantities(text: str, runs: Iterable[re.Match[str]]) -> Iterator[Phrase]:
    """The quantities that digits (the runs of them) and words tell by themselves."""
    for run in runs:
        at = run.start()
        previous = text[at - 1] if at else " "
        if previous.isalpha() or previous == "-":
            model = MODEL.search(text, max(0, at - 13), at)
            if model is not None:
                end = MODEL_END.match(text, run.end())
                yield Phrase("quantity", model.start(), end.end() if end else run.end(), "a part of a name")
            continue
        if previous.isalnum() or previous == "_":
            continue
        if (called := EMERGENCY.match(text, at)) and CALLED.search(text, max(0, at - 12), at):
            yield Phrase("quantity", at, called.end(), "a telephone number")
        m = IN_DIGITS.match(text, at)
        if m is not None:
            yield Phrase("quantity", at, m.end(), why_of(DIGITS, m))
    for why, regex in IN_WORDS:
        yield from (Phrase("quantity", m.start(), m.end(), why) for m in regex.finditer(text))
