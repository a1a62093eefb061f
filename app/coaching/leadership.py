"""Who gets the error: the leader's own questions before anybody is blamed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.coaching.actions import Action
from app.coaching.people import NO_ID
from app.coaching.skills import Skill


class Yes(StrEnum):
    """An honest answer to one of the leader's questions."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, kw_only=True)
class LeaderAnswer:
    """The answer to one question (a key of the playbook), with the day, name or place to it."""

    question: str
    answer: Yes
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadershipCheck:
    """The leader's questions for one weak skill: of a person, or of the team (no ``person_id``)."""

    skill: Skill
    by_id: UUID
    at: datetime
    id: UUID = NO_ID
    person_id: UUID | None = None
    answers: tuple[LeaderAnswer, ...] = ()
    note: str = ""
    actions: tuple[Action, ...] = ()
    closed_at: datetime | None = None


class Gap(StrEnum):
    """Whose gap a weak skill is."""

    NONE = "none"
    PERSON = "person"
    TEAM = "team"


def whose_gap(standard: float, team_median: float | None, level: float | None = None) -> Gap:
    """Tell whose gap a skill is; levels and the standard are 0 to 100, ``None`` is not known.

    A team whose median is below the standard was not taught, whatever one person's level is: that
    gap belongs to the leader. Only beside a team that reaches it is it one person's.
    """
    if team_median is not None and team_median < standard:
        return Gap.TEAM
    if level is not None and level < standard:
        return Gap.PERSON
    return Gap.NONE


def points_at_leader(check: LeadershipCheck, questions: Collection[str]) -> tuple[str, ...]:
    """Return the questions (keys) that point at the leader: all not answered with a plain yes."""
    sure = {each.question for each in check.answers if each.answer is Yes.YES}
    return tuple(key for key in questions if key not in sure)


def is_ours(check: LeadershipCheck, questions: Collection[str]) -> bool:
    """Tell whether the error is first the leader's: any question points at them."""
    return bool(points_at_leader(check, questions))
