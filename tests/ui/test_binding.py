"""A person types, and it is stored without a Save button."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.ui.binding import FormBinding


class Line(QLineEdit):
    """The smallest field there is."""

    edited = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.textEdited.connect(self.edited)

    def value(self) -> str:
        return self.text()

    def show_value(self, value: str) -> None:
        self.setText(value)


class Drawer:
    """Keeps what is stored and can be made to fail, as a full disk would."""

    def __init__(self) -> None:
        self.stored: list[tuple[str, Any]] = []
        self.is_full = False

    def save(self, key: str, value: object) -> None:
        if self.is_full:
            raise AppError("The disk is full.", "Make some room.")
        self.stored.append((key, value))


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.setLayout(QVBoxLayout())
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def line(form: QWidget) -> Callable[[str], Line]:
    def add(text: str = "") -> Line:
        field = Line(text)
        layout = form.layout()
        assert layout is not None
        layout.addWidget(field)
        return field

    return add


def test_what_is_typed_is_stored_once_after_the_last_key(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save, delay_ms=20)
    who = line("")
    binding.bind("who", who)

    with qtbot.waitSignal(binding.saved):
        QTest.keyClicks(who, "Front desk")

    assert drawer.stored == [("who", "Front desk")]
    assert not binding.unsaved


def test_leaving_a_field_stores_it_at_once(
    qtbot: QtBot, drawer: Drawer, form: QWidget, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save, delay_ms=60_000)
    who, what = line(""), line("")
    binding.bind("who", who)
    binding.bind("what", what)
    with qtbot.waitActive(form):
        form.show()
    who.setFocus()
    QTest.keyClicks(who, "Ann")

    what.setFocus()

    assert drawer.stored == [("who", "Ann")]


def test_somebody_who_never_stops_typing_is_stored_all_the_same(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save, delay_ms=60_000)
    who = line("")
    binding.bind("who", who)

    QTest.keyClicks(who, "Ann")

    qtbot.waitUntil(lambda: bool(drawer.stored))
    assert drawer.stored == [("who", "Ann")]


def test_a_value_typed_back_to_what_it_was_is_not_stored(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save)
    who = line("")
    binding.bind("who", who)
    QTest.keyClicks(who, "A\b")

    binding.flush()

    assert drawer.stored == []
    assert not binding.unsaved


def test_showing_a_value_is_not_an_edit(drawer: Drawer, line: Callable[[str], Line]) -> None:
    binding = FormBinding(drawer.save)
    who = line("")
    binding.bind("who", who)

    binding.show("who", "Front desk")

    assert binding.flush()
    assert drawer.stored == []


def test_a_value_shown_meanwhile_never_overwrites_what_is_being_typed(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save)
    who = line("")
    binding.bind("who", who)
    QTest.keyClicks(who, "Ann")

    binding.show("who", "")

    assert who.text() == "Ann"


def test_a_failed_save_keeps_the_text_says_so_once_and_tries_again(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save, delay_ms=5, retry_ms=5)
    who = line("")
    binding.bind("who", who)
    told: list[str] = []
    binding.save_failed.connect(lambda _key, error: told.append(error.message))
    drawer.is_full = True
    with qtbot.waitSignal(binding.save_failed):
        QTest.keyClicks(who, "Ann")
    assert who.text() == "Ann"
    assert binding.unsaved

    with qtbot.waitSignal(binding.saved):
        drawer.is_full = False

    assert drawer.stored == [("who", "Ann")]
    assert told == ["The disk is full."]


def test_flush_says_whether_anything_is_left_unsaved(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save)
    who = line("")
    binding.bind("who", who)
    drawer.is_full = True

    QTest.keyClicks(who, "Ann")

    assert not binding.flush()


def test_undo_writes_a_value_back_at_once(drawer: Drawer, line: Callable[[str], Line]) -> None:
    binding = FormBinding(drawer.save)
    who = line("Ann")
    binding.bind("who", who)

    binding.write("who", "Front desk")

    assert who.text() == "Front desk"
    assert drawer.stored == [("who", "Front desk")]


def test_the_mark_of_unsaved_text_comes_and_goes(
    qtbot: QtBot, drawer: Drawer, line: Callable[[str], Line]
) -> None:
    binding = FormBinding(drawer.save)
    who = line("")
    binding.bind("who", who)
    marks: list[bool] = []
    binding.unsaved_changed.connect(marks.append)

    QTest.keyClicks(who, "Ann")
    binding.flush()

    assert marks == [True, False]


def test_a_save_that_moves_the_focus_is_done_once(
    qtbot: QtBot, form: QWidget, line: Callable[[str], Line]
) -> None:
    who, what = line(""), line("")
    saves: list[object] = []

    def save(_key: str, value: object) -> None:
        saves.append(value)
        what.setFocus()

    binding = FormBinding(save)
    binding.bind("who", who)
    with qtbot.waitActive(form):
        form.show()
    who.setFocus()
    QTest.keyClicks(who, "Ann")

    binding.flush()

    assert saves == ["Ann"]
