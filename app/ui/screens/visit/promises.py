"""Promises: what, to whom, by when, and whether they were kept."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.promises import Margin, margin
from app.coaching.prompts import first_name
from app.coaching.visit import Promise, Visit
from app.ui.kept_menu import KeptMenu
from app.ui.moments import moment_said, time_said, within
from app.ui.screens.column import clear
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import DateTimeField, LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import set_meaning
from app.ui.widgets.rule import Rule


class PromisesSection(Section):
    """The promises of this visit, and one line to make another."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, self.tr("Promises"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.what = LineField(self.tr("Call back with the delivery date"))
        self.to = PersonField(desk.theme, self.tr("A name"))
        self.due = DateTimeField(desk.record.zone, desk.record.now)
        self.make_button = Button(desk.theme, self.tr("Promise it"))
        self.advice = quiet()
        self.instead = Button(desk.theme, "", role="link")
        self._later: datetime | None = None
        self._taken: datetime | None = None
        self._kept_menu: KeptMenu | None = None
        self.form = Form(
            desk.theme,
            [
                Row(label=self.tr("What do you promise?"), field=self.what),
                Row(label=self.tr("To whom?"), field=self.to, half=True),
                Row(label=self.tr("By when?"), field=self.due, half=True),
            ],
        )
        self._shown: object = None
        self._past: Margin | None = None
        self._build()
        desk.mark(self.place("promises"), self.what)

    def show_visit(self, visit: Visit) -> None:
        """Show the promises and how each stands."""
        self.to.offer(contact.name for contact in visit.client.contacts)
        if not self.to.value() and not self.to.isModified():
            self.to.show_value(visit.contact)
        self._advise()
        now = self.record.now()
        late = tuple(p.id for p in visit.promises if p.due_at < now and not p.kept_at)
        if (visit.promises, late) == self._shown:
            return
        self._shown = (visit.promises, late)
        self._past = None
        clear(self.rows)
        for promise in sorted(visit.promises, key=lambda each: each.due_at):
            self.rows.addWidget(self._row(promise))

    def _build(self) -> None:
        self.column.addLayout(self.rows)
        self.column.addWidget(self.form)
        self.column.addWidget(self.advice)
        self.column.addLayout(left_aligned(self.make_button, self.instead))
        self.advice.hide()
        self.instead.hide()
        self.make_button.clicked.connect(self._on_make)
        self.instead.clicked.connect(self._on_instead)
        for edited in (self.what.edited, self.due.edited):
            edited.connect(self._advise)
        for field in (self.what, self.to, self.due):
            field.returnPressed.connect(self._on_make)

    def _row(self, promise: Promise) -> QWidget:
        made = QWidget()
        line = QHBoxLayout()
        line.setSpacing(6)
        state, tone = self._state(promise)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(promise.what, "label"))
        said = ElidedLabel(state, "reason")
        set_meaning(said, tone=tone)
        words.addWidget(said)
        line.addLayout(words, 1)
        if not promise.kept_at and not promise.withdrawn:
            kept = Button(self.theme, self.tr("Kept"), role="link")
            off = Button(self.theme, self.tr("Call it off"), role="quiet-link")
            kept.clicked.connect(partial(self._on_kept, promise, kept))
            self.desk.mark(self.place(f"promise.{promise.id}"), kept)
            off.clicked.connect(partial(self._on_off, promise))
            for button in (kept, off):
                button.setAccessibleDescription(promise.what)
                line.addWidget(button)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(Rule())
        return made

    def _state(self, promise: Promise) -> tuple[str, str]:
        now, zone = self.record.now(), self.record.zone
        to = first_name(promise.to)
        if promise.withdrawn:
            return self.tr("Called off with %s") % to, ""
        if promise.kept_at:
            is_late = promise.kept_at > promise.due_at
            said = self.tr("Kept, late") if is_late else self.tr("Kept")
            return f"{said} · {moment_said(promise.kept_at, zone, now)}", "" if is_late else "good"
        by = within(moment_said(promise.due_at, zone, now))
        if promise.due_at < now:
            return self.tr("Late: to %(to)s by %(by)s") % {"to": to, "by": by}, "bad"
        return self.tr("To %(to)s by %(by)s") % {"to": to, "by": by}, ""

    def _on_make(self) -> None:
        due = self.due.value()
        for field, is_there, missing in (
            (self.what, bool(self.what.value()), self.tr("Say what you promise.")),
            (self.to, bool(self.to.value()), self.tr("Say whom you promise it.")),
            (self.due, due is not None, self.tr("A promise needs a time: 14:05, tomorrow 8:00.")),
        ):
            self.form.show_problem(field, "" if is_there else missing)
            if not is_there:
                field.setFocus()
                return
        if due is None:
            return
        promise = Promise(
            what=self.what.value(), to=self.to.value(), due_at=due, made_at=self.record.now()
        )
        self.what.show_value("")
        self.due.show_value(None)
        self.due.clear()
        self.record.promises.make(self.place("promises"), promise)
        self.what.setFocus()

    def _on_instead(self) -> None:
        self._taken = self._later
        self.due.show_value(self._later)
        self._advise()
        self.make_button.setFocus()

    def _advise(self) -> None:
        """Say how this person's promises went so far, and offer a time that leaves room."""
        due, now = self.due.value(), self.record.now()
        self._later = None
        if self.what.value() or due:
            past = self._record_so_far(now)
            self.advice.setText(past.say())
            # What was offered and taken has its room already.
            if due and due > now and due != self._taken:
                self._later = past.comfortable(now, due)
        self.advice.setVisible(bool(self.what.value() or due))
        self.instead.setVisible(self._later is not None and self._later != due)
        if self._later is not None:
            self.instead.show_text(self.tr("Promise %s instead") % self._moment(self._later, now))

    def _record_so_far(self, now: datetime) -> Margin:
        if self._past is None:
            technician = self.record.visit.technician.id
            self._past = margin(self.record.services.lists.past_promises(technician), now)
        return self._past

    def _moment(self, at: datetime, now: datetime) -> str:
        zone = self.record.zone
        is_today = at.astimezone(zone).date() == now.astimezone(zone).date()
        return time_said(at, zone) if is_today else moment_said(at, zone, now)

    def _on_kept(self, promise: Promise, button: Button) -> None:
        keep = partial(self.record.promises.keep, promise)
        self._kept_menu = KeptMenu(self.record.zone, keep, self)
        self._kept_menu.ask(promise.made_at, promise.due_at, self.record.now(), button)

    def _on_off(self, promise: Promise) -> None:
        self.record.promises.withdraw(promise)
