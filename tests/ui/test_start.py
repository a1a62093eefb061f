"""Starting the program: what is seen first, what is loaded, and where it leads."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.models.database import FILE_NAME
from app.services.services import open_services
from app.start import Start
from app.ui.screens.first_start import FirstStart
from app.ui.screens.start_problem import StartProblem
from app.ui.screens.today import TodayScreen
from app.ui.single_instance import LOCK_NAME, SingleInstance

SLOW = (
    "alembic",
    "babel",
    "cryptography",
    "numpy",
    "PIL",
    "psycopg",
    "pydantic",
    "pyhanko",
    "pypdfium2",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
)
_LOADED = """
import sys
from app.__main__ import main
main(["--data-folder", sys.argv[1], "--quit-after-first-paint"])
print([name for name in sys.argv[2].split() if name in sys.modules])
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[bootstrap.Program]:
    start = Start(data_folder=tmp_path)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    instance = SingleInstance(tmp_path)
    assert instance.claim()
    program = bootstrap.Program(application, start, instance)
    qtbot.addWidget(program.window)
    program.window.show()
    yield program
    program.window.close()


def test_a_painted_window_has_loaded_nothing_slow(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, str(tmp_path), " ".join(SLOW)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_the_program_leaves_at_once_and_leaves_no_lock(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "app", "--data-folder", tmp_path, "--quit-after-first-paint"],
        check=True,
    )

    assert not (tmp_path / LOCK_NAME).exists()


def test_the_version_is_told_without_a_window() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("Visit Coach ")


def test_the_first_start_asks_and_then_shows_the_day(
    qtbot: QtBot, program: bootstrap.Program
) -> None:
    places = program.window.places
    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), FirstStart))
    first = places.currentWidget()
    assert isinstance(first, FirstStart)
    first.name.setText("Todd Kessler")
    first.company.setText("Harbor IT")

    first.start_button.click()

    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), TodayScreen), timeout=20_000)
    assert program.window.navigation.company.text() == "Harbor IT"


def test_the_sample_company_is_one_click_away(qtbot: QtBot, program: bootstrap.Program) -> None:
    places = program.window.places
    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), FirstStart))
    first = places.currentWidget()
    assert isinstance(first, FirstStart)

    first.sample_button.click()

    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), TodayScreen), timeout=60_000)
    assert program.window.navigation.company.text() == "Harbor IT Services"


def test_a_damaged_file_is_said_so_and_left_alone(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"This is not a database at all. " * 40)
    before = (tmp_path / FILE_NAME).read_bytes()
    instance = SingleInstance(tmp_path)
    instance.claim()
    program = bootstrap.Program(qapp, Start(data_folder=tmp_path), instance)
    qtbot.addWidget(program.window)

    program.window.show()

    shown = program.window.places
    qtbot.waitUntil(lambda: isinstance(shown.currentWidget(), StartProblem), timeout=10_000)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    program.window.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cant_be_written_to_is_said_so(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    tmp_path.chmod(0o500)
    program = bootstrap.Program(qapp, Start(data_folder=tmp_path), None)
    qtbot.addWidget(program.window)

    program.window.show()

    shown = program.window.places
    qtbot.waitUntil(lambda: isinstance(shown.currentWidget(), StartProblem), timeout=10_000)
    program.window.close()
    tmp_path.chmod(0o700)


def test_a_folder_that_is_a_file_is_said_so_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    folder = tmp_path / "visits"
    folder.write_text("not a folder")
    program = bootstrap.Program(qapp, Start(data_folder=folder), None)
    qtbot.addWidget(program.window)
    program.window.show()
    places = program.window.places
    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), StartProblem))
    problem = places.currentWidget()
    assert isinstance(problem, StartProblem)

    folder.unlink()
    problem.again_button.click()

    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), FirstStart))
    program.window.close()


def test_bootstrap_knows_the_database_by_its_name() -> None:
    assert bootstrap.DATABASE_NAME == FILE_NAME


def test_a_file_without_a_company_is_a_first_start(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    open_services(tmp_path).close()
    instance = SingleInstance(tmp_path)
    instance.claim()
    program = bootstrap.Program(qapp, Start(data_folder=tmp_path), instance)
    qtbot.addWidget(program.window)

    program.window.show()

    places = program.window.places
    qtbot.waitUntil(lambda: isinstance(places.currentWidget(), FirstStart), timeout=10_000)
    program.window.close()
