"""A picture in a card, with how to read it below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.charts.painting.drawing import Drawing
from app.ui.charts.view import ChartView
from app.ui.screens.column import section
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label


class ChartCard(QWidget):
    """A heading, a chart once there is one, and a note; ``activated`` and ``told`` are its own."""

    activated = Signal(object)
    told = Signal(str, str, str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chart: ChartView | None = None
        self._card = Card()
        self._card.body.setContentsMargins(16, 10, 16, 10)
        self.note = label("", "reason", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(section(title))
        column.addWidget(self._card)
        column.addWidget(self.note)

    def show_drawing(self, drawing: Drawing, note: str = "") -> None:
        """Show a chart; ``note`` stands below it in the place of its own."""
        if self.chart is None:
            self.chart = ChartView(self._theme, drawing)
            self.chart.activated.connect(self.activated)
            self.chart.told.connect(self.told)
            self._card.body.addWidget(self.chart)
        else:
            self.chart.show_drawing(drawing)
        self.note.setText(note or drawing.chart.note)
        self.note.setVisible(bool(self.note.text()))
