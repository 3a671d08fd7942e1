"""Writes the list of common English words by how common they are: ontology/common-words.tsv.

    pip install symspellpy==6.10.1
    python ontology/make_common_words.py

Source: the frequency dictionary of symspellpy (MIT), which counts words in Google Books Ngram (CC BY 3.0). A line gives a class, as tenths of the
Zipf scale (the logarithm to base ten of the occurrences in a billion words; van Heuven et al. 2014) rounded down to halves, and its words in
alphabetical order. The same package gives the same bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from importlib.resources import files
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
RAREST, COMMONEST, STEP = 35, 65, 5


def main() -> None:
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    counts = {word: int(count) for word, count in (line.split() for line in text.splitlines())}
    total = sum(counts.values())
    by_class: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        tenths = math.floor((math.log10(count / total) + 9) * 10 / STEP) * STEP
        if tenths >= RAREST and word.isalpha():
            by_class[min(tenths, COMMONEST)].append(word)
    lines = [
        "# newskg: common English words. class (tenths of the Zipf scale, rounded down to halves); words. From Google Books Ngram, CC BY 3.0."
    ]
    for tenths in sorted(by_class, reverse=True):
        for _, words in groupby(sorted(by_class[tenths]), key=lambda w: w[0]):
            lines.append(f"{tenths}\t{' '.join(words)}")
    (HERE / "common-words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
