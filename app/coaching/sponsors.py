"""Who speaks for us at a client's, at which of four levels, and whether we can rely on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.coaching.people import NO_ID


class SponsorLevel(StrEnum):
    """Where in the client's organisation somebody stands, from the top."""

    SENIOR = "senior"
    DEPARTMENT = "department"
    USERS = "users"
    OWN_IT = "own_it"


@dataclass(frozen=True, kw_only=True)
class Sponsor:
    """A person at the client's who speaks for us, or should.

    ``is_solid`` is our honest view of it, as of ``judged_at``; ``contact_id`` is set where the
    person is in the client's list of contacts.
    """

    client_id: UUID
    level: SponsorLevel
    name: str
    id: UUID = NO_ID
    contact_id: UUID | None = None
    is_solid: bool = False
    note: str = ""
    judged_at: datetime | None = None


def solid_levels(sponsors: Iterable[Sponsor]) -> tuple[SponsorLevel, ...]:
    """Return the levels with at least one solid sponsor, from the top."""
    solid = {sponsor.level for sponsor in sponsors if sponsor.is_solid}
    return tuple(level for level in SponsorLevel if level in solid)


def gaps(sponsors: Iterable[Sponsor]) -> tuple[SponsorLevel, ...]:
    """Return the levels where nobody is solidly on our side, from the top."""
    solid = solid_levels(sponsors)
    return tuple(level for level in SponsorLevel if level not in solid)
