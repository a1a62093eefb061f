"""The visit's screen opened, and a key pressed in it."""

from collections.abc import Callable
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.coaching.skills import Phase
from app.services.services import Services
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from app.ui.undo import History
from app.ui.widgets.checklist import Checklist, ChecklistRow
from bench.dataset import NOW, Datasets
from bench.results import Figure
from bench.timing import MS, p99, plain, turn_by_turn
from bench.windows import HEIGHT, dressed, settle, show_painted, throw_away

TITLE = "The visit's screen"
_ROWS = 60
_ROW_HEIGHT = 44
_ROUNDS = 15
_KEYS = 120
_QUESTION = "statement.words"
Index = QModelIndex | QPersistentModelIndex


def measure(data: Datasets) -> list[Figure]:
    """Measure the open visit of the sample company."""
    services = data.sample()
    open_visit = services.lists.open_visits()[0].id
    theme = dressed()
    try:
        return [*_opening(services, open_visit, theme), _typing(services, theme)]
    finally:
        services.close()


def _opening(services: Services, visit_id: UUID, theme: Theme) -> list[Figure]:
    items = services.playbooks.current().items
    fullest = max(Phase, key=lambda phase: sum(item.phase is phase for item in items))
    rows = sum(item.phase is fullest for item in items)

    def opened() -> float:
        return _shown(lambda: _screen(services, visit_id, theme, fullest))

    def everywhere() -> float:
        screen = _screen(services, visit_id, theme, fullest)
        begun = perf_counter()
        show_painted(screen)
        for phase in screen.rail.buttons:
            screen.show_phase(Phase(phase))
            settle()
        took = perf_counter() - begun
        throw_away(screen)
        return took

    def floor() -> float:
        return _shown(_DelegateRows, _ROWS * _ROW_HEIGHT)

    def checklist() -> float:
        return _shown(lambda: _checklist(theme), _ROWS * _ROW_HEIGHT)

    alone = turn_by_turn(checklist, floor, _ROUNDS)
    peer = turn_by_turn(lambda: _shown(_row_widgets, _ROWS * _ROW_HEIGHT), floor, _ROUNDS)
    one, all_phases = turn_by_turn(opened, floor, _ROUNDS), turn_by_turn(everywhere, floor, 5)
    return [
        Figure(
            what=f"visit opened and painted at its fullest phase, {rows} checklist rows",
            floor=f"{_ROWS} delegate-drawn rows",
            value=one.ratio,
            reach=3,
            seen=one.said(),
            peer=f"{_ROWS} styled row widgets {plain(peer.ratio)} ×",
            reason="fields, coach, rail and header are built as well, not rows alone",
        ),
        Figure(
            what=f"the checklist alone, {_ROWS} rows",
            floor=f"{_ROWS} delegate-drawn rows",
            value=alone.ratio,
            reach=3,
            seen=alone.said(),
            reason="texts are wrapped and measured, marks and keys drawn",
        ),
        Figure(
            what=f"all phases gone through after it, {len(items)} checklist rows",
            floor=f"{_ROWS} delegate-drawn rows",
            value=all_phases.ratio,
            reach=None,
            seen=all_phases.said(),
        ),
    ]


def _typing(services: Services, theme: Theme) -> Figure:
    visit_id = _planned(services)
    screen = _screen(services, visit_id, theme, Phase.UNDERSTAND)
    show_painted(screen)
    screen.activateWindow()
    screen.go_to(f"understand/{_QUESTION}")
    settle()
    field = screen.focusWidget()
    if field is None:
        raise RuntimeError(f"nothing is asked by {_QUESTION}")
    letters = cycle("the-printer-is-mute-")

    def pressed() -> float:
        begun = perf_counter()
        QTest.keyClicks(field, next(letters))
        settle()
        return perf_counter() - begun

    def stored_and_judged() -> float:
        begun = perf_counter()
        screen.flush()
        settle()
        return perf_counter() - begun

    pairs = [(pressed(), stored_and_judged()) for _ in range(_KEYS)][10:]
    throw_away(screen)
    if len(services.visits.facts(visit_id).text(_QUESTION)) < _KEYS:
        raise RuntimeError("what was typed did not arrive")
    both = tuple(key + judged for key, judged in pairs)
    keys = tuple(key for key, _ in pairs)
    key, slowest = median(keys) * MS, p99(both) * MS
    return Figure(
        what="key press → painted, stored, facts read again, coach judged",
        floor="–",
        value=median(both) * MS,
        reach=8,
        seen=f"key → painted {plain(key)} ms; p99 of all {plain(slowest)} ms",
        peer="a form without a coach 0.2 ms, a style sheet set per key 12.7 ms (elsewhere)",
        reason="the whole visit is read again and everything around the form shown again",
        unit="ms",
    )


def _planned(services: Services) -> UUID:
    client = services.clients.window("", 0, 1)[0]
    me = services.people.all()[0]
    return services.visits.create(
        title="Blank pages", client_id=client.id, technician_id=me.id, now=NOW
    )


def _screen(services: Services, visit_id: UUID, theme: Theme, phase: Phase) -> VisitScreen:
    history = History(lambda: NOW)
    history.phase = phase.value
    return VisitScreen(services, visit_id, theme, history)


def _checklist(theme: Theme) -> Checklist:
    rows = [
        ChecklistRow(key=f"row.{number}", text=f"Row {number}", why="Why this is asked")
        for number in range(_ROWS)
    ]
    checklist = Checklist(theme)
    checklist.show_rows(rows)
    return checklist


def _shown(make: Callable[[], QWidget], height: int = HEIGHT) -> float:
    """Return the seconds from nothing to painted; throwing away is not counted."""
    begun = perf_counter()
    widget = make()
    show_painted(widget, height)
    took = perf_counter() - begun
    throw_away(widget)
    return took


class _Rows(QAbstractListModel):
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002, N802 - Qt's
        return _ROWS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        return f"Row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        return QSize(200, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 6, 6)
        painter.drawText(area.adjusted(12, 4, -60, -20), str(index.data()))
        painter.drawText(area.adjusted(12, 22, -60, -4), "Why this is asked")
        painter.drawEllipse(area.right() - 40, area.top() + 10, 20, 20)


class _DelegateRows(QListView):
    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        self._drawn = _Drawn()
        self.setModel(self._rows)
        self.setItemDelegate(self._drawn)


def _row_widgets() -> QWidget:
    window = QWidget()
    window.setStyleSheet("QFrame#row { border: 1px solid gray; border-radius: 6px; padding: 4px }")
    column = QVBoxLayout(window)
    for number in range(_ROWS):
        row = QFrame()
        row.setObjectName("row")
        line = QHBoxLayout(row)
        line.addWidget(QLabel(f"Row {number}"), 1)
        line.addWidget(QPushButton("Yes"))
        line.addWidget(QPushButton("Not applicable"))
        column.addWidget(row)
    return window
