"""From a file of another system to the visit, and back from a visit that met the fault before."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.coaching.skills import Phase
from app.coaching.visit import Priority
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.main_window import MainWindow
from app.ui.screens.new_visit import NewVisit
from app.ui.screens.tickets.importing import ImportScreen
from app.ui.screens.tickets.screen import TicketsScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office

DENTAL = (
    "Ticket Number,Subject,Client,Contact,Priority,Description\n"
    "881,Card reader beeps,Riverside Dental,Ruth Abbot,Urgent,"
    '"It beeps <b>twice</b>,\nthen stops."\n'
    "882,New till,Corner Bakery,Ann Poe,Low,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "tickets.csv"
    file.write_text(DENTAL, "utf-8")
    return file


@pytest.fixture
def window(
    qtbot: QtBot,
    theme: Theme,
    tmp_path: Path,
    office: Office,
    clock: Clock,
    background: Background,
) -> Iterator[MainWindow]:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, state)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.activateWindow()
    window.take(office.services, clock, background)
    yield window
    background.close()


@pytest.fixture
def tickets(window: MainWindow, office: Office, file: Path) -> TicketsScreen:
    """Two tickets are here, and the list of them is shown."""
    office.services.tickets.run(file, None, NOW)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    screen = window.places.currentWidget()
    assert isinstance(screen, TicketsScreen)
    return screen


def asked(window: MainWindow) -> NewVisit:
    return next(each for each in window.findChildren(NewVisit) if each.isVisible())


def open_ticket(tickets: TicketsScreen, number: str) -> None:
    rows = range(tickets.table.rowCount())
    lines = (tickets.table.line(row) for row in rows)
    tickets.list.opened.emit(next(line for line in lines if line and line.number == number))


def test_ctrl_o_asks_for_a_file_and_looks_through_it(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))

    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    screen = window.places.currentWidget()
    assert isinstance(screen, ImportScreen)
    qtbot.waitUntil(lambda: screen.preview is not None)
    assert screen.heading.text() == "tickets.csv"


def test_a_file_dropped_anywhere_is_looked_through(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    entering = QDragEnterEvent(QPoint(9, 9), copy, dragged, left, none)
    QApplication.sendEvent(window, entering)
    QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), copy, dragged, left, none))

    screen = window.places.currentWidget()
    assert entering.isAccepted()
    assert isinstance(screen, ImportScreen)
    qtbot.waitUntil(lambda: screen.preview is not None)


def test_a_ticket_of_a_known_client_becomes_a_visit(
    window: MainWindow, tickets: TicketsScreen, office: Office
) -> None:
    open_ticket(tickets, "881")
    QTest.keyClick(asked(window), Qt.Key.Key_Return)

    screen = window.places.currentWidget()
    assert isinstance(screen, VisitScreen)
    visit = screen.record.visit
    assert (visit.client.id, visit.title) == (office.dental, "Card reader beeps")
    assert (visit.ticket, visit.contact) == ("881", "Ruth Abbot")
    assert visit.priority is Priority.OUTAGE
    assert visit.text("statement.words") == "It beeps twice, then stops."


def test_a_client_nobody_knows_yet_is_made_on_the_spot(
    window: MainWindow, tickets: TicketsScreen
) -> None:
    open_ticket(tickets, "882")
    dialog = asked(window)
    said = dialog.form.rows[dialog.client].message.text()
    dialog.create_button.click()

    screen = window.places.currentWidget()
    assert said == "New client. It goes into your book with this visit."
    assert isinstance(screen, VisitScreen)
    assert screen.record.visit.client.name == "Corner Bakery"
    assert screen.record.visit.client.contact("Ann Poe") is not None


def test_a_ticket_with_a_visit_opens_that_visit(
    window: MainWindow, tickets: TicketsScreen, office: Office
) -> None:
    planned = office.services.tickets.plan_visit(
        office.services.tickets.find("881"), office.me, NOW
    )
    tickets.refresh()
    open_ticket(tickets, "881")

    screen = window.places.currentWidget()
    assert isinstance(screen, VisitScreen)
    assert screen.visit_id == planned


@pytest.mark.usefixtures("tickets")
def test_a_new_visit_offers_the_ticket_by_a_word_of_it(window: MainWindow, qtbot: QtBot) -> None:
    window.new_visit("")
    dialog = asked(window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.ticket.setFocus()
    QTest.keyClicks(dialog.ticket, "reader")
    QTest.keyClick(dialog.ticket, Qt.Key.Key_Down)
    QTest.keyClick(dialog.ticket, Qt.Key.Key_Return)

    assert (dialog.ticket.value(), dialog.client.value()) == ("881", "Riverside Dental")
    assert dialog.title_field.value() == "Card reader beeps"


def test_the_list_narrows_by_what_is_typed(tickets: TicketsScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(tickets.search, "bakery")

    qtbot.waitUntil(lambda: tickets.table.rowCount() == 1)

    line = tickets.table.line(0)
    assert line is not None
    assert line.number == "882"


def test_an_earlier_visit_is_read_and_the_place_is_kept(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    visits, before = office.services.visits, NOW - timedelta(days=20)
    earlier = office.plan("Line drops")
    visits.answer(earlier, "statement.facts", "Log: “WAN link lost”", before)
    now = office.plan("Router again")
    visits.answer(now, "statement.facts", "It says “WAN link lost”", NOW)
    window.open_visit(now)
    screen = window.places.currentWidget()
    assert isinstance(screen, VisitScreen)
    screen.show_phase(Phase.UNDERSTAND)
    screen.go_to("understand/statement.facts")
    place = QApplication.focusWidget()
    qtbot.waitUntil(screen.coach.seen_before.isVisible)

    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    other = window.places.currentWidget()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert isinstance(other, VisitScreen)
    assert other.visit_id == earlier
    assert window.places.currentWidget() is screen
    assert QApplication.focusWidget() is place
