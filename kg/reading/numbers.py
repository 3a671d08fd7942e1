"""Numbers as news prints them: digits and words, what stands before them, and what they are when they count no people.

In: flat text. Out: phrases of kind `count` (data: Count) and `quantity` (data: why it is not a count of people).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.lexicon import lexicon
from kg.reading.phrases import CODE, Found, Phrase, code, pattern

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUE = {w: n for n, w in enumerate(UNITS)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12, "score": 20}
SMALL = "|".join(sorted(VALUE, key=len, reverse=True))
WORD = rf"(?:(?:(?:an?|half an?)(?= (?:hundred|thousand|million|billion|dozen))|{SMALL})(?:[ -](?:hundred|thousand|million|billion|dozen|{SMALL})|(?<=hundred|housand) and (?:{SMALL})(?:-(?:{SMALL}))?){{1,7}}|(?:{SMALL}))"
# Thousands are grouped by commas, or by single spaces or apostrophes; a number grouped in any other way is left to the ledger.
DIGITS = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:'\d{3})+|\d{1,15}(?:\.\d{1,15})?"
VAGUE = r"(?:hundreds of thousands|tens of thousands|thousands|hundreds|dozens|scores|several|a few|a handful of|a number of|multiple|a couple of)"

# What a number is when it counts no people: why, and what stands around it ({n} is the number).
QUANTITIES = (
    ("an address on the web", r"(?:https?://|www\.)\S+"),
    ("money", r"(?:[$€£¥₽₼]|US\$|USD |EUR |Rs\.? ?){n}(?:[ -]?(?:million|billion|trillion|bn|m|k)\b)?"),
    ("money", r"{n}[ -]?(?:dollars?|euros?|pounds?|rubles?|roubles?|manats?|drams?|cents?|rupees?|yen|yuan)\b"),
    ("a percentage", r"{n} ?(?:%|percent\b|per cent\b|percentage points?\b)"),
    ("a time of day", r"\b\d{1,2}[:.]\d\d(?!\d) ?(?:[ap]\.?m\b\.?|hrs|hours|GMT|UTC)?|\b\d{1,2} ?[ap]\.?m\b\.?"),
    ("a time of day", r"{n} o'clock\b"),
    (
        "an age",
        r"{n} ?[- ](?:year|month|week|day)s?[- ]olds?\b|\bage[sd]? (?:of |between |from )?{n}(?:(?:,| and| to|, and|-|–) {n}){0,9}|(?<=[a-z”\"], )(?:also |now |then )?{n}(?=,|\.(?: |$)|$|; |\))|(?<=[a-z] \(){n}(?=\))|{n} years? of age|\b(?:were|are|was|aged|those|anyone|children|people) (?:under|over)(?: the age of)? {n}(?=[.,;)]|$| (?:and|or|at|when|years)\b)",
    ),
    (
        "an age",
        r"\bin (?:his|her|their) (?:early |mid-?|late )?(?:\d0|twenties|thirties|forties|fifties|sixties|seventies|eighties)s?\b",
    ),
    (
        "a measure",
        r"{n}[- ]?(?:km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|mph|km/h|kph|feet|foot|inch(?:es)?|cm|mm|millimet(?:er|re)s?|kg|kilos?|kilograms?|tons?|tonnes?|hectares?|acres?|square|degrees?|lit(?:er|re)s?|gallons?|knots|megawatts?|caliber|calibre|magnitude|°)",
    ),
    ("a measure", r"\bmagnitude[- ](?:of )?{n}"),
    ("a measure", r"\.\d{2}[- ]cali(?:ber|bre)\b"),
    (
        "a duration",
        r"(?:(?:more than|over|at least|about|some|nearly|almost|up to|the (?:past|last|next)) )?(?:{n}|\b{vague})[- ](?:straight |consecutive |long )?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centuries)(?:[- ]long)?\b",
    ),
    ("a rank or order", r"(?:\bNo\.|\bNumber|\bnumber|#) ?{n}"),
    ("a rank or order", r"\b\d+(?:st|nd|rd|th)\b"),
    ("a part of a name", r"\b9[-/]11\b"),
    ("a part of a name", r"\b[A-Z][A-Za-z]{0,11}-\d+[A-Za-z]*\b|\b[A-Z]+\d+[A-Za-z0-9-]*\b|\b\d+[A-Z]+\w*\b"),
    (
        "a part of a name",
        r"\b(?:Route|Highway|Interstate|Section|Article|Chapter|Page|Room|Flight|Boeing|Airbus|Channel|Unit|Block|Apartment|Apt\.?|Suite|Resolution|Title|Group|Phase|Line|Gate|Zone|District|Ward|Precinct|Exit|Pier|Building|Level|Category|[Uu]pdate|Part|Grade|Type|Version) {n}",
    ),
    (
        "an address",
        r"\b\d+ (?:block of )?(?:[NSEW]\.? )?(?:[A-Z][a-z]+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Dr\.?|Lane|Ln\.?|Way|Court|Place|Highway)\b|\b\d+ block\b",
    ),
    (
        "a telephone number",
        r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ed|ling|ing)?|phon(?:e|ed|ing)|a|to|from|the) (?:9-1-1|911|999|112)\b(?! people)|\b911 (?=call|dispatch|operator|tape)|\b\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b",
    ),
    ("a score or ratio", r"\b\d+[-–:]\d+(?= (?:win|victory|loss|defeat|draw|vote|lead))"),
    ("a multiple", r"{n}(?:[- ]times|fold|-fold)\b"),
    ("a multiple", r"\b(?:once|twice|double|triple)\b"),
    (
        "a pronoun or pro-form",
        r"\b(?i:one another|each one|no one|any one|one's|one day|one side|the one|this one|that one|which one|every one|one of the most|number one|day one|one-time|one-sided|one-way)\b",
    ),
    ("a fraction", r"\b(?:one|two|three)[- ](?:third|quarter|half|fifth|tenth)s?\b"),
)


def fitting(last: float, value: int) -> bool:
    """Whether a number word can follow another: twenty-three, a hundred and five; not twenty twenty, nor nineteen eighty-four."""
    return (20 <= last < 100 and 0 < value < 10) or last >= 100


@dataclass(frozen=True, slots=True)
class Count:
    """A printed number with what bounds it: value (None where vague), low .. high (None is open), and the modifier's concept.

    `hedges` are the words among those before the number that lower its certainty ("an estimated").
    """

    value: int | None
    low: int | None
    high: int | None
    modifier: str
    low_included: bool = True
    high_included: bool = True
    number_start: int = 0
    vague: bool = False


def worth(words: str) -> int | float | None:
    """The value of a number in digits or words; None where the words name none.

    >>> worth("4,000"), worth("twenty-three"), worth("a hundred and five"), worth("two dozen"), worth("1.2 million"), worth("half a dozen")
    (4000, 23, 105, 24, 1200000, 6)
    """
    text = words.lower().strip()
    factor = 0.5 if text.startswith("half a") else 1
    text = re.sub(r"(?<=\d) (?=\d{3})", "", text.removeprefix("half "))
    parts = re.split(r"[ -]+", text)
    total: float = 0
    current: float | None = None
    last: float = 0
    for part in parts:
        if part in ("a", "an"):
            current = 1
        elif part == "and":
            continue
        elif part in VALUE:
            if current is not None and not fitting(last, VALUE[part]):
                return None
            current = (current or 0) + VALUE[part]
            last = VALUE[part]
        elif part in SCALE:
            last = SCALE[part]
            scaled = (current if current is not None else 1) * SCALE[part]
            if SCALE[part] >= 1_000:
                total, current = total + scaled, None
            else:
                current = scaled
        elif re.fullmatch(DIGITS, part):
            current = float(part.replace(",", "")) if "." in part else int(re.sub(r"[,' ]", "", part))
        else:
            return None
    value = (total + (current or 0)) * factor
    return int(value) if value == int(value) else value


NUMERAL = re.compile(
    rf"(?<![\w.,'/½¼¾-])(?:{DIGITS})(?![.,'/]?\d|[½¼¾²³]|\w)(?:[ -](?:hundred|thousand|million|billion|dozen)\b)?(?! and a half\b)"
    rf"|(?<=\d[-–])(?:\d{{1,15}})(?![.,'/-]?\d|\w)|\b{WORD}\b(?! and a half\b)",
    re.IGNORECASE,
)


@cache
def counting() -> re.Pattern[str]:
    """One pattern for a count with its modifier, range or vague word."""
    modifiers = lexicon().forms("modifiers")
    vague = {m for m in lexicon().modifiers if lexicon().modifiers[m].low}
    before = "|".join(sorted((re.escape(w) for w, c in modifiers.items() if c not in vague), key=len, reverse=True))
    return pattern(
        rf"(?<![\w-])(?:(?P<before>(?:{before})(?: (?:an estimated|some|about|estimated))?) )?"
        rf"(?:between {{numeral1}} and {{numeral2}}|{{numeral3}} ?[-–] ?{{numeral4}}|(?:(?<!from )|(?<=range from )|(?<=ranging from )){{numeral5}} (?:to|or) {{numeral6}}"
        rf"|(?P<vague>{VAGUE})(?: of\b)?|{{numeral7}}(?P<open>\+| or more| or so)?)(?![\w%])"
    )


@cache
def quantities(coded: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of quantities: those over numerals (coded text), or those over digits as printed."""
    chosen = ((why, p) for why, p in QUANTITIES if ("{n}" in p) == coded)
    return tuple(
        (
            why,
            re.compile(
                p.replace("{n}", CODE["numeral"]).replace("{vague}", VAGUE), re.IGNORECASE if why == "a duration" else 0
            ),
        )
        for why, p in chosen
    )


