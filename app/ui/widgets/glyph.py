"""An icon among words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme


class Glyph(QWidget):
    """One icon in the colour of a token; it says nothing that the words beside it don't."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        tone: str = "muted",
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        """Draw the icon `name`, `size` pixels wide."""
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._tone = tone
        self.setFixedSize(QSize(size, size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: str) -> None:
        """Draw another icon."""
        self._name = name
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._theme.pixmap(self._name, self, self._tone, self.width()))
        painter.end()
