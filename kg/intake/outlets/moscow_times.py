"""The Moscow Times: the text of its web page, and the page as printed from the browser."""

from dataclasses import replace

from kg.intake.layout import NAMES_AT_END, TITLE, Layout

PAGE = Layout(
    "moscow_times",
    "The Moscow Times",
    aliases=("Moscow Times", "themoscowtimes.com"),
    domains=("themoscowtimes.com",),
    signature=(r"Support The Moscow Times!?|INDEPENDENT NEWS FROM RUSSIA",),
    lines=(
        ("boilerplate", r"Support The Moscow Times|Remind me later|A Message from The Moscow Times"),
        ("kicker", r"INDEPENDENT NEWS FROM RUSSIA\Z"),
    ),
    tails=(("caption", "credit", NAMES_AT_END),),
)
LAYOUTS = (
    replace(
        PAGE,
        name="moscow_times/web",
        marks=r"Support The Moscow Times|A Message from The Moscow Times|… ?we have a small favor to ask",
        wrapped=False,
        opening=(("headline", TITLE), ("caption", TITLE)),
        closing=r"… ?we have a small favor to ask|A Message from The Moscow Times|Dear readers,",
    ),
    replace(
        PAGE,
        name="moscow_times/printed",
        marks=r"[A-Z][a-z]+ \d{1,2}, \d{4}\Z",
        wrapped=True,
        opening=(("headline", TITLE), ("caption", None)),
    ),
)
