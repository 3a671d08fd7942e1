"""Evidence: what speaks for two accounts being of one happening and what against it, in points and in words.

In: two Sides. Out: Evidence. A likeness of stories counts a point for each hundredth; the points of the rest stand in POINTS, so that a place and
a day and a type together are enough where no stories can be compared, and no one of them is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.linking.sides import Side, far_apart, shown
from kg.linking.signatures import likeness_to, shared, weights_of
from kg.reading.gazetteer import Gazetteer
from kg.reading.lexicon import Lexicon

POINTS = {
    "type": 4,
    "no story": 8,
    "place": 6,
    "country": 4,
    "day": 6,
    "window": 1,
    "participants": 3,
    "toll": 5,
    "other toll": -8,
    "other type": -8,
    "other nature": -25,
    "places apart": -30,
    "countries apart": -30,
    "days beside": -14,
    "days apart": -30,
    "windows apart": -15,
    "other participants": -15,
    "sure": 100,
    "not at all": -100,
}
# The kinds of event of which an outlet does not mistake one for another; a fire, an explosion or a collapse may come of any.
NATURES = frozenset({"violence", "weatherHazard", "earthHazard", "mishap", "diseaseHazard"})
# Of copies of one work that tell of it in the same words.
SURE = POINTS["sure"]


# What was found, by its name in POINTS, and how to put it in words.
Found = tuple[str, Callable[[], str]]


class Evidence(NamedTuple):
    """The `points` of all but the stories, and the stories' `likeness` in thousandths; `alike` are the points of what speaks for it, whatever speaks against."""

    points: int
    likeness: int
    alike: int

    @property
    def total(self) -> int:
        return self.points + self.likeness // 10


