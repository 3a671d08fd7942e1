"""Who says what, by which word: sentences of our own over every form of attribution, and sentences that hold none."""

from __future__ import annotations

import pytest

import kg

# text -> every attribution as (source or None, cue, content; parts of a split content joined by " … ").
SAID: dict[str, list[tuple[str | None, str, str]]] = {
    # indirect speech
    "The mayor said the bridge was closed.": [("The mayor", "said", "the bridge was closed")],
    "The mayor said that the bridge was closed.": [("The mayor", "said", "the bridge was closed")],
    "The mayor said on Monday that the bridge was closed.": [("The mayor", "said", "the bridge was closed")],
    "The mayor said Monday the bridge was closed.": [("The mayor", "said", "the bridge was closed")],
    "The mayor said in a statement on Monday that the bridge was closed.": [("The mayor", "said", "the bridge was closed")],
    "The mayor also said the bridge was closed.": [("The mayor", "said", "the bridge was closed")],
    "The mayor has repeatedly said that the bridge is safe.": [("The mayor", "said", "the bridge is safe")],
    "Officials say the dam will hold.": [("Officials", "say", "the dam will hold")],
    "She argued that the dam would hold.": [("She", "argued", "the dam would hold")],
    "Anna Berg noted that the dam was old.": [("Anna Berg", "noted", "the dam was old")],
    "Engineers warned the dam could burst.": [("Engineers", "warned", "the dam could burst")],
    "Engineers insist that the dam is sound.": [("Engineers", "insist", "the dam is sound")],
    "The company acknowledged that the valve had failed.": [("The company", "acknowledged", "the valve had failed")],
    "The spokesman for the ministry denied that shells had been fired.": [
        ("The spokesman for the ministry", "denied", "shells had been fired")
    ],
    "A spokeswoman for the port authority confirmed that two ships had collided.": [
        ("A spokeswoman for the port authority", "confirmed", "two ships had collided")
    ],
    "Half of the farmers said the harvest was lost.": [("Half of the farmers", "said", "the harvest was lost")],
    "Sixty percent said they would move.": [("Sixty percent", "said", "they would move")],
    "Some said the road was mined.": [("Some", "said", "the road was mined")],
    "Maria Lopez, a nurse at the clinic, said the ward was full.": [("Maria Lopez", "said", "the ward was full")],
    "Maria Lopez, 41, said the ward was full.": [("Maria Lopez", "said", "the ward was full")],
    "Maria Lopez, who runs the clinic, said the ward was full.": [("Maria Lopez", "said", "the ward was full")],
    "Gov. Maria Lopez (D-Ohio) said the ward was full.": [("Gov. Maria Lopez", "said", "the ward was full")],
    "Maria Lopez and Omar Haddad said the ward was full.": [("Maria Lopez and Omar Haddad", "said", "the ward was full")],
    "The baker would not say whether the oven was on.": [("The baker", "say", "whether the oven was on")],
    "The clerk explained how the vote was counted.": [("The clerk", "explained", "how the vote was counted")],
    "The clerk asked why the vote was late.": [("The clerk", "asked", "why the vote was late")],
    "The clerk wondered whether the vote was late.": [("The clerk", "wondered", "whether the vote was late")],
    # longer subjects, and the verb before them
    "“He cannot win,” said one of those aides, who had left the room.": [("one of those aides", "said", "“He cannot win,”")],
    "“Did he lose an hour? Probably,” said one former port official.": [
        ("one former port official", "said", "“Did he lose an hour? Probably,”")
    ],
    "One of his advisers, Tad Holm, told reporters that he would leave it to others.": [
        ("One of his advisers", "told", "he would leave it to others")
    ],
    "Sen. Chris Mur (a man so young he has been taken for a clerk) says he was lost.": [
        ("Sen. Chris Mur", "says", "he was lost")
    ],
    "The head of Sea Watch, a group that has sued to get papers, said that the damage was done.": [
        ("The head of Sea Watch", "said", "the damage was done")
    ],
    "The cost of the bridge, said Ruiz and others, would be high.": [
        ("Ruiz and others", "said", "The cost of the bridge … would be high")
    ],
    "He had no known debts, the bank added, and had passed all checks.": [
        ("the bank", "added", "He had no known debts … and had passed all checks")
    ],
    "The office said about half of the rise came from tax cuts.": [
        ("The office", "said", "about half of the rise came from tax cuts")
    ],
    "Holm said because the mayor is liked, “she is a good voice.”": [
        ("Holm", "said", "because the mayor is liked, “she is a good voice.”")
    ],
    # a participle whose subject stands far before it
    "Mara Rubin changed her choice on the spot – saying she was for the north.": [
        ("Mara Rubin", "saying", "she was for the north")
    ],
    "The report went on to fault the use of a boat while at sea, saying any goods sent by it were lost.": [
        ("The report", "saying", "any goods sent by it were lost")
    ],
    "She followed that by saying, “I am no speaker.”": [("She", "saying", "“I am no speaker.”")],
    "She brought that down to 42 in a year, but said she could not go on.": [("She", "said", "she could not go on")],
    "It is worth noting that the bridge was old.": [],
    # 'according to' with titles, laws and data
    "The plan would cost 38 million, according to the “Water for all” paper.": [
        ("the “Water for all” paper", "according to", "The plan would cost 38 million")
    ],
    "The town had 115 fires, according to the most recent data.": [
        ("the most recent data", "according to", "The town had 115 fires")
    ],
    "According to state law, the gate closes at noon.": [("state law", "According to", "the gate closes at noon")],
    "It went according to law.": [],
    # where the outlet goes on in its own words behind a quotation
    "Aides said things “should be settled,” referring to the talks.": [
        ("Aides", "said", "things “should be settled,”"),
        ("Aides", "referring to", "the talks"),
    ],
    "Aides said things “should be settled,” a nod to the talks.": [("Aides", "said", "things “should be settled,”")],
    "Aides said things “should be settled,” and that they would stay.": [
        ("Aides", "said", "things “should be settled,” and that they would stay")
    ],
    "The port denied any part in the raid, and the town has never asked.": [("The port", "denied", "any part in the raid")],
    "The port denied any part in the raid, the fire and the blast.": [
        ("The port", "denied", "any part in the raid, the fire and the blast")
    ],
    # asked, by somebody or nobody
    "Asked about the charges, Rubin said that the road was closed.": [
        (None, "Asked about", "the charges"),
        ("Rubin", "said", "the road was closed"),
    ],
    "Asked by Lane if the town would pay, Sharp gave no answer.": [("Lane", "Asked", "if the town would pay")],
    "She fell silent when asked what the mayor would do.": [(None, "asked", "what the mayor would do")],
    # transcripts
    "FALLIN: Well, I think we must work. They want safe homes.": [
        ("FALLIN", ":", "Well, I think we must work. They want safe homes"),
    ],
    # names, markup and phrases that only look like it
    "A firm called Harbour Works gave five trucks.": [("A firm", "called", "Harbour Works")],
    "His group, called the Valley Trust, will still own the land.": [("His group", "called", "the Valley Trust")],
    "All told, 30 people slept on the bridge.": [],
    "You said the bridge was closed.": [],
    '<tweet author="Ada" id="7">The bridge is closed</tweet>': [],
    "The mayor backed temporarily closing the port.": [("The mayor", "backed", "temporarily closing the port")],
    "“We take no orders,” she told Globe TV in the talk taped on Wednesday.": [("she", "told", "“We take no orders,”")],
    "They argued - “I love it,” he said - and left.": [("he", "said", "“I love it,”")],
    # the content first
    "The bridge was closed, the mayor said.": [("the mayor", "said", "The bridge was closed")],
    "The bridge was closed, the mayor said on Monday.": [("the mayor", "said", "The bridge was closed")],
    "The bridge was closed, the mayor told reporters.": [("the mayor", "told", "The bridge was closed")],
    "The bridge was closed, said Anna Berg, the mayor of Lund.": [("Anna Berg", "said", "The bridge was closed")],
    "The bridge, the mayor said, was closed for repairs.": [("the mayor", "said", "The bridge … was closed for repairs")],
    "Still, he said, the bridge was closed.": [("he", "said", "the bridge was closed")],
    # direct quotation
    '"The bridge is closed," the mayor said.': [("the mayor", "said", '"The bridge is closed,"')],
    "“The bridge is closed,” said the mayor.": [("the mayor", "said", "“The bridge is closed,”")],
    "''The bridge is closed,'' the mayor said.": [("the mayor", "said", "''The bridge is closed,''")],
    "'The bridge is closed,' the mayor said.": [("the mayor", "said", "'The bridge is closed,'")],
    "The mayor said: “The bridge is closed.”": [("The mayor", "said", "“The bridge is closed.”")],
    "The mayor said, “The bridge is closed.”": [("The mayor", "said", "“The bridge is closed.”")],
    "“Is the bridge closed?” the mayor asked.": [("the mayor", "asked", "“Is the bridge closed?”")],
    "“It is closed,” he said. “We will open it soon.”": [("he", "said", "“It is closed,” … “We will open it soon.”")],
    "“It is closed,” he said, “and it will stay so.”": [("he", "said", "“It is closed,” … “and it will stay so.”")],
    "“It is closed. It was never safe,” he said.": [("he", "said", "“It is closed. It was never safe,”")],
    "“It is closed,” Anna Berg told the Daily Post.": [("Anna Berg", "told", "“It is closed,”")],
    "“It is closed,” Anna Berg tells the Daily Post in an interview.": [("Anna Berg", "tells", "“It is closed,”")],
    "“It is closed.” Berg said.": [("Berg", "said", "“It is closed.”")],
    "“It is closed.” — Anna Berg": [("Anna Berg", "—", "“It is closed.”")],
    "“It is closed,” wrote the mayor.": [("the mayor", "wrote", "“It is closed,”")],
    "“It is closed,” read one banner.": [("one banner", "read", "“It is closed,”")],
    "“It is closed,” the crowd chanted.": [("the crowd", "chanted", "“It is closed,”")],
    "“It is closed,” he joked.": [("he", "joked", "“It is closed,”")],
    "In a letter to parents, the head teacher wrote: “The school is closed.”": [
        ("the head teacher", "wrote", "“The school is closed.”")
    ],
    # mixed quotation
    "The mayor called the bridge “a wreck.”": [("The mayor", "called", "the bridge “a wreck.”")],
    "The mayor said the bridge was “a wreck” and would be rebuilt.": [
        ("The mayor", "said", "the bridge was “a wreck” and would be rebuilt")
    ],
    "The bridge was “a wreck,” the mayor said.": [("the mayor", "said", "The bridge was “a wreck,”")],
    # told
    "The mayor told reporters the bridge was closed.": [("The mayor", "told", "the bridge was closed")],
    "The mayor told reporters that the bridge was closed.": [("The mayor", "told", "the bridge was closed")],
    "He told them the bridge was closed.": [("He", "told", "the bridge was closed")],
    "Berg told the council on Friday that the bridge was closed.": [("Berg", "told", "the bridge was closed")],
    "A doctor who asked not to be named told this newspaper that the ward was full.": [
        ("who", "asked", "to be named"),
        ("A doctor", "told", "the ward was full"),
    ],
    "An official told TASS on condition of anonymity that the ward was full.": [
        ("An official", "told", "the ward was full")
    ],
    "She reminded voters that the polls close at eight.": [("She", "reminded", "the polls close at eight")],
    # according to, citing, quoted
    "According to the mayor, the bridge was closed.": [("the mayor", "According to", "the bridge was closed")],
    "According to a report by the council, the bridge was closed.": [
        ("a report by the council", "According to", "the bridge was closed")
    ],
    "The bridge was closed, according to the mayor.": [("the mayor", "according to", "The bridge was closed")],
    "The bridge was closed, according to Anna Berg, who runs the port.": [
        ("Anna Berg", "according to", "The bridge was closed")
    ],
    "Police said two men fled, citing witnesses.": [
        ("Police", "said", "two men fled"),
        ("witnesses", "citing", "two men fled"),
    ],
    "The daily quoted the mayor as saying that the bridge was closed.": [
        ("The daily", "quoted", "the bridge was closed"),
        ("the mayor", "saying", "the bridge was closed"),
    ],
    "The bridge was closed, the mayor was quoted as saying.": [("the mayor", "saying", "The bridge was closed")],
    # nobody named
    "It was reported that the bridge was closed.": [(None, "reported", "the bridge was closed")],
    "It is believed that the thieves fled.": [(None, "believed", "the thieves fled")],
    "Berg is expected to win the vote.": [(None, "expected", "Berg … to win the vote")],
    "Berg was accused of lying to the council.": [(None, "accused", "Berg … lying to the council")],
    "The fire appears to have spread.": [(None, "appears", "The fire … to have spread")],
    "Asked whether she would resign, Berg said no.": [
        (None, "Asked", "whether she would resign"),
        ("Berg", "said", "no"),
    ],
    "Berg was praised by the union for her patience.": [("the union", "praised", "Berg … her patience")],
    # headlines and transcripts
    "Police: Three dead in crash": [("Police", ":", "Three dead in crash")],
    "Three dead in crash, police say": [("police", "say", "Three dead in crash")],
    "Three dead in crash - minister": [("minister", "-", "Three dead in crash")],
    "BERG: We will open the bridge.": [("BERG", ":", "We will open the bridge")],
    "Poll: Anna Berg Ties Omar Haddad.": [("Poll", ":", "Anna Berg Ties Omar Haddad")],
    "Berg on Dams: They Will Leak.": [("Berg", ":", "They Will Leak")],
    "Haddad: ‘It Leaks’ And Will Be Shut.": [("Haddad", ":", "‘It Leaks’ And Will Be Shut")],
    "The rise surprised pollster Ada Berg: “Few of us saw it coming.”": [
        ("pollster Ada Berg", ":", "“Few of us saw it coming.”")
    ],
    "BERG: We will open the bridge. We have the means.": [("BERG", ":", "We will open the bridge. We have the means")],
    # subjects with something hanging on them
    "A news report published Wednesday said the dam leaked.": [("A news report", "said", "the dam leaked")],
    "A person familiar with the planning for Thursday's meeting says the dam leaked.": [
        ("A person familiar with the planning for Thursday's meeting", "says", "the dam leaked")
    ],
    "Two officials briefed on the talks told the Daily Post the dam leaked.": [
        ("Two officials briefed on the talks", "told", "the dam leaked")
    ],
    "Residents reached by phone said the dam leaked.": [("Residents reached by phone", "said", "the dam leaked")],
    # where it was said, and what is quoted within what is told
    "Sunday on the programme “Morning News,” Anna Berg said the mayor's “zeal” and “nerve” are in question.": [
        ("Anna Berg", "said", "the mayor's “zeal” and “nerve” are in question")
    ],
    "“It was dark,” Berg said. “We ran.” Haddad said: “We did not.”": [
        ("Berg", "said", "“It was dark,” … “We ran.”"),
        ("Haddad", "said", "“We did not.”"),
    ],
    "Then 47 percent said they would vote for Berg, however this has dropped to 35 percent.": [
        ("47 percent", "said", "they would vote for Berg")
    ],
    "Berg said the dam would, however, be rebuilt.": [("Berg", "said", "the dam would, however, be rebuilt")],
    # two sayings in a sentence
    "Berg said the bridge was closed, and added that it was old.": [
        ("Berg", "said", "the bridge was closed"),
        ("Berg", "added", "it was old"),
    ],
    "Berg said the bridge was closed, adding that it was old.": [
        ("Berg", "said", "the bridge was closed"),
        ("Berg", "adding", "it was old"),
    ],
    "Berg said the bridge was closed, while police said it was open.": [
        ("Berg", "said", "the bridge was closed"),
        ("police", "said", "it was open"),
    ],
    "Berg praised the firemen, calling them heroes.": [
        ("Berg", "praised", "the firemen"),
        ("Berg", "calling", "them heroes"),
    ],
    "The ministry said the governor had said that the dam would hold.": [
        ("The ministry", "said", "the governor had said that the dam would hold"),
        ("the governor", "said", "the dam would hold"),
    ],
    "Calling the bridge a wreck, Berg urged drivers to turn back.": [
        ("Berg", "Calling", "the bridge a wreck"),
        ("Berg", "urged", "drivers to turn back"),
    ],
    "Berg declined to comment and did not say how the vote went.": [
        ("Berg", "declined", "to comment"),
        ("Berg", "say", "how the vote went"),
    ],
    # relative clauses
    "Police, who said the road was closed, left.": [("who", "said", "the road was closed")],
    "Farmers who say the soil is poor have left.": [("who", "say", "the soil is poor")],
    "Fighting began after Lund and the port, supported by Malmo, accused each other of firing.": [
        ("Lund and the port", "accused", "each other of firing"),
        ("Malmo", "supported", "Lund and the port"),
    ],
    # infinitives
    "Berg promised to veto the bill.": [("Berg", "promised", "to veto the bill")],
    "Berg vowed to fight on.": [("Berg", "vowed", "to fight on")],
    "Berg urged lawmakers to pass the bill.": [("Berg", "urged", "lawmakers to pass the bill")],
    "Berg called on the council to pass the bill.": [("Berg", "called on", "the council to pass the bill")],
    "Berg called for an inquiry.": [("Berg", "called for", "an inquiry")],
    "Berg threatened to close the port.": [("Berg", "threatened", "to close the port")],
    "Berg refused to leave.": [("Berg", "refused", "to leave")],
    "Berg offered to mediate.": [("Berg", "offered", "to mediate")],
    "Berg wants to leave.": [("Berg", "wants", "to leave")],
    "Berg hopes to win the vote.": [("Berg", "hopes", "to win the vote")],
    # what is praised, blamed and taken up
    "Berg criticised the council for closing the bridge.": [("Berg", "criticised", "the council for closing the bridge")],
    "Berg condemned the attack.": [("Berg", "condemned", "the attack")],
    "Berg denounced the plan as a fraud.": [("Berg", "denounced", "the plan as a fraud")],
    "Berg endorsed Omar Haddad on Tuesday.": [("Berg", "endorsed", "Omar Haddad")],
    "Berg blamed the council for the delay.": [("Berg", "blamed", "the council for the delay")],
    "Berg called Haddad a liar.": [("Berg", "called", "Haddad a liar")],
    "Berg described the bridge as unsafe.": [("Berg", "described", "the bridge as unsafe")],
    "Berg proposed a new bridge.": [("Berg", "proposed", "a new bridge")],
    "Berg rejected the plan.": [("Berg", "rejected", "the plan")],
    "Berg talked about the bridge.": [("Berg", "talked about", "the bridge")],
    "Berg pointed to the cracks in the piers.": [("Berg", "pointed to", "the cracks in the piers")],
    # thought
    "Berg believes the bridge is safe.": [("Berg", "believes", "the bridge is safe")],
    "Voters think the bridge is safe.": [("Voters", "think", "the bridge is safe")],
    "Berg fears that the bridge will fall.": [("Berg", "fears", "the bridge will fall")],
    "Berg is confident that the bridge will stand.": [("Berg", "confident", "the bridge will stand")],
    "Berg predicted that rain would come.": [("Berg", "predicted", "rain would come")],
    "Berg suggested the bridge be rebuilt.": [("Berg", "suggested", "the bridge be rebuilt")],
    # documents
    "The report shows that prices rose.": [("The report", "shows", "prices rose")],
    "A poll showed Berg ahead of Haddad.": [("A poll", "showed", "Berg ahead of Haddad")],
    "The study found that prices rose.": [("The study", "found", "prices rose")],
    "A letter saying that the bridge was closed reached the council.": [
        ("A letter", "saying", "the bridge was closed reached the council")
    ],
    # nouns
    "His claim that the bridge was closed was false.": [("His", "claim", "the bridge was closed was false")],
    "The claim that the dam leaked spread fast.": [(None, "claim", "the dam leaked spread fast")],
    "Berg's warning that the dam leaked was ignored.": [("Berg's", "warning", "the dam leaked was ignored")],
    "Berg repeated her pledge to rebuild the bridge.": [
        ("Berg", "repeated", "her pledge to rebuild the bridge"),
        ("her", "pledge", "to rebuild the bridge"),
    ],
    # where the outlet's own words begin again
    "Berg said the bridge was safe, though no tests were made.": [("Berg", "said", "the bridge was safe")],
    "Berg said the bridge was safe but did not show the tests.": [("Berg", "said", "the bridge was safe")],
    # content before its speaker
    "The plan, which critics call reckless, was adopted.": [("critics", "call", "which … reckless")],
    "The deputy, whom Berg described as a friend, resigned.": [("Berg", "described", "whom … as a friend")],
    "He spoke of what she called a betrayal.": [("He", "spoke of", "what she called a betrayal")],
    "The tunnel, which engineers say was never tested, collapsed.": [("engineers", "say", "which … was never tested")],
    "The trouble, Berg writes, began in spring.": [("Berg", "writes", "The trouble … began in spring")],
    "The worst losses, according to the survey, include three schools.": [
        ("the survey", "according to", "The worst losses … include three schools")
    ],
    # reported by somebody
    "As reported by the Daily Star, the bridge was closed.": [("the Daily Star", "reported", "the bridge was closed")],
    "The meeting was first reported by the Daily Star.": [("the Daily Star", "reported", "The meeting")],
    "The new road, announced by the ministry, will be long.": [("the ministry", "announced", "The new road")],
    "The bridge is known as the Widow.": [(None, "known", "The bridge … as the Widow")],
    "He was regarded as a hero.": [(None, "regarded", "He … as a hero")],
    "Berg will be remembered by historians as a builder.": [("historians", "remembered", "Berg … as a builder")],
    "The agency reported, according to two officers, that the road was mined.": [
        ("The agency", "reported", "the road was mined"),
        ("two officers", "according to", "the road was mined"),
    ],
    # who speaks
    "The committee's chair, who in 2010 said that the dam was sound, resigned.": [("who", "said", "the dam was sound")],
    "The Berg campaign on Tuesday responded that it had moved.": [("The Berg campaign", "responded", "it had moved")],
    "Emily said the road was open.": [("Emily", "said", "the road was open")],
    "He's predicting a wet summer.": [("He", "predicting", "a wet summer")],
    "They remain convinced that he lied.": [("They", "convinced", "he lied")],
    'A sign that read "Keep out!" hung there.': [("A sign", "read", '"Keep out!"')],
    'The Ohio governor, citing "the rare luck of Berg," said the dam would hold.': [
        ("The Ohio governor", "citing", '"the rare luck of Berg,"'),
        ("The Ohio governor", "said", "the dam would hold"),
    ],
    "“Asking a judge to resign?” asked Ada Berg of Lund.": [("Ada Berg of Lund", "asked", "“Asking a judge to resign?”")],
    "When asked who they trusted, the miners laughed.": [(None, "asked", "who they trusted")],
    "It appears, though, that the bridge was sound.": [(None, "appears", "It … the bridge was sound")],
    "Her first promise is that she will not lie.": [("Her", "promise", "she will not lie")],
    "Berg said having the river treated was wise.": [("Berg", "said", "having the river treated was wise")],
    "Berg said praise from the king would change nothing.": [("Berg", "said", "praise from the king would change nothing")],
    "Most voters predict between two and four strikes.": [("Most voters", "predict", "between two and four strikes")],
    # where the content ends
    "Berg questioned the mayor's tactics, his judgment and his word.": [
        ("Berg", "questioned", "the mayor's tactics, his judgment and his word")
    ],
    "Berg praised Lee (a former rival) for her work.": [("Berg", "praised", "Lee (a former rival) for her work")],
    "Gomez noted that the odds were low, and that people should worry less.": [
        ("Gomez", "noted", "the odds were low, and that people should worry less")
    ],
    "Ghali says that before the raid, requests were made for guards.": [
        ("Ghali", "says", "before the raid, requests were made for guards")
    ],
    "She is noting that the bridge was old and saying it could fall.": [
        ("She", "noting", "the bridge was old"),
        ("She", "saying", "it could fall"),
    ],
    '"It is a lie," Berg said, referring to the toll.': [
        ("Berg", "said", '"It is a lie,"'),
        ("Berg", "referring to", "the toll"),
    ],
    "Berg called the toll a lie before explaining how it was made.": [
        ("Berg", "called", "the toll a lie"),
        ("Berg", "explaining", "how it was made"),
    ],
    # not said
    "The ministry declined to confirm that the road was mined.": [
        ("The ministry", "declined", "to confirm that the road was mined")
    ],
    "The army is expected to announce that the road is open.": [
        (None, "expected", "The army … to announce that the road is open")
    ],
    "The army has yet to confirm that the road is open.": [],
    "The mayor went on to say that the road was open.": [("The mayor", "say", "the road was open")],
    # who cites whom
    "The Star, citing police, said two people had left.": [
        ("The Star", "said", "two people had left"),
        ("police", "citing", "two people had left"),
    ],
    "Interfax, quoting the ministry of health, reported on Friday that the ward was full.": [
        ("Interfax", "reported", "the ward was full"),
        ("the ministry of health", "quoting", "the ward was full"),
    ],
    # a clause that leads up to the main one
    "After the army said that the road was mined, the mayor resigned.": [("the army", "said", "the road was mined")],
    "Despite complaints that they lie, the officers have kept their posts.": [(None, "complaints", "they lie")],
    "The mayor complained that the vote had been rigged, a charge that officials denied.": [
        ("The mayor", "complained", "the vote had been rigged"),
    ],
    'Berg told the Star simply, "We lost."': [("Berg", "told", '"We lost."')],
    'Later on "This Week," Berg questioned the toll.': [("Berg", "questioned", "the toll")],
    "Berg cited several reasons, including rain, wind and frost.": [
        ("Berg", "cited", "several reasons, including rain, wind and frost")
    ],
    # tolls that somebody puts, and what witnesses saw
    "The army put the toll at five.": [("The army", "put", "the toll at five")],
    "Police said on Friday, one road is closed.": [("Police", "said", "one road is closed")],
    "At least five people have been hurt in the port, the coast guard said.": [
        ("the coast guard", "said", "At least five people have been hurt in the port")
    ],
}

