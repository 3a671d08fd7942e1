"""The Moscow Times: the text of its web page, and the page as printed from the browser."""

from kg.intake.layout import TITLE, Layout

OUTLET = "The Moscow Times"
ALIASES = ("Moscow Times", "themoscowtimes.com")
DOMAINS = ("themoscowtimes.com",)
SIGNATURE = (r"Support The Moscow Times!?|INDEPENDENT NEWS FROM RUSSIA",)
CREDIT = ("caption", "credit", r"(?<=[\w”)][.!?]) ((?:[^.!?]|\.(?! )){2,60})(?<![.!?”])\Z")
LINES = (
    ("boilerplate", r"Support The Moscow Times|Remind me later|A Message from The Moscow Times"),
    ("kicker", r"INDEPENDENT NEWS FROM RUSSIA\Z"),
)

LAYOUTS = (
    Layout(
        "moscow_times/web",
        OUTLET,
        ALIASES,
        DOMAINS,
        SIGNATURE,
        marks=r"Support The Moscow Times|A Message from The Moscow Times|we have a small favor to ask",
        wrapped=False,
        opening=(("headline", TITLE), ("caption", TITLE)),
        lines=LINES,
        tails=(CREDIT,),
        closing=r"… ?we have a small favor to ask|A Message from The Moscow Times|Dear readers,",
    ),
    Layout(
        "moscow_times/printed",
        OUTLET,
        ALIASES,
        DOMAINS,
        SIGNATURE,
        marks=r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}\Z",
        wrapped=True,
        opening=(("headline", TITLE), ("caption", None)),
        lines=LINES,
        tails=(CREDIT,),
    ),
)
