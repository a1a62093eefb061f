"""What all deeds have in common: the visit they are done to, its services and its undo."""

from datetime import datetime
from typing import TYPE_CHECKING

from app.ui.undo import Do, Undo

if TYPE_CHECKING:
    from app.ui.screens.visit.record import VisitRecord


class Deeds:
    """What can be done to one noun of a visit.

    ``place`` in its methods names where a deed is seen, ``phase/key``, so that undo can go there;
    a deed without one can't be taken back. Each raises ``AppError`` where it could not be stored.
    """

    def __init__(self, record: "VisitRecord") -> None:
        self._record = record
        self._services = record.services
        self._visit_id = record.visit_id
        self._history = record.history

    def _now(self) -> datetime:
        return self._record.now()

    def _did(self, place: str, do: Do, undo: Undo) -> None:
        self._record.did(place, do, undo)

    def _stored(self) -> None:
        self._record.stored()
