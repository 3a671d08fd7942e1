"""Two figures side by side: whether they can be of the same people, and what differs in whom they count and how many."""

from __future__ import annotations

from kg.linking.model import Finding
from kg.model import Figure
from kg.reading.gazetteer import Gazetteer
from kg.reading.inflection import plural
from kg.reading.lexicon import Lexicon

HUGE = 10**12


def reading_key(f: Figure) -> tuple[object, ...]:
    """What makes two figures of one measure the same reading."""
    counted = (f.population_concept, f.affiliation)
    return (*counted, f.low, f.high, f.low_included, f.high_included, f.modifier, f.scope, f.withheld)


def same_people(a: Figure, b: Figure, lexicon: Lexicon, names: Gazetteer) -> str | None:
    """How the counted people of two figures can be the same: same, rank, kind (broader, or both civilians), unsaid; None if they cannot."""
    if (
        a.affiliation
        and b.affiliation
        and not (names.contains(a.affiliation, b.affiliation) or names.contains(b.affiliation, a.affiliation))
    ):
        return None
    mine, theirs = a.population_concept, b.population_concept
    if mine is None or theirs is None:
        return "unsaid"
    if mine == theirs:
        return "same"
    if lexicon.rank_of.get(mine) and lexicon.rank_of.get(mine) == lexicon.rank_of.get(theirs):
        return "rank"
    above, below = lexicon.ancestors(mine), lexicon.ancestors(theirs)
    if "area" in above:
        return None
    if mine in below or theirs in above:
        return "kind"
    return "kind" if "civilian" in above and "civilian" in below and bool(a.affiliation) | bool(b.affiliation) else None


def can_be_some(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether the figure of narrower words is the lower: three commanders can be among 13 people."""
    mine, theirs = a.population_concept or "", b.population_concept or ""
    wider, narrower = (a, b) if mine in lexicon.ancestors(theirs) else (b, a)
    if (wider.population_concept or "") not in lexicon.ancestors(narrower.population_concept or ""):
        return False
    return interval(narrower, lexicon)[1] < interval(wider, lexicon)[0]


def population(a: Figure, b: Figure, relation: str, lexicon: Lexicon) -> Finding | None:
    if relation in ("same", "unsaid"):
        return None
    mine, theirs = (whom(f, lexicon) for f in (a, b))
    if relation == "rank":
        group = lexicon.labels[lexicon.rank_of[a.population_concept or ""]]
        return Finding(
            "differsInRole", f"{mine} in one, {theirs} in the other: words of rank or status for the same {group}"
        )
    return Finding("differsInPopulation", f"{mine} in one, {theirs} in the other")


def whom(figure: Figure, lexicon: Lexicon) -> str:
    """The counted people in their printed words, or by their concept where the words run long."""
    words = figure.population.text if figure.population else "people"
    return words if len(words) <= 30 else plural(lexicon.labels.get(figure.population_concept or "", words))


def numbers(left: Figure, right: Figure, lexicon: Lexicon) -> Finding:
    a, b = interval(left, lexicon), interval(right, lexicon)
    words = f"{told(left, lexicon)} and {told(right, lexicon)}"
    if a[0] > b[1] or b[0] > a[1]:
        return Finding("differsInNumber", f"{words} have no number in common")
    if open_or_vague(left) or open_or_vague(right):
        return Finding("overlaps", f"{words} can be the same number")
    return Finding("agrees", f"{words} agree")


def interval(figure: Figure, lexicon: Lexicon) -> tuple[float, float]:
    """The whole numbers that a figure can mean, an 'about' widened by its tolerance."""
    tolerance = lexicon.modifiers[figure.modifier].tolerance
    low = 0 if figure.low is None else figure.low + (not figure.low_included)
    high = HUGE if figure.high is None else figure.high - (not figure.high_included)
    return low * (1 - tolerance), high * (1 + tolerance)


def open_or_vague(figure: Figure) -> bool:
    return figure.low is None or figure.high is None or figure.vague or figure.low != figure.high


def told(figure: Figure, lexicon: Lexicon) -> str:
    label = lexicon.modifiers[figure.modifier].label
    if figure.value is None:
        return f"{figure.low} to {figure.high}" if not figure.vague else label
    return f"{figure.value:,}" if figure.modifier == "exact" else f"{label} {figure.value:,}"
