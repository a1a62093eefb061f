"""Tables of scores: what each visit scored and why, and the sums of many visits."""

import json
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Dialect, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.coaching.scoring import (
    Evidence,
    EvidenceState,
    Failure,
    SkillScore,
    Strike,
    StrikeKind,
    VisitScore,
)
from app.coaching.skills import Proof, Skill
from app.coaching.visit import PlaybookRef, VisitKind
from app.models.base import Base, Moment, WordsText, belongs_to, key, word


class ScoreText(TypeDecorator[VisitScore]):
    """A visit's score with all its evidence as compact JSON, readable without the program."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: VisitScore | None, dialect: Dialect) -> str | None:
        """Write the score down."""
        if value is None:
            return None
        return json.dumps(_told(value), ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> VisitScore | None:
        """Read the score back."""
        return None if value is None else _read(json.loads(value))


class VisitScoreRow(Base):
    """What a visit scored under one playbook; the newest is current while the visit is closed."""

    __tablename__ = "visit_score"
    __table_args__ = (
        Index(None, "visit_id", "scored_at"),
        Index("ix_visit_score_current", "visit_id", unique=True, sqlite_where=text("is_current")),
    )

    id: Mapped[UUID] = key()
    visit_id: Mapped[UUID] = belongs_to("visit")
    playbook_name: Mapped[str] = mapped_column(Text)
    playbook_version: Mapped[int]
    scored_at: Mapped[datetime] = mapped_column(Moment)
    is_current: Mapped[bool]
    not_applicable_percent: Mapped[int]
    content: Mapped[VisitScore] = mapped_column(ScoreText)


class SkillScoreRow(Base):
    """One skill of a visit's current score, beside whatever it is asked for by.

    ``week`` is the Monday of the visit's week in its own zone, ``missed`` the keys of the
    checklist items that nothing was found for.
    """

    __tablename__ = "skill_score"
    __table_args__ = (
        Index(None, "client_id", "week"),
        Index(None, "technician_id", "skill", "week"),
    )

    visit_id: Mapped[UUID] = belongs_to("visit", primary_key=True)
    skill: Mapped[Skill] = mapped_column(word(Skill), primary_key=True)
    client_id: Mapped[UUID] = belongs_to("client")
    technician_id: Mapped[UUID] = belongs_to("person")
    week: Mapped[date] = mapped_column(Date)
    kind: Mapped[VisitKind] = mapped_column(word(VisitKind))
    score: Mapped[int]
    missed: Mapped[tuple[str, ...]] = mapped_column(WordsText)


class SkillWeekRow(Base):
    """The sums of a person's current scores in one skill, week and kind of visit."""

    __tablename__ = "skill_week"
    __table_args__ = (
        Index(None, "technician_id", "week"),
        {"sqlite_with_rowid": False},
    )

    skill: Mapped[Skill] = mapped_column(word(Skill), primary_key=True)
    week: Mapped[date] = mapped_column(Date, primary_key=True)
    technician_id: Mapped[UUID] = belongs_to("person", primary_key=True)
    kind: Mapped[VisitKind] = mapped_column(word(VisitKind), primary_key=True)
    n: Mapped[int]
    total: Mapped[int]
    squares: Mapped[int]


class VisitWeekRow(Base):
    """How many visits of a person's had a score in any skill, by week and kind."""

    __tablename__ = "visit_week"
    __table_args__ = (
        Index(None, "technician_id", "week"),
        {"sqlite_with_rowid": False},
    )

    week: Mapped[date] = mapped_column(Date, primary_key=True)
    technician_id: Mapped[UUID] = belongs_to("person", primary_key=True)
    kind: Mapped[VisitKind] = mapped_column(word(VisitKind), primary_key=True)
    n: Mapped[int]


def _told(score: VisitScore) -> dict[str, Any]:
    return {
        "visit": score.visit.hex,
        "playbook": [score.playbook.name, score.playbook.version],
        "at": score.at.isoformat(),
        "left_out": score.not_applicable_percent,
        "skills": [_skill_told(each) for each in score.skills],
        "strikes": [[each.kind, each.say, each.at.isoformat()] for each in score.strikes],
        "failures": [[each.skill, each.strike, each.say] for each in score.failures],
    }


def _skill_told(each: SkillScore) -> dict[str, Any]:
    return {
        "skill": each.skill,
        "score": each.score,
        "points": [str(each.earned), str(each.possible)],
        "left_out": each.not_applicable_percent,
        "failure": each.failure,
        "evidence": [
            [
                found.item,
                found.say,
                found.state,
                found.proof,
                str(found.earned),
                str(found.possible),
            ]
            for found in each.evidence
        ],
    }


def _read(told: dict[str, Any]) -> VisitScore:
    name, version = told["playbook"]
    return VisitScore(
        visit=UUID(told["visit"]),
        playbook=PlaybookRef(name=name, version=version),
        at=datetime.fromisoformat(told["at"]),
        skills=tuple(_skill_read(each) for each in told["skills"]),
        strikes=tuple(
            Strike(kind=StrikeKind(kind), say=say, at=datetime.fromisoformat(at))
            for kind, say, at in told["strikes"]
        ),
        failures=tuple(
            Failure(skill=Skill(skill), strike=StrikeKind(strike), say=say)
            for skill, strike, say in told["failures"]
        ),
        not_applicable_percent=told["left_out"],
    )


def _skill_read(told: dict[str, Any]) -> SkillScore:
    skill = Skill(told["skill"])
    earned, possible = told["points"]
    return SkillScore(
        skill=skill,
        score=told["score"],
        earned=Fraction(earned),
        possible=Fraction(possible),
        not_applicable_percent=told["left_out"],
        evidence=tuple(_evidence_read(skill, *each) for each in told["evidence"]),
        failure=told["failure"],
    )


def _evidence_read(
    skill: Skill, item: str, say: str, state: str, proof: str | None, *points: str
) -> Evidence:
    earned, possible = points
    return Evidence(
        item=item,
        skill=skill,
        say=say,
        state=EvidenceState(state),
        proof=Proof(proof) if proof else None,
        earned=Fraction(earned),
        possible=Fraction(possible),
    )
