"""The door to the manager's side on a laptop that others use too."""

from datetime import datetime, timedelta
from uuid import UUID

from app.coaching.people import Person, Role
from app.coaching.roles import Door
from app.errors import NotAllowedError
from app.services.people import People
from app.services.settings import PASSPHRASE, Settings

SHORTEST = 8
"""Letters a pass-phrase has at least."""

_FREE_TRIES = 5
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=15)
_MOST_DOUBLED = 5
_TRIES = "passphrase_tries"


class ManagerSide:
    """Opens the manager's side; every manager has their own pass-phrase on a laptop.

    Wrong tries are counted in the file, so that starting the program again gives no new ones.
    """

    def __init__(self, settings: Settings, people: People) -> None:
        self._settings = settings
        self._people = people

    def door(self) -> Door:
        """Tell how the manager's side opens here."""
        if any(self._phrase(manager) for manager in self._managers()):
            return Door.LOCKED
        me = self._people.me()
        return Door.OPEN if me is not None and me.role is Role.MANAGER else Door.NONE

    def has_passphrase(self, manager_id: UUID) -> bool:
        """Tell whether a manager has a pass-phrase on this laptop."""
        return bool(self._settings.get(f"{PASSPHRASE}.{manager_id}"))

    def set_passphrase(
        self, manager_id: UUID, passphrase: str | None, now: datetime, old: str = ""
    ) -> None:
        """Set a manager's pass-phrase on this laptop, or take it away with ``None``.

        The first one is anybody's to set. From then on ``old`` is asked for: their own, or where
        they have none yet, that of a manager who has.

        Raises:
            NotAllowedError: They are no manager, ``old`` is not the one set before, or the new
                one is too short.
        """
        manager = self._people.get(manager_id)
        if manager.role is not Role.MANAGER:
            raise NotAllowedError("Only a service manager has a pass-phrase. Nothing was changed.")
        guards = (manager,) if self._phrase(manager) else self._managers()
        if self.door() is Door.LOCKED and self._opened(guards, old, now) is None:
            raise NotAllowedError("That was not the pass-phrase until now. Nothing was changed.")
        if passphrase is not None and len(passphrase.strip()) < SHORTEST:
            message = f"A pass-phrase has {SHORTEST} letters or more. Nothing was changed."
            raise NotAllowedError(message, "A short sentence is easy to remember.")
        stored = _hashed(passphrase.strip()) if passphrase is not None else ""
        self._settings.put(f"{PASSPHRASE}.{manager_id}", stored)

    def open(self, passphrase: str, now: datetime) -> Person | None:
        """Return the manager whose pass-phrase this is, or ``None`` where it is nobody's.

        Raises:
            NotAllowedError: There were too many wrong tries; it says how long to wait.
        """
        return self._opened(self._managers(), passphrase, now)

    def seconds_left(self, now: datetime) -> int:
        """Return how long to wait before the next try; 0 when one is free.

        A clock set back does not make the wait longer than the longest pause.
        """
        _, until = self._tries()
        if until is None:
            return 0
        left = min(until - now, _LONGEST_PAUSE)
        return max(0, round(left.total_seconds()))

    def _opened(
        self, managers: tuple[Person, ...], passphrase: str, now: datetime
    ) -> Person | None:
        left = self.seconds_left(now)
        if left:
            message = f"The next try is possible in {left} seconds."
            raise NotAllowedError(message, "Ask the manager whose pass-phrase it is.")
        for manager in managers:
            if _is_right(self._phrase(manager), passphrase.strip()):
                self._settings.put(_TRIES, "")
                return manager
        self._count_wrong(now)
        return None

    def _managers(self) -> tuple[Person, ...]:
        return tuple(each for each in self._people.all() if each.role is Role.MANAGER)

    def _phrase(self, manager: Person) -> str:
        return self._settings.get(f"{PASSPHRASE}.{manager.id}")

    def _tries(self) -> tuple[int, datetime | None]:
        wrong, _, until = self._settings.get(_TRIES).partition(" ")
        return int(wrong or 0), datetime.fromisoformat(until) if until else None

    def _count_wrong(self, now: datetime) -> None:
        wrong = self._tries()[0] + 1
        until = ""
        if wrong >= _FREE_TRIES:
            doubled = _FIRST_PAUSE * 2 ** min(wrong - _FREE_TRIES, _MOST_DOUBLED)
            pause = min(doubled, _LONGEST_PAUSE)
            until = (now + pause).isoformat()
        self._settings.put(_TRIES, f"{wrong} {until}".strip())


def _hashed(passphrase: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(passphrase)


def _is_right(stored: str, passphrase: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import VerifyMismatchError

    if not stored:
        return False
    try:
        return PasswordHasher().verify(stored, passphrase)
    except VerifyMismatchError:
        return False
