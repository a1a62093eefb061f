"""A quiet moment while the paper is made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import AppError
from app.ui.screens.handover.sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.button import Button


class MakingStep(Sheet):
    """Says that the copy is being made, or why it could not be."""

    again_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Making your copy", parent)
        self.words = self.heading()
        self.more = self.lead(theme)
        self.again_button = Button(theme, self.tr("Try again"), role="primary", scale="large")
        self.leave_button = Button(theme, self.tr("Later"), scale="large")
        self.column.addSpacing(24)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.again_button)
        row.addWidget(self.leave_button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addStretch()
        self.again_button.clicked.connect(self.again_wanted)
        self.leave_button.clicked.connect(self.leave_wanted)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say what is going on."""
        self._say(self.tr("Making your copy…"), self.tr("It takes a second or two."))
        self._offer(can_retry=False)

    def show_problem(self, error: AppError | None) -> None:
        """Say that it failed, and that the signatures are safe."""
        kept = self.tr("The signatures are kept. The copy can be made again at any time.")
        why = f"{error.message} {error.hint}".strip() if error else ""
        self._say(self.tr("The copy could not be made yet"), f"{why}\n{kept}".strip())
        self._offer(can_retry=True)

    def _say(self, words: str, more: str) -> None:
        self.words.setText(words)
        self.more.setText(more)

    def _offer(self, *, can_retry: bool) -> None:
        self.again_button.setVisible(can_retry)
        self.leave_button.setVisible(can_retry)
