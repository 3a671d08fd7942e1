"""An invented event for the tests of kg.show, as the graph contract has it, and what is read back from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

import pyoxigraph as ox
import pytest

from kg.errors import QuestionError
from kg.graph.store import PREFIXES
from kg.show.corroboration import corroboration
from kg.show.folding import fold
from kg.show.phrases import figure_phrase, phrases
from kg.show.readings import telling

EVENT = "https://w3id.org/newskg/id/event/harbour-fire"
BASE = "https://w3id.org/newskg/id/"
HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())) + f"@base <{BASE}> .\n"

REFERENCE = """GRAPH nkg:reference {
outlet:karsk-herald a nkg:Outlet ; skos:prefLabel "The Karsk Herald"@en .
outlet:daily-lantern a nkg:Outlet ; skos:prefLabel "Daily Lantern"@en .
actor:meridian a nkg:NewsAgency ; skos:prefLabel "Meridian News Agency"@en .
actor:ministry a nkg:Ministry ; skos:prefLabel "Ministry of Emergencies of Vessany"@en .
nkg:killed skos:prefLabel "killed"@en . nkg:injured skos:prefLabel "injured"@en . nkg:missing skos:prefLabel "missing"@en .
nkg:atLeast skos:prefLabel "at least"@en ; skos:altLabel "no fewer than"@en .
nkg:moreThan skos:prefLabel "more than"@en ; skos:altLabel "over"@en .
nkg:approximately skos:prefLabel "about"@en ; skos:altLabel "some"@en .
nkg:dozens skos:prefLabel "dozens"@en ; skos:altLabel "dozens of"@en .
nkg:dockWorker skos:prefLabel "dock worker"@en . nkg:sailor skos:prefLabel "sailor"@en . nkg:person skos:prefLabel "person"@en .
nkg:differsInNumber skos:prefLabel "differs in number"@en . nkg:differsInPopulation skos:prefLabel "differs in population"@en .
nkg:agrees skos:prefLabel "agrees"@en . nkg:overlaps skos:prefLabel "overlaps"@en .
}
"""


@dataclass
class Story:
    """A store in the making: graphs of copies and the linking graph, as TriG."""

    event: str = EVENT
    label: str = "harbour fire, Port Karsk, 2031-05-04"
    copies: dict[str, list[str]] = field(default_factory=dict)
    linking: list[str] = field(default_factory=list)
    made: int = 0

    def copy(self, key: str, outlet: str, work: str, *, name: str = "", published: str = "2031-05-05") -> None:
        """Adds a copy; `outlet` is a prefixed name, or empty where only its name is known."""
        publisher = f"schema:publisher {outlet} ; " if outlet else ""
        self.copies[key] = [
            f'<copy/{key}> a nkg:Copy ; {publisher}nkg:outletName "{name}" ; schema:headline "Fire in the harbour ({key})" ; '
            f'schema:datePublished "{published}" ; nkg:sourceFile "seeds/{key}.txt" .',
            f"<copy/{key}/account/fire-9> a nkg:Account ; nkg:eventType nkg:fire ; nkg:reportedIn <copy/{key}> .",
        ]
        self.linking += [f"<article/{work}> a nkg:Article . <copy/{key}> schema:exampleOfWork <article/{work}> ."]
        self.linking += [f"<copy/{key}/account/fire-9> nkg:accountOf <{self.event}> ."]

    def claim(
        self,
        key: str,
        says: str,
        figure: str,
        *links: tuple[str, str, str],
        start: int = 0,
        more: str = "",
        hedged: str = "",
        own: str = "the outlet",
    ) -> str:
        """Adds a claim with its figure (Turtle) and chain of (actor or empty, words, cue), and gives its IRI."""
        self.made += 1
        start = start or self.made * 100
        iri = f"<copy/{key}/claim/{start}>"
        lines = self.copies[key]
        lines.append(
            f'<copy/{key}/span/{start}> a nkg:Span ; oa:start {start} ; oa:end {start + len(says)} ; oa:exact "{says}" .'
        )
        lines.append(
            f'{iri} a nkg:Claim ; nkg:says "{says}" ; nkg:span <copy/{key}/span/{start}> ; nkg:polarity nkg:affirmed .'
        )
        lines.append(f"{iri} nkg:about <copy/{key}/account/fire-9> . {iri} nkg:extractedBy rule:people-were-harmed .")
        if figure:
            lines.append(
                f"{iri} nkg:figure <copy/{key}/claim/{start}/figure> . <copy/{key}/claim/{start}/figure> a nkg:Figure ; {figure} ."
            )
        if hedged:
            lines.append(
                f'{iri} nkg:hedgedBy <copy/{key}/hedge/{start}> . <copy/{key}/hedge/{start}> nkg:verbatim "{hedged}" .'
            )
        if more:
            lines.append(f"{iri} {more} .")
        for depth, (actor, words, cue) in enumerate((("", own, ""), *links)):
            report = f"<copy/{key}/claim/{start}/report/{depth}>"
            known = f"prov:wasAttributedTo {actor} ; " if actor else ""
            said = f'nkg:cueWords "{cue}" ; ' if cue else ""
            lines.append(
                f'{report} a nkg:Report ; nkg:depth {depth} ; {known}{said}nkg:speakerWords "{words}" ; nkg:conveys {iri} .'
            )
        if links and figure:
            actor, words, _ = links[-1]
            origin = f"<origin/{sha256((actor or words).lower().encode()).hexdigest()[:8]}>"
            self.linking.append(
                f'{origin} a nkg:Origin ; nkg:originIn <{self.event}> ; nkg:originWords "{words}" ; nkg:originOf {iri} .'
            )
        return iri

    def compare(self, left: str, right: str, verdict: str, reason: str) -> None:
        """Adds a comparison of two claims with one finding."""
        self.made += 1
        iri = f"<comparison/{self.made}>"
        self.linking.append(f"{iri} a nkg:Comparison ; nkg:ofEvent <{self.event}> ; nkg:left {left} ; nkg:right {right} .")
        finding = f"<comparison/{self.made}/{verdict}>"
        self.linking.append(
            f'{iri} nkg:finding {finding} . {finding} a nkg:Finding ; nkg:verdict nkg:{verdict} ; nkg:reason "{reason}" .'
        )

    def trig(self) -> str:
        """The whole dataset."""
        graphs = [f"GRAPH <copy/{key}> {{\n" + "\n".join(lines) + "\n}" for key, lines in self.copies.items()]
        event = f'<{self.event}> a nkg:Event ; rdfs:label "{self.label}" .'
        linking = "GRAPH nkg:linking {\n" + "\n".join([event, *self.linking]) + "\n}"
        inferred = f"GRAPH nkg:inferred {{ <{self.event}> a <http://semanticweb.cs.vu.nl/2009/11/sem/Event> . }}"
        return "\n".join([HEADER, REFERENCE, *graphs, linking, inferred])

    def store(self) -> ox.Store:
        """The dataset loaded."""
        store = ox.Store()
        store.load(self.trig().encode(), format=ox.RdfFormat.TRIG)
        return store


def figure(
    measure: str, verbatim: str, population: str, words: str, low: int | None, modifier: str = "exact", **more: str
) -> str:
    """A figure's properties as Turtle."""
    parts = [f'nkg:measure nkg:{measure} ; nkg:verbatim "{verbatim}" ; nkg:modifier nkg:{modifier} ; nkg:scope nkg:incident']
    parts += [f"nkg:population nkg:{population}"] if population else []
    parts += [f'nkg:populationWords "{words}"'] if words else []
    parts += [f"schema:minValue {low} ; schema:value {low}"] if low is not None else []
    return " ; ".join([*parts, *(f"nkg:{name} {value}" for name, value in more.items())])


