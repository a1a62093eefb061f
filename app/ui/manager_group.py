"""The service manager's part of the window: shown, opened, counted and closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.coaching_places import CALLS, LOCK, MANAGER_SIDE, REVIEWS, entries
from app.ui.manager_door import ManagerDoor
from app.ui.places import PLACES
from app.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.services.services import Services
    from app.ui.background import Background, Progress, Running
    from app.ui.clock import Clock
    from app.ui.main_window import MainWindow


class ManagerGroup(QObject):
    """Keeps navigation, places and actions in step with the door to the manager's side."""

    def __init__(
        self,
        window: "MainWindow",
        door: ManagerDoor,
        theme: Theme,
        clock: "Clock",
        background: "Background",
    ) -> None:
        super().__init__(window)
        self.door = door
        self._window = window
        self._theme = theme
        self._clock = clock
        self._background = background
        self._counting: Running | None = None
        self._is_outdated = False
        door.changed.connect(self._on_changed)
        door.left_alone.connect(self.lock)
        places = window.places
        places.manager_wanted.connect(self.ask)
        places.role_changed.connect(door.read_again)
        places.waiting_changed.connect(self.count)
        places.place_shown.connect(self.count)
        self._show()
        self.count()

    def go(self, key: str) -> bool:
        """Open or lock where ``key`` says so; tell whether it did."""
        if key == MANAGER_SIDE:
            self.ask(REVIEWS)
        elif key == LOCK:
            self.lock()
        return key in {MANAGER_SIDE, LOCK}

    def ask(self, key: str = REVIEWS) -> None:
        """Ask for the pass-phrase, and show the place ``key`` once it was right."""
        self._window.navigation.show_current(self._window.places.place)
        if not self.door.is_locked:
            return
        from app.ui.passphrase_dialog import PassphraseDialog

        asked = PassphraseDialog(self.door, self._theme, self._window)
        asked.accepted.connect(lambda: self._window.places.show_place(key))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def lock(self) -> None:
        """Close the manager's side; what was typed there is stored first, or it stays open."""
        if self.door.can_lock and self._window.places.flush():
            self.door.close()

    def toggle(self) -> None:
        """Open what is locked, lock what was opened."""
        if self.door.can_lock:
            self.lock()
        else:
            self.ask()

    def count(self) -> None:
        """Count again what waits for the manager, beside the interface."""
        manager = self.door.manager
        if manager is None or self._counting is not None:
            self._is_outdated = self._counting is not None
            return
        services, now, person = self.door.services, self._clock(), manager.id

        def work(_progress: "Progress") -> tuple[int, int]:
            return _waiting(services, person, now)

        self._counting = self._background.run(
            work, owner=self, done=self._on_counted, failed=self._on_not_counted
        )

    def _on_counted(self, waiting: tuple[int, int]) -> None:
        self._counting = None
        for key, count in zip((REVIEWS, CALLS), waiting, strict=True):
            self._window.navigation.show_count(key, count)
        if self._is_outdated:
            self._is_outdated = False
            self.count()

    def _on_not_counted(self, error: BaseException) -> None:
        self._counting = None
        raise error

    def _on_changed(self) -> None:
        self._window.places.take_manager()
        self._show()
        self.count()

    def _show(self) -> None:
        self._window.navigation.show_entries((*PLACES, *entries(self.door)))
        offered = self._window.actions_offered
        if offered is not None:
            offered.show_manager(self.door)


def _waiting(services: "Services", person: "UUID", now: "datetime") -> tuple[int, int]:
    """Return how many reviews wait, and how many calls of this week are still to be made."""
    queued = {entry.visit.id for entry in services.reviews.queue(person, now)}
    begun = {review.visit_id for review in services.reviews.waiting(person, now)}
    calls = services.calls.this_week(person, now)
    return len(queued | begun), sum(not line.call.is_made for line in calls)
