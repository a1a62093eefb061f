"""Starts the program as a person does, says when Today is filled, and leaves once all is loaded.

Prints a line when Today is filled, and one when everything answers; each has the memory held (MB)
and the longest moment until then in which the window did not answer (ms).
"""

import gc
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.start import Start

if TYPE_CHECKING:
    from app.bootstrap import Program

_TICK_MS = 10


class Watch(QObject):
    """Looks on while the program starts."""

    def __init__(self, program: "Program") -> None:
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
        # What was shown is painted before a timer of 0 ms runs.
        QTimer.singleShot(0, self._on_painted)

    @Slot()
    def _on_painted(self) -> None:
        from bench.memory import resident_mb

        self._on_tick()
        print(f"{resident_mb():.1f} {self._longest * 1000:.1f}", flush=True)
        if self._window.actions_offered is not None:
            self._window.close()


def main(folder: Path) -> int:
    """Start with a data folder and return the program's exit code."""
    # In the order of the program's own main.
    gc.disable()
    from app.bootstrap import Program

    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    program = Program(application, Start(data_folder=folder), None)
    watch = Watch(program)
    program.window.show()
    code = application.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
