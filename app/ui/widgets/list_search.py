"""The line above a list that narrows it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields.line import LineField

_AFTER_KEY_MS = 120
_ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListSearch(LineField):
    """A line of words; arrow down and Enter go on into the list."""

    words_changed = Signal(str)
    """The words to look for, a moment after the last key."""
    left_downward = Signal()
    """Somebody goes on into the list; ``words_changed`` came before if it had to."""

    def __init__(
        self, theme: Theme, name: str, placeholder: str, parent: QWidget | None = None
    ) -> None:
        """Be called ``name`` by assistive technology; show ``placeholder`` while empty."""
        super().__init__(placeholder, parent)
        self.setAccessibleName(name)
        self._theme = theme
        self._clear = QAction(theme.icon("clear", "muted"), self.tr("Empty the line"), self)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._timer.start(_AFTER_KEY_MS)

    def _tell(self) -> None:
        self._timer.stop()
        if self.value() != self._told:
            self._told = self.value()
            self.words_changed.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on into the list; Escape empties the line."""
        if event.key() in _ONWARD:
            self._tell()
            self.left_downward.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the cross's colour from the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_clear"):
            self._clear.setIcon(self._theme.icon("clear", "muted"))
