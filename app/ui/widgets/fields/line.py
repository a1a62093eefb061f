"""One line of text, and the base of the inputs that read a meaning from one line."""

from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets.meaning import set_meaning

T = TypeVar("T")
_UNIT_GAP = 12


class LineField(QLineEdit):
    """One line of text; ``value()`` is the text without spaces around it."""

    edited = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Show `placeholder` while the field is empty."""
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> str:
        """Return the text."""
        return self.text().strip()

    def show_value(self, value: str) -> None:
        """Show a stored text; the caret stays where it is when nothing changes."""
        if value != self.value():
            self.setText(value)
            self.setCursorPosition(0)

    def _on_text_edited(self) -> None:
        self.edited.emit()


class ParsedField(QLineEdit, Generic[T]):
    """One line that is understood as a value, with its unit at the right-hand end.

    While the text makes no sense, ``value()`` is what it was before the field was entered, so that
    half a number is never kept for a whole one. On leaving the field the text is shown as the
    program writes it, or ``problem_found`` says what would be understood; it is emitted with an
    empty text as soon as all is well again.
    """

    edited = Signal()
    problem_found = Signal(str)

    def __init__(self, unit: str = "", parent: QWidget | None = None) -> None:
        """Show `unit` in a quieter colour behind the text."""
        super().__init__(parent)
        self._value: T | None = None
        self._before: T | None = None
        self._unit = unit
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> T | None:
        """Return the value, `None` for an empty field."""
        return self._value

    def show_value(self, value: T | None) -> None:
        """Show a stored value; text being typed that already means it is left alone."""
        if value == self._value and self.hasFocus():
            return
        self._value = self._before = value
        self._write()
        if self.hasFocus():
            # It came while somebody was about to type: what they type replaces it.
            self.selectAll()

    def read(self, text: str) -> T:
        """Understand `text`, or raise `ValueError` with a sentence that helps."""
        raise NotImplementedError

    def written(self, value: T) -> str:
        """Return `value` as it is shown."""
        raise NotImplementedError

    def _write(self) -> None:
        self.setText("" if self._value is None else self.written(self._value))
        self._say("")

    def _say(self, problem: str) -> None:
        set_meaning(self, tone="bad" if problem else "")
        self.problem_found.emit(problem)

    def _take(self, value: T | None) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit()

    def _on_text_edited(self, text: str) -> None:
        try:
            value = self.read(text) if text.strip() else None
        except ValueError:
            self._take(self._before)
        else:
            self._take(value)
            self._say("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what to go back to."""
        super().focusInEvent(event)
        self._before = self._value

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tidy the text, or say what would be understood."""
        super().focusOutEvent(event)
        try:
            if self.text().strip():
                self.read(self.text())
        except ValueError as problem:
            self._say(str(problem))
        else:
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the value back that is still kept."""
        if event.key() == Qt.Key.Key_Escape and self.property("tone") == "bad":
            self._write()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit behind the text."""
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setPen(self.palette().placeholderText().color())
            area: QRect = self.rect().adjusted(0, 0, -_UNIT_GAP, 0)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, align, self._unit)
            painter.end()

    def _reserve_unit(self) -> None:
        width = self.fontMetrics().horizontalAdvance(self._unit)
        self.setTextMargins(0, 0, width + 4 if width else 0, 0)
