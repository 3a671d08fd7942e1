"""The words that benchmarks/collection.py writes news with: kinds of incident, their sentences, people, outlets. All is invented but the cities.

In braces stand what an incident or a report fills in: {dead}, {hurt} (phrases of people), {city}, {country}, {when}, {spot}, {source}, {hospital},
{official}, {cause}, {agency}.
"""

from __future__ import annotations

KINDS: dict[str, dict[str, list[str]]] = {
    "blast": {
        "nouns": ["explosion", "blast"],
        "happened": [
            "an explosion ripped through {spot} in {city}",
            "a blast tore through {spot} in {city}",
            "a bomb went off at {spot} in {city}",
            "an explosion hit {spot} in {city}",
        ],
        "headlines": [
            "{Dead} in {city} blast",
            "Blast at {spot} in {city} kills {n}",
            "Explosion rocks {city}, {n} dead",
            "{city} explosion leaves {n} dead",
        ],
        "details": [
            "Windows were blown out in buildings two streets away.",
            "Investigators were collecting fragments of metal at the scene.",
            "Smoke could be seen over {spot} for several hours.",
            "The area around {spot} was sealed off.",
            "A second device was found and made safe, according to officers at the scene.",
            "Shopkeepers near {spot} swept up glass while ambulances came and went.",
        ],
        "causes": [
            "a gas leak",
            "a parcel bomb",
            "faulty wiring",
            "a car packed with explosives",
            "a stove that was left on",
        ],
    },
    "shooting": {
        "nouns": ["shooting", "gun attack"],
        "happened": [
            "a gunman opened fire at {spot} in {city}",
            "gunmen stormed {spot} in {city}",
            "shots were fired at {spot} in {city}",
            "armed men attacked {spot} in {city}",
        ],
        "headlines": [
            "{Dead} in {city} shooting",
            "Gunman kills {n} at {spot} in {city}",
            "Shooting in {city} leaves {n} dead",
            "{n} killed as gunmen attack {spot}, {city}",
        ],
        "details": [
            "Shell casings lay scattered outside {spot}.",
            "People hid under tables until the firing stopped.",
            "The attackers fled in a white van.",
            "Police were looking through footage from cameras near {spot}.",
            "A curfew was announced for the districts around {spot}.",
            "Neighbours said that they first took the shots for fireworks.",
        ],
        "causes": ["a quarrel over land", "a dispute between two families", "a robbery gone wrong", "a feud between gangs"],
    },
    "crash": {
        "nouns": ["crash", "accident"],
        "happened": [
            "a bus collided with a truck near {spot} outside {city}",
            "a bus plunged off the road at {spot} near {city}",
            "a lorry ploughed into a minibus at {spot} near {city}",
            "two buses crashed head-on at {spot} near {city}",
        ],
        "headlines": [
            "{Dead} in bus crash near {city}",
            "Bus crash near {city} kills {n}",
            "{n} killed in road accident outside {city}",
            "{city} bus accident: {n} dead",
        ],
        "details": [
            "Rescuers cut through the wreckage to reach passengers.",
            "The road past {spot} was closed until the evening.",
            "The driver fled on foot, witnesses told local radio.",
            "Cranes lifted what was left of the bus out of the ditch.",
            "Rain had made the surface slippery.",
            "Villagers carried the injured to the road on doors and blankets.",
        ],
        "causes": ["brake failure", "speeding", "a burst tyre", "thick fog", "a driver who fell asleep"],
    },
    "strike": {
        "nouns": ["air strike", "strike"],
        "happened": [
            "an air strike hit {spot} in {city}",
            "warplanes bombed {spot} in {city}",
            "a missile struck {spot} in {city}",
            "a drone strike hit {spot} in {city}",
        ],
        "headlines": [
            "{Dead} in air strike on {city}",
            "Air strike on {spot} in {city} kills {n}",
            "{n} killed as missile hits {city}",
            "Strike on {city}: {n} dead",
        ],
        "details": [
            "Rescue workers dug through rubble with their hands.",
            "The upper floors of {spot} had collapsed.",
            "Power was cut in large parts of the city.",
            "Residents spent the night in cellars.",
            "Drones were heard over {city} until dawn.",
            "The roof of {spot} lay in the street.",
        ],
        "causes": ["a navigation error", "a target nearby", "a wrong map", "an arms depot next door"],
    },
    "fire": {
        "nouns": ["fire", "blaze"],
        "happened": [
            "a fire swept through {spot} in {city}",
            "a blaze engulfed {spot} in {city}",
            "fire broke out at {spot} in {city}",
            "flames tore through {spot} in {city}",
        ],
        "headlines": [
            "{Dead} in {city} fire",
            "Fire at {spot} in {city} kills {n}",
            "Blaze in {city} leaves {n} dead",
            "{n} die as fire engulfs {spot} in {city}",
        ],
        "details": [
            "Firefighters needed six hours to bring the flames under control.",
            "Emergency exits had been locked, survivors said.",
            "People jumped from windows to escape the smoke.",
            "Relatives gathered outside {spot} with photographs.",
            "The owner of {spot} was being questioned.",
            "The building had no sprinklers, a city inspector said.",
        ],
        "causes": ["a short circuit", "a welder's torch", "fireworks", "a heater that fell over"],
    },
    "flood": {
        "nouns": ["flood", "flooding"],
        "happened": [
            "flash floods swept away houses near {spot} in {city}",
            "a river burst its banks at {spot} in {city}",
            "floodwater tore through {spot} in {city}",
            "a mudslide buried homes at {spot} in {city}",
        ],
        "headlines": [
            "{Dead} in {city} floods",
            "Floods kill {n} in {city}",
            "{n} dead after flash flood in {city}",
            "Flooding in {city} leaves {n} dead",
        ],
        "details": [
            "Boats were sent to take people off the roofs.",
            "The bridge at {spot} was washed away.",
            "Schools were turned into shelters.",
            "Power and telephone lines were down.",
            "More rain was forecast for the weekend.",
            "Cars were piled against the walls of {spot}.",
        ],
        "causes": ["a dam that gave way", "three days of rain", "a blocked culvert", "melting snow"],
    },
}

