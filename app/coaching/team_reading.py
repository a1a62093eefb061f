"""From sums of scores to what a manager is shown; every judgement here, no figure of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.coaching.leadership import LeadershipCheck, Yes
from app.coaching.playbook import Playbook, SkillText
from app.coaching.scoring import VisitScore
from app.coaching.scoring.explaining import because
from app.coaching.skills import Skill
from app.coaching.statistics import (
    Effect,
    Findings,
    Level,
    Measured,
    Standing,
    Tally,
    colleagues,
    findings,
    groups,
    is_training_gap,
    levels,
    needs_coaching,
    points,
    team_band,
    trend,
)
from app.coaching.team import CoachingEffect, Missed, PersonSkill, TeamSkill, Weeks

PeopleSums = Mapping[tuple[Skill, UUID], Tally]
"""The scores of a period, by skill and person."""

WeekSums = Mapping[tuple[Skill, date], Tally]
"""The same of several people, or one, by skill and week (its Monday)."""

EFFECT_WEEKS = 12
"""How far an effect looks back and ahead from a coaching session."""

_TO_THE_POINT = ("told", "trained", "inspected", "hired")

_NO: Mapping[str, str] = {
    "told": "Nobody was ever told the standard.",
    "trained": "Nobody was ever trained in it.",
    "inspected": "Nobody ever looked whether it was done.",
    "hired": "Nobody was hired for it.",
}
_NOT_SURE: Mapping[str, str] = {
    "told": "Nobody is sure that the standard was ever told.",
    "trained": "Nobody is sure that it was ever trained.",
    "inspected": "Nobody is sure that anybody looked whether it was done.",
    "hired": "Nobody is sure that we hired for it.",
}


def team_skills(
    people: PeopleSums, weekly: WeekSums, weeks: Weeks, playbook: Playbook
) -> tuple[TeamSkill, ...]:
    """Return all skills of a team, by the playbook's standards and in its order."""
    return tuple(_team_skill(text, people, weekly, weeks) for text in playbook.skills)


def team_findings(
    skills: Sequence[TeamSkill], effects: Iterable[CoachingEffect], names: Mapping[UUID, str]
) -> Findings[UUID]:
    """Return the three cards, as far as figures alone tell them."""
    standings = [
        Standing(skill=s.skill, title=s.title, standard=s.standard, levels=s.levels) for s in skills
    ]
    measured = [
        Measured(who=each.person_id, skill=each.skill, title=each.title, effect=each.effect)
        for each in effects
        if each.effect is not None and each.person_id in names
    ]
    return findings(standings, measured, names)


def with_reasons(
    found: Findings[UUID], missed: Missed | None, check: LeadershipCheck | None
) -> Findings[UUID]:
    """Return the cards with what stands behind them.

    Args:
        found: The cards by their figures.
        missed: What the person of the first card misses most.
        check: The latest leadership check of the team in the skill of the second card.
    """
    coach, teach, ours = found.coach_one, found.teach_team, leader_said(check)
    if coach and missed:
        coach = replace(coach, sentence=f"{coach.sentence} {missed.say}")
    if teach and ours:
        teach = replace(teach, sentence=f"{teach.sentence} {ours}")
    return replace(found, coach_one=coach, teach_team=teach)


def leader_said(check: LeadershipCheck | None) -> str:
    """Return what a leadership check found to be ours, as one sentence; empty without any."""
    given = {each.question: each.answer for each in check.answers} if check else {}
    for answer, sentences in ((Yes.NO, _NO), (Yes.NOT_SURE, _NOT_SURE)):
        for question in _TO_THE_POINT:
            if given.get(question) is answer:
                return sentences[question]
    return ""


def person_skills(
    person_id: UUID,
    team: Sequence[TeamSkill],
    own: WeekSums,
    weeks: Weeks,
    missed: Mapping[Skill, Missed],
) -> tuple[PersonSkill, ...]:
    """Return all skills of one person beside those of the team."""
    return tuple(
        PersonSkill(
            skill=each.skill,
            title=each.title,
            standard=each.standard,
            level=each.levels.get(person_id),
            colleagues=colleagues(each.levels, person_id),
            band=each.band,
            trend=trend(_weekly(each.skill, own, weeks)),
            missed=missed.get(each.skill),
        )
        for each in team
    )


