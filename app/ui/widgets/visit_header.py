"""The band above a visit: what it is, for whom, and the meter."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meter_cell import EstimateBar, MeterCell

_HEIGHT = 84


class VisitHeader(QFrame):
    """Title and subtitle on the left; time on site, travel, estimate and next promise on the right.

    ``tools`` is an empty row at the right-hand end for the screen's own buttons.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty header."""
        super().__init__(parent)
        self.setProperty("role", "header")
        self.title = ElidedLabel("", "title")
        self.subtitle = ElidedLabel("", "reason")
        self.on_site = MeterCell(theme, self.tr("On site"))
        self.travel = MeterCell(theme, self.tr("Travel"))
        self.estimate = EstimateBar(theme)
        self.promise = MeterCell(theme, self.tr("Promised update"))
        self._build()

    def show_visit(self, title: str, subtitle: str) -> None:
        """Show what the visit is about, and its client, ticket and contact."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def show_times(self, on_site: str, travel: str) -> None:
        """Show the two clocks, already written with their units."""
        self.on_site.show_figure(on_site)
        self.travel.show_figure(travel)

    def show_estimate(self, caption: str, used: float | None) -> None:
        """Show the estimate in words and the used share; without an estimate, only the words."""
        self.estimate.show_estimate(caption, used)

    def show_promise(self, caption: str, countdown: str, tone: str = "") -> None:
        """Show the next promise and how far off it is; hide the cell when `countdown` is empty."""
        self.promise.show_caption(caption)
        self.promise.show_figure(countdown, tone)
        self.promise.setVisible(bool(countdown))

    def _build(self) -> None:
        self.setFixedHeight(_HEIGHT)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 28, 0)
        row.setSpacing(28)
        row.addLayout(words, 1)
        for cell in (self.on_site, self.travel, self.estimate, self.promise):
            row.addWidget(cell)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        row.addLayout(self.tools)
        self.promise.hide()

    def minimumSizeHint(self) -> QSize:
        """Let the words give way first."""
        return QSize(480, _HEIGHT)
