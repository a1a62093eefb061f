"""Where a client signs."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.coaching.ink import Ink, InkPoint
from app.ui.theme import Theme
from app.ui.widgets.ink import paint_ink

_BASELINE = 38
_SIDE = 28
_DEFAULT_PRESSURE = 0.5


class SignaturePad(QFrame):
    """A sheet for a signature by mouse, finger or pen.

    Points keep their time in milliseconds since the pen first touched the pad, and the pen's
    pressure. ``changed`` is emitted after every finished stroke, undo and clearing. A typed name
    is the equal alternative; offering it is the screen's task.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty pad."""
        super().__init__(parent)
        self._theme = theme
        self._strokes: list[list[InkPoint]] = []
        self._extent = QSizeF()
        self._is_drawing = False
        self._timer = QElapsedTimer()
        self._build()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self._strokes

    def ink(self) -> Ink | None:
        """Return what was drawn, with the size of the pad then; `None` when it is empty."""
        if self.is_empty:
            return None
        strokes = tuple(tuple(stroke) for stroke in self._strokes)
        return Ink(width=self._extent.width(), height=self._extent.height(), strokes=strokes)

    def show_ink(self, ink: Ink | None) -> None:
        """Show an earlier signature, fitted to the pad."""
        self._strokes = []
        if ink is not None:
            self._extent = QSizeF(ink.width, ink.height)
            self._strokes = [list(stroke) for stroke in ink.strokes]
        self.update()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Take everything back."""
        if self._strokes:
            self._strokes.clear()
            self._tell()

    def _build(self) -> None:
        self.setProperty("role", "pad")
        self.setAccessibleName(self.tr("Signature"))
        self.setAccessibleDescription(
            self.tr("Draw with mouse, finger or pen. You can also type your name instead.")
        )
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def _start(self, at: QPointF, pressure: float) -> None:
        if not self._timer.isValid() or self.is_empty:
            self._timer.start()
        if self.is_empty:
            self._extent = QSizeF(self.size())
        self._is_drawing = True
        self._strokes.append([])
        self._add(at, pressure)

    def _add(self, at: QPointF, pressure: float) -> None:
        width, height = self._extent.width(), self._extent.height()
        scale = min(self.width() / width, self.height() / height)
        x = min(max(at.x() / scale, 0.0), width)
        y = min(max(at.y() / scale, 0.0), height)
        self._strokes[-1].append(InkPoint(x=x, y=y, t=self._timer.elapsed(), p=pressure))
        self.update()

    def _finish(self) -> None:
        self._is_drawing = False
        self._tell()

    def sizeHint(self) -> QSize:
        """Room for a signature."""
        return QSize(520, 188)

    def minimumSizeHint(self) -> QSize:
        """Enough for a name."""
        return QSize(320, 148)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stroke; touch arrives here as well."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start(event.position(), _DEFAULT_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if self._is_drawing:
            self._add(event.position(), _DEFAULT_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the stroke."""
        if self._is_drawing and event.button() == Qt.MouseButton.LeftButton:
            self._finish()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, keeping its pressure."""
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._start(event.position(), event.pressure())
        elif kind == QTabletEvent.Type.TabletMove and self._is_drawing:
            self._add(event.position(), event.pressure())
        elif kind == QTabletEvent.Type.TabletRelease and self._is_drawing:
            self._finish()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line to sign on and the ink."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - _BASELINE
        painter.setPen(QPen(self._theme.colour("faint"), 1))
        painter.drawLine(_SIDE, base, self.width() - _SIDE, base)
        ink = self.ink()
        if ink is not None:
            paint_ink(painter, ink, QRectF(self.rect()), self._theme.colour("ink"))
        painter.end()
