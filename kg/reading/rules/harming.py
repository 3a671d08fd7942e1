"""People killed, injured ... : told of what did it ("a bomb killed two men", "shooting a guard", "sent four people to hospital")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.reading.kit import AREA_MEASURES, Sighting, fits, people_in, rule, sighting, stands_alone
from kg.reading.phrases import CODE, Found, Phrase, compiled
from kg.reading.rules.harmed import WEAK

WHERE_THEY = rf"[^.;:]{{0,40}}?,? (?:where (?:he|she|they|both|{CODE['person']})|but|and)(?: (?:he|she|was|were|later|subsequently|then|soon|both)){{0,3}} {CODE['harm']}"
# A golfer shoots 68: of these only people told as such are counted.
NEED_PEOPLE = WEAK | AREA_MEASURES | {"struck"}


# "in that shooting a boy ...": a noun, and no deed done to whom follows; who is "he" does and suffers nothing behind a verb.
A_DEED = re.compile(r"\b(?:that|the|a|this|another|fatal|accidental|deadly|mass|reported) $", re.IGNORECASE)
NOMINATIVE = frozenset({"he", "she"})
FATAL = re.compile(r"\b(?:fatal|deadly|mortal|lethal)\b", re.IGNORECASE)


def hurt(who: Phrase) -> str:
    """Whether those brought to hospital live is told of a single person later; several are counted as injured."""
    count = who.data if who.kind == "count" else who.data.count
    return "injured" if count is not None and count.value != 1 else "struck"


@rule(
    r"(?:{harm}|{doing}|{base})(?P<too> and)?(?: (?:another|a further|an additional|as many as|(?:all|everyone|everybody) (?:on board|aboard|inside),?|all|both|his|her|their|its|the|the \w+))? {list:whom}",
    reads={
        "A bomb killed a shopkeeper and injured several officials.": [("killed", 1, "exact"), ("injured", None, "several")],
        "The fire swept the block, killing two firemen.": [("killed", 2, "exact")],
        "The floods displaced hundreds of thousands.": [("displaced", None, "hundreds of thousands")],
        "The army deployed more than 500 engineers.": [("deployed", 500, "more than")],
        "The rebels released one hostage and killed 3 others.": [("killed", 3, "exact")],
        "The council agreed to cede four districts.": [("ceded", 4, "exact")],
        "The landslide claimed the lives of nine herders.": [("killed", 9, "exact")],
        "The crash killed all 30 passengers.": [("killed", 30, "exact")],
        "The bomber killed himself and six others.": [("killed", 1, "exact"), ("killed", 6, "exact")],
    },
    skips=(
        "A bomb damaged a shop and several cars.",
        "The army deployed more than 500 tents.",
        "He killed time.",
        "The storm killed two birds.",
        "The plan killed 300 jobs.",
        "She shot 68 in the second round.",
        "The men died 20 years ago.",
    ),
)
def harmed_people(found: Found) -> Iterable[Sighting]:
    """What harmed people: "a bomb killed a guard and injured several clerks"."""
    word = found.phrase("harm") or found.phrase("doing") or found.phrase("base")
    if word is None:
        return
    measure = word.data.concept
    if found.match["too"] and not found.printed(word).lower().endswith(("self", "selves")):
        return  # only "killed himself and six others" goes on
    if word.kind == "doing" and A_DEED.search(found.coded.text, 0, found.coded.at(word.start)):
        return
    for who in people_in(found, "whom"):
        if who.kind == "count" and (measure in NEED_PEOPLE or not stands_alone(found, found.coded.at(who.start) + 1)):
            continue
        if fits(who, measure) and found.printed(who).lower() not in NOMINATIVE:
            yield sighting(found, who, measure, (word.start, word.end))


@rule(
    r"(?:{harm}|{doing}|{base}) {count} of (?:(?:the|its|their|his|her|those|these) )?{anyone:whole}",
    reads={
        "The crews helped 30 of the 90 families.": [("assisted", 30, "exact")],
        "Fire killed 3 of the miners.": [("killed", 3, "exact")],
    },
    skips=("The crews ate 30 of the 90 apples.",),
)
def harmed_some_of_people(found: Found) -> Iterable[Sighting]:
    """What harmed a number of a whole: "fire killed 3 of the miners"."""
    word = found.phrase("harm") or found.phrase("doing") or found.phrase("base")
    part, wholes = found.phrase("count"), people_in(found, "whole")
    if word and part and wholes:
        yield Sighting(word.data.concept, part, min(word.start, part.start), max(word.end, part.end), wholes[0])


@rule(
    r"\b(?P<verb>claim(?:s|ed|ing)?|took|taken|takes?|taking|cost(?:s|ing)?) (?:the )?{who:whom}",
    reads={
        "The fire claimed 14 lives.": [("killed", 14, "exact")],
        "a famine that has taken some 3,000 lives": [("killed", 3000, "about")],
    },
    skips=("The fire claimed 14 homes.", "Nine lives are what cats have."),
)
def claimed_lives(found: Found) -> Iterable[Sighting]:
    """What claimed, took or cost lives: "the fire claimed 14 lives"."""
    verb = found.flat("verb")
    for who in people_in(found, "whom"):
        if verb and who.kind == "group" and found.printed(who).lower().endswith(" lives"):
            yield Sighting("killed", who, verb[0], who.end)


@rule(
    r"(?P<verb>{harm}|{doing}|{base}|\bsent|\bsends|sending|send|put|puts|putting|landed|landing|took|taking|rushed|rushing)(?: all| both)?(?: the)? {list:whom}(?P<into> (?:to|in|into) (?:(?:[\w'-]+|{name}) ){0,4}?(?:hospitals?|emergency room|intensive care)\b)",
    reads={
        "The crash sent four people to the hospital.": [("injured", 4, "exact")],
        "a blaze that put two firemen in hospital": [("injured", 2, "exact")],
    },
    skips=("The firm sent four engineers to the dam.", "It sent 40 beds to the hospital."),
)
def sent_to_hospital(found: Found) -> Iterable[Sighting]:
    """What sent people to hospital: "the crash put two firemen in hospital"."""
    verb, into = found.flat("verb"), found.flat("into")
    word = found.phrase("harm") or found.phrase("doing") or found.phrase("base")
    if word is not None and word.data.concept != "deployed":
        return
    for who in people_in(found, "whom"):
        if verb and into:
            yield sighting(found, who, "injured", (verb[0], into[1]))


@rule(
    r"{list:whom}{tail}(?:{aux}| {harm} and)* (?P<taken>(?:{harm2}|went|taken|rushed|transported|airlifted|flown|transferred|brought|sent|moved|carried|hurried|admitted|driven|whisked)(?: {date}| \w+ly| by (?:\w+ ){0,2}?(?:ambulance|helicopter|car|air|bystanders|friends|police))? (?:to|into) [^.;:{counted}]{0,50}?(?:hospitals?|medical cent(?:er|re)s?|trauma cent(?:er|re)s?|clinics?|infirmary|emergency room|burns? unit)\b)(?! to (?:visit|see|meet|donate|give))",
    reads={
        "Three passengers were taken to St Mary hospital.": [("injured", 3, "exact")],
        "A cyclist was airlifted to a trauma center.": [("injured", 1, "exact")],
    },
    skips=("Three parcels were taken to hospital.", "Three passengers were taken to court."),
)
def taken_to_hospital(found: Found) -> Iterable[Sighting]:
    """People taken to hospital: they are hurt, and a single one may be told to have died."""
    taken, word = found.flat("taken"), found.phrase("harm2")
    if word is not None and word.data.concept not in ("evacuated", "deployed"):
        return
    died = died_there(found)
    for who in people_in(found, "whom"):
        if taken and fits(who, "struck"):
            yield sighting(found, who, died.data.concept if died else hurt(who), taken)


def died_there(found: Found) -> Phrase | None:
    """The word of death in ', where they were pronounced dead' behind a hospital."""
    m = compiled(WHERE_THEY).match(found.coded.text, found.match.end())
    word = found.coded.phrases.get(m.end() - 1) if m else None
    return word if word is not None and word.data.concept == "killed" else None


@rule(
    r"{list:whom}{tail}{including}(?:{aux})*(?: to have)? (?P<verb>(?:(?:went|walked|showed up|arrived|ended up|checked in|drove|turned up)[^.;:{counted}]{0,50}? with|suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|treated|being treated|recovering|with|hospitali[sz]ed)(?: from| for| with)?)(?P<wound> (?!(?:no|not|any)\b)(?:{count} )?[^.;:{counted}]{0,60}?(?:injur(?:y|ies)|wounds?|burns|concussions?|lacerations|bruises|fractures|cuts|smoke inhalation|broken \w+|{noun}|{base}))(?!\w)",
    reads={
        "Six riders suffered minor injuries.": [("injured", 6, "exact")],
        "Two women were treated for smoke inhalation.": [("injured", 2, "exact")],
        "A cook is recovering from burns.": [("injured", 1, "exact")],
        "A nurse suffered several stab wounds.": [("injured", 1, "exact")],
    },
    skips=("Six riders suffered heavy losses.", "Two women were treated to lunch.", "Six riders suffered no injuries."),
)
def people_suffered_wounds(found: Found) -> Iterable[Sighting]:
    """People who suffered wounds, or are treated for them."""
    noun, verb, wound = found.phrase("noun") or found.phrase("base"), found.flat("verb"), found.flat("wound")
    if noun and noun.data.concept not in ("injured", "struck"):
        return
    for who in people_in(found, "whom"):
        if verb and wound and fits(who, "struck"):
            fatal = FATAL.search(found.coded.flat, *wound) is not None
            yield sighting(found, who, "killed" if fatal else hurt(who), (verb[0], wound[1]))


@rule(
    r"\b(?P<bullets>bullets?|gunfire|shots|shrapnel|debris|car|truck|bus|van|train|vehicle|tree|lightning|explosion|blast|rocket|missile|shell|bomb|mortar)(?: \w+){0,2}? (?P<verb>hit|struck|grazed|hits|strikes) {list:whom}|\b(?P<verb2>hit|hits|hitting|struck|strikes|striking|grazed|grazing|{doing}) {list:whom2}(?= (?:in|on) the {body}\b)",
    reads={"A stray bullet hit two shoppers.": [("injured", 2, "exact")]},
    skips=("The song hit two charts.", "The bus hit two cars."),
)
def things_hit_people(found: Found) -> Iterable[Sighting]:
    """A bullet, car, wave ... that hit people, or people hit in a part of the body."""
    for number in ("", "2"):
        verb = found.flat("verb" + number)
        for who in people_in(found, "whom" + number):
            if verb and who.kind != "count" and fits(who, "struck"):
                yield sighting(found, who, "struck", verb)


@rule(
    r"{list:whom}{tail}(?:{aux}|,? (?:recovers |recovering )?after (?:being|getting))*(?: (?:fatally|also|accidentally))? (?P<verb>hit|struck|run over|knocked down|crushed|grazed|clipped)(?: and \w+)?(?P<by> (?:by (?:an? |the |stray |falling |flying )?[^.;,{counted}]{0,30}?(?:cars?|vehicles?|trucks?|bus|buses|van|train|tram|lorry|motorcycle|motorbike|bullets?|gunshots?|gunfire|shrapnel|debris|lightning|trees?|rocks?|pickup|taxi|boat|branch|wall|shots?|pellets?|fragments?|drivers?|motorist)|in the {body})\b)",
    reads={
        "Two cyclists were hit by a delivery van.": [("injured", 2, "exact")],
        "A clerk was struck in the leg.": [("injured", 1, "exact")],
    },
    skips=("Two firms were hit by strikes.", "Two clerks were struck by her charm."),
)
def people_hit_by(found: Found) -> Iterable[Sighting]:
    """People hit by a vehicle, bullet, tree ..., or in a part of the body."""
    verb, by = found.flat("verb"), found.flat("by")
    for who in people_in(found, "whom"):
        if verb and by and fits(who, "struck"):
            yield sighting(found, who, "struck", (verb[0], by[1]))


@rule(
    r"{list:whom}{tail}{including}{aux}+ (?P<verb>treated)(?! (?:to|as|like|with|badly|well|unfairly)\b)|\b(?P<verb2>treat(?:s|ed|ing)?) {list:whom2}(?P<for> (?:for|at)\b)",
    reads={
        "A further 120 were treated on the platform.": [("injured", 120, "exact")],
        "Medics treated 15 marchers for cuts.": [("injured", 15, "exact")],
    },
    skips=("The guests were treated to cake.", "The clinic treats 200 patients a day."),
)
def people_treated(found: Found) -> Iterable[Sighting]:
    """People treated by medics."""
    for number in ("", "2"):
        verb = found.flat("verb" + number)
        for who in people_in(found, "whom" + number):
            if verb:
                yield sighting(found, who, hurt(who), verb)


@rule(
    r"{list:whom}{tail}{aux}* (?:(?!bored|scared|worried|frightened|sick|loved)\w+(?:ed|en)|{harm}) to (?P<death>(?:his |her |their )?(?:deaths?\b|{noun}))|(?:{harm2}|{doing2}|{base2}) {list:whom2} to (?P<death2>death\b|{noun2})",
    reads={
        "Two guards were clubbed to death.": [("killed", 2, "exact")],
        "He is accused of stabbing his aunt to death.": [("killed", 1, "exact")],
    },
    skips=("Two guards were bored to death.",),
)
def people_to_death(found: Found) -> Iterable[Sighting]:
    """People stabbed, beaten, trampled ... to death."""
    for number in ("", "2"):
        death = found.flat("death" + number)
        for who in people_in(found, "whom" + number):
            if death and fits(who, "killed"):
                yield sighting(found, who, "killed", death)


@rule(
    r"\b(?:forc(?:e|es|ed|ing)|driv(?:e|es|en|ing)|drove|chas(?:ed|ing)) {list:whom}(?P<out> (?:from|out of|off) (?:their|its|his|her) (?:homes?|land|houses?|villages?|farms?)| to (?:flee|evacuate|leave|{base}|{harm})| into (?:exile|shelters?|camps?))",
    reads={
        "The flood forced 6,000 from their homes.": [("displaced", 6000, "exact")],
        "The blaze forced 900 people to evacuate.": [("evacuated", 900, "exact")],
    },
    skips=("The flood forced 600 shops to close.",),
)
def people_driven_out(found: Found) -> Iterable[Sighting]:
    """People forced from their homes, or to evacuate."""
    out = found.flat("out")
    for who in people_in(found, "whom"):
        if out:
            measure = "evacuated" if "evacuate" in found.coded.flat[slice(*out)].lower() else "displaced"
            yield sighting(found, who, measure, out)


@rule(
    r"(?:{harm}|{state})[^.;:,{counted}{predicates}]{0,30}?,? (?:along with|together with|as were|as was) {list:whom}",
    reads={
        "Ellis was shot along with three others.": [("injured", 3, "exact")],
        "The driver was killed, together with two passengers.": [("killed", 1, "exact"), ("killed", 2, "exact")],
    },
    skips=("Ellis was seen along with three others.", "The driver was praised along with two passengers."),
)
def along_with_people(found: Found) -> Iterable[Sighting]:
    """Whom the same befell as somebody before: "shot along with three others"."""
    word = found.phrase("harm") or found.phrase("state")
    for who in people_in(found, "whom"):
        if word and who.kind == "group" and fits(who, word.data.concept):
            yield Sighting(word.data.concept, who, word.start, who.end)
