"""A rating on a short scale."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

_HEIGHT = 40


class ScaleField(QWidget):
    """Buttons 1 to 5, or any other words; ``value()`` counts from 1 and is `None` until rated.

    The number keys rate, the arrow keys move.
    """

    edited = Signal()

    def __init__(self, words: Sequence[str] = "12345", parent: QWidget | None = None) -> None:
        """Show one button for each of `words`."""
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._build(words)
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> int | None:
        """Return the rating, counted from 1."""
        chosen = self._group.checkedId()
        return chosen if chosen > 0 else None

    def show_value(self, value: int | None) -> None:
        """Show a stored rating, or none."""
        self._group.setExclusive(False)
        for rating, button in enumerate(self.buttons, start=1):
            button.setChecked(rating == value)
        self._group.setExclusive(True)

    def name(self, question: str) -> None:
        """Tell assistive technology what is being rated."""
        self.setAccessibleName(question)
        for button in self.buttons:
            button.setAccessibleName(f"{question}: {button.text()}")

    def _build(self, words: Sequence[str]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for rating, word in enumerate(words, start=1):
            button = QPushButton(word)
            button.setCheckable(True)
            button.setMinimumHeight(_HEIGHT)
            button.setAccessibleName(word)
            self._group.addButton(button, rating)
            self.buttons.append(button)
            row.addWidget(button, 1)
        self.setFocusProxy(self.buttons[0])

    def _on_clicked(self) -> None:
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with a number key."""
        rating = event.key() - Qt.Key.Key_0
        if 1 <= rating <= len(self.buttons):
            self.buttons[rating - 1].setFocus()
            self.buttons[rating - 1].click()
        else:
            super().keyPressEvent(event)
