"""Everything a person can do to the visit on the screen, noun by noun."""
