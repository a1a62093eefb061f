"""Undo and redo of what a person did on a visit, across its fields and screens.

A deed is stored when it is done and stored again when it is taken back. It knows services and
ids, never widgets, so that a visit can be closed, opened again and still be undone.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.errors import AppError

Do = Callable[[datetime, Any], Any]
"""Does a deed at a moment; given what it returned the last time, or ``None``."""
Undo = Callable[[datetime, Any], object]
"""Takes a deed back at a moment; given what doing it returned."""

_BURST = timedelta(seconds=3)
_MOST = 500


class History(QObject):
    """What can be taken back on one visit, the latest first.

    It is kept for as long as the program runs, while the visit's screen comes and goes; ``phase``
    is where the screen was left.
    """

    moved = Signal(str)
    """Something was taken back or done again; carries the place of it, to be shown."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Take the time of every deed from ``clock`` (aware, UTC)."""
        super().__init__(parent)
        self.phase = ""
        self._clock = clock
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_MOST)
        self._called_now: dict[UUID, UUID] = {}
        self._problem: AppError | None = None

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._stack.canUndo()

    def now(self) -> datetime:
        """Return the present moment (UTC)."""
        return self._clock()

    def did(self, place: str, do: Do, undo: Undo, *, merges: bool = False) -> object:
        """Do something and remember how to take it back.

        Args:
            place: Where it is seen: ``phase/key``.
            do: Does it, now and again when it is redone.
            undo: Takes it back.
            merges: Whether it belongs to a deed at the same place of a moment ago, as the letters
                of one sentence do.

        Returns:
            What ``do`` returned.

        Raises:
            AppError: It could not be done; nothing is remembered.
        """
        now = self._clock()
        token = do(now, None)
        self._stack.push(_Deed(self, place, do, undo, token, now if merges else None))
        return token

    def undo(self) -> None:
        """Take the latest deed back.

        Raises:
            AppError: It could not be taken back, and won't be tried again.
        """
        self._move(self._stack.index() - 1, self._stack.undo)

    def redo(self) -> None:
        """Do again what was taken back last.

        Raises:
            AppError: It could not be done again.
        """
        self._move(self._stack.index(), self._stack.redo)

    def rename(self, old: UUID, new: UUID) -> None:
        """Remember that the record ``old`` lives on as ``new``: records are never revived."""
        self._called_now[self.called_now(old)] = new

    def called_now(self, record: UUID) -> UUID:
        """Return the id under which ``record`` lives on."""
        while record in self._called_now:
            record = self._called_now[record]
        return record

    def run(self, deed: "_Deed", step: Callable[[], None]) -> None:
        """Run one step of ``deed``; a failure is kept for the one who asked."""
        try:
            step()
        except AppError as error:
            # Qt calls this from inside the stack, where an exception must not pass.
            self._problem = error
            deed.setObsolete(True)

    def _move(self, at: int, step: Callable[[], None]) -> None:
        deed = self._stack.command(at) if 0 <= at < self._stack.count() else None
        if deed is None:
            return
        place = deed.text()
        self._problem = None
        step()
        if self._problem is not None:
            raise self._problem
        self.moved.emit(place)


class _Deed(QUndoCommand):
    """One deed, done already when it is pushed; its text is the place it is seen at."""

    def __init__(
        self,
        history: History,
        place: str,
        do: Do,
        undo: Undo,
        token: object,
        burst_at: datetime | None,
    ) -> None:
        super().__init__(place)
        self._history = history
        self.does = do
        self.takes_back = undo
        self.token = token
        self.burst_at = burst_at
        self._is_new = True

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
            return
        self.burst_at = None
        self._history.run(self, self._do_again)

    def undo(self) -> None:
        self.burst_at = None
        self._history.run(self, self._take_back)

    def id(self) -> int:
        return -1 if self.burst_at is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Deed) or self.burst_at is None or other.burst_at is None:
            return False
        if other.text() != self.text() or other.burst_at - self.burst_at > _BURST:
            return False
        self.does, self.token, self.burst_at = other.does, other.token, other.burst_at
        return True

    def _do_again(self) -> None:
        self.token = self.does(self._history.now(), self.token)

    def _take_back(self) -> None:
        self.takes_back(self._history.now(), self.token)
