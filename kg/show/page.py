"""The picture of an event as one page that can be searched, followed and zoomed, without any network. A store comes in; HTML goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.show.compose import scene
from kg.show.folding import beyond_outlet
from kg.show.network import LIMIT, network
from kg.show.phrases import chain_phrase
from kg.show.readings import telling
from kg.show.scene import Scene
from kg.show.svg import svg, text
from kg.show.told import Copy, Said

if TYPE_CHECKING:
    from kg.show.network import Graph

TEMPLATE = "page.html"
Entry = dict[str, Any]


def write_page(store: ox.Store, path: Path, event: str | None = None) -> Path:
    """Writes the page of `event` (of all events where it is None) to `path`. Raises StoreError where that is not possible."""
    html = page(store, event)
    try:
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"{path}: expected to be able to write there; {error.strerror}. Choose another place") from error
    return path


def page(store: ox.Store, event: str | None = None) -> str:
    """The whole page: the picture as SVG, a panel with every quote and chain, a search box, and a list for readers without either."""
    graph = network(store, event, limit=LIMIT)
    told = telling(store, event)
    said = {claim.iri: claim for claim in told.claims}
    copies = {copy.iri: copy for copy in told.copies}
    drawn = scene(graph)
    names = {box.node: f"{box.kind}{number}" for number, box in enumerate(drawn.boxes)}
    names |= {bracket.name: f"comparison{bracket.number}" for bracket in drawn.brackets}
    claims = {
        node: [_claim(said[iri], copies) for iri in facts["claims"]]
        for node, facts in graph.nodes(data=True)
        if "claims" in facts
    }
    data = {
        "nodes": {names[box.node]: _node(graph, box.node, box.kind, claims.get(box.node, [])) for box in drawn.boxes},
        "routes": [[names[node] for node in route.nodes] for route in drawn.routes],
        "comparisons": {
            names[b.name]: {"claims": [names[c] for c in b.claims], "label": b.verdict, "kind": b.kind, "reason": b.reason}
            for b in drawn.brackets
        },
    }
    spoken = {box.node: f"{box.kind}: {box.label}" for box in drawn.boxes}
    spoken |= {b.name: f"comparison {b.number}: {b.verdict}. {b.reason}" for b in drawn.brackets}
    filled = {
        "title": text(drawn.title),
        "summary": text(drawn.summary),
        "svg": svg(drawn, names, spoken),
        "list": _list(graph, drawn, claims, [(one.what, _claim(one, copies)) for one in told.happened]),
        "data": safe_json(data),
    }
    template = Path(__file__).with_name(TEMPLATE).read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: filled[found[1]], template)


def safe_json(data: Any) -> str:
    """JSON that can stand in a script element: no character in it can end the element or a line of script.

    >>> safe_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    found = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"[<>&\u2028\u2029\ud800-\udfff]", lambda one: f"\\u{ord(one[0]):04x}", found)


def _node(graph: Graph, node: str, kind: str, claims: Sequence[Entry]) -> Entry:
    facts = graph.nodes[node]
    entry: Entry = {"kind": kind, "label": facts["label"], "iri": facts["iri"]}
    if kind == "claim":
        entry |= {"claims": claims, "remarks": list(facts["remarks"])}
    if kind == "outlet":
        held = [graph.nodes[end] for _, end, edge in graph.out_edges(node, data=True) if edge["kind"] == "prints"]
        entry["copies"] = [{key: copy[key] for key in ("label", "published", "file", "url")} for copy in held]
    if kind in ("relay", "origin"):
        entry["resolved"] = facts["resolved"]
    return entry


def _claim(claim: Said, copies: Mapping[str, Copy]) -> Entry:
    copy = copies[claim.copy]
    links = [
        {
            "speaker": link.label if link.depth else copy.outlet_label,
            "words": link.words if link.depth and link.words != link.label else "",
            "cue": link.cue,
            "hedge": "; ".join(link.hedges),
            "when": link.when,
            "url": link.url,
        }
        for link in claim.chain
    ]
    return {
        "iri": claim.iri,
        "quote": claim.at.words if claim.at else claim.says,
        "start": claim.at.start if claim.at else None,
        "end": claim.at.end if claim.at else None,
        "outlet": copy.outlet_label,
        "headline": copy.headline,
        "published": copy.published,
        "file": copy.file,
        "url": copy.url,
        "chain": links,
        "hedges": list(claim.hedges),
        "place": claim.place,
        "when": claim.when,
        "rule": claim.rule,
        "heads": bool(claim.heads),
        "chained": chain_phrase([link.label for link in beyond_outlet(claim)]),
    }


def _list(graph: Graph, drawn: Scene, claims: Mapping[str, Sequence[Entry]], happened: Sequence[tuple[str, Entry]]) -> str:
    """Every claim that is drawn, then every means and who is held responsible, as a row of a table: what, outlet, chain, quote, place."""
    boxes = sorted((b for b in drawn.boxes if b.kind == "claim"), key=lambda b: b.y)
    told = [(graph.nodes[box.node]["label"], one) for box in boxes for one in claims[box.node]]
    rows = []
    for label, one in (*told, *happened):
        place = f"{one['file']} {one['start']}–{one['end']}" if one["start"] is not None else one["file"]
        chain = "headline" if one["heads"] else one["chained"]
        cells = (label, one["outlet"], chain, f"“{one['quote']}”", place)
        rows.append("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in cells) + "</tr>")
    return "\n".join(rows)