SPOTS = {
    "blast": ["the {n} market", "the {n} bakery", "{n} bus station", "the {n} hotel", "the {n} fuel depot", "{n} square"],
    "shooting": ["the {n} nightclub", "the {n} café", "{n} college", "the {n} mosque", "{n} chapel", "the {n} police post"],
    "crash": ["the {n} junction", "the {n} bridge", "{n} pass", "the {n} toll gate", "the {n} bend"],
    "strike": ["the {n} clinic", "the {n} apartment block", "{n} school", "the {n} grain market", "the {n} depot"],
    "fire": [
        "the {n} textile factory",
        "the {n} shopping centre",
        "the {n} hostel",
        "the {n} warehouse",
        "the {n} nursing home",
    ],
    "flood": ["the {n} quarter", "the {n} valley", "the {n} settlement", "the {n} camp ground", "the {n} ford"],
}
FIRST = "Amara Bilal Carla Dmitri Elena Farid Gloria Hassan Ines Jakub Kavya Luca Mariam Nadia Omar Paula Qasim Rosa Selim Tamara Umar Vera Wanda Yusuf Zofia Arjun Beatriz Chidi Dalia Emre".split()
LAST = "Adeyemi Bakhtin Castellano Dlamini Estrada Farouk Gutierrez Halabi Ivashchenko Jankowski Kowalczyk Lozano Mbeki Novak Okonkwo Petrossian Quispe Rahimi Sandoval Tremblay Uzun Valdivia Wickrama Yeltsov Zapata Achebe Brankov Cifuentes Demirtas Esposito".split()
SPOT_NAMES = "Alcazar Birchwood Cordoba Darya Elmira Falcon Granada Harmony Indigo Jasmine Kestrel Lantern Meridian Northgate Orchid Paradise Quarry Riverside Sapphire Trinity Unity Vesper Willow Xanadu Yarrow Zenith Amber Beacon Cedar Dolphin Emerald Fountain Golden Heron Ivory Juniper Lotus Marble Nightingale Olive Pioneer Redwood Saffron Tulip Velvet Windmill".split()

