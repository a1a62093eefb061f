"""What is asked of added work: what, how long, how much, and whether they said yes."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.billing import hourly_rate, price
from app.coaching.meter import APPROVED
from app.coaching.prompts import first_name
from app.coaching.spans import SpanKind
from app.coaching.visit import Approval, Change, Visit
from app.ui.formats import minor_digits
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.fields import Choice, ChoiceField, LineField, MinutesField, MoneyField
from app.ui.widgets.form import Form, Row


class ChangeForm(QWidget):
    """One change in a few fields; its price follows from the minutes until somebody writes one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        currency = desk.record.visit.terms.currency
        digits = minor_digits(currency)
        self.what = LineField(self.tr("Replace the antivirus on ten PCs"))
        self.minutes = MinutesField(self.tr("2 h"))
        self.amount = MoneyField(currency, digits)
        self.parts = LineField(self.tr("Ten licences"))
        self.parts_price = MoneyField(currency, digits)
        self.person = PersonField(desk.theme, self.tr("A name"))
        self.approval = ChoiceField(_approvals(self))
        self.form = Form(
            desk.theme,
            [
                Row(label=self.tr("What is added?"), field=self.what),
                Row(label=self.tr("How much longer?"), field=self.minutes, half=True),
                Row(label=self.tr("Price, parts included"), field=self.amount, half=True),
                Row(label=self.tr("Parts"), field=self.parts, half=True),
                Row(label=self.tr("Parts alone"), field=self.parts_price, half=True),
                Row(label=self.tr("Who decides?"), field=self.person, half=True),
                Row(label=self.tr("What do they say?"), field=self.approval, half=True),
            ],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._suggested: int | None = None
        for field in (self.minutes, self.parts_price):
            field.edited.connect(self._on_figures_edited)
        for decided in (self.amount, self.person, self.approval):
            decided.edited.connect(self._on_decided)

    def offer(self, visit: Visit) -> None:
        """Offer the client's people to decide."""
        self.person.offer(contact.name for contact in visit.client.contacts)

    def show_change(self, change: Change | None, visit: Visit) -> None:
        """Show a change to be edited, or empty fields for a new one."""
        shown = change or Change(what="", approved_by=visit.contact)
        self.what.show_value(shown.what)
        self.minutes.show_value(shown.minutes)
        self.amount.show_value(shown.amount_minor)
        self.parts.show_value(shown.parts)
        self.parts_price.show_value(shown.parts_minor)
        self.person.show_value(shown.approved_by or visit.contact)
        self.approval.show_value(shown.approval.value)
        self._suggested = shown.amount_minor
        self.form.show_problem(self.what, "")
        self._warn(visit)

    def change(self, visit: Visit, old: Change | None, now: datetime) -> Change | None:
        """Return what was written, or ``None`` after saying what is missing."""
        if not self.what.value():
            self.form.show_problem(self.what, self.tr("Say what is added, in their words."))
            self.what.setFocus()
            return None
        approval = Approval(self.approval.value() or Approval.NONE)
        is_new = old is None or old.approval is not approval
        decided_at = now if is_new else old.approved_at if old else None
        return replace(
            old or Change(what=""),
            what=self.what.value(),
            asked_by=old.asked_by if old else visit.contact,
            minutes=self.minutes.value(),
            amount_minor=self.amount.value(),
            parts=self.parts.value(),
            parts_minor=self.parts_price.value(),
            approval=approval,
            approved_by=self.person.value() if approval is not Approval.NONE else "",
            approved_at=decided_at if approval in APPROVED else None,
            heard_by=visit.technician.name if approval is Approval.VERBAL else "",
        )

    def _on_figures_edited(self) -> None:
        if self.amount.value() not in {None, self._suggested}:
            return
        visit = self._desk.record.visit
        minutes, parts = self.minutes.value(), self.parts_price.value()
        if minutes is None and parts is None:
            self._suggested = None
        else:
            rate = hourly_rate(visit, SpanKind.ON_SITE)
            self._suggested = price(minutes or 0, rate) + (parts or 0)
        self.amount.show_value(self._suggested)
        self._warn(visit)

    def _on_decided(self) -> None:
        self._warn(self._desk.record.visit)

    def _warn(self, visit: Visit) -> None:
        """Say below the person that the price is beyond what they may approve."""
        amount, person = self.amount.value(), visit.client.contact(self.person.value())
        is_beyond = bool(amount) and person is not None and not person.may_approve_sum(amount or 0)
        said = ""
        if is_beyond and person is not None and person.limit_minor is not None:
            limit = self._desk.money(person.limit_minor)
            said = self.tr("%(name)s may approve up to %(sum)s.") % {
                "name": first_name(person.name),
                "sum": limit,
            }
        elif is_beyond and person is not None:
            said = self.tr("%s may not approve work.") % first_name(person.name)
        self.form.show_problem(self.person, said)


def _approvals(form: QWidget) -> list[Choice]:
    return [
        Choice(Approval.NONE.value, form.tr("Not asked yet")),
        Choice(Approval.VERBAL.value, form.tr("Yes, out loud")),
        Choice(Approval.BY_MAIL.value, form.tr("Yes, by mail")),
        Choice(Approval.UP_THE_CHANNEL.value, form.tr("They ask upstairs")),
        Choice(Approval.DECLINED.value, form.tr("No")),
    ]
