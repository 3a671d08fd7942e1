"""How the page of an outlet that nobody described looks: the kit's own tests and word lists, nothing else."""

from kg.intake.layout import Layout

LAYOUTS = (Layout("general", opening=(("kicker", None), ("headline", None), ("standfirst", None))),)
