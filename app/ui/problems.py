"""What goes wrong and nobody caught: told to the person once, written to the log once, survived.

An ``AppError`` is told in its own words. Anything else is a fault of the program: it goes to the
log with its traceback, the person hears that their work is safe, and the program goes on.
"""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from app.errors import AppError

_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class FaultError(AppError):
    """Raised in a person's sight for a fault of the program that nobody foresaw."""

    def __init__(self) -> None:
        super().__init__(
            "Something went wrong inside Visit Coach. What you wrote is kept.",
            "You can go on. If it comes back, close the program and open it again.",
        )


class Problems(QObject):
    """Catches what nobody else did, on every thread, from `install` to `uninstall`."""

    told = Signal(object)
    """Something a person should know: an ``AppError``; always on the interface thread."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[tuple[type[BaseException], str, int]] = set()
        self._lock = threading.Lock()
        self._hooks_before = (sys.excepthook, threading.excepthook)
        # Queued, so that a fault while painting is told when the painting is over.
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python, of its threads and of Qt."""
        self._hooks_before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._hooks_before
        qInstallMessageHandler(None)

    def take(self, error: BaseException) -> None:
        """Tell a person of ``error``; a fault is logged too. Each fault counts once."""
        if isinstance(error, AppError):
            self._caught.emit(error)
        elif self._is_new(error):
            _log("a fault of the program", error)
            self._caught.emit(FaultError())

    def _is_new(self, error: BaseException) -> bool:
        """Tell whether this fault was not seen before: a model that fails, fails for every row."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        file = trace.tb_frame.f_code.co_filename if trace else ""
        place = (type(error), file, trace.tb_lineno if trace else 0)
        with self._lock:
            is_new = place not in self._seen
            self._seen.add(place)
        return is_new

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._hooks_before[0](kind, error, trace)
        else:
            self.take(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.take(args.exc_value)

    def _on_qt_message(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind not in _QUIET:
            _log(f"Qt says: {text}")

    @Slot(object)
    def _on_caught(self, error: AppError) -> None:
        self.told.emit(error)


def _log(message: str, error: BaseException | None = None) -> None:
    import logging

    logging.getLogger("app.problems").error(message, exc_info=error)
