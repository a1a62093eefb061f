"""Check-ins and check-outs on the screen."""

from dataclasses import replace

from app.coaching.people import NO_ID
from app.coaching.visit import Meeting
from app.ui.screens.visit.deeds.deeds import Deeds


class Meetings(Deeds):
    """Whom we met, arriving and leaving."""

    def record(self, place: str, meeting: Meeting) -> None:
        """Record a check-in or check-out."""
        meetings, visit_id = self._services.meetings, self._visit_id
        self._did(
            place,
            lambda now, old: meetings.record(visit_id, replace(meeting, id=old or NO_ID), now),
            lambda now, new: meetings.remove(visit_id, new, now),
        )

    def change(self, place: str, old: Meeting, new: Meeting) -> None:
        """Change a recorded check-in or check-out."""
        meetings, visit_id = self._services.meetings, self._visit_id
        self._did(
            place,
            lambda now, _: meetings.change(visit_id, new, now),
            lambda now, _: meetings.change(visit_id, old, now),
        )

    def remove(self, place: str, meeting: Meeting) -> None:
        """Take a check-in or check-out back."""
        meetings, visit_id = self._services.meetings, self._visit_id
        self._did(
            place,
            lambda now, _: meetings.remove(visit_id, meeting.id, now),
            lambda now, _: meetings.record(visit_id, meeting, now),
        )
