"""Tables of the people: our own, and the clients' with what they may approve."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.people import Role
from app.models.base import Base, Moment, belongs_to, key, word


class PersonRow(Base):
    """A member of the service company."""

    __tablename__ = "person"

    id: Mapped[UUID] = key()
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(word(Role))
    email: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    team: Mapped[str] = mapped_column(Text, server_default="")


class ClientRow(Base):
    """A company that is visited."""

    __tablename__ = "client"

    id: Mapped[UUID] = key()
    name: Mapped[str] = mapped_column(Text, index=True)
    address: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    is_new: Mapped[bool]
    revenue_minor: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Moment)


class ContactRow(Base):
    """A person at the client's; removed ones stay, so that taking back a removal is easy."""

    __tablename__ = "contact"

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client", index=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    may_approve: Mapped[bool]
    limit_minor: Mapped[int | None]
    is_primary: Mapped[bool]
    is_backup: Mapped[bool]
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class MachineRow(Base):
    """What this laptop remembers for its user: small settings by key."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class SealKeyRow(Base):
    """The company's own key that seals papers, made at first use."""

    __tablename__ = "seal_key"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    content: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(Moment)
