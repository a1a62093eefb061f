"""A reminder across the top of the window, what can be done about it, and notes on the desktop."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.visit import Promise
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.desktop_notes import DesktopNotes
from app.ui.main_window import MainWindow
from app.ui.reminders import Reminders
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office


class Desktop(DesktopNotes):
    """A desktop that writes its notes down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.notes: list[str] = []

    def show_note(self, title: str, text: str) -> None:
        self.notes.append(f"{title} {text}")


@dataclass
class Afternoon:
    """Time that passes."""

    office: Office
    reminders: Reminders
    desktop: Desktop
    window: QWidget
    now: list[datetime] = field(default_factory=lambda: [NOW])

    def promise(self, what: str, *, minutes: float) -> UUID:
        """Promise something on a new visit; return the visit."""
        visit = self.office.plan("Replace unstable router", NOW)
        made = Promise(
            what=what,
            to="Dana Whitfield",
            made_at=NOW - timedelta(hours=3),
            due_at=NOW + timedelta(minutes=minutes),
        )
        self.office.services.promises.make(visit, made, NOW)
        return visit

    def pass_by(self, **time: float) -> None:
        self.now[0] += timedelta(**time)
        self.reminders.look()

    @property
    def said(self) -> str:
        bar = self.reminders.bar
        return f"{bar.say.text()} {bar.why.text()}" if bar.isVisibleTo(self.window) else ""


@pytest.fixture
def afternoon(qtbot: QtBot, office: Office, theme: Theme, clock: Clock) -> Afternoon:
    now = [NOW]
    window = QWidget()
    desktop = Desktop(theme)
    ours = Clock("America/New_York", lambda: now[0])
    reminders = Reminders(office.services, theme, ours, window, desktop)
    reminders.bar.setParent(window)
    qtbot.addWidget(window)
    return Afternoon(office, reminders, desktop, window, now)


def test_a_promise_is_reminded_of_before_it_is_due(afternoon: Afternoon) -> None:
    afternoon.promise("Call with the date", minutes=60)

    afternoon.pass_by(minutes=44)
    before = afternoon.said
    afternoon.pass_by(minutes=1)

    assert before == ""
    assert afternoon.said == (
        "You promised Dana: “Call with the date”. "
        "Riverside Dental · due 11:00\u202fAM. A word kept, or a word before it is late."
    )


def test_it_leads_to_the_visit(qtbot: QtBot, afternoon: Afternoon) -> None:
    visit = afternoon.promise("Call with the date", minutes=10)
    afternoon.pass_by(minutes=1)

    with qtbot.waitSignal(afternoon.reminders.visit_wanted) as wanted:
        QTest.keyClick(afternoon.reminders.bar.open_button, Qt.Key.Key_Return)

    assert wanted.args == [visit, "work/promises"]
    assert afternoon.said == ""


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_kept_in_time_after_all_is_two_keys(qtbot: QtBot, afternoon: Afternoon) -> None:
    visit = afternoon.promise("Call with the date", minutes=-5)
    afternoon.pass_by(minutes=1)

    afternoon.reminders.bar.kept_button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(afternoon.reminders.changed):
        QTest.keyClick(menu, Qt.Key.Key_Return)

    (promise,) = afternoon.office.services.visits.facts(visit).promises
    assert promise.kept_at == promise.due_at
    assert afternoon.said == ""


def test_later_comes_back_after_ten_minutes(afternoon: Afternoon) -> None:
    afternoon.promise("Call with the date", minutes=-5)
    afternoon.pass_by(minutes=0)
    afternoon.reminders.bar.later_button.click()
    put_off = afternoon.said

    afternoon.pass_by(minutes=10)

    assert put_off == ""
    assert "Call now, and say when." in afternoon.said


def test_after_a_sleep_all_of_it_is_told_once_one_after_the_other(afternoon: Afternoon) -> None:
    afternoon.promise("Call with the date", minutes=60)
    afternoon.promise("Send the quote", minutes=90)

    afternoon.pass_by(hours=9)
    first = afternoon.said
    afternoon.reminders.bar.close_button.click()
    second = afternoon.said
    afternoon.reminders.bar.close_button.click()
    afternoon.pass_by(minutes=1)

    assert "Call with the date" in first
    assert "One more after this." in first
    assert "Send the quote" in second
    assert afternoon.said == ""
    assert len(afternoon.desktop.notes) == 1
    assert "And 1 more." in afternoon.desktop.notes[0]


def test_what_was_kept_elsewhere_goes_away_by_itself(afternoon: Afternoon) -> None:
    visit = afternoon.promise("Call with the date", minutes=10)
    afternoon.pass_by(minutes=1)
    (promise,) = afternoon.office.services.visits.facts(visit).promises

    afternoon.office.services.promises.keep(visit, promise.id, afternoon.now[0])
    afternoon.pass_by(minutes=1)

    assert afternoon.said == ""


def test_nothing_goes_to_the_desktop_where_that_is_switched_off(afternoon: Afternoon) -> None:
    afternoon.office.services.reminders.set_on_desktop(is_on=False)
    afternoon.promise("Call with the date", minutes=10)

    afternoon.pass_by(minutes=1)

    assert afternoon.said
    assert afternoon.desktop.notes == []


def test_the_client_never_sees_one(afternoon: Afternoon) -> None:
    afternoon.promise("Call with the date", minutes=10)

    afternoon.reminders.pause()
    afternoon.pass_by(minutes=1)
    with_client = (afternoon.said, tuple(afternoon.desktop.notes))
    afternoon.reminders.resume()

    assert with_client == ("", ())
    assert "Call with the date" in afternoon.said


def test_where_the_desktop_has_no_tray_nothing_is_left_in_it(qtbot: QtBot, theme: Theme) -> None:
    notes = DesktopNotes(theme)

    notes.show_note("You promised Dana", "due now")
    notes.clear()

    assert notes.children() == []


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_from_the_window_it_opens_the_visit_where_its_promises_are(
    qtbot: QtBot,
    office: Office,
    theme: Theme,
    clock: Clock,
    background: Background,
    tmp_path: Path,
) -> None:
    window = MainWindow(theme, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.take(office.services, clock, background)
    late = Promise(
        what="Call", to="Dana", made_at=NOW - timedelta(hours=2), due_at=NOW - timedelta(hours=1)
    )
    office.services.promises.make(office.plan("Replace unstable router", NOW), late, NOW)
    assert window.reminders
    window.reminders.look()

    window.reminders.bar.open_button.click()

    screen = window.places.currentWidget()
    assert isinstance(screen, VisitScreen)
    assert screen.phase.value == "work"
