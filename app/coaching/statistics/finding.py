"""What a manager should know first: whom to coach, what to teach everybody, what has worked."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.coaching.grammar import within
from app.coaching.skills import Skill
from app.coaching.statistics.effects import Effect
from app.coaching.statistics.level import Level
from app.coaching.statistics.standing import (
    clearly_below,
    colleagues,
    is_training_gap,
    needs_coaching,
    team_band,
)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Standing(Generic[K]):
    """Everybody's level in one skill, what the skill is called, and the standard, 0 to 100."""

    skill: Skill
    title: str
    standard: float
    levels: Mapping[K, Level]


@dataclass(frozen=True, kw_only=True)
class Measured(Generic[K]):
    """What a coaching session did for one person in one skill."""

    who: K
    skill: Skill
    title: str
    effect: Effect


@dataclass(frozen=True, kw_only=True)
class Finding(Generic[K]):
    """One card: a title and a sentence as they are shown, and whom and what they are about."""

    skill: Skill
    title: str
    sentence: str
    who: K | None = None


@dataclass(frozen=True, kw_only=True)
class Findings(Generic[K]):
    """The three cards; ``None`` where there is nothing to say."""

    coach_one: Finding[K] | None = None
    teach_team: Finding[K] | None = None
    it_worked: Finding[K] | None = None


def findings(
    standings: Sequence[Standing[K]],
    measured: Iterable[Measured[K]],
    names: Mapping[K, str],
    evidence: Mapping[tuple[K, Skill], str] | None = None,
) -> Findings[K]:
    """Return the one most telling finding of each kind.

    Args:
        standings: The team's levels, skill by skill.
        measured: What coaching did, where it can be told.
        names: What to call people.
        evidence: A sentence from the record to stand behind a person's figure.
    """
    return Findings(
        coach_one=_coach_one(standings, names, evidence or {}),
        teach_team=_teach_team(standings),
        it_worked=_it_worked(measured, names),
    )


def _coach_one(
    standings: Sequence[Standing[K]],
    names: Mapping[K, str],
    evidence: Mapping[tuple[K, Skill], str],
) -> Finding[K] | None:
    """Take who is furthest behind colleagues, first of all someone who is so alone."""
    found = [
        (clearly_below(standing.levels) == who, others - level.high, standing, who)
        for standing in standings
        for who, level in standing.levels.items()
        if needs_coaching(standing.levels, who, standing.standard)
        and (others := colleagues(standing.levels, who)) is not None
    ]
    if not found:
        return None
    _, _, standing, who = max(found, key=lambda one: one[:2])
    level, others = standing.levels[who], colleagues(standing.levels, who)
    shown = f"{level.estimate:.0f}, colleagues {others:.0f}."
    because = evidence.get((who, standing.skill), "")
    return Finding(
        skill=standing.skill,
        title=f"{names[who]} · {within(standing.title)}",
        sentence=f"{shown} {because}".rstrip(),
        who=who,
    )


def _teach_team(standings: Sequence[Standing[K]]) -> Finding[K] | None:
    """Take the skill in which the team as a whole is furthest below the standard."""
    found = [
        (standing.standard - band.median, standing, band.median)
        for standing in standings
        if is_training_gap(standing.levels, standing.standard)
        and (band := team_band(standing.levels)) is not None
    ]
    if not found:
        return None
    _, standing, middle = max(found, key=lambda one: one[0])
    return Finding(
        skill=standing.skill,
        title=standing.title,
        sentence=f"Half the team is at {middle:.0f} or below; the standard is"
        f" {standing.standard:.0f}.",
    )


def _it_worked(measured: Iterable[Measured[K]], names: Mapping[K, str]) -> Finding[K] | None:
    """Take the session after which someone gained most beyond what colleagues gained."""
    found = [one for one in measured if one.effect.has_worked]
    if not found:
        return None
    best = max(found, key=lambda one: one.effect.difference)
    seen = best.effect
    return Finding(
        skill=best.skill,
        title=f"{names[best.who]} · {within(best.title)} {points(seen.change)}",
        sentence=f"Colleagues: {points(seen.colleagues_change)} in the same weeks. Coaching was"
        f" worth {points(seen.low)} to {points(seen.high)}.",
        who=best.who,
    )


def points(amount: float) -> str:
    """Write a difference with its sign: +14, −3, 0."""
    whole = round(amount)
    return f"{whole:+d}".replace("-", "−") if whole else "0"
