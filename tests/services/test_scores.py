"""Scores of closed visits are kept, and the weekly sums always agree with them."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select

from app.coaching.reviews import Rating
from app.coaching.scoring import StrikeKind
from app.coaching.scoring.kept import visit_week
from app.coaching.skills import Skill
from app.coaching.visit import (
    Check,
    CheckState,
    PlaybookRef,
    TimeKind,
    VisitKind,
    VisitState,
)
from app.errors import AppError
from app.models.scores import SkillScoreRow, SkillWeekRow, VisitWeekRow
from app.models.visits import VisitRow
from app.services.services import Services, open_services
from tests.services.conftest import NOW, Shop

LATER = NOW + timedelta(hours=3)
STRICT = PlaybookRef(name="strict", version=1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample company's last four weeks and a second playbook, to be copied."""
    folder = tmp_path_factory.mktemp("weeks")
    services = open_services(folder)
    services.sample.fill(NOW, weeks=4)
    _install_strict(services, folder)
    services.close()
    return folder


@pytest.fixture
def half_a_year(filled: Path, tmp_path: Path) -> Iterator[Services]:
    """The sample company with four weeks of visits, and a second playbook."""
    services = open_services(shutil.copytree(filled, tmp_path, dirs_exist_ok=True))
    yield services
    services.close()


def _install_strict(services: Services, folder: Path) -> None:
    """Install a copy of the standard in which one item of each five weighs more."""
    copied = services.playbooks.copy_to(PlaybookRef(), folder / "edit")
    checklist = copied / "checklist.toml"
    checklist.write_text(checklist.read_text("utf-8").replace("weight = 2", "weight = 5"), "utf-8")
    book = copied / "playbook.toml"
    name = services.playbooks.current().name
    book.write_text(book.read_text("utf-8").replace(f'name = "{name}"', 'name = "strict"'), "utf-8")
    assert services.playbooks.install(copied) == STRICT


def _arrive(shop: Shop) -> None:
    services, visit = shop.services, shop.visit
    services.times.record(visit, TimeKind.ARRIVAL, NOW, NOW, told="Dana Whitfield")
    services.visits.answer(visit, "five.who", "The front desk, four people", NOW)


def test_a_score_is_kept_when_the_visit_closes(shop: Shop) -> None:
    _arrive(shop)
    before = shop.services.scores.of_visit(shop.visit)

    shop.services.visits.close(shop.visit, LATER)

    kept = shop.services.scores.of_visit(shop.visit)
    visit = shop.services.visits.facts(shop.visit)
    assert before is None
    assert kept is not None
    assert (kept.visit, kept.playbook, kept.at) == (shop.visit, visit.playbook, LATER)
    assert kept.of(Skill.PRESENCE).evidence
    assert _kept_weeks(shop.services) == _from_scratch(shop.services)


def test_a_visit_opened_again_counts_nowhere_until_it_is_closed(shop: Shop) -> None:
    _arrive(shop)
    shop.services.visits.close(shop.visit, LATER)
    shop.services.visits.reopen(shop.visit, LATER)

    assert shop.services.scores.of_visit(shop.visit) is None
    assert not any(_kept_weeks(shop.services).values())

    shop.services.visits.close(shop.visit, LATER + timedelta(minutes=5))
    history = shop.services.scores.history(shop.visit)

    assert [each.is_current for each in history] == [True, False]


def test_what_the_record_shows_becomes_a_strike_once(shop: Shop) -> None:
    _arrive(shop)
    shop.services.times.record(shop.visit, TimeKind.DEPARTURE, LATER, LATER)
    shop.services.visits.close(shop.visit, LATER)
    shop.services.visits.reopen(shop.visit, LATER)
    shop.services.visits.close(shop.visit, LATER)

    strikes = shop.services.strikes.of_visit(shop.visit)

    assert [each.kind for each in strikes] == [StrikeKind.SILENT_DEPARTURE]


def test_a_corrected_time_is_scored_again(shop: Shop) -> None:
    _arrive(shop)
    shop.services.visits.close(shop.visit, LATER)
    entry = shop.services.visits.facts(shop.visit).times[0].id

    shop.services.times.correct(
        shop.visit, entry, NOW - timedelta(days=9), "Wrong day", LATER, told=""
    )

    current, before = shop.services.scores.history(shop.visit)
    assert current.score.of(Skill.EXPECTATIONS) != before.score.of(Skill.EXPECTATIONS)
    assert _kept_weeks(shop.services) == _from_scratch(shop.services)


def test_ratings_by_people_change_no_score(half_a_year: Services) -> None:
    visit = _closed(half_a_year)[0]
    before = half_a_year.scores.of_visit(visit)
    technician = half_a_year.visits.facts(visit).technician.id
    ratings = (Rating(skill=Skill.PRESENCE, value=5),)
    half_a_year.reviews.self_rate(visit, ratings, technician, LATER)

    half_a_year.scores.recompute(LATER)

    assert half_a_year.scores.of_visit(visit) == before
    assert len(half_a_year.scores.history(visit)) == 1