def strengths(skills: Iterable[PersonSkill]) -> tuple[Skill, ...]:
    """Return the skills at or over the standard, those furthest over it first."""
    over = [
        (each.level.estimate - each.standard, each.skill)
        for each in skills
        if each.level and each.level.is_enough and each.level.estimate >= each.standard
    ]
    return tuple(skill for _, skill in sorted(over, key=lambda one: -one[0]))


def focus(person_id: UUID, team: Iterable[TeamSkill]) -> Skill | None:
    """Return the skill in which somebody is clearly below the standard, furthest behind others."""
    behind = [
        (others - each.levels[person_id].high, each.skill)
        for each in team
        if needs_coaching(each.levels, person_id, each.standard)
        and (others := colleagues(each.levels, person_id)) is not None
    ]
    return max(behind, key=lambda one: one[0])[1] if behind else None


def training_gaps(team: Iterable[TeamSkill]) -> tuple[TeamSkill, ...]:
    """Return the skills in which the whole team is below the standard, the widest gap first."""
    found = [
        (each.standard - each.band.median, each)
        for each in team
        if each.band is not None and is_training_gap(each.levels, each.standard)
    ]
    return tuple(each for _, each in sorted(found, key=lambda one: -one[0]))


def effect_weeks(held: date) -> tuple[Weeks, Weeks]:
    """Return the weeks before and after a talk held in the week of Monday ``held``.

    The week of the talk belongs to neither: nobody can say which of its visits knew of it.
    """
    a_week, reach = timedelta(weeks=1), timedelta(weeks=EFFECT_WEEKS)
    return (
        Weeks(first=held - reach, last=held - a_week),
        Weeks(first=held + a_week, last=held + reach),
    )


def effect_said(found: Effect | None) -> str:
    """Say what coaching did, or that it can't be told yet."""
    if found is None:
        return "Can’t tell yet: too few visits before or after."
    moved = f"{points(found.change)}, colleagues {points(found.colleagues_change)}"
    worth = f"{points(found.low)} to {points(found.high)}"
    if found.has_worked:
        return f"It worked: {moved} in the same weeks. Coaching was worth {worth}."
    if found.is_clear:
        return f"It did not work: {moved} in the same weeks. Try another way."
    return f"Can’t tell yet: {moved} in the same weeks. Coaching was worth {worth}."


def too_few(skills: Iterable[TeamSkill]) -> frozenset[UUID]:
    """Return those of whom nothing can be told in any skill yet."""
    known: dict[UUID, bool] = {}
    for each in skills:
        for who, level in each.levels.items():
            known[who] = known.get(who, False) or level.is_enough
    return frozenset(who for who, is_enough in known.items() if not is_enough)


def visit_said(score: VisitScore, playbook: Playbook) -> str:
    """Return the one sentence worth reading about a visit: a strike, else its weakest skill."""
    if score.strikes:
        return score.strikes[0].say
    judged = [each for each in score.skills if each.score is not None]
    if not judged:
        return "Nothing to judge on this visit."
    weakest = min(judged, key=lambda each: each.score or 0)
    if weakest.score is not None and weakest.score >= playbook.skill(weakest.skill).standard:
        return "Everything at or over the standard."
    return f"{playbook.skill(weakest.skill).name}: {because(weakest)}"


def _team_skill(text: SkillText, people: PeopleSums, weekly: WeekSums, weeks: Weeks) -> TeamSkill:
    found: dict[UUID, Level] = levels(
        {who: tally for (skill, who), tally in people.items() if skill is text.id}
    )
    return TeamSkill(
        skill=text.id,
        title=text.name,
        standard=float(text.standard),
        levels=found,
        band=team_band(found),
        trend=trend(_weekly(text.id, weekly, weeks)),
        groups=groups(found),
        too_few=tuple(who for who, level in found.items() if not level.is_enough),
    )


def _weekly(skill: Skill, weekly: WeekSums, weeks: Weeks) -> list[tuple[date, Tally]]:
    mondays = (weeks.first + timedelta(weeks=number) for number in range(weeks.count))
    return [(monday, weekly.get((skill, monday), Tally())) for monday in mondays]
