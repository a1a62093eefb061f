"""What the coach says: one thing to do now, why, and where to read more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.coaching.people import NO_ID
from app.coaching.playbook import Playbook
from app.coaching.visit import Change, Promise, Visit

if TYPE_CHECKING:
    from uuid import UUID

    from app.coaching.message import Finding
    from app.coaching.skills import Skill


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


@dataclass(frozen=True, kw_only=True)
class SeenBefore:
    """An earlier visit with what looks like the same fault, the best match first.

    ``seen_at`` is when the match was noticed on this visit; ``fix`` what helped then, in a few
    words, as far as is known. ``message`` is the exact message that both quote, ``is_same_client``
    whether it was at this client's.
    """

    reference: str
    client: str
    at: datetime
    seen_at: datetime | None = None
    fix: str = ""
    message: str = ""
    is_same_client: bool = False
    visit_id: UUID = NO_ID


@dataclass(frozen=True, kw_only=True)
class Focus:
    """What this person is working on with their manager; ``text`` is the agreed sentence."""

    skill: Skill
    text: str


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """What the message check found in a message that is still to be sent, and since when."""

    finding: Finding
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Known:
    """What lies outside of the visit's own facts and is handed to the coach by its caller."""

    seen_before: tuple[SeenBefore, ...] = ()
    focus: Focus | None = None
    findings: tuple[Drafted, ...] = ()


NOTHING_KNOWN = Known()

Rule = Callable[[Visit, Playbook, datetime], Iterator[Prompt]]
"""Looks at a visit as it is at a moment (UTC) and says what it has to say, usually nothing."""

KnowingRule = Callable[[Known, Visit, Playbook, datetime], Iterator[Prompt]]
"""A rule that also looks at what is known from outside of the visit."""


def mark(fact: Change | Promise) -> str:
    """Return what tells prompts about a change or promise apart: its id, or its words."""
    return fact.what if fact.id == NO_ID else str(fact.id)
