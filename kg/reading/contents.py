"""Where the content of an act of speech stands: behind the cue, before the speaker, in a quotation that began sentences ago.

In: a Tagged block, one sentence of it, the number of a word. Out: ranges of word numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading.phrases import Phrase
from kg.reading.sources import AFTER_CORE, Words
from kg.reading.tagged import Tagged

# When, where and to whom it was said, between the cue and its content.
PLACED = rf"(?>-[^-]{{1,12}}-|,?(?:[po]?T|[po]?dT(?![nNgEK])|a|[po](?:{AFTER_CORE}|I{AFTER_CORE})(?:p{AFTER_CORE})?T?))"
SPOKEN = rf"{PLACED}{{0,5}}"
ADJUNCT = re.compile(
    rf"{SPOKEN}(?=,?t|[,:]?“|:|h[xvVE])|,?[pTo][^.;:“”VhxGv]{{1,30}}(?=,?“|,?t[dhnNg$])|[po][^.;:“”VhxGv]{0, 6}“[^”xVh]{1, 6}”[^.;:“”VhxGv]{0, 8}(?=,?t)"
)
LOOSE = re.compile(r"(?:,?[po]?d?T|a(?![IE]))*")
TIMED = re.compile(rf"{PLACED}{{0,4}}(?=[.,;:“”]|$)")
CLAUSE = re.compile(
    rf"(?:[psT][^,xVhE]{{1,14}},)?(?:[hm](?:c[hm])?|[rs]|{AFTER_CORE}(?:[po]{AFTER_CORE}){{0,3}})(?:,[^,]{{1,24}},)?[ac]*[xVvET]"
)
QUOTED = re.compile(r"[,:]?“")
# An afterthought of the outlet's own behind the content.
AFTERTHOUGHT = re.compile(r",[”]?s|[,-][”]?c?a*[VG]|,?ch|,?cx[xa]*V?|,a(?=[dhnNg$])|;|,cV|ca?G|,dK")
# A comma within a closing mark, behind which the outlet goes on in its own words ('would be “settled,” a nod to ...').
QUOTED_OUT = re.compile(r",”(?=[GIdNhsTr])")
HELD = frozenset(["though", "although", "while", "whereas", "but", "without", "however"])
NAMED = re.compile(r"(?:N{1,4}|[hm])p")
# The rest of a list.
LISTED = re.compile(r"(?:,[dnNgE$IKa]{1,4}(?:[po][dnNgE$IKa]{1,5}){0,2}){0,6},?c(?=[dnNgE$IKpo])")
# A clause of its own ('denied any part in it, and the town has never asked').
FINITE = re.compile(rf"{AFTER_CORE}(?:[po]{AFTER_CORE}){{0,2}}a*[xvV]")
EXAMPLES = (("including",), ("such",), ("like",))
CIRCUMSTANCES = frozenset(["in", "at", "during", "on", "by"])
# A relative clause between commas, behind which the clause that it interrupts goes on.
RESUMED = re.compile(
    r",r[^,]{2,25},(?=a?[xvVEp])|,(?=a?[xvE])|,[dnNg][^,xVhE“]{1,20},(?=p[IG])|-[^.;:“”-]{1,25}-(?=a?[opxvVE])"
)
# 'the longest, hardest test': the comma stands between adjectives.
ADJECTIVES = re.compile(r",(?<=d[nE],)[nEa][nNE]{1,2}(?=[.psoTcx]|$)")
PAST = frozenset(["said", "told", "thought", "was", "went", "got", "held", "left", "led", "wrote", "knew", "saw"])
TIMED_NAME = re.compile(r"(?:d?[nNg]{1,5}|[hm])(?=(?:p?d?T)+[.]?$)")
INWARD = frozenset({"cueThinks", "cueWants", "cueStands", "cueMentions", "cueSeems"})
NOUN_ENDS = re.compile(r"[,;”.(-]|s|c[aVvxhEG]|c")


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a block: the words numbered first .. last - 1."""

    line: Tagged
    first: int
    last: int

    @property
    def tags(self) -> str:
        return self.line.tags

    def speaks(self, words: Words, concept: str = "") -> bool:
        """Whether a noun phrase holds a name or a noun for those who speak (of one concept, where that is given)."""
        held = self.line.coded.phrases
        found = [held.get(self.line.starts[i]) for i in range(*words)]
        if any(p is not None and p.kind == "speaker" and p.data.concept in (concept or p.data.concept) for p in found):
            return True
        return not concept and "N" in self.tags[slice(*words)]

    def known(self, words: Words) -> bool:
        """Whether a phrase holds a name of the gazetteers or a noun for those who speak."""
        held = self.line.coded.phrases
        found = (held.get(self.line.starts[i]) for i in range(*words))
        return any(p is not None and p.kind in ("name", "speaker") for p in found)

    def places(self, words: Words) -> bool:
        """Whether a phrase holds a name that may be a place's."""
        held = self.line.coded.phrases
        found = [held.get(self.line.starts[i]) for i in range(*words)]
        return any(p is not None and p.kind == "name" and any("/place/" in n.iri for n in p.data) for p in found)

    def trimmed(self, start: int, end: int) -> tuple[Words, ...]:
        """Words without the marks around them: () where none is left."""
        tags = self.tags
        while end > start and tags[end - 1] in ".,;:-(" + ("“" if tags[end - 1] == "“" else ""):
            end -= 1
        while start < end and tags[start] in ".,;:-)”":
            start += 1
        return ((start, end),) if end > start else ()

    def quoted(self, at: int) -> tuple[int, int] | None:
        """The quotation that opens at word `at`, as its words with both marks."""
        for start, end in self.line.marks(at):
            if start == at:
                return start, min(end + 1, len(self.tags))
        return None

    def told(self, at: int, last: int | None = None) -> tuple[Words, ...]:
        """A told clause that begins at word `at`: to the end of the sentence, without an afterthought of the outlet's."""
        last = self.last if last is None else last
        end = last
        for m in AFTERTHOUGHT.finditer(self.tags, at + 1, last):
            if m[0] in (";", ",dK") or (m[0][-1] in "VG" and "x" not in m[0] and self.adds(m.end() - 1)) or self.turns(m):
                end = m.start()
                break
        if quoted := QUOTED_OUT.search(self.tags, at + 1, end):
            end = quoted.start() + 2 if any(opening >= at for opening, _ in self.line.marks(quoted.start() + 1)) else end
        inside = self.line.quotation(end - 1) if end == last else None
        if inside and at <= inside[0] and inside[1] > end:
            end = min(inside[1] + 1, len(self.tags))
        return self.trimmed(at, self.within(at, end))

    def next_block(self, colon: int) -> tuple[Words, ...]:
        """The colon that closes a block, which stands for all of the next block; () where it closes only a sentence."""
        return ((colon, colon + 1),) if colon + 1 == len(self.tags) else ()

    def adds(self, at: int) -> bool:
        """Whether a cue at word `at` passes on what was said, as 'adding' does and 'hoping' does not."""
        phrase = self.line.coded.phrases.get(self.line.starts[at])
        turned = self.tags[at] == "G" and self.tags[at - 1] == ","  # 'said it was late, pointing to the clock'
        return (
            phrase is not None
            and phrase.kind == "cue"
            and (phrase.data.concept not in {*INWARD, "cueShows"} or (turned and phrase.data.concept == "cueMentions"))
        )

    def turns(self, m: re.Match[str]) -> bool:
        """Whether the sentence turns to the outlet's own words ('though ...', 'but did not say ...')."""
        words = self.line.low[m.start() : m.end()]
        return not HELD.isdisjoint(words) and (words[0] == "," or m[0][-1] == "V")

    def thing(self, at: int) -> tuple[Words, ...]:
        """A noun phrase with all that hangs on it, or an infinitive: to the next turn of the sentence."""
        tags, low = self.tags, self.line.low
        bare = NAMED.match(tags, at, self.last)
        if bare and low[bare.end() - 1] in CIRCUMSTANCES and tags[bare.end() : bare.end() + 1] != "$":
            return self.trimmed(at, bare.end() - 1)
        past = at
        for m in NOUN_ENDS.finditer(tags, at + 1, self.last):
            if m[0] == "”" and tags[m.start() - 1] == "," and m.start() > at + 1:
                return self.trimmed(at, m.end())  # 'a sign of “decay,” noting that ...'
            if m.start() < past or not self.aside(m, at):
                continue
            past = self.aside_end(m.start())
            if past > m.start() or self.bridged(m, at):
                continue
            return self.untimed(at, m.start())
        return self.untimed(at, self.last)

    def aside(self, m: re.Match[str], at: int) -> bool:
        """Whether a conjunction can part what is told from word `at` on from the outlet's own words; other marks always can."""
        word, behind = self.line.low[m.start()], self.tags[m.start() + 1 : m.start() + 2]
        if m[0] == "c":
            return word == "but" and "not" not in self.line.low[at : m.start()]
        if m[0] != "s":
            return True
        if self.tags[at] == "o" and behind in ("I", "G"):
            return False  # 'to win the vote while keeping the peace'
        return word in HELD or behind == "G" or self.reasons(m.start())

    def aside_end(self, at: int) -> int:
        """Where the list or the words in brackets end that begin at word `at`; `at` where none do."""
        if self.tags[at] == "(" and (closed := self.tags.find(")", at, at + 8)) > 0:
            return closed + 1
        more = LISTED.match(self.tags, at, self.last) if self.tags[at] == "," else None
        return more.end() if more and not FINITE.match(self.tags, more.end(), self.last) else at

    def bridged(self, m: re.Match[str], at: int) -> bool:
        """Whether the thing that begins at word `at` goes on behind a mark: an example, an insertion, a second adjective or infinitive."""
        start, letter = m.start(), m[0][0]
        if letter == "," and self.line.low[start + 1 : start + 2] in EXAMPLES:
            return True
        inside = self.line.quotation(start if letter != "”" else start - 1)
        if (inside and inside[0] >= at) or RESUMED.match(self.tags, start, self.last):
            return True
        second = self.tags[at] == "o" and letter == "c" and self.goes_on(m.end() - 1)
        return second or ADJECTIVES.match(self.tags, start, self.last) is not None

    def reasons(self, at: int) -> bool:
        """Whether a clause of the outlet's own begins at word `at` ('because she was late', 'before leaving')."""
        word = self.line.low[at]
        if word == "because":
            return self.line.low[at + 1 : at + 2] != ("of",)
        if word == "when":
            return self.tags[at + 1 : at + 2] == "h"
        return word in ("before", "after") and (
            self.tags[at + 1 : at + 2] in ("G", "I")
            or (word == "before" and CLAUSE.match(self.tags, at + 1, self.last) is not None)
        )

    def goes_on(self, at: int) -> bool:
        """Whether an infinitive goes on behind "and" at word `at` ('to meet Lee and discuss the toll')."""
        at += self.tags[at : at + 1] == "a"
        word = self.line.low[at] if at < self.last else "s"
        return self.tags[at] in "Vnv" and not word.split(" ")[0].endswith(("s", "ed")) and word not in PAST

    def untimed(self, at: int, end: int) -> tuple[Words, ...]:
        """Words without the time that stands behind a name or bare noun: it is that of the saying."""
        m = TIMED_NAME.match(self.tags, at, end)
        return self.trimmed(at, m.end() if m else end)

    def within(self, at: int, end: int) -> int:
        """The end of words that began inside a quotation: no further than that quotation."""
        inside = self.line.quotation(at)
        return min(end, inside[1]) if inside and inside[0] < at else end

    def before(self, end: int) -> tuple[Words, ...]:
        """What stands in front of a speaker: the sentence so far, or the quotation that closes there, back to its opening mark."""
        stop = end
        while stop > self.first and self.tags[stop - 1] in ",-:":
            stop -= 1
        start = self.first
        if stop > start and self.tags[stop - 1] == "”":
            opening = next((s for s, e in self.line.marks(stop - 1) if e == stop - 1), start)
            alone = (
                opening < start or self.tags[opening - 1] in ",:-(" or not re.search(r"[nNhVxdE]", self.tags[start:opening])
            )
            start = opening if alone else start
        while start < stop and self.tags[start] in "c,”":
            start += 1
        return self.trimmed(start, stop)

    def when(self, at: int) -> Phrase | None:
        """The time right behind a cue or speaker."""
        m = (
            TIMED.match(self.tags, at, self.last)
            or ADJUNCT.match(self.tags, at, self.last)
            or LOOSE.match(self.tags, at, self.last)
        )
        times = [i for i in range(at, m.end() if m else at) if self.tags[i] == "T"]
        return self.line.coded.phrases.get(self.line.starts[times[0]]) if times else None
