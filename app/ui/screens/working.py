"""Something takes a moment: what is being done, how far it is, and a way to stop it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.background import Running
from app.ui.screens.page import Page
from app.ui.theme import Theme
from app.ui.widgets.button import Button

_WIDTH = 420


class Working(Page):
    """Shows the progress of one piece of long work."""

    def __init__(
        self, theme: Theme, heading: str, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, heading, parent)
        self.say_lead(lead)
        self.bar = QProgressBar()
        self.stop_button = Button(theme, self.tr("Stop"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setAccessibleName(heading)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stop_button)
        self.body.addStretch()
        self.stop_button.hide()

    def follow(self, running: Running, *, can_stop: bool) -> None:
        """Show how far ``running`` is; offer to stop it where that leaves nothing half done."""
        running.progressed.connect(self._on_progressed)
        self.stop_button.setVisible(can_stop)
        self.stop_button.clicked.connect(running.cancel)

    @Slot(int, int, str)
    def _on_progressed(self, done: int, of: int, what: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if what:
            self.say_lead(what)
