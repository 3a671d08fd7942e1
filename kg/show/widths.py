"""How wide words are in DejaVu Sans, and how they are wrapped and shortened to a width; no font file is opened."""

from __future__ import annotations

import unicodedata

# Advance widths of U+0020 to U+007E in thousandths of the font size (DejaVu Sans 2.37).
# fmt: off
REGULAR = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
    634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)
BOLD = (
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716,
    712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
)
# fmt: on
MARKS = {"…": 1000, "·": 350, "“": 600, "”": 600, "‘": 350, "’": 350, "–": 500, "—": 1000}
ELSEWHERE = 800  # a letter of another script, on the generous side


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in the unit of `size`."""
    table = BOLD if bold else REGULAR
    return sum(_advance(character, table) for character in words) * size / 1000


def _advance(character: str, table: tuple[int, ...]) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    if " " <= base <= "~":
        return table[ord(base) - 32]
    if unicodedata.combining(base):
        return 0
    wide = unicodedata.east_asian_width(base) in "WF"
    return MARKS.get(base, 1000 if wide else ELSEWHERE)


def shorten(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """The words in one line no wider than `room`, with an ellipsis where they had to be cut."""
    line = " ".join(words.split())
    if width(line, size, bold=bold) <= room:
        return line
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip(" ,;:(") + "…"


def wrap(words: str, room: float, size: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The words in at most `lines` lines no wider than `room`; the last line is shortened where they do not all fit."""
    done: list[str] = []
    rest = words.split()
    while rest and len(done) < lines - 1:
        taken = 1
        while taken < len(rest) and width(" ".join(rest[: taken + 1]), size, bold=bold) <= room:
            taken += 1
        done.append(shorten(" ".join(rest[:taken]), room, size, bold=bold))
        rest = rest[taken:]
    if rest:
        done.append(shorten(" ".join(rest), room, size, bold=bold))
    return tuple(done)
