"""Starts the program as a person does, says when Today is filled, and leaves.

Prints the memory held (MB) and the longest moment in which the window did not answer (ms).
"""

import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.start import Start
from app.bootstrap import Program

_TICK_MS = 10


class Watch(QObject):
    """Looks on while the program starts."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._window = program.window
        self._last = 0.0
        self._longest = 0.0
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._on_tick)
        self._window.first_painted.connect(self._on_first_painted)
        self._window.places.place_shown.connect(self._on_place_shown)

    @Slot()
    def _on_first_painted(self) -> None:
        self._last = perf_counter()
        self._ticks.start()

    @Slot()
    def _on_tick(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    @Slot()
    def _on_place_shown(self) -> None:
        QTimer.singleShot(0, self._on_filled)

    @Slot()
    def _on_filled(self) -> None:
        from bench.memory import resident_mb

        self._window.grab()
        self._on_tick()
        print(f"{resident_mb():.1f} {self._longest * 1000:.1f}", flush=True)
        self._window.close()


def main(folder: Path) -> int:
    """Start with a data folder and return the program's exit code."""
    application = QApplication(sys.argv[:1])
    program = Program(application, Start(data_folder=folder), None)
    watch = Watch(program)
    program.window.show()
    code = application.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
