"""The scorecard as a table: a row for each skill, a column for each voice."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.coaching.scorecard import CardRow, Scorecard
from app.coaching.skills import Skill
from app.ui.theme import Theme

ROW: Final = 33
_HEAD: Final = 34
_NAME: Final = 0
_NOTHING: Final = "–"
_WIDTHS: Final = (0, 48, 48, 38, 42)
_VOICES: Final[tuple[Callable[[CardRow], int | None], ...]] = (
    lambda row: row.record,
    lambda row: row.own,
    lambda row: row.manager,
    lambda row: row.client,
)
_Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()


class _Voices(QAbstractTableModel):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = Scorecard(technician="", rows=())
        self._manager = ""

    def show_card(self, card: Scorecard, manager: str) -> None:
        is_other = len(card.rows) != len(self._card.rows)
        if is_other:
            self.beginResetModel()
        self._card, self._manager = card, manager
        if is_other:
            self.endResetModel()
            return
        last = self.index(len(card.rows) - 1, len(_WIDTHS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_WIDTHS) - 1)

    def skill(self, row: int) -> Skill | None:
        return self._card.rows[row].skill if 0 <= row < len(self._card.rows) else None

    def row_of(self, skill: Skill) -> int:
        return next((n for n, row in enumerate(self._card.rows) if row.skill is skill), -1)

    def heads(self) -> tuple[str, ...]:
        own = self._card.technician or self.tr("Own")
        return (self.tr("Skill"), self.tr("Record"), own, self._manager, self.tr("Client"))

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._card.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._card.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if column == _NAME else _figure(_VOICES[column - 1](row))
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(13, 600 if column == _NAME else 400, tabular=column != _NAME)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column)
        return None

    def _said(self, row: CardRow, column: int) -> str:
        if column == _NAME:
            return row.title
        value = _VOICES[column - 1](row)
        said = self.tr("nothing said") if value is None else str(value)
        return f"{row.title}, {self.heads()[column]}: {said}"


class SkillTable(QTableView):
    """Four voices on eight skills; the arrow keys choose a skill."""

    chosen = Signal(object)
    """Another ``Skill`` was chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = _Voices(theme, self)
        self.setAccessibleName(self.tr("Scorecard"))
        self.setProperty("role", "score")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setModel(self._voices)
        self._shape()
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def skill(self) -> Skill | None:
        """The skill that is chosen."""
        return self._voices.skill(self.currentIndex().row())

    def show_card(self, card: Scorecard, manager: str) -> None:
        """Show a scorecard; ``manager`` heads the column of the one who reviews."""
        skill = self.skill
        self._voices.show_card(card, manager)
        self.setFixedHeight(_HEAD + ROW * len(card.rows) + 2)
        if skill is None and card.rows:
            self.choose(card.rows[0].skill)

    def choose(self, skill: Skill) -> None:
        """Choose a skill."""
        self.selectRow(self._voices.row_of(skill))

    def _shape(self) -> None:
        vertical, horizontal = self.verticalHeader(), self.horizontalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW)
        vertical.hide()
        horizontal.setHighlightSections(False)
        horizontal.setSectionsClickable(False)
        horizontal.setMinimumSectionSize(36)
        horizontal.setFixedHeight(_HEAD)
        for column, width in enumerate(_WIDTHS):
            mode = QHeaderView.ResizeMode
            horizontal.setSectionResizeMode(column, mode.Fixed if width else mode.Stretch)
            if width:
                horizontal.resizeSection(column, width)

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        skill = self._voices.skill(current.row())
        if skill is not None:
            self.chosen.emit(skill)


def _figure(value: int | None) -> str:
    return _NOTHING if value is None else str(value)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == _NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
