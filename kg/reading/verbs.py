"""Verbs, participles and nouns of saying: for the cue at a word who speaks, and what.

In: a Clause, the number of the cue's word, its concept. Out: an Act, or None where nobody says anything.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.citing import CITING, citing
from kg.reading.contents import Clause
from kg.reading.cues import BE, DOING, FRAMES, INVERTED_END, POSSESSIVE, SAY, THINK, TOLD, VOUCHING, Act
from kg.reading.earlier import INSERTED, before_main_clause, borne_out, closing_at, went_before
from kg.reading.framing import Framed, behind_hearer, content_before, framed, quoted_behind, vouches
from kg.reading.infinitives import aired, requested, unsaid
from kg.reading.passives import seeming
from kg.reading.relatives import told_before
from kg.reading.sources import Words, left, phrase_before, right, same_speaker


def active(clause: Clause, at: int, concept: str, made: list[Act]) -> Act | None:
    """A finite verb of saying."""
    tags = clause.tags
    i = at
    while i > clause.first and tags[i - 1] in "axT":
        i -= 1
    if tags[i - 1] in "po" and tags[i] == "T":
        i -= 1
    before = tags[i - 1] if i > clause.first else "."
    who = inverted(clause, at, concept, before) if before in ",”-." else None
    if who:
        goes_on = before == "," and RESUMED.match(tags, who[1], clause.last)
        content = (*clause.before(at), *(clause.told(who[1] + 1) if goes_on else quoted_behind(clause, who[1])))
        return Act((at, at + 1), who, content, concept, clause.when(who[1])) if content else None
    if before == "”":
        source = behind_quotation(clause, i - 1)
        return verb(clause, at, concept, source) if source else None
    if before == "c":
        return coordinated(clause, at, i, concept, made)
    if before == "o":
        who = None if unsaid(clause, i - 1, made) else same_speaker(clause.line, at, clause.first, made)
        said = concept in VOUCHING or (who and aired(clause, i - 1, concept, who))
        return verb(clause, at, concept, who) if said else None
    source = left(clause.line, at, clause.first)
    if source is None and before == ",":
        return coordinated(clause, at, i, concept, made)
    return verb(clause, at, concept, resumed(clause, source, made))


# 'The cost, said the mayor, would rise'.
RESUMED = re.compile(r",(?=a?[xv])")


def behind_quotation(clause: Clause, closing: int) -> Words | None:
    """The subject before an insertion that ends with a quotation ('The mayor, citing "bad luck," said ...')."""
    for opening, end in clause.line.marks(closing):
        comma = clause.tags.rfind(",", clause.first, opening)
        if end == closing and comma > clause.first and INSERTION.fullmatch(clause.tags, comma + 1, opening):
            return phrase_before(clause.line, comma, clause.first)
    return None


INSERTION = re.compile(r"a?[GVE][^,xVhE]{0,8}")


def resumed(clause: Clause, source: Words | None, made: list[Act]) -> Words | None:
    """The subject whose relative clause goes before the verb ('A doctor who wants to stay at home told ...'), else the source."""
    antecedent = made[-1].antecedent if made else None
    if source is not None and (clause.tags[source[0]] == "h" or clause.speaks(source)):
        return source
    return antecedent or source


def inverted(clause: Clause, at: int, concept: str, before: str) -> Words | None:
    """The speaker behind the verb ('..., said the mayor of Gyumri')."""
    if (clause.line.low[at] in TOLD and not (clause.line.low[at] == "asked" and before == "”")) or (
        before != "”" and (concept not in VOUCHING or left(clause.line, at, clause.first))
    ):
        return None
    if before != "”" and not re.search(r"[nNhxV]", clause.tags[clause.first : at]):
        return None
    who = right(clause.line, at + 1, clause.last)
    if who is None or not INVERTED_END.match(clause.tags, who[1], clause.last):
        return None
    if before == "," and clause.line.low[at] not in SAY and not (clause.speaks(who) or clause.tags[who[0]] == "h"):
        return None
    return who


def coordinated(clause: Clause, at: int, i: int, concept: str, made: list[Act]) -> Act | None:
    last = made[-1] if made else None
    if (
        last
        and concept not in VOUCHING
        and not last.acts
        and clause.tags[i - 2] != ","
        and clause.tags[last.content[0][0]] != "“"
        and any(s < at < e for s, e in last.content)
    ):
        return None  # 'she said she was tired and wanted ...': it is told what she wanted
    who = same_speaker(clause.line, at, clause.first, made)
    one = verb(clause, at, concept, who) if who else None
    return replace(one, shared=True) if one else None


def asking(clause: Clause, at: int) -> bool:
    """Whether "asked" at word `at` opens a clause ('Asked about ...', '... when asked whether')."""
    i = at
    while i > clause.first and clause.tags[i - 1] == "a":
        i -= 1
    opens = (i == clause.first and clause.tags[i - 1 : i] != "”") or clause.line.low[i - 1] == "when"
    return opens and clause.line.low[at] in ("asked", "asked about")


def asked(clause: Clause, at: int, concept: str) -> Act | None:
    """'Asked by the mayor whether ..., she said ...'; often nobody is named who asks."""
    low, k = clause.line.low, at + 1
    who = right(clause.line, k + 1, clause.last) if low[k : k + 1] == ("by",) else None
    k = who[1] if who else k
    about = low[at] == "asked about" or low[k : k + 1] == ("about",)
    found = (clause.thing(k + (low[at] == "asked")), "p") if about and k + 1 < clause.last else framed(clause, k, "twip")
    if not found or not found[0]:
        return None
    start, end = found[0][0]
    comma = clause.tags.find(",", start, end)
    return Act((at, at + 1), who, clause.trimmed(start, comma if comma > 0 else end), concept, acts=True)


def verb(clause: Clause, at: int, concept: str, source: Words | None) -> Act | None:
    """Speaker, then cue: the content follows ('police said that ...') or went before ('..., police said')."""
    if source is None:
        return None
    low, cue = clause.line.low, (at, at + 1)
    if concept == "cueSeems":
        return seeming(clause, at, source)
    if source[1] <= at and (request := requested(clause, at)):
        return Act(cue, source, request, concept, acts=True)
    k, hearer = behind_hearer(clause, at + 1) if low[at] in TOLD else (at + 1, None)
    when = clause.when(k)
    frames = frames_of(clause, at, concept, source) + ("p" if hearer and low[k : k + 1] == ("about",) else "")
    found = framed(clause, k, frames, low[at] in SAY or low[at] in THINK)
    if earlier := said_before(clause, at, k, concept, source, found):
        return Act(cue, source, earlier, concept, when, False, hearer=hearer)
    after = closing_at(clause, k) if source[0] == clause.first else k
    if (
        (found is None or not found[0])
        and INSERTED.match(clause.tags, after, clause.last)
        and concept in VOUCHING
        and clause.tags[after + 1] != "V"
    ):
        found = clause.told(after + 1), "t"
    if borne := borne_out(clause, at, k, concept, source, found):
        return Act(cue, source, borne, concept, when, False, hearer=hearer)
    if source[1] <= at and (before := told_before(clause, at, k, source, found)):
        return replace(before, concept=concept, when=when, hearer=hearer)
    if found is None or not found[0] or says_nothing(clause, at, found):
        return None
    content = before_main_clause(clause, source[0], found[0])
    return Act(cue, source, content, concept, when, not vouches(clause, at, concept, found[1]), hearer=hearer)


def frames_of(clause: Clause, at: int, concept: str, source: Words) -> str:
    """The forms of content that the cue at word `at` takes from this speaker (see FRAMES)."""
    frames = FRAMES[concept][clause.tags[at] == "J"]
    if clause.line.low[at] in ("read", "reads"):
        return "q"
    if concept == "cueShows" and clause.speaks(source, "document"):
        return frames + "nw"
    return frames.replace("n", "") if clause.line.low[at] in DOING else frames


def said_before(clause: Clause, at: int, k: int, concept: str, source: Words, found: Framed | None) -> tuple[Words, ...]:
    """What stands before the speaker of the cue at word `at`, where that is what is said; `found` is what follows the cue."""
    # "..., he said, criticising the raid": what a participle is told of stands behind it, and no quotation before.
    participle = clause.tags[at] == "G" and found is not None and concept not in VOUCHING
    if source[1] > at or participle:
        return ()
    return went_before(clause, k, concept, found, content_before(clause, source), source[1] == at)


def says_nothing(clause: Clause, at: int, found: Framed) -> bool:
    """Whether somebody is called by telephone ('called Berg on Monday'), or a thought has no clause ('thought big')."""
    words = clause.tags[slice(*found[0][0])]
    thought = clause.line.low[at] in THINK and found[1] == "n" and not re.search("[xvVE]", words)
    return thought or (clause.line.low[at] in CALL and BARE_NAME.fullmatch(words) is not None)


CALL = frozenset(["call", "calls", "called", "calling"])
BARE_NAME = re.compile(r"[dg]?[nN]{0,3}N(?:[po]?d?T)?|m")


def gerund(clause: Clause, at: int, concept: str, made: list[Act]) -> Act | None:
    """', adding that ...' and ', calling it ...': the speaker is the sentence's own."""
    tags = clause.tags
    i = at
    while i > clause.first and tags[i - 1] == "a":
        i -= 1
    before = tags[i - 1] if i > clause.first else "."
    if clause.line.low[at] in CITING:
        return citing(clause, at, i, made)
    if before == "x" or (before == "h" and "'" in clause.line.low[i - 1]):
        return active(clause, at, concept, made)
    if i == clause.first or (before in "ps" and i - 1 == clause.first):
        return opening(clause, at, concept)
    if clause.line.low[i - 1] == "worth":
        return None  # "it is worth noting that ..."
    if before not in "nN":
        return verb(clause, at, concept, same_speaker(clause.line, i - (before in "ps"), clause.first, made))
    source = phrase_before(clause.line, i, clause.first)
    if source and not clause.speaks(source):
        source = same_speaker(clause.line, source[0], clause.first, made) or source
    return verb(clause, at, concept, source)


