"""A table of any length that holds only the pages somebody looks at."""

from abc import abstractmethod
from collections import OrderedDict
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Line = TypeVar("Line")
PAGE = 100
_PAGES_KEPT = 12
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class WindowedTable(QAbstractTableModel, Generic[Line]):
    """Rows from a service that counts them and gives any stretch of them.

    A page is fetched when one of its rows is first painted and forgotten when it was not looked
    at for longest, so that a million rows cost no more than a thousand.
    """

    headings: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0
        self._pages: OrderedDict[int, tuple[Line, ...]] = OrderedDict()

    @abstractmethod
    def counted(self) -> int:
        """Return how many rows there are."""

    @abstractmethod
    def fetched(self, start: int, count: int) -> tuple[Line, ...]:
        """Return up to ``count`` rows from position ``start``."""

    @abstractmethod
    def shown(self, line: Line, column: int) -> str:
        """Return the words of one cell."""

    def reload(self) -> None:
        """Count again and forget the pages; what is shown is fetched anew."""
        self.beginResetModel()
        self._pages.clear()
        self._rows = self.counted()
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return the row's line; ``None`` when it is gone since the rows were counted."""
        number, place = divmod(row, PAGE)
        if number not in self._pages:
            self._pages[number] = self.fetched(number * PAGE, PAGE)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        page = self._pages[number]
        return page[place] if 0 <= place < len(page) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are; Qt asks."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are; Qt asks."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Return a cell's words, or the whole line for the delegate that paints it; Qt asks."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.shown(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.shown(line, index.column()) or None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt
        """Return a column's heading; Qt asks."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None
