"""The picture: nothing over anything else, nothing off the canvas, never smaller than 9 pt, and the same bytes every time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

import pytest
from test_show_story import EVENT, Story, big, figure, small

from kg.errors import KgError, StoreError
from kg.show import picture
from kg.show.compose import scene
from kg.show.network import network
from kg.show.picture import DrawingError, draw
from kg.show.widths import shorten, width, wrap

LONG = "the ministry of everything that is long and winding and never short, in the capital and in all the provinces"


def tangled() -> Story:
    """Chains of up to three speakers who also speak for themselves, other scripts, long names, every pair compared."""
    story = Story(label="a label that goes on and on " * 9)
    for place, name in enumerate(
        ("Alpha", "Beta Observer of the Very Long Name That Never Ends", "Gamma", "Газета", "Δέλτα")
    ):
        story.copy(f"k{place}", "", f"w{place}", name=name)
    one, two, three, four = [("", name, "said") for name in ("Agency One", "Agency Two", LONG, "пресс-служба министерства")]
    chains = [[one, three], [one], [two, one, three], [one, two], [one, three, four], [], [four], [three], [two, three]]
    made = []
    for number, chain in enumerate(chains):
        turtle = figure(
            "killed", f"{number + 3}", "person", "people who stood next to the wall of the old market of the town", number
        )
        made.append(
            story.claim(
                f"k{number % 5}", f"{number + 3} people were killed when it happened and again {LONG}", turtle, *chain
            )
        )
    for left, right in combinations(made[:7], 2):
        story.compare(
            left, right, "differsInNumber", f"they differ because of one thing and because of another, says {LONG}"
        )
    return story


def copied() -> Story:
    """One work printed by nine outlets."""
    story = Story(label="copies")
    for place in range(9):
        story.copy(f"k{place}", "", "w", name=f"Outlet {place}")
        story.claim(
            f"k{place}", "Two were killed", figure("killed", "Two", "person", "people", 2), ("", "Agency", "said"), start=10
        )
    return story


def only_words() -> Story:
    """An event of which only a statement is told."""
    story = Story(label="agreement")
    story.copy("k", "", "w", name="One")
    story.claim("k", "The sides signed a paper " * 6, "")
    return story


STORIES: dict[str, Callable[[], Story]] = {
    "small": small,
    "big": big,
    "cut": lambda: big(90),
    "tangled": tangled,
    "copied": copied,
    "words": only_words,
    "empty": Story,
}


@pytest.mark.parametrize("name", STORIES)
def test_no_word_stands_on_another_or_off_the_canvas(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib as mpl

    graph = network(STORIES[name]().store(), EVENT)
    with mpl.rc_context(picture.SETTINGS):
        drawn = picture.figure(scene(graph))
        renderer = drawn.canvas.get_renderer()  # type: ignore[attr-defined]
        texts = [(text.get_text(), text.get_window_extent(renderer), text.get_fontsize()) for text in drawn.axes[0].texts]
    over = [(a, b) for (a, one, _), (b, two, _) in combinations(texts, 2) if meets(one, two)]
    assert not over
    assert [text for text, box, _ in texts if box.x0 < 0 or box.y0 < 0 or box.x1 > 1600 or box.y1 > 1000] == []
    assert min(size for *_, size in texts) >= 9


def meets(one: object, two: object) -> bool:
    """Whether two boxes share more than an edge."""
    a, b = one.extents, two.extents  # type: ignore[attr-defined]
    return bool(a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01)


@pytest.mark.parametrize("name", STORIES)
def test_no_box_stands_on_another(name: str) -> None:
    boxes = scene(network(STORIES[name]().store(), EVENT)).boxes
    for a, b in combinations(boxes, 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart, (a.label, b.label)


def test_words_stay_in_their_box() -> None:
    drawn = scene(network(tangled().store(), EVENT))
    boxes = {box.node: box for box in drawn.boxes}
    for words in drawn.words:
        box = boxes.get(words.owner)
        if box and words.anchor == "start":
            strong = width(words.text[: words.strong], words.size, bold=True)
            assert words.x + strong + width(words.text[words.strong :], words.size) <= box.x + box.width


def test_what_is_cut_is_told_in_the_picture() -> None:
    drawn = scene(network(big(90).store(), EVENT))
    assert any(words.text.startswith("Not drawn: ") and "claims with figures" in words.text for words in drawn.words)
    assert any(
        words.text.startswith("Every figure of this event is drawn") for words in scene(network(big().store(), EVENT)).words
    )


def test_hedged_claims_have_a_dashed_outline() -> None:
    drawn = scene(network(small().store(), EVENT))
    dashed = {shape.owner for shape in drawn.shapes if shape.dash and shape.owner.startswith("claim ")}
    assert {owner[-6:] for owner in dashed} == {"im/140", "aim/60"}


def test_conflicts_are_dashed_and_agreements_are_not() -> None:
    drawn = scene(network(small().store(), EVENT))
    kinds = {bracket.name: bracket.kind for bracket in drawn.brackets}
    dashes = {(kinds[line.owner], bool(line.dash)) for line in drawn.lines if line.owner}
    assert dashes == {("conflicts", True), ("overlaps", True), ("agrees", False)}


def test_svg_carries_no_date(tmp_path: Path) -> None:
    text = draw(small().store(), tmp_path / "x.svg", EVENT).read_text(encoding="utf-8")
    assert "dc:date" not in text
    assert "<text" not in text  # letters are outlines: the picture looks the same without the font


def test_png_has_the_promised_size(tmp_path: Path) -> None:
    head = draw(small().store(), tmp_path / "x.png", EVENT).read_bytes()[16:24]
    assert (int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")) == (1600, 1000)


def test_an_unknown_suffix_is_told(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=r"\.png, \.svg or \.html"):
        draw(small().store(), tmp_path / "x.gif", EVENT)


def test_missing_matplotlib_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(KgError, match=r"pip install 'newskg\[draw\]'"):
        draw(small().store(), tmp_path / "x.png", EVENT)
    assert draw(small().store(), tmp_path / "x.html", EVENT).exists()  # the page needs none


@pytest.mark.parametrize("suffix", ["png", "html"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, suffix: str) -> None:
    with pytest.raises((DrawingError, StoreError), match="Choose another place"):
        draw(small().store(), tmp_path / "none" / f"x.{suffix}", EVENT)


@pytest.mark.parametrize(
    ("words", "bold"), list(product(["Ministry of Emergencies", "more than 4,000", "“a, b…”"], [True, False]))
)
def test_widths_are_those_of_the_font(words: str, bold: bool) -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    drawn = TextPath((0, 0), words, size=100, prop=FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal"))
    assert width(words, 100, bold=bold) == pytest.approx(drawn.get_extents().x1, rel=0.08)


def test_words_are_wrapped_and_shortened_to_their_room() -> None:
    lines = wrap(LONG, 120, 14, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, 14) <= 120 for line in lines)
    assert shorten("short", 120, 14) == "short"
    assert wrap("", 100, 14, 2) == ()