def opening(clause: Clause, at: int, concept: str) -> Act | None:
    """'Calling it a disgrace, the mayor left': the speaker stands behind the comma."""
    comma = clause.tags.find(",", at, clause.last)
    begin = comma + 1 + (clause.tags[comma + 1 : comma + 2] == "”")
    one = verb(clause, at, concept, right(clause.line, begin, clause.last)) if comma > 0 else None
    if one and one.content[-1][1] > comma and "“" not in clause.tags[at:comma]:
        return replace(one, content=clause.trimmed(one.content[0][0], comma))
    return one


def noun(clause: Clause, at: int, concept: str) -> Act | None:
    """'His claim that ...', 'the promise to ...', 'criticism of ...'."""
    tags, low = clause.tags, clause.line.low
    i = at
    while i > clause.first and tags[i - 1] in "nNaE$":
        i -= 1
    source: Words | None = None
    if i > clause.first and tags[i - 1] == "g":
        start = i - 1
        while start > clause.first and tags[start - 1] in "nNdg":
            start -= 1
        source = start, i
    elif i > clause.first and low[i - 1] in POSSESSIVE:
        source = (i - 1, i)
    k = at + 1
    if low[k : k + 1] == ("by",):
        source = right(clause.line, k + 1, clause.last) or source
        k = source[1] if source else k
    content = behind_noun(clause, k, FRAMES[concept][1], source[0] if source else i)
    return Act((at, at + 1), source, content, concept, None, tags[k] != "t") if content else None


def behind_noun(clause: Clause, k: int, frames: str, begin: int) -> tuple[Words, ...]:
    """What a noun of saying is about, from word `k` on; its own words begin at word `begin`."""
    tags, low, letter = clause.tags, clause.line.low, clause.tags[k : k + 1]
    if letter == "t":
        content = before_main_clause(clause, begin, clause.told(k + 1))
        denied = content and OF_IT.fullmatch(tags, content[-1][0], content[-1][1])
        return () if denied else content
    if tags[k : k + 2] == "xt" and low[k] in BE:
        return clause.told(k + 2)
    if letter == "o" and "i" in frames and tags[k + 1 : k + 2] not in tuple("dNhm$"):
        return clause.thing(k)
    if letter == "p" and "p" in frames and low[k] in ("of", "for", "about", "against", "on"):
        return clause.thing(k + 1)
    return ()


# 'a charge that officials deny': the clause is told of the noun, and says nothing.
OF_IT = re.compile(r"[dnNgEamh$]{1,8}V")
