"""Tables of what happened on a visit: times, meetings, agreements, changes, promises, messages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.ink import Ink
from app.coaching.messages import Channel, MessageKind
from app.coaching.visit import AgreementOn, Approval, MeetingHow, MeetingKind, TimeKind
from app.models.base import Base, InkText, Moment, WordsText, belongs_to, key, word


class TimeRow(Base):
    """A moment of the visit; corrections are rows of their own and originals stay."""

    __tablename__ = "time_entry"

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    kind: Mapped[TimeKind] = mapped_column(word(TimeKind))
    at: Mapped[datetime] = mapped_column(Moment)
    recorded_at: Mapped[datetime | None] = mapped_column(Moment)
    told: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    technician: Mapped[str] = mapped_column(Text)
    corrects: Mapped[UUID | None] = mapped_column(Uuid)
    reason: Mapped[str] = mapped_column(Text)
    struck: Mapped[bool]


class MeetingRow(Base):
    """A check-in or check-out."""

    __tablename__ = "meeting"

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    kind: Mapped[MeetingKind] = mapped_column(word(MeetingKind))
    at: Mapped[datetime] = mapped_column(Moment)
    how: Mapped[MeetingHow] = mapped_column(word(MeetingHow))
    person: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    work_confirmed: Mapped[bool]
    other_needs_asked: Mapped[bool]
    other_needs: Mapped[str] = mapped_column(Text)


class AgreementRow(Base):
    """The client's yes to what was said back to them."""

    __tablename__ = "agreement"

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    on: Mapped[AgreementOn] = mapped_column(word(AgreementOn))
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(Text)


class ChangeRow(Base):
    """Work or parts added while there."""

    __tablename__ = "change"

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    what: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    asked_by: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int | None]
    amount_minor: Mapped[int | None]
    parts: Mapped[str] = mapped_column(Text)
    parts_minor: Mapped[int | None]
    approval: Mapped[Approval] = mapped_column(word(Approval))
    approved_by: Mapped[str] = mapped_column(Text)
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    heard_by: Mapped[str] = mapped_column(Text)
    initials: Mapped[Ink | None] = mapped_column(InkText)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class PromiseRow(Base):
    """Something promised by a time."""

    __tablename__ = "promise"
    # Only what is still to be kept: Today asks for that, whatever was kept over the years.
    __table_args__ = (
        Index(
            "ix_promise_due_at", "due_at", sqlite_where=text("kept_at IS NULL AND withdrawn IS 0")
        ),
        # What was kept too late: a client's health asks for that.
        Index("ix_promise_late", "due_at", sqlite_where=text("kept_at > due_at")),
    )

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    what: Mapped[str] = mapped_column(Text)
    to: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime] = mapped_column(Moment)
    kept_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn: Mapped[bool]


class MessageRow(Base):
    """A message to the client, sent, held or still a draft."""

    __tablename__ = "message"
    # Only what waits to go out: the reminders ask for that.
    __table_args__ = (
        Index("ix_message_waiting", "held_until", sqlite_where=text("sent_at IS NULL")),
    )

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    kind: Mapped[MessageKind] = mapped_column(word(MessageKind))
    to: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    written_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    reader: Mapped[str] = mapped_column(Text)
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    findings: Mapped[tuple[str, ...]] = mapped_column(WordsText)


class CustodyRow(Base):
    """A thing of the client's that we took with us."""

    __tablename__ = "custody"
    # Only what we still have: a client's page asks for that.
    __table_args__ = (
        Index("ix_custody_away", "taken_at", sqlite_where=text("returned_at IS NULL")),
    )

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    what: Mapped[str] = mapped_column(Text)
    serial: Mapped[str] = mapped_column(Text)
    condition: Mapped[str] = mapped_column(Text)
    given_by: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[datetime] = mapped_column(Moment)
    ink: Mapped[Ink | None] = mapped_column(InkText)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    returned_at: Mapped[datetime | None] = mapped_column(Moment)
    returned_to: Mapped[str] = mapped_column(Text)
    return_ink: Mapped[Ink | None] = mapped_column(InkText)