SILENT = [
    "The army has yet to confirm that the road is open.",
    "The requests for guards were few.",
    "The advocates of the plan were late.",
    "He said goodbye to the crew and left by the back door, and the train went east.",
    "The work went according to plan.",
    "The state of the roads is poor.",
    "A call centre opened in the old mill.",
    "The stock price rose by three percent.",
    "They found the dog in the barn.",
    "The alleged thief ran away.",
    "The reported cases rose.",
    "The so-called palace burned down.",
    "The two teams met on Sunday.",
    "The United States sent two ships.",
    "The bridge was built in 1910.",
    "Police searched the house near the port.",
    "The council meets on Monday and Friday.",
    "A record crowd came to the fair.",
    "Photo: The bridge after the storm",
    "The claims office closed early.",
    "The train to Lund was late.",
    "She read the paper in the garden.",
    "The plan costs ten million.",
    "Snow fell on the hills; the roads froze.",
    "He put the keys on the table.",
    "Heavy rain and wind closed the harbour.",
    "The old king's demands had bankrupted the realm.",
    "The charge went off under the rail.",
    "The estimated cost is too high.",
    "Two ships sailed: the Anna and the Vera.",
    "The best-known beach is in the south.",
    "A suspected arsonist fled.",
    "Prices - and rents - went up.",
    "A road closed on Monday led to the port.",
    "Three things: the dam, the road and the bridge were lost.",
    "Update: The bridge was closed.",
    "Editor's Note: The bridge was closed in May.",
    "The yard was full of boats in a photo by Ada Berg: the dam stands behind.",
]


