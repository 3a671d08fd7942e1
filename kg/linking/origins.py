"""Origins: who stands at the far end of the chains of an event's figures, each once however they are worded.

In: an event, and the claims of its accounts. Out: Origins. Within one event wordings of one key (kg/linking/who.py) are one. A body or office
is also one with whoever is told by name and holds or speaks for it, and with the same body under a longer name, where only one is: "the health
ministry" with "Health Ministry spokeswoman Ada Berg", "the hospital" with "Oakwood Hospital". An agency that passes on somebody else's
figures of the event is no origin of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.linking.model import AccountRef, Copy, Event, Origin
from kg.linking.who import TOKEN, Speaker, beside_of, initials, is_kind, speaker, stem_of
from kg.model import Claim
from kg.reading.gazetteer import Gazetteer
from kg.reading.speakers import PRONOUNS

# An article that corrects itself is no origin ("An earlier version of this article said").
EARLIER_VERSION = re.compile(
    r"(?:an?\s+|the\s+)?(?:(?:earlier|previous|prior|original|initial|first)\s+)?(?:version|edition)(?:\s+of\s+(?:this|the|our)\s+\w+)?$",
    re.IGNORECASE,
)


def origins(
    event: Event,
    told: Mapping[AccountRef, Sequence[Claim]],
    copies: Mapping[str, Copy],
    names: Gazetteer,
) -> list[Origin]:
    """The origins of the figures of an event, in the order of its claims."""
    claims = [(ref, c) for ref in event.accounts for c in told.get(ref, ()) if c.figure is not None]
    relays = {k.speaker.value or k.speaker.text.lower() for _, c in claims for k in c.chain[:-1] if k.speaker}
    here = words_of_places(event, copies)
    speakers: dict[tuple[str | None, str, str], Speaker] = {}
    named_in: dict[str, list[tuple[int, Speaker]]] = defaultdict(list)
    for ref, claim in claims:
        who = claim.chain[-1].speaker if claim.chain else None
        if who is None or from_earlier_version(claim) or (who.value or who.text.lower()) in relays:
            continue
        if who.value or who.text.lower() not in PRONOUNS:
            beside = beside_of(copies[ref[0]].reading.article, who)
            key = (who.value, f"{who.text}, {beside}".lower(), ref[0] if who.text[:4].lower() == "the " else "")
            if key not in speakers:
                speakers[key] = speaker(who, beside, here, names)
            speakers[key].texts.add(who.text)
            speakers[key].claims.append((ref[0], claim.key))
            named_in[ref[0]].append((who.span.start, speakers[key]))
    return [origin(event, group) for group in gathered(referred(list(speakers.values()), named_in))]


def referred(speakers: Sequence[Speaker], named_in: Mapping[str, Sequence[tuple[int, Speaker]]]) -> list[Speaker]:
    """The speakers, those whom an article names shortly ("the ministry") gone into the one that it named last with these words and more."""
    kept: list[Speaker] = []
    for one in speakers:
        mentions = [(at, s) for copy in {c for c, _ in one.claims} for at, s in named_in[copy]]
        first = min((at for at, s in mentions if s is one), default=0)
        before = [(at, s) for at, s in mentions if s is not one and at < first and one.words < s.words and s.named]
        short = one.named and one.words and one.iri is None and one.person is None and not one.proper
        if short and before and len({c for c, _ in one.claims}) == 1:
            longer = max(before, key=lambda found: found[0])[1]
            longer.claims += one.claims
            longer.texts |= one.texts
        else:
            kept.append(one)
    return kept


def words_of_places(event: Event, copies: Mapping[str, Copy]) -> frozenset[str]:
    """The words by which the accounts of an event name its places, and the articles where they were written."""
    found: set[str] = set()
    for copy, key in event.accounts:
        reading = copies[copy].reading
        account = next(a for a in reading.accounts if a.key == key)
        for words in (
            reading.article.dateline or "",
            *(p.text for p in account.places),
            *(p.label or "" for p in account.places),
        ):
            found |= {w.lower() for w in TOKEN.findall(words) if w[0].isupper()}
    return frozenset(found)


def from_earlier_version(claim: Claim) -> bool:
    """Whether an article says of a claim that it stood in an earlier version of itself."""
    return any(link.speaker and EARLIER_VERSION.match(link.speaker.text) for link in claim.chain)


def origin(event: Event, group: Sequence[Speaker]) -> Origin:
    """The origin that some wordings are of: named by the actor, else by the longest wording."""
    iri = next((s.iri for s in group if s.iri), None)
    named = [s.label for s in group if s.iri] or sorted((s.label for s in group), key=lambda w: (-len(w), w))
    claims = tuple(dict.fromkeys(c for s in group for c in s.claims))
    words = tuple(sorted({text for s in group for text in s.texts}))
    return Origin(event.iri or event.key, named[0], iri, claims, words, any(s.named for s in group))


def gathered(speakers: Sequence[Speaker]) -> list[list[Speaker]]:
    """The wordings of one origin together; an office or body that may be of two named ones stays by itself."""
    groups: dict[object, list[Speaker]] = defaultdict(list)
    for one in speakers:
        groups[one.key].append(one)
    merged = dict(groups)
    # longer names first, so that a short one meets them joined
    for key in sorted((k for k in groups if isinstance(k, frozenset)), key=lambda k: (-len(k), sorted(k))):
        join(merged, key, key)
    for actor in [k for k in groups if isinstance(k, str)]:
        called = {s.printed for s in groups[actor] if s.printed} | {frozenset({initials(s.label)}) for s in groups[actor]}
        for words in sorted(called, key=lambda w: (len(w), sorted(w))):
            if actor in merged and not all(is_kind(w, "holdsAnOffice") for w in words):
                join(merged, actor, words)
    for person in [k for k in groups if isinstance(k, tuple) and k in merged]:
        held = body_of(person, merged)
        if held is not None:
            merged[person] += merged.pop(held)
    return list(merged.values())


def body_of(person: object, merged: Mapping[object, Sequence[Speaker]]) -> object | None:
    """The one body whose longer name has all that is told of a person's ("Governor Ana Ruiz", "the North Darfur governor's office")."""
    told = frozenset().union(*(s.words for s in merged[person]))
    words = frozenset(w for w in told if not is_kind(w, "holdsAnOffice")) or told
    fits = [
        key
        for key in merged
        if isinstance(key, (frozenset, str))
        and words
        and any(words < s.words and s.words - words <= s.proper for s in merged[key])
    ]
    others = [k for k in merged if isinstance(k, tuple) and k != person and any(words <= s.words for s in merged[k])]
    return fits[0] if len(fits) == 1 and not others else None


