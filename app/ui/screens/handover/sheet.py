"""One step of the hand-over: a centred column that scrolls when it has to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.meaning import label

WIDTH = 860
_SIDE = 48
_TOP = 40


class Sheet(QScrollArea):
    """A column in the middle of the window; add what it holds to ``column``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty sheet that assistive technology knows as ``name``."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        held = QWidget()
        held.setMaximumWidth(WIDTH)
        self.column = QVBoxLayout(held)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        row = QHBoxLayout(inside)
        row.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        row.addStretch(1)
        row.addWidget(held, 1000)
        row.addStretch(1)
        self.setWidget(inside)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def shows(self, widget: QWidget) -> bool:
        """Tell whether the whole of ``widget`` is in sight."""
        top = widget.mapTo(self._inside, widget.rect().topLeft()).y()
        seen = self.verticalScrollBar().value()
        return top >= seen and top + widget.height() <= seen + self.viewport().height()

    def heading(self, text: str = "") -> QLabel:
        """Add the large heading and return it."""
        heading = label(text, "display", wraps=True)
        self.column.addWidget(heading)
        return heading

    def lead(self, theme: Theme, text: str = "") -> QLabel:
        """Add the sentence under the heading and return it."""
        lead = label(text, tone="muted", wraps=True)
        lead.setFont(theme.font(17))
        self.column.addWidget(lead)
        return lead
