"""The floor under a start: an empty PySide6 window, which says when it is painted and leaves."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    """A window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Leave once painted."""
        super().paintEvent(event)
        QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        from bench.memory import resident_mb

        print(f"{resident_mb():.1f} 0", flush=True)
        self.close()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.resize(1360, 860)
    window.show()
    sys.exit(application.exec())
