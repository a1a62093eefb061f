"""The fields that say whose visit something is about: the client, then one of their visits."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.ui.moments import day_said
from app.ui.widgets.fields import Choice, ChoiceField
from app.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from app.coaching.visit import Visit
    from app.services.services import Services
    from app.ui.clock import Clock

_VISITS = 12


class WhoseFields(QObject):
    """A client found by typing, and a visit picked from their latest; ``changed`` tells of both."""

    changed = Signal()

    def __init__(self, services: "Services", clock: "Clock", parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._clock = clock
        self._client_id: UUID | None = None
        self._offered: dict[str, UUID] = {}
        self.client = SuggestField(_said("Type a few letters"))
        self.visit = ChoiceField((), _said("No visit in particular"))
        self.client.edited.connect(self._on_typed)
        self.client.picked.connect(self._on_left)
        self.client.editingFinished.connect(self._on_left)
        self.visit.edited.connect(self.changed)

    @property
    def client_id(self) -> UUID | None:
        """The client, once they are known."""
        return self._client_id

    @property
    def visit_id(self) -> UUID | None:
        """The visit, if one was picked."""
        return UUID(self.visit.value()) if self.visit.value() else None

    def facts(self) -> "Visit | None":
        """Return the visit that was picked."""
        return self._services.visits.facts(self.visit_id) if self.visit_id else None

    def show_ids(self, client_id: UUID | None, visit_id: UUID | None) -> None:
        """Show a client and a visit of theirs, or empty fields."""
        name = self._services.clients.get(client_id).name if client_id else ""
        self._client_id = client_id
        self.client.show_value(name)
        self._offer_visits(visit_id)
        self.visit.show_value(str(visit_id) if visit_id else "")

    def _on_typed(self) -> None:
        words = self.client.value()
        found = self._services.clients.find(words) if words else ()
        self._offered = {line.name: line.id for line in found}
        self.client.offer(list(self._offered))
        if self._client_id is not None:
            self._client_id = None
            self._offer_visits(None)
            self.changed.emit()

    def _on_left(self) -> None:
        """Take the client whose name stands there; one only beginning so will do."""
        words = self.client.value().casefold()
        named = [name for name in self._offered if name.casefold() == words]
        begun = [name for name in self._offered if words and name.casefold().startswith(words)]
        fitting = named or begun
        if self._client_id is None and (named or len(fitting) == 1):
            self._client_id = self._offered[fitting[0]]
            self.client.show_value(fitting[0])
            self._offer_visits(None)
            self.changed.emit()

    def _offer_visits(self, also: UUID | None) -> None:
        choices = [Choice("", _said("No visit in particular"))]
        today, zone = self._clock.today(), self._clock.zone
        if self._client_id is not None:
            lines = self._services.lists.of_client(self._client_id, _VISITS)
            choices += [
                Choice(
                    str(line.id),
                    f"{day_said(line.at.astimezone(zone).date(), today)} · {line.title}"
                    f" · {line.technician}",
                )
                for line in lines
            ]
        if also is not None and str(also) not in {choice.key for choice in choices}:
            choices.append(Choice(str(also), self._services.visits.facts(also).title))
        self.visit.show_value("")
        self.visit.offer(choices)


def _said(text: str) -> str:
    return QCoreApplication.translate("WhoseFields", text)
