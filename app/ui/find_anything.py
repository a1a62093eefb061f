"""Ctrl+K: the box that finds visits, clients, contacts, tickets and fixes."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.coaching.lists import Hit, HitKind
from app.ui.theme import Theme
from app.ui.widgets.search_box import Found, SearchBox

if TYPE_CHECKING:
    from app.services.services import Services

_ICONS: Final = {
    HitKind.VISIT: "visits",
    HitKind.CLIENT: "building",
    HitKind.CONTACT: "person",
    HitKind.TICKET: "ticket",
    HitKind.NOTE: "document",
}


class FindAnything(SearchBox):
    """The search box with everything that was written behind it."""

    visit_wanted = Signal(UUID)
    client_wanted = Signal(UUID)

    def __init__(self, services: "Services", theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._search = services.search
        self.query_changed.connect(self._on_query)
        self.chosen.connect(self._on_chosen)

    def _on_query(self, words: str) -> None:
        self.show_results([_found(hit) for hit in self._search.find(words)])

    def _on_chosen(self, hit: Hit) -> None:
        if hit.visit_id is not None:
            self.visit_wanted.emit(hit.visit_id)
        elif hit.client_id is not None:
            self.client_wanted.emit(hit.client_id)


def _found(hit: Hit) -> Found:
    below = " · ".join(part for part in (hit.subtitle, hit.snippet) if part)
    return Found(title=hit.title, subtitle=below, icon=_ICONS[hit.kind], target=hit)
