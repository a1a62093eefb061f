"""Several lines of text."""

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

_LINE_HEIGHT = 20
_FRAME = 12


class TextField(QTextEdit):
    """Plain text that grows with its content, from `rows` lines to ten, and scrolls from there.

    Tab leaves the field. ``value()`` is the text without empty space at its end.
    """

    edited = Signal()
    most_rows = 10

    def __init__(self, placeholder: str = "", rows: int = 2, parent: QWidget | None = None) -> None:
        """Show `placeholder` while the field is empty."""
        super().__init__(parent)
        self._rows = rows
        self.setAcceptRichText(False)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._space_lines()
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText().rstrip()

    def show_value(self, value: str) -> None:
        """Show a stored text; the caret stays where it is when nothing changes."""
        if value != self.value():
            with QSignalBlocker(self):
                self.setPlainText(value)
                self._space_lines()
            self._fit()

    def _space_lines(self) -> None:
        """Set the distance of lines; it is inherited by what people type and isn't undone."""
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        margin = round(2 * self.document().documentMargin())
        lines = round((self.document().size().height() - margin) / _LINE_HEIGHT)
        rows = min(max(lines, self._rows), self.most_rows)
        policy = Qt.ScrollBarPolicy
        is_long = lines > self.most_rows
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(rows * _LINE_HEIGHT + margin + _FRAME)

    def _on_text_changed(self) -> None:
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Return to the screen."""
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Return and is_control:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rest of a long placeholder: Qt ends it after the one line of an empty text."""
        super().paintEvent(event)
        if self.toPlainText():
            return
        margin = self.document().documentMargin()
        area = QRectF(self.viewport().rect()).adjusted(margin, margin, -margin, 0)
        first = self.document().size().height() - margin
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        painter.setClipRect(area.adjusted(0, first - margin, 0, 0))
        painter.drawText(area, Qt.TextFlag.TextWordWrap, self.placeholderText())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break differently at another width."""
        super().resizeEvent(event)
        self._fit()
