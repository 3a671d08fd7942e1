"""What an article is about in the words that few others share: the rare words and names of its beginning, each with a weight.

In: an Article. Out: a Signature. How rare a word is comes from a list of common English words and never from the other articles, so that two
articles are as alike whatever else is linked with them. All is counted in whole numbers, so that it is the same on every machine.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from math import isqrt
from operator import mul
from sys import intern

from kg.model import Article
from kg.packaged import folder
from kg.reading.lexicon import lexicon

SCALE = 10_000
# News tells first what it is about; further down stands what happened before.
BEGINNING = 150
# The weight of a word that is on no list, or that is a name; that of one on a list is how far it is from the commonest.
RARE, COMMONEST, NUMBER = 30, 65, 15
# How much more a word weighs that stands several times: 1 + ln n, in tenths.
REPEATED = (0, 10, 17, 21, 24, 26)
WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")
# A capital behind a word, a comma or a semicolon is that of a name; elsewhere it opens a sentence.
WITHIN = re.compile(r"[\w,;] ?$")
# Days and months are weighed as dates are, and not as words.
CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
ENDINGS = ("ing", "ed", "es", "s")
MOST_LINKS = 16


@dataclass(frozen=True, eq=False, slots=True)
class Signature:
    """The words of an article, in order, with their `lengths` scaled to SCALE; `printed` gives each as it stands there, `rarest` those that link articles.

    Those of all articles stand in memory at a time: the words are shared, and the numbers packed.
    """

    words: tuple[str, ...]
    lengths: array[int]
    printed: tuple[str, ...]
    rarest: tuple[str, ...]

    @property
    def weights(self) -> dict[str, int]:
        """The weight of each word."""
        return dict(zip(self.words, self.lengths, strict=True))


@lru_cache(maxsize=64)
def weights_of(one: Signature) -> dict[str, int]:
    """The weight of each word, unpacked once for all that it is compared with one after the other; not to be changed."""
    return one.weights


def signature(article: Article) -> Signature:
    """The signature of an article: of its headline and the first words of its body."""
    counts: Counter[str] = Counter()
    weight: dict[str, int] = {}
    printed: dict[str, str] = {}
    for word, named in words_of(article):
        stem = stem_of(word)
        own = weight_of(word, stem, named)
        if own and len(stem) > 1:
            counts[stem] += 1
            weight[stem] = max(own, weight.get(stem, 0))
            printed.setdefault(stem, word)
    raw = {stem: weight[stem] * REPEATED[min(n, len(REPEATED) - 1)] for stem, n in counts.items()}
    length = isqrt(sum(w * w for w in raw.values())) + 1  # rounded up: no likeness is over a thousand
    scaled = {stem: raw[stem] * SCALE // length for stem in sorted(raw)}
    rarest = sorted((s for s in scaled if weight[s] >= RARE - 5 and not s[0].isdigit()), key=lambda s: (-scaled[s], s))
    return Signature(
        tuple(map(intern, scaled)),
        array("H", scaled.values()),
        tuple(intern(printed[stem]) for stem in scaled),
        tuple(map(intern, rarest[:MOST_LINKS])),
    )


def words_of(article: Article) -> Iterator[tuple[str, bool]]:
    """The first words of headline and body, and whether each is printed as a name: with a capital within a sentence of small letters."""
    left = BEGINNING
    for block in article.blocks:
        if block.role not in ("headline", "standfirst", "body"):
            continue
        text = article.flat[block.start : block.end]
        found = list(WORD.finditer(text))[:left]
        left -= len(found)
        capitals = sum(m[0][0].isupper() for m in found)
        shouted = capitals * 2 > len(found)
        for m in found:
            named = m[0][0].isupper() and not shouted
            yield m[0], named and WITHIN.search(text[max(0, m.start() - 2) : m.start()]) is not None
        if left <= 0:
            return


def weight_of(word: str, stem: str, named: bool) -> int:
    """How rare a word is: 0 for words of newskg's own (who is counted, what befell them), which other evidence weighs."""
    if word[0].isdigit():
        return NUMBER
    if word.lower() in CALENDAR or (stem in own_stems() and not named):
        return 0
    listed = common().get(stem)
    return RARE if named or listed is None else min(RARE, max(0, COMMONEST - listed))


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """A word without its ending, in lower case."""
    low = word.lower().strip("'’-").removesuffix("'s").removesuffix("’s")
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


@cache
def common() -> dict[str, int]:
    """The class of each common word, by its stem: that of the commonest form."""
    found: dict[str, int] = {}
    for line in (folder("ontology") / "common-words.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        tenths, words = line.split("\t")
        for word in words.split():
            stem = stem_of(word)
            found[stem] = max(found.get(stem, 0), int(tenths))
    return found


@cache
def own_stems() -> frozenset[str]:
    return frozenset(stem_of(word) for form in lexicon().senses for word in form.split())


def likeness(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    """The product of two vectors of words, in thousandths of SCALE squared: of two signatures their cosine."""
    return sum([left[word] * right[word] for word in left.keys() & right.keys()]) * 1000 // (SCALE * SCALE)


def likeness_to(left: Mapping[str, int], right: Signature) -> int:
    """The product of a vector of words and a signature, which is not unpacked."""
    product: int = sum(map(mul, map(left.get, right.words, repeat(0)), right.lengths))
    return product * 1000 // (SCALE * SCALE)


def shared(left: Signature, right: Signature, most: int = 5) -> list[str]:
    """The words that make two signatures alike, as the left one prints them, the weightiest first."""
    mine, theirs, printed = left.weights, right.weights, dict(zip(left.words, left.printed, strict=True))
    both = sorted((w for w in mine if w in theirs), key=lambda w: (-mine[w] * theirs[w], w))
    return [printed[w] for w in both[:most]]
