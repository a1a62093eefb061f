"""A name: typed freely, or picked from the people at the client's."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields import LineField


class PersonField(LineField):
    """One line for a name; Down, or the small arrow, offers everybody who is known."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._names = QStringListModel(self)
        self._known = QCompleter(self._names, self)
        self._known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._known.setFilterMode(Qt.MatchFlag.MatchContains)
        self._known.activated.connect(self._on_activated)
        self.setCompleter(self._known)
        arrow = QAction(theme.icon("chevron-down", "muted"), self.tr("Everybody known"), self)
        arrow.triggered.connect(self.offer_all)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these people."""
        offered = list(names)
        if offered != self._names.stringList():
            self._names.setStringList(offered)

    def offer_all(self) -> None:
        """Open the list of everybody, whatever is typed."""
        self._known.setCompletionPrefix("")
        self._known.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down."""
        popup = self._known.popup()
        if event.key() == Qt.Key.Key_Down and not (popup and popup.isVisible()):
            self.offer_all()
        else:
            super().keyPressEvent(event)

    def _on_activated(self) -> None:
        self.edited.emit()
