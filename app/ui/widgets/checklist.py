"""A checklist whose rows answer as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from app.coaching.visit import CheckState
from app.ui.theme import Theme
from app.ui.widgets.checklist_delegate import ChecklistDelegate

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class ChecklistRow:
    """One item as it is shown; `recorded` means the program itself knows it, nobody ticks it."""

    key: str
    text: str
    why: str = ""
    state: CheckState = CheckState.OPEN
    reason: str = ""
    note: str = ""
    recorded: bool = False

    @property
    def second_line(self) -> str:
        """What stands under the item: the reason or note given, else why it is asked."""
        return " · ".join(part for part in (self.reason, self.note) if part) or self.why


class ChecklistModel(QAbstractListModel):
    """The rows of a checklist; assistive technology reads each as one sentence."""

    def __init__(self, parent: QWidget) -> None:
        """Start without rows."""
        super().__init__(parent)
        self._rows: list[ChecklistRow] = []

    def show_rows(self, rows: Sequence[ChecklistRow]) -> None:
        """Show `rows`; while the items are the same, only what changed is drawn again."""
        if [row.key for row in rows] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for at, row in enumerate(rows):
            if row != self._rows[at]:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def row(self, index: Index) -> ChecklistRow:
        """Return the row at `index`."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or the sentence for assistive technology."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row)
        return row.text if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a row be written on while its reason or note is asked for."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _said(self, row: ChecklistRow) -> str:
        states = {
            CheckState.YES: self.tr("yes"),
            CheckState.NOT_APPLICABLE: self.tr("not applicable"),
            CheckState.OPEN: self.tr("open"),
        }
        state = self.tr("recorded by the program") if row.recorded else states[row.state]
        return ". ".join(part for part in (f"{row.text}, {state}", row.second_line) if part)


class Checklist(QListView):
    """Rows at full height: a click or Space or Y says yes (again: open), N not applicable, T note.

    ``answered`` carries the key, the `CheckState` and the reason; ``noted`` the key and the note.
    The caller stores the answer and shows the rows again. Rows the program recorded don't answer.
    """

    answered = Signal(str, object, str)
    noted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty checklist."""
        super().__init__(parent)
        self.rows = ChecklistModel(self)
        self._delegate = ChecklistDelegate(theme, self)
        self._build()
        self._connect()

    def show_rows(self, rows: Sequence[ChecklistRow]) -> None:
        """Show these rows."""
        self.rows.show_rows(rows)
        self._fit()

    def answer(self, at: int, state: CheckState, reason: str = "") -> None:
        """Answer the row number `at` as if a person had."""
        row = self.rows.row(self.rows.index(at))
        if not row.recorded:
            self.answered.emit(row.key, state, reason)

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "bare")
        self.setAccessibleName(self.tr("Checklist"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def _connect(self) -> None:
        self.rows.dataChanged.connect(self._fit)
        self._delegate.written.connect(self._on_written)
        self._delegate.sizeHintChanged.connect(self._fit)

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self.sizeHint().height())

    def _toggle(self, index: Index) -> None:
        is_yes = self.rows.row(index).state is CheckState.YES
        self.answer(index.row(), CheckState.OPEN if is_yes else CheckState.YES)

    def _ask(self, index: Index, what: str) -> None:
        if not self.rows.row(index).recorded or what == "note":
            self.setCurrentIndex(self.rows.index(index.row()))
            self._delegate.ask(self.rows.index(index.row()), what)
            self._fit()
            self.edit(self.rows.index(index.row()))

    def _on_written(self, key: str, what: str, text: str) -> None:
        if what == "note":
            self.noted.emit(key, text)
        elif text:
            self.answered.emit(key, CheckState.NOT_APPLICABLE, text)
        self._fit()
        self.setFocus()

    def sizeHint(self) -> QSize:
        """High enough for every row."""
        width = self.viewport().width()
        rows = range(self.rows.rowCount())
        height = sum(self._delegate.height(self.rows.index(at), width) for at in rows)
        return QSize(320, max(height, 1))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(240, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the current row from the keyboard."""
        index, key = self.currentIndex(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not index.isValid():
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._toggle(index)
        elif key == Qt.Key.Key_Y:
            self.answer(index.row(), CheckState.YES)
        elif key == Qt.Key.Key_N:
            self._ask(index, "reason")
        elif key == Qt.Key.Key_T:
            self._ask(index, "note")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Answer where the click is: on one of the two words, or anywhere else on the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            what = self._word_at(index, event.position().toPoint())
            if what:
                self._ask(index, what)
            else:
                self._toggle(index)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the two words appear on the row under the mouse."""
        if event.type() in {QEvent.Type.MouseMove, QEvent.Type.Leave}:
            self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break differently at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _word_at(self, index: Index, at: QPoint) -> str:
        return self._delegate.word_at(self.visualRect(self.rows.index(index.row())), at)
