"""What the sheet for a one-to-one says: strengths first, one focus, and what it all rests on.

The person it is about takes it home: it says nothing of colleagues and holds no private note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.coaching.actions import Action, open_first
from app.coaching.person_said import no_focus, no_strength, own_said, strong_said
from app.coaching.sessions import Session
from app.coaching.statistics import ENOUGH, Level
from app.coaching.team import PersonSkill, PersonView, RecentVisit, VisitBehind, Weeks

MOST_EVIDENCE = 5


@dataclass(frozen=True, kw_only=True)
class SkillLine:
    """One skill on the sheet; ``level`` is ``None`` where nothing can be told yet."""

    title: str
    say: str
    standard: float
    level: Level | None


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """A visit and the one sentence worth reading about it; ``at`` is UTC, shown in ``zone``."""

    at: datetime
    zone: str
    client: str
    say: str


@dataclass(frozen=True, kw_only=True)
class OneToOne:
    """The sheet.

    ``strengths`` and ``focus`` are titles with a sentence; without any, the title is empty.
    ``agreed`` is the sentence of the last talk that still greets the person, ``coach`` who held
    it. ``actions`` are those still open and those done in the period.
    """

    person: str
    coach: str
    weeks: Weeks
    visits: int
    strengths: tuple[tuple[str, str], ...]
    focus: tuple[str, str]
    agreed: str
    skills: tuple[SkillLine, ...]
    evidence: tuple[EvidenceLine, ...]
    actions: tuple[Action, ...]


def one_to_one(
    view: PersonView,
    sessions: Sequence[Session],
    behind: Sequence[VisitBehind],
    recent: Sequence[RecentVisit],
    coach: str,
) -> OneToOne:
    """Put the sheet together.

    Args:
        view: The person in the period.
        sessions: All their talks, the newest first.
        behind: Visits behind the focus, the newest first.
        recent: Their latest visits, for where there is no focus.
        coach: Who made the sheet.
    """
    held = [session for session in sessions if session.is_held]
    current = held[0] if held and held[0].ended_at is None else None
    if view.focus is None:
        focus = ("", no_focus(view))
    else:
        focus = (view.of(view.focus).title, own_said(view.of(view.focus)))
    strong = tuple((view.of(s).title, strong_said(view.of(s))) for s in view.strengths[:3])
    since = view.weeks.first
    return OneToOne(
        person=view.person.name,
        coach=coach,
        weeks=view.weeks,
        visits=view.person.visits,
        strengths=strong or (("", no_strength(view)),),
        focus=focus,
        agreed=current.focus.strip() if current else "",
        skills=tuple(_line(each) for each in view.skills),
        evidence=_evidence(behind, recent),
        actions=open_first(
            action
            for session in sessions
            for action in session.actions
            if action.done_at is None or action.done_at.date() >= since
        ),
    )


def _line(seen: PersonSkill) -> SkillLine:
    level = seen.level if seen.level and seen.level.is_enough else None
    return SkillLine(title=seen.title, say=_where(seen, level), standard=seen.standard, level=level)


def _where(seen: PersonSkill, level: Level | None) -> str:
    if level is None:
        count = seen.level.n if seen.level else 0
        return f"too few to tell: {count} of {ENOUGH} visits"
    if level.low >= seen.standard:
        return "at or over the standard"
    return "below the standard" if level.high < seen.standard else "about at the standard"


def _evidence(
    behind: Sequence[VisitBehind], recent: Sequence[RecentVisit]
) -> tuple[EvidenceLine, ...]:
    told = [(each.visit, each.because) for each in behind] or [(r.visit, r.say) for r in recent]
    return tuple(
        EvidenceLine(at=visit.at, zone=visit.zone, client=visit.client, say=say)
        for visit, say in told[:MOST_EVIDENCE]
        if say
    )