def join(merged: dict[object, list[Speaker]], key: object, words: frozenset[str]) -> None:
    """Puts a body or office of these words together with whoever it is, where that is clear."""
    actor = isinstance(key, str)
    fits = [
        k
        for k in merged
        if k != key and not (actor and isinstance(k, str)) and any(is_of(s, words, merged[key]) for s in merged[k])
    ]
    people = [k for k in fits if not isinstance(k, (frozenset, str))]
    bodies = [k for k in fits if isinstance(k, (frozenset, str)) and not any(offices(s) for s in merged[k])]
    office = any(is_kind(w, "holdsAnOffice") for w in words)
    clear = len(bodies) <= 1 and (not office or (len(people) <= 1 and len(fits) - len(people) <= 1))
    if fits and clear:
        # a body speaks through all its people, an office through one
        merged[fits[0]] = [s for k in (*fits, key) for s in merged.pop(k)]


def is_of(one: Speaker, words: frozenset[str], shorter: Sequence[Speaker]) -> bool:
    """Whether the words of a body or office are of somebody: named by surname, holding or speaking for it, or it under a longer name."""
    if not any(s.named for s in shorter):
        return False  # officials may be anybody's
    theirs = one.words | {"ministry"} if "minister" in one.words else one.words  # a minister speaks for the ministry
    if one.person is not None:
        return words == {stem_of(one.person[0])} or words <= theirs
    if one.iri is not None:
        return words <= theirs
    longer = words < theirs
    office = bool(one.words & offices(one)) and not words & offices(one)
    return longer and (office or theirs - words <= one.proper)


def offices(one: Speaker) -> frozenset[str]:
    """The words of a speaker that are of offices."""
    return frozenset(w for w in one.words if is_kind(w, "holdsAnOffice"))
