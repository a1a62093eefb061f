"""Sentences to read, with air between the lines."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEADING = 1.5
_NARROW = 80
_USUAL = 280


class Prose(QLabel):
    """Plain text that wraps, its lines one and a half times as far apart as the letters are high.

    Qt's own label can't space its lines.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show `text`."""
        super().__init__(text, parent)
        self._measured: tuple[str, str] | None = None
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Report that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text; layouts ask for the same one many times over."""
        margins = self.contentsMargins()
        # A layout that centres this label asks with its own width, however wide this one may be.
        room = min(width, self.maximumWidth()) - margins.left() - margins.right()
        asked = (self.text(), self.font().key())
        if asked != self._measured:
            self._measured, self._heights = asked, {}
        if room not in self._heights:
            lines = self._laid_out(room).lineCount()
            self._heights[room] = math.ceil(lines * self._line_height())
        return self._heights[room] + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """One line where it is short, else a comfortable width."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2
        margins = self.contentsMargins()
        width = min(words, _USUAL) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but never lower than a line."""
        return QSize(min(self.sizeHint().width(), _NARROW), math.ceil(self._line_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        area = self.contentsRect()
        layout = self._laid_out(area.width())
        layout.draw(painter, QPointF(area.topLeft()))
        painter.end()

    def _line_height(self) -> float:
        return round(self.fontInfo().pixelSize() * _LEADING)

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top, height = 0.0, self._line_height()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()
        return layout
