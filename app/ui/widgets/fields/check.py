"""Yes or no."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QCheckBox, QWidget

_HEIGHT = 40
_GAP = 10
_ASIDE_SIZE = 12


class CheckField(QCheckBox):
    """A sentence to agree with; the whole row answers, by click or Space."""

    edited = Signal()
    mark_size = QSize(18, 18)

    def __init__(self, text: str, aside: str = "", parent: QWidget | None = None) -> None:
        """Show `text` beside the mark, then `aside` in smaller, quieter letters."""
        super().__init__(parent)
        self._aside = ""
        self.show_words(text, aside)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def show_words(self, text: str, aside: str = "") -> None:
        """Write another sentence beside the mark."""
        self._aside = aside
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(aside)
        self.setToolTip(f"{text} {aside}".strip())
        self.update()

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: bool | None) -> None:
        """Show a stored answer; `None` is not ticked."""
        self.setChecked(bool(value))

    def _on_clicked(self) -> None:
        self.edited.emit()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        width = self.mark_size.width() + _GAP + self.fontMetrics().horizontalAdvance(self.text())
        if self._aside:
            width += _GAP + QFontMetrics(self._aside_font()).horizontalAdvance(self._aside)
        return QSize(width + 6, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Longer words are elided."""
        return QSize(120, _HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        """Let the whole row answer."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, words and, when the keyboard is here, the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - self.mark_size.height()) / 2
        mark = QRectF(1, top, self.mark_size.width(), self.mark_size.height())
        self.paint_mark(painter, mark)
        self._paint_words(painter, round(mark.right()) + _GAP)
        painter.end()

    def paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """Draw the box and its tick."""
        colours = self.palette()
        filled = QPalette.ColorRole.Highlight if self.isChecked() else QPalette.ColorRole.Base
        painter.setPen(self.edge_pen())
        painter.setBrush(colours.color(filled))
        painter.drawRoundedRect(area, 4, 4)
        if self.isChecked():
            pen = QPen(colours.highlightedText().color(), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = QPainterPath(area.topLeft() + QPointF(4.5, 9.5))
            tick.lineTo(area.topLeft() + QPointF(7.8, 12.8))
            tick.lineTo(area.topLeft() + QPointF(13.5, 6))
            painter.drawPath(tick)

    def edge_pen(self) -> QPen:
        """Return the pen for the mark's outline: stronger while the field has the keyboard."""
        is_strong = self.isChecked() or self.hasFocus()
        role = QPalette.ColorRole.Highlight if is_strong else QPalette.ColorRole.Dark
        return QPen(self.palette().color(role), 2 if self.hasFocus() else 1.5)

    def _paint_focus(self, painter: QPainter, left: int, right: int) -> None:
        """Underline the words while the field has the keyboard."""
        below = (self.height() + self.fontMetrics().height()) // 2 + 2
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.drawLine(left, below, right, below)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        room = self.width() - left
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        base = (self.height() + self.fontMetrics().ascent() - self.fontMetrics().descent()) // 2
        painter.drawText(left, base, text)
        if self.hasFocus():
            right = left + self.fontMetrics().horizontalAdvance(text)
            self._paint_focus(painter, left, right)
        left += self.fontMetrics().horizontalAdvance(text) + _GAP // 2
        metrics = QFontMetrics(self._aside_font())
        painter.setFont(self._aside_font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = max(0, self.width() - left)
        aside = metrics.elidedText(self._aside, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, base, aside)

    def _aside_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_ASIDE_SIZE)
        return font


class SwitchField(CheckField):
    """A setting that is on or off at once, drawn as a switch."""

    mark_size = QSize(36, 20)

    def paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """Draw the track and its knob."""
        colours = self.palette()
        is_on = self.isChecked()
        track = QPalette.ColorRole.Highlight if is_on else QPalette.ColorRole.Midlight
        painter.setPen(self.edge_pen())
        painter.setBrush(colours.color(track))
        painter.drawRoundedRect(area, 10, 10)
        knob = QPalette.ColorRole.HighlightedText if is_on else QPalette.ColorRole.Dark
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(knob))
        centre = QPointF(area.right() - 10 if is_on else area.left() + 10, area.center().y())
        painter.drawEllipse(centre, 6, 6)
