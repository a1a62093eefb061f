"""Tickets of other systems: the list of them, and how a file of them comes in."""
