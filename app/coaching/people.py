"""The people and companies of a visit: who works, who is visited, who may approve what."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

NO_ID = UUID(int=0)
"""The identifier of a fact that was not stored yet."""

OURS_ALONE = "ours_alone"
"""Marks (in a field's metadata) what never goes into a file or on a paper."""


class Role(StrEnum):
    """What a person of the service company does in the program."""

    TECHNICIAN = "technician"
    MANAGER = "manager"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of the service company; ``team`` is the group they work in, where there are any."""

    name: str
    id: UUID = NO_ID
    role: Role = Role.TECHNICIAN
    email: str = ""
    phone: str = ""
    team: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person at the client's, with what they may decide.

    ``limit_minor`` is the largest sum they may approve, in minor units of the visit's currency;
    ``None`` means without limit. It only counts where ``may_approve`` is set.
    """

    name: str
    id: UUID = NO_ID
    role: str = ""
    phone: str = ""
    email: str = ""
    may_approve: bool = False
    limit_minor: int | None = None
    is_primary: bool = False
    is_backup: bool = False

    def may_approve_sum(self, amount_minor: int) -> bool:
        """Tell whether this contact may approve ``amount_minor`` (minor currency units)."""
        if not self.may_approve:
            return False
        return self.limit_minor is None or amount_minor <= self.limit_minor


@dataclass(frozen=True, kw_only=True)
class Client:
    """A company that is visited, with the people we deal with there."""

    name: str
    id: UUID = NO_ID
    address: str = ""
    phone: str = ""
    zone: str = ""
    note: str = ""
    is_new: bool = False
    contacts: tuple[Contact, ...] = ()
    revenue_minor: int | None = field(default=None, metadata={OURS_ALONE: True})
    """Recurring revenue a month, in minor units of the company's currency, where it is known."""

    def contact(self, name: str) -> Contact | None:
        """Find a contact by name; case and surrounding space don't matter."""
        wanted = name.strip().casefold()
        return next((c for c in self.contacts if c.name.strip().casefold() == wanted), None)

    @property
    def primary(self) -> Contact | None:
        """The named contact who authorises, if one is set."""
        return next((c for c in self.contacts if c.is_primary), None)

    @property
    def backup(self) -> Contact | None:
        """The one other person who may authorise, if one is set."""
        return next((c for c in self.contacts if c.is_backup), None)
