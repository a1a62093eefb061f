"""A name: typed freely, or picked from the people at the client's."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields import LineField


class PersonField(LineField):
    """One line for a name; Up and Down go through everybody known, the small arrow lists them."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._names: list[str] = []
        self.menu = QMenu(self)
        self._theme = theme
        self._arrow = QAction(self.tr("Everybody known"), self)
        self._arrow.triggered.connect(self._on_arrow)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()
        self.setAccessibleDescription(self.tr("Up and Down go through the people known."))

    def offer(self, names: Iterable[str]) -> None:
        """Offer these people."""
        self._names = list(names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous name."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._names and not self.isReadOnly():
            is_known = self.value() in self._names
            before_first = -1 if step > 0 else 0
            here = self._names.index(self.value()) if is_known else before_first
            self._take(self._names[(here + step) % len(self._names)])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the arrow's colour from the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_arrow"):
            self._tint()

    def _tint(self) -> None:
        self._arrow.setIcon(self._theme.icon("chevron-down", "muted"))

    def _take(self, name: str) -> None:
        self.setText(name)
        self.setModified(True)
        self.edited.emit()

    def _on_arrow(self) -> None:
        self.menu.clear()
        for name in self._names:
            self.menu.addAction(name.replace("&", "&&"), partial(self._take, name))
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
