"""What keeps the rest of the program out of reach while a client has the laptop."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class Shield(QObject):
    """While up, no shortcut of the program works; what is typed still reaches its field.

    Qt asks everybody with a ``ShortcutOverride`` before it looks for a shortcut. Taking that
    question makes the key an ordinary one.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_up = False

    def raise_up(self) -> None:
        """Keep shortcuts away."""
        application = QApplication.instance()
        if not self._is_up and application is not None:
            application.installEventFilter(self)
            self._is_up = True

    def lower(self) -> None:
        """Let shortcuts work again."""
        application = QApplication.instance()
        if self._is_up and application is not None:
            application.removeEventFilter(self)
        self._is_up = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the question whether a key is a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return False
