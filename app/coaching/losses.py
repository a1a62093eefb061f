"""Losses, so that the whole team learns from each, and praise, shared as widely."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.coaching.people import NO_ID
from app.coaching.skills import Skill

MOST_WHYS: Final = 5
"""After five whys the root is found, or another question is wanted."""


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A client was let down: what happened, why down to the root, and what we learn.

    ``cause`` is a key of the playbook's causes, ``whys`` the answers to each further "why?",
    ``cost_minor`` what it cost us in minor units of ``currency``. ``person_id`` is who was there;
    the feed doesn't name them. ``shared_at`` is when the team got to read it.
    """

    client_id: UUID
    what: str
    at: datetime
    id: UUID = NO_ID
    visit_id: UUID | None = None
    person_id: UUID | None = None
    cause: str = ""
    whys: tuple[str, ...] = ()
    cost_minor: int | None = None
    currency: str = "USD"
    lesson: str = ""
    skill: Skill | None = None
    logged_by: UUID = NO_ID
    logged_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Praise:
    """What a client thanked us for, in their words where possible (``said_by`` names them)."""

    client_id: UUID
    what: str
    at: datetime
    id: UUID = NO_ID
    visit_id: UUID | None = None
    person_id: UUID | None = None
    said_by: str = ""
    skill: Skill | None = None
    logged_by: UUID = NO_ID
    logged_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """A loss or a praise in the team's feed, with the names that stand on it."""

    entry: Loss | Praise
    client: str
    person: str = ""
    """Who is thanked; empty for a loss."""
    reference: str = ""

    @property
    def is_loss(self) -> bool:
        """Whether it is a loss."""
        return isinstance(self.entry, Loss)


def missing(loss: Loss) -> tuple[str, ...]:
    """Say what a loss still needs before the team can learn from it, in short words."""
    wanted = {
        "what happened": loss.what.strip(),
        "the cause": loss.cause,
        "at least one why": any(why.strip() for why in loss.whys),
        "the lesson": loss.lesson.strip(),
    }
    return tuple(words for words, there in wanted.items() if not there)


def by_cause(losses: Iterable[Loss]) -> Mapping[str, int]:
    """Count losses by the key of their cause; those without one are not counted."""
    return Counter(loss.cause for loss in losses if loss.cause)
