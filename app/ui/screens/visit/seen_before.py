"""The same fault, seen before: found while it is being described, opened with one key."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.faults import SYMPTOMS
from app.coaching.prompts import SeenBefore
from app.coaching.visit import Visit
from app.ui.moments import day_said, within
from app.ui.screens.visit.record import VisitRecord
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from datetime import datetime

    from app.ui.background import Background, Progress

FACTS: Final = "statement.facts"
MOST: Final = 3
_WIDTH: Final = 272
_ROOMY: Final = 780
"""Pixels of height from which three of them stand below three cards."""
_AFTER_MS = 150
"""How long the stored words rest before they are looked for; storing rests them already."""

Seen = tuple[SeenBefore, ...]


class LookingBack(QObject):
    """Looks for the visit's fault on other visits whenever its description has changed.

    Given a ``background`` it looks there, over a connection of its own.
    """

    found = Signal()
    """Other visits were found, or none are any more."""

    def __init__(
        self, record: VisitRecord, background: "Background | None", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._record = record
        self._background = background
        self._sought = ""
        self._noticed: dict[UUID, datetime] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.seen: Seen = ()
        record.changed.connect(self._timer.start)

    def look(self) -> None:
        """Look now, unless these words were looked for already."""
        words = described(self._record.visit)
        if words == self._sought:
            return
        self._sought = words
        search, visit_id = self._record.services.search, self._record.visit_id
        if self._background is None:
            self._take(search.seen_before(visit_id, words, MOST))
            return

        def work(_progress: "Progress") -> Seen:
            with search.apart() as apart:
                return apart.seen_before(visit_id, words, MOST)

        def take(seen: Seen) -> None:
            if words == self._sought:
                self._take(seen)

        self._background.run(work, owner=self, done=take)

    def _take(self, seen: Seen) -> None:
        now = self._record.now()
        for each in seen:
            self._noticed.setdefault(each.visit_id, now)
        noticed = tuple(replace(each, seen_at=self._noticed[each.visit_id]) for each in seen)
        if noticed != self.seen:
            self.seen = noticed
            self.found.emit()


class SeenBeforeList(QWidget):
    """Up to three earlier visits: whose, when, and what helped; ``opened`` carries the visit."""

    opened = Signal(UUID)

    def __init__(self, theme: Theme, record: VisitRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._shown: Seen = ()
        self._room = MOST
        self.rows = [_SeenRow(theme) for _ in range(MOST)]
        self.setAccessibleName(self.tr("Seen before"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Seen before"), "caption"))
        for row in self.rows:
            column.addWidget(row)
            row.button.clicked.connect(lambda _=False, row=row: self._on_opened(row))
        self.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show what was found, the best match first."""
        self._shown = seen
        now, zone = self._record.now(), self._record.zone
        today = now.astimezone(zone).date()
        for at, row in enumerate(self.rows):
            row.setVisible(at < min(len(seen), self._room))
            if at < len(seen):
                where = self.tr("Here") if seen[at].is_same_client else seen[at].client
                day = within(day_said(seen[at].at.astimezone(zone).date(), today))
                row.show_words(f"{where}, {day}", self._helped(seen[at]))
        self.setVisible(bool(seen))

    def fit(self, height: int) -> None:
        """Show as many as there is room for below the cards on a screen ``height`` pixels high."""
        self._room = MOST if height >= _ROOMY else 1
        self.show_seen(self._shown)

    def open_first(self) -> None:
        """Open the best match."""
        if self._shown:
            self.opened.emit(self._shown[0].visit_id)

    def _helped(self, seen: SeenBefore) -> str:
        if seen.fix:
            return seen.fix
        return f"“{seen.message}”" if seen.message else self.tr("Nothing was written about it")

    def _on_opened(self, row: "_SeenRow") -> None:
        self.opened.emit(self._shown[self.rows.index(row)].visit_id)


class _SeenRow(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = Button(theme, "", role="link")
        self.helped = ElidedLabel("", "reason")
        self.helped.setContentsMargins(4, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.helped)

    def show_words(self, where: str, helped: str) -> None:
        metrics = self.button.fontMetrics()
        fits = metrics.elidedText(where, Qt.TextElideMode.ElideMiddle, _WIDTH)
        self.button.show_text(fits)
        self.button.setAccessibleName(where)
        self.button.setAccessibleDescription(helped)
        self.button.setToolTip("" if fits == where else where)
        self.helped.setText(helped)


def described(visit: Visit) -> str:
    """Return what is known of a visit's fault: what it is about, said and observed."""
    parts = [visit.text(key) for key in SYMPTOMS]
    return "\n".join([visit.title, *(part for part in parts if part)])
