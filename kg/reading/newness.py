"""Whether a time tells when the news of an article happened, or when something else did: a count or burial after it, or history before it.

In: the flat text of a sentence, its event words and its times. Out: yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.reading.phrases import Phrase
from kg.reading.times import When

# What comes after a happening: its count, its burials.
COUNTED = re.compile(
    r"\b(?:stood at|stands at|(?:was|were|been|is) put at|put (?:at|the)|rose|risen|rises|climbed|climbs|raised|revised|reached|brought|taken to|taking to|bringing to|"
    r"gone up|went up|grew|counting|counted|burying|buried|mourn(?:ed|ing|s)?|funerals?)\b[^.;]*$",
    re.IGNORECASE,
)
# What happened longer ago is told as history.
LONG_AGO = timedelta(days=60)
A_WEEK, A_MONTH = timedelta(days=7), timedelta(days=27)


def of_the_count(flat: str, start: int, events: Sequence[Phrase], time: Phrase) -> bool:
    """Whether a time is that of a count or burial ("the toll stood at 12 on Friday"), and not of what happened before it."""
    before = max((e.end for e in events if e.end <= time.start), default=start)
    return COUNTED.search(flat, before, time.start) is not None


def news_from(published: date | None) -> date | None:
    """The first day that is news on a day of publication."""
    return published - LONG_AGO if published and published - date.min > LONG_AGO else None


def long_ago(times: Sequence[Phrase], news: date | None, incident: bool = False) -> bool:
    """Whether times are of an earlier happening than the news of an article: before a day, some weeks before publication.

    A single incident is history sooner: a month, season or year that ended a week before publication ("In February, a landslide ...").
    """
    if news is None or not times:
        return False
    return all(t.data.latest is not None and t.data.latest - news < margin(t.data, incident) for t in times)


def margin(time: When, incident: bool) -> timedelta:
    coarse = time.earliest is not None and time.latest is not None and time.latest - time.earliest >= A_MONTH
    return LONG_AGO - A_WEEK if incident and coarse else timedelta(0)
