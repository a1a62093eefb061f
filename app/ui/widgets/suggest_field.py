"""A line that knows what people may mean by a few letters."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from app.ui.widgets.fields.line import LineField

_ROW = 34
_MOST = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SuggestField(LineField):
    """A line of text with suggestions below it; arrows choose, Enter takes, Escape puts away.

    Whoever listens to ``edited`` offers what fits; any other text is as good as a suggested one.
    """

    picked = Signal(str)
    """A suggestion was taken and stands in the line."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Show ``placeholder`` while the line is empty."""
        super().__init__(placeholder, parent)
        self._words = QStringListModel(self)
        self.list = QListView(self)
        self.list.setModel(self._words)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Suggestions"))
        self.list.hide()
        self.list.clicked.connect(self._on_clicked)

    def offer(self, words: Sequence[str]) -> None:
        """Show ``words`` below the line; none puts the suggestions away."""
        self._words.setStringList(list(words[:_MOST]))
        if words and self.hasFocus():
            self._place()
        else:
            self.list.hide()

    def _place(self) -> None:
        window = self.window()
        self.list.setParent(window)
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        height = self._words.rowCount() * _ROW + 10
        room = max(window.height() - below.y() - 8, _ROW + 10)
        self.list.setGeometry(below.x(), below.y(), self.width(), min(height, room))
        self.list.raise_()
        self.list.show()

    def _take(self, index: QModelIndex) -> None:
        self.setText(index.data())
        self.list.hide()
        self.edited.emit()
        self.list.hide()
        self.picked.emit(self.value())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose among the suggestions without leaving the line."""
        key = Qt.Key(event.key())
        if not self.list.isVisible():
            super().keyPressEvent(event)
        elif key in _STEPS:
            row = self.list.currentIndex().row() + _STEPS[key]
            last = self._words.rowCount() - 1
            self.list.setCurrentIndex(self._words.index(max(0, min(row, last))))
        elif key in _ENTER and self.list.currentIndex().isValid():
            self._take(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.list.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the suggestions away."""
        super().focusOutEvent(event)
        self.list.hide()
