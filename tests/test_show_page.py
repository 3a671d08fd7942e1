"""The page: whole without network or script, safe against what articles print, with every quote and chain in it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from test_show_story import EVENT, Story, figure, small

from kg.show.page import page, safe_json


def data_of(html: str) -> dict[str, dict[str, dict[str, object]]]:
    """The data that the page's script reads."""
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded = json.loads(found[1])
    assert isinstance(loaded, dict)
    return loaded


def hostile() -> Story:
    """Names and quotes that try to break out of the page."""
    story = Story(label="</script><script>alert(1)</script> {{data}}")
    story.copy("a", "", "w", name="<img src=x onerror=alert(1)>")
    says = "</script><!-- {{svg}} & 'two' people"
    story.claim("a", says, figure("killed", "two", "person", "people", 2), ("", "<b>he</b>", "said"))
    return story


class Checker(HTMLParser):
    """Counts elements and keeps every address that a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [str(value) for name, value in attrs if name in ("src", "href", "xlink:href", "action", "data")]


def test_nothing_is_loaded_from_anywhere() -> None:
    checker = Checker()
    checker.feed(page(small().store(), EVENT))
    assert checker.loads == []
    assert checker.tags.count("script") == 2
    assert "url(" not in page(small().store(), EVENT)


def test_articles_cannot_write_into_the_page() -> None:
    checker = Checker()
    html = page(hostile().store(), EVENT)
    checker.feed(html)
    assert checker.tags.count("script") == 2
    assert "img" not in checker.tags
    assert "b" not in checker.tags
    node = next(n for n in data_of(html)["nodes"].values() if n["kind"] == "claim")
    assert "</script>" in json.dumps(node["claims"])


def test_data_cannot_end_its_element() -> None:
    assert "<" not in safe_json(["</script>", "<!--"])
    assert json.loads(safe_json(["</script>\u2028&"])) == ["</script>\u2028&"]


def test_every_quote_file_chain_and_reason_is_there() -> None:
    html = page(small().store(), EVENT)
    data = data_of(html)
    claim = next(n for n in data["nodes"].values() if str(n["label"]).startswith("At least 12"))
    claims = claim["claims"]
    assert isinstance(claims, list)
    assert [one["heads"] for one in claims] == [False, False, True]
    first = claims[0]
    assert first["quote"] == "At least 12 dock workers were killed"
    assert (first["file"], first["start"], first["end"]) == ("seeds/b1.txt", 120, 156)
    assert [link["speaker"] for link in first["chain"]] == [
        "Daily Lantern",
        "Meridian News Agency",
        "Ministry of Emergencies of Vessany",
    ]
    reasons = [found["reason"] for found in data["comparisons"].values()]
    assert "sailors are one kind of people" in reasons


def test_a_reader_without_script_sees_the_picture_and_the_list() -> None:
    html = re.sub(r"<script.*?</script>", "", page(small().store(), EVENT), flags=re.DOTALL)
    assert html.count("<text") > 60
    assert "<td>Meridian News Agency &lt; Ministry of Emergencies of Vessany</td>" in html


def test_every_node_and_comparison_can_be_reached_by_keyboard() -> None:
    html = page(small().store(), EVENT)
    data = data_of(html)
    for name in (*data["nodes"], *data["comparisons"]):
        assert re.search(rf'<g id="{name}" class="\w+" tabindex="0" role="button" aria-label="[^"]+"><title>', html)
    assert '<title id="picture-title">' in html
    assert '<desc id="picture-desc">' in html


def test_the_template_ships_beside_the_module() -> None:
    import kg.show.page as module

    template = Path(module.__file__).with_name(module.TEMPLATE).read_text(encoding="utf-8")
    assert set(re.findall(r"\{\{(\w+)\}\}", template)) == {"data", "list", "summary", "svg", "title"}
