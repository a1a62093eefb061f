"""Clients: the book of companies we visit, and how to add one."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.coaching.lists import ClientLine
from app.coaching.people import Client
from app.ui.clock import Clock
from app.ui.screens.page import Page
from app.ui.tables.clients import ClientPainter, ClientsTable
from app.ui.tables.row_painting import RowDelegate
from app.ui.tables.rows_view import RowsView
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.list_search import ListSearch

if TYPE_CHECKING:
    from app.services.services import Services

_WIDTHS = (0, 140, 170)


class ClientsScreen(Page):
    """The list of clients with a line to search in."""

    client_wanted = Signal(UUID)

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Clients"), parent)
        self._services = services
        self._clock = clock
        self.table = ClientsTable(services, clock)
        self.list = RowsView(self.tr("Clients"))
        self.search = ListSearch(theme, self.tr("Search clients"), self.tr("Name of a client"))
        self.new_button = Button(theme, self.tr("New client"), role="primary", icon="plus")
        self.none_yet = EmptyState(
            theme,
            "clients",
            self.tr("The companies you visit live here, with the people who may say yes."),
            self.tr("Add a client"),
        )
        self.none_found = EmptyState(theme, "search", "", self.tr("Add a client"))
        self._painter = ClientPainter(theme, clock)
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
        self.buttons.addWidget(self.new_button)
        painter = self._painter
        cells = (painter.name, painter.people, painter.visits)
        self.list.setModel(self.table)
        self.list.setItemDelegate(RowDelegate(self.theme, cells, self.list))
        self.list.set_widths(_WIDTHS)
        self.add_row(self.search)
        for part in (self.list, self.none_yet, self.none_found):
            self.body.addWidget(part, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self._on_new)
        self.none_yet.acted.connect(self._on_new)
        self.none_found.acted.connect(self._on_new)
        self.search.words_changed.connect(self._on_words_typed)
        self.search.left_downward.connect(self._on_into_list)
        self.list.opened.connect(self._on_opened)

    def _show_what_is_there(self) -> None:
        count = self.table.rowCount()
        words = self.table.words
        self.list.setVisible(count > 0)
        self.none_found.setVisible(not count and bool(words))
        self.none_yet.setVisible(not count and not words)
        self.new_button.setVisible(count > 0)
        self.none_found.show_sentence(self.tr("No client is called “%s”.") % words)
        self.none_found.button.show_text(self.tr("Add “%s”") % words)
        self.say_lead("" if not count else "1 client" if count == 1 else f"{count} clients")

    def _on_words_typed(self, words: str) -> None:
        self.table.show_words(words)
        self._show_what_is_there()

    def _on_into_list(self) -> None:
        if self.table.rowCount():
            self.list.enter()

    def _on_new(self) -> None:
        """Add a client under the name that was searched for, and open its page to go on."""
        name = "" if self.table.rowCount() else self.search.value()
        client = Client(name=name or self.tr("New client"), zone=str(self._clock.zone))
        client_id = self._services.clients.add(client, self._clock())
        self.search.clear()
        self.client_wanted.emit(client_id)

    def _on_opened(self, line: ClientLine) -> None:
        self.client_wanted.emit(line.id)
