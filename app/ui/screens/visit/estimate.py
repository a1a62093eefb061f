"""What the client is told to expect: hours, price, and the sum never passed unasked."""

from dataclasses import replace

from app.coaching.billing import hourly_rate, price, quoted
from app.coaching.papers import frozen_by
from app.coaching.spans import SpanKind
from app.coaching.visit import Visit
from app.errors import AppError
from app.ui.formats import minor_digits
from app.ui.screens.visit.desk import Desk, Section
from app.ui.widgets.fields import MinutesField, MoneyField, SwitchField
from app.ui.widgets.form import Form, Row


class EstimateSection(Section):
    """The estimate; its price follows from hours and rate until somebody writes another."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        currency = desk.record.visit.terms.currency
        digits = minor_digits(currency)
        self.minutes = MinutesField(self.tr("2 h"))
        self.amount = MoneyField(currency, digits)
        self.limit = MoneyField(currency, digits)
        self.prices = SwitchField(self.tr("Show prices on the paper"))
        self.form = Form(
            desk.theme,
            [
                Row(label=self.tr("How long it will take"), field=self.minutes, half=True),
                Row(label=self.tr("What it will cost"), field=self.amount, half=True),
                Row(label=self.tr("Not more than, without asking"), field=self.limit, half=True),
                Row(label="", field=self.prices, half=True),
            ],
        )
        self.form.rows[self.prices].setContentsMargins(0, 25, 0, 0)
        self.column.addWidget(self.form)
        self._bind()

    def show_visit(self, visit: Visit) -> None:
        """Suggest the estimate itself as the limit, and say how the price came about."""
        amount = visit.estimate.amount_minor
        self.limit.setPlaceholderText("" if amount is None else self.limit.written(amount))
        self.form.show_hint(self.amount, self._explained(visit))

    def _explained(self, visit: Visit) -> str:
        """Say where a suggested price comes from."""
        minutes, amount = visit.estimate.minutes, visit.estimate.amount_minor
        if amount is None or minutes is None or amount != quoted(visit, minutes):
            return ""
        rate = hourly_rate(visit, SpanKind.ON_SITE)
        if amount == price(minutes, rate):
            return self.tr("From %s an hour") % self.desk.money(rate)
        return self.tr("As it will be charged: hour of the day, steps and minimum counted in")

    def _bind(self) -> None:
        board = self.desk.board
        fields = (
            ("estimate.minutes", self.minutes, lambda v: v.estimate.minutes, self._write_minutes),
            ("estimate.amount", self.amount, lambda v: v.estimate.amount_minor, self._write_amount),
            ("estimate.limit", self.limit, lambda v: v.estimate.limit_minor, self._write_limit),
        )
        for key, field, read, write in fields:
            board.bind(self.place(key), field, read, write, _is_frozen)
        board.bind(
            self.place("prices"),
            self.prices,
            lambda visit: visit.prices_on_paper,
            lambda value: self.record.edit(self.place("prices"), "prices_on_paper", value),
            lambda visit: frozen_by(visit, "prices") is not None,
        )
        board.save_failed.connect(self._on_save_failed)

    def _write_minutes(self, minutes: int | None) -> None:
        visit = self.record.visit
        old = visit.estimate
        is_ours = old.amount_minor in {None, _suggested(visit, old.minutes)}
        amount = _suggested(visit, minutes) if is_ours else old.amount_minor
        new = replace(old, minutes=minutes, amount_minor=amount)
        self.record.set_estimate(self.place("estimate.minutes"), new)

    def _write_amount(self, amount: int | None) -> None:
        new = replace(self.record.visit.estimate, amount_minor=amount)
        self.record.set_estimate(self.place("estimate.amount"), new)

    def _write_limit(self, limit: int | None) -> None:
        new = replace(self.record.visit.estimate, limit_minor=limit)
        self.record.set_estimate(self.place("estimate.limit"), new)

    def _on_save_failed(self, place: str, error: AppError) -> None:
        field = self.desk.board.widget(place)
        if field in self.form.rows and field is not None:
            self.form.show_problem(field, f"{error.message} {error.hint}".strip())


def _suggested(visit: Visit, minutes: int | None) -> int | None:
    return None if minutes is None else quoted(visit, minutes)


def _is_frozen(visit: Visit) -> bool:
    return frozen_by(visit, "estimate") is not None
