"""Work that takes longer than a blink, off the interface thread; the one place that makes threads.

Work is a function that gets a ``Progress`` and returns plain data. What came of it, the result or
the exception, comes home exactly once, on the interface thread, and only while its owner lives.
"""

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from app.errors import AppError

Result = TypeVar("Result")
_TELL_EVERY_MS = 40


class StoppedError(AppError):
    """Raised inside work that a person stopped, at its next word of progress."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked. Nothing was half done.")


class Progress:
    """What work knows of the outside: how far it tells to be, and whether it shall stop.

    Call it as ``progress(done, of, "Reading tickets")``; ``of`` 0 means that nobody knows how
    much there is. The call raises ``StoppedError`` once somebody pressed cancel, so that work
    stops between two steps without having to ask.
    """

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = Event()
        self._since_told = QElapsedTimer()

    @property
    def is_cancelled(self) -> bool:
        """Whether the work shall stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; any thread may."""
        self._stop.set()

    def __call__(self, done: int, of: int = 0, what: str = "") -> None:
        """Tell how far the work is; told words are thinned out to what an eye can follow."""
        if self.is_cancelled:
            raise StoppedError
        is_early = self._since_told.isValid() and self._since_told.elapsed() < _TELL_EVERY_MS
        if is_early and done != of:
            return
        self._since_told.start()
        self._tell(done, of, what)


class Running(QObject):
    """One piece of work under way, as the interface thread sees it."""

    progressed = Signal(int, int, str)
    """How far it is: steps done, steps in all (0 when unknown), what is being done.

    Like everything else it is told on the interface thread, after the present event.
    """
    finished = Signal()
    """It is over, one way or the other."""

    told = Signal(int, int, str)
    """How far it is, as the thread that does the work says it."""
    came_home = Signal(object, object)
    """What came of it: the result or the exception; emitted on the thread that did the work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress(self.told.emit)
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @Slot(int, int, str)
    def _on_told(self, done: int, of: int, what: str) -> None:
        self.progressed.emit(done, of, what)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; it then comes home as failed with ``StoppedError``."""
        self.progress.cancel()


class _Errand:
    """The work as the pool's thread runs it."""

    def __init__(self, running: Running, work: Callable[[Progress], Any]) -> None:
        self._running = running
        self._work = work

    def __call__(self) -> None:
        running = self._running
        try:
            result = self._work(running.progress)
        # Whatever happened must come home: a thread that dies silently leaves a person waiting.
        except BaseException as error:  # noqa: BLE001 - see above
            running.came_home.emit(None, error)
        else:
            running.came_home.emit(result, None)


class _Recipient:
    """Who gets what came home."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        self.owner = owner
        self.done = done
        self.failed = failed

    def take(self, result: object, error: BaseException | None) -> None:
        if not isValid(self.owner):
            return
        if error is None:
            self.done(result)
        elif self.failed is not None:
            self.failed(error)
        else:
            raise error


class Background(QObject):
    """Runs work on a few threads of its own and waits for it when the program closes."""

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._running: dict[Running, _Recipient] = {}
        self._is_closed = False

    @property
    def is_busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[Progress], Result],
        *,
        owner: QObject,
        done: Callable[[Result], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Running:
        """Run ``work`` on another thread; return its handle for progress and cancel.

        Exactly one of ``done`` and ``failed`` is called, on the interface thread, unless
        ``owner`` was deleted meanwhile. Without ``failed`` the exception is raised here at home
        and told like any other. ``work`` must not touch a widget.
        """
        running = Running(self)
        self._running[running] = _Recipient(owner, done, failed)
        running.came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)
        self._pool.start(_Errand(running, work))
        return running

    def close(self) -> None:
        """Ask all work to stop and wait until it has; nothing comes home after this."""
        self._is_closed = True
        for running in self._running:
            running.cancel()
        self._pool.waitForDone()
        self._running.clear()

    @Slot(object, object)
    def _on_came_home(self, result: object, error: BaseException | None) -> None:
        running = self.sender()
        if self._is_closed or not isinstance(running, Running):
            return
        recipient = self._running.pop(running)
        running.deleteLater()
        running.finished.emit()
        recipient.take(result, error)
