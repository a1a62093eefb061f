"""Tables of the visit itself, its answers and its checklist."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.visit import CheckState, Priority, VisitKind, VisitState
from app.models.base import Base, Moment, belongs_to, key, word


class VisitRow(Base):
    """One visit.

    ``at`` is the moment by which lists are ordered: when it is planned for, else when it was made.
    ``search_row`` is its row in the full-text index; later visits have higher ones.
    """

    __tablename__ = "visit"
    __table_args__ = (
        Index(None, "at", "id"),
        Index(None, "state", "at", "id"),
        Index(None, "client_id", "at", "id"),
        Index(None, "technician_id", "at", "id"),
        # What was closed lately, by whom and where: the review queue and the calls ask for that.
        Index(
            "ix_visit_closed_at",
            "closed_at",
            "client_id",
            "technician_id",
            "id",
            sqlite_where=text("closed_at IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = key()
    reference: Mapped[str] = mapped_column(Text, unique=True)
    state: Mapped[VisitState] = mapped_column(word(VisitState))
    kind: Mapped[VisitKind] = mapped_column(word(VisitKind))
    priority: Mapped[Priority] = mapped_column(word(Priority))
    title: Mapped[str] = mapped_column(Text)
    ticket: Mapped[str] = mapped_column(Text)
    client_id: Mapped[UUID] = belongs_to("client")
    contact: Mapped[str] = mapped_column(Text)
    technician_id: Mapped[UUID] = belongs_to("person")
    zone: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    scheduled_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    playbook_name: Mapped[str] = mapped_column(Text)
    playbook_version: Mapped[int]
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    estimate_minutes: Mapped[int | None]
    estimate_minor: Mapped[int | None]
    limit_minor: Mapped[int | None]
    prices_on_paper: Mapped[bool]
    search_row: Mapped[int] = mapped_column(unique=True)


class AnswerRow(Base):
    """What was written for one question, by the question's key."""

    __tablename__ = "answer"

    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime | None] = mapped_column(Moment)


class CheckRow(Base):
    """How one checklist item was answered."""

    __tablename__ = "check"

    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[CheckState] = mapped_column(word(CheckState))
    reason: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime | None] = mapped_column(Moment)


class DismissalRow(Base):
    """A coach's prompt put away for this visit, or until a moment."""

    __tablename__ = "dismissal"

    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)


class StaleRow(Base):
    """A visit whose words changed since the full-text index last read it."""

    __tablename__ = "search_stale"

    visit_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)


class AuditRow(Base):
    """What was changed in a visit: old and new, by whom, when, and why."""

    __tablename__ = "audit"

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    what: Mapped[str] = mapped_column(Text)
    item: Mapped[str] = mapped_column(Text)
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
