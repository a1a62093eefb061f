"""A person at the keyboard: keys go to whatever has the focus, as they do."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.screens.visit.screen import VisitScreen

_MOST_TABS = 150
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Hands:
    """Presses keys on one screen; where they land is the focus's business."""

    screen: VisitScreen

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "the focus is nowhere"
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def phase(self, number: int) -> None:
        """Alt and a number: a phase comes into view."""
        self.press(Qt.Key(Qt.Key.Key_0 + number), ALT)

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        self.press(Qt.Key.Key_Z, CONTROL | SHIFT)

    def go(self, name: str) -> QWidget:
        """Tab on until something with this accessible name has the focus."""
        for _ in range(_MOST_TABS):
            if self.focus.accessibleName() == name:
                return self.focus
            self.press(Qt.Key.Key_Tab)
        message = f"Tab never came to “{name}”"
        raise AssertionError(message)

    def fill(self, name: str, text: str) -> None:
        self.go(name)
        self.write(text)

    def push(self, name: str) -> None:
        """Tab to a button, or to something to tick, and press Space."""
        self.go(name)
        self.press(Qt.Key.Key_Space)
