"""The chain of whys: each answer opens the next question, until the root is found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.losses import MOST_WHYS
from app.ui.widgets.fields import LineField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhysField(QWidget):
    """Five lines at most, the next one there once the one before is answered; Enter goes on."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[LineField] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for number in range(MOST_WHYS):
            question = self.tr("Why did it happen?") if not number else self.tr("And why was that?")
            line = LineField(question)
            line.setAccessibleName(self.tr("Why %d of %d: %s") % (number + 1, MOST_WHYS, question))
            line.edited.connect(self._on_edited)
            self.lines.append(line)
            column.addWidget(line)
        self.setFocusProxy(self.lines[0])
        self._show_next()

    def value(self) -> tuple[str, ...]:
        """Return the answers, without gaps."""
        return tuple(line.value() for line in self.lines if line.value())

    def show_value(self, value: tuple[str, ...]) -> None:
        """Show stored answers."""
        for number, line in enumerate(self.lines):
            line.show_value(value[number] if number < len(value) else "")
        self._show_next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on after an answer."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and plain:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self._show_next()
        self.edited.emit()

    def _show_next(self) -> None:
        known = len(self.value())
        for number, line in enumerate(self.lines):
            line.setVisible(number <= known or bool(line.value()))
