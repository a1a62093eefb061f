"""A score that is kept: from which moment it is, which week it counts in, what it missed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.coaching.playbook import Playbook
from app.coaching.prompts.course import left
from app.coaching.replay import ending
from app.coaching.scoring.score import EvidenceState, SkillScore, VisitScore
from app.coaching.visit import Visit

_ONLY_TICKED = frozenset({EvidenceState.TICKED_ONLY, EvidenceState.BULK})


@dataclass(frozen=True, kw_only=True)
class KeptScore:
    """A visit's score as it was kept at ``scored_at`` (UTC); at most one of a visit is current."""

    id: UUID
    score: VisitScore
    scored_at: datetime
    is_current: bool


def judged_at(visit: Visit, now: datetime) -> datetime:
    """Return the moment (UTC) a closed visit is judged as of: its closing, whenever that is done.

    So the same record gives the same score under the same playbook, today and in a year.
    """
    return visit.closed_at or ending(visit) or now


def visit_week(visit: Visit, now: datetime) -> date:
    """Return the Monday of the week a visit counts in: the one it took place in, where it did."""
    moment = left(visit) or visit.closed_at or visit.scheduled_at or now
    return week_of(moment.astimezone(ZoneInfo(visit.zone)).date())


def week_of(day: date) -> date:
    """Return the Monday of the week that holds ``day``."""
    return day - timedelta(days=day.weekday())


def missed_items(score: SkillScore, playbook: Playbook) -> tuple[str, ...]:
    """Return the keys of the items that nothing was found for, in the playbook's order.

    Where a record is asked for, a tick alone is nothing found.
    """
    provable = {item.key for item in playbook.items if item.record}
    return tuple(
        each.item
        for each in score.evidence
        if each.state is EvidenceState.MISSING
        or (each.state in _ONLY_TICKED and each.item in provable)
    )
