"""The network of an event: outlets, copies, speakers, claims, and every link between them, as a MultiDiGraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.show.corroboration import corroboration
from kg.show.folding import Reading, beyond_outlet, fold, outlet_of, speaker_of, verdict_kind
from kg.show.phrases import counted, figure_phrase
from kg.show.readings import telling
from kg.show.told import Copy, Finding, Link, Said, Telling

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

LIMIT = 60  # nodes of one event's neighbourhood: beyond that no drawing is legible (FIELD.md, trap 10)
KINDS = ("outlet", "copy", "speaker", "claim", "event")


def network(store: ox.Store, event: str | None = None, *, limit: int | None = None) -> Graph:
    """The network of `event` with at most 60 nodes, or of the whole store with them all; `limit` says otherwise.

    Nodes are named by kind and IRI ("outlet https://…") and carry kind, label, iri. Edges are prints (outlet to copy, copy
    to claim), relays (speaker to the next towards the origin), conveys (the origin to the claim), about (claim to event),
    and conflicts, overlaps, supersedes, agrees, differs in scope (claim to claim). A claim node is what copies of one
    work say alike. What had to be cut is counted in graph.graph["cut"], its claims in graph.graph["cut_claims"].
    """
    told = telling(store, event)
    readings = fold(told)
    kept = _kept(readings, told, limit if limit is not None else LIMIT if event else None)
    return _assemble(told, readings, kept)


def _assemble(told: Telling, readings: Sequence[Reading], kept: Sequence[Reading]) -> Graph:
    import networkx as nx

    nodes: dict[str, dict[str, Any]] = {
        f"event {iri}": {"kind": "event", "label": label, "iri": iri} for iri, label in told.events
    }
    edges: list[tuple[str, str, str, dict[str, Any]]] = []
    remarks = _remarks(told)
    for reading in kept:
        nodes.update(_nodes_of(reading, remarks))
        edges.extend(_edges_of(reading))
    edges.extend(_comparing(told.findings, kept))
    graph: Graph = nx.MultiDiGraph(**_told_of(told, readings, kept))
    for name, attributes in sorted(
        nodes.items(), key=lambda item: (KINDS.index(item[1]["kind"]), item[1]["label"], item[0])
    ):
        graph.add_node(name, **attributes)
    for start, end, key, attributes in sorted(edges, key=lambda edge: (edge[3]["kind"], edge[0], edge[1], edge[2])):
        graph.add_edge(start, end, key=key, **attributes)
    return graph


def _kept(readings: Sequence[Reading], told: Telling, limit: int | None) -> list[Reading]:
    """The readings that fit: compared ones first, then other figures, then words, every work in its turn; with all their nodes."""
    if limit is None:
        return list(readings)
    compared = {iri for finding in told.findings for iri in (*finding.left, *finding.right)}
    room = {f"event {iri}" for iri, _ in told.events}
    kept: list[int] = []
    before: Counter[str] = Counter()
    rank = []
    for place, reading in enumerate(readings):
        work, alone = reading.copies[0].work, not any(m.iri in compared for m in reading.members)
        rank.append((not reading.first.figure, alone, before[work], place))
        before[work] += 1
    for *_, place in sorted(rank):
        needed = room | set(_nodes_of(readings[place], {}))
        if len(needed) <= limit:
            room = needed
            kept.append(place)
    return [readings[place] for place in sorted(kept)]


def _told_of(told: Telling, readings: Sequence[Reading], kept: Sequence[Reading]) -> dict[str, Any]:
    stay = {r.iri for r in kept}
    left = [r for r in readings if r.iri not in stay]
    lost = {m.iri for r in left for m in r.members}
    cut = {
        "claim with a figure": sum(bool(r.first.figure) for r in left),
        "statement without a figure": sum(not r.first.figure for r in left),
        "outlet": len(_everyone(readings, "outlet") - _everyone(kept, "outlet")),
        "speaker": len(_everyone(readings, "speaker") - _everyone(kept, "speaker")),
        "comparison": len({f.comparison for f in told.findings if lost & {*f.left, *f.right}}),
    }
    numbers = corroboration(told)
    return {
        "event": "; ".join(iri for iri, _ in told.events),
        "title": told.events[0][1] if len(told.events) == 1 else counted(len(told.events), "event"),
        "outlets": numbers.outlets,
        "copies": numbers.copies,
        "origins": numbers.origins,
        "unattributed": numbers.unattributed,
        "corroboration": numbers.words,
        "cut": cut,
        "cut_claims": tuple(m.iri for r in left for m in r.members),
    }


def _everyone(readings: Iterable[Reading], kind: str) -> set[str]:
    return {node for reading in readings for node, facts in _nodes_of(reading, {}).items() if facts["kind"] == kind}


def _remarks(told: Telling) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for claim in told.claims:
        for report in claim.remarks_on:
            found.setdefault(report, []).append(claim.says)
    return {report: tuple(words) for report, words in found.items()}


def _outlet(copy: Copy) -> str:
    return f"outlet {outlet_of(copy)}"


def _speaker(link: Link, said: Said) -> str:
    return f"speaker {speaker_of(link, said.event)}"


def _nodes_of(reading: Reading, remarks: dict[str, tuple[str, ...]]) -> dict[str, dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {f"claim {reading.iri}": _claim_facts(reading, remarks)}
    for copy in reading.copies:
        nodes[_outlet(copy)] = {
            "kind": "outlet",
            "label": copy.outlet_label,
            "iri": copy.outlet if "://" in copy.outlet else "",
        }
        label = copy.headline or copy.file or copy.iri
        more = {"work": copy.work, "published": copy.published, "file": copy.file, "url": copy.url, "outlet": _outlet(copy)}
        nodes[f"copy {copy.iri}"] = {"kind": "copy", "label": label, "iri": copy.iri, **more}
    for said in reading.members:
        for link in beyond_outlet(said):
            nodes[_speaker(link, said)] = {
                "kind": "speaker",
                "label": link.label,
                "iri": link.actor or "",
                "resolved": bool(link.actor),
            }
    return nodes


def _claim_facts(reading: Reading, remarks: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    said, figure = reading.first, reading.first.figure
    count, rest = figure_phrase(said)
    number = len(reading.copies)
    words = f"{count} {rest}".strip()
    return {
        "kind": "claim",
        "label": f"{words} ({number} copies)" if number > 1 else words,
        "iri": said.iri,
        "count": count,
        "rest": rest,
        "figure": bool(figure),
        "measure": figure.measure_label if figure else "",
        "population": figure.population if figure else "",
        "population_words": figure.population_words if figure else "",
        "low": "" if figure is None or figure.low is None else figure.low,
        "copies": number,
        "claims": tuple(m.iri for m in (*reading.members, *reading.heads)),
        "says": said.says,
        "hedges": tuple(dict.fromkeys(h for m in reading.members for h in m.hedges)),
        "place": said.place,
        "when": said.when,
        "event": said.event,
        "remark": bool(said.remarks_on),
        "remarks": tuple(
            dict.fromkeys(r for m in reading.members for link in m.chain for r in remarks.get(link.report, ()))
        ),
    }


def _edges_of(reading: Reading) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    node = f"claim {reading.iri}"
    yield node, f"event {reading.first.event}", reading.iri, {"kind": "about"}
    copies = {copy.iri: copy for copy in reading.copies}
    for said in reading.members:
        copy = copies[said.copy]
        yield _outlet(copy), f"copy {copy.iri}", "prints", {"kind": "prints"}
        yield f"copy {copy.iri}", node, said.iri, {"kind": "prints", "claim": said.iri}
        yield from _chain_edges(said, _outlet(copy), node)


def _chain_edges(said: Said, outlet: str, node: str) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    """One edge a report, leaving its speaker: the outlet and each speaker relay the next, the origin conveys the claim."""
    links = beyond_outlet(said)
    own = [link for link in said.chain if link.depth == 0][:1]
    reports: list[Link | None] = [own[0] if own else None, *links]
    stops = [outlet, *(_speaker(link, said) for link in links), node]
    for depth, (link, start, end) in enumerate(zip(reports, stops, stops[1:], strict=False)):
        facts: dict[str, Any] = {
            "kind": "conveys" if end == node else "relays",
            "claim": said.iri,
            "node": node,
            "depth": depth,
        }
        if link is not None:
            facts |= {
                "report": link.report,
                "cue": link.cue,
                "hedge": "; ".join(link.hedges),
                "when": link.when,
                "words": link.words,
            }
        yield start, end, f"{said.iri} {depth}", facts


def _comparing(findings: Sequence[Finding], kept: Sequence[Reading]) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    node = {m.iri: f"claim {r.iri}" for r in kept for m in (*r.members, *r.heads)}
    for finding in findings:
        lefts = dict.fromkeys(node[iri] for iri in finding.left if iri in node)
        rights = dict.fromkeys(node[iri] for iri in finding.right if iri in node)
        for left in lefts:
            for right in rights:
                facts = {"verdict": finding.label, "reason": finding.reason, "comparison": finding.comparison}
                yield left, right, finding.iri, {"kind": verdict_kind(finding.verdict), **facts}
