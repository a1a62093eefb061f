"""Undo keys inside text fields belong to the visit, not to the field."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Lets undo and redo pass through the text field that has the focus.

    A field whose text is stored as it is typed has one undo, the visit's. A field that is not
    stored before a button is pressed keeps its own for as long as it has something to undo.
    """

    def __init__(self, screen: QWidget, is_stored: Callable[[QWidget], bool]) -> None:
        """Watch the fields inside ``screen``; ``is_stored`` tells those that save themselves."""
        super().__init__(screen)
        self._screen = screen
        self._is_stored = is_stored
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if isinstance(now, QLineEdit | QTextEdit) and self._screen.isAncestorOf(now):
            now.installEventFilter(self)
            now.destroyed.connect(self._on_destroyed)
            self._watched = now

    def _on_destroyed(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo_key = any(event.matches(key) for key in _KEYS)
            if is_undo_key and not self._has_own_undo(watched):
                event.ignore()
                return True
        return False

    def _has_own_undo(self, field: QObject) -> bool:
        if isinstance(field, QLineEdit):
            return not self._is_stored(field) and field.isUndoAvailable()
        if isinstance(field, QTextEdit):
            return not self._is_stored(field) and field.document().isUndoAvailable()
        return False
