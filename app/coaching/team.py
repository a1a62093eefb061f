"""What a manager sees of the team, and anybody of themselves: facts, ready to be shown.

Figures are of the visits closed in whole weeks, Monday to Sunday, the present one included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from app.coaching.lists import VisitLine
from app.coaching.scoring import VisitScore
from app.coaching.scoring.kept import week_of
from app.coaching.skills import Skill
from app.coaching.statistics import Band, Effect, Findings, Level, Tally, Trend
from app.coaching.visit import VisitKind

WEEKS = 12
"""How far the team is looked back at, unless somebody asks for more."""


@dataclass(frozen=True, kw_only=True)
class TeamFilter:
    """Whose visits are looked at, and which; what is left out doesn't narrow it."""

    weeks: int = WEEKS
    team: str = ""
    client_id: UUID | None = None
    kind: VisitKind | None = None


@dataclass(frozen=True, kw_only=True)
class Weeks:
    """A stretch of whole weeks, from one Monday to another; both weeks belong to it."""

    first: date
    last: date

    @classmethod
    def until(cls, day: date, count: int) -> "Weeks":
        """Return the ``count`` weeks up to and with the one that holds ``day``."""
        last = week_of(day)
        return cls(first=last - timedelta(weeks=max(1, count) - 1), last=last)

    @property
    def count(self) -> int:
        """How many weeks they are."""
        return (self.last - self.first).days // 7 + 1


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of the team, and how many of their visits were judged in the period."""

    id: UUID
    name: str
    team: str = ""
    visits: int = 0


@dataclass(frozen=True, kw_only=True)
class Missed:
    """What somebody misses most often in a skill.

    ``say`` is the sentence ("Left without check-out on 4 of 9 visits."), ``item`` the key of the
    checklist item, ``visits`` those visits, the newest first, and ``of`` how many were judged.
    """

    skill: Skill
    item: str
    say: str
    visits: tuple[UUID, ...]
    of: int


@dataclass(frozen=True, kw_only=True)
class TeamSkill:
    """One skill of the whole team, 0 to 100.

    ``levels`` holds everybody with at least one visit, ``too_few`` the ids of those among them of
    whom nothing can be said yet. ``groups`` are who stands together, the highest first.
    """

    skill: Skill
    title: str
    standard: float
    levels: Mapping[UUID, Level]
    band: Band | None = None
    trend: Trend = field(default_factory=Trend)
    groups: tuple[tuple[UUID, ...], ...] = ()
    too_few: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CoachingEffect:
    """What came of one coaching session that was held.

    ``before`` and ``after`` are the person's scores in the focus skill in up to twelve weeks on
    each side; the week of the talk belongs to neither. ``effect`` is ``None`` where there are too
    few visits, and ``say`` the sentence for it.
    """

    session_id: UUID
    person_id: UUID
    skill: Skill
    title: str
    held_at: datetime
    before: Tally
    after: Tally
    effect: Effect | None
    say: str


@dataclass(frozen=True, kw_only=True)
class TeamView:
    """The team in one picture.

    Args:
        asked: What was asked for.
        weeks: The weeks it covers.
        people: Everybody with a visit in them, by name.
        visits: How many visits were judged.
        skills: All eight, in the order they are shown.
        findings: The three cards.
        missed: What stands behind the first card: read these visits.
        effects: The sessions held, the newest first; empty where clients or kinds are chosen.
        too_few: Names of those of whom no skill can be told yet.
    """

    asked: TeamFilter
    weeks: Weeks
    people: tuple[Member, ...]
    visits: int
    skills: tuple[TeamSkill, ...]
    findings: Findings[UUID]
    missed: Missed | None = None
    effects: tuple[CoachingEffect, ...] = ()
    too_few: tuple[str, ...] = ()

    @property
    def names(self) -> Mapping[UUID, str]:
        """What people are called, by id."""
        return MappingProxyType({each.id: each.name for each in self.people})

    def of(self, skill: Skill) -> TeamSkill:
        """Return one skill."""
        return next(each for each in self.skills if each.skill is skill)


@dataclass(frozen=True, kw_only=True)
class PersonSkill:
    """One skill of one person, beside the team; levels are 0 to 100.

    ``level`` is ``None`` without visits; with too few it says so itself (``is_enough``).
    ``colleagues`` is the middle of everybody else. ``missed`` is what they miss most often.
    """

    skill: Skill
    title: str
    standard: float
    level: Level | None
    colleagues: float | None
    band: Band | None
    trend: Trend
    missed: Missed | None = None


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """One person: strengths first, one focus, what came of coaching.

    ``strengths`` are the skills at or over the standard with visits enough, the best first;
    ``focus`` the one that needs coaching most, ``None`` where nothing is clearly below both the
    standard and colleagues.
    """

    person: Member
    weeks: Weeks
    skills: tuple[PersonSkill, ...]
    strengths: tuple[Skill, ...] = ()
    focus: Skill | None = None
    effects: tuple[CoachingEffect, ...] = ()

    def of(self, skill: Skill) -> PersonSkill:
        """Return one skill."""
        return next(each for each in self.skills if each.skill is skill)


@dataclass(frozen=True, kw_only=True)
class VisitBehind:
    """A visit behind a figure: its score in the skill, 0 to 100, and the reason as a sentence."""

    visit: VisitLine
    skill: Skill
    score: int
    because: str


@dataclass(frozen=True, kw_only=True)
class RecentVisit:
    """A closed visit with its whole score, and the one sentence worth reading about it."""

    visit: VisitLine
    score: VisitScore
    say: str
