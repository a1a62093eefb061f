"""Why the program can't start with this folder, and what to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui.screens.page import Page
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label


class StartProblem(Page):
    """Stands where the day would be; nothing was changed and nothing is half open."""

    again_wanted = Signal()

    def __init__(self, theme: Theme, error: AppError, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Your visits can't be opened"), parent)
        self.message = label(error.message, "label", wraps=True)
        self.hint = label(error.hint, "lead", wraps=True)
        self.again_button = Button(theme, self.tr("Try again"), role="primary")
        for part in (self.message, self.hint):
            part.setMaximumWidth(640)
            self.body.addWidget(part)
        self.hint.setVisible(bool(error.hint))
        self.body.addSpacing(8)
        self.body.addWidget(self.again_button)
        self.body.addStretch()
        self.again_button.setMaximumWidth(160)
        self.again_button.clicked.connect(self.again_wanted)
