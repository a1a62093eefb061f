"""The visit: phases on the left, the form in the middle, the coach on the right."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.coaching.progress import phase_progress
from app.coaching.skills import Phase
from app.coaching.spans import whole_minute
from app.coaching.visit import AgreementOn
from app.errors import AppError, FrozenError
from app.ui.screens.column import Scrolled
from app.ui.screens.page import SCROLL_BAR
from app.ui.screens.visit.agreement import AgreementRow
from app.ui.screens.visit.changes import ChangesSection
from app.ui.screens.visit.coach import Coach
from app.ui.screens.visit.coach_strip import CoachStrip
from app.ui.screens.visit.composer import COMPOSE, NEXT, Composing
from app.ui.screens.visit.course import likely_phase
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.meter_view import show_head, show_meter
from app.ui.screens.visit.phases import SHOWN, page_of
from app.ui.screens.visit.record import VisitRecord
from app.ui.screens.visit.seen_before import FACTS
from app.ui.screens.visit.self_rating import SELF_RATING, SelfRatingSheet
from app.ui.screens.visit.side_sheet import SideSheet
from app.ui.screens.visit.tab_order import order_tabs
from app.ui.screens.visit.undo_keys import UndoKeys
from app.ui.theme import Theme
from app.ui.undo import History
from app.ui.widgets import phase_rail
from app.ui.widgets.phase_rail import PhaseRail
from app.ui.widgets.visit_header import VisitHeader

if TYPE_CHECKING:
    from datetime import datetime

    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.screens.visit.phase_page import PhasePage

COACH_WIDTH: Final = 284
ROOMY: Final = 1040
"""Pixels from which the coach has room beside the form."""

_RAIL_WIDTH = 154
_TICK_MS = 5_000
_PLACE_KEY = "visit/place"


class VisitScreen(QWidget):
    """One visit.

    It stores what is typed by itself and opens no other screen; its signals say what is wanted.
    ``history`` outlives it: undo and the phase are there again when the visit is opened again.
    """

    hand_over_requested = Signal(object)
    """The client's page for a ``PaperKind`` is wanted; everything is stored."""
    paper_requested = Signal(object)
    """A paper, by ``PaperKind``, is to be looked at."""
    client_requested = Signal(UUID)
    visit_requested = Signal(UUID)
    """Another visit, which met the same fault, is to be read; one comes back to this place."""
    closed = Signal()
    """The visit was closed."""
    saved = Signal()
    save_failed = Signal(object)
    failed = Signal(object)
    """The same ``AppError`` as ``save_failed``, as the window listens for it."""
    unsaved_changed = Signal(bool)

    def __init__(
        self,
        services: "Services",
        visit_id: UUID,
        theme: Theme,
        history: History,
        parent: QWidget | None = None,
        background: "Background | None" = None,
    ) -> None:
        """Show a visit; ``background`` takes what would keep the keys waiting.

        Raises:
            NotFoundError: This machine has no such visit.
        """
        super().__init__(parent)
        self.visit_id = visit_id
        self._services = services
        self._theme = theme
        self._history = history
        self.record = VisitRecord(services, visit_id, history, self)
        self.desk = Desk(self.record, theme, self)
        self.header = VisitHeader(theme)
        self.rail = PhaseRail(theme)
        self.stack = QStackedWidget()
        self.pages: dict[Phase, PhasePage] = {}
        self.coach = Coach(self.record, theme, self, background)
        self._left_at: QWidget | None = None
        self.strip = CoachStrip(theme)
        self.sheet = SideSheet(theme, self)
        self.composing = Composing(self.record, theme, self)
        self.self_rating = SelfRatingSheet(self.record, theme, self)
        self.undo_action = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.redo_action = self._action(self.tr("Redo"), QKeySequence.StandardKey.Redo)
        self._tick = QTimer(self)
        self._minute: datetime | None = None
        self._undo_keys = UndoKeys(self, self.desk.board.has)
        self._build()
        self._connect()
        self._load()

    @property
    def phase(self) -> Phase:
        """The phase in view."""
        return Phase(self.rail.current)

    def refresh(self) -> None:
        """Read the visit again; called whenever somebody comes here."""
        self.record.refresh()
        self._on_tick()

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""
        return self.desk.board.binding.unsaved or self.composing.composer.unsaved

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        is_written = self.composing.composer.flush()
        return self.desk.board.binding.flush() and is_written

    def show_phase(self, phase: Phase) -> None:
        """Bring a phase into view, building it the first time."""
        if phase not in self.pages:
            self.pages[phase] = page_of(phase, self.desk)
            self.stack.addWidget(self.pages[phase])
        page = self.pages[phase]
        page.show_visit(self.record.visit)
        self.stack.setCurrentWidget(page)
        self.rail.show_current(phase.value)
        self._remember(phase)

    def go_to(self, place: str) -> None:
        """Bring the place ``phase/key`` into view and give it the focus."""
        name, _, key = place.partition("/")
        if name == COMPOSE:
            self.composing.open(key)
            return
        if name == SELF_RATING:
            self.self_rating.open(key)
            self._place_sheet()
            return
        if name not in {phase.value for phase in SHOWN}:
            return
        phase = Phase(name)
        if phase is not self.phase or phase not in self.pages:
            self.show_phase(phase)
        self.pages[phase].complete()
        widget = self.desk.widget_at(place)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.pages[phase].ensureWidgetVisible(widget, 0, 60)

    def add_change(self) -> None:
        """Let added work be written down at once, from wherever the technician is."""
        self.go_to("work/changes")
        page = self.pages[Phase.WORK]
        for section in page.findChildren(ChangesSection):
            section.begin()
            # Once it is laid out, or what is shown of it would be where it was before.
            QTimer.singleShot(0, section, partial(page.ensureWidgetVisible, section.form, 0, 70))

    def undo(self) -> None:
        """Take back what was done last on this visit, wherever it was."""
        if self.flush():
            self._history.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.flush():
            self._history.redo()

    def _action(
        self,
        text: str,
        keys: QKeySequence.StandardKey | str,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcuts(QKeySequence.keyBindings(keys)) if isinstance(
            keys, QKeySequence.StandardKey
        ) else action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(context)
        self.addAction(action)
        return action

    def _build(self) -> None:
        self.rail.setFixedWidth(_RAIL_WIDTH)
        self._gap = QWidget()
        rail = QVBoxLayout()
        rail.setContentsMargins(12, 21, 0, 12)
        rail.addWidget(self.rail)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._strip_room = QWidget()
        above = QVBoxLayout(self._strip_room)
        above.setContentsMargins(0, 16, 22, 0)
        above.addWidget(self.strip)
        middle.addWidget(self._strip_room)
        middle.addWidget(self.stack, 1)
        self._coach_room = Scrolled(COACH_WIDTH)
        self._coach_room.setFixedWidth(COACH_WIDTH + SCROLL_BAR)
        self._coach_column = self._coach_room.column
        self._coach_column.setContentsMargins(0, 24, SCROLL_BAR, 18)
        self._coach_column.addWidget(self.coach.panel)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addLayout(rail)
        self._body.addWidget(self._gap)
        self._body.addLayout(middle, 1)
        self._body.addSpacing(18)
        self._body.addWidget(self._coach_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._body, 1)

    def _connect(self) -> None:
        board, binding = self.desk.board, self.desk.board.binding
        binding.unsaved_changed.connect(self.unsaved_changed)
        self.composing.composer.unsaved_changed.connect(self.unsaved_changed)
        board.save_failed.connect(self._on_save_failed)
        self.record.saved.connect(self.saved)
        self.record.changed.connect(self._on_changed)
        self._history.moved.connect(self._on_moved)
        self.rail.chosen.connect(self._on_phase_chosen)
        self.desk.hand_over_wanted.connect(self.hand_over_requested)
        self.desk.paper_wanted.connect(self.paper_requested)
        self.desk.client_wanted.connect(self.client_requested)
        self.desk.visit_wanted.connect(self._on_visit_wanted)
        self.desk.go_wanted.connect(self.go_to)
        self.desk.closed.connect(self.closed)
        self.self_rating.left.connect(self.closed)
        self.self_rating.rated.connect(self._on_changed)
        self.coach.go_wanted.connect(self._on_coach_go)
        self.coach.agreed.connect(self._on_agreed)
        self.coach.put_off.connect(self._focus_coach)
        self.coach.lesson_wanted.connect(self._on_lesson_wanted)
        self.coach.shown.connect(self._on_coach_shown)
        self.coach.visit_wanted.connect(self._on_visit_wanted)
        self.strip.acted.connect(self.coach.act)
        self.strip.opened.connect(self._on_strip_opened)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.undo_action.triggered.connect(self.undo)
        self.redo_action.triggered.connect(self.redo)
        board.left.connect(self._on_left)
        self._connect_phases()
        self._tick.timeout.connect(self._on_time)
        self._tick.start(_TICK_MS)

    def _connect_phases(self) -> None:
        # Also from the window's own buttons beside the visit, where Tab may have led.
        anywhere = Qt.ShortcutContext.WindowShortcut
        for number, phase in enumerate(SHOWN, start=1):
            name = self.record.playbook.phase(phase).name
            action = self._action(name, f"Alt+{number}", anywhere)
            action.triggered.connect(partial(self._on_phase_chosen, phase.value))
        step_back = self._action(self.tr("Phase before"), "Ctrl+PgUp", anywhere)
        step_on = self._action(self.tr("Next phase"), "Ctrl+PgDown", anywhere)
        add = self._action(self.tr("While you're here: add something"), "Ctrl+J", anywhere)
        add.triggered.connect(self.add_change)
        write = self._action(self.tr("Write to the client"), "Ctrl+M", anywhere)
        write.triggered.connect(partial(self.go_to, f"{COMPOSE}/{NEXT}"))
        before = self._action(self.tr("Read where this was seen before"), "Alt+Return", anywhere)
        before.triggered.connect(self.coach.seen_before.open_first)
        step_back.triggered.connect(partial(self._step, -1))
        step_on.triggered.connect(partial(self._step, 1))

    def _load(self) -> None:
        self._show_around()
        self._on_tick()
        self.show_phase(self._phase_to_open())
        QTimer.singleShot(0, self, self.coach.look_back)

    def _show_around(self) -> None:
        """Show the visit in everything around the form."""
        visit, playbook = self.record.visit, self.record.playbook
        show_head(self.header, visit)
        shares = phase_progress(visit, playbook)
        self.rail.show_phases(
            [
                phase_rail.Phase(
                    key=phase.value, title=playbook.phase(phase).name, done=shares[phase]
                )
                for phase in SHOWN
            ]
        )

    def _phase_to_open(self) -> Phase:
        stored = self._services.settings.get(_PLACE_KEY)
        visit_id, _, name = stored.partition(" ")
        left_in = self._history.phase or (name if visit_id == str(self.visit_id) else "")
        known = {phase.value: phase for phase in SHOWN}
        return known.get(left_in) or likely_phase(self.record.visit)

    def _remember(self, phase: Phase) -> None:
        if self._history.phase != phase.value:
            self._history.phase = phase.value
            self._services.settings.put(_PLACE_KEY, f"{self.visit_id} {phase.value}")

    def _step(self, step: int) -> None:
        at = SHOWN.index(self.phase) + step
        if 0 <= at < len(SHOWN):
            self._on_phase_chosen(SHOWN[at].value)

    def _on_phase_chosen(self, name: str) -> None:
        self.flush()
        phase = Phase(name)
        self.show_phase(phase)
        self.rail.buttons[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_changed(self) -> None:
        self.pages[self.phase].show_visit(self.record.visit)
        self._show_around()
        self._on_tick()

    def _on_time(self) -> None:
        # Nothing that is shown or judged changes within a minute by itself.
        if whole_minute(self.record.now()) != self._minute:
            self._on_tick()

    def _on_tick(self) -> None:
        self._minute = whole_minute(self.record.now())
        # Always from the clock on the wall, never counted: a laptop may have slept in between.
        show_meter(self.header, self.record.visit, self.record.now())
        self.coach.judge()

    def _on_left(self, place: str) -> None:
        if place.endswith(FACTS):
            self.coach.look_back()

    def _on_moved(self, place: str) -> None:
        self.go_to(place)

    def _on_save_failed(self, _place: str, error: AppError) -> None:
        self.save_failed.emit(error)
        self.failed.emit(error)
        if isinstance(error, FrozenError):
            # Somebody signed meanwhile: show what is fast now, and the way to open it again.
            self.record.refresh()

    def _on_coach_go(self, place: str) -> None:
        if self.sheet.isVisible():
            self.sheet.close_sheet()
        self.go_to(place)

    def _focus_coach(self) -> None:
        """Stay with the coach when a card went; with none left, in the visit and not beside it."""
        left = [card for card in self.coach.panel.cards if card.isVisible()]
        card = left[0] if left else None
        at = card.dismiss if card and card.dismiss.isVisible() else self.rail.buttons[self.phase]
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_visit_wanted(self, visit_id: UUID) -> None:
        self._left_at = QApplication.focusWidget()
        self.visit_requested.emit(visit_id)

    def _on_agreed(self, on: AgreementOn) -> None:
        for row in self.pages[self.phase].findChildren(AgreementRow):
            if row.on is on:
                row.agree()

    def _on_lesson_wanted(self, key: str) -> None:
        playbook = self.record.playbook
        lesson = playbook.lesson(key)
        self._take_panel_back()
        self.sheet.show_lesson(lesson, playbook.skill(lesson.skill).name)
        self._place_sheet()

    def _on_coach_shown(self) -> None:
        self.strip.show_prompts(self.coach.prompts)

    def _on_strip_opened(self) -> None:
        self.sheet.show_widget(self.coach.panel, self.tr("Coach"))
        self._place_sheet()

    def _on_sheet_closed(self) -> None:
        self._take_panel_back()

    def _take_panel_back(self) -> None:
        if self.coach.panel.parentWidget() is not self._coach_column.parentWidget():
            self._coach_column.addWidget(self.coach.panel)

    def _place_sheet(self) -> None:
        self.sheet.place_over(self, self.header.height())
        self.composing.sheet.place_over(self, self.header.height())
        self.self_rating.sheet.place_over(self, self.header.height())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Go through the rail, the form and the coach, in the order they are seen."""
        if self.sheet.isVisible():
            order_tabs(self.sheet)
        else:
            order_tabs(self.rail, self._strip_room, self.stack, self._coach_room)
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the rail, or where another visit was read from, unless the focus is in here."""
        super().showEvent(event)
        focused, left_at = QApplication.focusWidget(), self._left_at
        self._left_at = None
        if left_at is not None and isValid(left_at) and self.isAncestorOf(left_at):
            left_at.setFocus()
        elif focused is None or not self.isAncestorOf(focused):
            self.rail.buttons[self.rail.current].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the coach its place: beside the form, or above it where there is no room."""
        super().resizeEvent(event)
        is_roomy = self.width() >= ROOMY
        self._coach_room.setVisible(is_roomy)
        self.coach.seen_before.fit(self.height())
        self._strip_room.setVisible(not is_roomy)
        self._body.setContentsMargins(0, 0, 22 - SCROLL_BAR if is_roomy else 0, 0)
        self._gap.setFixedWidth(48 if is_roomy else 24)
        self._place_sheet()
