"""Somebody else's visit on a manager's laptop: all of it can be read, none of it changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.ui.screens.visit.screen import VisitScreen

_WRITING = ("Ctrl+J", "Ctrl+M")


class OnlyRead(QObject):
    """Closes a visit's fields, puts the coach away and says in one line why."""

    review_wanted = Signal()

    def __init__(self, screen: "VisitScreen", technician: str, theme: Theme) -> None:
        """Close ``screen``, which holds what ``technician`` recorded."""
        super().__init__(screen)
        self._screen = screen
        first = technician.split(maxsplit=1)[0] if technician.split() else technician
        self.line = _Line(theme, first)
        self.line.review_button.clicked.connect(self.review_wanted)
        layout = screen.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(1, self.line)
        screen.coach.panel.hide()
        screen.strip.hide()
        for at in range(screen.stack.count()):
            self._close(at)
        # Phases are made when they are first looked at.
        screen.stack.widgetAdded.connect(self._close)
        for action in (*screen.actions(), screen.undo_action, screen.redo_action):
            is_writing = action.shortcut().toString() in _WRITING
            if is_writing or action in {screen.undo_action, screen.redo_action}:
                action.setEnabled(False)

    def _close(self, at: int) -> None:
        page = self._screen.stack.widget(at)
        inside = page.widget() if isinstance(page, QScrollArea) else None
        if page is not None and inside is not None:
            inside.setEnabled(False)
            # The page itself takes the keyboard, so that it can be scrolled through.
            page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _Line(QFrame):
    """Whose record it is, and where one answers."""

    def __init__(self, theme: Theme, first: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("%s’s record. You can read it; a review is where you answer.") % first
        self.review_button = Button(theme, self.tr("Review it"), role="link")
        inside = QFrame()
        inside.setProperty("role", "banner")
        row = QHBoxLayout(inside)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(Glyph(theme, "lock", "muted", 18))
        row.addWidget(label(words, "label", wraps=True), 1)
        row.addWidget(self.review_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 0)
        column.addWidget(inside)
        self.setAccessibleName(words)
