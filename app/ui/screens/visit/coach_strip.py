"""The coach where there is no room beside the form: one line that says the most urgent thing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.coaching.prompts import Prompt, Urgency
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import set_meaning

_TONES = {Urgency.NOW: "bad", Urgency.SOON: "warn", Urgency.NOTE: ""}
_HEIGHT = 48


class CoachStrip(QFrame):
    """The first card's sentence and action; ``opened`` asks for all cards."""

    acted = Signal(str)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setFixedHeight(_HEIGHT)
        self._key = ""
        self._glyph = Glyph(theme, "message", "text")
        self.say = ElidedLabel("", "label")
        self.action = Button(theme, "", role="link")
        self.all_button = Button(theme, "", role="quiet-link")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(10)
        row.addWidget(self._glyph)
        row.addWidget(self.say, 1)
        row.addWidget(self.action)
        row.addWidget(self.all_button)
        self.action.clicked.connect(self._on_acted)
        self.all_button.clicked.connect(self.opened)

    def show_prompts(self, prompts: tuple[Prompt, ...]) -> None:
        """Show the first of ``prompts`` and how many there are."""
        first = prompts[0] if prompts else None
        self._key = first.key if first else ""
        self.say.setText(first.say if first else self.tr("The coach has nothing to add."))
        self.action.show_text(first.action if first else "")
        self.action.setVisible(bool(first and first.action))
        count = len(prompts)
        self.all_button.show_text(self.tr("Why?") if count == 1 else self.tr("All %d") % count)
        self.all_button.setVisible(count > 0)
        set_meaning(self, tone=_TONES[first.urgency] if first else "")
        self.setAccessibleName(self.tr("Coach: %s") % self.say.text())

    def _on_acted(self) -> None:
        self.acted.emit(self._key)
