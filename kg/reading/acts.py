"""The acts of speech of one sentence, in the order of their cues.

In: a Clause. Out: Acts, in word numbers of its block.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading import world
from kg.reading.citing import cited, cited_by
from kg.reading.contents import INWARD, QUOTED, Clause
from kg.reading.cues import FIRST, VOUCHING, Act
from kg.reading.earlier import INSERTED
from kg.reading.lexicon import lexicon
from kg.reading.passives import copular, passive, told_of
from kg.reading.relatives import relative
from kg.reading.sources import Words, left, phrase_before, right
from kg.reading.verbs import active, asked, asking, gerund, noun, verb

# No sentence that people write holds more acts of speech.
MOST = 20


def acts_of(clause: Clause) -> list[Act]:
    """Every act of speech of a sentence, in the order of its cues."""
    made: list[Act] = []
    tags, low = clause.tags, clause.line.low
    skip = clause.first
    for at in range(clause.first, clause.last):
        letter = tags[at]
        if at < skip or len(made) > MOST:
            continue
        if letter in "VGJK":
            found = cited(clause, at, made) or by_cue(clause, at, made)
            if found:
                skip = max(a.cue[1] for a in found)
                made += found
                made += cited_by(clause, found[-1], len(made) - 1)
        elif letter == "p" and low[at] == "according":
            made += according(clause, at, made)
        elif low[at] in PUTS:
            made += reckoned(clause, at)
        elif letter in ":-":
            made += (labelled(clause, at, made) if letter == ":" else []) or signed(clause, at)
    return made


def by_cue(clause: Clause, at: int, made: list[Act]) -> list[Act]:
    """The act of speech of the cue at word `at`."""
    concept, form = concept_of(clause, at)
    letter = clause.tags[at]
    if letter == "G" and concept == "cueSeems":
        return []  # "appearing beside the mayor"
    if letter == "K":
        one = noun(clause, at, concept)
    elif asking(clause, at):
        one = asked(clause, at, concept)
    elif letter == "G":
        one = gerund(clause, at, concept, made)
    elif letter == "J":
        be = copular(clause, at)
        one = verb(clause, at, concept, left(clause.line, be, clause.first)) if be is not None else None
    elif form == "done" and (passive(clause, at) or reduced(clause, at)):
        one = told_of(clause, at, concept)
    else:
        one = active(clause, at, concept, made)
    if (
        one is None
        or not one.content
        or (letter == "K" and any(m.content and m.content[0][0] == one.content[0][0] for m in made))
    ):
        return []
    if nobodys(clause, one) or not heard_outside(clause, at, one):
        return []
    return [relative(clause, at, named_so(clause, one))]


def named_so(clause: Clause, one: Act) -> Act:
    """'A firm called Harbour Works paid for it': what it is called ends where the sentence goes on."""
    at = one.cue[0]
    m = CALLED.match(clause.tags, at + 1, clause.last) if clause.line.low[at] == "called" else None
    return replace(one, content=((at + 1, m.end()),)) if m and (m[0][-1] == "”" or clause.tags[at - 1] in "nN,") else one


CALLED = re.compile(r"(?:d?[nNg]{0,3}“[^”]{1,12}”|d?[nNg]{0,5}N)(?=,?a?[xv])")


def nobodys(clause: Clause, one: Act) -> bool:
    """Whether an attitude is that of anybody: of "you", or only which people are meant ('those who seek work')."""
    if one.source is None:
        return False
    if one.concept not in INWARD:
        return clause.line.low[one.source[1] - 1] == "you" and clause.line.quotation(one.cue[0]) is None
    wanted = one.concept == "cueWants" and clause.tags[one.content[0][0]] not in "o“"
    return clause.line.low[one.source[1] - 1] == "you" or (wanted and clause.tags[one.cue[0] - 1] == "r")


def reduced(clause: Clause, at: int) -> bool:
    """Whether a participle hangs on the noun before it: 'a plan endorsed by the mayor', 'a bridge known as unsafe'."""
    behind = clause.line.low[at + 1 : at + 2]
    accused = clause.line.low[at] in ACCUSED and behind in (("of",), ("in",), ("with",))
    aside = clause.tags[at - 1] == "," and behind == ("as",)  # 'the gunman, identified as ..., shot'
    return (
        accused
        or aside
        or behind == ("by",)
        or (clause.line.low[at] in HELD_TO_BE and behind in (("as",), ("for",), ("to",)))
    )


ACCUSED = frozenset(["accused", "suspected", "charged"])
HELD_TO_BE = frozenset(["known", "regarded", "considered", "viewed", "seen", "dubbed"])


def reckoned(clause: Clause, at: int) -> list[Act]:
    """'The army put the death toll at five', 'officials revised the number of dead to 12'."""
    low = clause.line.low
    end = min(clause.last, at + 12)
    toll = next((i for i in range(at + 1, min(end, at + 6)) if low[i] in TOLLS), None)
    source = left(clause.line, at, clause.first)
    if toll is None or source is None or not {"at", "to"}.intersection(low[toll:end]):
        return []
    if low[at] not in ("put", "puts", "putting") and not clause.known(source):
        return []
    return [Act((at, at + 1), source, clause.told(at + 1), "cueSays", clause.when(at + 1))]


PUTS = frozenset(["put", "puts", "putting", "revised", "revises", "raised", "raises", "lowered", "lowers", "updated"])
TOLLS = frozenset(["toll", "tally", "number", "count", "figure", "total", "losses", "casualties"])


def concept_of(clause: Clause, at: int) -> tuple[str, str]:
    phrase = clause.line.coded.phrases[clause.line.starts[at]]
    return phrase.data.concept, phrase.data.form


def heard_outside(clause: Clause, at: int, one: Act) -> bool:
    """Inside a quotation only reports of what others said are read."""
    inside = clause.line.quotation(at)
    if inside is None:
        return True
    if one.concept not in VOUCHING or one.source is None or one.source[0] <= inside[0] or clause.tags[at] not in "VG":
        return False
    return clause.line.low[one.source[1] - 1] not in FIRST


def according(clause: Clause, at: int, made: list[Act]) -> list[Act]:
    """'According to the mayor, ...' and '..., according to the mayor'."""
    tags = clause.tags
    who = right(clause.line, at + 2, clause.last)
    if who is None or clause.line.low[who[1] - 1] in (NOBODY if who[1] - who[0] > 1 else {*NOBODY, "law", "schedule"}):
        return []
    if made and made[-1].cue[1] == at - 1 and tags[at - 1] == ",":  # 'the agency reported, according to the mayor, that ...'
        return [Act((at, at + 2), who, made[-1].content, "cueSays", clause.when(who[1]), inside=len(made) - 1)]
    front = re.search(r"[nNhxV]", tags[clause.first : at]) is not None
    turned = (tags[at - 1] in "cs:;" or tags[at - 2 : at] in ("s,", "c,")) and who[1] < clause.last - 1
    if front and not turned:
        content = clause.before(at)
        if INSERTED.match(tags, who[1], clause.last) and not re.search("[xvVE]", tags[clause.first : at]):
            content = (*content, *clause.told(who[1] + 1))
    else:
        m = UNCOUNTED.match(tags, at + 2, clause.last) if turned else None
        comma = tags.find(",", who[1], min(clause.last, who[1] + 40))
        who = m.span() if m and comma < 0 else who
        begin = comma + 1 if comma >= 0 else who[1]
        quoted = QUOTED.match(tags, begin, clause.last)
        whole = clause.quoted(quoted.end() - 1) if quoted else None
        content = (whole,) if whole else clause.told(begin)
    return [Act((at, at + 2), who, content, "cueSays", clause.when(who[1]))] if content else []


NOBODY = frozenset(["plan", "plans", "custom", "tradition", "need", "taste", "size", "age"])
UNCOUNTED = re.compile(r"d?[nNgE]{0,5}[nN]")


def labelled(clause: Clause, at: int, made: list[Act]) -> list[Act]:
    """'Police: 3 dead in crash': what opens with the name of its speaker, or is quoted behind the name that a colon follows."""
    tags = clause.tags
    who = label(clause, at) or (named_before(clause, at) if tags[at + 1 : at + 2] == "“" and not made else None)
    if who is None:
        return []
    quoted = clause.quoted(at + 1)
    alone = quoted is not None and (quoted[1] > clause.last or ENDED.match(tags, quoted[1]))
    content = (quoted,) if quoted and alone else clause.trimmed(at + 1, turn_end(clause, who))
    if not content or content[0][1] - content[0][0] < 3 or not re.search(r"[xVhvnNE]", tags[content[0][0] : content[0][1]]):
        return []
    return [Act((at, at + 1), who, content, "cueSays")]


def label(clause: Clause, at: int) -> Words | None:
    """The speaker whom the words from the beginning of a sentence to a colon name."""
    tags = clause.tags
    m = LABEL.fullmatch(tags, clause.first, at)
    if m is None or not NO_LABEL.isdisjoint(clause.line.low[clause.first : at]):
        return None
    who = m.span("who")
    if not clause.speaks(who) and "K" not in tags[slice(*who)]:
        return None
    # A name that may be a place's, or a word for what happened, heads its news ("Floods: ..."), unless somebody's words are quoted behind it.
    quoted = "“" in tags[at + 1 : at + 12]
    topic = clause.places(who) or is_topic(clause, who)
    named = tags[slice(*who)] == "NN" and not world.called(" ".join(clause.line.low[slice(*who)]).title()).places
    return None if topic and not (quoted or named) else who


def is_topic(clause: Clause, who: Words) -> bool:
    """Whether the words before a colon hold a place of the world, or a word for an event, a means or a disease."""
    words = clause.line.low[slice(*who)]
    senses = (sense for word in words for sense in lexicon().senses.get(word, ()))
    placed = not clause.known(who) and bool(world.called(" ".join(words).title()).places)
    return placed or any(s.scheme in ("eventTypes", "means", "diseaseWords", "undecided") for s in senses)


def named_before(clause: Clause, at: int) -> Words | None:
    """The noun phrase with a name right before the colon of a quotation ('it surprised the pollster Ada Berg: "..."')."""
    who = phrase_before(clause.line, at, clause.first)
    if who is None or "N" not in clause.tags[slice(*who)] or not clause.speaks(who):
        return None
    verb = SURPRISED.match(clause.tags, *who)
    return (verb.end(), who[1]) if verb else who


def turn_end(clause: Clause, who: Words) -> int:
    """The end of what follows a label: that of the block, where the label opens it, as in a transcript."""
    size = len(clause.tags)
    return size if who[0] == 0 and clause.last < size else clause.last


LABEL = re.compile(r"(?P<who>d?[nNgK$]{0,4}[nNK])(?:[po]I?d?[nNg]{1,4})?")
SURPRISED = re.compile(r"[^E]{0,9}[nN]E(?=[^E]*N)")
ENDED = re.compile(r"[.”]|$")
NO_LABEL = frozenset(
    [
        "exclusive",
        "live",
        "breaking",
        "analysis",
        "explainer",
        "opinion",
        "photo",
        "photos",
        "image",
        "video",
        "watch",
        "update",
        "updated",
        "related",
        "read",
        "note",
        "source",
        "sources",
        "credit",
        "topics",
        "tags",
        "by",
        "contact",
        "email",
        "phone",
        "more",
        "name",
        "correction",
        "editor's",
        "editor’s",
        "follow",
        "conclusion",
        "answer",
    ]
)

SIGNATURE = re.compile(r"d?[nNg$]{0,4}[nN]")


def signed(clause: Clause, at: int) -> list[Act]:
    """'3 dead in crash - minister', '3 dead in crash: police' and '"..." - Ann Lee': the speaker behind a dash or colon."""
    tags = clause.tags
    who = SIGNATURE.match(tags, at + 1, clause.last)
    if who is None or tags[who.end() : clause.last] not in ("", ".") or not clause.speaks(who.span()):
        return []
    quoted = tags[at - 1 : at] == "”"
    named = any(tags[i] == "n" and clause.speaks((i, i + 1)) for i in range(*who.span()))
    content = clause.before(at) or tuple((s, e + 1) for s, e in clause.line.marks(at - 1) if quoted and e == at - 1)
    if not content or content[0][1] - content[0][0] < 3 or not (quoted or named):
        return []
    return [Act((at, at + 1), who.span(), content, "cueSays")]
