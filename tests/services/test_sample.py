"""The sample company has something true to show on every screen, and its pictures tell a story."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.coaching.company import SAMPLE_PASSPHRASE
from app.coaching.health import Level
from app.coaching.leadership import Yes
from app.coaching.lists import VisitFilter
from app.coaching.people import Person, Role
from app.coaching.review_queue import Reason
from app.coaching.reviews import ReviewState
from app.coaching.skills import Skill
from app.coaching.visit import VisitState
from app.services.services import Services, open_services

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
HALF_A_YEAR = timedelta(weeks=26)


@pytest.fixture(scope="module")
def sample(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The whole sample, looked at and never changed."""
    folder = tmp_path_factory.mktemp("sample")
    services = open_services(shutil.copytree(sample_folder, folder, dirs_exist_ok=True))
    yield services
    services.close()


@pytest.fixture(scope="module")
def ruth(sample: Services) -> Person:
    """The service manager."""
    return named(sample, "Ruth Alvarez")


def named(services: Services, name: str) -> Person:
    """Return one of the sample's people."""
    return next(each for each in services.people.all() if each.name == name)


def test_the_sample_holds_visits_of_every_state_over_months(sample: Services) -> None:
    count = sample.lists.count

    assert count(VisitFilter(state=VisitState.CLOSED)) > 250
    assert count(VisitFilter(state=VisitState.PLANNED)) >= 5
    (line,) = sample.lists.open_visits()
    visit = sample.visits.facts(line.id)
    assert visit.title == "Replace unstable router"
    assert sample.lists.promises_to_keep(NOW)
    company = sample.company.get()
    assert company is not None
    assert company.is_sample


def test_todd_is_named_for_not_being_seen(sample: Services) -> None:
    view = sample.team.view(NOW)

    coach = view.findings.coach_one
    assert coach is not None
    assert (coach.who, coach.skill) == (named(sample, "Todd Kessler").id, Skill.PRESENCE)
    assert "Left without check-out on 4 of 9 visits." in coach.sentence


def test_closing_the_loop_is_a_gap_of_the_team_that_nobody_was_told_of(sample: Services) -> None:
    teach = sample.team.view(NOW).findings.teach_team

    assert teach is not None
    assert teach.skill is Skill.FOLLOW_THROUGH
    assert "Nobody was ever told the standard." in teach.sentence


def test_what_was_practised_with_marek_has_worked(sample: Services) -> None:
    worked = sample.team.view(NOW).findings.it_worked

    assert worked is not None
    assert (worked.who, worked.skill) == (named(sample, "Marek Nowak").id, Skill.EXPECTATIONS)


def test_one_client_is_about_to_leave(sample: Services, ruth: Person) -> None:
    worst, *others = sample.client_health.all(ruth.id, NOW)

    assert (worst.name, worst.level) == ("Crow Talent", Level.AT_RISK)
    assert worst.at_risk_minor
    assert all(each.level in {Level.GOOD, Level.WATCH} for each in others)
    calls = sample.calls.all(ruth.id)
    assert not [line for line in calls if line.client == worst.name and line.call.is_made]


def test_most_losses_come_from_understanding(sample: Services) -> None:
    causes = sample.losses.by_cause(NOW - HALF_A_YEAR, NOW)

    assert sum(causes.values()) == 14
    assert causes["understanding"] > sum(causes.values()) / 2
    assert len(sample.goodwill.per_month(NOW - HALF_A_YEAR, NOW)) >= 4


def test_reviews_wait_for_many_reasons_and_stand_in_many_states(
    sample: Services, ruth: Person
) -> None:
    queue = sample.reviews.queue(ruth.id, NOW)

    reasons = {why.reason for entry in queue for why in entry.reasons}
    assert {Reason.STRIKE, Reason.COMPLAINT, Reason.SAMPLE} <= reasons
    assert 5 <= len(queue) <= 9
    people = [each for each in sample.people.all() if each.role is Role.TECHNICIAN]
    states = {r.state for each in people for r in sample.reviews.of_person(each.id, ruth.id)}
    assert states == set(ReviewState) - {ReviewState.SETTLED}
    assert sample.calibrations.pairs(ruth.id)


def test_three_calls_wait_this_week(sample: Services, ruth: Person) -> None:
    assert sample.calls.waiting(ruth.id, NOW) >= 3


def test_the_leader_has_asked_who_gets_the_error(sample: Services, ruth: Person) -> None:
    check = sample.leadership.latest(Skill.FOLLOW_THROUGH, ruth.id)

    assert check is not None
    assert {each.question for each in check.answers if each.answer is Yes.NO} >= {"told"}
    assert check.actions


def test_every_skill_has_a_level(sample: Services) -> None:
    view = sample.team.view(NOW)

    assert all(each.band for each in view.skills)
    assert not view.too_few


@pytest.mark.parametrize("weeks", [0, 3])
def test_a_short_history_is_a_whole_company_too(tmp_path: Path, weeks: int) -> None:
    services = open_services(tmp_path)

    services.sample.fill(NOW, weeks=weeks)

    assert services.lists.open_visits()
    services.close()


@pytest.mark.parametrize("day", [0, 4, 6])
def test_the_story_is_the_same_on_every_day_of_the_week(tmp_path: Path, day: int) -> None:
    services = open_services(tmp_path)
    monday = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)

    services.sample.fill(monday + timedelta(days=day), weeks=13)

    view = services.team.view(monday + timedelta(days=day))
    assert view.findings.coach_one
    assert view.findings.coach_one.who == named(services, "Todd Kessler").id
    assert view.findings.it_worked
    services.close()


def test_the_laptop_is_the_managers_if_they_look_around(tmp_path: Path) -> None:
    services = open_services(tmp_path)

    services.sample.fill(NOW, weeks=1, role=Role.MANAGER)

    me = services.people.me()
    assert me is not None
    assert me.role is Role.MANAGER
    services.close()


def test_the_managers_side_of_a_technicians_sample_opens_with_a_known_pass_phrase(
    tmp_path: Path,
) -> None:
    services = open_services(tmp_path)

    services.sample.fill(NOW, weeks=0)

    let_in = services.manager_side.open(SAMPLE_PASSPHRASE, NOW)
    assert let_in == named(services, "Ruth Alvarez")
    services.close()
