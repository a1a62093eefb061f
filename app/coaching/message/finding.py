"""What the check found: a place in the message, how it will be heard, and what is better."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a message can do to the person who reads it."""

    BLAME = "blame"
    SHOUTING = "shouting"
    ANGER = "anger"
    JARGON = "jargon"
    TOO_LONG = "too-long"
    CLIPPED = "clipped"
    NO_NEXT_STEP = "no-next-step"
    PROMISE_WITHOUT_TIME = "promise-without-time"
    NON_APOLOGY = "non-apology"
    OVERCERTAIN = "overcertain"
    CANNOT_WITHOUT_CAN = "cannot-without-can"


@dataclass(frozen=True)
class Finding:
    """One place to look at again.

    Args:
        kind: What it is.
        start: Where it begins, in characters of the message as given.
        end: Where it ends; the character here no longer belongs to it.
        say: How the receiver hears it, one short sentence.
        better: A better wording, or what to add.
    """

    kind: Kind
    start: int
    end: int
    say: str
    better: str
