"""Agreed actions: what somebody will do by a day, from a coaching session or a leadership check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.coaching.people import NO_ID


@dataclass(frozen=True, kw_only=True)
class Action:
    """One agreed step with its owner and its day (in the company's zone)."""

    what: str
    owner_id: UUID
    due: date
    id: UUID = NO_ID
    done_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed and it is not done."""
        return self.is_open and self.due < today


def open_first(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return actions the way the next talk begins: open ones by their day, then what was done."""
    return tuple(sorted(actions, key=lambda a: (not a.is_open, a.due, a.id)))
