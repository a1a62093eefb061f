"""One person at a glance: strengths first, one focus, how it goes, and what was agreed."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.person_said import (
    focus_said,
    no_focus,
    no_strength,
    session_said,
    strong_said,
)
from app.coaching.sessions import Session
from app.coaching.strike import KeptStrike
from app.coaching.team import Missed, PersonView
from app.ui.clock import Clock
from app.ui.moments import day_of
from app.ui.screens.column import Scrolled, clear, section
from app.ui.screens.person.chart_card import ChartCard
from app.ui.screens.person.pictures import effects_drawing, trend_drawing, voices_drawing
from app.ui.screens.person.reading import PersonRead
from app.ui.screens.person.told_row import ToldRow, told_visit
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label

_WIDTH = 1136
_SIDE = 360
_ROOMY = 960
_STRENGTHS = 3


class PersonOverview(Scrolled):
    """What a manager knows before a talk; everything in it can be opened."""

    visit_wanted = Signal(object)
    visits_wanted = Signal(object)
    """The visits of a ``Missed`` are to be read."""
    skill_wanted = Signal(object)
    """The visits behind a ``Skill`` are to be read."""
    session_wanted = Signal(object)
    """A session, by its id, is to be opened."""
    plan_wanted = Signal(object)
    """A session on a ``Skill`` is to be planned."""
    told = Signal(str, str, str)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._theme = theme
        self._clock = clock
        self._missed: Missed | None = None
        self._view: PersonView | None = None
        self.strengths = Card()
        self.focus = Card()
        self.plan_button = Button(theme, self.tr("Plan a session"), role="link")
        self.read_button = Button(theme, "", role="quiet-link")
        self.trend = ChartCard(theme, self.tr("Week by week"))
        self.voices = ChartCard(theme, self.tr("Four voices"))
        self.effects = ChartCard(theme, self.tr("Did coaching work?"))
        self.focus_title = label("", "section", wraps=True)
        self.focus_said = label("", "reason", wraps=True)
        self.working = label("", "reason", "accent", wraps=True)
        self._strong = QVBoxLayout()
        self._lists = QVBoxLayout()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.sessions: list[ToldRow] = []
        self.visits: list[ToldRow] = []
        self._build()
        self._connect()

    def show_read(self, read: PersonRead) -> None:
        """Show what was read."""
        self._view = read.view
        self._show_strengths(read.view)
        self._show_focus(read)
        self.trend.show_drawing(trend_drawing(read.view))
        self.voices.setVisible(bool(read.recent))
        self.voices.show_drawing(
            voices_drawing(read.person, read.voices),
            self.tr("Averages over the last %d visits. They are never added up.")
            % len(read.recent),
        )
        effects = read.view.effects
        self.effects.setVisible(bool(effects))
        self.effects.show_drawing(effects_drawing(effects), " ".join(e.say for e in effects[:1]))
        self._show_lists(read)

    def _build(self) -> None:
        self._build_cards()
        self._top.setSpacing(14)
        self._top.addWidget(self.strengths, 1)
        self._top.addWidget(self.focus, 1)
        self.column.addLayout(self._top)
        charts = QVBoxLayout()
        charts.setSpacing(12)
        for part in (self.trend, self.voices, self.effects):
            charts.addWidget(part)
        charts.addStretch()
        self._side = QWidget()
        self._side.setLayout(self._lists)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(8)
        self._columns.setSpacing(28)
        self._columns.addLayout(charts, 1)
        self._columns.addWidget(self._side)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)

    def _build_cards(self) -> None:
        self._strong.setSpacing(4)
        self.strengths.body.addWidget(label(self.tr("Strengths"), "aside"))
        self.strengths.body.addLayout(self._strong)
        self.strengths.body.addStretch()
        self.focus.body.addWidget(label(self.tr("One focus"), "aside"))
        for words in (self.focus_title, self.focus_said, self.working):
            self.focus.body.addWidget(words)
        self.focus.body.addStretch()
        row = QHBoxLayout()
        row.setSpacing(10)
        # Words of a link begin where the sentence above begins.
        row.addSpacing(-4)
        row.addWidget(self.plan_button)
        row.addWidget(self.read_button)
        row.addStretch()
        self.focus.body.addLayout(row)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self._on_plan)
        self.read_button.clicked.connect(self._on_read)
        self.trend.activated.connect(self.skill_wanted)
        self.voices.activated.connect(self.skill_wanted)
        self.effects.activated.connect(self.session_wanted)
        for part in (self.trend, self.voices, self.effects):
            part.told.connect(self.told)

    def _show_strengths(self, view: PersonView) -> None:
        clear(self._strong)
        for skill in view.strengths[:_STRENGTHS]:
            seen = view.of(skill)
            self._strong.addWidget(label(seen.title, "section", wraps=True))
            self._strong.addWidget(label(strong_said(seen), "reason", wraps=True))
        if not view.strengths:
            self._strong.addWidget(label(no_strength(view), "reason", wraps=True))

    def _show_focus(self, read: PersonRead) -> None:
        view = read.view
        seen = view.of(view.focus) if view.focus else None
        self._missed = seen.missed if seen else None
        self.focus_title.setText(seen.title if seen else "")
        self.focus_title.setVisible(seen is not None)
        self.focus_said.setText(focus_said(seen) if seen else no_focus(view))
        self.working.setText(self.tr("Working on: “%s”") % read.focus.text if read.focus else "")
        self.working.setVisible(read.focus is not None)
        self.read_button.setVisible(self._missed is not None)
        if self._missed is not None:
            count = len(self._missed.visits)
            words = (
                self.tr("Read the visit") if count == 1 else self.tr("Read the %d visits") % count
            )
            self.read_button.show_text(words)

    def _show_lists(self, read: PersonRead) -> None:
        clear(self._lists)
        self.sessions = [self._session_row(read, each) for each in read.sessions]
        self._list(self.tr("Sessions"), self.sessions, self.tr("No session was planned yet."))
        self.visits = [
            told_visit(self._theme, self._clock, each.visit, each.say) for each in read.recent
        ]
        for row in self.visits:
            row.opened.connect(self.visit_wanted)
        self._list(self.tr("Recent visits"), self.visits, self.tr("No visit was closed yet."))
        strikes = [self._strike_row(each) for each in read.strikes]
        for row in strikes:
            row.opened.connect(self.visit_wanted)
        if strikes:
            self._list(self.tr("Strikes"), strikes, "")
        self._lists.addStretch()

    def _list(self, title: str, rows: Iterable[ToldRow], otherwise: str) -> None:
        self._lists.addWidget(section(title))
        shown = tuple(rows)
        for row in shown:
            self._lists.addWidget(row)
        if not shown:
            self._lists.addWidget(label(otherwise, "reason", wraps=True))

    def _session_row(self, read: PersonRead, session: Session) -> ToldRow:
        title = read.playbook.skill(session.skill).name
        state = (
            self.tr("focus done")
            if session.ended_at
            else self.tr("held")
            if session.is_held
            else self.tr("planned")
        )
        said = session_said(session)
        effect = next((e.say for e in read.view.effects if e.session_id == session.id), "")
        below = f"{self._day(session.held_at or session.at)} · {state}"
        row = ToldRow(
            self._theme, session.id, title, below, " · ".join(p for p in (said, effect) if p)
        )
        row.opened.connect(self.session_wanted)
        return row

    def _strike_row(self, strike: KeptStrike) -> ToldRow:
        stands = self.tr("stands") if strike.counts else self.tr("made good")
        said = f"{strike.say} {strike.cleared_why}".strip()
        return ToldRow(self._theme, strike.visit_id, self._day(strike.at), stands, said)

    def _day(self, at: datetime) -> str:
        return day_of(at, self._clock.zone, self._clock())

    def _on_plan(self) -> None:
        self.plan_wanted.emit(self._view.focus if self._view else None)

    def _on_read(self) -> None:
        if self._missed is not None:
            self.visits_wanted.emit(self._missed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where there is little room."""
        super().resizeEvent(event)
        is_roomy = self.width() >= _ROOMY
        direction = QBoxLayout.Direction
        way = direction.LeftToRight if is_roomy else direction.TopToBottom
        self._columns.setDirection(way)
        self._side.setMinimumWidth(_SIDE if is_roomy else 0)
        self._side.setMaximumWidth(_SIDE if is_roomy else _WIDTH)
