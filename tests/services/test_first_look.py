"""The first look at the day, read past the services, says what the services say."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.coaching.lists import Day
from app.models.database import FILE_NAME
from app.services.first_look import FirstLook, first_look
from app.services.services import Services, open_services

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
_LOADED = "import sys, app.services.first_look; print('sqlalchemy' in sys.modules)"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = open_services(tmp_path_factory.mktemp("sample"))
    services.sample.fill(NOON)
    yield services
    services.close()


@pytest.mark.parametrize("days", [0, 1, -1, -30, 400])
def test_it_says_what_the_services_say(sample: Services, days: int) -> None:
    now = NOON + timedelta(days=days)
    start, end = now - timedelta(hours=12), now + timedelta(hours=12)

    seen = first_look(sample.data_folder / FILE_NAME, now, start, end)

    company = sample.company.get()
    assert seen == FirstLook(
        company=company.name if company else "",
        day=Day(
            me=sample.people.me(),
            open_visits=sample.lists.open_visits(),
            visits=sample.lists.on_day(start, end),
            late=sample.lists.overdue_promises(now),
        ),
    )


def test_the_sample_has_something_of_everything_to_compare(sample: Services) -> None:
    look = first_look(sample.data_folder / FILE_NAME, NOON, NOON - timedelta(days=2), NOON)

    assert look is not None
    assert look.day.visits
    assert look.day.open_visits
    assert look.day.late


def test_before_the_first_start_is_through_there_is_nothing_to_see(tmp_path: Path) -> None:
    open_services(tmp_path).close()

    assert first_look(tmp_path / FILE_NAME, NOON, NOON, NOON) is None


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 400])
def test_a_file_that_cannot_be_read_is_left_to_the_opening(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / FILE_NAME
    if content is not None:
        file.write_bytes(content)

    assert first_look(file, NOON, NOON, NOON) is None
    assert [(left, left.read_bytes()) for left in tmp_path.iterdir()] == (
        [] if content is None else [(file, content)]
    )


def test_it_comes_without_the_libraries_that_it_runs_ahead_of() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True)

    assert done.stdout.decode().strip() == "False"