# Who gives figures: each utterance may be worded in several ways, all of which are one origin.
SOURCES: dict[str, list[str]] = {
    "police": ["police", "the police", "local police", "police officials"],
    "health ministry": ["the health ministry", "the Ministry of Health", "the country's health ministry"],
    "interior ministry": ["the interior ministry", "the Ministry of the Interior", "an interior ministry statement"],
    "hospital": ["{doctor}, director of {hospital},", "{hospital} director {doctor}", "{doctor}, who heads {hospital},"],
    "governor": ["governor {official}", "the governor, {official},", "regional governor {official}"],
    "mayor": ["mayor {mayor}", "the city's mayor, {mayor},", "{city} mayor {mayor}"],
    "rescue": ["the emergency service", "the emergency services"],
    "witness": ["witnesses", "eyewitnesses"],
}
SAID = [
    "{Claim}, {source} said{day_said}.",
    "{Source} said{day_said} that {claim}.",
    "According to {source}, {claim}.",
    "{Source} told reporters that {claim}.",
    "{Claim}, according to {source}.",
    "{Source} confirmed that {claim}.",
]
RELAYED = ["{Claim}, {source} told the {agency} news agency.", "{Claim}, {agency} reported, citing {source}."]
DEAD_CLAIMS = ["{dead} were killed", "{dead} had died", "{dead} were dead", "{dead} lost their lives"]
HURT_CLAIMS = ["{hurt} were injured", "{hurt} were wounded", "{hurt} were hurt"]
BOTH_CLAIMS = ["{dead} were killed and {n_hurt} injured", "{dead} had died and {n_hurt} more were injured"]
LEADS = [
    "{Dead} were killed when {happened} {when}, {source} said.",
    "{Happened} {when}, killing {dead}, {source} said.",
    "{Happened} {when}, leaving {dead} dead, according to {source}.",
    "At least {n_words} people died {when} when {happened}, {source} said.",
    "{Source} said {dead} were killed {when} after {happened}.",
]
OWN_LEADS = [
    "{Dead} were killed when {happened} {when}.",
    "{Happened} {when}, killing {dead}.",
    "{Dead} died {when} after {happened}.",
]
UPDATES = [
    "The death toll from the {noun} at {spot} in {city} rose to {n}, {source} said {day}.",
    "{Source} said {day} that the number of people killed in the {noun} in {city} had risen to {n}.",
    "The number of dead in the {city} {noun} climbed to {n} {day}, according to {source}.",
]
CAUSES = [
    "Investigators were looking into {cause} as a possible cause.",
    "{official_two}, who leads the inquiry, spoke of {cause}.",
    "Early findings point to {cause}.",
]
TREATED = [
    "The injured were taken to {hospital}.",
    "Ambulances brought the victims to {hospital}.",
    "Doctors at {hospital} appealed for blood.",
]
REACTIONS = [
    "{official_two}, a member of parliament for {city}, called for an inquiry.",
    "Flags will fly at half-mast in {city} on Sunday.",
    "The president sent condolences to the families.",
    "{official_two} cut short a visit abroad to return to {city}.",
    "A minute of silence was held in schools across {country}.",
]
BACKGROUND = [
    "It was the worst such {noun} in {country} in years.",
    "In {month} last year, {other} people were killed in a similar {noun} elsewhere in {country}.",
    "{country_cap} has seen a number of such incidents in recent years.",
    "Safety rules are often ignored in the region, campaigners say.",
]
BOILERPLATE = [
    "Sign up for our daily newsletter.",
    "Read more: five things to know this morning",
    "Follow us on social media for the latest updates.",
    "© All rights reserved.",
    "Advertisement",
    "This story was automatically published from a syndicated feed.",
]
OUTLETS = [
    f"The {a} {b}"
    for a, b in zip(
        "Harbour Northern Valley Capital Eastern Lakeside Morning Southern Highland Coastal Evening Central Western Metropolitan Border Island Delta Frontier Pioneer Liberty Union Civic Daily National Provincial Riverside Prairie Summit".split(),
        "Herald Post Tribune Gazette Observer Chronicle Courier Times Dispatch Mirror Standard Record Examiner Monitor Ledger Echo Bulletin Sentinel Journal Star Argus Mercury Advertiser Leader Inquirer Register Clarion Telegraph".split(),
        strict=True,
    )
] + [
    "Radio Meridian",
    "Channel Nine News",
    "World Desk Online",
    "Globe24",
    "The Wire Room",
    "City Line",
    "Newsline One",
    "FrontPage Daily",
]
AGENCIES = ["Norpress", "Transcontinental Press", "Estafeta", "Unipress"]
