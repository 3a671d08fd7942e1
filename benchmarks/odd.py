"""Odd inputs: texts that nobody writes and that any page may hold, made to a size, the same in every run.

In: a name of ODD and a size. Out: a text of that many characters. A pattern that backtracks shows itself on one of these.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle, repeat

Make = Callable[[int], str]


def filled(pieces: Iterator[str], size: int, glue: str = "") -> str:
    """Pieces joined until they fill a size."""
    held: list[str] = []
    long = 0
    for piece in pieces:
        held.append(piece)
        long += len(piece) + len(glue)
        if long >= size + len(glue):
            break
    return glue.join(held)[:size]


def again(piece: str, before: str = "", after: str = "") -> Make:
    """The same piece over and over."""
    return lambda size: (before + piece * (size // len(piece) + 1))[: size - len(after)] + after


def counted(piece: str) -> Make:
    """The same piece over and over with another number and name each time."""

    def make(size: int) -> str:
        names = ((WORDS[n % 13] + WORDS[n // 13 % 13]).title() for n in count())
        return filled((piece.format(n=n % 997, m=n % 28 + 1, word=name) for n, name in enumerate(names)), size)

    return make


def drawn(tokens: Sequence[str], glue: str = "") -> Make:
    """Tokens drawn with a fixed seed."""
    return lambda size: filled(map(random.Random(7).choice, repeat(tokens)), size, glue)


def told(sentences: Sequence[str], glue: str) -> Make:
    """Sentences in turn, with new numbers in each, as a long report has them."""

    def make(size: int) -> str:
        numbered = (one.format(n=n % 700 + 2, m=n % 28 + 1) for n, one in enumerate(cycle(sentences)))
        return filled(numbered, size, glue)

    return make


WORDS = ["ab", "or", "ne", "ti", "ka", "lu", "mo", "pe", "ra", "si", "ta", "vo", "wi"]
REPORT = [
    "At least {n} people were killed and {m} injured when a bus fell into a gorge near the village on {m} May 2020.",
    'Police said on Monday that {n} of the wounded were in hospital, and "{m} of them are children", a doctor told reporters.',
    "The mayor, who was quoted by a local agency, denied that more than {n} homes had been lost in the storm of {m} June.",
    "According to the ministry, {n} soldiers were captured and up to {m} were missing after the shelling of the harbour.",
    "It was a quiet town before the flood, with two schools, a mill and a road that led nowhere in particular.",
    "No one was hurt, the fire service said in a statement, adding that {n} firefighters had worked for {m} hours.",
]
SIGNS = ",.;:!?\"'“”‘’()[]-–—/\\|…%$€#@&*+=<>_ \n\t0123456789"
PLAIN = """
one two twenty hundred thousand million dozens several half a couple of
people soldiers children men officers victims dead wounded injured killed missing died were was have been
said told according to citing reported that who which and or but at least more than about in on of the a
Monday May 2020 last year yesterday Paris Syria Russia Kyiv U.S. Mr. he she they it the ministry police
no not none nobody if when after before explosion attack war flood
"""
EVERYTHING = [*SIGNS, *PLAIN.split()]

ODD: dict[str, Make] = {
    "commas, quotes and digits": drawn([*",,\"'“”‘’", *"0123456789", " "]),
    "commas": again(","),
    "commas and spaces": again(", "),
    "straight quotes": again('"'),
    "opening quotes": again("“ "),
    "closing quotes": again("” "),
    "quoted letters": again('"a" '),
    "quotes that never close": again("“a b, "),
    "quoted sentences": again("“We saw it.” "),
    "apostrophes": again("'"),
    "apostrophes and letters": again("a's "),
    "single quotes": again("'a b' "),
    "digits": again("7"),
    "digits and commas": again("1,"),
    "thousands": again("1,000,"),
    "digits and spaces": again("1 "),
    "three digits and spaces": again("100 "),
    "digits and dots": again("1."),
    "decimals": again("1.5 "),
    "digits and hyphens": again("1-"),
    "digits and dashes": again("1–2 "),
    "digits and slashes": again("1/"),
    "digits and colons": again("1:"),
    "digits and letters": again("1a"),
    "dollars": again("$1 "),
    "per cent": again("1% "),
    "years": again("2020 "),
    "days of a month": again("12 May 2020 "),
    "days of a month, commas": again("May 12, 2020, "),
    "months": again("May "),
    "weekdays": again("Monday "),
    "on weekdays": again("on Monday, "),
    "ISO days": again("2020-11-23 "),
    "the days between": again("between 1 and "),
    "from to": again("from 3 to "),
    "numbers in words": again("twenty "),
    "numbers in words and and": again("two and "),
    "number words joined": again("one-"),
    "hundreds of": again("hundreds of "),
    "scales": again("hundred thousand "),
    "half a": again("half a "),
    "at least": again("at least "),
    "at least one": again("at least 1 "),
    "spaces": again(" ", "a", "b"),
    "tabs": again("\t", "a", "b"),
    "line ends": again("\n", "a", "b"),
    "CR LF": again("a\r\n"),
    "letters on lines": again("a\n"),
    "words broken over lines": again("foo-\nbar "),
    "blank lines": again("a b\n\n"),
    "soft hyphens": again("\u00ad", "a", "b"),
    "zero-width": again("a\u200b"),
    "non-breaking spaces": again("a\u00a0"),
    "hyphens": again("-"),
    "hyphens and letters": again("a-"),
    "dashes": again(" — "),
    "underscores": again("_"),
    "dots": again("."),
    "dots and spaces": again(". "),
    "ellipses": again("… "),
    "question marks": again("? "),
    "places": again("In Lahore, "),
    "places in places": again("Paris, Texas, "),
    "killed in": again("Killed In "),
    "names in pairs": again("Ab, Bc "),
    "saints": again("In St. "),
    "initials": again("U.S."),
    "initials and spaces": again("A. "),
    "abbreviations": again("Mr. "),
    "brackets": again("("),
    "brackets both": again("(1) "),
    "square brackets": again("[a] "),
    "colons": again("a: "),
    "semicolons": again("a; "),
    "addresses": again("http://a.b/"),
    "addresses and spaces": again("http://a.b/c "),
    "at signs": again("@a "),
    "one long word": again("a"),
    "one long word in capitals": again("A"),
    "letters": again("a "),
    "capital letters": again("A "),
    "capital words": again("Abc "),
    "capital words, commas": again("Abc Def, "),
    "capital words, and": again("Abc and "),
    "capital words, of the": again("Abc of the "),
    "capitals": again("ABC DEF "),
    "names of people": again("John Smith "),
    "names of people, commas": again("John Smith, "),
    "names of places": again("Paris, France, "),
    "names of countries": again("Russia "),
    "nationalities": again("Russian "),
    "ministries": again("the Defense Ministry of "),
    "ministries joined": again("the Russian Defense Ministry "),
    "spokesmen": again("a spokesman for "),
    "spokesmen of spokesmen": again("the spokesman of the minister of "),
    "and": again("and "),
    "of the": again("of the "),
    "the": again("the "),
    "in the": again("in the "),
    "who": again("who "),
    "who, which": again(", who, which "),
    "that": again("that "),
    "to the": again("to the "),
    "including": again("including "),
    "adverbs": again("quietly "),
    "were": again("were "),
    "has been": again("has been "),
    "it is": again("it is "),
    "he": again("he "),
    "said": again("said "),
    "he said": again("he said "),
    "he said, commas": again("he said, "),
    "police said that": again("police said that "),
    "according to": again("according to "),
    "according to police": again("according to police, "),
    "citing": again("citing "),
    "was quoted as saying": again("was quoted as saying by Interfax "),
    "told": again("told reporters "),
    "reportedly": again("reportedly "),
    "said Monday": again("said Monday "),
    "no one": again("no one "),
    "not": again("not "),
    "if": again("if "),
    "killed": again("killed "),
    "killed and": again("killed and "),
    "were killed": again("were killed "),
    "dead": again("dead "),
    "wounded, commas": again("wounded, "),
    "people": again("people "),
    "people, commas": again("people, "),
    "people and": again("people and "),
    "people of": again("people of "),
    "men and women": again("men and women "),
    "police officers": again("police officers "),
    "the soldiers": again("the soldiers "),
    "people who": again("people who were "),
    "people who, commas": again("villagers who voted, "),
    "people and people who": again("villagers and guards who met, "),
    "victims from places": again("Abc Def and Abc Def from Abc and "),
    "victims of an age": again("John Smith, a 34-year-old clerk from Abe, "),
    "single people shot": counted("{word} Jones was shot on Monday. "),
    "the man": again("The man was shot. "),
    "one and another": again("One is dead and another critical. "),
    "wars of a day": counted("The war of {m} May 1990 in Paris killed {n}. "),
    "blamed": counted("Police blamed {word} Smith for the attack. "),
    "counted people": again("5 people "),
    "counted people, commas": again("5 people, "),
    "counted people and": again("5 people and "),
    "counted people of": again("5 people of "),
    "counted people including": again("5 people, including "),
    "counted people who": again("5 people who "),
    "counted people in": again("5 people in the "),
    "counted people killed": again("5 people killed "),
    "counted people were": again("5 people were "),
    "counts of counts": again("5 of the "),
    "among them": again("among them 3 children, "),
    "killing": again("killing 3, "),
    "a man": again("a man "),
    "a man and": again("a man, "),
    "ages": again("a 17-year-old boy, 18, "),
    "family": again("his wife and "),
    "events": again("explosion "),
    "events and": again("the attack and "),
    "events in": again("the attack in Paris "),
    "events after": again("after the war "),
    "events of a day": again("the attack on 5 May 2020 "),
    "statuses": again("self-proclaimed "),
    "photos": again("Photo: "),
    "bylines": again("By John Smith and "),
    "captions": again("a / AFP "),
    "share": again("Share "),
    "copyright": again("© "),
    "Cyrillic": again("Привет мир "),
    "Chinese": again("你好世界"),
    "Arabic": again("مرحبا "),
    "emoji": again("😀"),
    "combining marks": again("e\u0301"),
    "dotted capital I": again("İ"),
    "fractions": again("½ "),
    "superscripts": again("x² "),
    "full-width digits": again("１２ "),
    "Arabic digits": again("٣ "),
    "one sentence of clauses": told([s[:-1] for s in REPORT], ", and "),
    "one sentence, no signs": told([s[:-1].replace(",", "").replace('"', "") for s in REPORT], " and "),
    "one sentence of killed": counted("{n} people were killed and "),
    "one sentence of sayings": counted("he said {n} people had died, "),
    "one sentence of quotes": counted("“{n} of us,” said "),
    "short sentences": counted("{n} people died. "),
    "short sentences, events": counted("An explosion killed {n} people in Paris. "),
    "short sentences, days": counted("On {m} May 2020 {n} people died. "),
    "short sentences, sayings": counted("{n} people died, he said. "),
    "short sentences, named": counted("{n} people died, said {word} Smith. "),
    "short sentences, no count": again("He went away. "),
    "headlines": counted("Attack kills {n} in Syria\n\n"),
    "headlines in title case": counted("Attack Kills {n} In Syria\n\n"),
    "numbers not read": counted("It cost {n} points. "),
    "hedged": counted("Reportedly, {n} people may have died. "),
    "withheld": again("The ministry did not say how many people died. "),
    "could not be confirmed": counted("The rebels said {n} people died. This could not be confirmed. "),
    "in another language": counted("Am Montag sind {n} Menschen bei einem Angriff getötet worden.\n\n"),
    "denied": again("The army denied that 5 soldiers were killed. "),
    "report in one paragraph": told(REPORT, " "),
    "report in paragraphs": told(REPORT, "\n\n"),
    "report in lines": told(REPORT, "\n"),
    "words at random": drawn(EVERYTHING, " "),
    "words and signs at random": drawn(EVERYTHING),
}
