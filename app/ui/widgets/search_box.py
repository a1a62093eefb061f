"""Find anything: a line to type in and what was found below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.ui.theme import Theme
from app.ui.widgets.fields.line import LineField
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

Index = QModelIndex | QPersistentModelIndex
WIDTH = 560
_ROW = 52
_MOST_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class Found:
    """One result: what it is called, what it is, its icon, and whatever the screen wants back."""

    title: str
    subtitle: str
    icon: str
    target: object


class SearchBox(QFrame):
    """A box over the window: type, go up and down, Enter chooses, Escape closes.

    ``chosen`` carries the target of the result.
    """

    query_changed = Signal(str)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty box; given a parent it is hidden until `open` is called."""
        super().__init__(parent)
        self.query = LineField(self.tr("Find a visit, client, contact, ticket or fix"))
        self.results = _Results(self)
        self.list = QListView()
        self.nothing = label(self.tr("Nothing found for that."), "reason")
        self._theme = theme
        self._came_from: QWidget | None = None
        self._build()
        self._connect()
        if parent is not None:
            self.hide()

    def open(self) -> None:
        """Show the box in the upper middle of its parent, ready to type in."""
        parent = self.parentWidget()
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        if parent is not None:
            self.setFixedWidth(min(WIDTH, parent.width() - 32))
            self.move((parent.width() - self.width()) // 2, 72)
        self.adjustSize()
        self.show()
        self.raise_()
        self.query.setFocus()
        self.query.selectAll()

    def close_box(self) -> None:
        """Hide the box again."""
        self.hide()
        self.closed.emit()

    def show_results(self, results: Sequence[Found]) -> None:
        """Show what was found, best first."""
        self.results.show_results(results)
        self.list.setCurrentIndex(self.results.index(0))
        self.list.setVisible(bool(results))
        self.nothing.setVisible(not results and bool(self.query.value()))
        self.adjustSize()

    def _build(self) -> None:
        self.setProperty("role", "palette")
        self.setAccessibleName(self.tr("Find anything"))
        self.query.setProperty("role", "bare")
        self.query.setAccessibleName(self.tr("Find anything"))
        self.query.installEventFilter(self)
        self.list.setModel(self.results)
        self.list.setItemDelegate(_ResultDelegate(self._theme, self.list))
        self.list.setProperty("role", "bare")
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        line = QHBoxLayout()
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(10)
        line.addWidget(Glyph(self._theme, "search", "muted"))
        line.addWidget(self.query, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(Rule())
        column.addSpacing(6)
        column.addWidget(self.list, 1)
        self.nothing.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self.nothing)
        self.nothing.hide()
        self.list.hide()

    def _connect(self) -> None:
        self.query.edited.connect(self._on_query_edited)
        self.list.clicked.connect(self._on_result_clicked)

    def _on_query_edited(self) -> None:
        self.query_changed.emit(self.query.value())

    def _on_result_clicked(self, index: QModelIndex) -> None:
        self.close_box()
        self.chosen.emit(self.results.found(index).target)

    def _move(self, step: int) -> None:
        at = self.list.currentIndex().row() + step
        if 0 <= at < self.results.rowCount():
            self.list.setCurrentIndex(self.results.index(at))

    def sizeHint(self) -> QSize:
        """Room for the line alone, or for what was found, up to a handful of results."""
        if self.list.isHidden():
            return QSize(self.width(), self.minimumSizeHint().height())
        shown = min(self.results.rowCount(), _MOST_SHOWN)
        return QSize(self.width(), 54 + shown * _ROW + 16)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the results without leaving the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self._move(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.list.currentIndex().isValid():
                    self._on_result_clicked(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                if self._came_from is not None and isValid(self._came_from):
                    self._came_from.setFocus()
                self.close_box()
                return True
        return super().eventFilter(watched, event)


class _Results(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._results: list[Found] = []

    def show_results(self, results: Sequence[Found]) -> None:
        self.beginResetModel()
        self._results = list(results)
        self.endResetModel()

    def found(self, index: Index) -> Found:
        return self._results[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self._results[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return found
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.title}, {found.subtitle}"
        return found.title if role == Qt.ItemDataRole.DisplayRole else None


class _ResultDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        theme, area = self._theme, option.rect
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent-soft" if is_current else "sunken"))
            painter.drawRoundedRect(QRectF(area).adjusted(8, 1, -8, -1), 8, 8)
        icon = theme.pixmap(found.icon, self._view, "accent" if is_current else "muted")
        painter.drawPixmap(area.left() + 20, area.top() + (_ROW - 20) // 2, icon)
        words = area.adjusted(54, 8, -20, -8)
        for text, size, weight, tone, align in (
            (found.title, 14, 500, "text", Qt.AlignmentFlag.AlignTop),
            (found.subtitle, 12, 400, "muted", Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(size, weight))
            painter.setPen(theme.colour(tone))
            shown = painter.fontMetrics().elidedText(
                " ".join(text.split()), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, align, shown)
        painter.restore()
