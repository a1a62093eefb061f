"""A client's strikes; a manager writes down how one was made good."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.health import LOST_AT
from app.coaching.strike import KeptStrike
from app.ui.moments import day_of
from app.ui.screens.client_page.part import Around, ClientPart
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.fields import LineField
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

_FEW = 3


class StrikesPart(ClientPart):
    """The newest strikes that stand; all of them, also those made good, when asked for."""

    def __init__(self, around: Around) -> None:
        super().__init__(self.tr("Strikes"), around)
        self.all_button = Button(self.theme, "", role="link")
        self.all_button.clicked.connect(self._on_all)
        self.heading.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._shows_all = False

    def read(self) -> None:
        """Read the strikes."""
        self.begin()
        found = self.services.strikes.of_client(self.client_id)
        standing = [strike for strike in found if strike.counts]
        self.setVisible(bool(found))
        if standing:
            left = LOST_AT - len(standing)
            words = (
                "The third one is there: they are being lost."
                if left <= 0
                else (f"{len(standing)} of {LOST_AT}. With the third a client is being lost.")
            )
            self.say(words)
        shown = found if self._shows_all else standing[:_FEW]
        self.all_button.setVisible(len(found) > len(shown))
        self.all_button.show_text(self.tr("All %d") % len(found))
        for strike in shown:
            self.rows.addWidget(self._row(strike))

    def _row(self, strike: KeptStrike) -> "StrikeRow":
        row = StrikeRow(self, strike)
        row.made_good.clicked.connect(row.ask)
        row.visit.clicked.connect(partial(self._on_visit, strike))
        row.keep.clicked.connect(partial(self._on_keep, row))
        row.how.returnPressed.connect(partial(self._on_keep, row))
        return row

    def _on_all(self) -> None:
        self._shows_all = True
        self.read()

    def _on_visit(self, strike: KeptStrike) -> None:
        if strike.visit_id is not None:
            self.visit_wanted.emit(strike.visit_id)

    def _on_keep(self, row: "StrikeRow") -> None:
        manager, why = self.manager, row.how.value()
        if manager is not None and self.attempt(
            lambda: self.services.strikes.clear(row.strike.id, why, manager.id, self.clock())
        ):
            self.changed.emit()


class StrikeRow(Card):
    """One strike: what happened, when, and for a manager how it was made good."""

    def __init__(self, part: StrikesPart, strike: KeptStrike) -> None:
        super().__init__()
        theme, clock = part.theme, part.clock
        self.strike = strike
        self.visit = Button(theme, self.tr("Read the visit"), role="link")
        self.made_good = Button(theme, self.tr("Made good…"), role="link")
        self.how = LineField(self.tr("How it was made good with them"))
        self.how.setAccessibleName(self.tr("How it was made good with them"))
        self.keep = Button(theme, self.tr("It is made good"))
        icon, tone = ("warning", "bad") if strike.counts else ("check", "good")
        day = day_of(strike.at, clock.zone, clock())
        cleared = f". Made good: {strike.cleared_why}" if strike.cleared_why else ""
        self._build(Glyph(theme, icon, tone, 18), f"{day}{cleared}")
        self.visit.setVisible(strike.visit_id is not None)
        self.made_good.setVisible(strike.counts and part.manager is not None)
        self._answer.hide()

    def ask(self) -> None:
        """Ask how it was made good."""
        self.made_good.hide()
        self._answer.show()
        self.how.setFocus()

    def _build(self, mark: Glyph, below: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(self.strike.say, "label", wraps=True))
        words.addWidget(label(below, "aside", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(11)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.visit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.made_good, 0, Qt.AlignmentFlag.AlignTop)
        self._answer = QWidget()
        answer = QHBoxLayout(self._answer)
        answer.setContentsMargins(0, 8, 0, 0)
        answer.setSpacing(10)
        answer.addWidget(self.how, 1)
        answer.addWidget(self.keep)
        self.body.addLayout(row)
        self.body.addWidget(self._answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the question with Esc."""
        if event.key() == Qt.Key.Key_Escape and self._answer.isVisible():
            self._answer.hide()
            self.made_good.show()
            self.made_good.setFocus()
        else:
            super().keyPressEvent(event)