def reports(text: str) -> list[tuple[str | None, str, str]]:
    """Every attribution of a text as (source, cue, content)."""
    found = []
    for row in kg.read(text).rows():
        if row["kind"] == "report":
            content = [row["content"]] if isinstance(row["content"][0], int) else row["content"]
            source = text[slice(*row["source"])] if row["source"] else None
            found.append((source, text[slice(*row["cue"])], " … ".join(text[s:e] for s, e in content)))
    return found


@pytest.mark.parametrize("text", SAID)
def test_a_sentence_gives_who_says_what(text: str) -> None:
    assert sorted(reports(text), key=str) == sorted(SAID[text], key=str)


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_in_which_nobody_speaks_gives_nothing(text: str) -> None:
    assert reports(text) == []


def speakers(text: str) -> list[str | None]:
    return [row["speaker"] for row in kg.read(text).rows() if row["kind"] == "report"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said the bridge was closed. She said it was old.", ["Anna Berg", "Anna Berg"]),
        ("Anna Berg said the bridge was closed. Berg said it was old.", ["Anna Berg", "Anna Berg"]),
        ("Anna Berg said the bridge was closed. Ms. Berg said it was old.", ["Anna Berg", "Anna Berg"]),
        ("Gov. Anna Berg said the bridge was closed. The governor said it was old.", ["Gov. Anna Berg", "Anna Berg"]),
        ("Anna Berg, a former senator, said it was so. The former senator said it was old.", ["Anna Berg", "Anna Berg"]),
        (
            "Mayor Anna Berg said it was so. Governor Omar Haddad said it was not. The mayor said it was.",
            [
                "Mayor Anna Berg",
                "Governor Omar Haddad",
                "Anna Berg",
            ],
        ),
        ("The mayor said the bridge was closed. He said it was old.", ["The mayor", "He"]),
        (
            "Anna Berg, the mayor, said it was so. Omar Haddad, the mayor of Lund, said it was not. The mayor laughed, he said.",
            [
                "Anna Berg",
                "Omar Haddad",
                "Omar Haddad",
            ],
        ),
        (
            "Interfax said it was so. A rebel group said it was not. It said the road was mined.",
            ["Interfax", "A rebel group", "It"],
        ),
        ("Human Rights Watch said the bridge was closed. He said it was old.", ["Human Rights Watch", "He"]),
    ],
)
def test_a_later_speaker_is_the_one_that_the_article_named(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_two_of_one_role_are_told_apart_by_nobody() -> None:
    text = "Mayor Anna Berg said it was so. Mayor Omar Haddad said it was not. The mayor said it was late."
    assert speakers(text)[-1] == "The mayor"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“The pit was dark,” the mayor said. “It was cold. We ran.”", 2),
        ("“The pit was dark,” the mayor said.\n\n“It was cold. We ran.”", 2),
        ("“The pit was dark.\n\n“It was cold,” the mayor said.", 2),
        ("“The pit was dark,” the mayor said. Rain fell for hours over the hills. “It was cold.”", 1),
    ],
)
def test_a_quotation_that_goes_on_without_a_cue_is_one_saying(text: str, contents: int) -> None:
    first = next(row for row in kg.read(text).rows() if row["kind"] == "report")
    found = [first["content"]] if isinstance(first["content"][0], int) else first["content"]
    assert len(found) == contents


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        (
            "Six people were killed when gunmen stormed the Amber police post in Lowport on Monday, the mayor said.",
            [["the mayor"]],
        ),
        ("The mayor hopes that two miners were killed by gas.", [[]]),
        ("The fire appears to have killed two miners.", [[]]),
        ("It was reported that two miners were killed.", [[]]),
        ("Berg praised the crew after two miners were killed.", [[]]),
        ("The report said police told the mayor that two miners were killed.", [["The report", "police"]]),
        ("Reuters said the ministry believes two miners were killed.", [["Reuters", "the ministry"]]),
    ],
)
def test_only_those_who_say_so_vouch_for_a_figure(text: str, chains: list[list[str]]) -> None:
    figures = [row for row in kg.read(text).rows() if row["kind"] == "claim" and row["measure"]]
    assert [[link["speaker"] for link in row["chain"]] for row in figures] == chains


