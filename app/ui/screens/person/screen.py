"""One person's coaching: strengths, focus, sessions, effect."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.coaching.skills import Skill
from app.coaching.team import Missed
from app.coaching.team_said import period_said
from app.errors import AppError
from app.ui.exporting import ExportButton, Offer
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.person.editor import SessionEditor
from app.ui.screens.person.overview import PersonOverview
from app.ui.screens.person.pictures import first_name
from app.ui.screens.person.reading import PersonRead, read_person
from app.ui.screens.person.visits_behind import VisitsBehindSheet
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.coaching.team import VisitBehind
    from app.services.services import Services
    from app.ui.background import Background, Progress
    from app.ui.clock import Clock


class PersonScreen(CoachingPage):
    """One person's coaching, as their manager sees it; a session is planned and held here too."""

    def __init__(
        self,
        services: "Services",
        person_id: UUID,
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        """Show a person.

        Raises:
            NotFoundError: There is nobody with this id.
        """
        self.person = services.people.get(person_id)
        super().__init__(self.person.name, services, theme, clock, background, parent)
        self.read: PersonRead | None = None
        self.editor: SessionEditor | None = None
        self._planned: tuple[Skill | None] | None = None
        self.banner = Banner(theme)
        self.review_button = Button(theme, self.tr("Review a visit"))
        self.plan_button = Button(theme, self.tr("Plan a session"), role="primary", icon="plus")
        self.back_button = Button(
            theme, self.tr("Back to %s") % first_name(self.person), icon="back"
        )
        self.export_button = ExportButton(services, theme, clock, background, self._offers)
        self.export_button.show_text(self.tr("One-to-one sheet"))
        self.overview = PersonOverview(theme, clock)
        self.sheet = VisitsBehindSheet(theme, clock, self)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the person again; a session that is open stays as it is."""
        services, now, person_id = self.services, self.clock(), self.person.id
        by = self._by()

        def work(_progress: "Progress") -> PersonRead:
            return read_person(services, person_id, by, now)

        self.background.run(work, owner=self, done=self._show, failed=self._on_failed)

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""
        return self.editor is not None and self.editor.has_unsaved()

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        return self.editor is None or self.editor.flush()

    def plan_session(self, skill: Skill | None) -> None:
        """Begin to plan a coaching session, on ``skill`` where one is named."""
        if self.read is None:
            self._planned = (skill,)
            return
        self._edit(SessionEditor.planned(self._given(), self.read, skill))

    def open_session(self, session_id: UUID) -> None:
        """Open a session that was planned or held."""
        found = (
            next((s for s in self.read.sessions if s.id == session_id), None) if self.read else None
        )
        if found is not None and self.read is not None:
            self._edit(SessionEditor(self._given(), self.read, found))

    def close_session(self) -> None:
        """Go back from a session to the person; what was typed is stored."""
        editor = self.editor
        if editor is None or not editor.flush():
            return
        self.editor = None
        self._stack.setCurrentWidget(self.overview)
        self._stack.removeWidget(editor)
        editor.deleteLater()
        self._show_head()
        self.refresh()
        self.plan_button.setFocus()

    def _given(self) -> "tuple[Services, Theme, Clock, Background]":
        return self.services, self.theme, self.clock, self.background

    def _build(self) -> None:
        buttons = (self.back_button, self.export_button, self.review_button, self.plan_button)
        for button in buttons:
            self.buttons.addWidget(button)
        self.add_row(self.banner)
        self._stack.addWidget(self.overview)
        self.body.addWidget(self._stack, 1)
        self.overview.hide()
        self.setFocusProxy(self.plan_button)
        self._show_head()

    def _connect(self) -> None:
        overview = self.overview
        self.plan_button.clicked.connect(self._on_plan)
        self.review_button.clicked.connect(self._on_review)
        self.back_button.clicked.connect(self.close_session)
        overview.plan_wanted.connect(self.plan_session)
        overview.session_wanted.connect(self.open_session)
        overview.visit_wanted.connect(self.visit_wanted)
        overview.visits_wanted.connect(self._on_missed)
        overview.skill_wanted.connect(self._on_skill)
        overview.told.connect(self._on_told)
        self.sheet.visit_wanted.connect(self.visit_wanted)
        self.sheet.person_wanted.connect(self.sheet.close_sheet)
        self.sheet.session_wanted.connect(self._on_session_from_sheet)

    def _show(self, read: PersonRead) -> None:
        self.read = read
        self.person = read.person
        self.overview.show_read(read)
        self.overview.show()
        self._show_head()
        planned, self._planned = self._planned, None
        if planned is not None:
            self.plan_session(*planned)

    def _show_head(self) -> None:
        is_editing = self.editor is not None
        name = first_name(self.person)
        self.heading.setText(self.tr("Session with %s") % name if is_editing else self.person.name)
        self.back_button.setVisible(is_editing)
        self.export_button.setVisible(not is_editing)
        self.review_button.setVisible(not is_editing)
        self.review_button.setEnabled(bool(self.read and self.read.recent))
        self.plan_button.setVisible(not is_editing)
        if self.editor is not None:
            self.say_lead(self.editor.standing)
        elif self.read is not None:
            visits = self.read.view.person.visits
            counted = self.tr("1 visit") if visits == 1 else self.tr("%d visits") % visits
            self.say_lead(f"{counted}, {period_said(self.read.view.weeks.count)}")

    def _edit(self, editor: SessionEditor) -> None:
        if self.sheet.isVisible():
            self.sheet.close_sheet()
        if not self.flush():
            editor.deleteLater()
            return
        before, self.editor = self.editor, editor
        editor.failed.connect(self.failed)
        editor.unsaved_changed.connect(self.unsaved_changed)
        editor.visit_wanted.connect(self.visit_wanted)
        editor.stood.connect(self._show_head)
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._show_head()
        editor.begin()

    def _offers(self) -> "Sequence[Offer]":
        """Return what can be exported of this person."""
        exports, person, me, now = self.services.exports, self.person, self._by(), self.clock()
        return [
            Offer(
                title=self.tr("One-to-one sheet, %s") % person.name,
                paper=lambda: exports.scorecard(person.id, me, now),
            ),
            Offer(
                title=self.tr("Figures, %s") % person.name,
                sheet=lambda: exports.person(person.id, me, now),
            ),
        ]

    def _by(self) -> UUID:
        me = self.services.people.me()
        return me.id if me else self.person.id

    def _on_plan(self) -> None:
        self.plan_session(self.read.view.focus if self.read else None)

    def _on_review(self) -> None:
        if self.read is not None and self.read.recent:
            self.review_wanted.emit(self.read.recent[0].visit.id)

    def _on_missed(self, missed: Missed) -> None:
        visits = self.services.team.those(missed.visits, missed.skill)
        self._show_behind(missed.skill, missed.say, visits)

    def _on_skill(self, skill: Skill) -> None:
        visits = self.services.team.behind(self.person.id, skill, self.clock())
        self._show_behind(skill, "", visits)

    def _show_behind(self, skill: Skill, said: str, visits: "Sequence[VisitBehind]") -> None:
        if self.read is not None:
            who, title = (self.person.id, self.person.name), self.read.view.of(skill).title
            self.sheet.show_visits(who, (skill, title), said, visits)
            self.sheet.place_over(self, 0)

    def _on_session_from_sheet(self, _person_id: UUID, skill: Skill) -> None:
        self.plan_session(skill)

    def _on_told(self, message: str, hint: str, tone: str) -> None:
        self.banner.show_message(message, hint, tone=tone)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.failed.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a session with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.editor is not None:
            self.close_session()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet at the right."""
        super().resizeEvent(event)
        self.sheet.place_over(self, 0)
