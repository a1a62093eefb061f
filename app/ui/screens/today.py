"""Today: what is under way, what comes, what was promised and what waits to be sent."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.lists import (
    EVERYONE,
    PROMISES_KEY,
    Day,
    PromiseLine,
    VisitLine,
    shows_everyones,
)
from app.coaching.people import Person, Role
from app.coaching.promises import margin
from app.coaching.prompts import first_name
from app.coaching.visit import VisitState
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.moments import greeting, long_day, moment_said, zone_named
from app.ui.screens.column import Scrolled, clear, section
from app.ui.screens.page import Page
from app.ui.screens.visit.tab_order import order_tabs
from app.ui.screens.waiting import HeldMessages, PromisesToKeep
from app.ui.theme import Theme
from app.ui.visit_words import whom_and_ticket
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
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
        self.focus = label("", "reason", "accent", wraps=True)
        self._scrolled = Scrolled(_WIDTH)
        self.go_button: Button | None = None
        self.promises = PromisesToKeep(theme, clock)
        self.messages = HeldMessages(theme, clock)
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
        for waiting in (self.promises, self.messages):
            self.column.addWidget(waiting)
            waiting.hide()
        self.add_row(self.focus)
        self.focus.hide()
        self.body.addWidget(self._scrolled, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.new_visit_wanted)
        self.empty.acted.connect(self.new_visit_wanted)
        self.promises.kept.connect(self._on_kept)
        self.promises.everyone_wanted.connect(self._on_everyone_wanted)
        for waiting in (self.promises, self.messages):
            waiting.visit_wanted.connect(self.visit_wanted)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start(_MINUTE_MS)

    def take(self, services: "Services") -> None:
        """Read from the services from now on."""
        self._services = services

    def refresh(self) -> None:
        """Read the day again."""
        if self._services is not None:
            self.show_day(self._read(self._services))

    def _read(self, services: "Services") -> Day:
        lists, now, me = services.lists, self._clock(), services.people.me()
        start, end = self._clock.bounds(self._clock.today())
        focus = services.sessions.focus(me.id) if me else None
        return Day(
            me=me,
            open_visits=lists.open_visits(),
            visits=lists.on_day(start, end),
            promises=lists.promises_to_keep(end),
            messages=services.messages.waiting(now),
            past=margin(lists.past_promises(me.id) if me else (), now),
            for_everyone=shows_everyones(services.settings.get(PROMISES_KEY), me),
            focus=focus.text if focus else "",
        )

    def show_day(self, day: Day) -> None:
        """Show what was read of today."""
        now = self._clock()
        hour = now.astimezone(self._clock.zone).hour
        self.heading.setText(greeting(hour, day.me.name if day.me else ""))
        self.say_lead(long_day(self._clock.today()))
        self.focus.setText(self.tr("Your focus: %s") % day.focus)
        self.focus.setVisible(bool(day.focus))
        late = sum(promise.due_at < now for promise in day.promises)
        seen = (self._clock.today(), day, late)
        if seen != self._shown:
            self._shown = seen
            self._show(day)

    def _show(self, day: Day) -> None:
        visits = _of(day.me, day.visits)
        first, rest = _first_and_rest(_of(day.me, day.open_visits), visits, day.me)
        for waiting in (self.promises, self.messages):
            self.column.removeWidget(waiting)
            waiting.show_day(day)
        clear(self.column)
        self.go_button = None
        waits = not self.promises.isHidden() or not self.messages.isHidden()
        is_empty = not first and not rest and not waits
        self.empty.setVisible(is_empty)
        self.plan_button.setVisible(not is_empty)
        self._scrolled.setVisible(not is_empty)
        self.setFocusProxy(self.empty.button if is_empty else self.plan_button)
        if first:
            self.column.addWidget(self._first_card(first, is_mine=_is_mine(first, day.me)))
        self.column.addWidget(self.promises)
        self.column.addWidget(self.messages)
        if rest:
            self.column.addWidget(section(self.tr("Today")))
        for line in rest:
            self.column.addWidget(self._row(line, is_mine=_is_mine(line, day.me)))
        self.column.addStretch()

    def _first_card(self, line: VisitLine, *, is_mine: bool) -> Card:
        is_open = line.state is VisitState.OPEN
        card = Card()
        card.setAccessibleName(self.tr("Next"))
        zone = zone_named(line.zone, self._clock.zone)
        moment = moment_said(line.at, zone, self._clock())
        words = self.tr("Under way · %s") if is_open else self.tr("Next · %s")
        if not is_mine:
            words = f"{line.technician} · {words}"
        card.body.setContentsMargins(21, 18, 21, 20)
        card.body.addWidget(
            label(words.replace("%s", moment), "aside", "accent" if is_open else "")
        )
        card.body.addWidget(ElidedLabel(line.title, "title"))
        card.body.addWidget(ElidedLabel(whom_and_ticket(line), "lead"))
        card.body.addSpacing(10)
        action = self.tr("Continue") if is_open else self.tr("Get ready")
        if not is_mine:
            action = self.tr("Read %s’s visit") % first_name(line.technician)
        icon = "play" if is_open and is_mine else ""
        go = Button(self.theme, action, role="primary", icon=icon)
        go.clicked.connect(lambda: self.visit_wanted.emit(line.id))
        self.go_button = go
        self.setFocusProxy(go)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addStretch()
        card.body.addLayout(row)
        return card

    def _row(self, line: VisitLine, *, is_mine: bool) -> VisitRow:
        row = VisitRow(self.theme, self._clock, line, names_technician=not is_mine)
        row.opened.connect(self.visit_wanted)
        return row

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Go through the day as it is seen, whatever of it was made last."""
        order_tabs(self)
        return super().focusNextPrevChild(next)

    def _on_kept(self, promise: PromiseLine, at: datetime) -> None:
        if self._services is None:
            return
        try:
            self._services.promises.keep(promise.visit_id, promise.id, at)
        except AppError as error:
            self.failed.emit(error)
            return
        self.refresh()
        # The hands stay where they were: at the next promise, or at what the day is about.
        buttons = self.promises.keep_buttons
        self._focus_soon(buttons[0] if buttons else self)

    def _on_everyone_wanted(self, is_wanted: bool) -> None:
        if self._services is not None:
            self._services.settings.put(PROMISES_KEY, EVERYONE if is_wanted else "mine")
            self.refresh()
            self._focus_soon(self.promises.scope)

    def _focus_soon(self, widget: QWidget) -> None:
        # What was just made can take the focus only when the layout has shown it.
        reason = Qt.FocusReason.OtherFocusReason
        QTimer.singleShot(0, widget, lambda: widget.setFocus(reason))

    def _on_minute(self) -> None:
        # Midnight passes and promises fall due while nobody touches anything.
        if self.isVisible():
            self.refresh()


def _of(me: Person | None, lines: tuple[VisitLine, ...]) -> tuple[VisitLine, ...]:
    """Leave out colleagues' visits for a technician; who leads the team sees them all."""
    if me is None or me.role is not Role.TECHNICIAN:
        return lines
    return tuple(line for line in lines if line.technician == me.name)


def _is_mine(line: VisitLine, me: Person | None) -> bool:
    return me is None or not line.technician or line.technician == me.name


def _first_and_rest(
    open_ones: tuple[VisitLine, ...], day: tuple[VisitLine, ...], me: Person | None
) -> tuple[VisitLine | None, tuple[VisitLine, ...]]:
    """Choose what stands on top: the visit under way, else the next one planned; mine first."""
    planned = tuple(line for line in day if line.state is VisitState.PLANNED)
    ahead = sorted((*open_ones, *planned), key=lambda line: not _is_mine(line, me))
    first = next(iter(ahead), None)
    here = {line.id for line in day}
    also_open = tuple(line for line in open_ones if line.id not in here)
    rest = tuple(line for line in (*also_open, *day) if first is None or line.id != first.id)
    return first, rest