def small() -> Story:
    """Three outlets, four copies of three works, an agency link, one ministry by two chains, one own voice, conflicts, an agreement."""
    story = Story()
    story.copy("a1", "outlet:karsk-herald", "w1")
    story.copy("b1", "outlet:daily-lantern", "w1")
    story.copy("c1", "", "w2", name="Coast Post", published="2031-05-06")
    story.copy("a2", "outlet:karsk-herald", "w3", published="2031-05-07")
    agency, ministry = (
        ("actor:meridian", "Meridian", "reported"),
        ("actor:ministry", "the Ministry of Emergencies", "was cited as saying"),
    )
    firsts, seconds = [], []
    for key in ("a1", "b1"):
        killed = figure("killed", "At least 12", "dockWorker", "dock workers", 12, "atLeast")
        firsts.append(story.claim(key, "At least 12 dock workers were killed", killed, agency, ministry, start=120))
        hurt = figure("injured", "30", "person", "people", 30)
        seconds.append(story.claim(key, "30 people were injured", hurt, agency, ministry, start=180))
    head = figure("killed", "12", "dockWorker", "dock workers", 12, "atLeast")
    story.claim("a1", "12 dock workers dead", head, start=5, more=f"nkg:heads {firsts[0]}")
    sailors = figure("killed", "Nine", "sailor", "sailors", 9)
    third = story.claim("c1", "Nine sailors were killed", sailors, ("actor:ministry", "the ministry", "said"), start=80)
    vague = figure("injured", "dozens", "person", "people", None, "dozens", vague="true")
    fourth = story.claim("c1", "dozens of people were reportedly injured", vague, start=140, hedged="reportedly")
    people = figure("killed", "more than 20", "person", "people", 20, "moreThan")
    fifth = story.claim(
        "a2", "more than 20 people had died", people, ("", "a port official", "told reporters"), start=60, hedged="perhaps"
    )
    some = figure("injured", "Some 30", "person", "people", 30, "approximately")
    sixth = story.claim("a2", "Some 30 people were hurt", some, ("", "the city hospital", "said"), start=160)
    withheld = figure("missing", "without specifying the number", "sailor", "sailors", None, "withheld", withheld="true")
    story.claim(
        "a2",
        "sailors are missing, without specifying the number",
        withheld,
        ("actor:ministry", "the ministry", "said"),
        start=220,
    )
    remark = "could not be independently confirmed"
    story.claim("a2", remark, "", start=300, more=f"a nkg:Remark ; nkg:remarksOn {fifth[:-1]}/report/1>")
    story.claim("a2", "The harbour was closed", "", start=400, more="a nkg:Statement")
    story.compare(firsts[0], third, "differsInNumber", "12 or more and nine share no number")
    story.compare(firsts[0], fifth, "overlaps", "12 or more and more than 20 share numbers; both are open")
    story.compare(third, fifth, "differsInPopulation", "sailors are one kind of people")
    story.compare(seconds[0], sixth, "agrees", "30 and some 30 can be one number")
    story.compare(seconds[0], fourth, "overlaps", "dozens may be 30")
    return story


