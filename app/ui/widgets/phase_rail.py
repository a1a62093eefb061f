"""The phases of a visit with a quiet mark of how complete each is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme

_HEIGHT = 40
_MARK = 16
_LEFT = 12
_WORDS = 38


@dataclass(frozen=True, kw_only=True)
class Phase:
    """One phase: its key, its title and the share that is done, from 0 to 1."""

    key: str
    title: str
    done: float = 0.0


class PhaseRail(QWidget):
    """A column of phases; any can be chosen at any time, by click or arrow keys."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty rail."""
        super().__init__(parent)
        self._theme = theme
        self._current = ""
        self.buttons: dict[str, PhaseButton] = {}
        self._group = QButtonGroup(self)
        self._build()
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The key of the phase in view."""
        return self._current

    def show_phases(self, phases: Sequence[Phase]) -> None:
        """Show these phases; only what changed is drawn again."""
        if [phase.key for phase in phases] != list(self.buttons):
            self._replace(phases)
        for phase in phases:
            self.buttons[phase.key].show_phase(phase)

    def show_current(self, key: str) -> None:
        """Mark the phase in view."""
        self._current = key
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()
        self.setAccessibleName(self.tr("Phases of the visit"))

    def _replace(self, phases: Sequence[Phase]) -> None:
        for button in self.buttons.values():
            button.deleteLater()
        self.buttons = {phase.key: PhaseButton(self._theme, phase, self) for phase in phases}
        for at, button in enumerate(self.buttons.values()):
            self._column.insertWidget(at, button)
            self._group.addButton(button)
        self.show_current(self._current)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, PhaseButton):
            self._current = button.key
            self.chosen.emit(button.key)


class PhaseButton(QAbstractButton):
    """One row of the rail."""

    def __init__(self, theme: Theme, phase: Phase, parent: QWidget | None = None) -> None:
        """Show `phase`."""
        super().__init__(parent)
        self._theme = theme
        self._phase = phase
        self.key = phase.key
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_phase(phase)

    def show_phase(self, phase: Phase) -> None:
        """Show the phase as it is now."""
        if phase == self._phase and self.text():
            return
        self._phase = phase
        self.setText(phase.title)
        self.setAccessibleName(f"{phase.title}, {self._said(phase.done)}")
        self.update()

    def _said(self, done: float) -> str:
        if done <= 0:
            return self.tr("not started")
        return self.tr("done") if done >= 1 else self.tr("%d percent done") % round(done * 100)

    def sizeHint(self) -> QSize:
        """As high as every row of the rail."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_WORDS + words + _LEFT + 8, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, mark, title and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, is_here = self._theme, self.isChecked()
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_here or self.underMouse():
            painter.setBrush(theme.colour("accent-soft" if is_here else "sunken"))
            painter.drawRoundedRect(ground, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 8, 8)
        self._paint_mark(painter, is_here=is_here)
        painter.setFont(theme.font(14, 600 if is_here else 400))
        painter.setPen(theme.colour("accent" if is_here else "muted"))
        area = self.rect().adjusted(_WORDS, 0, -8, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _paint_mark(self, painter: QPainter, *, is_here: bool) -> None:
        theme, done = self._theme, self._phase.done
        area = QRectF(_LEFT, (self.height() - _MARK) / 2, _MARK, _MARK)
        area.adjust(0.9, 0.9, -0.9, -0.9)
        tone = "good" if done >= 1 else "accent" if done > 0 or is_here else "faint"
        painter.setPen(QPen(theme.colour(tone), 1.75))
        painter.setBrush(theme.colour(tone) if done >= 1 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(area)
        if done >= 1:
            painter.setPen(QPen(theme.colour("surface"), 1.9, c=Qt.PenCapStyle.RoundCap))
            tick = QPainterPath(area.topLeft() + QPointF(3.8, 7.4))
            tick.lineTo(area.topLeft() + QPointF(6.2, 9.8))
            tick.lineTo(area.topLeft() + QPointF(10.5, 4.9))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(tick)
        elif done > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(tone))
            inner = area.adjusted(0.4, 0.4, -0.4, -0.4)
            painter.drawPie(inner, 90 * 16, -round(min(max(done, 0.15), 0.9) * 360 * 16))
