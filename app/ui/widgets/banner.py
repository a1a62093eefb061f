"""A message across the top of a screen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label, set_meaning

_ICONS = {"bad": "warning", "warn": "warning", "good": "check", "accent": "info"}


class Banner(QFrame):
    """What happened and what to do about it, with at most one action; hidden until shown.

    ``acted`` is the action, ``closed`` the cross. It is said to assistive technology as well.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a hidden banner."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._glyph = Glyph(theme, "info", "accent")
        self.message = label("", "label", wraps=True)
        self.hint = label("", "reason", wraps=True)
        self.action = Button(theme, "", role="link")
        self.close_button = Button(theme, self.tr("Close this message"), role="icon", icon="close")
        self._build()
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self._on_closed)
        self.hide()

    def show_message(
        self, message: str, hint: str = "", *, tone: str = "accent", action: str = ""
    ) -> None:
        """Show a message: tone accent (news), good, warn or bad."""
        self.message.setText(message)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.action.show_text(action)
        self.action.setVisible(bool(action))
        self._glyph.show_icon(_ICONS[tone], tone)
        set_meaning(self, tone=tone)
        self.setAccessibleName(f"{message} {hint}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.message)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 9, 9)
        row.setSpacing(10)
        row.addWidget(self._glyph)
        row.addLayout(words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()