def big(claims: int = 30) -> Story:
    """A generated event with about thirty readings by nine outlets, three agencies and seven origins."""
    story = Story(label="collapse of the Orvane dam and the flooding of the lower valley, 2031-09-12 to 2031-09-15")
    outlets = (
        "Orvane Herald",
        "Valley Times",
        "The Northern Observer",
        "Lantern",
        "Radio Vessany Online",
        "Post & Mail",
        "Tidewater",
        "Bulletin",
    )
    for place, name in enumerate(outlets):
        story.copy(f"k{place}", "", f"w{place}", name=name, published=f"2031-09-1{place}")
    agencies = [("", name, "reported") for name in ("Meridian News Agency", "Vessany Press Service", "Continental Wire")]
    names = (
        "the Ministry of Waters and Forests of Vessany",
        "Governor Ilse Marrant",
        "the Red Lantern relief organisation",
        "police",
    )
    origins = [
        ("", name, "said") for name in (*names, "a spokesman for the dam operator", "the regional hospital", "two residents")
    ]
    populations = ("person", "dockWorker", "sailor")
    words = {"person": "people", "dockWorker": "workers of the hydroelectric station", "sailor": "residents of Lower Orvane"}
    made = []
    for number in range(claims):
        low = 3 + (number * 7) % 41
        who = populations[number % 3]
        measure = ("killed", "injured", "missing")[(number // 2) % 3]
        modifier, before = (("atLeast", "at least "), ("exact", ""), ("moreThan", "more than "))[number % 3]
        chain = [[origins[number % 7]], [agencies[number % 3], origins[number % 7]], []][number % 5 % 3]
        says = f"{before}{low} {words[who]} were {measure} when the water came down the valley in the night"
        turtle = figure(measure, f"{before}{low}", who, words[who], low, modifier)
        made.append(story.claim(f"k{number % 8}", says, turtle, *chain, hedged="reportedly" if number % 6 == 5 else ""))
    for number in range(0, claims - 6, 2):
        verdict = ("differsInNumber", "overlaps", "differsInPopulation", "agrees")[number // 2 % 4]
        story.compare(
            made[number],
            made[number + 6],
            verdict,
            f"the intervals of readings {number} and {number + 6} were set side by side",
        )
    return story


@pytest.fixture(scope="session")
def told_small():  # type: ignore[no-untyped-def]
    return telling(small().store(), EVENT)


def test_copies_of_one_work_are_folded_and_a_headline_goes_with_its_claim(told_small) -> None:  # type: ignore[no-untyped-def]
    readings = fold(told_small)
    killed = next(r for r in readings if r.first.says.startswith("At least 12"))
    assert [copy.iri[-2:] for copy in killed.copies] == ["b1", "a1"]
    assert len(killed.members) == 2
    assert [head.says for head in killed.heads] == ["12 dock workers dead"]
    assert len(readings) == 9


def test_four_numbers(told_small) -> None:  # type: ignore[no-untyped-def]
    numbers = corroboration(told_small)
    assert (numbers.outlets, numbers.copies, numbers.origins, numbers.unattributed) == (3, 4, 3, 0)


def test_figures_are_phrased_as_printed(told_small) -> None:  # type: ignore[no-untyped-def]
    found = {" ".join(figure_phrase(claim)) for claim in told_small.claims if claim.figure}
    assert "At least 12 dock workers killed" in found
    assert "number withheld: sailors missing" in found
    assert "dozens of people injured" in found


def test_modifier_is_added_where_the_count_lacks_it(told_small) -> None:  # type: ignore[no-untyped-def]
    head = next(claim for claim in told_small.claims if claim.heads)
    assert figure_phrase(head)[0] == "at least 12"


def test_a_chain_is_read_by_depth(told_small) -> None:  # type: ignore[no-untyped-def]
    claim = next(c for c in told_small.claims if c.says.startswith("At least"))
    assert [link.label for link in claim.chain] == [
        "the outlet",
        "Meridian News Agency",
        "Ministry of Emergencies of Vessany",
    ]
    assert claim.chain[2].cue == "was cited as saying"


def test_unknown_event_is_a_question_error() -> None:
    with pytest.raises(QuestionError, match="kg ask corroboration-of-an-event"):
        telling(small().store(), "https://w3id.org/newskg/id/event/none")


def test_lists_are_phrased() -> None:
    assert phrases(["a", "b"]) == "a; b"
    assert phrases([]) == ""
    assert phrases(False) == "false"
