"""Who a speaker is, by the words that a text uses: a person by surname and first letter, a body or office by the words that name it.

In: the words of a speaker and what stands beside them. Out: a Speaker. Which words tell nothing, name a body or hold an office is data of
ontology/origins.ttl.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.linking.model import ClaimRef
from kg.model import Article, Words
from kg.packaged import folder
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import NKG, SKOS, lexicon, statements

FILE = "origins.ttl"
TOKEN = re.compile(r"[^\W_][\w'’.-]*")
# What stands between commas behind a speaker: a name, or an office.
BESIDE = re.compile(r"\s*,\s+([^,.;:“”\"]{3,80}?)(?=\s*[,.;:“”\"]|\s+(?:said|told|says|confirmed|announced|put)\b)")
A_NAME = re.compile(
    r"(?:(?:Dr|Gen|Col|Maj|Capt|Lt|Major|Colonel|General|Captain|Brig)\.?\s)*[A-Z][\w'’-]+(?:\s(?:al|el|bin|de|da|van|von|[A-Z])[\w'’.-]*){1,3}$"
)
AN_OFFICE = re.compile(
    r"(?:the|a|an|who\s+(?:heads|leads|runs|speaks\s+for)|head|director|chief|mayor|governor|speaking\s+for)\b"
)
OF_A_PLACE = frozenset({"in", "of", "from", "at", "for", "the"})
LONGEST_PLACE = 3  # words of the name of a place ("Ho Chi Minh")


@dataclass
class Speaker:
    """One wording of one speaker within an event, with all claims that it stands behind.

    `words` are the stems that tell who it is, `printed` those of them that the text has, `proper` those that are printed as names; `texts`
    are the wordings as printed; `named` is false where the words tell nothing of who it is (officials).
    """

    iri: str | None
    label: str
    person: tuple[str, str] | None
    words: frozenset[str]
    printed: frozenset[str]
    proper: frozenset[str] = frozenset()
    named: bool = True
    texts: set[str] = field(default_factory=set)
    claims: list[ClaimRef] = field(default_factory=list)

    @property
    def key(self) -> object:
        """What makes two wordings one speaker: the actor, the person, the words, else the wording itself."""
        return self.iri or self.person or self.words or self.label.lower()


def speaker(who: Words, beside: str, here: frozenset[str], names: Gazetteer) -> Speaker:
    """Name and other words of a speaker, as printed and as resolved, and of what stands beside; `here` are words of the event's places."""
    before, _, behind = who.text.partition(" of ")
    tokens, name = name_in(elsewhere(TOKEN.findall(before), here, names))
    if name:
        tokens += elsewhere(TOKEN.findall(behind), here, names)  # "Ana Ruiz of Oakwood Hospital"
    else:
        tokens, name = name_in(elsewhere(TOKEN.findall(who.text), here, names))
    rest, other = name_in(elsewhere(TOKEN.findall(beside), here, names))
    tokens, name = (tokens, other) if other and not name else (tokens + rest + other, name)
    if re.match(r"[A-Z][\w. -]*['’]s?\s", who.text):
        tokens, name = [*tokens, *name], []  # "Ecuador's Risk Management Secretariat"
    printed = stems_of(tokens)
    if who.value is not None and who.label:
        tokens += elsewhere(TOKEN.findall(who.label), here, names)
    stems = stems_of(tokens)
    person = (name[-1].lower(), name[0][0].lower()) if name else None
    proper = frozenset(stem for stem, t in stems.items() if t[0].isupper() and not is_role(t))
    told = who.value is not None or person is not None or bool(stems)
    return Speaker(who.value, who.label or who.text, person, frozenset(stems), frozenset(printed), proper, told, {who.text})


def stems_of(tokens: Sequence[str]) -> dict[str, str]:
    """The stems that tell who it is, and the word that each is of; letters such as WHO are a name."""
    stems = ((stem_of(t), t) for t in tokens)
    return {stem: t for stem, t in stems if stem and (is_acronym(t) or not is_kind(stem, "tellsNothing"))}


