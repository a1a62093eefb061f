"""One of a few sentences, chosen by its number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from app.ui.widgets.fields.choice import Choice

_HEIGHT = 40
_GAP = 8
_SIDE = 34
_ROOMY = 600
"""Pixels from which two sentences stand beside each other."""


class NumberedField(QWidget):
    """Sentences with numbers before them; ``value()`` is the key of the one chosen, or empty.

    The number keys choose, the arrow keys move. Long sentences are elided with a tool tip.
    """

    edited = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        """Offer ``choices``, nine at most."""
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._choices = tuple(choices)
        self._columns = 0
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._build()
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> str:
        """Return the key of the choice."""
        chosen = self._group.checkedId()
        return self._choices[chosen - 1].key if chosen > 0 else ""

    def show_value(self, value: str) -> None:
        """Show the choice with the key ``value``, or none."""
        self._group.setExclusive(False)
        for choice, button in zip(self._choices, self.buttons, strict=True):
            button.setChecked(choice.key == value)
        self._group.setExclusive(True)

    def _build(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for number, choice in enumerate(self._choices, start=1):
            button = QPushButton()
            button.setProperty("role", "option")
            button.setCheckable(True)
            button.setMinimumHeight(_HEIGHT)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{number}: {choice.text}")
            self._group.addButton(button, number)
            self.buttons.append(button)
        self._arrange(1)
        if self.buttons:
            self.setFocusProxy(self.buttons[0])

    def _arrange(self, columns: int) -> None:
        """Put the buttons into columns, numbered from top to bottom."""
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.buttons) // columns)
        for at, button in enumerate(self.buttons):
            self._grid.addWidget(button, at % rows, at // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _elide(self) -> None:
        room = (self.width() - (self._columns - 1) * _GAP) // self._columns - _SIDE
        for number, (choice, button) in enumerate(
            zip(self._choices, self.buttons, strict=True), start=1
        ):
            words = f"{number}   {choice.text}"
            metrics = button.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            button.setText(shown.replace("&", "&&"))
            button.setToolTip("" if shown == words else choice.text)

    def _on_clicked(self) -> None:
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where there is room."""
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= _ROOMY else 1)
        self._elide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with a number key."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.buttons):
            self.buttons[number - 1].setFocus()
            self.buttons[number - 1].click()
        else:
            super().keyPressEvent(event)
