"""How a client stands: every part with its sentence, and the revenue that hangs on it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.health import Health, Part
from app.coaching.people import Person
from app.ui.binding import FormBinding
from app.ui.formats import minor_digits, money_said
from app.ui.screens.client_page.part import Around, ClientPart
from app.ui.tables.clients import LEVEL_MARKS
from app.ui.widgets.card import Card
from app.ui.widgets.fields import MoneyField
from app.ui.widgets.form import LabelledField, Row
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

_HEAVY = 15
_REVENUE_WIDTH = 220


class StandingPart(ClientPart):
    """The level in words, why, and what a month with this client is worth."""

    def __init__(self, around: Around, manager: Person) -> None:
        super().__init__(self.tr("How they stand"), around)
        company = self.services.company.get()
        currency = company.terms.currency if company else "USD"
        self._by = manager.id
        self.revenue = MoneyField(currency, minor_digits(currency))
        self.binding = FormBinding(self._store, parent=self)
        self.binding.save_failed.connect(lambda _key, error: self.failed.emit(error))
        self.binding.bind("revenue", self.revenue)
        self.binding.saved.connect(lambda _key: self.changed.emit())
        self._why = QVBoxLayout()
        self._why.setSpacing(7)
        self._level = label("", "title")
        self._mark = Glyph(self.theme, "check", "good", 22)
        self._risk = label("", "reason", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(self._mark)
        head.addWidget(self._level, 1)
        row = LabelledField(self.theme, Row(label=self.tr("Revenue a month"), field=self.revenue))
        row.setMaximumWidth(_REVENUE_WIDTH)
        money = QHBoxLayout()
        money.setSpacing(16)
        money.addWidget(row, 1)
        money.addWidget(self._risk, 1, Qt.AlignmentFlag.AlignBottom)
        card = Card()
        card.body.setSpacing(10)
        card.body.addLayout(head)
        card.body.addLayout(self._why)
        card.body.addSpacing(4)
        card.body.addLayout(money)
        self.rows.addWidget(card)

    def read(self) -> None:
        """Read how they stand now."""
        found = self.services.client_health.of(self.client_id, self._by, self.clock())
        icon, tone = LEVEL_MARKS[found.level]
        self._mark.show_icon(icon, tone)
        self._level.setText(found.level.say[:1].upper() + found.level.say[1:])
        self.binding.show("revenue", found.revenue_minor)
        self._risk.setText(_at_risk(found))
        self._show_why(found)

    def _show_why(self, found: Health) -> None:
        while (item := self._why.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in found.parts:
            self._why.addWidget(_Why(self.theme, part))

    def _store(self, _key: str, value: Any) -> None:  # noqa: ANN401 - see FormBinding
        self.services.client_health.set_revenue(self.client_id, value, self._by, self.clock())


class _Why(QWidget):
    """One part of a client's health: what it says, and whether it weighs."""

    def __init__(self, theme: Any, part: Part) -> None:  # noqa: ANN401 - a Theme
        super().__init__()
        icon, tone = ("check", "good") if not part.takes else ("circle", "warn")
        if part.takes >= _HEAVY:
            icon, tone = "warning", "bad"
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(11)
        row.addWidget(Glyph(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(part.say, wraps=True), 1)


def _at_risk(found: Health) -> str:
    if found.revenue_minor is None:
        return "Write down what a month brings in, and what hangs on them can be seen."
    if not found.at_risk_minor:
        return "Nothing of it is at risk."
    return f"{money_said(found.at_risk_minor, found.currency)} a month at risk."