def is_acronym(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def initials(label: str) -> str:
    """The first letters of the words of a name that have capitals ("World Health Organization": "who")."""
    return "".join(w[0] for w in TOKEN.findall(label) if w[0].isupper()).lower()


def elsewhere(tokens: Sequence[str], here: frozenset[str], names: Gazetteer) -> list[str]:
    """The words without names of places, and of their people: that a body is of here tells nothing.

    A place is taken out where it belongs to a body ("in Kandy", "Kandy's", "Kandy police"), and not out of a person's name.
    """
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        length = place_at(tokens, at, here, names) if tokens[at][0].isupper() else 0
        if not length:
            kept.append(tokens[at])
        at += length or 1
    return kept


def place_at(tokens: Sequence[str], at: int, here: frozenset[str], names: Gazetteer) -> int:
    """How many words from `at` on name a place that a body is of; 0 where none do."""
    for n in range(min(LONGEST_PLACE, len(tokens) - at), 0, -1):
        words = tokens[at : at + n]
        last = re.sub(r"['’]s?$", "", words[-1])
        plain = " ".join([*words[:-1], last])
        if names.resolve(plain, "place", ("adjective", "demonym")) is not None:
            return n
        of_here = all(w.lower() in here for w in (*words[:-1], last))
        if of_here or names.resolve(plain, "place", ("name",)) is not None:
            led = at > 0 and tokens[at - 1].lower() in OF_A_PLACE
            followed = any(is_role(t) or is_body(t) for t in tokens[at + n :])
            return n if led or followed or last != words[-1] or at + n == len(tokens) == n else 0
    return 0


def beside_of(article: Article, who: Words) -> str:
    """What tells more of a speaker: the apposition at the words, else before or behind the same name elsewhere in the article."""
    found = apposition(article, who.span.end, who.text)
    words = TOKEN.findall(who.text)
    if found or not name_in(words)[1] or any(is_role(w) for w in words):
        return found
    text = article.received.text
    for m in re.finditer(rf"\b{re.escape(who.text)}\b", text):
        found = apposition(article, m.end(), who.text)
        if found:
            return found
        before = re.search(r"((?:[\w'’-]+[ \n]){1,5})$", text[max(0, m.start() - 80) : m.start()])
        role = role_before(before[1].split()) if before else ""
        if role:
            return role
    return ""


def role_before(words: Sequence[str]) -> str:
    """The office or body that runs up to a name ("Health Ministry spokesman"); empty where what stands before is none."""
    kept: list[str] = []
    for word in reversed(words):
        if not (is_role(word) or is_body(word) or word[0].isupper()):
            break
        kept.insert(0, word)
    return " ".join(kept) if any(is_role(w) for w in kept) else ""


def apposition(article: Article, end: int, words: str) -> str:
    """The name behind an office, or the office behind a name ("the governor, Ana Ruiz,"), from the end of the words on; empty where there is none."""
    m = BESIDE.match(article.received.text, end)
    if m is None:
        return ""
    beside = " ".join(m[1].split())
    fits = AN_OFFICE.match(beside) if name_in(TOKEN.findall(words))[1] else A_NAME.match(beside)
    return beside if fits else ""


def name_in(tokens: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before a person's name, and the name: at least two words with capitals at the end, none of them an office or body."""
    rest, name = list(tokens), list[str]()
    while rest and rest[-1][0].isupper() and not is_role(rest[-1]) and not is_body(rest[-1]):
        name.insert(0, rest.pop())
    led = rest[-1].lower() if rest else ""
    if led in OF_A_PLACE and (led != "the" or not any(is_role(w) for w in rest)):
        return list(tokens), []  # "the White Helmets", "Office of Civil Defense"
    if rest and is_body(rest[-1]) and not any(is_role(w) for w in rest):
        return list(tokens), []  # "Red Cross Uganda"
    name = [n for n in name if not is_kind(n.lower().strip("."), "addresses")]
    return (rest, name) if len(name) > 1 else (list(tokens), [])


def stem_of(token: str) -> str:
    """A word without its plural and possessive endings, in the wording that stands for all that name an origin alike."""
    low = re.sub(r"['’]s?$", "", token.lower().strip(".-"))
    if not is_kind(low, "tellsNothing") and len(low) > 3 and not low.endswith("ss"):
        low = low.removesuffix("es") if low.endswith("sses") else low.removesuffix("s")
    return alike().get(low, low)


def is_body(token: str) -> bool:
    return is_kind(token.lower(), "namesABody")


def is_kind(word: str, kind: str) -> bool:
    """Whether ontology/origins.ttl lists a word under a concept."""
    return word in kinds()[kind]


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """The words of each concept of the file."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept, predicate, value, _ in statements(folder("ontology") / FILE):
        if predicate == SKOS + "altLabel":
            found[concept.removeprefix(NKG)].add(value)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def alike() -> Mapping[str, str]:
    """Each word that stands for another, and that other."""
    found = list(statements(folder("ontology") / FILE))
    same = {concept for concept, predicate, value, _ in found if value == NKG + "sameOrigin"}
    labels = {concept: value for concept, predicate, value, _ in found if predicate == SKOS + "prefLabel"}
    return {value: labels[c] for c, predicate, value, _ in found if c in same and predicate == SKOS + "altLabel"}


@cache
def roles() -> Mapping[str, str]:
    return lexicon().forms("speakers")


def is_role(token: str) -> bool:
    return re.sub(r"['’]s?$", "", token.lower()) in roles()
