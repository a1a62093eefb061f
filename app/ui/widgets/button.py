"""Buttons that say what they do."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import Theme
from app.ui.theme.icons import ICON_SIZE

_TONES = {"primary": "on-accent", "link": "accent", "quiet-link": "muted", "icon": "muted"}


class Button(QPushButton):
    """A button in one of the program's roles.

    ``primary`` is filled (one a screen), ``quiet`` outlined, ``link`` and ``quiet-link`` are words
    only, ``icon`` is a picture whose text is its accessible name and tool tip.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        role: str = "quiet",
        icon: str = "",
        scale: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Write `text` on the button, beside the icon if one is named; ``large`` is 48 px high."""
        super().__init__("" if role == "icon" else text.replace("&", "&&"), parent)
        self._theme = theme
        self._icon = icon
        self._role = role
        self.setProperty("role", role)
        self.setProperty("scale", scale)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        if role == "icon":
            self.setToolTip(text)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._tint()

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def show_text(self, text: str) -> None:
        """Write another text on the button."""
        self.setAccessibleName(text)
        if self._role == "icon":
            self.setToolTip(text)
        else:
            self.setText(text.replace("&", "&&"))

    def _tint(self) -> None:
        if self._icon:
            self.setIcon(self._theme.icon(self._icon, _TONES.get(self._role, "text")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does, in any window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon's colour from the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
