"""Something to open, told in up to three lines: what, when and where, and the sentence about it."""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.coaching.lists import VisitLine
from app.ui.clock import Clock
from app.ui.tables.visits import when_said
from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meaning import label

_SIDE, _TOP = 14, 10


class ToldRow(QAbstractButton):
    """A click, Enter or Space opens it; ``opened`` carries its key."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        key: Hashable,
        title: str,
        below: str,
        say: str = "",
        figure: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show ``title`` with a ``figure`` at its right, ``below`` it, and the sentence."""
        super().__init__(parent)
        self._theme = theme
        self.key = key
        self._build(title, below, say, figure)
        self.setAccessibleName(", ".join(part for part in (title, below, figure) if part))
        self.setAccessibleDescription(say)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def _build(self, title: str, below: str, say: str, figure: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(ElidedLabel(title, "label"), 1)
        head.addWidget(label(figure, "label"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        column.setSpacing(1)
        column.addLayout(head)
        if below:
            column.addWidget(ElidedLabel(below, "aside"))
        if say:
            column.addSpacing(3)
            column.addWidget(label(say, "reason", wraps=True))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
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
        self.opened.emit(self.key)


def told_visit(
    theme: Theme, clock: Clock, line: VisitLine, say: str, score: int | None = None
) -> ToldRow:
    """Return a visit as such a row, with its score of 100 where there is one; its key is its id."""
    day, _ = when_said(line, clock)
    figure = "" if score is None else str(score)
    row = ToldRow(theme, line.id, line.title, f"{day} · {line.client}", say, figure)
    if score is not None:
        spoken = QCoreApplication.translate("ToldRow", "%d of 100") % score
        row.setAccessibleName(f"{line.title}, {day}, {line.client}, {spoken}")
    return row
