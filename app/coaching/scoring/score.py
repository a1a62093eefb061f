"""A visit's score as facts: eight skills, each with the evidence it came from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from app.coaching.people import NO_ID
from app.coaching.skills import Proof, Skill
from app.coaching.visit import PlaybookRef

MOST_LEFT_OUT = 50
"""The share of a skill, in percent, that may be left out before it has no score."""


class EvidenceState(StrEnum):
    """How a checklist item stands, judged by what was found for it."""

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"
    TICKED_ONLY = "ticked_only"
    BULK = "bulk"
    """Ticked across the board after leaving."""
    NOT_APPLICABLE = "not_applicable"
    """Left out of the sum, with the technician's reason."""


class StrikeKind(StrEnum):
    """What can lose a client, whatever the rest of the visit was like."""

    SILENT_DEPARTURE = "silent_departure"
    UNAPPROVED_CHANGE = "unapproved_change"
    DISPUTED_TIME = "disputed_time"
    BROKEN_PROMISE = "broken_promise"
    NOBODY_REMEMBERED = "nobody_remembered"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was found for one checklist item.

    ``say`` is the sentence people read. Points are exact: ``possible`` is the item's weight, 0
    where it does not apply. ``proof`` is the strongest proof found, ``None`` where there is none.
    """

    item: str
    skill: Skill
    say: str
    state: EvidenceState
    proof: Proof | None = None
    earned: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)

    @property
    def lost(self) -> Fraction:
        """The points that were possible and not earned."""
        return self.possible - self.earned


@dataclass(frozen=True, kw_only=True)
class Strike:
    """Something that costs a client's trust at once; ``at`` is when it happened (UTC)."""

    kind: StrikeKind
    say: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A strike of this visit that fails ``skill``, whatever else was earned there."""

    skill: Skill
    strike: StrikeKind
    say: str


@dataclass(frozen=True, kw_only=True)
class SkillScore:
    """One skill on one visit.

    ``score`` is 0 to 100, rounded half up, and ``None`` where there was nothing to judge.
    ``not_applicable_percent`` is the share of the weights left out as not applicable, of those that
    would have counted; above `MOST_LEFT_OUT` there is no score.
    ``failure`` says why the skill failed, empty where it did not.
    """

    skill: Skill
    score: int | None
    earned: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)
    not_applicable_percent: int = 0
    evidence: tuple[Evidence, ...] = ()
    failure: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitScore:
    """What the record of one visit says about all eight skills, in the order they are shown.

    ``at`` is the moment it was judged (UTC) and ``playbook`` what it was judged by.
    """

    playbook: PlaybookRef
    at: datetime
    skills: tuple[SkillScore, ...]
    visit: UUID = NO_ID
    strikes: tuple[Strike, ...] = ()
    failures: tuple[Failure, ...] = ()
    not_applicable_percent: int = 0

    def of(self, skill: Skill) -> SkillScore:
        """Return the score of one skill."""
        return next(each for each in self.skills if each.skill is skill)

    @property
    def is_judged(self) -> bool:
        """Whether any skill could be judged."""
        return any(each.score is not None for each in self.skills)
