"""What is said of one person: what they are good at, what to work on, how sessions stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from app.coaching.grammar import counted, listed, within
from app.coaching.scorecard import Scorecard
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.coaching.statistics import ENOUGH
from app.coaching.team import PersonSkill, PersonView


@dataclass(frozen=True, kw_only=True)
class HeardRow:
    """What each voice said of one skill over several visits, as averages of 0 to 100.

    ``None`` where a voice said nothing.
    """

    skill: Skill
    title: str
    record: float | None
    own: float | None
    manager: float | None
    client: float | None


def heard(cards: Iterable[Scorecard]) -> tuple[HeardRow, ...]:
    """Return the four voices over several visits; they are never mixed with each other."""
    visits = tuple(cards)
    if not visits:
        return ()
    return tuple(
        HeardRow(
            skill=row.skill,
            title=row.title,
            record=_mean(card.of(row.skill).record for card in visits),
            own=_mean(card.of(row.skill).own for card in visits),
            manager=_mean(card.of(row.skill).manager for card in visits),
            client=_mean(card.of(row.skill).client for card in visits),
        )
        for row in visits[0].rows
    )


def focus_said(seen: PersonSkill) -> str:
    """Say to a manager why somebody should work on a skill."""
    return " ".join(
        part for part in (_beside(seen), seen.missed.say if seen.missed else "") if part
    )


def own_said(seen: PersonSkill) -> str:
    """Say to somebody how they stand in a skill; of nobody else."""
    if seen.level is None or not seen.level.is_enough:
        count = seen.level.n if seen.level else 0
        return f"Too few visits to tell: {count} of the {ENOUGH} it takes."
    where = (
        "at or over the standard"
        if seen.level.low >= seen.standard
        else "below the standard"
        if seen.level.high < seen.standard
        else "about at the standard"
    )
    level = f"{seen.level.estimate:.0f}, {where} of {seen.standard:.0f}."
    return " ".join(part for part in (level, seen.missed.say if seen.missed else "") if part)


def strong_said(seen: PersonSkill) -> str:
    """Say how strong a strength is."""
    level = seen.level
    return f"{level.estimate:.0f}, the standard is {seen.standard:.0f}" if level else ""


def strong_line(view: PersonView, most: int = 2) -> str:
    """Return the best strengths in one line, to begin a talk with; empty where none is known."""
    names = [view.of(skill).title for skill in view.strengths[:most]]
    return listed(within(name) if at else name for at, name in enumerate(names))


def no_strength(view: PersonView) -> str:
    """Say why no skill is named as a strength yet."""
    if not any(each.level and each.level.is_enough for each in view.skills):
        return f"Too few visits to tell yet. From {ENOUGH} on, what goes well stands here first."
    return "No skill reaches the standard yet. Read the visits below for what went well."


def no_focus(view: PersonView) -> str:
    """Say why no skill needs coaching first."""
    if not any(each.level and each.level.is_enough for each in view.skills):
        return "Too few visits to tell yet."
    return "Nothing is clearly below both the standard and colleagues. Ask what they want to learn."


def session_said(session: Session) -> str:
    """Say what a session agreed on and what of it is still open."""
    focus = session.focus.strip()
    left = sum(action.is_open for action in session.actions)
    done = len(session.actions) - left
    many = f"{done} of {counted(len(session.actions), 'action', 'actions')} done"
    said = (f"“{focus}”" if focus else "", many if session.actions else "")
    return " · ".join(part for part in said if part)


def _beside(seen: PersonSkill) -> str:
    if seen.level is None:
        return ""
    others = f", colleagues {seen.colleagues:.0f}" if seen.colleagues is not None else ""
    return f"{seen.level.estimate:.0f}{others}; the standard is {seen.standard:.0f}."


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
