"""Where a chart is drawn and pointed at, by mouse and by keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.charts.painting.drawing import CENTRE, Brush, Drawing, Mark
from app.ui.theme import Theme

_RIM = 4
_BUBBLE = 26.0
_NEAREST = 14.0
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ChartCanvas(QWidget):
    """Draws a chart; arrow keys go from mark to mark, Enter or a click opens one.

    ``activated`` carries the mark's key. What is pointed at has a ring and its words beside it,
    and assistive technology speaks them.
    """

    activated = Signal(object)

    def __init__(self, theme: Theme, drawing: Drawing, parent: QWidget | None = None) -> None:
        """Draw ``drawing``."""
        super().__init__(parent)
        self._theme = theme
        self._drawing = drawing
        self._marks: Sequence[Mark] = ()
        self._chosen: Mark | None = None
        self._hovered: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.show_drawing(drawing)

    @property
    def chosen(self) -> Mark | None:
        """What the keyboard points at."""
        return self._chosen

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw something else; the mark with the same key stays chosen."""
        kept = self._chosen.key if self._chosen else None
        self._drawing = drawing
        self.setAccessibleName(drawing.chart.summary())
        self.setAccessibleDescription("")
        self._fit()
        found = (mark for mark in self._marks if kept is not None and mark.key == kept)
        self._chosen, self._hovered = next(found, None), None

    def choose(self, mark: Mark) -> None:
        """Point at a mark and have it spoken."""
        self._chosen = mark
        self.setAccessibleDescription(mark.said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, mark.said))
        self.update()

    def marks(self) -> Sequence[Mark]:
        """Return what can be pointed at, in reading order."""
        return self._marks

    def _fit(self) -> None:
        """Take the height that the chart has at this width, and place its marks."""
        area = self._area()
        height = round(self._drawing.height(area.width())) + 2 * _RIM
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        area.setHeight(height - 2 * _RIM)
        self._marks = self._drawing.marks(area)
        self.update()

    def _area(self) -> QRectF:
        """Return where the chart is; the rim is for the ring of a mark at the edge."""
        return QRectF(self.rect()).adjusted(_RIM, _RIM, -_RIM, -_RIM)

    def _step(self, by: int) -> None:
        """Go to the next or previous mark."""
        if not self._marks:
            return
        at = self._marks.index(self._chosen) + by if self._chosen in self._marks else 0
        self.choose(self._marks[min(max(at, 0), len(self._marks) - 1)])

    def _change_row(self, by: int) -> None:
        """Go to the mark nearest above or below."""
        if self._chosen is None:
            self._step(0)
            return
        here, x = self._chosen.row, self._chosen.area.center().x()
        rows = [mark.row for mark in self._marks if (mark.row - here) * by > 0]
        if rows:
            row = min(rows) if by > 0 else max(rows)
            near = (mark for mark in self._marks if mark.row == row)
            self.choose(min(near, key=lambda mark: abs(mark.area.center().x() - x)))

    def _at(self, place: QPointF) -> Mark | None:
        """Return the smallest mark around a place, or the nearest one a little aside of it."""
        around = [mark for mark in self._marks if mark.area.contains(place)]
        if around:
            return min(around, key=lambda mark: (_size(mark), _distance(mark, place)))
        near = min(self._marks, key=lambda mark: _distance(mark, place), default=None)
        return near if near is not None and _distance(near, place) <= _NEAREST else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart, then what is pointed at."""
        painter = QPainter(self)
        self._drawing.paint(painter, self._area(), self._theme)
        brush = Brush(painter, self._theme)
        if self.hasFocus():
            self._paint_ring(painter, self._chosen)
        shown = self._hovered or (self._chosen if self.hasFocus() else None)
        if shown is not None and shown.brief:
            self._paint_bubble(brush, shown)
        painter.end()

    def _paint_ring(self, painter: QPainter, mark: Mark | None) -> None:
        around = QRectF(self.rect()) if mark is None else mark.area
        inside = around.adjusted(1, 1, -1, -1).intersected(
            QRectF(self.rect()).adjusted(1, 1, -1, -1)
        )
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(8.0, inside.height() / 2)
        painter.drawRoundedRect(inside, radius, radius)

    def _paint_bubble(self, brush: Brush, mark: Mark) -> None:
        """Write a mark's words beside it, where they hide the least and stay inside."""
        metrics = QFontMetricsF(self._theme.font(12, 600, tabular=True))
        width = min(metrics.horizontalAdvance(mark.brief) + 20, self.width() - 2.0)
        area = QRectF(mark.area.center().x() - width / 2, 0, width, _BUBBLE)
        area.moveBottom(mark.area.top() - 2)
        if area.top() < 0:
            area.moveTop(mark.area.bottom() + 2)
        area.moveLeft(min(max(area.left(), 1), self.width() - width - 1))
        area.moveTop(min(max(area.top(), 1.0), self.height() - _BUBBLE - 1))
        brush.block(area, "text", 6)
        inside = area.adjusted(8, 0, -8, 0)
        brush.words(inside, mark.brief, size=12, weight=600, tone="surface", align=CENTRE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark, or open one."""
        moves: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Down: lambda: self._change_row(1),
            Qt.Key.Key_Up: lambda: self._change_row(-1),
            Qt.Key.Key_Home: lambda: self._step(-len(self._marks)),
            Qt.Key.Key_End: lambda: self._step(len(self._marks)),
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in moves:
            moves[event.key()]()
        elif event.key() in _ENTER and self._chosen is not None:
            self.activated.emit(self._chosen.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the words of what is under the mouse."""
        found = self._at(event.position())
        if found is not self._hovered:
            self._hovered = found
            self.setCursor(
                Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
            )
            self.setToolTip(found.said if found is not None and not found.brief else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.choose(found)
            self.activated.emit(found.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def _distance(mark: Mark, place: QPointF) -> float:
    away = mark.area.center() - place
    return float((away.x() ** 2 + away.y() ** 2) ** 0.5)


def _size(mark: Mark) -> float:
    return mark.area.width() * mark.area.height()
