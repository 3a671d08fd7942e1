"""Sputnik: the text of its web page."""

from kg.intake.layout import ANY, TITLE, Layout

LAYOUTS = (
    Layout(
        "sputnik/web",
        "Sputnik",
        ("Sputnik News", "Sputnik International", "sputniknews.com"),
        ("sputniknews.com", "sputnikglobe.com"),
        signature=(r"Sputnik", r"Discuss"),
        marks=r"(?:Sputnik|Discuss)\Z",
        wrapped=False,
        opening=(("kicker", r"(?:[A-Z][\w&’']*,? ?){1,3}"), ("headline", TITLE), ("standfirst", ANY)),
        lines=(("credit", r"(?:© )?Sputnik(?: ?/.{2,60})?\Z"),),
        closing=r"Discuss\Z",
    ),
)
