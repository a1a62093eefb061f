"""The window: painted at once, alive with the services, worked by keyboard, closed with care."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.visit import PaperKind, Promise
from app.errors import AppError, BadFileError, SaveFailedError
from app.ui.actions import ShortcutSheet
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.main_window import MainWindow
from app.ui.screens.client_page import ClientPage
from app.ui.screens.clients import ClientsScreen
from app.ui.screens.handover.screen import HandOverScreen
from app.ui.screens.new_visit import NewVisit
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.today import TodayScreen
from app.ui.screens.verify import VerifyScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.screens.visits import VisitsScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def quiet_window(
    qtbot: QtBot, theme: Theme, state: QSettings, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window before there are services."""
    window = MainWindow(theme, state)
    # A disk that a test filled has room again before the window closes, or it would ask.
    qtbot.addWidget(window, before_close_func=lambda _: monkeypatch.undo())
    with qtbot.waitSignal(window.first_painted):
        window.show()
    return window


@pytest.fixture
def window(
    quiet_window: MainWindow, office: Office, clock: Clock, background: Background
) -> Iterator[MainWindow]:
    quiet_window.take(office.services, clock, background)
    yield quiet_window
    background.close()


def shown(window: MainWindow) -> QWidget:
    widget = window.places.currentWidget()
    assert widget
    return widget


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(each for each in window.findChildren(QDialog) if isinstance(each, kind))


def test_before_the_services_there_is_the_frame_of_the_day(quiet_window: MainWindow) -> None:
    assert not quiet_window.navigation.isEnabled()
    assert list(quiet_window.navigation.buttons)[:3] == ["today", "visits", "clients"]


def test_with_the_services_the_day_is_shown(window: MainWindow) -> None:
    assert isinstance(shown(window), TodayScreen)
    assert window.navigation.company.text() == "Harbor IT Services"
    assert window.navigation.status.text() == "All changes saved"


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        (Qt.Key.Key_2, VisitsScreen),
        (Qt.Key.Key_3, ClientsScreen),
        (Qt.Key.Key_Comma, SettingsScreen),
        (Qt.Key.Key_1, TodayScreen),
    ],
)
def test_every_place_has_its_key(window: MainWindow, key: Qt.Key, screen: type[QWidget]) -> None:
    press(window, key)

    assert isinstance(shown(window), screen)


def test_the_search_line_has_the_keyboard_where_one_searches(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)

    screen = shown(window)
    assert isinstance(screen, VisitsScreen)
    assert window.focusWidget() is screen.search


def test_a_place_is_made_once(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)
    visits = shown(window)
    press(window, Qt.Key.Key_1)

    press(window, Qt.Key.Key_2)

    assert shown(window) is visits


def test_a_new_visit_opens_beside_the_places(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    press(window, Qt.Key.Key_N)
    asked = dialog_of(window, NewVisit)
    assert isinstance(asked, NewVisit)
    QTest.keyClicks(asked.client, "Riverside Dental")
    QTest.keyClicks(asked.title_field, "The router drops every hour")
    QTest.keyClick(asked.title_field, Qt.Key.Key_Return)

    assert isinstance(shown(window), VisitScreen)
    assert window.navigation.isVisible()


def test_back_leads_to_where_the_visit_was_opened_from(window: MainWindow, office: Office) -> None:
    press(window, Qt.Key.Key_2)
    window.open_visit(office.plan("Router", NOW))

    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert isinstance(shown(window), VisitsScreen)


def test_anything_is_found_and_opened_by_keyboard(window: MainWindow, office: Office) -> None:
    press(window, Qt.Key.Key_K)
    query = window.focusWidget()
    assert query is not None
    QTest.keyClicks(query, "riverside")
    QTest.keyClick(query, Qt.Key.Key_Return)

    assert isinstance(shown(window), ClientPage)


def test_visits_not_seen_for_long_are_let_go_of(window: MainWindow, office: Office) -> None:
    visits = [office.plan(f"Visit {number}", NOW) for number in range(7)]
    for visit in visits:
        window.open_visit(visit)

    kept = [screen for screen in window.places.screens if isinstance(screen, VisitScreen)]

    assert [screen.visit_id for screen in kept] == visits[-4:]


def test_problems_are_told_across_the_top(window: MainWindow) -> None:
    window.tell(BadFileError("It was refused.", ("line 3: a comma",), "Mend it."))

    assert window.banner.message.text() == "It was refused."
    assert window.banner.hint.text() == "line 3: a comma Mend it."


def test_every_action_is_in_the_menu_with_its_shortcut(window: MainWindow) -> None:
    offered = window.actions_offered
    assert offered
    with_keys = {action.text(): action.shortcut().toString() for action in offered.all()}

    assert with_keys["New visit…"] == "Ctrl+N"
    assert with_keys["Settings"] == "Ctrl+,"
    assert all(with_keys.values())


def test_the_screens_own_actions_stand_in_the_menu_too(window: MainWindow, office: Office) -> None:
    window.open_visit(office.plan("Router", NOW))

    offered = window.actions_offered
    assert offered
    assert "Undo" in [action.text() for action in offered.all()]


def test_the_sheet_of_shortcuts_lists_them_all(theme: Theme, window: MainWindow) -> None:
    offered = window.actions_offered
    assert offered
    sheet = ShortcutSheet(theme, offered.all(), window)
    words = [part.text() for part in sheet.findChildren(QLabel)]

    assert {"New visit", "Ctrl+N", "Find anything", "Ctrl+K"} <= set(words)


def test_the_clients_page_has_the_whole_window_and_no_shortcut_leads_away(
    window: MainWindow, office: Office
) -> None:
    window.open_visit(office.plan("Router", NOW))
    window.hand_over(office.plan("Router", NOW), PaperKind.AUTHORIZATION)

    press(window, Qt.Key.Key_1)

    assert window.findChild(HandOverScreen)
    assert not window.navigation.isVisible()
    assert isinstance(shown(window), VisitScreen)


def test_taken_back_the_window_is_as_before(window: MainWindow, office: Office) -> None:
    visit = office.plan("Router", NOW)
    window.open_visit(visit)
    window.hand_over(visit, PaperKind.AUTHORIZATION)
    page = window.findChild(HandOverScreen)
    assert page

    page.left.emit()
    press(window, Qt.Key.Key_1)

    assert window.navigation.isVisible()
    assert isinstance(shown(window), TodayScreen)


def test_a_guarded_page_does_not_let_the_window_close(window: MainWindow, office: Office) -> None:
    office.services.settings.set_pin("4711")
    window.hand_over(office.plan("Router", NOW), PaperKind.AUTHORIZATION)

    closing = QCloseEvent()
    window.closeEvent(closing)

    assert not closing.isAccepted()


def test_a_paper_can_be_checked_from_the_keyboard(window: MainWindow) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_V, both)

    assert isinstance(shown(window), VerifyScreen)


