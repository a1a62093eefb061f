"""Tables of what was signed: signatures, revisions, the client's answers, issued papers.

Signatures and papers are never changed or removed: triggers of the schema refuse it.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.ink import Ink
from app.coaching.visit import Outcome, PaperKind, Signer
from app.models.base import Base, InkText, Moment, belongs_to, key, word


class SignatureRow(Base):
    """A signature, or the honest reason why there is none."""

    __tablename__ = "signature"

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit", index=True)
    paper: Mapped[PaperKind] = mapped_column(word(PaperKind))
    signer: Mapped[Signer] = mapped_column(word(Signer))
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    revision: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(word(Outcome))
    role: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text)
    consent: Mapped[str] = mapped_column(Text)
    ink: Mapped[Ink | None] = mapped_column(InkText)
    typed: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    seen_by: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(Text)


class RevisionRow(Base):
    """A paper opened again after it was signed."""

    __tablename__ = "revision"

    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    paper: Mapped[PaperKind] = mapped_column(word(PaperKind), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)


class FeedbackRow(Base):
    """The client's own answer to one "how did we do?" question."""

    __tablename__ = "feedback"
    # What clients were unhappy with: the review queue asks for that.
    __table_args__ = (Index("ix_feedback_poor", "at", sqlite_where=text("rating <= 2")),)

    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True)
    question: Mapped[str] = mapped_column(Text, primary_key=True)
    rating: Mapped[int | None]
    comment: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime | None] = mapped_column(Moment)


class PaperRow(Base):
    """An issued paper: its sealed bytes and their fingerprint.

    ``facts_sha256`` is the fingerprint of the facts it was made from: the same facts give the same
    paper back instead of a second one.
    """

    __tablename__ = "paper"
    __table_args__ = (Index(None, "visit_id", "kind", "made_at"),)

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit")
    kind: Mapped[PaperKind] = mapped_column(word(PaperKind))
    number: Mapped[str] = mapped_column(Text, index=True)
    revision: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)
    is_signed: Mapped[bool]
    sha256: Mapped[str] = mapped_column(Text, unique=True)
    facts_sha256: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes]
