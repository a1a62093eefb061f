"""Clients: the book of companies we visit, and how to add one."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.health import Health, Level
from app.coaching.lists import ClientLine
from app.coaching.people import Client, Person
from app.ui.background import Background, Progress
from app.ui.clock import Clock
from app.ui.exporting import ExportButton, Offer
from app.ui.formats import money_said
from app.ui.screens.page import Page
from app.ui.tables.clients import STANDING, ClientPainter, ClientsTable
from app.ui.tables.row_painting import RowDelegate
from app.ui.tables.rows_view import RowsView
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.list_search import ListSearch

if TYPE_CHECKING:
    from app.services.services import Services

_STANDING, _PEOPLE, _VISITS = 272, 96, 136


class ClientsScreen(Page):
    """The list of clients with a line to search in."""

    client_wanted = Signal(UUID)
    is_for_roles = True

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: Clock,
        background: Background,
        manager: Person | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the clients; to the ``manager`` at the screen, how each stands as well."""
        super().__init__(theme, self.tr("Clients"), parent)
        self._services = services
        self._clock = clock
        self._background = background
        self._manager = manager
        self.needs_button = Button(theme, self.tr("Needs attention first"))
        self.export_button = ExportButton(services, theme, clock, background, self._offers)
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
        self._painter = ClientPainter(theme, clock, self.table)
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
        self._read_health()

    def _read_health(self) -> None:
        """Read how everybody stands beside the interface: with many clients it takes a moment."""
        manager = self._manager
        if manager is None:
            return
        health, now = self._services.client_health, self._clock()

        def work(_progress: Progress) -> tuple[Health, ...]:
            with health.apart() as apart:
                return apart.all(manager.id, now)

        self._background.run(work, owner=self, done=self._on_health)

    def _on_health(self, found: tuple[Health, ...]) -> None:
        if found == tuple(self.table.health.values()):
            return
        row = self.list.currentIndex().row()
        self.table.show_health(found)
        if 0 <= row < self.table.rowCount():
            self.list.selectRow(row)
        self._show_what_is_there()

    def _offers(self) -> tuple[Offer, ...]:
        reader = self._manager or self._services.people.me()
        words, now = self.table.words, self._clock()
        if reader is None:
            return ()
        sheet = partial(self._services.exports.clients, reader.id, now, words)
        return (Offer(title=self.tr("Clients"), sheet=sheet),)

    def _build(self) -> None:
        self.buttons.addWidget(self.export_button)
        self.buttons.addWidget(self.new_button)
        self.needs_button.setCheckable(True)
        painter = self._painter
        cells = (painter.name, painter.standing, painter.people, painter.visits)
        self.list.setModel(self.table)
        self.list.setItemDelegate(RowDelegate(self.theme, cells, self.list))
        is_managed = self._manager is not None
        self.list.set_widths((0, _STANDING, _PEOPLE, _VISITS))
        self.list.setColumnHidden(STANDING, not is_managed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.needs_button)
        self.needs_button.setVisible(is_managed)
        self.add_row(row)
        for part in (self.list, self.none_yet, self.none_found):
            self.body.addWidget(part, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self._on_new)
        self.none_yet.acted.connect(self._on_new)
        self.none_found.acted.connect(self._on_new)
        self.search.words_changed.connect(self._on_words_typed)
        self.search.left_downward.connect(self._on_into_list)
        self.list.opened.connect(self._on_opened)
        self.needs_button.toggled.connect(self._on_needs_first)

    def _show_what_is_there(self) -> None:
        count = self.table.rowCount()
        words = self.table.words
        self.list.setVisible(count > 0)
        self.none_found.setVisible(not count and bool(words))
        self.none_yet.setVisible(not count and not words)
        self.new_button.setVisible(count > 0)
        self.none_found.show_sentence(self.tr("No client is called “%s”.") % words)
        self.none_found.button.show_text(self.tr("Add “%s”") % words)
        self.export_button.setVisible(count > 0)
        many = "1 client" if count == 1 else f"{count:,} clients"
        parts = (many, _at_risk(tuple(self.table.health.values())))
        self.say_lead(" · ".join(part for part in parts if part) if count else "")

    def _on_words_typed(self, words: str) -> None:
        self.table.show_words(words)
        self._show_what_is_there()

    def _on_needs_first(self, is_on: bool) -> None:
        self.table.show_needs_first(is_on=is_on)
        self.list.scrollToTop()

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


def _at_risk(health: tuple[Health, ...]) -> str:
    """Say what a month brings in from clients who are at risk or being lost."""
    hanging = sum(each.at_risk_minor or 0 for each in health)
    many = sum(each.level in {Level.AT_RISK, Level.BEING_LOST} for each in health)
    if not many:
        return ""
    who = "1 at risk" if many == 1 else f"{many} at risk"
    return f"{who}, with {money_said(hanging, health[0].currency)} a month" if hanging else who
