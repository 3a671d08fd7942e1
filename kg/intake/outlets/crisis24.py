"""Crisis24: the text of one of its alerts on the web."""

from kg.intake.layout import TITLE, Layout

LAYOUTS = (
    Layout(
        "crisis24/alert",
        "Crisis24",
        ("GardaWorld Crisis24", "Crisis 24", "crisis24.garda.com"),
        ("crisis24.garda.com", "garda.com", "crisis24.com"),
        signature=(r"For unlimited access to Crisis24 .*",),
        marks=r"\d{1,2} [A-Z][a-z]{2} \d{4} \| \d\d:\d\d [AP]M UTC\Z",
        wrapped=False,
        opening=(("headline", TITLE), ("standfirst", None)),
        tails=(("headline", "boilerplate", r" (/ ?update \d+)\Z"),),
        closing=r"For unlimited access to Crisis24|\d+ free alert views",
    ),
)
