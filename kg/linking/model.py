"""What the linking room gives on: works, events, decisions, comparisons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from kg.model import Period, Reading

if TYPE_CHECKING:
    from kg.linking.outlines import Outline
    from kg.linking.verdicts import Verdicts

AccountRef = tuple[str, tuple[str, int]]
ClaimRef = tuple[str, tuple[int, str, int]]


class Kept(Protocol):
    """What linking asks of one copy alone, kept beside its reading."""

    def outline(self) -> Outline:
        """What is asked of each."""

    def sketch(self) -> bytes:
        """The state of the MinHash signature of its body."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One outlet's text, read: `key` is the hash of outlet and text; ids, files and addresses are all under which it came.

    `held` is its reading, or a function that fetches it from where it is kept, since not all readings have room in memory;
    `printed` are its outlet and day, where they are known without it. `digest` stands for all that the reading depends on, and `kept`
    is what linking asks of it, where that stands by itself.
    """

    key: str
    held: Reading | Callable[[], Reading]
    ids: tuple[str, ...]
    files: tuple[str, ...]
    urls: tuple[str, ...] = ()
    printed: tuple[str | None, str | None] | None = None
    digest: str | None = None
    kept: Kept | None = None

    @property
    def outlet(self) -> str | None:
        """Who printed it."""
        return self.printed[0] if self.printed else self.reading.article.outlet

    @property
    def published(self) -> str | None:
        """When it was printed."""
        return self.printed[1] if self.printed else self.reading.article.published

    @property
    def reading(self) -> Reading:
        """What was read in it."""
        return self.held if isinstance(self.held, Reading) else self.held()

    def read_with(self, held: Reading | Callable[[], Reading], told: object) -> Copy:
        """This copy with another reading, which `told` made of its own."""
        digest = sha256(repr((self.digest, told)).encode()).hexdigest() if self.digest is not None else None
        return replace(self, held=held, digest=digest, kept=None)


@dataclass(frozen=True, slots=True)
class Work:
    """What one or more copies are copies of; `key` is its least member by (published, key), undated last.

    `based_on` are the works of agencies whose text it takes over in part; `revisions` pairs a copy with the earlier one of its outlet.
    """

    key: str
    copies: tuple[str, ...]
    based_on: tuple[str, ...] = ()
    revisions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BorrowedDate:
    """The publication date that an undated copy takes from its dated twin, and the times that it resolves (span start, end -> Period)."""

    copy: str
    twin: str
    published: str
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening: its accounts; `iri` where it is a well-known event, else `key` is that of its least account."""

    key: str
    type: str
    accounts: tuple[AccountRef, ...]
    iri: str | None = None
    label: str = ""
    places: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Why two things were taken for the same (`joined`) or, though alike, were not (`parted`); `by` and `when` where a person decided."""

    rule: str
    verdict: str
    left: AccountRef | str
    right: AccountRef | str
    reasons: tuple[str, ...]
    by: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands at the far end of the chains of some figures of an event; `iri` where it is an actor of the gazetteers, `words` as printed.

    `named` is false where the words tell nothing of who they are: officials, authorities, a source.
    """

    event: str
    label: str
    iri: str | None
    claims: tuple[ClaimRef, ...]
    words: tuple[str, ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Supersession:
    """A figure that takes the place of an earlier one, with the reason in a sentence; both are kept."""

    later: ClaimRef
    earlier: ClaimRef
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict of a comparison, with the reason in a sentence."""

    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two distinct readings of one event: the claims of each side (copies and repeats folded together), and what was found."""

    event: str
    left: tuple[ClaimRef, ...]
    right: tuple[ClaimRef, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What is the same and what disagrees among the copies."""

    copies: tuple[Copy, ...]
    works: tuple[Work, ...]
    borrowed: tuple[BorrowedDate, ...]
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    comparisons: tuple[Comparison, ...]
    origins: tuple[Origin, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    verdicts: Verdicts | None = None
    unheeded: tuple[str, ...] = ()
