"""Whom we visit, why, when; and what the last visit left open."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.coaching.papers import frozen_by
from app.coaching.people import Contact
from app.coaching.visit import Priority, Visit, VisitKind, VisitState
from app.ui.screens.visit.calling_off import CallingOff
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.screens.visit.self_rating import (
    CLOSING,
    SELF_RATING,
    RecordShown,
    asks,
    may_see_record,
)
from app.ui.visit_words import KIND_WORDS, PRIORITY_WORDS
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, DateTimeField, LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label


class DetailsSection(Section):
    """The head of the visit: subject, contact with authority, ticket, time, priority, kind."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self.about = LineField(self.tr("Replace unstable router"))
        self.contact = ChoiceField([], self.tr("Nobody chosen"))
        self.ticket = LineField(self.tr("10482"))
        self.when = DateTimeField(desk.record.zone, desk.record.now)
        self.priority = ChoiceField([Choice(p.value, PRIORITY_WORDS[p]) for p in Priority])
        self.kind = ChoiceField([Choice(k.value, KIND_WORDS[k]) for k in VisitKind])
        self.client_button = Button(desk.theme, self.tr("Open the client"), role="link")
        self.form = Form(
            desk.theme,
            [
                Row(label=self.tr("What is it about?"), field=self.about),
                Row(label=self.tr("Who are we there to see?"), field=self.contact),
                Row(label=self.tr("Ticket"), field=self.ticket, half=True),
                Row(label=self.tr("When"), field=self.when, half=True),
                Row(label=self.tr("How pressing"), field=self.priority, half=True),
                Row(label=self.tr("Where we work"), field=self.kind, half=True),
            ],
        )
        self.column.setSpacing(8)
        self.calling_off = CallingOff(desk, self.place("call_off"))
        self.column.addWidget(self.form)
        self.column.addLayout(left_aligned(self.client_button, self.calling_off.button))
        self.column.addWidget(self.calling_off)
        self.client_button.clicked.connect(self._on_client)
        self.show_visit(desk.record.visit)
        self._bind()

    def show_visit(self, visit: Visit) -> None:
        """Offer the client's people, each with what they may approve."""
        choices = [Choice("", self.tr("Nobody chosen"))]
        choices += [Choice(each.name, self._described(each)) for each in visit.client.contacts]
        if visit.contact and visit.client.contact(visit.contact) is None:
            choices.append(Choice(visit.contact, visit.contact))
        if [self.contact.itemText(at) for at in range(self.contact.count())] != [
            choice.text for choice in choices
        ]:
            self.contact.offer(choices)
        self.calling_off.show_visit(visit)

    def _described(self, contact: Contact) -> str:
        if not contact.may_approve:
            authority = self.tr("may not approve")
        elif contact.limit_minor is None:
            authority = self.tr("may approve any sum")
        else:
            authority = self.tr("may approve up to %s") % self.desk.money(contact.limit_minor)
        return " · ".join(part for part in (contact.name, contact.role, authority) if part)

    def _bind(self) -> None:
        def bind(name: str, field: QWidget, read: Any, write: Any) -> None:  # noqa: ANN401
            frozen = partial(_is_frozen, name)
            self.desk.board.bind(self.place(name), field, read, write, frozen)

        edit = self._write
        bind("title", self.about, lambda v: v.title, partial(edit, "title"))
        bind("contact", self.contact, lambda v: v.contact, partial(edit, "contact"))
        bind("ticket", self.ticket, lambda v: v.ticket, partial(edit, "ticket"))
        bind("scheduled_at", self.when, lambda v: v.scheduled_at, partial(edit, "scheduled_at"))
        bind("priority", self.priority, lambda v: v.priority.value, self._write_priority)
        bind("kind", self.kind, lambda v: v.kind.value, self._write_kind)

    def _write(self, name: str, value: object) -> None:
        self.record.edit(self.place(name), name, value)

    def _write_priority(self, value: str) -> None:
        self._write("priority", Priority(value))

    def _write_kind(self, value: str) -> None:
        self._write("kind", VisitKind(value))

    def _on_client(self) -> None:
        self.desk.client_wanted.emit(self.record.visit.client.id)


class ClosingSection(Section):
    """The end of the visit: nothing is left to do on it.

    Whoever was there is asked how it went, and sees what the record shows only afterwards.
    """

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self.words = quiet()
        self.close_button = Button(desk.theme, self.tr("Close the visit"))
        self.reopen_button = Button(desk.theme, self.tr("Open it again"), role="link")
        self.rate_button = Button(desk.theme, self.tr("How did it go?"))
        self.heading = label(self.tr("What the record shows"), "section")
        self.shown = RecordShown()
        self.column.addWidget(self.words)
        self.column.addLayout(left_aligned(self.close_button, self.rate_button, self.reopen_button))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.shown)
        desk.mark(self.place("close"), self.close_button)
        self.rate_button.clicked.connect(self._on_rate)
        self.close_button.clicked.connect(self._on_close)
        self.reopen_button.clicked.connect(self._on_reopen)

    def show_visit(self, visit: Visit) -> None:
        """Show whether the visit is over."""
        is_over = self.record.is_over
        self.close_button.setVisible(not is_over)
        self.reopen_button.setVisible(is_over)
        cancelled = visit.state is VisitState.CANCELLED
        over = self.tr("This visit was called off.") if cancelled else self.tr("Closed.")
        going = self.tr("When nothing is left to do. It can be opened again.")
        self.words.setText(over if is_over else going)
        self.rate_button.setVisible(asks(self.record))
        is_shown = may_see_record(self.record)
        self.heading.setVisible(is_shown)
        self.shown.setVisible(is_shown)
        if is_shown:
            self.shown.show_record(self.record)

    def _on_close(self) -> None:
        if self.desk.board.binding.flush():
            self.record.close()
            if asks(self.record):
                self.desk.go_wanted.emit(f"{SELF_RATING}/{CLOSING}")
            else:
                self.desk.closed.emit()

    def _on_rate(self) -> None:
        self.desk.go_wanted.emit(f"{SELF_RATING}/")

    def _on_reopen(self) -> None:
        self.record.reopen()


def _is_frozen(name: str, visit: Visit) -> bool:
    return frozen_by(visit, name) is not None
