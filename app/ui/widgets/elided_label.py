"""Words that give way instead of pushing the layout."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where there is no room; the tool tip has all of it."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show `text` in the style of `role`."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    @property
    def is_elided(self) -> bool:
        """Whether some of the text is out of sight."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the layout wants."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tool tip only when it says more than the label."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.is_elided else "")
