"""The week's calls on the left: whom, why, and which were made."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.coaching.calls import CallLine
from app.ui.tables.row_painting import LinePainter, RowDelegate
from app.ui.tables.rows_view import RowsView
from app.ui.tables.windowed import Index, WindowedTable
from app.ui.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

_ICON = 16


class CallQueue(RowsView):
    """Calls in the order to make them; ``current_changed`` carries the one walked to."""

    current_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Calls"))
        self.table = _CallsTable()
        self.setModel(self.table)
        self.setItemDelegate(RowDelegate(theme, (_CallPainter(theme).call,), self))
        self.set_widths((0,))
        self.horizontalHeader().hide()

    def show_calls(self, lines: tuple[CallLine, ...]) -> None:
        """Show calls; the one that was chosen stays chosen where it is still there."""
        chosen = self.current()
        self.table.show_lines(lines)
        if chosen is not None:
            self.choose(chosen.call.id)

    def current(self) -> CallLine | None:
        """Return the call that is chosen."""
        return self.table.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def choose(self, call_id: "UUID | None") -> None:
        """Choose a call by its id; nothing happens where it is gone."""
        for row, line in enumerate(self.table.lines):
            if line.call.id == call_id:
                self.selectRow(row)
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which call was walked to."""
        super().currentChanged(current, previous)
        line = self.table.line(current.row()) if current.isValid() else None
        if line is not None:
            self.current_changed.emit(line)


class _CallsTable(WindowedTable[CallLine]):
    headings = ("Client",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[CallLine, ...] = ()

    def show_lines(self, lines: tuple[CallLine, ...]) -> None:
        self.lines = lines
        self.reload()

    def counted(self) -> int:
        return len(self.lines)

    def fetched(self, start: int, count: int) -> tuple[CallLine, ...]:
        return self.lines[start : start + count]

    def shown(self, line: CallLine, column: int) -> str:
        return f"{line.client}, {_state(line)}"


class _CallPainter:
    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._lines = LinePainter(theme)

    def call(self, painter: QPainter, area: QRect, line: CallLine, on: QWidget) -> None:
        """Draw whom to call above why, or how it went, with a mark once somebody tried."""
        room = QRect(area)
        call = line.call
        icon = "check" if call.is_made else "clock" if call.called_at else ""
        if icon:
            tone = "good" if call.is_made else "warn"
            mark = self._theme.pixmap(icon, on, tone, _ICON)
            top = area.center().y() - _ICON // 2
            painter.drawPixmap(area.right() - _ICON, top, mark)
            room.setRight(area.right() - _ICON - 8)
        self._lines.two(painter, room, (line.client, _state(line)), weight=600)


def _state(line: CallLine) -> str:
    if line.call.is_made:
        return f"Called about {line.technician}’s visit"
    if line.call.called_at is not None:
        return "Not reached so far"
    return line.call.drawn
