"""What flows between the rooms: frozen dataclasses, no RDF, no input or output.

    bytes --intake--> Article --reading--> Reading --linking--> Linked --graph--> quads

Offsets in a Span count code points of the text as received; offsets in an Article's `flat` text count code points of the
text that is joined for reading. Only `Article.span` turns the second into the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the received text: code points `start` to `end`, end not included."""

    start: int
    end: int


# ---------------------------------------------------------------- intake

ROLES = (
    "headline",
    "standfirst",
    "kicker",
    "date",
    "dateline",
    "author",
    "body",
    "subhead",
    "caption",
    "credit",
    "link",
    "boilerplate",
    "foreign",
)


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the page in one role (see ROLES), by its offsets in the flat text."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """An address printed on the page, and where it stands."""

    url: str
    span: Span


@dataclass(frozen=True, slots=True)
class Received:
    """Text as received, before anybody looked at it, with what came beside it (None where nothing came)."""

    text: str
    file: str
    id: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's received text with a role for every character of it.

    `flat` is the page joined for reading: each block on one line (hard wraps and hyphenated line ends joined), blocks
    parted by a blank line. `offsets[i]` is the place in `received.text` of `flat[i]`; it has len(flat) + 1 entries.
    `published` is an ISO 8601 date or date-time as coarse as the page shows it, or None. Blocks in the role `foreign` are in
    another language than English.
    """

    received: Received
    flat: str
    offsets: Sequence[int]
    blocks: tuple[Block, ...]
    outlet: str | None
    title: str | None
    published: str | None
    dateline: str | None = None
    author: str | None = None
    links: tuple[Link, ...] = ()
    house_names: tuple[tuple[str, str], ...] = ()
    mapper: str = "general"
    warnings: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The received stretch behind flat[start:end]."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start])

    @property
    def foreign(self) -> bool:
        """Whether its own words are all in another language than English, so that nothing of it is read."""
        roles = {block.role for block in self.blocks}
        return "foreign" in roles and roles.isdisjoint(("headline", "standfirst", "caption", "body"))

    def quote(self, span: Span) -> str:
        """The received words of a span, newlines and all."""
        return self.received.text[span.start : span.end]


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Words:
    """Printed words with the place they stand at, and what they were resolved to (an IRI or an ISO value), if anything."""

    text: str
    span: Span
    value: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Words that tell a time: an ISO 8601 value as coarse as the words (None if unresolved) and its outermost days.

    `ends` are the printed times that a stretch runs between, or since which it runs.
    """

    text: str
    span: Span
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    ends: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that lower the certainty of what is said, and the concept they are listed under."""

    text: str
    span: Span
    concept: str


@dataclass(frozen=True, slots=True)
class ReportLink:
    """One link of a chain: a speaker saying the claim. `speaker.value` is the actor's IRI where resolved."""

    speaker: Words | None
    cue: Words
    hedge: Hedge | None = None
    when: Period | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of speech as printed: who, by which word, what. `content` may be split in several spans; `source` are the words
    that stand beside the cue ("who"), where the link's speaker is whom they mean."""

    link: ReportLink
    content: tuple[Span, ...]
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of whom, as printed.

    `low` and `high` bound the count as the conventions in ontology/concepts.ttl have it; None is open. `vague` is true
    where the words name no number; `withheld` where the speaker declines to give one, by `withheld_words`.
    `former` is the earlier toll that the words replace ("rose to 22 from 19").
    """

    measure: str
    value: int | None
    low: int | None
    high: int | None
    low_included: bool = True
    high_included: bool = True
    modifier: str = "exact"
    population: Words | None = None
    population_concept: str | None = None
    affiliation: str | None = None
    elided: bool = False
    vague: bool = False
    withheld: bool = False
    withheld_words: Words | None = None
    former: int | None = None
    scope: str = "incident"


@dataclass(frozen=True, slots=True)
class Victim:
    """A person named as a victim: the words of the name and the age as printed, if told. It is no actor and has no identity."""

    name: Words
    measure: str | None = None
    age: Words | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said, once: its words, who passed it on (nearest first, origin last; the outlet itself is not in it).

    `kind` is figure, statement, remark, means, responsible, or victim. A claim of means has `means` (value: the concept), one of who is
    held responsible has `responsible` (value: the actor's IRI where resolved), one that names a victim has `victim`. `key` = (start of the count word or else of the predicate, measure, start of
    the population words), the part of the identity that a better rule does not change. `heads`, `part_of` (of a whole that is counted
    too: "12 people, three of them children") and `remarks_on` are
    keys of other claims of the article; `account` is the key of an Account.
    """

    key: tuple[int, str, int]
    kind: str
    span: Span
    text: str
    rule: str
    figure: Figure | None = None
    negated: bool = False
    hedges: tuple[Hedge, ...] = ()
    chain: tuple[ReportLink, ...] = ()
    account: tuple[str, int] | None = None
    place: Words | None = None
    when: Period | None = None
    in_headline: bool = False
    heads: tuple[int, str, int] | None = None
    part_of: tuple[int, str, int] | None = None
    remarks_on: tuple[tuple[int, str, int], ...] = ()
    means: Words | None = None
    responsible: Words | None = None
    victim: Victim | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor's role in an account (affected, signatory, responsible, recipient ...), with the words that say so."""

    actor: Words
    role: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one copy says happened. `key` = (event type, start of its first mention); `mentions` are all its words.

    `means` are the concepts of the means that claims about it affirm, in the order of the text. `setting` are the places that
    headline, dateline and first sentence name, for the main account: it is there or near, or those who tell of it are.
    """

    key: tuple[str, int]
    type: str
    mentions: tuple[Words, ...]
    places: tuple[Words, ...] = ()
    when: Period | None = None
    participants: tuple[Participation, ...] = ()
    known_event: str | None = None
    main: bool = False
    means: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Characterisation:
    """A word of status ("unrecognized", "self-proclaimed", "disputed") put on a place or actor, in a speaker's voice."""

    words: Words
    subject: Words
    chain: tuple[ReportLink, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A printed number and what became of it: read, explained (not a count of people), boilerplate, or unread."""

    span: Span
    text: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article, in the order of the text."""

    article: Article
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    periods: tuple[Period, ...] = ()
    accounts: tuple[Account, ...] = ()
    characterisations: tuple[Characterisation, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
