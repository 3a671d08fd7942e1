"""What a cue can take as its content, and the act of speech that it makes.

In: nothing. Out: Act, and the words and forms of content that the readers of cues share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading.phrases import Phrase
from kg.reading.sources import Words


@dataclass(frozen=True, slots=True)
class Act:
    """One act of speech; `shared` where its speaker is that of the verb before it ('said ..., and added ...')."""

    cue: Words
    source: Words | None
    content: tuple[Words, ...]
    concept: str
    when: Phrase | None = None
    acts: bool = False
    inside: int | None = None
    hearer: Words | None = None
    shared: bool = False
    antecedent: Words | None = None


# Forms of content that the cues of a concept take as verbs and as nouns or adjectives:
# q quotation, t told clause, w question, i infinitive, n noun phrase, p preposition and noun phrase.
FRAMES = {
    "cueSays": ("qtwn", "t"),
    "cueReports": ("qtwn", "t"),
    "cueConfirms": ("qtwn", "t"),
    "cueClaims": ("qtwni", "t"),
    "cueDenies": ("qtni", "t"),
    "cueShows": ("qt", "t"),
    "cueThinks": ("twin", "tp"),
    "cueWants": ("in", "i"),
    "cueActs": ("qtwni", "ti"),
    "cueStands": ("n", ""),
    "cueMentions": ("nw", ""),
    "cueSeems": ("ti", ""),
}
VOUCHING = frozenset({"cueSays", "cueReports", "cueConfirms", "cueClaims", "cueDenies", "cueShows"})
TOLD = frozenset(
    [
        "told",
        "tells",
        "tell",
        "telling",
        "informed",
        "assured",
        "reminded",
        "assures",
        "reminds",
        "warned",
        "warns",
        "asked",
        "asks",
        "convinced",
        "persuaded",
    ]
)
BE = frozenset(["is", "are", "was", "were", "been", "being", "be", "get", "got"])
# Who speaks in their own quotation.
FIRST = frozenset(["i", "we", "you", "me", "us"])
INVERTED_END = re.compile(r"[.,:;“”()-]|$|[psrTEIGc]")
POSSESSIVE = frozenset(["his", "her", "its", "their", "my", "our", "your"])

# Verbs of saying that with no more than an object tell of something done ("added a job", "continue her march", "maintains a lead").
DOING = frozenset(
    [
        *("add", "adds", "added", "adding", "continue", "continues", "continued", "continuing", "goes on"),
        *("went on", "maintain", "maintained", "counter", "counters", "countered", "convey", "conveys", "assume"),
        *("assumes", "assumed", "assuming"),
    ]
)
# Acts of speech whose content can stand before the speaker ("the road will open, she promised").
DECLARING = frozenset(
    ["declared", "declares", "promised", "promises", "vowed", "vows", "pledged", "agreed", "agrees", "proclaimed"]
)
# Verbs of thought behind which a whole clause stands, whatever it begins with.
THINK = frozenset(["think", "thinks", "thought", "thinking"])
SAY = frozenset({"said", "says", "say", "saying"})
ACCUSING = frozenset(["accused", "accuses", "accuse", "accusing", "blamed", "blames", "blame", "blaming", "charged"])
DEED = re.compile(r"pa?[IG]")
