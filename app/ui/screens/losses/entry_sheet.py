"""The sheet on the right in which a loss, a praise or goodwill is written down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.column import Scrolled
from app.ui.screens.visit.side_sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label

WIDTH = 520
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDE = 14


class EntrySheet(Sheet):
    """A form that scrolls over its button; Ctrl+Enter saves, Escape puts it aside as it is."""

    saved = Signal()

    def __init__(self, theme: Theme, parent: QWidget, save: str) -> None:
        """Make a hidden sheet whose button says ``save``."""
        super().__init__(theme, parent, WIDTH)
        self.theme = theme
        self.problem = label("", "label", "bad", wraps=True)
        self.save_button = Button(theme, save, role="primary")
        self.foot = QHBoxLayout()
        self._scrolled = Scrolled(WIDTH)
        self._frame()
        self.save_button.clicked.connect(self.saved)

    @property
    def column(self) -> QVBoxLayout:
        """What the sheet asks for, from top to bottom."""
        return self._scrolled.column

    def show_problem(self, words: str) -> None:
        """Say above the button what is missing; an empty text takes it back."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _frame(self) -> None:
        self.body.addWidget(self._scrolled, 1)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.foot.setContentsMargins(0, 8, _SIDE, 4)
        self.foot.setSpacing(10)
        self.foot.addWidget(label(self.tr("Ctrl+Enter saves, Esc puts it aside"), "aside"), 1)
        self.foot.addWidget(self.save_button)
        self.body.addLayout(self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.saved.emit()
        else:
            super().keyPressEvent(event)
