"""What the record shows of one skill: a sentence and its points for each thing that counts."""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.scoring import Evidence, EvidenceState, SkillScore
from app.coaching.scoring.explaining import NOTHING_TO_JUDGE, reasons
from app.ui.screens.column import clear
from app.ui.theme import Theme
from app.ui.widgets.meaning import label

_DOT: Final = 9
_LINE: Final = 20
_TONES: Final = {
    EvidenceState.MET: "good",
    EvidenceState.PARTLY: "warn",
    EvidenceState.TICKED_ONLY: "warn",
    EvidenceState.BULK: "warn",
    EvidenceState.MISSING: "bad",
    EvidenceState.NOT_APPLICABLE: "faint",
}
_HALVES: Final = {EvidenceState.PARTLY, EvidenceState.TICKED_ONLY, EvidenceState.BULK}


class EvidenceRows(QWidget):
    """What cost points first, then what earned them, then what was left out with a reason."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def show_score(self, score: SkillScore | None) -> None:
        """Show what stands behind a score."""
        clear(self._rows)
        if score is not None and score.failure:
            self._rows.addWidget(label(score.failure, "reason", "bad", wraps=True))
        counted = reasons(score) if score else ()
        every = score.evidence if score else ()
        out = [each for each in every if each.state is EvidenceState.NOT_APPLICABLE]
        if not counted and not out:
            self._rows.addWidget(label(NOTHING_TO_JUDGE, "reason", wraps=True))
        for evidence in (*counted, *out):
            self._rows.addWidget(_Row(self._theme, evidence))


class _Row(QWidget):
    def __init__(self, theme: Theme, evidence: Evidence) -> None:
        super().__init__()
        points = points_said(evidence)
        figure = label(points, "reason", "muted")
        figure.setMinimumHeight(_LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(_Dot(theme, evidence.state), 0, top)
        row.addWidget(label(evidence.say.rstrip("."), "", wraps=True), 1)
        row.addWidget(figure, 0, top)
        self.setAccessibleName(f"{evidence.say} {points}".strip())


class _Dot(QWidget):
    """A mark whose form says the same as its colour: full, half, hollow."""

    def __init__(self, theme: Theme, state: EvidenceState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self.setFixedSize(QSize(_DOT, _LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, radius = self._theme.colour(_TONES[self._state]), _DOT / 2 - 1
        area = QRectF(1, _LINE / 2 - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(colour, 1.5))
        if self._state is EvidenceState.MET:
            painter.setBrush(colour)
        painter.drawEllipse(area)
        if self._state in _HALVES:
            painter.setBrush(colour)
            painter.drawPie(area, 90 * 16, 180 * 16)
        painter.end()


def points_said(evidence: Evidence) -> str:
    """Return what was earned of what was possible, empty where the item was left out."""
    if not evidence.possible:
        return ""
    return f"{_plain(evidence.earned)} of {_plain(evidence.possible)}"


def _plain(points: Fraction) -> str:
    """Return points as people write them: whole, or with one place."""
    return f"{float(points):.1f}".removesuffix(".0")
