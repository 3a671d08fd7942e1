"""How things are said in a line: a figure as a phrase, a chain as "A < B", a cell of a table as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.show.told import Figure, Said


def phrases(value: Any) -> str:
    """A cell as text: a chain nearest first as "A < B", a list with semicolons, absent values empty, truth in lower case.

    >>> phrases([{"speaker": "Interfax"}, {"speaker": "the ministry"}])
    'Interfax < the ministry'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return str(value["speaker"]) if "speaker" in value else "; ".join(f"{k}: {phrases(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        chain = bool(value) and all(isinstance(v, Mapping) and "speaker" in v for v in value)
        return (" < " if chain else "; ").join(phrases(v) for v in value)
    return str(value)


def figure_phrase(said: Said) -> tuple[str, str]:
    """The count and the rest of a claim's figure: ("more than 4,000", "civilians killed"); else its words."""
    if said.figure is None:
        return "", _sentence(said.says)
    figure = said.figure
    whom = figure.population_words
    if figure.elided and whom:  # understood, not printed
        whom = f"[{whom.strip('()[]')}]"
    what = _counted(figure, whom)
    if figure.withheld:
        return "number withheld:", what
    if said.negated:
        return "no", what
    return figure.count, what


def _counted(figure: Figure, whom: str) -> str:
    measure = figure.measure_label
    if measure.casefold() in whom.casefold() or not measure:
        return whom
    return f"{whom} {measure}".strip()


def _sentence(words: str) -> str:
    return " ".join(words.split())


def counted(number: int, thing: str, things: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "copy", "copies"), counted(2, "outlet")
    ('1 copy', '2 outlets')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


PLURALS = {
    "claim with a figure": "claims with figures",
    "statement without a figure": "statements without figures",
}


def left_out(numbers: Mapping[str, int]) -> tuple[str, ...]:
    """What is not drawn, in words.

    >>> left_out({"claim with a figure": 2, "comparison": 1, "outlet": 0})
    ('2 claims with figures', '1 comparison')
    """
    return tuple(counted(number, thing, PLURALS.get(thing)) for thing, number in numbers.items() if number)


def chain_phrase(labels: Sequence[str]) -> str:
    """A chain, nearest speaker first; the outlet's own voice where there is none.

    >>> chain_phrase(["Interfax", "the ministry"]), chain_phrase([])
    ('Interfax < the ministry', 'own voice')
    """
    return " < ".join(labels) or "own voice"
