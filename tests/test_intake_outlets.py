"""One case an outlet: the roles of a received page, block by block. A layout that changes raises its alarm."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kg.intake import receive, understand
from kg.intake.choosing import layouts
from kg.intake.layout import Layout, fits
from kg.model import Article, Received, Span

SEEDS = Path(__file__).parent.parent / "seeds"

WEB = [
    ("boilerplate", "Support The"),
    ("headline", "Russian Peacekeeper"),
    ("caption", "Nagorno-Karabakh is"),
    ("credit", "Stanislav Krasilnikov"),
    ("body", "A Russian"),
    ("body", "Four emergency"),
    ("body", "The explosion"),
    ("body", "The Russian"),
    ("body", "The Russian"),
    ("body", "The UN"),
    ("body", "Some 2,000"),
    ("body", "More than"),
    ("body", "Armenian separatists"),
    ("boilerplate", "… we"),
    ("boilerplate", "As you"),
    ("boilerplate", "We, the"),
    ("boilerplate", "Your support,"),
    ("boilerplate", "Continue"),
    ("boilerplate", "Read more"),
]
PRINTED = [
    ("headline", "Russian Peacekeeper"),
    ("date", "November 24,"),
    ("caption", "Nagorno-Karabakh is"),
    ("body", "A Russian"),
    ("body", "Four emergency"),
    ("link", "Related article:"),
    ("body", "The explosion"),
    ("link", "https://www.interfax.ru/world/738366?utm_source=top"),
    ("link", "https://www.themoscowtimes.com/2026/07/11/what-does-the-nagorno-karabakh-deal-mean-for-russia"),
    ("body", "The Russian"),
    ("body", "The Russian"),
    ("body", "The UN"),
    ("body", "Some 2,000"),
    ("body", "More than"),
    ("body", "Armenian separatists"),
]
SPUTNIK = [
    ("kicker", "Asia"),
    ("headline", "One Azerbaijani"),
    ("standfirst", "A Russian"),
    ("credit", "Sputnik"),
    ("body", "A mine"),
    ("body", '"The explosion'),
    ("body", "The dead"),
    ("subhead", "Truce After"),
    ("body", "The work"),
    ("body", "Yerevan and"),
    ("subhead", "Ceasefire in"),
    ("body", "The conflict"),
    ("boilerplate", "Discuss"),
]
CRISIS24 = [
    ("boilerplate", "Skip to"),
    ("date", "23 Nov"),
    ("headline", "Armenia: Landmine"),
    ("boilerplate", "/update 32"),
    ("standfirst", "Landmine explosion"),
    ("body", "A landmine"),
    ("body", "Similar incidents"),
    ("body", "Armenia and"),
    ("body", "The latest"),
    ("body", "Western governments"),
    ("boilerplate", "For unlimited"),
    ("boilerplate", "2 free"),
    ("boilerplate", "Register for"),
]
PRINTED_2023 = [
    ("kicker", "INDEPENDENT NEWS"),
    ("headline", "Azerbaijan's Aliyev"),
    ("date", "September 21,"),
    ("caption", "Russian peacekeepers"),
    ("credit", "Russian Defense"),
    ("body", "Azerbaijan’s President"),
    ("body", "“[Aliyev] emphasized"),
    ("body", "Russia’s Defense"),
    ("body", "“As a"),
    ("link", "Related article:"),
    ("body", "Rybar, a"),
    ("body", "One of"),
    ("body", "Azerbaijan’s Defense"),
    ("body", "“In order"),
    ("body", "It called"),
    ("body", "Russia’s Defense"),
    ("body", "Russia sent"),
    ("body", "On the"),
    ("body", "After the"),
    ("credit", "AFP contributed"),
]
CASES = [
    ("000", "moscow_times/web", WEB),
    ("001", "moscow_times/printed", PRINTED),
    ("002", "sputnik/web", SPUTNIK),
    ("003", "crisis24/alert", CRISIS24),
    ("004", "moscow_times/printed", PRINTED_2023),
]


def seed(number: str, **changed: str | None) -> Article:
    received = next(item for item in receive(SEEDS) if isinstance(item, Received) and item.id.startswith(number))
    return understand(dataclasses.replace(received, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(("number", "mapper", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_roles_of_a_page(number: str, mapper: str, expected: list[tuple[str, str]]) -> None:
    article = seed(number)
    assert article.mapper == mapper
    found = [(block.role, " ".join(article.flat[block.start : block.end].split(" ")[:2])) for block in article.blocks]
    assert found == [(role, words) for role, words in expected]


@pytest.mark.parametrize(
    ("number", "published", "warned"),
    [
        ("000", None, True),
        ("001", "2020-11-24", False),
        ("002", None, True),
        ("003", "2020-11-23T16:07:00Z", False),
        ("004", "2023-09-21", False),
    ],
)
def test_the_date_of_a_page_is_what_it_shows(number: str, published: str | None, warned: bool) -> None:
    article = seed(number)
    assert article.published == published
    assert any("no publication date" in warning for warning in article.warnings) == warned
    assert len(article.warnings) == warned


def test_addresses_on_a_printed_page_are_links() -> None:
    article = seed("001")
    assert [article.quote(link.span) for link in article.links] == [link.url for link in article.links]
    assert article.links[0].span == Span(836, 887)


def test_the_wrapped_rest_of_a_related_link_goes_with_it() -> None:
    article = seed("004")
    (link,) = [article.flat[block.start : block.end] for block in article.blocks if block.role == "link"]
    assert link.endswith("— Reports")


def test_the_headline_of_a_printed_page_is_joined() -> None:
    assert seed("001").title == seed("000").title


@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_an_unmistakable_page_names_its_outlet(number: str) -> None:
    assert seed(number, outlet=None).outlet == seed(number).outlet
    assert seed(number, outlet=None).mapper == seed(number).mapper


@pytest.mark.parametrize(
    "beside",
    [{"outlet": "moscow times"}, {"outlet": None, "url": "https://www.themoscowtimes.com/2020/11/24/x"}],
)
def test_an_outlet_is_known_by_another_name_or_by_its_address(beside: dict[str, str | None]) -> None:
    assert seed("001", **beside).mapper == "moscow_times/printed"


def test_an_address_that_only_ends_alike_is_another_outlets() -> None:
    assert seed("001", outlet=None, url="https://notthemoscowtimes.com/x").outlet is None


def test_a_page_in_no_known_layout_raises_the_alarm() -> None:
    article = understand(Received("Two mines were found, he said.", "page.txt", "page", "Sputnik"))
    assert article.mapper == "general"
    assert "no layout of Sputnik fits this page: the general mapper read it" in article.warnings


def test_a_layout_holds_for_pages_captured_in_its_time() -> None:
    layout = Layout("daily/web", "The Daily", since="2020-01-01", until="2021-12-31")
    assert fits(layout, [], None, "2021-12-31T23:00:00Z")
    assert not fits(layout, [], None, "2022-01-01")
    assert fits(layout, [], None, None)


@pytest.mark.parametrize("number", [case[0] for case in CASES])
def test_the_general_mapper_reads_the_same_body(number: str) -> None:
    """A page of a known outlet under an unknown name: what is body stays body, and no begging becomes body."""

    def body(article: Article) -> set[str]:
        return {article.flat[block.start : block.end] for block in article.blocks if block.role == "body"}

    missed = body(seed(number)) - body(seed(number, outlet="The Daily Planet"))
    assert not missed


def test_names_of_layouts_are_distinct_and_one_is_general() -> None:
    names = [layout.name for layout in layouts()]
    assert len(names) == len(set(names))
    assert [layout.name for layout in layouts() if layout.outlet is None] == ["general"]
