"""The table of tickets that came from other systems."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.visit import Priority
from app.models.base import Base, Moment, key, word


class TicketRow(Base):
    """A ticket; its system and number together are its name for good.

    ``source`` is the row of the file as JSON, cell by heading.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("system", "number"),
        Index(None, "opened_at", "id"),
        Index("ix_ticket_visit_id", "visit_id", sqlite_where=text("visit_id IS NOT NULL")),
    )

    id: Mapped[UUID] = key()
    system: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    client: Mapped[str] = mapped_column(Text)
    client_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("client.id"))
    contact: Mapped[str] = mapped_column(Text)
    priority: Mapped[Priority] = mapped_column(word(Priority))
    status: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    assignee: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    visit_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("visit.id"))
