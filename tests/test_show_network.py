"""The network of an event: typed nodes, one edge a report, repeats folded, what is cut is told, the same order every time."""

from __future__ import annotations

from test_show_story import EVENT, Story, big, figure, small

from kg.show.columns import levels, pack, routes_of, stops, unsourced
from kg.show.compose import scene
from kg.show.network import LIMIT, network


def test_nodes_have_kinds_and_short_labels() -> None:
    graph = network(small().store(), EVENT)
    kinds = [facts["kind"] for _, facts in graph.nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "claim": 9,
        "copy": 4,
        "event": 1,
        "outlet": 3,
        "speaker": 4,
    }
    labels = {facts["label"] for _, facts in graph.nodes(data=True) if facts["kind"] == "claim"}
    assert "At least 12 dock workers killed (2 copies)" in labels


def test_every_report_is_an_edge_of_its_own() -> None:
    graph = network(small().store(), EVENT)
    agency, ministry = "speaker https://w3id.org/newskg/actor/meridian", "speaker https://w3id.org/newskg/actor/ministry"
    relays = graph.get_edge_data(agency, ministry)
    assert len(relays) == 4  # two claims in two copies
    assert {facts["cue"] for facts in relays.values()} == {"reported"}
    conveyed = [facts for _, _, facts in graph.out_edges(ministry, data=True) if facts["kind"] == "conveys"]
    assert {facts["cue"] for facts in conveyed} == {"was cited as saying", "said"}


def test_own_voice_goes_straight_from_the_outlet() -> None:
    graph = network(small().store(), EVENT)
    straight = [
        (start, end)
        for start, end, facts in graph.edges(data=True)
        if facts["kind"] == "conveys" and start.startswith("outlet") and graph.nodes[end]["figure"]
    ]
    assert straight == [("outlet coast post", "claim https://w3id.org/newskg/id/copy/c1/claim/140")]


def test_verdicts_are_edges_with_their_reasons() -> None:
    graph = network(small().store(), EVENT)
    found = sorted((facts["kind"], facts["verdict"]) for _, _, facts in graph.edges(data=True) if "verdict" in facts)
    conflicts = [("conflicts", "differs in number"), ("conflicts", "differs in population")]
    assert found == [("agrees", "agrees"), *conflicts, ("overlaps", "overlaps"), ("overlaps", "overlaps")]


def test_a_hedge_on_a_report_is_on_its_edge_and_dashes_its_line() -> None:
    story = small()
    report, hedge = "<copy/c1/claim/80/report/1>", "<copy/c1/hedge/99>"
    story.copies["c1"].append(f'{report} nkg:hedgedBy {hedge} . {hedge} nkg:verbatim "reportedly" .')
    graph = network(story.store(), EVENT)
    hedged = [(facts["hedge"], facts["words"]) for _, _, facts in graph.edges(data=True) if facts.get("hedge")]
    assert hedged == [("reportedly", "the ministry")]
    assert sum(bool(line.dash) for line in scene(graph).lines if line.route >= 0) == 1


def test_a_remark_stands_on_the_claim_that_it_is_about() -> None:
    graph = network(small().store(), EVENT)
    remarked = [facts["label"] for _, facts in graph.nodes(data=True) if facts.get("remarks")]
    assert remarked == ["more than 20 people killed"]


def test_one_event_has_sixty_nodes_at_most_and_tells_what_is_cut() -> None:
    store = big(90).store()
    graph = network(store, EVENT)
    whole = network(store, EVENT, limit=1000)
    assert len(graph) <= LIMIT < len(whole)
    claims = sum(facts["kind"] == "claim" for _, facts in graph.nodes(data=True))
    assert graph.graph["cut"]["claim with a figure"] == 90 - claims
    assert len(graph.graph["cut_claims"]) == 90 - claims
    assert len(network(store)) == len(whole)  # the whole store is never cut


def test_the_order_of_nodes_and_edges_is_fixed() -> None:
    first, second = network(small().store(), EVENT), network(small().store(), EVENT)
    assert list(first.nodes) == list(second.nodes)
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))


def test_speakers_stand_left_of_whom_they_quote_even_when_they_quote_each_other() -> None:
    story = Story()
    story.copy("a", "", "w", name="A")
    one, two = ("", "one", "said"), ("", "two", "said")
    for chain in ([one, two], [one, two], [two, one]):
        story.claim(
            "a", f"{story.made} people died", figure("killed", str(story.made), "person", "people", story.made), *chain
        )
    graph = network(story.store(), EVENT)
    routes = routes_of(graph, [node for node in graph if node.startswith("claim")])
    assert levels(routes) == {f"speaker one @ {EVENT}": 1, f"speaker two @ {EVENT}": 2}


def test_a_line_that_skips_a_column_passes_a_waypoint() -> None:
    graph = network(small().store(), EVENT)
    routes = routes_of(graph, [node for node in graph if node.startswith("claim")])
    level = levels(routes)
    own = next(route for route in routes if len(route.nodes) == 2)
    passed = stops(own, level, 2)
    assert [column for column, _ in passed] == [0, 1, 2, 3]
    assert unsourced(passed[2][1]) == "own voice"


def test_boxes_are_packed_without_touching() -> None:
    edges = pack([20, 30, 20, 20], [10, 12, 14, 300], 0, 200)
    assert all(b - a >= tall for a, b, tall in zip(edges, edges[1:], [20, 30, 20], strict=False))
    assert edges[0] >= 0
    assert edges[-1] <= 180