def find_numbers(text: str) -> list[Phrase]:
    """Every number of a text (apostrophes straight): a `count`, a `duration`, or a `quantity` of something that is no people."""
    if not NUMBERLIKE.search(text):
        return []
    coded = code(text, 0, len(text), (Phrase("numeral", m.start(), m.end(), worth(m[0])) for m in NUMERAL.finditer(text)))
    found = [Phrase("quantity", m.start(), m.end(), why) for why, regex in quantities(False) for m in regex.finditer(text)]
    for why, regex in quantities(True):
        kind = "duration" if why == "a duration" else "quantity"
        found += [Phrase(kind, coded.start(m.start()), coded.end(m.end()), why) for m in regex.finditer(coded.text)]
    for m in counting().finditer(coded.text):
        count = count_of(Found(coded, m))
        if count is not None:
            found.append(Phrase("count", coded.start(m.start()), coded.end(m.end()), count))
    return found


NUMBERLIKE = re.compile(
    rf"\d|\b(?:{SMALL}|dozen|hundred|thousand|million|half|several|few|handful|number|multiple|couple|scores|once|twice|double|triple)",
    re.I,
)


RANGES = (("numeral1", "numeral2"), ("numeral3", "numeral4"), ("numeral5", "numeral6"))


def count_of(found: Found) -> Count | None:
    """The count of one match; None where its words name no whole number."""
    m, modifiers = found.match, lexicon().forms("modifiers")
    if m["vague"]:
        concept = modifiers.get(m["vague"].lower(), "several")
        return Count(
            None,
            lexicon().modifiers[concept].low,
            None,
            concept,
            number_start=found.coded.start(m.start("vague")),
            vague=True,
        )
    for first, last in RANGES:
        least, most = found.phrase(first), found.phrase(last)
        if least and most:
            if not isinstance(least.data, int) or not isinstance(most.data, int) or least.data >= most.data:
                return None
            return Count(None, least.data, most.data, "exact", number_start=least.start)
    number = found.phrase("numeral7")
    if number is None or not isinstance(number.data, int):
        return None
    before = (m["before"] or "").lower()
    concept = (
        modifiers.get(before)
        or modifiers.get(before.rsplit(" ", 1)[0])
        or modifiers.get(" ".join(before.split(" ")[:2]), "exact")
    )
    if m["open"]:
        concept = "approximately" if "so" in m["open"] else "atLeast"
    return bounded(number.data, concept, number.start)


def bounded(value: int, modifier: str, number_start: int) -> Count:
    """A count with the interval that the conventions of ontology/concepts.ttl give its modifier."""
    low = None if modifier in ("upTo", "fewerThan", "almost") else value
    high = None if modifier in ("atLeast", "moreThan") else value
    return Count(value, low, high, modifier, modifier != "moreThan", modifier not in ("fewerThan", "almost"), number_start)
