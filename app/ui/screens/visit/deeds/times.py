"""The visit's clock on the screen: moments are recorded, corrected, struck and told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.coaching.visit import TimeEntry, TimeKind
from app.ui.screens.visit.deeds.deeds import Deeds


class Times(Deeds):
    """The clock: what was recorded stays readable, also what was corrected or taken back."""

    def record(
        self, place: str, kind: TimeKind, at: datetime, told: str, technician: str = ""
    ) -> None:
        """Record that something happened at ``at`` (UTC) and who was told; own name is empty."""
        entry = TimeEntry(kind=kind, at=at, told=told, technician=technician)
        self._did(place, self._recording(entry), self._striking())

    def strike(self, place: str, entry: TimeEntry, reason: str) -> None:
        """Take a recorded time back; it stays readable."""
        strike, record = self._striking(reason), self._recording(entry)

        def do(now: datetime, _: object) -> None:
            strike(now, entry.id)

        def undo(now: datetime, _: object) -> None:
            record(now, entry.id)

        self._did(place, do, undo)

    def correct(self, place: str, entry: TimeEntry, at: datetime, reason: str) -> None:
        """Give a recorded time another moment (UTC); the original stays readable."""
        times, visit_id, history = self._services.times, self._visit_id, self._history
        reason_back = taken_back()

        def move(now: datetime, to: datetime, why: str) -> None:
            old = history.called_now(entry.id)
            history.rename(old, times.correct(visit_id, old, to, why, now))

        def do(now: datetime, _: object) -> None:
            move(now, at, reason)

        def undo(now: datetime, _: object) -> None:
            move(now, entry.at, reason_back)

        self._did(place, do, undo)

    def tell(self, place: str, entry: TimeEntry, told: str) -> None:
        """Write down who was told about a recorded time."""
        times, visit_id, history = self._services.times, self._visit_id, self._history
        self._did(
            place,
            lambda now, _: times.tell(visit_id, history.called_now(entry.id), told, now),
            lambda now, _: times.tell(visit_id, history.called_now(entry.id), entry.told, now),
        )

    def _recording(self, entry: TimeEntry) -> Callable[[datetime, Any], UUID]:
        times, visit_id, history = self._services.times, self._visit_id, self._history

        def record(now: datetime, old: UUID | None) -> UUID:
            told, note, who = entry.told, entry.note, entry.technician
            new = times.record(
                visit_id, entry.kind, entry.at, now, told=told, note=note, technician=who
            )
            if old is not None:
                history.rename(old, new)
            return new

        return record

    def _striking(self, reason: str = "") -> Callable[[datetime, UUID], None]:
        times, visit_id, history = self._services.times, self._visit_id, self._history
        said = reason or taken_back()

        def strike(now: datetime, token: UUID) -> None:
            times.strike(visit_id, history.called_now(token), said, now)

        return strike


def taken_back() -> str:
    """Return the reason written for what was taken back with undo."""
    return QCoreApplication.translate("VisitRecord", "Taken back at once")
