"""The three small vocabularies everything else is sorted by: skills, phases and proofs."""

from __future__ import annotations

from enum import StrEnum


class Skill(StrEnum):
    """One of the eight soft skills a visit is looked at for, in the order they are shown."""

    PRESENCE = "presence"
    UNDERSTANDING = "understanding"
    TIMELINESS = "timeliness"
    TONE = "tone"
    EXPECTATIONS = "expectations"
    DOCUMENTATION = "documentation"
    OWNERSHIP = "ownership"
    FOLLOW_THROUGH = "follow_through"


class Phase(StrEnum):
    """One stretch of a visit, in the order it usually goes; a suggestion, never a gate."""

    PREPARE = "prepare"
    ARRIVE = "arrive"
    UNDERSTAND = "understand"
    AUTHORISE = "authorise"
    WORK = "work"
    DOCUMENT = "document"
    LEAVE = "leave"
    FOLLOW_UP = "follow_up"


class Proof(StrEnum):
    """How we know that something was done, the strongest first."""

    RECORDED = "recorded"
    """The program saw it happen: a time, a kept promise, an agreed restatement."""
    CONFIRMED = "confirmed"
    """The client signed, initialled or answered."""
    OBSERVED = "observed"
    """A manager saw it."""
    TICKED = "ticked"
    """The technician says so."""
