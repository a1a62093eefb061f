"""A visit as something to press: when and where, what it scored, and the one sentence about it."""

from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.coaching.lists import VisitLine
from app.ui.clock import Clock
from app.ui.tables.visits import when_said
from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meaning import label

_SIDE, _TOP = 14, 10


class ToldVisit(QAbstractButton):
    """Pressing it or Enter opens the visit; ``opened`` carries its id."""

    opened = Signal(UUID)

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        line: VisitLine,
        say: str,
        score: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``line`` with the sentence ``say`` and, where there is one, a score of 100."""
        super().__init__(parent)
        self._theme = theme
        self.visit_id = line.id
        day, _ = when_said(line, clock)
        below = " · ".join(part for part in (day, line.client) if part)
        self._build(line.title, below, say, "" if score is None else str(score))
        told = self.tr("%d of 100") % score if score is not None else ""
        self.setAccessibleName(", ".join(part for part in (line.title, below, told) if part))
        self.setAccessibleDescription(say)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def _build(self, title: str, below: str, say: str, score: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(ElidedLabel(title, "label"), 1)
        figure = label(score, "label")
        figure.setFont(self._theme.font(14, 600, tabular=True))
        head.addWidget(figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(ElidedLabel(below, "aside"))
        if say:
            column.addSpacing(3)
            column.addWidget(label(say, "reason", wraps=True))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground: an edge that is stronger under the mouse and with the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() else "faint" if self.underMouse() else "line"
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(self._theme.colour(edge), width))
        painter.setBrush(self._theme.colour("surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as Space does; Down and Up go to the next and the one before."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.opened.emit(self.visit_id)
