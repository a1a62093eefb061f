"""A strike as it is kept: a failure a client may leave us for, until it was made good."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.coaching.people import NO_ID
from app.coaching.scoring import StrikeKind


@dataclass(frozen=True, kw_only=True)
class KeptStrike:
    """One strike of a client's; ``say`` is what happened.

    It comes from a visit's record, or from the follow-up call ``call_id``. ``cleared_at`` is set
    once a manager made it good with the client and wrote down how (``cleared_why``).
    """

    client_id: UUID
    kind: StrikeKind
    say: str
    at: datetime
    id: UUID = NO_ID
    visit_id: UUID | None = None
    call_id: UUID | None = None
    cleared_at: datetime | None = None
    cleared_why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it still stands."""
        return self.cleared_at is None
