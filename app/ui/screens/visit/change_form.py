"""What is asked of added work: what, how long, how much, and whether they said yes."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.authority import asking_upstairs, may_approve, price_told, usual_approver
from app.coaching.meter import APPROVED
from app.coaching.prompts import first_name
from app.coaching.quoting import added_price
from app.coaching.visit import Approval, Change, Promise, Visit
from app.ui.formats import minor_digits
from app.ui.screens.visit.authority_words import authority, cannot_approve
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.fields import (
    Choice,
    ChoiceField,
    DateTimeField,
    LineField,
    MinutesField,
    MoneyField,
)
from app.ui.widgets.form import Form, Row

_HEARD = frozenset({Approval.VERBAL, Approval.BY_MAIL})
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChangeForm(QWidget):
    """One change in a few fields, in the order they are said.

    Its price follows from the minutes, as they will be charged, until somebody writes another.
    """

    submitted = Signal()
    """Enter was pressed in any field."""
    dropped = Signal()
    """Escape was pressed: leave it."""

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
        self.heard_by = LineField(self.tr("A name"))
        self.until = DateTimeField(desk.record.zone, desk.record.now)
        self.form = Form(desk.theme, self._rows())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._suggested: int | None = None
        self._old: Change | None = None
        self._connect()

    def offer(self, visit: Visit) -> None:
        """Offer the client's people to decide."""
        self.person.offer(contact.name for contact in visit.client.contacts)

    def show_change(self, change: Change | None, visit: Visit) -> None:
        """Show a change to be edited, or empty fields for a new one."""
        shown = change or Change(what="")
        self._old = change
        self.what.show_value(shown.what)
        self.minutes.show_value(shown.minutes)
        self.amount.show_value(shown.amount_minor)
        self.parts.show_value(shown.parts)
        self.parts_price.show_value(shown.parts_minor)
        self.person.show_value(shown.approved_by or usual_approver(visit))
        self.approval.show_value(shown.approval.value)
        self.heard_by.show_value(shown.heard_by or visit.technician.name)
        self.until.show_value(None)
        self._suggested = shown.amount_minor
        self.form.show_problem(self.what, "")
        self._look_again()

    def change(self, visit: Visit, now: datetime) -> Change | None:
        """Return what was written, or ``None`` after saying what is missing."""
        if not self.what.value():
            self.form.show_problem(self.what, self.tr("Say what is added, in their words."))
            self.what.setFocus()
            return None
        old, written, approval = self._old, self._written(), self._approval()
        is_new = old is None or old.approval is not approval or not _is_same(old, written)
        if is_new and approval is Approval.INITIALS:
            # There is no yes before there is ink.
            approval = Approval.NONE
        decided_at = now if is_new else old.approved_at if old else None
        return replace(
            written,
            asked_by=old.asked_by if old else visit.contact,
            approval=approval,
            approved_by=self.person.value() if approval is not Approval.NONE else "",
            approved_at=decided_at if approval in APPROVED else None,
            heard_by=self.heard_by.value() if approval in _HEARD else "",
            initials=None if is_new or old is None else old.initials,
        )

    @property
    def wants_initials(self) -> bool:
        """Whether the client is to put initials under it right away."""
        return self._approval() is Approval.INITIALS

    def reminder(self, visit: Visit, change: Change, now: datetime) -> Promise | None:
        """Return the promise to ask again, where the budget goes up the channel until a time."""
        due = self.until.value()
        if change.approval is not Approval.UP_THE_CHANNEL or due is None:
            return None
        to = change.asked_by or visit.contact
        return Promise(what=asking_upstairs(change), to=to, due_at=due, made_at=now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds from any field, Escape leaves it."""
        if event.key() in _KEYS:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _rows(self) -> list[Row]:
        return [
            Row(label=self.tr("What is added?"), field=self.what),
            Row(label=self.tr("How much longer?"), field=self.minutes, half=True),
            Row(label=self.tr("Price, parts included"), field=self.amount, half=True),
            Row(label=self.tr("Parts"), field=self.parts, half=True),
            Row(label=self.tr("Parts alone"), field=self.parts_price, half=True),
            Row(label=self.tr("Who decides?"), field=self.person, half=True),
            Row(label=self.tr("What do they say?"), field=self.approval, half=True),
            Row(label=self.tr("Who heard it?"), field=self.heard_by),
            Row(
                label=self.tr("Until when?"),
                field=self.until,
                hint=self.tr("You promise to ask again by then, and are reminded."),
            ),
        ]

    def _connect(self) -> None:
        for field in (self.minutes, self.parts_price):
            field.edited.connect(self._on_figures_edited)
        for stated in (self.what, self.parts, self.amount, self.person):
            stated.edited.connect(self._on_stated)
        self.approval.edited.connect(self._on_approval)

    def _approval(self) -> Approval:
        return Approval(self.approval.value() or Approval.NONE)

    def _written(self) -> Change:
        return replace(
            self._old or Change(what=""),
            what=self.what.value(),
            minutes=self.minutes.value(),
            amount_minor=self.amount.value(),
            parts=self.parts.value(),
            parts_minor=self.parts_price.value(),
        )

    def _on_figures_edited(self) -> None:
        if self.amount.value() in {None, self._suggested}:
            self._suggest()
        self._on_stated()

    def _suggest(self) -> None:
        minutes, parts = self.minutes.value(), self.parts_price.value()
        record = self._desk.record
        work = added_price(record.visit, minutes or 0, record.now())
        is_known = minutes is not None or parts is not None
        self._suggested = work + (parts or 0) if is_known else None
        self.amount.show_value(self._suggested)

    def _on_stated(self) -> None:
        """Ask again for a yes that was given to other words or another price."""
        old = self._old
        if old and old.approval in APPROVED and self._approval() in {old.approval, Approval.NONE}:
            same = _is_same(old, self._written())
            self.approval.show_value(old.approval.value if same else Approval.NONE.value)
        self._look_again()

    def _on_approval(self) -> None:
        if self._approval() is Approval.UP_THE_CHANNEL:
            self._propose_upstairs()
        self._look_again()

    def _propose_upstairs(self) -> None:
        """Name who may decide the sum in the place of somebody who may not."""
        visit, amount = self._desk.record.visit, self.amount.value() or 0
        named = visit.client.contact(self.person.value())
        if named is not None and not named.may_approve_sum(amount):
            others = may_approve(visit.client, amount)
            self.person.show_value(others[0].name if others else "")

    def _look_again(self) -> None:
        """Show the fields that belong to what was chosen, and what the person may approve."""
        approval = self._approval()
        rows = self.form.rows
        has_parts = bool(self.parts.value()) or self.parts_price.value() is not None
        rows[self.parts_price].setVisible(has_parts)
        rows[self.heard_by].setVisible(approval in _HEARD)
        rows[self.until].setVisible(approval is Approval.UP_THE_CHANNEL)
        self._say_price()
        self._say_yes_again(approval)
        self._say_authority(approval)

    def _say_price(self) -> None:
        is_ours = self._suggested is not None and self.amount.value() == self._suggested
        is_new = self._old is None or self._old.amount_minor != self._suggested
        said = self.tr("As it will be charged.")
        self.form.show_hint(self.amount, said if is_ours and is_new else "")

    def _say_yes_again(self, approval: Approval) -> None:
        old = self._old
        is_lost = old is not None and old.approval in APPROVED and approval is Approval.NONE
        self.form.show_hint(
            self.approval, self.tr("They agreed to something else. Ask again.") if is_lost else ""
        )

    def _say_authority(self, approval: Approval) -> None:
        """Say below the person what they may approve, or that the price is beyond it."""
        visit = self._desk.record.visit
        person = visit.client.contact(self.person.value())
        told = price_told(self._written())
        lacks = person is not None and bool(told) and not person.may_approve_sum(told)
        is_asked = approval is not Approval.DECLINED
        said = cannot_approve(self._desk, person, told) if person and lacks and is_asked else ""
        known = authority(self._desk, person) if person else ""
        if approval is Approval.UP_THE_CHANNEL and not said:
            asks = first_name(visit.contact)
            known = self.tr("Who has the last word? %s asks them.") % asks if asks else known
        self.form.show_hint(self.person, known)
        self.form.show_problem(self.person, said)


def _is_same(old: Change, new: Change) -> bool:
    """Tell whether somebody who agreed to ``old`` agreed to ``new``."""
    stated = ("what", "minutes", "amount_minor", "parts", "parts_minor")
    return all(getattr(old, name) == getattr(new, name) for name in stated)


def _approvals(form: QWidget) -> list[Choice]:
    return [
        Choice(Approval.NONE.value, form.tr("Not asked yet")),
        Choice(Approval.VERBAL.value, form.tr("Yes, out loud")),
        Choice(Approval.BY_MAIL.value, form.tr("Yes, by mail")),
        Choice(Approval.INITIALS.value, form.tr("Initials, on this screen")),
        Choice(Approval.UP_THE_CHANNEL.value, form.tr("They ask upstairs")),
        Choice(Approval.DECLINED.value, form.tr("No")),
    ]
