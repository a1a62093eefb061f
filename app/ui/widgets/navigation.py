"""The way around: every place on the left of the window."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label, set_meaning

WIDTH = 188
_ROW = 36
_ICON = 18
_SIDE = 12


class Place(NamedTuple):
    """Somewhere to go: its key, its words and its icon."""

    key: str
    title: str
    icon: str


class Caption(NamedTuple):
    """Words above a group of places."""

    title: str


class Navigation(QFrame):
    """The column of places with the company and the saved mark at its foot."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, entries: Sequence[Place | Caption], parent: QWidget | None = None
    ) -> None:
        """Show `entries` from top to bottom."""
        super().__init__(parent)
        self._theme = theme
        self.buttons: dict[str, PlaceButton] = {}
        self.company = ElidedLabel("", "reason")
        self.status = label(self.tr("All changes saved"), "aside", wraps=True)
        self._mark = Glyph(theme, "check", "good", 14)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._list = QVBoxLayout()
        self._entries: tuple[Place | Caption, ...] = ()
        self._counts: dict[str, int] = {}
        self._here = ""
        self._build()
        self.show_entries(entries)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_entries(self, entries: Sequence[Place | Caption]) -> None:
        """Show other places; where we are, and what waits at each, stays as it was."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        known, self.buttons = self.buttons, {}
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, QLabel):
                widget.hide()
                widget.deleteLater()
        for entry in entries:
            kept = known.pop(entry.key, None) if isinstance(entry, Place) else None
            self._list.addWidget(self._placed(kept) if kept else self._entry(entry))
        for gone in known.values():
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for before, after in pairwise(self.buttons.values()):
            QWidget.setTabOrder(before, after)
        self.show_current(self._here)
        for key, count in self._counts.items():
            self.show_count(key, count)

    def show_current(self, key: str) -> None:
        """Mark where we are."""
        self._here = key
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._let_in(key)

    def _let_in(self, key: str) -> None:
        """Let Tab come in where we are; from there the arrow keys walk."""
        entry = key if key in self.buttons else next(iter(self.buttons), "")
        click, strong = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
        for name, button in self.buttons.items():
            button.setFocusPolicy(strong if name == entry else click)

    def show_count(self, key: str, count: int) -> None:
        """Show how much waits at a place; nothing for 0."""
        self._counts[key] = count
        if key in self.buttons:
            self.buttons[key].show_count(count)

    def show_company(self, name: str) -> None:
        """Show the company's name."""
        self.company.setText(name)

    def add_beside_brand(self, widget: QWidget) -> None:
        """Put a small control at the right end of the program's name; nothing else moves."""
        widget.setParent(self)
        widget.resize(widget.sizeHint())
        widget.move(WIDTH - _SIDE - widget.width() - 2, 13)
        widget.show()

    def show_status(self, text: str, tone: str = "good") -> None:
        """Say whether all is saved: tone good, warn or bad, each with its own icon."""
        self.status.setText(text)
        set_meaning(self.status, tone="" if tone == "good" else tone)
        self._mark.show_icon("check" if tone == "good" else "warning", tone)

    def _build(self) -> None:
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Places"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, 13, 27)
        column.setSpacing(0)
        column.addLayout(self._brand())
        column.addSpacing(17)
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addStretch()
        column.addLayout(self._foot())

    def _brand(self) -> QHBoxLayout:
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 0, 0, 0)
        brand.setSpacing(4)
        for word, tone in (("Visit", ""), ("Coach", "accent")):
            part = label(word, "brand", tone)
            brand.addWidget(part)
        brand.addStretch()
        return brand

    def _entry(self, entry: Place | Caption) -> QWidget:
        if isinstance(entry, Caption):
            caption: QLabel = label(entry.title, "aside")
            caption.setContentsMargins(10, 18, 0, 8)
            return caption
        button = PlaceButton(self._theme, entry)
        self._group.addButton(button)
        return self._placed(button)

    def _placed(self, button: "PlaceButton") -> "PlaceButton":
        self.buttons[button.key] = button
        return button

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 4, 0)
        foot.setSpacing(5)
        foot.addWidget(self.company)
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.status, 1)
        foot.addLayout(row)
        return foot

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, PlaceButton):
            self.show_current(button.key)
            self.chosen.emit(button.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the places with the arrow keys."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        places = [button for button in self.buttons.values() if not button.isHidden()]
        here = next((at for at, button in enumerate(places) if button.hasFocus()), None)
        if step and here is not None:
            places[(here + step) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class PlaceButton(QAbstractButton):
    """One place of the navigation."""

    def __init__(self, theme: Theme, place: Place, parent: QWidget | None = None) -> None:
        """Show `place`."""
        super().__init__(parent)
        self._theme = theme
        self._place = place
        self._count = 0
        self.key = place.key
        self.setText(place.title)
        self.setAccessibleName(place.title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how much waits here."""
        self._count = count
        waiting = self.tr("%d waiting") % count
        self.setAccessibleName(f"{self._place.title}, {waiting}" if count else self._place.title)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as every place."""
        return QSize(WIDTH - 2 * _SIDE, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, is_here = self._theme, self.isChecked()
        self._paint_ground(painter, is_here=is_here)
        icon = theme.pixmap(self._place.icon, self, "accent" if is_here else "muted", _ICON)
        painter.drawPixmap(9, (self.height() - _ICON) // 2, icon)
        count = str(self._count) if self._count else ""
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(theme.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            self.rect().adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, count
        )
        room = self.rect().adjusted(36, 0, -30 if count else -6, 0)
        painter.setFont(theme.font(14, 600 if is_here else 400))
        painter.setPen(theme.colour("text" if is_here else "muted"))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, words)
        painter.end()

    def _paint_ground(self, painter: QPainter, *, is_here: bool) -> None:
        theme = self._theme
        ground = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_here:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(ground, 8, 8)
        elif self.underMouse():
            painter.setBrush(theme.colour("line"))
            painter.drawRoundedRect(ground, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
