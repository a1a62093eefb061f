"""What the coach says: one thing to do now, why, and where to read more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.coaching.playbook import Playbook
from app.coaching.visit import Visit


class Urgency(StrEnum):
    """How soon something should be done, the most urgent first."""

    NOW = "now"
    SOON = "soon"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One card of the coach.

    ``say`` is the imperative, ``why`` the sentence under it, ``action`` the words on its button.
    ``about`` tells prompts of one code apart: the key of the question, or the change meant.
    ``since`` is when it first held, never later than the moment judged.
    """

    code: str
    urgency: Urgency
    say: str
    why: str
    since: datetime
    lesson: str = ""
    action: str = ""
    about: str = ""

    @property
    def key(self) -> str:
        """What to dismiss to put away this one only; ``code`` puts away all of its kind."""
        return f"{self.code}:{self.about}" if self.about else self.code


Rule = Callable[[Visit, Playbook, datetime], Iterator[Prompt]]
"""Looks at a visit as it is at a moment (UTC) and says what it has to say, usually nothing."""
