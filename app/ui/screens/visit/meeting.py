"""Check in and check out: with a person, or with the honest reason why there was none."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.papers import frozen_by
from app.coaching.visit import Meeting, MeetingHow, MeetingKind, Visit
from app.ui.moments import moment_said
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.screens.visit.meeting_form import AbsentForm, MetForm
from app.ui.widgets.button import Button
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

_ABSENT = {MeetingHow.NOBODY, MeetingHow.MESSAGE_LEFT}


class MeetingSection(Section):
    """Records the visit's check-in or check-out and shows what was recorded."""

    def __init__(self, desk: Desk, phase: str, kind: MeetingKind) -> None:
        is_out = kind is MeetingKind.CHECK_OUT
        super().__init__(desk, phase)
        self.title.setText(self.tr("Check out") if is_out else self.tr("Check in"))
        self.title.show()
        self.kind = kind
        self.met = MetForm(desk, kind)
        self.absent = AbsentForm(desk)
        words = self.tr("Check out") if is_out else self.tr("Check in")
        self.record_button = Button(desk.theme, words)
        self.absent_button = Button(desk.theme, self.tr("Nobody was there"), role="link")
        self.met_button = Button(desk.theme, self.tr("Somebody was there"), role="link")
        self.drop_button = Button(desk.theme, self.tr("Leave it"), role="quiet-link")
        self.summary = label("", "label", wraps=True)
        self.detail = quiet()
        self.change_button = Button(desk.theme, self.tr("Change"), role="quiet-link")
        self.remove_button = Button(desk.theme, self.tr("Take back"), role="quiet-link")
        self._is_editing = False
        self._build()
        self._connect()
        desk.mark(self.place(kind.value), self.met.person)
        if is_out:
            desk.mark(self.place("other_needs"), self.met.asked)

    def show_visit(self, visit: Visit) -> None:
        """Show the recorded meeting, or the form for it."""
        meeting = visit.meeting(self.kind)
        is_frozen = frozen_by(visit, "meetings") is not None
        self.met.offer(visit)
        self._done.setVisible(meeting is not None and not self._is_editing)
        self._form.setVisible((meeting is None or self._is_editing) and not is_frozen)
        self.title.setVisible(meeting is None or self._is_editing)
        for button in (self.change_button, self.remove_button):
            button.setVisible(not is_frozen)
        if meeting is not None:
            self._show_meeting(visit, meeting)

    def lead_button(self, visit: Visit) -> Button | None:
        """Return the button that records the meeting while there is none."""
        return self.record_button if visit.meeting(self.kind) is None else None

    def _build(self) -> None:
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        buttons = left_aligned(
            self.record_button, self.absent_button, self.met_button, self.drop_button
        )
        form.addWidget(self.met)
        form.addWidget(self.absent)
        form.addLayout(buttons)
        self._done = QWidget()
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.summary)
        words.addWidget(self.detail)
        self.mark = Glyph(self.theme, "check", "good")
        done.addWidget(self.mark)
        done.addLayout(words, 1)
        done.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        done.addWidget(self.change_button)
        done.addWidget(self.remove_button)
        self.column.addWidget(self._done)
        self.column.addWidget(self._form)
        self._show_form(is_absent=False)

    def _connect(self) -> None:
        self.record_button.clicked.connect(self._on_record)
        self.absent_button.clicked.connect(self._on_absent)
        self.met_button.clicked.connect(self._on_met)
        self.drop_button.clicked.connect(self._on_drop)
        self.change_button.clicked.connect(self._on_change)
        self.remove_button.clicked.connect(self._on_remove)
        self.met.person.returnPressed.connect(self.record_button.click)

    def _show_form(self, *, is_absent: bool) -> None:
        self.met.setVisible(not is_absent)
        self.absent.setVisible(is_absent)
        self.absent_button.setVisible(not is_absent)
        self.met_button.setVisible(is_absent)
        self.drop_button.setVisible(self._is_editing)
        is_out = self.kind is MeetingKind.CHECK_OUT
        words = self.tr("Check out") if is_out else self.tr("Check in")
        self.record_button.show_text(self.tr("Write it down") if is_absent else words)

    def _show_meeting(self, visit: Visit, meeting: Meeting) -> None:
        at = moment_said(meeting.at, self.record.zone, self.record.now())
        is_absent = meeting.how in _ABSENT
        self.mark.show_icon("message" if is_absent else "check", "muted" if is_absent else "good")
        if is_absent:
            text = self.tr("Nobody was there") + f" · {at}"
        else:
            is_out = self.kind is MeetingKind.CHECK_OUT
            with_whom = self.tr("Checked out with %s") if is_out else self.tr("Checked in with %s")
            text = f"{with_whom % meeting.person} · {at}"
        self.summary.setText(text)
        self.detail.setText(" ".join(_details(meeting)))
        self.detail.setVisible(bool(self.detail.text()))

    def _on_record(self) -> None:
        old = self.record.visit.meeting(self.kind) if self._is_editing else None
        source = self.absent if self.absent.isVisibleTo(self) else self.met
        written = source.meeting(self.kind, old.at if old else self.record.now())
        if written is None:
            return
        self._is_editing = False
        place = self.place(self.kind.value)
        if old is None:
            self.record.meetings.record(place, written)
        else:
            self.record.meetings.change(place, old, replace(written, id=old.id))
        self.show_visit(self.record.visit)
        self.change_button.setFocus()

    def _on_absent(self) -> None:
        self._show_form(is_absent=True)
        self.absent.reason.setFocus()

    def _on_met(self) -> None:
        self._show_form(is_absent=False)
        self.met.person.setFocus()

    def _on_drop(self) -> None:
        self._is_editing = False
        self.show_visit(self.record.visit)

    def _on_change(self) -> None:
        meeting = self.record.visit.meeting(self.kind)
        if meeting is None:
            return
        self._is_editing = True
        is_absent = meeting.how in _ABSENT
        (self.absent if is_absent else self.met).show_meeting(meeting)
        self._show_form(is_absent=is_absent)
        self.show_visit(self.record.visit)
        (self.absent.reason if is_absent else self.met.person).setFocus()

    def _on_remove(self) -> None:
        meeting = self.record.visit.meeting(self.kind)
        if meeting is not None:
            self._show_form(is_absent=False)
            self.record.meetings.remove(self.place(self.kind.value), meeting)
            self.met.person.setFocus()


def _details(meeting: Meeting) -> list[str]:
    """Say in short sentences what else is known of a meeting."""
    said = []
    if meeting.how is MeetingHow.BY_PHONE:
        said.append("By phone.")
    if meeting.work_confirmed:
        said.append("They saw that it works.")
    if meeting.other_needs:
        said.append(f"They also need: {meeting.other_needs}")
    elif meeting.other_needs_asked:
        said.append("Nothing else is needed.")
    if meeting.reason:
        said.append(f"{meeting.reason}.")
    if meeting.message:
        said.append(f"Message left: {meeting.message}")
    return said
