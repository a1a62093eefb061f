"""One of a few."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

_HEIGHT = 40
_SIDE = 12
_ARROW = 20


@dataclass(frozen=True)
class Choice:
    """One entry: the key that is stored and the words that are shown."""

    key: str
    text: str


class ChoiceField(QComboBox):
    """One of a few; ``value()`` is the key of the choice, empty while none is made."""

    edited = Signal()

    def __init__(
        self, choices: Sequence[Choice], placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        """Offer `choices`; show `placeholder` until one is made."""
        super().__init__(parent)
        self.setPlaceholderText(placeholder or self.tr("Choose"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(choices)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Replace what can be chosen; the present choice stays if it is still among them."""
        present = self.value()
        self.clear()
        for choice in choices:
            self.addItem(choice.text, choice.key)
        self.show_value(present)

    def value(self) -> str:
        """Return the key of the choice."""
        return self.currentData() or ""

    def show_value(self, value: str) -> None:
        """Show the choice with the key `value`, or none."""
        self.setCurrentIndex(self.findData(value))

    def _on_activated(self) -> None:
        self.edited.emit()

    def sizeHint(self) -> QSize:
        """As wide as the longest choice, as high as every control."""
        return QSize(super().sizeHint().width() + _SIDE + _ARROW, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for half a row; longer words are elided."""
        return QSize(96, _HEIGHT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it must not change an answer in passing."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the control like every other input, with a chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        width = 2.0 if self.hasFocus() else 1.0
        edge = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(colours.color(edge), width))
        painter.setBrush(colours.base())
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        self._paint_words(painter)
        self._paint_chevron(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        words = self.currentText() or self.placeholderText()
        role = QPalette.ColorRole.Text
        if self.currentIndex() < 0 or not self.isEnabled():
            role = QPalette.ColorRole.PlaceholderText
        painter.setPen(self.palette().color(role))
        area = self.rect().adjusted(_SIDE, 0, -_SIDE - _ARROW, 0)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_chevron(self, painter: QPainter) -> None:
        pen = QPen(self.palette().placeholderText().color(), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = QPointF(self.width() - _SIDE - 6, self.height() / 2 + 2)
        path = QPainterPath(middle + QPointF(-5, -5))
        path.lineTo(middle)
        path.lineTo(middle + QPointF(5, -5))
        painter.drawPath(path)
