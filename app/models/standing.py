"""Tables of how clients stand with us: calls, strikes, losses, praise, goodwill, sponsors."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.goodwill import GoodwillKind
from app.coaching.scoring import StrikeKind
from app.coaching.skills import Skill
from app.coaching.sponsors import SponsorLevel
from app.models.base import Base, Moment, WordsText, belongs_to, key, word


class CallRow(Base):
    """A follow-up call, drawn for a week and then made."""

    __tablename__ = "follow_up_call"
    __table_args__ = (
        Index(None, "week", "place"),
        Index(None, "client_id", "week"),
        # What was said lately: the review queue asks for that.
        Index("ix_follow_up_call_called_at", "called_at", sqlite_where=text("outcome != ''")),
    )

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client")
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    technician_id: Mapped[UUID] = belongs_to("person")
    week: Mapped[date] = mapped_column(Date)
    place: Mapped[int]
    drawn: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    called_at: Mapped[datetime | None] = mapped_column(Moment)
    caller_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("person.id"))
    rating: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)


class SaidRow(Base):
    """What the client said to one question of a call's script."""

    __tablename__ = "call_said"

    call_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("follow_up_call.id"), primary_key=True)
    question: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class StrikeRow(Base):
    """A strike of a client's, from a visit's record or from a call."""

    __tablename__ = "strike"
    __table_args__ = (
        Index(None, "client_id", "at"),
        Index(None, "at"),
        Index("ix_strike_visit_id", "visit_id", "kind"),
    )

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client")
    visit_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("visit.id"))
    call_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("follow_up_call.id"))
    kind: Mapped[StrikeKind] = mapped_column(word(StrikeKind))
    say: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    cleared_at: Mapped[datetime | None] = mapped_column(Moment)
    cleared_why: Mapped[str] = mapped_column(Text)


class LossRow(Base):
    """A client was let down."""

    __tablename__ = "loss"
    __table_args__ = (Index(None, "at", "id"), Index(None, "client_id", "at"))

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client")
    visit_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("visit.id"))
    person_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("person.id"))
    what: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    cause: Mapped[str] = mapped_column(Text)
    whys: Mapped[tuple[str, ...]] = mapped_column(WordsText)
    cost_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(Text)
    lesson: Mapped[str] = mapped_column(Text)
    skill: Mapped[Skill | None] = mapped_column(word(Skill))
    logged_by: Mapped[UUID] = belongs_to("person")
    logged_at: Mapped[datetime | None] = mapped_column(Moment)
    shared_at: Mapped[datetime | None] = mapped_column(Moment)


class PraiseRow(Base):
    """A client thanked us."""

    __tablename__ = "praise"
    __table_args__ = (Index(None, "at", "id"), Index(None, "client_id", "at"))

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client")
    visit_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("visit.id"))
    person_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("person.id"))
    what: Mapped[str] = mapped_column(Text)
    said_by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    skill: Mapped[Skill | None] = mapped_column(word(Skill))
    logged_by: Mapped[UUID] = belongs_to("person")
    logged_at: Mapped[datetime | None] = mapped_column(Moment)
    shared_at: Mapped[datetime | None] = mapped_column(Moment)


class GoodwillRow(Base):
    """Something given to a client after a surprise."""

    __tablename__ = "goodwill"
    __table_args__ = (
        Index(None, "at", "id"),
        Index(None, "client_id", "at"),
        Index("ix_goodwill_visit_id", "visit_id", sqlite_where=text("visit_id IS NOT NULL")),
    )

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client")
    visit_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("visit.id"))
    kind: Mapped[GoodwillKind] = mapped_column(word(GoodwillKind))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    given_by: Mapped[UUID] = belongs_to("person")
    minutes: Mapped[int]
    amount_minor: Mapped[int]
    gift_hours: Mapped[int]
    rate_minor: Mapped[int]
    estimated_minutes: Mapped[int]
    actual_minutes: Mapped[int]
    currency: Mapped[str] = mapped_column(Text)
    revision: Mapped[int | None]


class SponsorRow(Base):
    """Somebody at a client's who speaks for us, or should."""

    __tablename__ = "sponsor"

    id: Mapped[UUID] = key()
    client_id: Mapped[UUID] = belongs_to("client", index=True)
    level: Mapped[SponsorLevel] = mapped_column(word(SponsorLevel))
    name: Mapped[str] = mapped_column(Text)
    contact_id: Mapped[UUID | None] = mapped_column(Uuid)
    is_solid: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)
    judged_at: Mapped[datetime | None] = mapped_column(Moment)
