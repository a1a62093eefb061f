"""What the sections of a visit share, and what they ask of the screen."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.coaching.visit import PaperKind, Visit
from app.ui.formats import money_said
from app.ui.screens.visit.board import FieldBoard
from app.ui.screens.visit.record import VisitRecord
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label


class Desk(QObject):
    """The record, its fields, the theme, and the places that focus can be brought to."""

    hand_over_wanted = Signal(PaperKind)
    paper_wanted = Signal(PaperKind)
    client_wanted = Signal(UUID)
    visit_wanted = Signal(UUID)
    """Another visit is to be read; one comes back to this place."""
    go_wanted = Signal(str)
    """Somebody asks to see a place, ``phase/key``."""
    closed = Signal()

    def __init__(self, record: VisitRecord, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.theme = theme
        self.board = FieldBoard(self)
        self._marked: dict[str, QWidget] = {}

    def mark(self, place: str, widget: QWidget) -> None:
        """Let focus be brought to ``widget`` under the name ``place``."""
        self._marked[place] = widget

    def widget_at(self, place: str) -> QWidget | None:
        """Return what is at ``place``, if its phase was built."""
        return self._marked.get(place) or self.board.widget(place)

    def money(self, minor: int) -> str:
        """Return an amount in the visit's currency, as people read it."""
        return money_said(minor, self.record.visit.terms.currency)


class Section(QWidget):
    """A part of a phase: it shows the visit and lets a person do something to it.

    ``column`` holds it from top to bottom; its places are named under ``phase``. A note stands
    above what it speaks of, with no line between.
    """

    is_note = False

    def __init__(
        self, desk: Desk, phase: str, title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.record = desk.record
        self.theme = desk.theme
        self.phase = phase
        self.title = label(title, "section")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(self.title)
        self.title.setVisible(bool(title))

    def show_visit(self, visit: Visit) -> None:
        """Show the visit as it is now."""

    def lead_button(self, visit: Visit) -> Button | None:
        """Return the button of what comes next, if it is here: the one filled button."""
        return None

    def place(self, key: str) -> str:
        """Return the name of a place in this section."""
        return f"{self.phase}/{key}"


def left_aligned(*buttons: QWidget) -> QHBoxLayout:
    """Return a row of buttons that begins at the left and is no wider than they need."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


def quiet(text: str = "") -> QLabel:
    """Return words that explain: muted, wrapping, selectable by nobody."""
    return label(text, "reason", wraps=True)
