"""The list of visits in its window: shown, and brought to its end, beside a bare windowed table."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.visits import VisitsScreen
from app.ui.tables.row_painting import ROW_HEIGHT
from bench import raw
from bench.dataset import HUNDRED_THOUSAND, MILLION, Datasets
from bench.memory import resident_mb
from bench.results import Figure
from bench.timing import Sides, plain, turn_by_turn
from bench.windows import dressed, settle, show_painted, throw_away

TITLE = "Long lists in their window"
_PAGE = 100
_COLUMNS = (10, 2, 5, 7)
_ROUNDS = 12
_BY_TIME = f"{raw.LINE} ORDER BY visit.at"
Index = QModelIndex | QPersistentModelIndex


def measure(data: Datasets) -> list[Figure]:
    """Measure 100,000 visits, and a million where that was asked for."""
    sizes = (HUNDRED_THOUSAND, MILLION) if data.is_large else (HUNDRED_THOUSAND,)
    return [figure for size in sizes for figure in _measured(data, size)]


def _measured(data: Datasets, size: int) -> list[Figure]:
    services = data.open(size, f"long-list-{size}")
    theme, connection = dressed(), raw.connect(services.database.path)
    background = Background()

    def ours() -> VisitsScreen:
        screen = VisitsScreen(services, theme, Clock(), background)
        screen.refresh()
        show_painted(screen)
        return screen

    def floor() -> _BareTable:
        table = _BareTable(connection)
        show_painted(table)
        return table

    shown = turn_by_turn(lambda: _shown(ours), lambda: _shown(floor), _ROUNDS, warm=2)
    screen, table = ours(), floor()
    before = resident_mb()
    jumped = turn_by_turn(
        lambda: _jumped(screen.list, screen.table.reload),
        lambda: _jumped(table, table.rows.reload),
        _ROUNDS,
    )
    for row in range(0, size, size // 100):
        screen.list.scrollTo(screen.table.index(row, 0))
        settle()
    grown = resident_mb() - before
    for window in (screen, table):
        throw_away(window)
    connection.close()
    background.close()
    services.close()
    memory = Figure(
        what=f"list of {size:,} visits: memory after looking at a hundred places of it",
        floor="windowed keyset model 14 MB (measured elsewhere)",
        value=max(grown, 0.0),
        reach=18,
        seen=f"{plain(grown)} MB",
        peer="fetch-more 426 MB, QSqlTableModel 783 MB (elsewhere, a million)",
        unit="MB",
    )
    return [_figure(size, "first paint", shown), _figure(size, "jump to the end", jumped), memory]


def _figure(size: int, what: str, sides: Sides) -> Figure:
    return Figure(
        what=f"list of {size:,} visits in its window: {what}",
        floor="bare windowed table, raw SQL by key, plain text cells",
        value=sides.ratio,
        reach=1.3,
        seen=sides.said(),
        reason="our screen has a search line and buttons, and draws two lines, marks and tones"
        " in each row; the bare table draws plain words",
    )


def _shown(make: Callable[[], QWidget]) -> float:
    begun = perf_counter()
    widget = make()
    took = perf_counter() - begun
    throw_away(widget)
    return took


def _jumped(view: QTableView, reload: Callable[[], None]) -> float:
    """Return the seconds from the top to the painted end, nothing of which was read before."""
    view.scrollToTop()
    reload()
    settle()
    begun = perf_counter()
    view.scrollToBottom()
    settle()
    return perf_counter() - begun


class _BareRows(QAbstractTableModel):
    """Only the pages somebody looks at, read by key from the nearer end."""

    def __init__(self, connection: raw.Connection) -> None:
        super().__init__()
        self._connection = connection
        self._pages: dict[int, list[Any]] = {}
        self._size = 0
        self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        self._pages.clear()
        self._size = int(raw.rows(self._connection, "SELECT count(*) FROM visit")[0][0])
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002, N802 - Qt's
        return self._size

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002, N802 - Qt's
        return len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        number, place = divmod(index.row(), _PAGE)
        if number not in self._pages:
            self._pages[number] = self._read(number)
        return str(self._pages[number][place][_COLUMNS[index.column()]])

    def _read(self, number: int) -> list[Any]:
        if number == 0:
            return raw.rows(self._connection, f"{_BY_TIME} DESC, visit.id DESC LIMIT {_PAGE}")
        after = max(self._size - (number + 1) * _PAGE, 0)
        statement = f"{_BY_TIME}, visit.id LIMIT {_PAGE} OFFSET {after}"
        return raw.rows(self._connection, statement)[::-1]


class _BareTable(QTableView):
    def __init__(self, connection: raw.Connection) -> None:
        super().__init__()
        self.rows = _BareRows(connection)
        self.setModel(self.rows)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
