"""Work and parts added while there, on the screen."""

from dataclasses import replace

from app.coaching.people import NO_ID
from app.coaching.visit import Change
from app.ui.screens.visit.deeds.deeds import Deeds


class Changes(Deeds):
    """What was added to the work, from being asked for to being done."""

    def add(self, place: str, change: Change) -> None:
        """Write down work or parts added while there."""
        changes, visit_id = self._services.changes, self._visit_id
        self._did(
            place,
            lambda now, old: changes.add(visit_id, replace(change, id=old or NO_ID), now),
            lambda now, new: changes.remove(visit_id, new, now),
        )

    def edit(self, place: str, old: Change, new: Change) -> None:
        """Change added work, or note its approval, start or end."""
        changes, visit_id = self._services.changes, self._visit_id
        self._did(
            place,
            lambda now, _: changes.edit(visit_id, new, now),
            lambda now, _: changes.edit(visit_id, old, now),
        )

    def remove(self, place: str, change: Change) -> None:
        """Take added work off the list."""
        changes, visit_id = self._services.changes, self._visit_id
        self._did(
            place,
            lambda now, _: changes.remove(visit_id, change.id, now),
            lambda now, _: changes.add(visit_id, change, now),
        )
