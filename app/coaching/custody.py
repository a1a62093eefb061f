"""Equipment of the client's that we took with us, until it is back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.coaching.ink import Ink
from app.coaching.people import NO_ID


@dataclass(frozen=True, kw_only=True)
class Custody:
    """One thing taken away: what it is, in which state, who gave it, and its way back.

    ``given_by`` is the client's person who handed it over and ``ink`` what they signed with;
    ``due_at`` is when it was said to be back. ``returned_to`` took it again at ``returned_at``
    and signed with ``return_ink``.
    """

    what: str
    taken_at: datetime
    id: UUID = NO_ID
    serial: str = ""
    condition: str = ""
    given_by: str = ""
    ink: Ink | None = None
    due_at: datetime | None = None
    returned_at: datetime | None = None
    returned_to: str = ""
    return_ink: Ink | None = None

    @property
    def promise(self) -> str:
        """What is promised with a day to bring it back."""
        return f"Bring back: {self.what}"

    @property
    def described(self) -> str:
        """Serial number and condition, as far as they were noted."""
        serial = f"No. {self.serial}" if self.serial else ""
        return " · ".join(part for part in (serial, self.condition) if part)

    @property
    def is_away(self) -> bool:
        """Whether we still have it."""
        return self.returned_at is None


@dataclass(frozen=True, kw_only=True)
class StillAway:
    """A thing we still have, and the visit that took it with us."""

    visit_id: UUID
    reference: str
    thing: Custody