def test_back_from_the_client_of_a_visit_is_the_visit(window: MainWindow, office: Office) -> None:
    window.open_visit(office.plan("Router", NOW))
    visit = shown(window)
    assert isinstance(visit, VisitScreen)
    visit.client_requested.emit(office.dental)

    window.places.go_back()

    assert shown(window) is visit


def test_leaving_a_screen_stores_what_was_typed_there(window: MainWindow, office: Office) -> None:
    window.places.open_client(office.dental)
    page = shown(window)
    assert isinstance(page, ClientPage)
    QTest.keyClicks(page.note, "Park behind the house")

    press(window, Qt.Key.Key_1)

    assert office.services.clients.get(office.dental).note == "Park behind the house"


def test_closing_stores_what_was_typed(window: MainWindow, office: Office) -> None:
    window.places.open_client(office.dental)
    page = shown(window)
    assert isinstance(page, ClientPage)
    QTest.keyClicks(page.note, "Park behind the house")

    window.close()

    assert office.services.clients.get(office.dental).note == "Park behind the house"


@pytest.fixture
def full_disk(window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch) -> ClientPage:
    """A client's page with text that can't be stored."""
    window.places.open_client(office.dental)
    page = shown(window)
    assert isinstance(page, ClientPage)

    def refuse(*_: object) -> None:
        raise SaveFailedError("The disk is full.", "Make some room.")

    monkeypatch.setattr(office.services.clients, "edit", refuse)
    QTest.keyClicks(page.note, "Park behind the house")
    page.flush()
    return page


def test_text_that_could_not_be_stored_is_said_so_and_stays(
    window: MainWindow, full_disk: ClientPage
) -> None:
    assert window.navigation.status.text() == "Not saved yet. Trying again."
    assert window.banner.message.text() == "The disk is full."
    assert full_disk.note.value() == "Park behind the house"


def test_the_window_does_not_close_over_unsaved_text_unasked(
    window: MainWindow, full_disk: ClientPage
) -> None:
    window.close()

    box = dialog_of(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Some of what you wrote could not be stored."
    assert window.isVisible()


def test_who_accepts_the_loss_may_close(
    qtbot: QtBot, window: MainWindow, full_disk: ClientPage
) -> None:
    window.close()
    box = dialog_of(window, QMessageBox)
    leave = next(b for b in box.findChildren(QPushButton) if b.text() == "Close and lose it")

    with qtbot.waitSignal(window.closed):
        leave.click()


def test_the_window_comes_back_as_large_as_it_was(
    qtbot: QtBot, window: MainWindow, theme: Theme, state: QSettings
) -> None:
    window.resize(1024, 730)
    window.close()

    again = MainWindow(theme, state)
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (1024, 730)


def test_a_problem_with_a_visit_that_is_gone_is_a_sentence(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    with pytest.raises(AppError):
        window.open_visit(office.dental)

    assert isinstance(shown(window), TodayScreen)


def test_tab_goes_through_the_whole_day_and_misses_nothing(
    window: MainWindow, office: Office
) -> None:
    """One begins at what comes next; the promise above the fold is not jumped over."""
    visit_id = office.plan("Replace the router", NOW)
    promise = Promise(what="Call back", to="Dana Whitfield", due_at=NOW, made_at=NOW)
    office.services.promises.make(visit_id, promise, NOW)
    window.places.refresh()
    window.activateWindow()
    shown(window).setFocus()
    QApplication.processEvents()
    names = []
    for _ in range(8):
        focused = window.focusWidget()
        names.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names[:2] == ["Get ready", "Kept: Call back"]
    assert "Plan a visit" in names