def evidence(left: Side, right: Side, words: Lexicon, names: Gazetteer) -> Evidence:
    """All that is told of both sides, weighed."""
    found = findings(left, right, words, names)
    if left.work == right.work:
        return Evidence(*((SURE, 0, SURE) if POINTS[found[0][0]] > 0 else (-SURE, 0, 0)))
    alike = 0
    points = sum(POINTS[name] for name, _ in found)
    if left.story is not None and right.story is not None:
        alike = likeness_to(weights_of(left.story), right.story)
    else:
        points += POINTS["no story"]
    return Evidence(points, alike, alike // 10 + sum(POINTS[name] for name, _ in found if POINTS[name] > 0))


def findings(left: Side, right: Side, words: Lexicon, names: Gazetteer) -> tuple[Found, ...]:
    """What speaks for and against, each with how to put it in a person's words, since few are ever told."""
    if left.work == right.work:
        return of_one_work(left, right, words)
    found = (
        kind(left, right, words),
        place(left, right, names),
        day(left, right),
        people(left, right, names),
        toll(left, right, words),
    )
    return tuple(f for f in found if f)


def reasons(left: Side, right: Side, words: Lexicon, names: Gazetteer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks for it in words, with the likeness of the stories; and what against."""
    found = [(name, why()) for name, why in findings(left, right, words, names)]
    yes = tuple(why for name, why in found if POINTS[name] > 0)
    if left.work != right.work and left.story is not None and right.story is not None:
        percent = likeness_to(weights_of(left.story), right.story) // 10
        yes = (*yes, f"story: {percent} % alike, in {', '.join(shared(left.story, right.story))}")
    return yes, tuple(why for name, why in found if POINTS[name] < 0)


def of_one_work(left: Side, right: Side, words: Lexicon) -> tuple[Found, ...]:
    """Copies of one work are about the same thing, and tell of others in the same words."""
    if left.main and right.main:
        return (("sure", lambda: "the two texts are copies of one work"), ("sure", lambda: "both are what it is about"))
    if left.kind != right.kind or left.words != right.words:
        return (("not at all", lambda: "the two texts are copies of one work, which tells of both"),)
    return (
        ("sure", lambda: "the two texts are copies of one work"),
        ("sure", lambda: f"both tell of the {words.labels[left.kind]} in the same words"),
    )


def kind(left: Side, right: Side, words: Lexicon) -> Found | None:
    """One type is the other's or broader; a bare happening says nothing."""
    mine, theirs = left.kind, right.kind
    if "happening" in (mine, theirs):
        return None
    if mine in right.types or theirs in left.types:
        return "type", lambda: f"type: {words.labels[mine]} and {words.labels[theirs]} can be one"
    natures = NATURES & left.types, NATURES & right.types
    apart = all(natures) and natures[0].isdisjoint(natures[1])
    return (
        "other nature" if apart else "other type",
        lambda: f"type: {words.labels[mine]} and {words.labels[theirs]} are not one",
    )


def place(left: Side, right: Side, names: Gazetteer) -> Found | None:
    """A finer place that is the same or contains the other; else the countries."""
    if left.near and right.near:
        meeting = next(((a, b) for a in left.near for b in right.near if meet(a, b, names)), None)
        mine, theirs = meeting or (left.near[0], right.near[0])
        return "place" if meeting else "places apart", lambda: set_side_by_side(mine, theirs, meeting is not None, names)
    if left.countries and right.countries:
        both = [c for c in left.countries if c in right.countries]
        if not both:
            return "countries apart", lambda: set_side_by_side(left.countries[0], right.countries[0], False, names)
        return "country", lambda: f"place: both in {names.entries[both[0]].label}"
    return None


def set_side_by_side(one: str, other: str, meeting: bool, names: Gazetteer) -> str:
    """Two places in words, and how they lie to one another."""
    mine, theirs = names.entries[one].label, names.entries[other].label
    lie = "lie apart" if not meeting else "are the same" if mine == theirs else "contain one another"
    return f"place: {mine} and {theirs} {lie}"


def meet(one: str, other: str, names: Gazetteer) -> bool:
    """Whether places contain one another, or a division is named like its chief town (Damascus, Damascus Governorate)."""
    if names.contains(one, other) or names.contains(other, one):
        return True
    short, long = sorted((names.entries[one].label, names.entries[other].label), key=len)
    return long.startswith(short + " ") and long.rsplit(" ", 1)[-1] in DIVISIONS


DIVISIONS = frozenset(
    {"Governorate", "Province", "Region", "District", "Oblast", "State", "Department", "Prefecture", "County"}
)


def day(left: Side, right: Side) -> Found | None:
    """Days that are shared, told by the texts or within which they were published."""
    if left.days is None or right.days is None:
        return None
    told = left.dated and right.dated
    if left.days[0] <= right.days[1] and right.days[0] <= left.days[1]:
        return "day" if told else "window", lambda: f"date: {shown(left)} and {shown(right)} share a day"
    if told and not far_apart(left.days, right.days):
        return "days beside", lambda: f"date: {shown(left)} and {shown(right)} share no day, and lie side by side"
    return "days apart" if told else "windows apart", lambda: f"date: {shown(left)} and {shown(right)} share no day"


def people(left: Side, right: Side, names: Gazetteer) -> Found | None:
    """Whose people are counted."""
    if not left.sides or not right.sides:
        return None
    shared = sorted(names.entries[s].label for s in left.sides & right.sides if s in names.entries)
    if shared:
        return "participants", lambda: f"participants: both count people of {', '.join(shared)}"
    return "other participants", lambda: "participants: they count people of different sides"


def toll(left: Side, right: Side, words: Lexicon) -> Found | None:
    """A count of harm that both tell; a toll that is double the other is more than a count that went on."""
    same = left.toll & right.toll
    if same:
        return (
            "toll",
            lambda: (
                f"toll: both tell of {', '.join(counted(m, low, high, words) for m, low, high in sorted(same, key=str))}"
            ),
        )
    mine, theirs = most_killed(left), most_killed(right)
    if min(mine, theirs) and max(mine, theirs) > 2 * min(mine, theirs) + 2:
        return "other toll", lambda: f"toll: {mine} killed and {theirs} killed are far from one another"
    return None


def counted(measure: str, low: int | None, high: int | None, words: Lexicon) -> str:
    return f"{words.labels.get(measure, measure)} {low if low == high else f'{low or 0} to {high or chr(8230)}'}"


def most_killed(side: Side) -> int:
    return max((high or low or 0 for m, low, high in side.toll if m == "killed"), default=0)
