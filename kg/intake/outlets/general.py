"""How the page of an outlet that nobody described looks: the kit's own tests and word lists, and little else."""

from kg.intake.layout import CREDITED, NAMES_AT_END, Layout

LAYOUTS = (
    Layout(
        "general",
        opening=(("kicker", None), ("headline", None), ("caption", CREDITED), ("standfirst", None), ("caption", CREDITED)),
        tails=(("caption", "credit", NAMES_AT_END),),
    ),
)
