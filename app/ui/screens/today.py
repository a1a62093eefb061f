"""Today: what is under way, what comes, and what was promised and is late."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.lists import Day, PromiseLine, VisitLine
from app.coaching.people import Person, Role
from app.coaching.visit import VisitState
from app.ui.clock import Clock
from app.ui.moments import greeting, long_day, moment_said, zone_named
from app.ui.screens.column import Scrolled, clear, section
from app.ui.screens.page import Page
from app.ui.theme import Theme
from app.ui.visit_words import whom_and_ticket
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label
from app.ui.widgets.visit_row import VisitRow

if TYPE_CHECKING:
    from app.services.services import Services

_MINUTE_MS = 60_000
_WIDTH = 1136


class TodayScreen(Page):
    """The place where the day starts.

    Until `take` brings the services it shows what `show_day` was given.
    """

    visit_wanted = Signal(UUID)
    new_visit_wanted = Signal()

    def __init__(
        self,
        services: "Services | None",
        theme: Theme,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self._services = services
        self._clock = clock
        self.plan_button = Button(theme, self.tr("Plan a visit"), icon="plus")
        self.empty = EmptyState(
            theme,
            "today",
            self.tr("Nothing planned for today. Visits you plan show up here, in order of time."),
            self.tr("Plan a visit"),
        )
        self._scrolled = Scrolled(_WIDTH)
        self.go_button: Button | None = None
        self._minute = QTimer(self)
        self._shown: object = None
        self._build()
        self._connect()

    @property
    def column(self) -> QVBoxLayout:
        """What the day holds, from top to bottom."""
        return self._scrolled.column

    def _build(self) -> None:
        self.buttons.addWidget(self.plan_button)
        self.body.addWidget(self._scrolled, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.new_visit_wanted)
        self.empty.acted.connect(self.new_visit_wanted)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start(_MINUTE_MS)

    def take(self, services: "Services") -> None:
        """Read from the services from now on."""
        self._services = services

    def refresh(self) -> None:
        """Read the day again."""
        if self._services is not None:
            lists = self._services.lists
            self.show_day(
                Day(
                    me=self._services.people.me(),
                    open_visits=lists.open_visits(),
                    visits=lists.on_day(*self._clock.bounds(self._clock.today())),
                    late=lists.overdue_promises(self._clock()),
                )
            )

    def show_day(self, day: Day) -> None:
        """Show what was read of today."""
        hour = self._clock().astimezone(self._clock.zone).hour
        self.heading.setText(greeting(hour, day.me.name if day.me else ""))
        self.say_lead(long_day(self._clock.today()))
        seen = (self._clock.today(), day)
        if seen != self._shown:
            self._shown = seen
            self._show(_of(day.me, day.open_visits), _of(day.me, day.visits), day.late)

    def _show(
        self,
        open_ones: tuple[VisitLine, ...],
        day: tuple[VisitLine, ...],
        late: tuple[PromiseLine, ...],
    ) -> None:
        clear(self.column)
        self.go_button = None
        first, rest = _first_and_rest(open_ones, day)
        is_empty = not first and not rest and not late
        self.empty.setVisible(is_empty)
        self.plan_button.setVisible(not is_empty)
        self._scrolled.setVisible(not is_empty)
        self.setFocusProxy(self.empty.button if is_empty else self.plan_button)
        if first:
            self.column.addWidget(self._first_card(first))
        if late:
            self.column.addWidget(self._promises(late))
        if rest:
            self.column.addWidget(section(self.tr("Today")))
        for line in rest:
            self.column.addWidget(self._row(line))
        self.column.addStretch()

    def _first_card(self, line: VisitLine) -> Card:
        is_open = line.state is VisitState.OPEN
        card = Card()
        card.setAccessibleName(self.tr("Next"))
        zone = zone_named(line.zone, self._clock.zone)
        moment = moment_said(line.at, zone, self._clock())
        words = self.tr("Under way · %s") if is_open else self.tr("Next · %s")
        card.body.setContentsMargins(21, 18, 21, 20)
        card.body.addWidget(label(words % moment, "aside", "accent" if is_open else ""))
        card.body.addWidget(ElidedLabel(line.title, "title"))
        card.body.addWidget(ElidedLabel(whom_and_ticket(line), "lead"))
        card.body.addSpacing(10)
        action = self.tr("Continue") if is_open else self.tr("Get ready")
        go = Button(self.theme, action, role="primary", icon="play" if is_open else "")
        go.clicked.connect(lambda: self.visit_wanted.emit(line.id))
        self.go_button = go
        self.setFocusProxy(go)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addStretch()
        card.body.addLayout(row)
        return card

    def _promises(self, late: tuple[PromiseLine, ...]) -> Card:
        card = Card("warn")
        title = self.tr("One promise is overdue.") if len(late) == 1 else ""
        card.body.addWidget(label(title or f"{len(late)} promises are overdue.", "label"))
        for promise in late:
            card.body.addLayout(self._promise(promise))
        return card

    def _promise(self, promise: PromiseLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        due = moment_said(promise.due_at, self._clock.zone, self._clock())
        to = " · ".join(part for part in (promise.to, promise.client) if part)
        row.addWidget(Glyph(self.theme, "clock", "warn", 18))
        row.addWidget(ElidedLabel(f"{promise.what} — {to}"), 1)
        row.addWidget(label(due, "reason"))
        look = Button(self.theme, self.tr("Open the visit"), role="link")
        look.setAccessibleName(self.tr("Open the visit of: %s") % promise.what)
        look.clicked.connect(lambda: self.visit_wanted.emit(promise.visit_id))
        row.addWidget(look)
        return row

    def _row(self, line: VisitLine) -> VisitRow:
        row = VisitRow(self.theme, self._clock, line)
        row.opened.connect(self.visit_wanted)
        return row

    def _on_minute(self) -> None:
        # Midnight passes and promises fall due while nobody touches anything.
        if self.isVisible():
            self.refresh()


def _of(me: Person | None, lines: tuple[VisitLine, ...]) -> tuple[VisitLine, ...]:
    """Leave out colleagues' visits for a technician; who leads the team sees them all."""
    if me is None or me.role is not Role.TECHNICIAN:
        return lines
    return tuple(line for line in lines if line.technician == me.name)


def _first_and_rest(
    open_ones: tuple[VisitLine, ...], day: tuple[VisitLine, ...]
) -> tuple[VisitLine | None, tuple[VisitLine, ...]]:
    """Choose what stands on top: the visit under way, else the next one planned."""
    planned = tuple(line for line in day if line.state is VisitState.PLANNED)
    first = next(iter((*open_ones, *planned)), None)
    here = {line.id for line in day}
    also_open = tuple(line for line in open_ones if line.id not in here)
    rest = tuple(line for line in (*also_open, *day) if first is None or line.id != first.id)
    return first, rest
