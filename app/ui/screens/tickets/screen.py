"""Tickets: what other systems asked for, and the visit that comes of it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.coaching.grammar import counted
from app.coaching.tickets import TicketLine
from app.ui.clock import Clock
from app.ui.screens.page import Page
from app.ui.tables.row_painting import RowDelegate
from app.ui.tables.rows_view import RowsView
from app.ui.tables.tickets import TicketPainter, TicketsTable
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.list_search import ListSearch

if TYPE_CHECKING:
    from app.services.services import Services

_WIDTHS = (0, 180, 132, 150, 100)


class TicketsScreen(Page):
    """The list of imported tickets; opening one plans its visit, or shows it."""

    visit_wanted = Signal(UUID)
    plan_wanted = Signal(object)
    """A visit is to be planned from a ``TicketLine``."""
    import_wanted = Signal()

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Tickets"), parent)
        self.table = TicketsTable(services, clock)
        self.list = RowsView(self.tr("Tickets"))
        self.search = ListSearch(
            theme, self.tr("Search tickets"), self.tr("Number, subject, client or contact")
        )
        self.import_button = Button(
            theme, self.tr("Import tickets…"), role="primary", icon="import"
        )
        self.none_yet = EmptyState(
            theme,
            "ticket",
            self.tr(
                "Tickets you bring in from your ticket system stand here."
                " One key makes a visit of any of them."
            ),
            self.tr("Import tickets…"),
        )
        self.none_found = EmptyState(theme, "search", self.tr("No ticket fits. Try fewer letters."))
        self._painter = TicketPainter(theme, clock)
        self._build()
        self._connect()
        self.setFocusProxy(self.search)

    def refresh(self) -> None:
        """Count again; the row that was chosen stays chosen."""
        row = self.list.currentIndex().row()
        self.table.reload()
        if 0 <= row < self.table.rowCount():
            self.list.selectRow(row)
        self._show_what_is_there()

    def _build(self) -> None:
        self.buttons.addWidget(self.import_button)
        painter = self._painter
        cells = (painter.what, painter.who, painter.when, painter.how, painter.visit)
        self.list.setModel(self.table)
        self.list.setItemDelegate(RowDelegate(self.theme, cells, self.list))
        self.list.set_widths(_WIDTHS)
        self.add_row(self.search)
        for part in (self.list, self.none_yet, self.none_found):
            self.body.addWidget(part, 1)

    def _connect(self) -> None:
        self.import_button.clicked.connect(self.import_wanted)
        self.none_yet.acted.connect(self.import_wanted)
        self.search.words_changed.connect(self._on_words_typed)
        self.search.left_downward.connect(self._on_into_list)
        self.list.opened.connect(self._on_opened)

    def _show_what_is_there(self) -> None:
        count, words = self.table.rowCount(), self.table.words
        self.list.setVisible(count > 0)
        self.none_found.setVisible(not count and bool(words))
        self.none_yet.setVisible(not count and not words)
        self.search.setVisible(count > 0 or bool(words))
        self.import_button.setVisible(self.none_yet.isHidden())
        said = self.tr("%s. Open one to plan its visit.") % counted(count, "ticket", "tickets")
        self.say_lead(said if count else "")

    def _on_words_typed(self, words: str) -> None:
        self.table.show_words(words)
        self.list.scrollToTop()
        self._show_what_is_there()

    def _on_into_list(self) -> None:
        if self.table.rowCount():
            self.list.enter()

    def _on_opened(self, line: TicketLine) -> None:
        if line.visit_id is not None:
            self.visit_wanted.emit(line.visit_id)
        else:
            self.plan_wanted.emit(line)
