"""Making up for a surprise: what we give, with its arithmetic said while it is typed."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.coaching.goodwill import Goodwill, GoodwillKind, arithmetic, on_paper, worked_out
from app.ui.formats import minor_digits, money_said
from app.ui.screens.losses.entry_sheet import EntrySheet
from app.ui.screens.losses.whose import WhoseFields
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.fields import (
    Choice,
    LineField,
    MinutesField,
    MoneyField,
    NumberedField,
    ScaleField,
)
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.coaching.losses import Loss
    from app.services.services import Services
    from app.ui.clock import Clock

_CERTIFICATES = "12345678"


class GoodwillSheet(EntrySheet):
    """Goodwill of one of four kinds; figures that are known of the visit stand there already."""

    def __init__(self, services: "Services", theme: Theme, clock: "Clock", parent: QWidget) -> None:
        super().__init__(theme, parent, "")
        self.save_button.show_text(self.tr("Give it"))
        self._services = services
        self._clock = clock
        company = services.company.get()
        self._currency = company.terms.currency if company else "USD"
        self._usual_rate = company.terms.on_site_minor if company else 0
        self.loss: Loss | None = None
        digits = minor_digits(self._currency)
        self.whose = WhoseFields(services, clock, self)
        self.kind = NumberedField(self._kinds())
        self.amount = MoneyField(self._currency, digits)
        self.minutes = MinutesField(self.tr("2 h"))
        self.gift_hours = ScaleField(_CERTIFICATES)
        self.estimated = MinutesField(self.tr("18 h"))
        self.actual = MinutesField(self.tr("25 h"))
        self.rate = MoneyField(self._currency, digits)
        self.reason = LineField(self.tr("Nobody said that it takes longer"))
        self.sums = label("", wraps=True)
        self.paper = label("", "reason", wraps=True)
        self._build()
        self._connect()

    @property
    def is_dirty(self) -> bool:
        """Whether something stands here that is not stored."""
        return bool(self.reason.value())

    def begin(self, loss: "Loss | None" = None) -> None:
        """Show empty fields, for a loss where one is made up for."""
        if loss is not None or not self.is_dirty:
            self.loss = loss
            self._empty()
            self.whose.show_ids(loss.client_id if loss else None, loss.visit_id if loss else None)
            self._on_whose_changed()
        self.open(self.tr("Give goodwill"), self.tr("How do we make up for it?"))
        first = self.kind if self.whose.client_id else self.whose.client
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def goodwill(self) -> Goodwill | None:
        """Return what was written, or ``None`` after saying what is missing."""
        if self.whose.client_id is None:
            self.show_problem(self.tr("Which client? Type a few letters and choose one."))
            self.whose.client.setFocus()
            return None
        if not self.kind.value():
            self.show_problem(self.tr("Choose what we give."))
            self.kind.setFocus()
            return None
        self.show_problem("")
        return self._written()

    def forget(self) -> None:
        """Empty the fields: what stood there is stored."""
        self.loss = None
        self._empty()
        self.whose.show_ids(None, None)

    def _build(self) -> None:
        self.form = Form(
            self.theme,
            (
                Row(label=self.tr("Client"), field=self.whose.client),
                Row(label=self.tr("Visit"), field=self.whose.visit),
                Row(label=self.tr("What do we give?"), field=self.kind),
                Row(label=self.tr("How much comes off the bill?"), field=self.amount),
                Row(label=self.tr("How many hours come off?"), field=self.minutes),
                Row(label=self.tr("How many certificates of one hour?"), field=self.gift_hours),
                Row(label=self.tr("Estimated"), field=self.estimated, half=True),
                Row(label=self.tr("Worked"), field=self.actual, half=True),
                Row(label=self.tr("Rate an hour"), field=self.rate),
                Row(
                    label=self.tr("What for?"),
                    field=self.reason,
                    hint=self.tr("The reason stays with us; no paper shows it."),
                ),
            ),
        )
        self.column.addWidget(self.form)
        self._said = Card("accent")
        self._said.body.setSpacing(8)
        self._said.body.addWidget(self.sums)
        self._said.body.addWidget(self.paper)
        self.column.addWidget(self._said)
        self.column.addStretch()

    def _connect(self) -> None:
        self.whose.changed.connect(self._on_whose_changed)
        self.kind.edited.connect(self._on_kind)
        figures = (
            self.amount,
            self.minutes,
            self.gift_hours,
            self.estimated,
            self.actual,
            self.rate,
        )
        for field in figures:
            field.edited.connect(self._look_again)

    def _kinds(self) -> list[Choice]:
        return [
            Choice(GoodwillKind.AMENDED_HOURS.value, self.tr("Hours taken off the bill")),
            Choice(GoodwillKind.SPLIT_OVERRUN.value, self.tr("Half of the overrun as gift hours")),
            Choice(GoodwillKind.GIFT_HOURS.value, self.tr("Gift hours")),
            Choice(GoodwillKind.CREDIT.value, self.tr("A sum taken off the bill")),
        ]

    def _empty(self) -> None:
        for field in (self.amount, self.minutes, self.estimated, self.actual):
            field.show_value(None)
        self.gift_hours.show_value(None)
        self.rate.show_value(self._usual_rate)
        self.kind.show_value("")
        self.reason.show_value("")
        self.show_problem("")
        self._look_again()

    def _kind(self) -> GoodwillKind | None:
        return GoodwillKind(self.kind.value()) if self.kind.value() else None

    def _on_whose_changed(self) -> None:
        """Fill in what the visit knows: its rate, and both sides of its overrun."""
        visit_id = self.whose.visit_id
        if visit_id is not None:
            kind = self._kind() or GoodwillKind.SPLIT_OVERRUN
            drafted = self._services.goodwill.draft(visit_id, kind, self._clock())
            self.rate.show_value(drafted.rate_minor)
            self.estimated.show_value(drafted.estimated_minutes or None)
            self.actual.show_value(drafted.actual_minutes or None)
        self._look_again()

    def _on_kind(self) -> None:
        self._look_again()
        first = {
            GoodwillKind.CREDIT: self.amount,
            GoodwillKind.AMENDED_HOURS: self.minutes,
            GoodwillKind.GIFT_HOURS: self.gift_hours,
            GoodwillKind.SPLIT_OVERRUN: self.reason if self.actual.value() else self.estimated,
        }
        kind = self._kind()
        if kind is not None:
            first[kind].setFocus()

    def _look_again(self) -> None:
        """Show the fields of the kind that was chosen, and what comes of them."""
        kind, rows = self._kind(), self.form.rows
        is_split = kind is GoodwillKind.SPLIT_OVERRUN
        rows[self.amount].setVisible(kind is GoodwillKind.CREDIT)
        rows[self.minutes].setVisible(kind is GoodwillKind.AMENDED_HOURS)
        rows[self.gift_hours].setVisible(kind is GoodwillKind.GIFT_HOURS)
        rows[self.estimated].setVisible(is_split)
        rows[self.actual].setVisible(is_split)
        rows[self.rate].setVisible(kind not in {None, GoodwillKind.CREDIT})
        self._say_sums(kind)

    def _say_sums(self, kind: GoodwillKind | None) -> None:
        given = self._written() if kind and self.whose.client_id else None
        has_both = bool(self.estimated.value() and self.actual.value())
        is_ready = given is not None and (
            given.cost_minor > 0 or (kind is GoodwillKind.SPLIT_OVERRUN and has_both)
        )
        self._said.setVisible(is_ready)
        if given is not None and is_ready:
            steps = arithmetic(given, lambda minor: money_said(minor, given.currency))
            self.sums.setText("\n".join(steps))
            self.paper.setText(on_paper(self.whose.facts()))

    def _written(self) -> Goodwill | None:
        client_id, kind = self.whose.client_id, self._kind()
        if client_id is None or kind is None:
            return None
        fresh = Goodwill(
            client_id=client_id,
            visit_id=self.whose.visit_id,
            kind=kind,
            reason=self.reason.value(),
            at=self._clock(),
            minutes=self.minutes.value() or 0,
            amount_minor=self.amount.value() or 0,
            gift_hours=self.gift_hours.value() or 0,
            rate_minor=self.rate.value() or 0,
            estimated_minutes=self.estimated.value() or 0,
            actual_minutes=self.actual.value() or 0,
            currency=self._currency,
        )
        return worked_out(fresh)

    def cost_to_note(self, given: Goodwill) -> "Loss | None":
        """Return the loss with what making up for it cost, where no cost was known before."""
        if self.loss is None or self.loss.cost_minor is not None:
            return None
        return replace(self.loss, cost_minor=given.cost_minor, currency=given.currency)
