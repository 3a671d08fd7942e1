"""The whole way: files -> articles -> readings -> links -> quads, validated, with a report of what was and was not read.

In: paths. Out: a Built value, in memory; `kg.storing` writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import IntakeError
from kg.graph import iris
from kg.graph.copies import copy_quads
from kg.graph.inference import infer
from kg.graph.linked import gone_comparisons, linking_quads
from kg.graph.reference import reference_quads, world_quads
from kg.graph.shapes import Violation, check
from kg.graph.store import store_of
from kg.intake import Notice, receive, understand
from kg.linking.link import link
from kg.linking.model import Copy, Linked
from kg.linking.verdicts import Verdicts, read_verdicts
from kg.model import Received
from kg.reading.gazetteer import Gazetteer, gazetteer
from kg.reading.read import read

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Built:
    """What a build made: the store, the links, and everything that a person should hear of."""

    store: ox.Store
    linked: Linked
    errors: tuple[IntakeError, ...] = ()
    warnings: tuple[str, ...] = ()
    violations: tuple[Violation, ...] = ()
    base: str = iris.BASE

    @property
    def clean(self) -> bool:
        """True where every article was received and no shape is violated."""
        return not self.errors and not self.violations


@dataclass
class Arrivals:
    """Copies as they come in: the same text of the same outlet is one copy with several ids and files."""

    copies: dict[str, Copy] = field(default_factory=dict)
    errors: list[IntakeError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def build(
    paths: Sequence[str | Path],
    *,
    base: str = iris.BASE,
    gazetteers: Sequence[str | Path] = (),
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Reads, links, validates and closes everything under the paths, as people decided in the file `decisions`.

    Raises GazetteerError, ShapeError, StoreError.
    """
    iris.checked(base)
    verdicts = read_verdicts(decisions) if decisions else Verdicts()
    names = gazetteer(gazetteers)
    arrived = arrive(paths, names, progress)
    linked = link(arrived.copies.values(), names, verdicts)
    quads = reference_quads([Path(g) for g in gazetteers])
    for copy in linked.copies:
        quads += copy_quads(base, copy, names)
    quads += linking_quads(base, linked)
    quads += world_quads(quads, names)
    arrived.warnings += [shared(name, among) for name, among in sorted(names.shared_names().items()) if gazetteers]
    arrived.warnings += [*linked.unheeded, *gone_comparisons(base, linked)]
    store = store_of(quads)
    violations = check(store, gazetteers=bool(gazetteers))
    store.extend(infer(store))
    return Built(store, linked, tuple(arrived.errors), tuple(arrived.warnings), tuple(violations), base)


def arrive(paths: Sequence[str | Path], names: Gazetteer, progress: Progress | None) -> Arrivals:
    """Receives and reads every article; one that cannot be received stops only itself."""
    found = Arrivals()
    counted = 0

    def tell(done: int, total: int, file: str) -> None:
        if progress is not None:
            progress(file, done, total)

    seen: dict[str, str] = {}
    for one in receive([str(p) for p in paths], progress=tell):
        if isinstance(one, IntakeError):
            found.errors.append(one)
        elif isinstance(one, Notice):
            found.warnings.append(f"{one.file}: {one.message}")
            known_as(found, one)
        else:
            counted += 1
            if seen.setdefault(one.id, one.file) != one.file or one.id in found.ids:
                found.warnings.append(
                    f"{one.file}: the id {one.id!r} stands for another article too ({seen[one.id]}); give each its own"
                )
            found.ids.add(one.id)
            try:
                add(found, one, names, tuple(Path(p) for p in paths))
            except Exception as error:  # a fault of newskg's own in one article must not cost the others
                found.errors.append(
                    IntakeError(
                        f"{one.file}: reading it failed ({type(error).__name__}: {error}); the other articles were read. Please report this text"
                    )
                )
    if not counted and not found.errors:
        found.errors.append(
            IntakeError(f"{', '.join(str(p) for p in paths)}: expected articles (.txt or .jsonl), found none")
        )
    return found


def add(found: Arrivals, received: Received, names: Gazetteer, paths: Sequence[Path]) -> None:
    article = understand(received)
    file = told_file(received.file, paths)
    found.warnings += [
        f"{received.file} ({received.id}): {w}" if received.id not in received.file else f"{received.file}: {w}"
        for w in article.warnings
    ]
    key = iris.key_of(article.outlet, received.text)
    urls = (received.url,) if received.url else ()
    earlier = found.copies.get(key)
    if earlier is None:
        found.copies[key] = Copy(key, read(article, names), (received.id,), (file,), urls)
    else:
        found.copies[key] = Copy(
            key,
            earlier.reading,
            joined(earlier.ids, received.id),
            joined(earlier.files, file),
            tuple(dict.fromkeys((*earlier.urls, *urls))),
        )


def told_file(file: str, paths: Sequence[Path]) -> str:
    """A file as the graph names it: from the folder that was given on, so that the same input gives the same bytes anywhere."""
    for path in paths:
        if path.is_dir() and Path(file).is_relative_to(path):
            return str(Path(path.resolve().name) / Path(file).relative_to(path))
    return Path(file).name


def known_as(found: Arrivals, notice: Notice) -> None:
    """Keeps the id and file under which the same text came again."""
    for key, copy in found.copies.items():
        if notice.same_as and notice.same_as in copy.ids:
            ids = joined(copy.ids, notice.id) if notice.id else copy.ids
            found.copies[key] = Copy(key, copy.reading, ids, joined(copy.files, Path(notice.file).name), copy.urls)


def shared(name: str, among: Sequence[str]) -> str:
    return f"gazetteer: the name {name!r} is shared by {', '.join(among)}: it resolves to nothing"


def joined(values: Iterable[str], more: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*values, more)))
