"""The words around figures: whose gap it is, what coaching did, which weeks count."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app.coaching.coaching_effects import HeldTalk, RunningSums, coaching_effects
from app.coaching.leadership import LeaderAnswer, LeadershipCheck, Yes
from app.coaching.playbook import Playbook
from app.coaching.skills import Skill
from app.coaching.statistics import Effect, Level, Tally, team_band
from app.coaching.team import TeamSkill, Weeks
from app.coaching.team_reading import effect_said, effect_weeks, leader_said, training_gaps

MONDAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)
TODD, PRIYA = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, ""),
        ({"told": Yes.YES, "trained": Yes.YES}, ""),
        ({"hired": Yes.NO, "told": Yes.NO}, "Nobody was ever told the standard."),
        ({"told": Yes.NOT_SURE, "inspected": Yes.NO}, "Nobody ever looked whether it was done."),
        ({"told": Yes.NOT_SURE}, "Nobody is sure that the standard was ever told."),
    ],
)
def test_the_plainest_no_is_said_first(answers: dict[str, Yes], said: str) -> None:
    check = LeadershipCheck(
        skill=Skill.FOLLOW_THROUGH,
        by_id=TODD,
        at=datetime(2026, 3, 4, tzinfo=UTC),
        answers=tuple(LeaderAnswer(question=key, answer=yes) for key, yes in answers.items()),
    )

    assert leader_said(check) == said


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (None, "Can’t tell yet: too few visits before or after."),
        (
            Effect(14, 3, 11, 6, 19),
            "It worked: +14, colleagues +3 in the same weeks. Coaching was worth +6 to +19.",
        ),
        (
            Effect(4, 3, 1, -6, 8),
            "Can’t tell yet: +4, colleagues +3 in the same weeks. Coaching was worth −6 to +8.",
        ),
        (
            Effect(-9, 2, -11, -15, -7),
            "It did not work: −9, colleagues +2 in the same weeks. Try another way.",
        ),
    ],
)
def test_what_coaching_did_is_said_plainly(effect: Effect | None, said: str) -> None:
    assert effect_said(effect) == said


def test_the_week_of_the_talk_belongs_to_neither_side() -> None:
    before, after = effect_weeks(MONDAY)

    assert (before.last, after.first) == (MONDAY - WEEK, MONDAY + WEEK)
    assert (before.count, after.count) == (12, 12)


@pytest.mark.parametrize(("day", "count"), [(MONDAY, 3), (MONDAY + timedelta(days=6), 3)])
def test_this_week_is_the_last_of_a_period(day: date, count: int) -> None:
    weeks = Weeks.until(day, count)

    assert (weeks.first, weeks.last, weeks.count) == (MONDAY - 2 * WEEK, MONDAY, 3)


def test_any_stretch_of_weeks_is_added_up() -> None:
    rows = [(Skill.TONE, TODD, MONDAY + n * WEEK, Tally.of([10 * n])) for n in (0, 1, 4)]
    sums = RunningSums(rows)

    def between(first: int, last: int, who: UUID = TODD) -> Tally:
        weeks = Weeks(first=MONDAY + first * WEEK, last=MONDAY + last * WEEK)
        return sums.between(Skill.TONE, who, weeks)

    assert between(0, 4) == Tally.of([0, 10, 40])
    assert between(1, 3) == Tally.of([10])
    assert between(2, 3) == between(0, 4, PRIYA) == Tally()


def test_talks_are_told_of_the_newest_first(core: Playbook) -> None:
    talks = [
        HeldTalk(
            session_id=UUID(int=10 + n),
            person_id=TODD,
            skill=Skill.TONE,
            held_at=datetime(2026, 3, 2 + n, tzinfo=UTC),
            day=MONDAY,
        )
        for n in range(3)
    ]

    found = coaching_effects(talks, [UUID(int=10), UUID(int=12)], RunningSums([]), core)

    assert [each.session_id for each in found] == [UUID(int=12), UUID(int=10)]


def team_at(skill: Skill, *estimates: float) -> TeamSkill:
    """Return a skill in which people stand so, where the standard is 70."""
    levels = {
        UUID(int=at): Level(estimate=each, low=each, high=each, n=9, average=each)
        for at, each in enumerate(estimates)
    }
    band = team_band(levels)
    return TeamSkill(skill=skill, title=skill.value, standard=70, levels=levels, band=band)


def test_the_widest_gap_of_the_whole_team_comes_first_and_one_person_s_is_none() -> None:
    near = team_at(Skill.TONE, 60, 65, 90)
    far = team_at(Skill.PRESENCE, 40, 45, 90)
    one_person = team_at(Skill.FOLLOW_THROUGH, 20, 80, 90)
    few = team_at(Skill.UNDERSTANDING, 20, 30)

    assert training_gaps((near, one_person, far, few)) == (far, near)
