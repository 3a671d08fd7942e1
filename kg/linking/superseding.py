"""Supersession: a later word of one teller on the same people takes the place of an earlier one; both are kept.

In: an event, the claims about it, its origins and the versions of its copies. Out: pairs of claims, later and earlier, with the reason. One teller is one
origin, or an outlet in its own voice; later is a later day, or a later version. A text may also say so itself ("rose to 22 from
19", "an earlier version of this article said").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.linking.figures import interval, same_people, told
from kg.linking.model import AccountRef, ClaimRef, Copy, Event, Origin, Supersession
from kg.linking.origins import from_earlier_version
from kg.model import Claim, Figure
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon
from kg.reading.times import published_day

# What a teller had said before ("had earlier put the toll at 12").
BEFORE = re.compile(r"\b(?:earlier|previously|initially|originally|at first)\b", re.IGNORECASE)
HEARD_BEFORE = 14


@dataclass(frozen=True, slots=True)
class Word:
    """One figure as one teller told it on one day; `withdrawn` where the outlet says that it stood in an earlier version,
    `earlier` where its words say that the teller had given it before ("had earlier put the toll at")."""

    ref: ClaimRef
    figure: Figure
    teller: str
    day: str
    withdrawn: bool
    earlier: bool


Pair = tuple[Word, Word, str]  # later, former, and the reason with places for their numbers, teller and days


def supersessions(
    claims: Mapping[AccountRef, Sequence[Claim]],
    event: Event,
    origins: Iterable[Origin],
    versions: Sequence[tuple[str, str]],
    copies: Mapping[str, Copy],
    lexicon: Lexicon,
    names: Gazetteer,
) -> list[Supersession]:
    """Every figure of an event that a later one replaces, each pair once under the first reason that holds; `versions` are later and earlier copies of an outlet."""
    tellers = {ref: origin.label for origin in origins for ref in origin.claims}
    found: dict[tuple[ClaimRef, ClaimRef], Supersession] = {}
    counted: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for ref in event.accounts:
        for claim in claims.get(ref, ()):
            f = claim.figure
            if f is not None and claim.part_of is None and not claim.in_headline and not f.withheld:
                counted[f.measure, f.scope].append(told_by(claim, f, copies[ref[0]], tellers))
    for words in counted.values():
        for later, former, why in (
            *withdrawn(words),
            *replaced(words),
            *before(words),
            *grown(words),
            *revised(words, versions),
        ):
            if other_number(later.figure, former.figure, lexicon, names):
                reason = why.format(
                    later=told(later.figure, lexicon),
                    former=told(former.figure, lexicon),
                    teller=later.teller,
                    then=former.day,
                    now=later.day,
                )
                found.setdefault((later.ref, former.ref), Supersession(later.ref, former.ref, reason))
    return list(found.values())


def told_by(claim: Claim, figure: Figure, copy: Copy, tellers: Mapping[ClaimRef, str]) -> Word:
    """A figure with its teller (the origin, or the outlet in its own voice; empty where an unnamed one speaks) and its day."""
    article = copy.reading.article
    ref = (copy.key, claim.key)
    said = claim.chain[-1].when if claim.chain else None
    published = published_day(article.published)
    day = (said.latest if said else None) or (published.isoformat() if published else "")
    gone = from_earlier_version(claim)
    teller = (article.outlet or "") if gone or not claim.chain else tellers.get(ref, "")
    cue = claim.chain[-1].cue.span if claim.chain else claim.span
    before = article.received.text[max(0, cue.start - HEARD_BEFORE) : cue.end + HEARD_BEFORE]
    return Word(ref, figure, teller, day, gone, BEFORE.search(before) is not None)


def other_number(later: Figure, former: Figure, lexicon: Lexicon, names: Gazetteer) -> bool:
    """Whether two figures are of the same people, as far as they say, and give another number."""
    same = same_people(later, former, lexicon, names) in ("same", "unsaid")
    return same and interval(later, lexicon) != interval(former, lexicon)


def withdrawn(words: Sequence[Word]) -> Iterator[Pair]:
    """What stood in an earlier version of an article, under what the article itself says."""
    for former in words:
        for later in words if former.withdrawn else ():
            if later.ref[0] == former.ref[0] and not later.withdrawn:
                yield later, former, "the article gives {later}, and says that an earlier version of it gave {former}"


def replaced(words: Sequence[Word]) -> Iterator[Pair]:
    """What a text says that its own figure replaces ("rose to 22 from 19"), told no later than it."""
    for later in words:
        for former in words if later.figure.former is not None else ():
            if former.figure.value == later.figure.former and former.day <= later.day:
                yield later, former, "the later text says that {later} takes the place of {former}"


def before(words: Sequence[Word]) -> Iterator[Pair]:
    """What a text says that a teller had given before, under what it says by the same teller besides."""
    for former in words:
        for later in words if former.earlier else ():
            if later.ref[0] == former.ref[0] and later.teller == former.teller and not later.earlier and not later.withdrawn:
                yield later, former, "the text says that {teller} had given {former} before {later}"


def grown(words: Sequence[Word]) -> Iterator[Pair]:
    """What one teller gave on one day, under more that it gave on the next day on which it gave a figure."""
    by_teller: dict[str, dict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        if word.teller and word.day and not word.withdrawn and not word.earlier:
            by_teller[word.teller][word.day].append(word)
    for told_then in by_teller.values():
        for day, following in pairwise(sorted(told_then)):
            distinct = {
                (w.figure.low, w.figure.high, w.figure.population_concept): w for w in reversed(told_then[following])
            }
            for former in told_then[day]:
                for later in reversed(distinct.values()):
                    if (later.figure.low or 0) > (former.figure.low or 0):
                        yield later, former, "{teller} gave {former} on {then} and {later} on {now}"


def revised(words: Sequence[Word], versions: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """What an outlet's earlier version of a text says, under what its later version says by the same teller."""
    by_copy: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_copy[word.ref[0]].append(word)
    for new, old in versions:
        for later in by_copy.get(new, ()):
            for former in by_copy.get(old, ()):
                if (
                    later.teller == former.teller
                    and later.figure.population_concept == former.figure.population_concept
                    and (later.figure.low or 0) > 1
                ):
                    yield later, former, "the outlet's later version gives {later} in place of {former}"
