"""What is pressed on today's first look, before the services are there, is done when they are."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import SaveFailedError
from app.models.database import FILE_NAME
from app.paths import resource
from app.services.first_look import FirstLook, first_look
from app.services.services import Services, open_services
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.main_window import MainWindow
from app.ui.screens.start_problem import StartProblem
from app.ui.screens.today import TodayScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CLOCK = Clock("UTC", lambda: NOON)


@pytest.fixture(scope="module")
def sample(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("sample")
    services = open_services(shutil.copytree(sample_folder, folder, dirs_exist_ok=True))
    yield services
    services.close()


@pytest.fixture
def look(sample: Services) -> FirstLook:
    found = first_look(sample.data_folder / FILE_NAME, NOON, *CLOCK.bounds(CLOCK.today()))
    assert found is not None
    return found


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, resource("."))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, look: FirstLook) -> MainWindow:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, state)
    qtbot.addWidget(window)
    window.show()
    window.show_first(look, CLOCK)
    return window


def test_today_is_there_and_stays_when_the_services_come(
    window: MainWindow, sample: Services
) -> None:
    today = window.places.currentWidget()
    assert isinstance(today, TodayScreen)
    button = today.go_button

    window.take(sample, CLOCK, Background(window))

    assert window.places.currentWidget() is today
    assert today.go_button is button is not None


def test_a_visit_pressed_early_opens_when_it_can(window: MainWindow, sample: Services) -> None:
    today = window.places.currentWidget()
    assert isinstance(today, TodayScreen)
    assert today.go_button is not None

    today.go_button.click()
    window.take(sample, CLOCK, Background(window))

    assert isinstance(window.places.currentWidget(), VisitScreen)


def test_where_opening_fails_after_all_the_way_back_is_whole(
    window: MainWindow, sample: Services, theme: Theme, qtbot: QtBot
) -> None:
    window.show_alone(StartProblem(theme, SaveFailedError("The disk is full.")))
    qtbot.wait_until(lambda: isinstance(window.places.currentWidget(), StartProblem))

    window.take(sample, CLOCK, Background(window))

    assert isinstance(window.places.currentWidget(), TodayScreen)
