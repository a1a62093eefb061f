"""Promises to the client, on the screen."""

from datetime import datetime

from app.coaching.visit import Promise
from app.ui.screens.visit.deeds.deeds import Deeds


class Promises(Deeds):
    """What we promised: made, kept, or called off with them."""

    def make(self, place: str, promise: Promise) -> None:
        """Write a promise down; taking it back withdraws it."""
        promises, visit_id = self._services.promises, self._visit_id
        self._did(
            place,
            lambda now, _: promises.make(visit_id, promise, now),
            lambda now, new: promises.withdraw(visit_id, new, now),
        )

    def keep(self, promise: Promise, at: datetime | None = None) -> None:
        """Record that a promise was kept now, or ``at`` a moment (UTC); it can't be taken back."""
        self._services.promises.keep(self._visit_id, promise.id, at or self._now())
        self._stored()

    def withdraw(self, promise: Promise) -> None:
        """Record that a promise was called off with the client."""
        self._services.promises.withdraw(self._visit_id, promise.id, self._now())
        self._stored()
