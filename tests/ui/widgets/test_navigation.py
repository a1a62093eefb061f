from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.navigation import Caption, Navigation, Place


@pytest.fixture
def navigation(theme: Theme, in_front: Callable[[QWidget], None]) -> Navigation:
    made = Navigation(
        theme,
        [
            Place("today", "Today", "today"),
            Place("visits", "Visits", "visits"),
            Caption("Service manager"),
            Place("reviews", "Reviews", "reviews"),
        ],
    )
    made.resize(188, 600)
    in_front(made)
    return made


def test_a_click_goes_somewhere(navigation: Navigation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.mouseClick(navigation.buttons["visits"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["visits"]
    assert navigation.buttons["visits"].isChecked()


def test_choosing_where_we_are_stays_there(navigation: Navigation, qtbot: QtBot) -> None:
    navigation.show_current("today")
    qtbot.mouseClick(navigation.buttons["today"], Qt.MouseButton.LeftButton)
    assert navigation.buttons["today"].isChecked()


def test_the_keyboard_walks_and_space_goes(navigation: Navigation, qtbot: QtBot) -> None:
    navigation.buttons["visits"].setFocus()
    qtbot.keyClick(navigation.buttons["visits"], Qt.Key.Key_Down)
    assert navigation.buttons["reviews"].hasFocus()
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.keyClick(navigation.buttons["reviews"], Qt.Key.Key_Space)
    assert chosen.args == ["reviews"]


def test_what_waits_is_counted_and_said(navigation: Navigation) -> None:
    navigation.show_count("reviews", 7)
    assert navigation.buttons["reviews"].accessibleName() == "Reviews, 7 waiting"


def test_a_long_company_name_gives_way(navigation: Navigation) -> None:
    navigation.show_company("The Very Long Name of a Managed Service Company Ltd.")
    assert navigation.width() == 188
    assert navigation.company.toolTip().startswith("The Very Long")


def test_trouble_with_saving_is_said(navigation: Navigation) -> None:
    navigation.show_status("Not saved yet", "bad")
    assert navigation.status.text() == "Not saved yet"
    assert navigation.status.property("tone") == "bad"


def test_tab_comes_in_where_we_are_and_nowhere_else(navigation: Navigation) -> None:
    navigation.show_current("visits")

    tabbed = [
        key
        for key, button in navigation.buttons.items()
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert tabbed == ["visits"]
