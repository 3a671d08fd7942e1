"""Who says what: source, cue and content of every act of speech in a block.

In: the coded text of a block and its sentences. Out: Sayings. A Saying inside the content of another is a deeper link of its
chain; `inside` names the outer one where both share their content ("the ministry was cited as saying by the agency").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.reading.contents import ADJUNCT, CLOSED, Clause, Range
from kg.reading.phrases import CODE, Coded, Phrase, compiled
from kg.reading.sources import BY_SOURCE, NP, source_before

C, D = CODE["cue"], CODE["date"]
KINDS_IN = frozenset({"name", "speaker", "cue", "date", "duration", "quantity", "hedge", "status"})
CITED = (
    rf" (?:was|were|has been|have been|is|are) (?P<outer>{C})(?: by (?P<through>{NP}))? as (?P<cue>{C})(?: by (?P<by>{NP}))?"
)
CITES = rf"(?P<source>{NP})(?: has| have)? (?P<outer>{C}) (?P<inner>{NP}) as (?P<cue>{C})"
ACCORDING = (
    rf"(?P<cue>\b(?:[Aa]ccording to|[Aa]s reported by|[Aa]s stated by)) (?P<source>{NP})(?P<app>,[^,]{{1,100}}(?=,))?"
)
CITING = rf",? (?P<cue>citing|quoting) (?P<source>{NP})"
BY = rf" by (?P<source>{NP})"
SUBJECT = rf"(?:[^,;]*, )?(?P<source>{NP})\b"
ACCUSING = frozenset(["accused", "accuses", "accuse", "charged", "blamed", "blames", "blame"])
DEED = rf" (?:of|with|for) (?:\w+ly )?{CODE['doing']}| (?:of|with|for) \w+ing\b"
TOLD = frozenset(["told", "tells", "tell", "informed", "assured", "reminded"])
HEARER = rf" (?P<hearer>{NP})(?: {D}| on {D}| on condition of anonymity)?(?= that\b|,|:| [\"“]|[.]?$)"
PASSIVE = r"(?:\b(?:was|were|been|being|is|are|be)(?: \w+ly| also)?) $"
TURN = r"(?:;|,? (?:and|but|while|whereas|though|although|yet)|;? (?:while|whereas)) $"
TOLD_CLAUSE = rf"(?:{ADJUNCT})?(?: that\b|:|,? [\"“])"


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech, in flat offsets. `acts` is true for a speech act whose content is no told clause, `denies` where it says not so."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    when: Phrase | None = None
    acts: bool = False
    inside: int | None = None
    hearer: Range | None = None
    denies: bool = False


def sayings(coded: Coded, sentences: list[Range]) -> list[Saying]:
    """Every act of speech in a block; `sentences` are its flat ranges."""
    found: list[Saying] = []
    for start, end in sentences:
        clause = Clause(coded, coded.at(start), coded.at(end - 1) + 1)
        made: list[Saying] = []
        taken: list[Range] = []
        for way in (cited, cites, according, said, citing):
            for one, place in way(clause, made, taken):
                made.append(one)
                taken.append(place)
        found += [shifted(parted(outlived(one, made), made, clause), len(found)) for one in made]
    return found


Way = Iterator[tuple[Saying, Range]]


def cited(clause: Clause, made: list[Saying], taken: list[Range]) -> Way:
    """'..., the mayor was quoted as saying by the agency': the agency says that the mayor says."""
    for m in clause.matches(CITED, f" as {C}"):
        origin = source_before(clause.coded, clause.first, m.start() + 1)
        if origin is None:
            continue
        place = (origin.start(), m.end())
        content = clause.around(*place)
        agency = "by" if m["by"] else "through" if m["through"] else None
        if agency:
            yield Saying(clause.group(m, "outer"), clause.group(m, agency), content), place
        inner = Saying(
            clause.group(m, "cue"), clause.group(origin, "source"), content, inside=len(made) - 1 if agency else None
        )
        yield inner, place


def cites(clause: Clause, made: list[Saying], taken: list[Range]) -> Way:
    """'The agency quoted the mayor as saying that ...'."""
    for m in clause.matches(CITES, f" as {C}"):
        if not clear(m.span(), taken) or clause.coded.phrases[m.start("outer")].data.concept != "cueActs":
            continue
        content = clause.after(m.end())
        yield Saying(clause.group(m, "outer"), clause.group(m, "source"), content), m.span()
        yield Saying(clause.group(m, "cue"), clause.group(m, "inner"), content, inside=len(made) - 1), m.span()


def according(clause: Clause, made: list[Saying], taken: list[Range]) -> Way:
    """'According to the mayor, ...' and '..., according to the mayor'."""
    for m in clause.matches(ACCORDING, "ccording to", "s reported by", "s stated by"):
        yield (
            Saying(clause.group(m, "cue"), clause.group(m, "source"), clause.around(*m.span()), clause.when(m.end())),
            m.span(),
        )


def citing(clause: Clause, made: list[Saying], taken: list[Range]) -> Way:
    """'..., citing witnesses': the speaker of the sentence has it from them."""
    for m in clause.matches(CITING, "citing ", "quoting "):
        if clear(m.span(), taken):
            outer = next((i for i in range(len(made) - 1, -1, -1) if made[i].content), None)
            content = made[outer].content if outer is not None else clause.around(*m.span())
            yield Saying(clause.group(m, "cue"), clause.group(m, "source"), content, inside=outer), m.span()


def said(clause: Clause, made: list[Saying], taken: list[Range]) -> Way:
    """Every other word of saying of the sentence, with whoever is found to speak."""
    for at in range(clause.first, clause.last):
        phrase = clause.coded.phrases.get(at)
        if phrase is not None and phrase.kind == "cue" and clear((at, at + 1), taken):
            one = by_cue(clause, at, phrase, made)
            if one is not None:
                yield replace(one, denies=phrase.data.concept == "cueDenies"), (at, at + 1)


def by_cue(clause: Clause, at: int, phrase: Phrase, before: list[Saying]) -> Saying | None:
    """The act of speech whose cue is the word at a coded offset, or None where nobody is found who speaks."""
    text, cue, acts = clause.text, (phrase.start, phrase.end), phrase.data.concept == "cueActs"
    if phrase.data.form == "doing":
        return participle(clause, at, before, cue, acts)
    if phrase.data.form == "done" and compiled(PASSIVE).search(text, max(clause.first, at - 24), at):
        m = compiled(BY).match(text, at + 1, clause.last) if text.startswith(" by ", at + 1) else None
        return (
            Saying(cue, clause.group(m, "source"), clause.flat(clause.first, at), clause.when(m.end()), acts) if m else None
        )
    source = source_before(clause.coded, clause.first, at)
    if source is not None:
        return placed(clause, source, at, cue, acts)
    if text[max(clause.first, at - 2) : at].rstrip().endswith((",", *CLOSED)):
        m = compiled(BY_SOURCE).match(text, at + 1, clause.last)
        if m:
            content = (*clause.before(at), *clause.quoted_after(m.end()))
            return Saying(cue, clause.group(m, "source"), content, clause.when(m.end()), acts)
    coordinated = re.search(r"(?:\band|, but|\bbut) (?:\w+ly )?$", text[max(clause.first, at - 12) : at])
    content = clause.after(at + 1) if coordinated and before and before[-1].source else ()
    return Saying(cue, before[-1].source, content, None, acts) if content else None


def participle(clause: Clause, at: int, before: list[Saying], cue: Range, acts: bool) -> Saying | None:
    """', adding that ...' and ', calling it ...': the speaker is the sentence's own."""
    if not re.search(r"[,\"”] (?:and |while )?$", clause.text[max(clause.first, at - 9) : at]):
        return None
    turn = compiled(r", (?:and|but|while|which|who)\b").search(clause.text, at + 1, clause.last)
    content = clause.after(at + 1, turn.start() if turn else None)
    if not content:
        return None
    if before:
        return Saying(cue, before[-1].source, content, None, acts)
    named = clause.coded.within(clause.first, at, "name")
    if named:
        return Saying(cue, (named[0].start, named[0].end), content, None, acts)
    m = compiled(SUBJECT).match(clause.text, clause.first, at)
    return Saying(cue, clause.group(m, "source"), content, None, acts) if m else None


