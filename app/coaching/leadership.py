"""Who gets the error: the leader's own questions before anybody is blamed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
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


def points_at_leader(check: LeadershipCheck, questions: Collection[str]) -> tuple[str, ...]:
    """Return the questions (keys) that point at the leader: all not answered with a plain yes."""
    sure = {each.question for each in check.answers if each.answer is Yes.YES}
    return tuple(key for key in questions if key not in sure)


def is_ours(check: LeadershipCheck, questions: Collection[str]) -> bool:
    """Tell whether the error is first the leader's: any question points at them."""
    return bool(points_at_leader(check, questions))


@dataclass(frozen=True, kw_only=True)
class Follows:
    """What follows from the leader's answers.

    ``question`` is the first that is no plain yes (empty: all are), ``say`` what that means, and
    ``action`` a first step to agree on; empty where the next step is not the leader's.
    """

    question: str
    say: str
    action: str = ""


_OURS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "hired": (
            "We did not hire for this, so nobody can be blamed for not bringing it.",
            "Train it from the start, and look at it when the next person is chosen",
        ),
        "trained": (
            "Nobody trained it, so it can't be expected yet.",
            "Train it: name the day and who does it",
        ),
        "told": (
            "The standard was never said out loud.",
            "Say the standard in one sentence and have it said back",
        ),
        "inspected": (
            "Nobody looked, so nobody could see it slip.",
            "Read three visits and make two calls about it",
        ),
    }
)
"""What a no to each of the usual questions means, and the leader's first step."""


def follows(check: LeadershipCheck, questions: Sequence[str]) -> Follows | None:
    """Return what follows from the answers so far; ``None`` while the next one is still open.

    The first question without a plain yes decides: what comes after it can't be asked of anybody
    before it is mended. The order is the playbook's.
    """
    given = {each.question: each.answer for each in check.answers}
    for key in questions:
        answer = given.get(key)
        if answer is None:
            return None
        if answer is not Yes.YES:
            say, action = _OURS.get(key, ("This one is ours first.", ""))
            unsure = "Not sure counts as a no. " if answer is Yes.NOT_SURE else ""
            return Follows(question=key, say=f"{unsure}{say}", action=action)
    whose = "theirs" if check.person_id else "a matter of practice"
    return Follows(question="", say=f"Every answer is a plain yes. Now it is {whose}: coach it.")


def gap_said(median: float, standard: float) -> str:
    """Say how far the team as a whole is below the standard; both 0 to 100."""
    return f"Half the team is at {median:.0f} or below; the standard is {standard:.0f}."
