"""Notes on the desktop, for somebody whose eyes are elsewhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

_SHOWN_MS = 15_000


class DesktopNotes(QObject):
    """Shows notes where the system has a place for them.

    The program has an icon in the tray only while a note of it may still be read.
    """

    pressed = Signal()
    """Somebody pressed the note."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tray: QSystemTrayIcon | None = None

    def show_note(self, title: str, text: str) -> None:
        """Show a note, if this desktop can."""
        from PySide6.QtWidgets import QSystemTrayIcon

        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        icon = self._theme.icon("promise", "accent")
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.setToolTip("Visit Coach")
            self._tray.messageClicked.connect(self.pressed)
            self._tray.activated.connect(self.pressed)
        self._tray.show()
        self._tray.showMessage(title, text, icon, _SHOWN_MS)

    def clear(self) -> None:
        """Take the icon away: the notes were read."""
        if self._tray is not None:
            self._tray.hide()
