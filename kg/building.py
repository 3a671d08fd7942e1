"""The whole way: files -> articles -> readings -> links -> quads, with a report of what was and was not read.

In: paths. Out: a Built value, whose quads come copy by copy; `kg.storing` writes them, or puts them into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.archive.blocks import Block, blocks
from kg.archive.hands import cores
from kg.archive.making import made_by
from kg.archive.shelf import Shelf
from kg.arriving import Arrivals, Progress, Quarantined, Read, arrive, here
from kg.errors import IntakeError
from kg.graph import iris
from kg.graph.blanks import settled
from kg.graph.copies import copy_quads
from kg.graph.inference import Fact
from kg.graph.linked import gone_comparisons, linked_to, linking_quads
from kg.graph.reference import pointed_at, reference_quads, world_quads
from kg.graph.shapes import Violation
from kg.linking.link import Stages, link
from kg.linking.model import Copy, Linked
from kg.linking.names import decided
from kg.linking.verdicts import Verdicts, read_verdicts
from kg.reading.gazetteer import Entry, Gazetteer, gazetteer
from kg.reading.rows import claim_rows as rows_of_claims

# Copies whose rows stand in memory together.
TOGETHER = 200


@dataclass(frozen=True)
class Engine:
    """Who does the work that can be done in many places at a time: reading, and the stages of linking."""

    read: Read
    stages: Stages = field(default_factory=Stages)


@dataclass(frozen=True)
class Built:
    """What a build made: the links, the gazetteers that they need, and everything that a person should hear of."""

    linked: Linked
    arrived: Arrivals
    shelf: Shelf
    reference: Sequence[ox.Quad]
    names: Gazetteer
    warnings: tuple[str, ...] = ()
    violations: tuple[Violation, ...] = ()
    base: str = iris.BASE
    made_by: str = ""

    @property
    def errors(self) -> Sequence[IntakeError]:
        """What could not be received or read."""
        return self.arrived.errors

    @property
    def quarantined(self) -> Sequence[Quarantined]:
        """The copies that violate a shape, and are left out."""
        return self.arrived.quarantined

    @property
    def clean(self) -> bool:
        """True where every article was received and no shape is violated."""
        return not self.errors and not self.violations and not self.quarantined

    def linking(self) -> Iterator[ox.Quad]:
        """The quads that link copies; a few come twice."""
        return linking_quads(self.base, self.linked)

    @cached_property
    def decided(self) -> dict[str, tuple[str, Entry]]:
        """What people decided of names, by the words."""
        return decided(self.linked.verdicts or Verdicts(), self.names)

    @cached_property
    def by_key(self) -> dict[str, Copy]:
        """The copies by their keys."""
        return {copy.key: copy for copy in self.linked.copies}

    def leading(self, links: Iterable[Fact]) -> dict[str, list[Fact]]:
        """The facts that lead on from what stands in copies, by the key of the copy."""
        start = iris.node(self.base, "copy", "").value
        of: dict[str, list[Fact]] = {}
        for fact in links:
            of.setdefault(fact[0].value[len(start) :].partition("/")[0], []).append(fact)
        return of

    def made_from(self, links: Mapping[str, list[Fact]]) -> dict[str, bytes]:
        """By the key of a copy, all that its block is made from."""
        meant = sorted((words, verdict, entry.iri) for words, (verdict, entry) in self.decided.items())
        return {
            key: repr((came.digest, came.arrived, sorted(map(str, links.get(key, []))), meant)).encode()
            for key, came in self.arrived.came.items()
        }

    def blocks(self, keys: Iterable[str], links: Mapping[str, list[Fact]]) -> Iterator[Block]:
        """The blocks of the copies of these keys, in order: the quads of each and what follows from them, also through `links`."""
        copies = (self.by_key[key] for key in keys)
        digests = {key: came.digest for key, came in self.arrived.came.items()}
        return blocks(copies, digests, self.shelf, links, self.base, self.names, decided=bool(self.decided))

    def claims(self) -> Iterator[tuple[Copy, list[dict[str, Any]]]]:
        """Each copy with its rows of claims, in the order of their ids."""
        waiting = iter(sorted(self.linked.copies, key=lambda c: c.ids))
        while some := list(islice(waiting, TOGETHER)):
            if self.decided:
                yield from ((copy, rows_of_claims(copy.reading)) for copy in some)
                continue
            digests = [self.arrived.came[copy.key].digest for copy in some]
            found = self.shelf.claims(digests)
            yield from ((copy, found[digest]) for copy, digest in zip(some, digests, strict=True))


def build(
    paths: Sequence[str | Path],
    shelf: Shelf,
    *,
    base: str = iris.BASE,
    gazetteers: Sequence[str | Path] = (),
    decisions: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Built:
    """Reads and links everything under the paths, as people decided in the file `decisions`; what the shelf has is not read again.

    `engine` is who does it, by default this machine, one process a core. Raises GazetteerError, StoreError.
    """
    iris.checked(base)
    engine = engine or Engine(here(cores()))
    verdicts = read_verdicts(decisions) if decisions else Verdicts()
    names = gazetteer(gazetteers)
    maker = made_by(base, gazetteers)
    arrived = arrive(paths, names, shelf, base=base, made_by=maker, read=engine.read, progress=progress)
    linked = link(arrived.copies(shelf), names, verdicts, engine.stages, shelf.found_out)
    of_world = world_quads(pointed(linked, arrived, base, names) | linked_to(linked), names)
    shared = names.shared_names() if gazetteers else {}
    return Built(
        linked=linked,
        arrived=arrived,
        shelf=shelf,
        reference=[*settled(reference_quads([Path(g) for g in gazetteers])), *of_world],
        names=names,
        warnings=(
            *arrived.warnings,
            *(shared_name(name, among) for name, among in sorted(shared.items())),
            *linked.unheeded,
            *gone_comparisons(base, linked),
        ),
        violations=tuple(arrived.violations),
        base=base,
        made_by=maker,
    )


def pointed(linked: Linked, arrived: Arrivals, base: str, names: Gazetteer) -> set[str]:
    """The places and actors that copies point at, which may be of the world."""
    if linked.verdicts and decided(linked.verdicts, names):  # some readings may have changed since they were recorded
        return {iri for copy in linked.copies for iri in pointed_at(copy_quads(base, copy, names))}
    return arrived.pointed


def shared_name(name: str, among: Sequence[str]) -> str:
    return f"gazetteer: the name {name!r} is shared by {', '.join(among)}: it resolves to nothing"
