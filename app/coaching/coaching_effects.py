"""What came of coaching sessions, from the weekly sums of everybody."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.coaching.playbook import Playbook
from app.coaching.scoring.kept import week_of
from app.coaching.skills import Skill
from app.coaching.statistics import Tally, effect
from app.coaching.team import CoachingEffect, Weeks
from app.coaching.team_reading import effect_said, effect_weeks


@dataclass(frozen=True, kw_only=True)
class HeldTalk:
    """A coaching session that took place; ``day`` is its day in the company's zone."""

    session_id: UUID
    person_id: UUID
    skill: Skill
    held_at: datetime
    day: date


class RunningSums:
    """Weekly sums added up along the weeks, so that any stretch of them is one subtraction."""

    def __init__(self, rows: Iterable[tuple[Skill, UUID, date, Tally]]) -> None:
        """Take the sums of each skill, person and week, the weeks of one person in order."""
        self._weeks: dict[tuple[Skill, UUID], list[date]] = defaultdict(list)
        self._sums: dict[tuple[Skill, UUID], list[Tally]] = {}
        self._people: dict[Skill, set[UUID]] = defaultdict(set)
        for skill, who, week, tally in rows:
            sums = self._sums.setdefault((skill, who), [Tally()])
            sums.append(sums[-1] + tally)
            self._weeks[skill, who].append(week)
            self._people[skill].add(who)

    def people(self, skill: Skill) -> frozenset[UUID]:
        """Return everybody with a score in a skill."""
        return frozenset(self._people[skill])

    def between(self, skill: Skill, who: UUID, weeks: Weeks) -> Tally:
        """Return the sum of somebody's scores in a skill over some weeks."""
        known, sums = self._weeks[skill, who], self._sums.get((skill, who), [Tally()])
        first, last = bisect_left(known, weeks.first), bisect_right(known, weeks.last)
        until, before = sums[last], sums[first]
        return Tally(until.n - before.n, until.total - before.total, until.squares - before.squares)


def coaching_effects(
    talks: Sequence[HeldTalk],
    told: Iterable[UUID],
    sums: RunningSums,
    playbook: Playbook,
) -> tuple[CoachingEffect, ...]:
    """Return what came of talks, the newest first.

    Args:
        talks: All talks held around that time: who was coached too is nobody's yardstick.
        told: The sessions to tell of.
        sums: Everybody's scores in the weeks around them.
        playbook: What the skills are called.
    """
    wanted = frozenset(told)
    coached = _coached(talks)
    titles = {text.id: text.name for text in playbook.skills}
    found = (_effect_of(talk, coached, sums, titles) for talk in talks if talk.session_id in wanted)
    return tuple(sorted(found, key=lambda each: (each.held_at, each.session_id), reverse=True))


def _effect_of(
    talk: HeldTalk,
    coached: Mapping[Skill, Sequence[tuple[UUID, date]]],
    sums: RunningSums,
    titles: Mapping[Skill, str],
) -> CoachingEffect:
    skill, who = talk.skill, talk.person_id
    before, after = effect_weeks(week_of(talk.day))
    also_coached = {person for person, week in coached[skill] if before.first <= week <= after.last}
    others = sums.people(skill) - also_coached - {who}
    own = (sums.between(skill, who, before), sums.between(skill, who, after))
    seen = effect(
        *own,
        (
            (sums.between(skill, each, before), sums.between(skill, each, after))
            for each in sorted(others)
        ),
    )
    return CoachingEffect(
        session_id=talk.session_id,
        person_id=who,
        skill=skill,
        title=titles[skill],
        held_at=talk.held_at,
        before=own[0],
        after=own[1],
        effect=seen,
        say=effect_said(seen),
    )


def _coached(talks: Iterable[HeldTalk]) -> Mapping[Skill, Sequence[tuple[UUID, date]]]:
    found: dict[Skill, list[tuple[UUID, date]]] = defaultdict(list)
    for talk in talks:
        found[talk.skill].append((talk.person_id, week_of(talk.day)))
    return found
