"""The first look at the day, read past the services, says what the services say."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.coaching.lists import EVERYONE, PROMISES_KEY, Day
from app.coaching.messages import Message, MessageKind
from app.coaching.promises import margin
from app.models.database import FILE_NAME
from app.services.first_look import FirstLook, first_look
from app.services.services import Services, open_services

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
_LOADED = "import sys, app.services.first_look; print('sqlalchemy' in sys.modules)"


@pytest.fixture(scope="module")
def sample(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("sample")
    services = open_services(shutil.copytree(sample_folder, folder, dirs_exist_ok=True))
    hold_messages(services)
    yield services
    services.close()


def hold_messages(services: Services) -> None:
    """Put one message aside for an hour, one for a colleague to read, and read one of those."""
    visit = services.lists.open_visits()[0].id
    text = Message(kind=MessageKind.BAD_NEWS, text="The part comes tomorrow.", written_at=NOON)
    held, waiting, read = (services.messages.save(visit, text, NOON) for _ in range(3))
    services.messages.hold(visit, held, NOON, until=NOON + timedelta(hours=1))
    services.messages.hold(visit, waiting, NOON, reader="Marek")
    services.messages.hold(visit, read, NOON, reader="Marek")
    services.messages.read(visit, read, "Marek", NOON)


@pytest.mark.parametrize("days", [0, 1, -1, -30, 400])
def test_it_says_what_the_services_say(sample: Services, days: int) -> None:
    now = NOON + timedelta(days=days)
    start, end = now - timedelta(hours=12), now + timedelta(hours=12)

    seen = first_look(sample.data_folder / FILE_NAME, now, start, end)

    company, me = sample.company.get(), sample.people.me()
    assert company
    assert me
    focus = sample.sessions.focus(me.id)
    assert seen == FirstLook(
        company=company.name,
        day=Day(
            me=me,
            open_visits=sample.lists.open_visits(),
            visits=sample.lists.on_day(start, end),
            promises=sample.lists.promises_to_keep(end),
            messages=sample.messages.waiting(now),
            past=margin(sample.lists.past_promises(me.id), now),
            focus=focus.text if focus else "",
        ),
    )


def test_the_sample_has_something_of_everything_to_compare(sample: Services) -> None:
    look = first_look(sample.data_folder / FILE_NAME, NOON, NOON - timedelta(days=2), NOON)

    assert look is not None
    assert look.day.visits
    assert look.day.open_visits
    assert look.day.promises
    assert len(look.day.messages) == 2
    assert look.day.past.past


def test_it_knows_whose_promises_are_wanted(sample: Services) -> None:
    def look() -> FirstLook | None:
        return first_look(sample.data_folder / FILE_NAME, NOON, NOON, NOON)

    sample.settings.put(PROMISES_KEY, EVERYONE)
    everyones = look()
    sample.settings.put(PROMISES_KEY, "mine")
    mine = look()

    assert everyones
    assert mine
    assert (everyones.day.for_everyone, mine.day.for_everyone) == (True, False)


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
