"""What went well for you, and what you are working on."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.person_said import no_strength, own_said, strong_said
from app.coaching.reviews import Rating, ReviewState
from app.coaching.skills import Skill
from app.coaching.team_said import period_said
from app.errors import AppError
from app.ui.moments import day_of
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.column import Scrolled, clear, section
from app.ui.screens.my_coaching.reading import OwnCoaching, read_own
from app.ui.screens.my_coaching.review_card import ReviewCard
from app.ui.screens.person.agreed import ActionTicks
from app.ui.screens.person.chart_card import ChartCard
from app.ui.screens.person.pictures import trend_drawing
from app.ui.screens.person.practice import Practice
from app.ui.screens.person.told_row import told_visit
from app.ui.screens.person.visits_behind import VisitsBehindSheet
from app.ui.screens.visit.side_sheet import SideSheet
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.meaning import label
from app.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from datetime import datetime

    from app.coaching.losses import FeedEntry
    from app.coaching.people import Person
    from app.services.services import Services
    from app.ui.background import Background, Progress
    from app.ui.clock import Clock

_WIDTH = 1136
_SIDE = 360
_ROOMY = 960
_STRENGTHS = 3


class MyCoachingScreen(CoachingPage):
    """Strengths first, then the focus, what was agreed, reviews to answer, and how one stands."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("MyCoachingScreen", "My coaching")
        super().__init__(heading, services, theme, clock, background, parent)
        self.own: OwnCoaching | None = None
        self.strengths, self.focus = Card(), Card("accent")
        self.focus_line = label("", "section", wraps=True)
        self.focus_said = label("", "reason", wraps=True)
        self.practice_button = Button(theme, self.tr("Read and practise"), role="link")
        self.agreed = ActionTicks()
        self.reviews: list[ReviewCard] = []
        self.trend = ChartCard(theme, self.tr("Week by week"))
        self.sheet = SideSheet(theme, self)
        self.behind = VisitsBehindSheet(theme, clock, self, is_own=True)
        self.empty = EmptyState(
            theme,
            "my-coaching",
            self.tr("Once you close visits you see here what goes well, and what to work on next."),
        )
        self._scrolled = Scrolled(_WIDTH)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again; an answer that is being written stays."""
        if any(not card.answer.isHidden() for card in self.reviews):
            return
        services, now, me = self.services, self.clock(), self.services.people.me()
        if me is None:
            return

        def work(_progress: "Progress") -> OwnCoaching:
            return read_own(services, me, now)

        self.background.run(work, owner=self, done=self._show, failed=self._on_failed)

    def _build(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(14)
        self._top.addWidget(self.strengths, 1)
        self._top.addWidget(self.focus, 1)
        self._strong = QVBoxLayout()
        self._strong.setSpacing(4)
        self.strengths.body.addWidget(label(self.tr("What goes well"), "aside"))
        self.strengths.body.addLayout(self._strong)
        self.strengths.body.addStretch()
        self._build_focus()
        self._main, self._aside = QVBoxLayout(), QVBoxLayout()
        for column in (self._main, self._aside):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        self._side = QWidget()
        self._side.setLayout(self._aside)
        self._actions_title = section(self.tr("What I agreed to do"))
        self._reviews_title = section(self.tr("Reviews of my visits"))
        self._reviews_column, self._skills = QVBoxLayout(), QVBoxLayout()
        self._reviews_column.setSpacing(10)
        self._skills.setSpacing(0)
        self._main.addWidget(self._actions_title)
        self._main.addWidget(self.agreed)
        self._main.addWidget(self._reviews_title)
        self._main.addLayout(self._reviews_column)
        self._main.addWidget(section(self.tr("Skill by skill")))
        self._main.addLayout(self._skills)
        self._main.addWidget(self.trend)
        self._main.addStretch()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(28)
        self._columns.addLayout(self._main, 1)
        self._columns.addWidget(self._side)
        self._scrolled.column.addLayout(self._top)
        self._scrolled.column.addLayout(self._columns)
        self._scrolled.column.addStretch(1)
        self.body.addWidget(self._scrolled, 1)
        self.body.addWidget(self.empty, 1)
        self._scrolled.hide()
        self.empty.hide()

    def _build_focus(self) -> None:
        self.focus.body.addWidget(label(self.tr("My focus"), "aside"))
        self.focus.body.addWidget(self.focus_line)
        self.focus.body.addWidget(self.focus_said)
        self.focus.body.addStretch()
        row = QHBoxLayout()
        # Words of a link begin where the sentence above begins.
        row.addSpacing(-4)
        row.addWidget(self.practice_button)
        row.addStretch()
        self.focus.body.addLayout(row)

    def _connect(self) -> None:
        self.agreed.ticked.connect(self._on_ticked)
        self.practice_button.clicked.connect(self._on_practice)
        self.trend.activated.connect(self._on_skill)
        self.behind.visit_wanted.connect(self.visit_wanted)

    def _show(self, own: OwnCoaching) -> None:
        self.own = own
        self._scrolled.setVisible(not own.is_empty)
        self.empty.setVisible(own.is_empty)
        visits = own.view.person.visits
        counted = self.tr("1 visit") if visits == 1 else self.tr("%d visits") % visits
        covered = f"{counted}, {period_said(own.view.weeks.count)}"
        self.say_lead("" if own.is_empty else covered)
        self._show_strengths(own)
        self._show_focus(own)
        self.agreed.show_actions(own.actions, self.clock.today())
        for part in (self._actions_title, self.agreed):
            part.setVisible(bool(own.actions))
        self._show_reviews(own)
        self._show_skills(own)
        self.trend.show_drawing(trend_drawing(own.view))
        self._show_aside(own)

    def _show_strengths(self, own: OwnCoaching) -> None:
        clear(self._strong)
        for skill in own.view.strengths[:_STRENGTHS]:
            seen = own.view.of(skill)
            self._strong.addWidget(label(seen.title, "section", wraps=True))
            self._strong.addWidget(label(strong_said(seen), "reason", wraps=True))
        if not own.view.strengths:
            self._strong.addWidget(label(no_strength(own.view), "reason", wraps=True))

    def _show_focus(self, own: OwnCoaching) -> None:
        session = own.session
        if session is None or not session.focus.strip():
            self.focus_line.setText(self.tr("Nothing agreed at present"))
            self.focus_said.setText(
                self.tr("Is there something you would like to get better at? Say so.")
            )
            self.practice_button.hide()
            return
        title = own.playbook.skill(session.skill).name
        self.focus_line.setText(session.focus.strip())
        note = f" {session.note.strip()}" if session.note.strip() else ""
        self.focus_said.setText(f"{title}.{note}")
        self.practice_button.setVisible(bool(session.lesson or session.drill or session.role_play))

    def _show_reviews(self, own: OwnCoaching) -> None:
        clear(self._reviews_column)
        newest = reversed(own.reviews)
        shown = sorted(newest, key=lambda each: each.review.state is not ReviewState.SENT)
        self.reviews = [
            ReviewCard(self.theme, self.clock, each, own.dispute_days) for each in shown
        ]
        for card in self.reviews:
            card.acknowledged.connect(self._on_acknowledged)
            card.disputed.connect(self._on_disputed)
            card.visit_wanted.connect(self.visit_wanted)
            self._reviews_column.addWidget(card)
        self._reviews_title.setVisible(bool(self.reviews))

    def _show_skills(self, own: OwnCoaching) -> None:
        clear(self._skills)
        for seen in own.view.skills:
            self._skills.addWidget(label(seen.title, "label"))
            said = label(own_said(seen), "reason", wraps=True)
            said.setContentsMargins(0, 0, 0, 10)
            self._skills.addWidget(said)

    def _show_aside(self, own: OwnCoaching) -> None:
        clear(self._aside)
        if own.praise:
            self._aside.addWidget(section(self.tr("Praise")))
        for entry in own.praise:
            self._aside.addWidget(self._praised(entry))
        if own.recent:
            self._aside.addWidget(section(self.tr("Recent visits")))
        for each in own.recent:
            row = told_visit(self.theme, self.clock, each.visit, each.say)
            row.opened.connect(self.visit_wanted)
            self._aside.addWidget(row)
        self._aside.addStretch()

    def _praised(self, entry: "FeedEntry") -> Card:
        card = Card("good")
        card.body.addWidget(Prose(f"“{entry.entry.what.strip().strip('“”')}”"))
        said_by = getattr(entry.entry, "said_by", "")
        by = ", ".join(part for part in (said_by, entry.client) if part)
        card.body.addWidget(label(f"{by} · {self._day(entry.entry.at)}", "aside", wraps=True))
        return card

    def _day(self, at: "datetime") -> str:
        return day_of(at, self.clock.zone, self.clock())

    def _on_practice(self) -> None:
        if self.own is None or self.own.session is None:
            return
        session, playbook = self.own.session, self.own.playbook
        practice = Practice()
        practice.show_practice(
            next((each for each in playbook.lessons if each.key == session.lesson), None),
            next((each for each in playbook.drills if each.key == session.drill), None),
            session.role_play,
        )
        self.sheet.show_widget(practice, self.tr("Read and practise"))
        self._place()

    def _on_skill(self, skill: Skill) -> None:
        """Read the visits behind one's own figure."""
        if self.own is not None:
            me, title = self.own.me, self.own.view.of(skill).title
            visits = self.services.team.behind(me.id, skill, self.clock())
            self.behind.show_visits((me.id, me.name), (skill, title), "", visits)
            self._place()

    def _on_ticked(self, action_id: UUID, is_done: bool) -> None:
        actions = self.services.actions
        mark = actions.done if is_done else actions.undo
        self.in_my_name(lambda me: mark(action_id, me.id, self.clock()))

    def _on_acknowledged(self, review_id: UUID) -> None:
        reviews = self.services.reviews
        if self.in_my_name(lambda me: reviews.acknowledge(review_id, me.id, self.clock())):
            self.refresh()

    def _on_disputed(self, review_id: UUID, comment: str, proposed: tuple[Rating, ...]) -> None:
        def dispute(me: "Person") -> None:
            self.services.reviews.dispute(review_id, comment, me.id, self.clock(), proposed)

        if self.in_my_name(dispute):
            for card in self.reviews:
                card.answer.hide()
            self.refresh()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.failed.emit(error)

    def _place(self) -> None:
        self.sheet.place_over(self, 0)
        self.behind.place_over(self, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where there is little room."""
        super().resizeEvent(event)
        self._place()
        is_roomy = self.width() >= _ROOMY
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_roomy else direction.TopToBottom)
        self._side.setMinimumWidth(_SIDE if is_roomy else 0)
        self._side.setMaximumWidth(_SIDE if is_roomy else _WIDTH)
