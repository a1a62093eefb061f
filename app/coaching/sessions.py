"""Coaching sessions: one focus, what it rests on, what was practised and agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.coaching.actions import Action, open_first
from app.coaching.people import NO_ID
from app.coaching.prompts.prompt import Focus
from app.coaching.skills import Skill


@dataclass(frozen=True, kw_only=True)
class Session:
    """A talk between a manager and one person, planned for or held at ``at`` (UTC).

    ``evidence`` are the visits it rests on; ``lesson`` and ``drill`` keys of the playbook,
    ``role_play`` a situation of one's own instead. ``focus`` is the short agreed sentence that
    greets the person at the next visits. ``note`` is shared, ``private_note`` for managers only.
    """

    person_id: UUID
    coach_id: UUID
    at: datetime
    skill: Skill
    id: UUID = NO_ID
    focus: str = ""
    strengths: str = ""
    evidence: tuple[UUID, ...] = ()
    lesson: str = ""
    drill: str = ""
    role_play: str = ""
    note: str = ""
    private_note: str = ""
    actions: tuple[Action, ...] = ()
    held_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_held(self) -> bool:
        """Whether the talk has taken place."""
        return self.held_at is not None


def focus_of(sessions: Iterable[Session]) -> Focus | None:
    """Return what a person is working on: the focus of the latest talk held and not ended.

    Args:
        sessions: All sessions of one person.
    """
    held = [s for s in sessions if s.held_at is not None]
    if not held:
        return None
    latest = max(held, key=lambda s: (s.held_at or s.at, s.id))
    if latest.ended_at is not None or not latest.focus.strip():
        return None
    return Focus(skill=latest.skill, text=latest.focus.strip())


def agenda(sessions: Iterable[Session]) -> tuple[Action, ...]:
    """Return what the next session opens with: every action still open, by its day."""
    return open_first(a for session in sessions for a in session.actions if a.is_open)