def test_recomputing_under_another_playbook_keeps_the_old_scores(half_a_year: Services) -> None:
    told: list[tuple[int, int]] = []
    closed = _closed(half_a_year)

    changed = half_a_year.scores.recompute(LATER, STRICT, lambda done, of: told.append((done, of)))

    histories = [half_a_year.scores.history(visit) for visit in closed]
    assert changed == len(closed)
    assert told[-1] == (changed, changed)
    assert all(len(history) == 2 for history in histories)
    assert {history[0].score.playbook for history in histories} == {STRICT}
    assert _kept_weeks(half_a_year) == _from_scratch(half_a_year)


def test_recomputing_can_be_stopped_between_two_steps(half_a_year: Services) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise StoppedError

    with half_a_year.scores.apart() as scores, pytest.raises(StoppedError):
        scores.recompute(LATER, STRICT, stop)

    assert _kept_weeks(half_a_year) == _from_scratch(half_a_year)


def test_recomputing_by_a_playbook_that_is_not_here_is_refused(half_a_year: Services) -> None:
    with pytest.raises(AppError):
        half_a_year.scores.recompute(LATER, PlaybookRef(name="gone", version=3))


def test_visits_of_an_older_program_can_be_scored_later(half_a_year: Services) -> None:
    visit = _closed(half_a_year)[0]
    with half_a_year.database.writing() as connection:
        half_a_year.scores.withdraw(connection, visit)

    missing = half_a_year.scores.count_unscored()
    scored = half_a_year.scores.recompute(LATER, only_unscored=True)

    assert (missing, scored, half_a_year.scores.count_unscored()) == (1, 1, 0)


@pytest.mark.parametrize("seed", range(3))
def test_the_sums_agree_with_the_scores_whatever_happened(half_a_year: Services, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a repeatable mess, no secret
    visits = _all_visits(half_a_year)
    now = NOW
    for _ in range(60):
        now += timedelta(minutes=7)
        _something(half_a_year, random.choice(visits), random, now)

    assert _kept_weeks(half_a_year) == _from_scratch(half_a_year)


def _something(services: Services, visit: UUID, random: Random, now: datetime) -> None:
    """Do one of the things that move a score, as far as the visit lets it be done."""
    deeds = (
        lambda: services.visits.close(visit, now),
        lambda: services.visits.close(visit, now),
        lambda: services.visits.reopen(visit, now),
        lambda: services.visits.cancel(visit, "Called off", now),
        lambda: services.visits.edit(visit, now, kind=random.choice(list(VisitKind))),
        lambda: services.visits.check(
            visit, "arrive.introduce", Check(state=random.choice(list(CheckState))), now
        ),
        lambda: services.times.record(
            visit, TimeKind.ARRIVAL, now - timedelta(days=random.randrange(30)), now
        ),
        lambda: _correct(services, visit, random, now),
        lambda: services.scores.recompute(now, random.choice((None, STRICT))),
    )
    weights = (3, 3, 3, 1, 3, 2, 2, 3, 0.2)
    try:
        random.choices(deeds, weights)[0]()
    except AppError:
        return


def _correct(services: Services, visit: UUID, random: Random, now: datetime) -> None:
    for entry in services.visits.facts(visit).times[:1]:
        at = entry.at - timedelta(days=random.randrange(20))
        services.times.correct(visit, entry.id, at, "Looked again", now)


def _all_visits(services: Services) -> list[UUID]:
    with services.database.reading() as connection:
        return list(connection.execute(select(VisitRow.id).order_by(VisitRow.id)).scalars())


def _closed(services: Services) -> list[UUID]:
    closed = select(VisitRow.id).where(VisitRow.state == VisitState.CLOSED)
    with services.database.reading() as connection:
        return list(connection.execute(closed.order_by(VisitRow.id)).scalars())


def _from_scratch(services: Services) -> dict[str, Counter[tuple[object, ...]]]:
    """Add everything up from the current scores and the visits themselves."""
    found: dict[str, Counter[tuple[object, ...]]] = {
        name: Counter() for name in ("n", "total", "squares", "visits", "rows")
    }
    for visit_id in _closed(services):
        visit, score = services.visits.facts(visit_id), services.scores.of_visit(visit_id)
        assert score is not None
        week = (visit_week(visit, NOW), visit.technician.id, visit.kind)
        for each in score.skills:
            if each.score is not None:
                found["n"][*week, each.skill] += 1
                found["total"][*week, each.skill] += each.score
                found["squares"][*week, each.skill] += each.score**2
                found["rows"][visit_id, each.skill, each.score] += 1
        if score.is_judged:
            found["visits"][week] += 1
    return found


def _kept_weeks(services: Services) -> dict[str, Counter[tuple[object, ...]]]:
    found: dict[str, Counter[tuple[object, ...]]] = {
        name: Counter() for name in ("n", "total", "squares", "visits", "rows")
    }
    with services.database.reading() as connection:
        for row in connection.execute(select(SkillWeekRow.__table__)):
            key = (row.week, row.technician_id, row.kind, row.skill)
            found["n"][key], found["total"][key] = row.n, row.total
            found["squares"][key] = row.squares
        for row in connection.execute(select(VisitWeekRow.__table__)):
            found["visits"][row.week, row.technician_id, row.kind] = row.n
        for row in connection.execute(select(SkillScoreRow.__table__)):
            found["rows"][row.visit_id, row.skill, row.score] += 1
    return found
