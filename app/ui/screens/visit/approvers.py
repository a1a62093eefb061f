"""Who may approve what at the client's, and a warning where the sum is beyond it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.meter import measure
from app.coaching.people import Contact
from app.coaching.prompts import first_name
from app.coaching.visit import Visit
from app.ui.screens.column import clear
from app.ui.screens.visit.authority_words import authority
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel


class Approvers(Section):
    """The people who may say yes, with their limits."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, self.tr("Who may approve"))
        self.people = QVBoxLayout()
        self.people.setSpacing(4)
        self.none = quiet(
            self.tr("Nobody at this client is marked as someone who may approve. Ask who may.")
        )
        self.client_button = Button(desk.theme, self.tr("Open the client"), role="link")
        self.warning = Banner(desk.theme)
        self.warning.close_button.hide()
        self._shown: object = None
        self.column.setSpacing(8)
        self.column.addLayout(self.people)
        self.column.addWidget(self.none)
        self.column.addLayout(left_aligned(self.client_button))
        self.column.addWidget(self.warning)
        desk.mark(self.place("approver"), self.client_button)
        self.client_button.clicked.connect(self._on_client)

    def show_visit(self, visit: Visit) -> None:
        """Show the people, and warn where the visit's contact may not approve the sum."""
        approvers = [contact for contact in visit.client.contacts if contact.may_approve]
        seen = (approvers, visit.contact, visit.estimate, visit.changes)
        if seen == self._shown:
            return
        self._shown = seen
        clear(self.people)
        for contact in approvers:
            self.people.addWidget(self._line(contact, is_here=contact.name == visit.contact))
        self.none.setVisible(not approvers)
        self._warn(visit, approvers)

    def _line(self, contact: Contact, *, is_here: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = f"{contact.name}, {contact.role}" if contact.role else contact.name
        row.addWidget(ElidedLabel(name, "label" if is_here else ""))
        row.addStretch()
        row.addWidget(ElidedLabel(authority(self.desk, contact), "reason"))
        return line

    def _warn(self, visit: Visit, approvers: list[Contact]) -> None:
        meter = measure(visit, self.record.now())
        total = max(meter.limit_minor or 0, meter.estimate_minor or 0)
        person = visit.contact_person
        if not total or person is None or person.may_approve_sum(total):
            self.warning.hide()
            return
        others = [each for each in approvers if each.may_approve_sum(total)]
        name = first_name(person.name)
        message = self.tr("%(sum)s is more than %(name)s may approve.") % {
            "sum": self.desk.money(total),
            "name": name,
        }
        if others:
            hint = self.tr("%s may. Get that yes before you start.") % others[0].name
        else:
            hint = self.tr("Help %s ask upstairs before you start.") % name
        self.warning.show_message(message, hint, tone="warn")

    def _on_client(self) -> None:
        self.desk.client_wanted.emit(self.record.visit.client.id)