def test_a_colon_that_closes_a_paragraph_quotes_the_next_one() -> None:
    text = "The governor added:\n\nIt is typical of them. Nobody was told.\n\nThe road was closed."
    assert reports(text) == [("The governor", "added", "It is typical of them. Nobody was told.")]
    assert reports("The road was closed.\n\nThe governor added:") == []


def test_what_somebody_did_not_say_is_no_claim_of_theirs() -> None:
    for sentence in (
        "The ministry declined to confirm that 12 soldiers were killed.",
        "The ministry has yet to confirm that 12 soldiers were killed.",
        "The ministry is expected to announce that 12 soldiers were killed.",
        "The ministry could not confirm that 12 soldiers were killed.",
    ):
        rows = kg.read(sentence).rows()
        assert not [r for r in rows if r["kind"] == "claim" and r["measure"]], sentence
        assert [r["reason"] for r in rows if r["kind"] == "unread"] == ["not said, not claimed"], sentence


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed six people, Ana Ruiz said.",
        "A rocket hit the market on Monday, killing six people, Oakwood Clinic director Ana Ruiz said.",
        "A rocket hit the market on Monday, killing six people, Ana Ruiz, director of Oakwood Clinic, told reporters.",
    ],
)
def test_a_name_behind_the_people_may_be_who_tells_of_them(text: str) -> None:
    (claim,) = [r for r in kg.read(text).rows() if r["kind"] == "claim" and r["measure"]]
    assert (claim["measure"], claim["value"]) == ("killed", 6)
    assert claim["chain"][0]["words"].endswith("Ana Ruiz")


def test_a_name_behind_one_of_the_people_is_theirs() -> None:
    rows = kg.read("The blast killed a nurse, Ana Ruiz, police said.").rows()
    chains = {tuple(link["words"] for link in r["chain"]) for r in rows if r["kind"] in ("claim", "victim")}
    assert chains == {("police",)}
