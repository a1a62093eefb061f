"""A file of tickets in the window: recognised, looked at, mapped, taken over or left alone."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.coaching.tickets import TicketField
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.tickets.importing import ImportScreen
from app.ui.theme import Theme
from tests.ui.conftest import Office, background, bare, clock, office

__all__ = ["background", "bare", "clock", "office"]

FILES = Path(__file__).parents[3] / "services" / "ticket_files"
Opened = Callable[[Path], ImportScreen]


@pytest.fixture
def screen(
    qtbot: QtBot, office: Office, theme: Theme, clock: Clock, background: Background
) -> ImportScreen:
    """The import page, with nothing on it yet; work on it is over before the file is closed."""
    screen = ImportScreen(office.services, theme, clock, background)
    qtbot.addWidget(screen)
    screen.resize(1172, 860)
    screen.show()
    return screen


@pytest.fixture
def opened(qtbot: QtBot, screen: ImportScreen) -> Opened:
    def open_it(path: Path) -> ImportScreen:
        with qtbot.waitSignal(screen.looked):
            screen.open_file(path)
        return screen

    return open_it


def many(folder: Path, count: int, name: str = "many.csv") -> Path:
    path = folder / name
    rows = "".join(f"{n},Printer {n} jams,Old Mill Bakery,High\n" for n in range(count))
    path.write_text(f"Ticket Number,Subject,Client,Priority\n{rows}", "utf-8")
    return path


def choose(qtbot: QtBot, screen: ImportScreen, field: TicketField, header: str) -> None:
    """Choose a column for a field, as somebody would, and wait for what comes of it."""
    choice = screen.mapping.choices[field]
    with qtbot.waitSignal(screen.looked):
        choice.show_value(header)
        choice.activated.emit(choice.currentIndex())


def test_an_empty_page_says_what_to_bring(screen: ImportScreen) -> None:
    assert screen.empty.isVisible()
    assert "ConnectWise" in screen.empty.sentence.text()
    assert not screen.import_button.isVisible()


def test_a_file_says_whose_it_is_and_what_would_come_of_it(opened: Opened) -> None:
    screen = opened(FILES / "zendesk.csv")

    assert screen.lead.text() == "This looks like a Zendesk export."
    assert screen.source.system.value() == "zendesk"
    assert screen.mapping.choices[TicketField.NUMBER].value() == "Id"
    assert screen.mapping.samples[TicketField.SUBJECT].text() == "Card reader beeps twice"
    assert screen.first.counts.text() == "2 new"
    assert screen.first.table.rowCount() == 2
    assert screen.import_button.text() == "Import 2 tickets"


def test_nothing_comes_in_before_somebody_says_so(opened: Opened, office: Office) -> None:
    opened(FILES / "zendesk.csv")

    assert office.services.tickets.count() == 0


def test_enter_takes_them_over_and_says_what_was_done(
    opened: Opened, office: Office, qtbot: QtBot
) -> None:
    screen = opened(FILES / "zendesk.csv")

    with qtbot.waitSignal(screen.imported):
        QTest.keyClick(screen.import_button, Qt.Key.Key_Return)

    assert office.services.tickets.count() == 2
    assert screen.outcome.headline.text() == "2 tickets are here."
    assert screen.outcome.list_button.isVisible()


def test_the_same_file_again_changes_nothing(opened: Opened, qtbot: QtBot) -> None:
    screen = opened(FILES / "zendesk.csv")
    with qtbot.waitSignal(screen.imported):
        screen.take_over()

    opened(FILES / "zendesk.csv")

    assert screen.first.counts.text() == "2 unchanged"


def test_bad_rows_stand_with_line_and_reason_and_wait_for_a_yes(
    opened: Opened, office: Office, qtbot: QtBot
) -> None:
    screen = opened(FILES / "bad-rows.csv")
    listed = screen.bad_rows.list.toPlainText().splitlines()

    assert listed[0] == "Line 3: It has no ticket number."
    assert screen.import_button.text() == "Import the 2 good ones"

    with qtbot.waitSignal(screen.imported):
        screen.take_over()

    assert office.services.tickets.count() == 2
    assert screen.outcome.parts.text() == "2 new. 7 rows stayed out."
    assert screen.bad_rows.isVisible()


def test_bad_rows_can_be_copied_and_kept_without_formulas(
    opened: Opened, tmp_path: Path, screen: ImportScreen
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("Ticket Number,Subject,Date Opened\n1,Till,=2+3\n2,Till,2026-03-02\n", "utf-8")
    opened(file)
    screen.bad_rows.copy_button.click()
    screen.bad_rows.save_wanted.emit(tmp_path / "left-out.csv")

    kept = list(csv.reader(StringIO((tmp_path / "left-out.csv").read_text("utf-8-sig"))))
    assert kept[1][0] == "2"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in kept for cell in row)
    assert QGuiApplication.clipboard().text().startswith("Line 2: The opening date “=2+3”")


def test_a_list_that_can_not_be_written_says_so(opened: Opened, tmp_path: Path) -> None:
    screen = opened(FILES / "bad-rows.csv")

    screen.bad_rows.save_wanted.emit(tmp_path / "no" / "such" / "folder.csv")

    assert screen.banner.message.text() == "folder.csv could not be written."


def test_a_changed_column_shows_at_once_and_is_kept_for_next_time(
    opened: Opened, office: Office, qtbot: QtBot
) -> None:
    screen = opened(FILES / "zendesk.csv")
    choose(qtbot, screen, TicketField.CLIENT, "Group")
    assert screen.first.table.line(0).client == screen.mapping.samples[TicketField.CLIENT].text()  # type: ignore[union-attr]
    with qtbot.waitSignal(screen.imported):
        screen.take_over()

    opened(FILES / "zendesk.csv")

    assert screen.mapping.choices[TicketField.CLIENT].value() == "Group"
    assert "What you chose then still holds" in screen.lead.text()
    assert office.services.tickets.count() == 2


def test_without_a_number_it_asks_for_the_column_instead_of_refusing(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "own.csv"
    file.write_text("Zahl,Was\n7,Scanner\n", "utf-8")
    screen = opened(file)
    assert not screen.import_button.isEnabled()
    assert "Say which column holds the number" in screen.first.counts.text()

    choose(qtbot, screen, TicketField.NUMBER, "Zahl")
    choose(qtbot, screen, TicketField.SUBJECT, "Was")

    assert screen.import_button.text() == "Import 1 ticket"
    assert screen.import_button.isEnabled()


def test_another_system_can_be_named(opened: Opened, qtbot: QtBot) -> None:
    screen = opened(FILES / "itflow.csv")
    with qtbot.waitSignal(screen.looked):
        screen.source.system.show_value("freshdesk")
        screen.source.system.activated.emit(screen.source.system.currentIndex())

    assert screen.preview is not None
    assert screen.preview.sheet.system == "freshdesk"


def test_how_dates_are_meant_can_be_said(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "dates.csv"
    file.write_text("Ticket Number,Subject,Date Opened\n1,Till,03/04/2026\n", "utf-8")
    screen = opened(file)
    assert "can be read two ways" in screen.problems.text()

    with qtbot.waitSignal(screen.looked):
        screen.source.order.show_value("day-first")
        screen.source.order.activated.emit(screen.source.order.currentIndex())

    line = screen.first.table.line(0)
    assert line is not None
    assert line.opened_at is not None
    assert (line.opened_at.day, line.opened_at.month) == (3, 4)
    assert not screen.problems.text()


def test_something_that_is_no_list_of_tickets_is_refused_in_words(
    screen: ImportScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\x00\x00\x01")
    screen.open_file(file)

    qtbot.waitUntil(screen.banner.isVisible)

    assert screen.banner.message.text() == "picture.csv was refused. Nothing was taken over."


def test_stopping_an_import_leaves_nothing(
    opened: Opened, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    screen = opened(many(tmp_path, 30_000))
    screen.take_over()
    assert screen.progress.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_Escape)

    qtbot.waitUntil(screen.banner.isVisible, timeout=20_000)

    assert screen.banner.message.text() == "Stopped, as you asked."
    assert office.services.tickets.count() == 0
    assert screen.import_button.isEnabled()


def test_the_window_answers_while_tickets_come_in(
    opened: Opened, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    screen = opened(many(tmp_path, 20_000))
    done: list[int] = []
    screen.take_over()
    assert screen._running is not None  # noqa: SLF001 - the handle is nobody else's business
    screen._running.progressed.connect(lambda at, *_: done.append(at))  # noqa: SLF001

    qtbot.waitUntil(lambda: screen.result is not None, timeout=60_000)

    assert len(done) > 1
    assert office.services.tickets.count() == 20_000


def test_every_text_of_a_file_stays_text(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "markup.csv"
    file.write_text("Ticket Number,<b>Subject</b>,Subject\n<i>1</i>,x,<b>bold</b>\n", "utf-8")
    screen = opened(file)

    assert {label.textFormat() for label in screen.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }


def test_escape_leads_back_to_the_tickets(opened: Opened, qtbot: QtBot) -> None:
    screen = opened(FILES / "zendesk.csv")

    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
