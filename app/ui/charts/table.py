"""The table behind a chart."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.charts.chart import Table, TableRow
from app.ui.tables.rows_view import RowsView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = 36


class ChartTable(QAbstractTableModel):
    """A chart's figures as rows and columns."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are; Qt asks."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are; Qt asks."""
        return 0 if parent.isValid() else len(self._table.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt
        """Return a column's heading; Qt asks."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._table.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Return a cell's words, or the whole row; Qt asks."""
        row = self._table.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row.cells[index.column()] or None
        return None


class ChartRowsView(RowsView):
    """Shows a chart's table; ``opened`` carries the `TableRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def show_table(self, table: Table, name: str) -> None:
        """Show a table under a name for assistive technology."""
        before = self.model()
        self.setModel(ChartTable(table))
        self.model().setParent(self)
        if before is not None:
            before.deleteLater()
        self.setAccessibleName(name)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        """Ask for little: it takes the room of the picture it stands behind, and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def row(self, number: int) -> TableRow:
        """Return a row."""
        found: TableRow = self.model().index(number, 0).data(Qt.ItemDataRole.UserRole)
        return found
