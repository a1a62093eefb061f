"""One thing of the client's that we have, and how it comes back."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.custody import Custody, StillAway
from app.coaching.ink import Ink
from app.coaching.prompts import first_name
from app.ui.moments import moment_said, within
from app.ui.screens.visit.desk import Desk, left_aligned
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.rule import Rule

_BESIDE: Final = 2
"""Buttons that leave room beside them for who gave it and when it is back."""


class CustodyRow(QWidget):
    """What it is, its number and condition, who gave it, when it is back; signed both ways."""

    edit_wanted = Signal(object)

    def __init__(self, desk: Desk, place: str, away: StillAway, *, is_frozen: bool) -> None:
        """Show a thing; where its list ``is_frozen`` it can still be given back."""
        super().__init__()
        self._desk = desk
        self._record = desk.record
        self._place = place
        self._away = away
        self.thing = away.thing
        self._is_frozen = is_frozen
        self.sign = Button(desk.theme, self.tr("Get signature"), role="link")
        self.give_back = Button(desk.theme, self.tr("Give it back"), role="link")
        self.edit = Button(desk.theme, self.tr("Change"), role="quiet-link")
        self.remove = Button(desk.theme, self.tr("Remove"), role="quiet-link")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(ElidedLabel(self.thing.what, "label"))
        head.addWidget(ElidedLabel(self.thing.described, "aside"), 1)
        words, icon, tone = self._state()
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(Glyph(self._desk.theme, icon, tone or "muted", 16))
        said = ElidedLabel(words, "reason")
        said.setProperty("tone", tone)
        foot.addWidget(said, 1)
        offered = self._offered()
        is_long = len(offered) > _BESIDE
        for button in offered:
            button.setAccessibleDescription(self.thing.what)
            if not is_long:
                foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(foot)
        if is_long:
            row = left_aligned(*offered)
            row.setSpacing(6)
            column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(Rule())

    def _state(self) -> tuple[str, str, str]:
        """Return how it stands, with its sign and tone."""
        thing, now, zone = self.thing, self._record.now(), self._record.zone
        if thing.returned_at is not None:
            at = within(moment_said(thing.returned_at, zone, now))
            said = self.tr("Back with %(who)s, %(at)s") % {"who": thing.returned_to, "at": at}
            return said, "check", "good"
        given = self.tr("From %s") % first_name(thing.given_by) if thing.given_by else ""
        signed = self.tr("signed") if thing.ink else self.tr("not signed for")
        due = ""
        is_late = thing.due_at is not None and thing.due_at < now
        if thing.due_at is not None:
            due = self.tr("back by %s") % within(moment_said(thing.due_at, zone, now))
        words = " · ".join(part for part in (given, signed, due) if part)
        if is_late:
            return words, "warning", "bad"
        return (words, "shop", "") if thing.ink else (words, "pen", "warn")

    def _offered(self) -> list[Button]:
        offered: list[Button] = []
        if not self.thing.is_away:
            return offered
        if not self._is_frozen and not self.thing.ink:
            offered.append(self.sign)
        offered.append(self.give_back)
        return offered if self._is_frozen else [*offered, self.edit, self.remove]

    def _connect(self) -> None:
        self.sign.clicked.connect(self._on_sign)
        self.give_back.clicked.connect(self._on_give_back)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)

    def _on_sign(self) -> None:
        from app.ui.screens.visit.custody_ink import TakenDialog

        asked = TakenDialog(self._desk, self.thing, self.window())
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.signed.connect(self._on_signed)
        asked.open()

    def _on_signed(self, new: Custody) -> None:
        self._record.things.edit(self._place, self.thing, new)

    def _on_give_back(self) -> None:
        from app.ui.screens.visit.custody_ink import ReturnedDialog

        asked = ReturnedDialog(self._desk, self.thing, self.window())
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.given.connect(self._on_given_back)
        asked.open()

    def _on_given_back(self, name: str, ink: Ink) -> None:
        self._record.things.give_back(self._place, self._away, name, ink)

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.thing)

    def _on_remove(self) -> None:
        self._record.things.remove(self._place, self.thing)
