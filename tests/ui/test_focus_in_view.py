"""Tab that comes into a scrolled form from beside it shows where it went."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.focus_in_view import FocusInView
from app.ui.screens.column import Scrolled


@pytest.fixture
def beside(qtbot: QtBot) -> QPushButton:
    """A button beside a form that is scrolled to its end."""
    window = QWidget()
    qtbot.addWidget(window)
    button, form = QPushButton("Understand"), Scrolled()
    for _ in range(40):
        form.column.addWidget(QLineEdit())
    row = QHBoxLayout(window)
    row.addWidget(button)
    row.addWidget(form)
    FocusInView(window)
    window.resize(600, 300)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    button.setFocus()
    form.verticalScrollBar().setValue(form.verticalScrollBar().maximum())
    return button


def test_what_takes_the_focus_is_scrolled_to(qtbot: QtBot, beside: QPushButton) -> None:
    QTest.keyClick(beside, Qt.Key.Key_Tab)
    line = beside.window().focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())
