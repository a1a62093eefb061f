"""Tables of coaching: own ratings, reviews, sessions, leadership checks, and their audit."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.leadership import Yes
from app.coaching.reviews import Purpose, ReviewState, Verdict
from app.coaching.skills import Skill
from app.models.base import Base, Moment, belongs_to, key, word


class SelfRatingRow(Base):
    """A technician rated their own visit; never changed afterwards."""

    __tablename__ = "self_rating"

    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    person_id: Mapped[UUID] = belongs_to("person")
    at: Mapped[datetime] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(Text)


class SelfRatedSkillRow(Base):
    """One skill of a technician's own rating."""

    __tablename__ = "self_rated_skill"

    visit_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("self_rating.visit_id"), primary_key=True
    )
    skill: Mapped[Skill] = mapped_column(word(Skill), primary_key=True)
    value: Mapped[int]
    note: Mapped[str] = mapped_column(Text)


class ReviewRow(Base):
    """A manager's look at a visit; each manager has at most one for it."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("visit_id", "reviewer_id"),
        Index(None, "technician_id", "sent_at"),
        Index("ix_review_waiting", "state", sqlite_where=text("state != 'closed'")),
    )

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit")
    technician_id: Mapped[UUID] = belongs_to("person")
    reviewer_id: Mapped[UUID] = belongs_to("person")
    purpose: Mapped[Purpose] = mapped_column(word(Purpose))
    state: Mapped[ReviewState] = mapped_column(word(ReviewState))
    shared_note: Mapped[str] = mapped_column(Text)
    private_note: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    comment: Mapped[str] = mapped_column(Text)
    verdict: Mapped[Verdict | None] = mapped_column(word(Verdict))
    settlement: Mapped[str] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class ReviewedSkillRow(Base):
    """One skill of a review: the manager's rating, or the one the technician proposed instead."""

    __tablename__ = "reviewed_skill"

    review_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("review.id"), primary_key=True)
    is_proposed: Mapped[bool] = mapped_column(primary_key=True)
    skill: Mapped[Skill] = mapped_column(word(Skill), primary_key=True)
    value: Mapped[int]
    note: Mapped[str] = mapped_column(Text)


class SessionRow(Base):
    """A coaching session, planned or held."""

    __tablename__ = "session"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[UUID] = key()
    person_id: Mapped[UUID] = belongs_to("person")
    coach_id: Mapped[UUID] = belongs_to("person")
    at: Mapped[datetime] = mapped_column(Moment)
    skill: Mapped[Skill] = mapped_column(word(Skill))
    focus: Mapped[str] = mapped_column(Text)
    strengths: Mapped[str] = mapped_column(Text)
    lesson: Mapped[str] = mapped_column(Text)
    drill: Mapped[str] = mapped_column(Text)
    role_play: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    private_note: Mapped[str] = mapped_column(Text)
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class EvidenceRow(Base):
    """A visit that a coaching session rests on; ``place`` keeps the order they were named in."""

    __tablename__ = "evidence"

    session_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("session.id"), primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    place: Mapped[int]


class LeadershipCheckRow(Base):
    """The leader's own questions about a weak skill."""

    __tablename__ = "leadership_check"

    id: Mapped[UUID] = key()
    skill: Mapped[Skill] = mapped_column(word(Skill))
    person_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("person.id"))
    by_id: Mapped[UUID] = belongs_to("person")
    at: Mapped[datetime] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class LeaderAnswerRow(Base):
    """One of the leader's questions, answered."""

    __tablename__ = "leader_answer"

    check_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("leadership_check.id"), primary_key=True
    )
    question: Mapped[str] = mapped_column(Text, primary_key=True)
    answer: Mapped[Yes] = mapped_column(word(Yes))
    note: Mapped[str] = mapped_column(Text)


class ActionRow(Base):
    """An agreed action of a session or of a leadership check."""

    __tablename__ = "action"
    # Only what is still to be done: the next talk and the reminders ask for that.
    __table_args__ = (
        Index("ix_action_open", "owner_id", "due", sqlite_where=text("done_at IS NULL")),
    )

    id: Mapped[UUID] = key()
    session_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("session.id"), index=True)
    check_id: Mapped[UUID | None] = mapped_column(
        Uuid, ForeignKey("leadership_check.id"), index=True
    )
    what: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[UUID] = belongs_to("person")
    due: Mapped[date] = mapped_column(Date)
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class CoachingAuditRow(Base):
    """What was changed on the manager's side: of what, old and new, by whom, when and why."""

    __tablename__ = "coaching_audit"
    __table_args__ = (Index(None, "of_id", "at"),)

    id: Mapped[UUID] = key()
    of: Mapped[str] = mapped_column(Text)
    of_id: Mapped[UUID] = mapped_column(Uuid)
    what: Mapped[str] = mapped_column(Text)
    item: Mapped[str] = mapped_column(Text)
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    by_id: Mapped[UUID] = belongs_to("person")
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
