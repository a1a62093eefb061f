"""The first tickets of a file, as they will be stored."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.tickets import TicketPreview
from app.ui.clock import Clock
from app.ui.screens.column import section
from app.ui.tables.row_painting import ROW_HEIGHT, RowDelegate
from app.ui.tables.rows_view import RowsView
from app.ui.tables.tickets import FirstTickets, TicketPainter
from app.ui.theme import Theme
from app.ui.widgets.meaning import label

_SHOWN = 8
_HEADING = 38
_WIDTHS = (0, 144, 124, 136)


class FirstRows(QWidget):
    """How many tickets there are and of which kind, above the first of them."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = label("", "label", wraps=True)
        self.table = FirstTickets(clock)
        self.list = RowsView(self.tr("The first tickets"))
        painter = TicketPainter(theme, clock)
        cells = (painter.what, painter.who, painter.when, painter.how)
        self.list.setModel(self.table)
        self.list.setItemDelegate(RowDelegate(theme, cells, self.list))
        self.list.set_widths(_WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(self.tr("What comes of it")))
        column.addWidget(self.counts)
        column.addWidget(self.list)
        column.addStretch()

    def show_preview(self, preview: TicketPreview | None, counts: str) -> None:
        """Show the first tickets; without a preview, what is missing for one."""
        tickets = preview.tickets[:_SHOWN] if preview else ()
        missing = self.tr("Say which column holds the number, and which what it is about.")
        self.counts.setText(counts if preview else missing)
        self.table.show_tickets(tickets)
        self.list.setVisible(bool(tickets))
        self.list.setFixedHeight(_HEADING + len(tickets) * ROW_HEIGHT)
