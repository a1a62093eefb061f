"""What is asked at a check-in or check-out."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.visit import Meeting, MeetingHow, MeetingKind, Visit
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.fields import CheckField, Choice, ChoiceField, LineField, TextField
from app.ui.widgets.form import Form, Row

_OTHER = "other"


class MetForm(QWidget):
    """Who was met and how; on the way out also whether it works and what else they need."""

    def __init__(self, desk: Desk, kind: MeetingKind) -> None:
        super().__init__()
        self.person = PersonField(desk.theme, self.tr("A name"))
        self.how = ChoiceField(
            [
                Choice(MeetingHow.IN_PERSON.value, self.tr("In person")),
                Choice(MeetingHow.BY_PHONE.value, self.tr("By phone")),
            ]
        )
        self.how.show_value(MeetingHow.IN_PERSON.value)
        self.confirmed = CheckField(self.tr("They saw that it works"))
        self.asked = CheckField(self.tr("I asked what else they need"))
        self.needs = LineField(self.tr("Nothing, or what they named"))
        rows = [
            Row(label=self.tr("Who did you see?"), field=self.person, half=True),
            Row(label=self.tr("How?"), field=self.how, half=True),
        ]
        if kind is MeetingKind.CHECK_OUT:
            rows += [
                Row(label="", field=self.confirmed, half=True),
                Row(label="", field=self.asked, half=True),
                Row(label=self.tr("What else do they need?"), field=self.needs),
            ]
        self.form = Form(desk.theme, rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.person.edited.connect(self._on_person_edited)
        self.needs.edited.connect(self._on_needs_edited)

    def offer(self, visit: Visit) -> None:
        """Offer the client's people, the visit's contact first of all."""
        self.person.offer(contact.name for contact in visit.client.contacts)
        if not self.person.value() and not self.person.isModified():
            self.person.show_value(visit.contact)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a recorded meeting, to be changed."""
        self.person.show_value(meeting.person)
        self.how.show_value(meeting.how.value)
        self.confirmed.show_value(meeting.work_confirmed)
        self.asked.show_value(meeting.other_needs_asked)
        self.needs.show_value(meeting.other_needs)

    def meeting(self, kind: MeetingKind, at: datetime) -> Meeting | None:
        """Return what was written, or ``None`` after saying what is missing."""
        if not self.person.value():
            self.form.show_problem(self.person, self.tr("Write the name of the person."))
            self.person.setFocus()
            return None
        return Meeting(
            kind=kind,
            at=at,
            how=MeetingHow(self.how.value() or MeetingHow.IN_PERSON),
            person=self.person.value(),
            work_confirmed=self.confirmed.value(),
            other_needs_asked=self.asked.value(),
            other_needs=self.needs.value(),
        )

    def _on_person_edited(self) -> None:
        self.form.show_problem(self.person, "")

    def _on_needs_edited(self) -> None:
        if self.needs.value():
            self.asked.show_value(True)


class AbsentForm(QWidget):
    """Why nobody was met, and what was left instead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._reasons = {each.key: each.text for each in desk.record.playbook.absences}
        self.reason = ChoiceField([Choice(key, text) for key, text in self._reasons.items()])
        self.words = LineField(self.tr("What happened, in a few words"))
        self.message = TextField(self.tr("A note on the desk, the same by mail"), 2)
        self.form = Form(
            desk.theme,
            [
                Row(label=self.tr("Why was nobody there?"), field=self.reason, half=True),
                Row(label=self.tr("What happened?"), field=self.words, half=True),
                Row(label=self.tr("What message did you leave?"), field=self.message),
            ],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.reason.edited.connect(self._on_reason_edited)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a recorded absence, to be changed."""
        known = {text: key for key, text in self._reasons.items()}
        text, _, words = meeting.reason.partition(": ")
        self.reason.show_value(known.get(text, _OTHER))
        self.words.show_value(words if text in known else meeting.reason)
        self.message.show_value(meeting.message)

    def meeting(self, kind: MeetingKind, at: datetime) -> Meeting | None:
        """Return what was written, or ``None`` after saying what is missing."""
        key, words = self.reason.value(), self.words.value()
        if not key or (key == _OTHER and not words):
            field = self.words if key else self.reason
            self.form.show_problem(field, self.tr("Say in a few words why nobody was there."))
            field.setFocus()
            return None
        message = self.message.value()
        reason = words if key == _OTHER else self._reasons[key] + (f": {words}" if words else "")
        return Meeting(
            kind=kind,
            at=at,
            how=MeetingHow.MESSAGE_LEFT if message else MeetingHow.NOBODY,
            reason=reason,
            message=message,
        )

    def _on_reason_edited(self) -> None:
        self.form.show_problem(self.reason, "")