def placed(clause: Clause, source: re.Match[str], at: int, cue: Range, acts: bool) -> Saying | None:
    """Speaker, then cue: the content follows ('police said that ...') or went before ('..., police said')."""
    who, when = clause.group(source, "source"), clause.when(at + 1)
    left_end = source.start("source")
    went_before = clause.text[clause.first : left_end].rstrip().endswith((",", *CLOSED))
    heard = compiled(HEARER).match(clause.text, at + 1, clause.last) if clause.printed(at) in TOLD else None
    behind = heard.end() if heard else at + 1
    hearer = clause.group(heard, "hearer") if heard else None
    content, quoted = clause.after(behind), clause.quoted_after(behind)
    if went_before and (not content or quoted or clause.circumstance(content, acts)):
        earlier = clause.before(left_end)
        if earlier:
            return Saying(
                cue,
                who,
                (*earlier, *quoted),
                when,
                acts and not content and not quoted_before(clause, left_end),
                hearer=hearer,
            )
    if not content:
        return None
    if source["rel"]:  # 'police, who said that two died, left': the relative clause ends at its comma
        stop = compiled(r",").search(clause.coded.flat, content[0][0], content[0][1])
        content = ((content[0][0], stop.start() if stop else content[0][1]),)
    told = (
        not acts
        or (clause.printed(at) in ACCUSING and compiled(DEED).search(clause.text, at + 1, clause.last) is not None)
        or compiled(TOLD_CLAUSE).match(clause.text, at + 1, clause.last) is not None
    )
    return Saying(cue, who, content, when, not told, hearer=hearer)


def quoted_before(clause: Clause, end: int) -> bool:
    return clause.text[:end].rstrip(" ,").endswith(tuple(CLOSED))


def outlived(one: Saying, made: list[Saying]) -> Saying:
    """A saying told within another ('the mayor has apologized for it, his office said') ends where the other's content ends."""
    for other in made:
        if other is one or other.source is None or not other.content or not one.content:
            continue
        told = other.content[-1][1]
        behind = told <= other.source[0] and other.content[0][0] <= one.cue[0] < told
        if behind and one.content[-1][1] > told > one.content[-1][0]:
            return replace(one, content=(*one.content[:-1], (one.content[-1][0], told)))
    return one


def parted(one: Saying, made: list[Saying], clause: Clause) -> Saying:
    """A saying ends where the sentence turns to another speaker ('the army said five, while the rebels said seven')."""
    text = clause.coded.flat
    for other in made:
        if other is one or other.source is None or not one.content or other.source == one.source:
            continue
        start, end = one.content[-1]
        turn = min(other.source[0], other.cue[0])
        m = compiled(TURN).search(text, max(start, turn - 14), turn) if one.cue[1] <= start < turn < end else None
        if m and text[start] not in '"“' and m.start() > start:
            one = replace(one, content=(*one.content[:-1], (start, m.start())))
    return one


def clear(span: Range, taken: list[Range]) -> bool:
    return all(span[1] <= s or e <= span[0] for s, e in taken)


def shifted(one: Saying, by: int) -> Saying:
    """The saying with `inside` counted from further back."""
    return replace(one, inside=one.inside + by) if one.inside is not None else one
