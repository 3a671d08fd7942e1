"""Origins: who stands at the far end of the chains of an event's figures, each once however they are worded.

In: the events, and the claims of their accounts. Out: Origins. An actor of the gazetteers is one by its IRI. Else, within one event, a person is one
by surname and first letter ("Mayor Ana Ruiz", "Ana Ruiz"), a body by the words that name it ("the Ministry of Health", "the country's health
ministry"), and an office without a name is the one person who is told to hold it ("the governor").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.linking.model import AccountRef, ClaimRef, Copy, Event, Origin
from kg.model import Article, Claim, Words
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import lexicon
from kg.reading.speakers import PRONOUNS

# Words of a speaker that tell nothing of who it is: through whom a body spoke, and that it is of here.
EMPTY_WORDS = (
    "the a an its his her their our this that of for in from at by on to and with who which is 's local state city "
    "country national regional provincial area town district official officials officer officers spokesman "
    "spokeswoman spokesperson spokespeople representative representatives statement statements source sources staff "
    "press service office department report reports figures data briefing release note bulletin message post "
    "authorities' government's"
)
EMPTY = frozenset(EMPTY_WORDS.split())
ALIKE = {
    "eyewitness": "witness",
    "bystander": "witness",
    "defense": "defence",
    "medic": "doctor",
    "rescuer": "rescue",
    "cop": "police",
}
# An article that corrects itself is no origin ("An earlier version of this article said").
EARLIER_VERSION = re.compile(r"\b(?:version|edition)\s+of\s+this\s+(?:article|story|report|post)\b", re.IGNORECASE)
TOKEN = re.compile(r"[^\W_][\w'’.-]*")
TITLES_WORDS = (
    "mr mrs ms dr prof professor sir gen maj col capt lt sgt brig major general colonel captain lieutenant sergeant "
    "brigadier sheikh imam"
)
TITLES = frozenset(TITLES_WORDS.split())


@dataclass
class Speaker:
    """All claims that one wording of one speaker stands behind within an event."""

    iri: str | None
    label: str
    person: tuple[str, str] | None
    words: frozenset[str]
    claims: list[ClaimRef] = field(default_factory=list)


def origins(
    events: Iterable[Event],
    told: Mapping[AccountRef, Sequence[Claim]],
    copies: Mapping[str, Copy],
    names: Gazetteer,
) -> list[Origin]:
    """The named origins of the figures of each event, in the order of the events and of their claims."""
    found = []
    for event in events:
        speakers: dict[tuple[str | None, str], Speaker] = {}
        for ref in event.accounts:
            for claim in told.get(ref, ()):
                who = claim.chain[-1].speaker if claim.chain else None
                if claim.figure is None or who is None or from_earlier_version(claim):
                    continue
                if who.value or who.text.lower() not in PRONOUNS:
                    label = who.label or who.text
                    beside = apposition(copies[ref[0]].reading.article, who)
                    key = (who.value, f"{label}, {beside}".lower())
                    if key not in speakers:
                        speakers[key] = speaker(who, beside, names)
                    one = speakers[key]
                    one.claims.append((ref[0], claim.key))
        found += [origin(event, group) for group in gathered(list(speakers.values()))]
    return found


def from_earlier_version(claim: Claim) -> bool:
    """Whether an article says of a claim that it stood in an earlier version of itself."""
    return any(link.speaker and EARLIER_VERSION.search(link.speaker.text) for link in claim.chain)


def origin(event: Event, group: Sequence[Speaker]) -> Origin:
    """The origin that some wordings are of: named by the actor, else by the longest wording."""
    iri = next((s.iri for s in group if s.iri), None)
    named = [s.label for s in group if s.iri] or sorted((s.label for s in group), key=lambda w: (-len(w), w))
    claims = tuple(dict.fromkeys(c for s in group for c in s.claims))
    words = tuple(sorted({s.label for s in group}))
    return Origin(event.iri or event.key, named[0], iri, claims, words)


# What stands between commas behind a speaker: a name, or an office.
BESIDE = re.compile(r"\s*,\s+([^,.;:“”\"]{3,80}?)(?=\s*[,.;:“”\"]|\s+(?:said|told|says|confirmed|announced|put)\b)")
A_NAME = re.compile(
    r"(?:(?:Dr|Gen|Col|Maj|Capt|Lt|Major|Colonel|General|Captain|Brig)\.?\s)*[A-Z][\w'’-]+(?:\s(?:al|el|bin|de|da|van|von|[A-Z])[\w'’.-]*){1,3}$"
)
AN_OFFICE = re.compile(
    r"(?:the|a|an|who\s+(?:heads|leads|runs|speaks\s+for)|head|director|chief|mayor|governor|speaking\s+for)\b"
)


def apposition(article: Article, who: Words) -> str:
    """The name behind an office, or the office behind a name ("the governor, Ana Ruiz,"); empty where there is none."""
    text = article.received.text
    m = BESIDE.match(text, who.span.end)
    if m is None:
        return ""
    beside = " ".join(m[1].split())
    fits = AN_OFFICE.match(beside) if name_in(TOKEN.findall(who.label or who.text))[1] else A_NAME.match(beside)
    return beside if fits else ""


def speaker(who: Words, beside: str, names: Gazetteer) -> Speaker:
    """Name and other words of a speaker, and of what stands beside."""
    label = who.label or who.text
    before, _, behind = label.partition(" of ")
    tokens, name = name_in(TOKEN.findall(before))
    if name:
        tokens += TOKEN.findall(behind)  # "Ana Ruiz of Oakwood Hospital"
    else:
        tokens, name = name_in(TOKEN.findall(label))
    rest, other = name_in(TOKEN.findall(beside))
    tokens, name = (tokens, other) if other and not name else (tokens + rest + other, name)
    here = {t for t in tokens if t[0].isupper() and names.resolve(t, "place") is not None}
    words = frozenset(stem for t in tokens if t not in here and (stem := stem_of(t)) and stem not in EMPTY)
    person = (name[-1].lower(), name[0][0].lower()) if name else None
    return Speaker(who.value, label, person, words)


def name_in(tokens: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before a person's name, and the name: at least two words with capitals at the end, none of them an office or body."""
    rest, name = list(tokens), list[str]()
    while rest and rest[-1][0].isupper() and not is_role(rest[-1]):
        name.insert(0, rest.pop())
    name = [n for n in name if n.lower().strip(".") not in TITLES]
    return (rest, name) if len(name) > 1 else (list(tokens), [])


