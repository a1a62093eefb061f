"""A visit as one line to press."""

from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.coaching.lists import VisitLine
from app.ui.clock import Clock
from app.ui.tables.row_painting import ROW_HEIGHT, LinePainter
from app.ui.tables.visits import VisitPainter, when_said
from app.ui.theme import Theme
from app.ui.visit_words import STATE_WORDS, whom_and_ticket

_WHEN = 112
_TIME = 84
_STATE = 88
_PAD = 14


class VisitRow(QAbstractButton):
    """Time, title, client and state of one visit; ``opened`` carries its id."""

    opened = Signal(UUID)

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        line: VisitLine,
        *,
        at_client: bool = False,
        names_technician: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``line`` among a day's visits, or `at_client` among those of one client.

        ``names_technician`` tells whose visit it is, where it is somebody else's.
        """
        super().__init__(parent)
        self._theme = theme
        self._painter = VisitPainter(theme, clock)
        self._lines = LinePainter(theme)
        self._line = line
        self._at_client = at_client
        whom = whom_and_ticket(line, with_client=not at_client)
        self._below = f"{line.technician} · {whom}" if names_technician else whom
        self._when = when_said(line, clock)
        self.setAccessibleName(", ".join((*self._when, line.title, self._below)))
        self.setAccessibleDescription(STATE_WORDS[line.state])
        self.setToolTip(f"{line.title}\n{self._below}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """As high as every row."""
        return QSize(420, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(280, ROW_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inside = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        width = _WHEN if self._at_client else _TIME
        when = QRect(inside.left(), inside.top(), width, inside.height())
        if self._at_client:
            self._painter.when(painter, when, self._line, self)
        else:
            self._lines.one(painter, when, self._when[1], weight=500, tabular=True)
        state = QRect(inside.right() - _STATE, inside.top(), _STATE, inside.height())
        what = QRect(when.right(), inside.top(), state.left() - when.right() - 12, inside.height())
        self._lines.two(painter, what, (self._line.title, self._below), weight=600)
        self._painter.state(painter, state, self._line, self)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        has_focus = self.hasFocus()
        edge = "accent" if has_focus else "faint" if self.underMouse() else "line"
        width = 2.0 if has_focus else 1.0
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _on_clicked(self) -> None:
        self.opened.emit(self._line.id)
