"""How far the reading is, and a way to stop it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.ui.background import Running
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label


class ProgressRow(QWidget):
    """A bar with what is being done; hidden while nothing is."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.words = label("", "reason")
        self.stop_button = Button(theme, self.tr("Stop"))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reading tickets"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(14)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        row.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self.stopped)
        self.hide()

    def follow(self, running: Running) -> None:
        """Show how far ``running`` is."""
        self.bar.setRange(0, 0)
        self.words.setText(self.tr("Opening the file"))
        running.progressed.connect(self._on_progressed)
        self.show()

    @Slot(int, int, str)
    def _on_progressed(self, done: int, of: int, what: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.words.setText(
            self.tr("%(what)s: line %(done)s of %(of)s")
            % {
                "what": what,
                "done": f"{done:,}",
                "of": f"{of:,}",
            }
            if of
            else what
        )
