"""What an empty screen says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

_WIDTH = 360


class EmptyState(QWidget):
    """An icon, what will be here, and the one action that fills it."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show `sentence`; without an `action` there is no button."""
        super().__init__(parent)
        self._glyph = Glyph(theme, icon, "faint", 32)
        self.sentence = label(sentence, "lead", wraps=True)
        self.button = Button(theme, action, role="primary")
        self._build()
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)

    def show_sentence(self, sentence: str) -> None:
        """Say something else."""
        self.sentence.setText(sentence)

    def _build(self) -> None:
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch()
        for part in (self._glyph, self.sentence, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
