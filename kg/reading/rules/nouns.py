"""Deaths, wounded, casualties ... told by a noun ("12 deaths", "the killing of two monks", "her brother's death")."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reading.kit import Sighting, each, fits, people_in, rule, sighting
from kg.reading.numbers import Count
from kg.reading.phrases import Found, Phrase

# Nouns whose "of" names those to whom it happened ("the deaths of two men"; not "the wounded of two armies").
OF_PEOPLE = frozenset({"killed", "captured", "evacuated", "missing", "displaced", "deployed", "injured", "struck"})


@rule(
    r"{who:whom}(?: (?:more|other|further|confirmed|reported|civilian|military|combat|additional|traffic|road|new|related|fatal|serious|minor|storm-related|flood-related|coronavirus|cholera|recorded|charred|known)){0,2} {noun}(?! camps?| cent(?:er|re)s?| helicopters?| orders?| certificates?| claims?| warrants?| toll| threat| penalty| sentence| row| of {people}| of {those}| of {group}| camera| armor| armour| charge| count| rate)",
    reads={
        "The flood caused 12 deaths.": [("killed", 12, "exact")],
        "Officials counted at least 30 civilian casualties.": [("casualties", 30, "at least")],
        "Rescuers recovered four bodies.": [("killed", 4, "exact")],
    },
    skips=("The flood caused 12 delays.", "Three death threats were made.", "He faces two murder charges."),
)
def casualties_counted(found: Found) -> Iterable[Sighting]:
    """A number of deaths, injuries, casualties, bodies."""
    word = found.phrase("noun")
    for whom in people_in(found, "whom"):
        if word and whom.kind in ("count", "group"):
            yield Sighting(word.data.concept, whom, whom.start, word.end)


@rule(
    r"(?<!attempted )(?<!the )(?<!{count} )(?:{noun}|{doing}|{base}) of (?:(?:at least|all) )?{list:whom}|\bthe (?:{noun2}|{doing2}|{base2}) of (?:(?:at least|all) )?{list:whom2}|{count} {noun3} of {list:whom3}",
    reads={
        "Police opened an inquiry into the deaths of three nurses.": [("killed", 3, "exact")],
        "a man charged with the murder of a clerk": [("killed", 1, "exact")],
        "Divers found the bodies of two boys.": [("killed", 2, "exact")],
        "She mourned the death of a friend.": [("killed", 1, "exact")],
    },
    skips=("the attempted murder of a clerk", "the loss of two ships", "the death of 30 jobs", "a body of 12 experts"),
)
def harm_of_people(found: Found) -> Iterable[Sighting]:
    """A noun of harm and whose it was: "the deaths of three nurses"."""
    for number in ("", "2"):
        word = next((p for p in (found.phrase(k + number) for k in ("noun", "doing", "base")) if p), None)
        if word is None or word.data.concept not in OF_PEOPLE or found.printed(word).lower() == "body":
            continue
        for who in people_in(found, "whom" + number):
            if who.kind != "count" and fits(who, word.data.concept):
                yield sighting(found, who, word.data.concept, (word.start, word.end))


@rule(
    r"(?P<whom>{person}|{group})'s? (?:(?:untimely|tragic|sudden|violent|brutal|apparent|accidental|fatal) )?(?:{noun}|{base})(?! (?:toll|threats?|penalty|sentence|row|camera))",
    reads={
        "Ana Ruiz's death shook the town.": [("killed", 1, "exact")],
        "after a farmer's murder": [("killed", 1, "exact")],
    },
    skips=("Ana Ruiz's debts shook the town.",),
)
def persons_death(found: Found) -> Iterable[Sighting]:
    """Somebody's death: "a farmer's murder"."""
    word = found.phrase("noun") or found.phrase("base")
    if word is not None and word.data.concept == "killed":
        yield from (s for s in each(found, "whom", "noun", "base") if s.who.data.plural is False)


TIMES = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
HURTING = ("shooting", "stabbing")


@rule(
    r"(?<!attempted )(?P<times>{quantity}|\b(?:double|twin|triple|quadruple|quintuple|sextuple))[ -](?:fatal )?(?P<what>{event}|{noun}|{doing}|{base}|shooting|stabbing|murder|homicide|killing|slaying|drowning|fatality)(?!\w|-| of [{counted}])",
    reads={
        "Police are investigating a triple shooting.": [("injured", 3, "exact")],
        "a suspect in the double homicide": [("killed", 2, "exact")],
    },
    skips=(
        "Police are investigating a double standard.",
        "He faces an attempted double murder charge.",
        "a double murder-suicide",
    ),
)
def multiple_shooting(found: Found) -> Iterable[Sighting]:
    """A deed named by how many it hit: "a triple shooting", "a double homicide"."""
    times, what = found.flat("times"), found.flat("what")
    if times is None or what is None:
        return
    deed = found.coded.flat[slice(*what)].lower()
    measure = "struck" if deed in HURTING else "killed" if deed in KILLING else None
    number = TIMES.get(found.coded.flat[slice(*times)].lower())
    if measure and number:
        who = Phrase("count", *times, Count(number, number, number, "exact", number_start=times[0]))
        yield Sighting(measure, who, times[0], what[1])


KILLING = frozenset({"murder", "homicide", "killing", "slaying", "drowning", "fatality"})
