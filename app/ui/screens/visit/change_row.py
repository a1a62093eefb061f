"""One piece of added work and how it stands."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.authority import asking_upstairs, usual_approver
from app.coaching.meter import APPROVED
from app.coaching.prompts.adding import WAITING, begun_anyway
from app.coaching.visit import Approval, Change
from app.ui.screens.visit.change_words import ChangeWords
from app.ui.screens.visit.desk import Desk, left_aligned, quiet
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule


class ChangeRow(QWidget):
    """What was added, its figures, its state in words, and what can be done next."""

    edit_wanted = Signal(object)

    def __init__(self, desk: Desk, place: str, change: Change, *, is_frozen: bool) -> None:
        super().__init__()
        self._desk = desk
        self._record = desk.record
        self._place = place
        self.change = change
        self._is_frozen = is_frozen
        self._words = ChangeWords(desk, change)
        is_agreed = change.approval in APPROVED
        self.start = Button(
            desk.theme, self.tr("Start"), role="link" if is_agreed else "quiet-link"
        )
        self.done = Button(desk.theme, self.tr("Done"), role="link")
        self.approve = Button(desk.theme, self.tr("They said yes"), role="link")
        self.initials = Button(desk.theme, self.tr("Get initials"), role="link")
        self.decline = Button(desk.theme, self.tr("They said no"), role="link")
        self.edit = Button(desk.theme, self.tr("Change"), role="quiet-link")
        self.remove = Button(desk.theme, self.tr("Remove"), role="quiet-link")
        self.question: StartQuestion | None = None
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()

    @property
    def wants_yes(self) -> bool:
        """Whether somebody who may still has to say yes to it."""
        return self.change.approval in WAITING or self._words.lacks_authority

    def take_focus(self) -> None:
        """Take the keyboard where the next thing is done."""
        if self.next_button is not None:
            self.next_button.setFocus()

    @property
    def next_button(self) -> Button | None:
        """What is done next with it; None where nothing can be."""
        offered = self._offered()
        if self._words.lacks_authority and self.edit in offered:
            return self.edit
        return offered[0] if offered else None

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(ElidedLabel(self.change.what, "label"))
        head.addWidget(ElidedLabel(self.change.parts, "aside"), 1)
        figures = label(self._words.figures())
        figures.setFont(self._desk.theme.font(14, tabular=True))
        head.addWidget(figures)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        state, offered = self._state(), self._offered()
        is_long = self.change.approval in WAITING and not self._is_frozen
        if not is_long:
            for button in offered:
                state.addWidget(button)
        self._column.addLayout(state)
        self._add_notes()
        if is_long:
            row = left_aligned(*offered)
            row.setSpacing(6)
            self._column.addLayout(row)
        for button in offered:
            button.setAccessibleDescription(self.change.what)
        self._column.addSpacing(4)
        self._column.addWidget(Rule())

    def _state(self) -> QHBoxLayout:
        """Lay out how the change stands, with its sign: never by colour alone."""
        stands = self._words.state()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Glyph(self._desk.theme, stands.icon, stands.tone or "muted", 16))
        said = ElidedLabel(stands.words, "reason")
        said.setProperty("tone", stands.tone)
        row.addWidget(said, 1)
        return row

    def _add_notes(self) -> None:
        for note in self._words.notes():
            said = quiet(note)
            said.setContentsMargins(22, 0, 0, 0)
            self._column.addWidget(said)

    def _offered(self) -> list[Button]:
        change, offered = self.change, []
        is_waiting = change.approval in WAITING
        if is_waiting and not self._is_frozen:
            offered += [self.approve, self.initials, self.decline]
        if (change.approval in APPROVED or is_waiting) and not change.started_at:
            offered.append(self.start)
        if change.started_at and not change.done_at:
            offered.append(self.done)
        if not self._is_frozen and not change.started_at:
            offered += [self.edit, self.remove]
        return offered

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.done.clicked.connect(self._on_done)
        self.approve.clicked.connect(self._on_approve)
        self.initials.clicked.connect(self._on_initials)
        self.decline.clicked.connect(self._on_decline)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)

    def _store(self, new: Change) -> None:
        if self.change.approval is Approval.UP_THE_CHANNEL is not new.approval:
            self._keep_reminder()
        self._record.changes.edit(self._place, self.change, new)

    def _keep_reminder(self) -> None:
        """The decision is here: nobody has to be asked again."""
        what = asking_upstairs(self.change)
        for promise in self._record.visit.promises:
            if promise.what == what and not promise.kept_at and not promise.withdrawn:
                self._record.promises.keep(promise)

    def _on_start(self) -> None:
        if self.change.approval in APPROVED:
            self._start()
        elif self.question is None:
            self.question = StartQuestion(self._desk)
            self.question.asked.connect(self._on_initials)
            self.question.begun.connect(self._on_begun_anyway)
            self._column.insertWidget(self._column.count() - 2, self.question)
            self.question.ask_button.setFocus()

    def _on_begun_anyway(self, why: str) -> None:
        self._record.dismiss(begun_anyway(self.change), why)
        self._start()

    def _start(self) -> None:
        self._store(replace(self.change, started_at=self._record.now()))

    def _on_done(self) -> None:
        self._store(replace(self.change, done_at=self._record.now()))

    def _on_approve(self) -> None:
        visit = self._record.visit
        self._store(
            replace(
                self.change,
                approval=Approval.VERBAL,
                approved_by=self.change.approved_by or usual_approver(visit),
                approved_at=self._record.now(),
                heard_by=visit.technician.name,
            )
        )

    def _on_decline(self) -> None:
        self._store(replace(self.change, approval=Approval.DECLINED, approved_at=None))

    def _on_initials(self) -> None:
        self.ask_initials(self.change.approved_by)

    def ask_initials(self, person: str) -> None:
        """Let ``person`` put their initials under it."""
        from app.ui.screens.visit.initials import InitialsDialog

        asked = InitialsDialog(self._desk, self.change, self.window())
        if person:
            asked.person.show_value(person)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.approved.connect(self._store)
        asked.open()

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.change)

    def _on_remove(self) -> None:
        self._record.changes.remove(self._place, self.change)


class StartQuestion(QWidget):
    """Asked before added work starts that nobody agreed to.

    ``asked`` says that the yes is to be got first; ``begun`` carries why it starts without one.
    """

    asked = Signal()
    begun = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.ask_button = Button(desk.theme, self.tr("Ask now"))
        self.why = LineField(self.tr("The line was down and Dana in surgery"))
        self.begin_button = Button(desk.theme, self.tr("Start anyway"), role="link")
        self.form = Form(
            desk.theme,
            (Row(label=self.tr("Why start before the yes?"), field=self.why),),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 6, 0, 8)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Not agreed yet."), "label"))
        column.addLayout(left_aligned(self.ask_button))
        column.addWidget(self.form)
        column.addLayout(left_aligned(self.begin_button))
        self.ask_button.clicked.connect(self.asked)
        self.begin_button.clicked.connect(self._on_begin)
        self.why.returnPressed.connect(self._on_begin)

    def _on_begin(self) -> None:
        why = self.why.value()
        if not why:
            self.form.show_problem(self.why, self.tr("Say why in a few words; it stays visible."))
            self.why.setFocus()
            return
        self.begun.emit(why)
