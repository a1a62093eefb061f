"""Small figures with their captions, as the visit's header shows them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.meaning import label, set_meaning

_NEARLY = 0.8
_OVER = 1.0
_TRACK = 8


class MeterCell(QWidget):
    """A caption above a figure, such as *On site* above *2 h 35*."""

    def __init__(self, theme: Theme, caption: str, parent: QWidget | None = None) -> None:
        """Show `caption` and no figure yet."""
        super().__init__(parent)
        self.caption = label(caption, "aside")
        self.figure = label("–", "figure")
        self.figure.setFont(theme.font(18, 600, tabular=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch()
        column.addWidget(self.caption)
        column.addWidget(self.figure)
        column.addStretch()
        self.show_figure("–")

    def show_figure(self, figure: str, tone: str = "") -> None:
        """Show the figure with its unit; `tone` warn or bad when it wants attention."""
        self.figure.setText(figure)
        set_meaning(self.figure, tone=tone)
        self.setAccessibleName(f"{self.caption.text()}: {figure}")

    def show_caption(self, caption: str) -> None:
        """Show another caption."""
        self.caption.setText(caption)
        self.setAccessibleName(f"{caption}: {self.figure.text()}")


class EstimateBar(QWidget):
    """How much of the estimate is used: words, percentage and a bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show an empty bar."""
        super().__init__(parent)
        self.caption = label("", "aside")
        self.percent = label("", "aside")
        self.track = _Track(theme)
        self._build(theme)

    def show_estimate(self, caption: str, used: float | None) -> None:
        """Show a caption such as ``Estimate 3 h · $360`` and the used share, 1 being all of it."""
        self.caption.setText(caption)
        self.percent.setVisible(used is not None)
        self.percent.setText(f"{round((used or 0) * 100)} %")
        set_meaning(self.percent, tone=tone_of_use(used or 0))
        self.track.show_share(used or 0)
        said = self.tr("%d percent used") % round((used or 0) * 100)
        self.setAccessibleName(caption if used is None else f"{caption}, {said}")

    def show_detail(self, detail: str) -> None:
        """Say in sentences what the figures stand for, on hovering and to a screen reader."""
        self.setToolTip(detail)
        self.setAccessibleDescription(detail)

    def _build(self, theme: Theme) -> None:
        self.percent.setFont(theme.font(12, 600, tabular=True))
        words = QHBoxLayout()
        words.addWidget(self.caption)
        words.addStretch()
        words.addWidget(self.percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 5)
        column.setSpacing(6)
        column.addStretch()
        column.addLayout(words)
        column.addWidget(self.track)
        column.addStretch()
        self.setMinimumWidth(160)
        self.setMaximumWidth(220)


def tone_of_use(share: float) -> str:
    """Return the tone of a used share: warn from four fifths on, bad above the whole."""
    if share > _OVER:
        return "bad"
    return "warn" if share >= _NEARLY else "accent"


class _Track(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, _TRACK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        area = QRectF(0, 0, self.width(), _TRACK)
        painter.drawRoundedRect(area, 4, 4)
        if self._share > 0:
            painter.setBrush(self._theme.colour(tone_of_use(self._share)))
            area.setWidth(max(_TRACK, min(self._share, 1.0) * self.width()))
            painter.drawRoundedRect(area, 4, 4)
        painter.end()
