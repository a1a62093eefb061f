"""Who may see the manager's side just now, and when it closes again."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.coaching.people import Role
from app.coaching.roles import Door

if TYPE_CHECKING:
    from app.coaching.people import Person
    from app.services.services import Services
    from app.ui.clock import Clock

IDLE = timedelta(minutes=15)
"""Left alone this long, a side that was opened with a pass-phrase closes."""

_LOOK_MS = 20_000
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class ManagerDoor(QObject):
    """The door to the manager's side: no door, open, or locked until a manager opens it."""

    changed = Signal()
    """Somebody was let in, or the door closed, or it is another kind of door."""
    left_alone = Signal()
    """Nobody touched the open side for a quarter of an hour: it is time to close it."""

    def __init__(self, services: "Services", clock: "Clock", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._clock = clock
        self._let_in: Person | None = None
        self._touched_at: datetime = clock()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.look)
        self._kind = Door.NONE
        self._owner: Person | None = None
        self._read()

    @property
    def manager(self) -> "Person | None":
        """The manager at the screen; ``None`` while the manager's side is not to be seen."""
        return self._owner if self._kind is Door.OPEN else self._let_in

    @property
    def is_locked(self) -> bool:
        """Whether a pass-phrase would open it."""
        return self._kind is Door.LOCKED and self._let_in is None

    @property
    def can_lock(self) -> bool:
        """Whether it was opened with a pass-phrase and can be closed again."""
        return self._kind is Door.LOCKED and self._let_in is not None

    @property
    def hides_feed(self) -> bool:
        """Whether losses and praise wait behind the lock: they would show what a manager sees."""
        owner = self._owner
        return self.is_locked and owner is not None and owner.role is Role.MANAGER

    @property
    def services(self) -> "Services":
        """The services as the manager at the screen uses them; the owner's where there is none."""
        let_in = self._let_in
        return self._services if let_in is None else self._services.visited_by(let_in.id)

    def seconds_left(self) -> int:
        """Return how long to wait before the next try; 0 when one is free."""
        return self._services.manager_side.seconds_left(self._clock())

    def open(self, passphrase: str) -> bool:
        """Let in the manager whose pass-phrase this is; tell whether it is anybody's.

        Raises:
            NotAllowedError: There were too many wrong tries; it says how long to wait.
        """
        found = self._services.manager_side.open(passphrase, self._clock())
        if found is not None:
            self._let_in = found
            self._touched_at = self._clock()
            self._watch(is_on=True)
            self.changed.emit()
        return found is not None

    def close(self) -> None:
        """Lock it again."""
        if self._let_in is not None:
            self._let_in = None
            self._watch(is_on=False)
            self.changed.emit()

    def read_again(self) -> None:
        """A role or a pass-phrase changed: see which kind of door this is now."""
        self._read()
        self.changed.emit()

    def look(self) -> None:
        """See whether the open side was left alone for too long."""
        if self._let_in is not None and self._clock() - self._touched_at >= IDLE:
            self.left_alone.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is at the keyboard; what they do goes on."""
        if event.type() in _TOUCHES:
            # A laptop may have slept: whoever wakes it is not yet who let it sleep.
            self.look()
            self._touched_at = self._clock()
        return False

    def _read(self) -> None:
        self._kind = self._services.manager_side.door()
        self._owner = self._services.people.me()
        if self._kind is not Door.LOCKED and self._let_in is not None:
            self._let_in = None
            self._watch(is_on=False)

    def _watch(self, *, is_on: bool) -> None:
        application = QApplication.instance()
        if application is None:
            return
        if is_on:
            application.installEventFilter(self)
            self._look.start()
        else:
            application.removeEventFilter(self)
            self._look.stop()
