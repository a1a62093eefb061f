"""Visits: every visit there ever was, found by a few letters."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.coaching.lists import VisitFilter, VisitLine
from app.coaching.visit import VisitState
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.exporting import ExportButton, Offer
from app.ui.screens.page import Page
from app.ui.tables.row_painting import RowDelegate
from app.ui.tables.rows_view import RowsView
from app.ui.tables.visits import VisitPainter, VisitsTable
from app.ui.theme import Theme
from app.ui.visit_words import STATE_WORDS
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.list_search import ListSearch

if TYPE_CHECKING:
    from app.services.services import Services

_WIDTHS = (128, 0, 170, 124)


class VisitsScreen(Page):
    """The list of visits with a line to search in and a button for each state."""

    visit_wanted = Signal(UUID)
    new_visit_wanted = Signal()

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: Clock,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Visits"), parent)
        self._exports = services.exports
        self.export_button = ExportButton(services, theme, clock, background, self._offers)
        self.table = VisitsTable(services, clock)
        self.list = RowsView(self.tr("Visits"))
        self.search = ListSearch(
            theme, self.tr("Search visits"), self.tr("Title, client, ticket, anything written")
        )
        self.new_button = Button(theme, self.tr("New visit"), role="primary", icon="plus")
        self.client_button = Button(theme, "", icon="close")
        self.states: dict[VisitState | None, Button] = {}
        self.none_yet = EmptyState(
            theme,
            "visits",
            self.tr("Every visit you plan is kept here, from the first word to the signature."),
            self.tr("Plan a visit"),
        )
        self.none_found = EmptyState(
            theme, "search", self.tr("No visit fits. Try fewer letters, or another state.")
        )
        self._state_group = QButtonGroup(self)
        self._painter = VisitPainter(theme, clock)
        self._build()
        self._connect()
        self.setFocusProxy(self.search)

    def show_client(self, client_id: UUID, name: str) -> None:
        """Show one client's visits only, until somebody takes that away."""
        self.client_button.show_text(self.tr("Only %s") % name)
        self.client_button.setAccessibleName(self.tr("Show the visits of all clients"))
        self._apply(VisitFilter(client_id=client_id))

    def refresh(self) -> None:
        """Count again; the row that was chosen stays chosen."""
        row = self.list.currentIndex().row()
        self.table.reload()
        if 0 <= row < self.table.rowCount():
            self.list.selectRow(row)
        self._show_what_is_there()

    def _build(self) -> None:
        self.buttons.addWidget(self.export_button)
        self.buttons.addWidget(self.new_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.client_button)
        self.client_button.hide()
        for state in (None, *VisitState):
            row.addWidget(self._state_button(state))
        self.states[None].setChecked(True)
        self.list.setModel(self.table)
        painter = self._painter
        cells = (painter.when, painter.what, painter.who, painter.state)
        self.list.setItemDelegate(RowDelegate(self.theme, cells, self.list))
        self.list.set_widths(_WIDTHS)
        self.add_row(row)
        for part in (self.list, self.none_yet, self.none_found):
            self.body.addWidget(part, 1)

    def _offers(self) -> tuple[Offer, ...]:
        sheet = partial(self._exports.visits, self.table.filter)
        return (Offer(title=self.tr("Visits"), sheet=sheet),)

    def _state_button(self, state: VisitState | None) -> Button:
        button = Button(self.theme, STATE_WORDS[state] if state else self.tr("All"))
        button.setCheckable(True)
        self.states[state] = button
        self._state_group.addButton(button)
        return button

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_visit_wanted)
        self.none_yet.acted.connect(self.new_visit_wanted)
        self.search.words_changed.connect(self._on_words_typed)
        self.search.left_downward.connect(self._on_into_list)
        self._state_group.buttonClicked.connect(self._on_state_chosen)
        self.client_button.clicked.connect(self._on_all_clients)
        self.list.opened.connect(self._on_opened)

    def _apply(self, wanted: VisitFilter) -> None:
        self.client_button.setVisible(wanted.client_id is not None)
        self.table.show_filter(wanted)
        self.list.scrollToTop()
        self._show_what_is_there()

    def _show_what_is_there(self) -> None:
        is_empty = self.table.rowCount() == 0
        is_filtered = self.table.filter != VisitFilter()
        self.list.setVisible(not is_empty)
        self.none_found.setVisible(is_empty and is_filtered)
        self.none_yet.setVisible(is_empty and not is_filtered)
        self.new_button.setVisible(not self.none_yet.isVisibleTo(self))
        self.export_button.setVisible(not is_empty)
        self.say_lead(_many(self.table.rowCount()))

    def _on_words_typed(self, words: str) -> None:
        self._apply(replace(self.table.filter, text=words))

    def _on_into_list(self) -> None:
        if self.table.rowCount():
            self.list.enter()

    def _on_state_chosen(self) -> None:
        state = next(state for state, button in self.states.items() if button.isChecked())
        self._apply(replace(self.table.filter, state=state))

    def _on_all_clients(self) -> None:
        self._apply(replace(self.table.filter, client_id=None))

    def _on_opened(self, line: VisitLine) -> None:
        self.visit_wanted.emit(line.id)


def _many(count: int) -> str:
    if count == 1:
        return "1 visit"
    return f"{count:,} visits".replace(",", "\N{NARROW NO-BREAK SPACE}") if count else ""
