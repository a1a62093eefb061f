"""A table of a million rows holds only what somebody looks at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.tables.rows_view import RowsView
from app.ui.tables.windowed import PAGE, WindowedTable

MILLION = 1_000_000


class Numbers(WindowedTable[int]):
    """Rows that are their own number, and a note of what was fetched."""

    headings = ("Number", "Twice")

    def __init__(self, size: int = MILLION) -> None:
        super().__init__()
        self.size = size
        self.asked: list[tuple[int, int]] = []

    def counted(self) -> int:
        return self.size

    def fetched(self, start: int, count: int) -> tuple[int, ...]:
        self.asked.append((start, count))
        return tuple(range(start, min(start + count, self.size)))

    def shown(self, line: int, column: int) -> str:
        return str(line * (column + 1))


@pytest.fixture
def numbers(qapp: QApplication) -> Numbers:
    table = Numbers()
    table.reload()
    return table


def test_it_keeps_every_promise_qt_asks_of_a_model(qapp: QApplication) -> None:
    table = Numbers(250)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)

    table.reload()

    assert table.rowCount() == 250


def test_showing_a_million_rows_fetches_one_page(qtbot: QtBot, numbers: Numbers) -> None:
    view = RowsView("Numbers")
    qtbot.addWidget(view)
    view.setModel(numbers)
    view.resize(400, 600)

    with qtbot.waitExposed(view):
        view.show()

    assert numbers.asked == [(0, PAGE)]


def test_jumping_to_the_end_fetches_the_end(qtbot: QtBot, numbers: Numbers) -> None:
    view = RowsView("Numbers")
    qtbot.addWidget(view)
    view.setModel(numbers)
    with qtbot.waitExposed(view):
        view.show()
    numbers.asked.clear()

    view.scrollToBottom()
    view.repaint()

    assert numbers.asked == [(MILLION - PAGE, PAGE)]


def test_pages_seen_long_ago_are_forgotten_and_fetched_again(numbers: Numbers) -> None:
    for page in range(20):
        numbers.line(page * PAGE)
    numbers.asked.clear()

    numbers.line(0)
    numbers.line(19 * PAGE)

    assert numbers.asked == [(0, PAGE)]


def test_a_row_that_is_gone_since_counting_is_empty(numbers: Numbers) -> None:
    numbers.size = 5

    assert numbers.index(50, 0).data() is None


def test_the_headings_say_what_the_columns_hold(numbers: Numbers) -> None:
    horizontal = Qt.Orientation.Horizontal

    assert [numbers.headerData(column, horizontal) for column in (0, 1)] == ["Number", "Twice"]
