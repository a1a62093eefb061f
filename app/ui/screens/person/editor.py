"""A coaching session: planned beforehand, written during the talk, held when it has taken place."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.people import NO_ID
from app.coaching.person_said import strong_line
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.errors import AppError
from app.ui.binding import FormBinding
from app.ui.moments import day_of, moment_said, within
from app.ui.screens.column import Scrolled
from app.ui.screens.person.pictures import first_name
from app.ui.screens.person.practice import Practice
from app.ui.screens.person.reading import PersonRead
from app.ui.screens.person.session_form import OWN, SessionForm
from app.ui.screens.visit.tab_order import order_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock
    from app.ui.theme import Theme

    Given = tuple[Services, Theme, Clock, Background]

_WIDTH = 1136
_ROOMY = 900
_TEN = time(10)
_WEEKEND = 5


class SessionEditor(QWidget):
    """Everything stores itself as it is typed; a new session is planned with the first word."""

    failed = Signal(object)
    unsaved_changed = Signal(bool)
    visit_wanted = Signal(object)
    stood = Signal()
    """It was planned, held or ended: it stands differently now."""

    def __init__(
        self, given: "Given", read: PersonRead, session: Session, parent: QWidget | None = None
    ) -> None:
        """Show a session, stored or not yet."""
        super().__init__(parent)
        self._services, self._theme, self._clock, _ = given
        self._read = read
        self.session = session
        self.form = SessionForm(self._theme, self._clock, read.person, read.playbook)
        self.practice = Practice()
        self.plan_button = Button(self._theme, self.tr("Plan this session"), role="primary")
        self.hold_button = Button(self._theme, self.tr("We have talked"), role="primary")
        self.end_button = Button(self._theme, self.tr("The focus has done its work"))
        self.binding = FormBinding(self._store, parent=self)
        self._build()
        self._show()
        self._connect()

    @classmethod
    def planned(cls, given: "Given", read: PersonRead, skill: Skill | None) -> "SessionEditor":
        """Show a new session on ``skill``, with what the record and the playbook offer for it."""
        services, _, clock, _ = given
        me = services.people.me()
        view = read.view
        about = skill or view.focus or Skill.PRESENCE
        seen = view.of(about)
        lesson = next(iter(read.playbook.lessons_for(about)), None)
        drill = next(iter(read.playbook.drills_for(about)), None)
        session = Session(
            person_id=read.person.id,
            coach_id=me.id if me else NO_ID,
            at=_next_morning(clock),
            skill=about,
            strengths=strong_line(view),
            evidence=seen.missed.visits[:3] if seen.missed else (),
            lesson=lesson.key if lesson else "",
            drill=drill.key if drill else "",
        )
        return cls(given, read, session)

    @property
    def standing(self) -> str:
        """Say how the session stands."""
        session, clock = self.session, self._clock
        if session.held_at is not None:
            day = within(day_of(session.held_at, clock.zone, clock()))
            if session.ended_at is not None:
                return self.tr("Held %s. The focus has done its work.") % day
            return self.tr("Held %s. The focus greets %s at the next visits.") % (
                day,
                first_name(self._read.person),
            )
        if session.id == NO_ID:
            return self.tr("Not planned yet. Look it over, change what you like.")
        moment = within(moment_said(session.at, self._clock.zone, self._clock()))
        return self.tr("Planned for %s") % moment

    def begin(self) -> None:
        """Give the keyboard to the one sentence that matters."""
        self.form.focus_line.setFocus()

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""
        return self.binding.unsaved

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        return self.binding.flush()

    def _build(self) -> None:
        scrolled = Scrolled(_WIDTH)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(32)
        self._columns.addWidget(self.form, 3)
        self._columns.addWidget(self.practice, 2)
        scrolled.column.addLayout(self._columns)
        scrolled.column.addStretch()
        footer = QHBoxLayout()
        footer.setSpacing(12)
        for button in (self.plan_button, self.hold_button, self.end_button):
            footer.addWidget(button)
        self._why_not = label("", "reason", wraps=True)
        footer.addWidget(self._why_not, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(scrolled, 1)
        column.addLayout(footer)

    def _connect(self) -> None:
        for key, field in self.form.fields.items():
            self.binding.bind(key, field)
        self.binding.save_failed.connect(lambda _key, error: self.failed.emit(error))
        self.binding.unsaved_changed.connect(self.unsaved_changed)
        self.form.skill.edited.connect(self._on_skill_changed)
        self.form.lesson.edited.connect(self._show_practice)
        self.form.drill.edited.connect(self._show_practice)
        self.form.focus_line.edited.connect(self._show_buttons)
        self.form.before.ticked.connect(self._on_ticked)
        self.form.evidence.visit_wanted.connect(self.visit_wanted)
        self.plan_button.clicked.connect(self._on_plan)
        self.hold_button.clicked.connect(self._on_hold)
        self.end_button.clicked.connect(self._on_end)

    def _show(self) -> None:
        self._offer_for(self.session.skill)
        self.form.show_session(self.session)
        self._show_before()
        self._show_practice()
        self._show_buttons()

    def _show_before(self) -> None:
        """Show what was agreed in earlier sessions and is still open."""
        try:
            still_open = self._services.sessions.agenda(self._read.person.id, self._by())
        except AppError as error:
            self.failed.emit(error)
            still_open = ()
        ours = {action.id for action in self.session.actions}
        older = [action for action in still_open if action.id not in ours]
        self.form.before.show_actions(older, self._clock.today())
        self.form.show_before(is_shown=bool(older))

    def _offer_for(self, skill: Skill) -> None:
        """Offer the visits, lessons and drills of a skill."""
        self.form.evidence.offer(
            self._services.team.behind(self._read.person.id, skill, self._clock())
        )
        self.form.offer_for(skill)

    def _show_practice(self) -> None:
        playbook, lesson, drill = (
            self._read.playbook,
            self.form.lesson.value(),
            self.form.drill.value(),
        )
        self.practice.show_practice(
            next((each for each in playbook.lessons if each.key == lesson), None),
            next((each for each in playbook.drills if each.key == drill), None),
        )
        self.form.show_role_play(is_shown=drill == OWN)

    def _show_buttons(self) -> None:
        session = self.session
        self.plan_button.setVisible(session.id == NO_ID)
        self.hold_button.setVisible(session.id != NO_ID and not session.is_held)
        self.end_button.setVisible(session.is_held and session.ended_at is None)
        has_focus = bool(self.form.focus_line.value())
        self.hold_button.setEnabled(has_focus)
        lacks = self.hold_button.isVisibleTo(self) and not has_focus
        self._why_not.setText(
            self.tr("Once you have talked: agree on the one focus, then say so here.")
            if lacks
            else ""
        )

    def _by(self) -> UUID:
        me = self._services.people.me()
        return me.id if me else self.session.coach_id

    def _store(self, key: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        """Store one field; the first one plans the session."""
        if (key == "at" and value is None) or (key == "skill" and not value):
            return
        changes: dict[str, Any] = {key: value}
        if key == "skill":
            changes = {"skill": Skill(value)}
        elif key == "drill":
            is_own = value == OWN
            changes = {"drill": "" if is_own else value}
        self._keep(replace(self._stored(), **changes))

    def _stored(self) -> Session:
        """Return the session as it is stored now: its actions may have been ticked meanwhile."""
        if self.session.id == NO_ID:
            return self.session
        return self._services.sessions.get(self.session.id, self._by())

    def _keep(self, session: Session) -> None:
        sessions, by, now = self._services.sessions, self._by(), self._clock()
        was_new = session.id == NO_ID
        if was_new:
            session = replace(session, id=sessions.plan(session, by, now))
        else:
            sessions.edit(session, by, now)
        self._take(session.id)
        if was_new:
            self.stood.emit()

    def _take(self, session_id: UUID) -> None:
        """Go on from what is stored; fields that wait keep what was typed."""
        self.session = self._services.sessions.get(session_id, self._by())
        if "actions" in self.binding.bound:
            self.binding.show("actions", self.session.actions)
        self._show_buttons()

    def _on_skill_changed(self) -> None:
        skill = Skill(self.form.skill.value())
        self._offer_for(skill)
        playbook = self._read.playbook
        for field, found in (
            (self.form.lesson, playbook.lessons_for(skill)),
            (self.form.drill, playbook.drills_for(skill)),
        ):
            field.show_value(found[0].key if found else "")
            field.edited.emit()
        self.form.evidence.show_value(list(self.form.evidence.checks)[:3])
        self.form.evidence.edited.emit()
        self._show_practice()

    def _on_ticked(self, action_id: UUID, is_done: bool) -> None:
        actions = self._services.actions
        self._do(actions.done if is_done else actions.undo, action_id)

    def _on_plan(self) -> None:
        if not self.flush():
            return
        if self.session.id == NO_ID:
            try:
                self._keep(self.session)
            except AppError as error:
                self.failed.emit(error)
                return
        self.hold_button.setFocus() if self.hold_button.isEnabled() else self.begin()

    def _on_hold(self) -> None:
        if self.flush() and self._do(self._services.sessions.hold, self.session.id):
            self._take(self.session.id)
            self.stood.emit()
            self.form.note.setFocus()

    def _on_end(self) -> None:
        if self.flush() and self._do(self._services.sessions.end, self.session.id):
            self._take(self.session.id)
            self.stood.emit()

    def _do(self, deed: Any, of: UUID) -> bool:  # noqa: ANN401 - a method of a service
        """Do something to a stored thing; tell what went wrong."""
        try:
            deed(of, self._by(), self._clock())
        except AppError as error:
            self.failed.emit(error)
            return False
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Go through the form as it is seen, whatever of it was made last."""
        order_tabs(self)
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the next step with Ctrl+Return."""
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_control:
            self._step()
        else:
            super().keyPressEvent(event)

    def _step(self) -> None:
        """Do what comes next; a talk still to come is held only by its own button."""
        steps = (self.plan_button, self.hold_button)
        step = next((each for each in steps if each.isVisibleTo(self)), None)
        if step is None or not step.isEnabled():
            return
        if step is self.hold_button and self.session.at > self._clock():
            self.flush()
            step.setFocus()
        else:
            step.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the reading below the form where there is little room."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_roomy = self.width() >= _ROOMY
        self._columns.setDirection(direction.LeftToRight if is_roomy else direction.TopToBottom)


def _next_morning(clock: "Clock") -> datetime:
    """Return ten o'clock on the next working day."""
    day = clock.today() + timedelta(days=1)
    while day.weekday() >= _WEEKEND:
        day += timedelta(days=1)
    return datetime.combine(day, _TEN, clock.zone).astimezone(UTC)
