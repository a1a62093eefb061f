from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.fields import LineField
from app.ui.widgets.search_box import Found, SearchBox


@pytest.fixture
def window(in_front: Callable[[QWidget], None]) -> QWidget:
    made = QWidget()
    made.resize(1024, 700)
    in_front(made)
    return made


@pytest.fixture
def box(theme: Theme, window: QWidget) -> SearchBox:
    made = SearchBox(theme, window)
    made.open()
    return made


FOUND = [
    Found(title="Riverside Dental", subtitle="Client", icon="building", target="client-1"),
    Found(title="Replace router", subtitle="Visit", icon="visits", target="visit-7"),
]


def test_typing_asks(box: SearchBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.query_changed) as asked:
        qtbot.keyClicks(box.query, "r")
    assert asked.args == ["r"]


def test_down_and_enter_choose_the_second(box: SearchBox, qtbot: QtBot) -> None:
    box.show_results(FOUND)
    qtbot.keyClick(box.query, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box.query, Qt.Key.Key_Return)
    assert chosen.args == ["visit-7"]
    assert not box.isVisible()


def test_escape_closes(box: SearchBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.closed):
        qtbot.keyClick(box.query, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_nothing_found_is_said(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.query, "zebra")
    box.show_results([])
    assert box.nothing.isVisible()


def test_a_click_chooses(box: SearchBox, qtbot: QtBot) -> None:
    box.show_results(FOUND)
    place = box.list.visualRect(box.results.index(0)).center()
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["client-1"]


def test_escape_gives_the_focus_back_to_where_it_was(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    field = LineField(parent=window)
    field.show()
    field.setFocus()
    box = SearchBox(theme, window)
    box.open()
    qtbot.keyClick(box.query, Qt.Key.Key_Escape)
    assert field.hasFocus()