def stem_of(token: str) -> str:
    low = re.sub(r"['’]s?$", "", token.lower().strip(".-"))
    if low not in EMPTY and len(low) > 3 and not low.endswith("ss"):
        low = low.removesuffix("es") if low.endswith("sses") else low.removesuffix("s")
    return ALIKE.get(low, low)


@cache
def roles() -> Mapping[str, str]:
    return lexicon().forms("speakers")


def is_role(token: str) -> bool:
    return token.lower() in roles()


def gathered(speakers: Sequence[Speaker]) -> list[list[Speaker]]:
    """The wordings of one origin together; an office or body that may be of two named ones stays by itself."""
    groups: dict[object, list[Speaker]] = defaultdict(list)
    for one in speakers:
        groups[one.iri or one.person or one.words or one.label.lower()].append(one)
    merged = dict(groups)
    for key in groups:
        if not isinstance(key, frozenset) or key not in merged:
            continue
        fits = [k for k in merged if k != key and may_be(k, key) and any(names_it(s, key) for s in merged[k])]
        if len(fits) == 1 or (fits and not any(w in OFFICES for w in key)):
            # a body speaks through all its people, an office through one
            merged[fits[0]] = [s for k in (*fits, key) for s in merged.pop(k)]
    return list(merged.values())


def may_be(key: object, words: frozenset[str]) -> bool:
    """Whether a key is of somebody who can be, or speak for, what some words name: a person or actor, or for a body one who holds an office."""
    return not isinstance(key, frozenset) or (not words & OFFICES and bool(key & OFFICES))


def names_it(one: Speaker, words: frozenset[str]) -> bool:
    """Whether the words of an office or body are among those of somebody who is told by name."""
    surname = one.person is not None and words == {stem_of(one.person[0])}
    return surname or words <= one.words or (one.iri is not None and words <= label_words(one))


def label_words(one: Speaker) -> frozenset[str]:
    return frozenset(stem_of(t) for t in TOKEN.findall(one.label))


# Offices that one person holds, and no bodies.
OFFICES_WORDS = (
    "governor mayor director president minister chief head commander secretary coroner sheriff prosecutor doctor "
    "surgeon manager owner captain judge ambassador senator envoy chairman chairwoman leader premier marshal "
    "attorney superintendent commissioner inspector lieutenant administrator spokesman"
)
OFFICES = frozenset(OFFICES_WORDS.split())
