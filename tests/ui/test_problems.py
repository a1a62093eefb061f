"""Whatever goes wrong is told once, logged once, and the program goes on."""

import logging
import sys
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    qWarning,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.ui.problems import FaultError, Problems


@pytest.fixture
def problems(qapp: QApplication) -> Iterator[Problems]:
    problems = Problems()
    problems.install()
    yield problems
    problems.uninstall()


@pytest.fixture
def told(problems: Problems) -> list[AppError]:
    told: list[AppError] = []
    problems.told.connect(told.append)
    return told


class RowsThatFail(QAbstractListModel):
    """A model that, once broken, fails for every row and role it is asked for."""

    is_broken = False

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 100

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        if self.is_broken:
            raise KeyError(index.row())
        return f"row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


class PaintingThatFails(QWidget):
    """A widget that fails whenever it is painted."""

    painted = Signal()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        self.painted.emit()
        raise ZeroDivisionError


def test_a_failure_a_person_can_act_on_is_told_in_its_own_words(
    qtbot: QtBot, told: list[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    def slot() -> None:
        raise AppError("The disk is full.", "Make some room.")

    QTimer.singleShot(0, slot)

    qtbot.waitUntil(lambda: bool(told))
    assert [error.message for error in told] == ["The disk is full."]
    assert caplog.records == []


def test_a_fault_in_a_slot_is_logged_and_told_once_however_often_it_happens(
    qtbot: QtBot, told: list[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[int] = []

    def slot() -> None:
        runs.append(1)
        raise ValueError("a client's name")

    timer = QTimer()
    timer.timeout.connect(slot)
    timer.start(0)

    qtbot.waitUntil(lambda: len(runs) > 3)
    timer.stop()
    assert [type(error) for error in told] == [FaultError]
    assert len(caplog.records) == 1


def test_a_fault_while_painting_is_told_once(
    qtbot: QtBot, problems: Problems, told: list[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    widget = PaintingThatFails()
    qtbot.addWidget(widget)

    with qtbot.waitSignal(problems.told):
        widget.show()
    with qtbot.waitSignal(widget.painted):
        widget.update()

    assert len(told) == len(caplog.records) == 1


def test_a_model_that_fails_for_every_row_is_told_once(
    qtbot: QtBot, problems: Problems, told: list[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    view = QListView()
    qtbot.addWidget(view)
    rows = RowsThatFail(view)
    view.setModel(rows)
    with qtbot.waitExposed(view):
        view.show()

    with qtbot.waitSignal(problems.told):
        rows.is_broken = True
        view.viewport().update()
    rows.is_broken = False

    assert len(told) == len(caplog.records) == 1


def test_a_fault_on_another_thread_is_told_on_the_interface_thread(
    qtbot: QtBot, told: list[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    def work() -> None:
        raise ValueError

    thread = Thread(target=work)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(told))
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


@pytest.mark.no_qt_log
def test_what_qt_warns_of_goes_to_the_log_only(
    qtbot: QtBot, told: list[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    qWarning("a parent is missing")
    QApplication.processEvents()

    assert [record.message for record in caplog.records] == ["Qt says: a parent is missing"]
    assert told == []


def test_afterwards_the_hooks_are_those_of_before() -> None:
    before = sys.excepthook
    problems = Problems()

    problems.install()
    problems.uninstall()

    assert sys.excepthook is before
