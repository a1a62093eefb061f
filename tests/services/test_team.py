"""The team as a manager sees it: levels, the three cards, what came of coaching."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from app.coaching.leadership import LeaderAnswer, LeadershipCheck, Yes
from app.coaching.people import Client, Person
from app.coaching.playbook import Playbook
from app.coaching.scoring import Evidence, EvidenceState, SkillScore, VisitScore
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.coaching.statistics import Tally, levels
from app.coaching.team import Missed, TeamFilter, TeamView, Weeks
from app.coaching.visit import PlaybookRef, VisitKind
from app.services.scores import store_score
from tests.services.conftest import NOW, Office

WEEK = timedelta(weeks=1)
CHECK_OUT, CHECK_IN = "leave.check_out", "arrive.check_in"


def scored(
    office: Office,
    who: UUID,
    weeks_ago: int,
    scores: dict[Skill, int],
    *missed: str,
    client: UUID | None = None,
) -> UUID:
    """Close a visit some weeks ago, with these scores instead of its own."""
    at = NOW - weeks_ago * WEEK
    visit_id = office.closed(who, at, client)
    playbook = office.services.playbooks.current()
    visit = office.services.visits.facts(visit_id)
    score = VisitScore(
        visit=visit_id,
        playbook=PlaybookRef(),
        at=at,
        skills=tuple(_skill(each, scores.get(each), missed, playbook) for each in Skill),
    )
    with office.services.database.writing() as connection:
        store_score(connection, visit, score, playbook, at)
    return visit_id


def _skill(
    skill: Skill, score: int | None, missed: tuple[str, ...], playbook: Playbook
) -> SkillScore:
    evidence = tuple(
        Evidence(
            item=key,
            skill=skill,
            say=f"{key} is missing.",
            state=EvidenceState.MISSING,
            possible=Fraction(5),
        )
        for key in missed
        if playbook.item(key).skill is skill
    )
    return SkillScore(skill=skill, score=score, evidence=evidence)


@pytest.fixture
def team(office: Office) -> Office:
    """Todd is unseen, all are weak in closing the loop; five visits each in five weeks."""
    priya, sam = office.priya, office.services.people.add(Person(name="Sam Okafor"), NOW)
    for week in range(5):
        seen = (CHECK_OUT,) if week < 4 else ()
        loop = 50 + week
        scored(
            office,
            office.todd,
            week,
            {Skill.PRESENCE: 28 + week, Skill.FOLLOW_THROUGH: loop},
            *seen,
        )
        scored(office, priya, week, {Skill.PRESENCE: 80 + week, Skill.FOLLOW_THROUGH: loop + 3})
        scored(office, sam, week, {Skill.PRESENCE: 78 + week, Skill.FOLLOW_THROUGH: loop + 5})
    return office


def view(office: Office, **asked: object) -> TeamView:
    return office.services.team.view(NOW, **asked)  # type: ignore[arg-type]


def test_levels_are_those_of_the_single_scores(team: Office) -> None:
    found = view(team)

    own = {
        team.todd: Tally.of(range(28, 33)),
        team.priya: Tally.of(range(80, 85)),
        found.people[1].id: Tally.of(range(78, 83)),
    }
    assert found.of(Skill.PRESENCE).levels == pytest.approx(levels(own))
    assert [each.name for each in found.people] == ["Priya Raman", "Sam Okafor", "Todd Kessler"]
    assert (found.visits, found.too_few) == (15, ())
    assert found.weeks == Weeks(first=date(2025, 12, 15), last=date(2026, 3, 2))


def test_the_one_to_coach_is_named_with_the_visits_to_read(team: Office) -> None:
    found = view(team)

    card = found.findings.coach_one
    assert card is not None
    assert (card.who, card.title) == (team.todd, "Todd Kessler · being seen")
    assert card.sentence.endswith("Left without check-out on 4 of 5 visits.")
    assert found.missed is not None
    assert (found.missed.item, len(found.missed.visits)) == (CHECK_OUT, 4)
    read = team.services.team.those(found.missed.visits, Skill.PRESENCE)
    assert [each.score for each in read] == [28, 29, 30, 31]
    assert read[0].because == "leave.check_out is missing."


def test_what_is_low_for_all_is_ours_in_the_words_of_the_leadership_check(team: Office) -> None:
    check = LeadershipCheck(
        skill=Skill.FOLLOW_THROUGH,
        by_id=team.ruth,
        at=NOW,
        answers=(
            LeaderAnswer(question="hired", answer=Yes.NO),
            LeaderAnswer(question="told", answer=Yes.NO),
        ),
    )
    before = view(team).findings.teach_team
    team.services.leadership.begin(check, team.ruth, NOW)

    card = view(team).findings.teach_team

    assert before is not None
    assert card is not None
    assert card.title == "Closing the loop"
    assert card.sentence == f"{before.sentence} Nobody was ever told the standard."


def test_a_client_narrows_the_picture_to_its_visits(team: Office) -> None:
    other = team.services.clients.add(Client(name="Harbor Books"), NOW)
    scored(team, team.todd, 1, {Skill.PRESENCE: 90}, client=other)

    found = view(team, client_id=other)

    assert [(each.name, each.visits) for each in found.people] == [("Todd Kessler", 1)]
    assert found.of(Skill.PRESENCE).levels[team.todd].average == 90
    assert (found.findings.coach_one, found.too_few) == (None, ("Todd Kessler",))


def test_a_kind_a_team_and_a_period_narrow_it_too(team: Office) -> None:
    person = team.services.people.get(team.priya)
    team.services.people.edit(replace(person, team="North"), NOW)
    scored(team, team.priya, 30, {Skill.PRESENCE: 10})

    assert view(team, kind=VisitKind.REMOTE).visits == 0
    assert [each.name for each in view(team, team="North").people] == ["Priya Raman"]
    assert (view(team, weeks=1).visits, view(team, weeks=52).visits) == (3, 16)
    assert team.services.team.teams() == ("North",)


def test_a_company_without_visits_has_nothing_to_show(office: Office) -> None:
    found = view(office)

    assert (found.people, found.visits, found.too_few) == ((), 0, ())
    assert all(not each.levels for each in found.skills)
    assert found.findings.coach_one is found.findings.teach_team is found.findings.it_worked


def test_coaching_that_worked_is_told_against_colleagues(team: Office) -> None:
    for week in range(6, 12):
        scored(team, team.todd, week, {Skill.EXPECTATIONS: 50 + week % 2})
        scored(team, team.priya, week, {Skill.EXPECTATIONS: 70 + week % 2})
    _coach(team, team.todd, NOW - 5 * WEEK)
    scored(team, team.todd, 5, {Skill.EXPECTATIONS: 0})
    for week in range(5):
        scored(team, team.todd, week, {Skill.EXPECTATIONS: 70 + week % 2})
        scored(team, team.priya, week, {Skill.EXPECTATIONS: 73 + week % 2})

    found = view(team)

    (told,) = found.effects
    assert (told.before, told.after) == (
        Tally.of((50, 51) * 3),
        Tally.of((70, 71, 70, 71, 70)),
    )
    card = found.findings.it_worked
    assert card is not None
    assert card.title == "Todd Kessler · no surprises +20"
    assert told.say.startswith("It worked: +20, colleagues +3 in the same weeks.")


def test_who_was_coached_on_it_too_is_no_yardstick(team: Office) -> None:
    for week in range(11):
        for who in (team.todd, team.priya):
            scored(team, who, week, {Skill.EXPECTATIONS: 70 - week})
    for who in (team.todd, team.priya):
        _coach(team, who, NOW - 5 * WEEK)

    found = view(team)

    assert [each.effect for each in found.effects] == [None, None]
    assert found.findings.it_worked is None
    assert found.effects[0].say == "Can’t tell yet: too few visits before or after."


def _coach(office: Office, who: UUID, at: datetime) -> None:
    talk = Session(
        person_id=who,
        coach_id=office.ruth,
        at=at,
        skill=Skill.EXPECTATIONS,
        focus="Say what it will cost before you begin.",
    )
    session = office.services.sessions.plan(talk, office.ruth, at)
    office.services.sessions.hold(session, office.ruth, at)


def test_a_person_reads_their_strengths_before_their_focus(team: Office) -> None:
    for week in range(5):
        scored(team, team.todd, week, {Skill.TONE: 95})

    found = team.services.team.person(team.todd, NOW)

    assert (found.strengths, found.focus) == ((Skill.TONE,), Skill.PRESENCE)
    assert found.person.visits == 10
    presence = found.of(Skill.PRESENCE)
    assert isinstance(presence.missed, Missed)
    assert presence.missed.say == "Left without check-out on 4 of 5 visits."
    assert presence.colleagues is not None
    assert [point.average for point in presence.trend.points if point.n] == [32, 31, 30, 29, 28]


def test_the_visits_behind_a_dot_come_newest_first(team: Office) -> None:
    read = team.services.team.behind(team.todd, Skill.PRESENCE, NOW, TeamFilter(weeks=3))

    assert [each.score for each in read] == [28, 29, 30]


def test_recent_visits_say_what_is_worth_reading(team: Office) -> None:
    newest, *_ = team.services.team.recent(team.todd, 2)

    assert newest.say == "Being seen: leave.check_out is missing."
