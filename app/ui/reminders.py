"""Reminders across the top of the window, and on the desktop while the window is away."""

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.reminders import Reminder, ReminderKind
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.desktop_notes import DesktopNotes
from app.ui.kept_menu import KeptMenu
from app.ui.moments import moment_said, time_said, within
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label, set_meaning

if TYPE_CHECKING:
    from app.services.services import Services

_MINUTE_MS: Final = 60_000
_URGENT: Final = {ReminderKind.PROMISE_LATE, ReminderKind.BAD_NEWS, ReminderKind.SILENCE}
_PLACE: Final = "work/promises"


class ReminderBar(QFrame):
    """One reminder at a time, with what can be done about it; hidden while there is none."""

    opened = Signal()
    kept = Signal()
    put_off = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._glyph = Glyph(theme, "clock", "warn")
        self.say = label("", "label", wraps=True)
        self.why = label("", "reason", wraps=True)
        self.open_button = Button(theme, self.tr("Open the visit"), role="link")
        self.kept_button = Button(theme, self.tr("Kept"), role="link")
        self.later_button = Button(theme, self.tr("Later"), role="quiet-link")
        self.close_button = Button(theme, self.tr("Close this reminder"), role="icon", icon="close")
        self._build()
        self.hide()

    def show_reminder(self, say: str, why: str, *, tone: str, can_be_kept: bool) -> None:
        """Show what to hear of; it is said to assistive technology as well."""
        self.say.setText(say)
        self.why.setText(why)
        self.kept_button.setVisible(can_be_kept)
        self._glyph.show_icon("warning" if tone == "bad" else "clock", tone)
        set_meaning(self, tone=tone)
        self.setAccessibleName(f"{say} {why}")
        for button in (self.open_button, self.kept_button, self.later_button):
            button.setAccessibleDescription(say)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.say)
        words.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 9, 9)
        row.setSpacing(10)
        row.addWidget(self._glyph)
        row.addLayout(words, 1)
        buttons = (self.open_button, self.kept_button, self.later_button, self.close_button)
        signals = (self.opened, self.kept, self.put_off, self.closed)
        for button, signal in zip(buttons, signals, strict=True):
            row.addWidget(button)
            button.clicked.connect(signal)


class Reminders(QObject):
    """Looks every minute what to remind of, and shows it until something is done about it.

    A laptop that slept tells what came due meanwhile when it wakes, once. ``window`` is the one
    whose being away sends a note to the desktop as well.
    """

    visit_wanted = Signal(UUID, str)
    """A visit is to be shown, at a place of it."""
    changed = Signal()
    """A promise was kept."""
    failed = Signal(object)

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: Clock,
        window: QWidget,
        notes: DesktopNotes | None = None,
    ) -> None:
        super().__init__(window)
        self._services = services
        self._clock = clock
        self._window = window
        self._notes = notes or DesktopNotes(theme, self)
        self._waiting: list[Reminder] = []
        self._shown: tuple[str, ...] = ()
        self._is_paused = False
        self._menu: KeptMenu | None = None
        self.bar = ReminderBar(theme)
        self._minute = QTimer(self)
        self._connect()
        self._minute.start(_MINUTE_MS)

    @property
    def waiting(self) -> tuple[Reminder, ...]:
        """What was told and nothing was done about yet; the first is in view."""
        return tuple(self._waiting)

    def look(self) -> None:
        """See what to remind of now."""
        if self._is_paused:
            return
        now = self._clock()
        holding = self._services.reminders.holding(now)
        try:
            new = self._services.reminders.to_tell(holding, now)
        except AppError as error:
            self.failed.emit(error)
            return
        told = {reminder.key for reminder in (*self._waiting, *new)}
        self._waiting = [reminder for reminder in holding if reminder.key in told]
        self._show()
        if new and not self._window.isActiveWindow() and self._services.reminders.on_desktop():
            self._note(new)

    def pause(self) -> None:
        """Keep quiet while the client looks at the screen."""
        self._is_paused = True

    def resume(self) -> None:
        """Speak again, and look at once."""
        self._is_paused = False
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the desktop's icon away when somebody is back at the window."""
        if event.type() == QEvent.Type.WindowActivate:
            self._notes.clear()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self._minute.timeout.connect(self.look)
        self._window.installEventFilter(self)
        self._notes.pressed.connect(self._on_note_pressed)
        self.bar.opened.connect(self._on_opened)
        self.bar.kept.connect(self._on_kept)
        self.bar.put_off.connect(self._on_put_off)
        self.bar.closed.connect(self._next)

    def _show(self) -> None:
        seen = tuple(reminder.key for reminder in self._waiting)
        if seen == self._shown:
            return
        self._shown = seen
        if not self._waiting:
            self.bar.hide()
            return
        first = self._waiting[0]
        tone = "bad" if first.kind in _URGENT else "warn"
        why = _where_and_when(first, self._clock)
        more = len(self._waiting) - 1
        if more:
            why += " " + (
                self.tr("One more after this.") if more == 1 else f"{more} more after it."
            )
        self.bar.show_reminder(first.say, why, tone=tone, can_be_kept=first.promise is not None)

    def _note(self, new: tuple[Reminder, ...]) -> None:
        first, *rest = new
        text = _where_and_when(first, self._clock)
        if rest:
            text += f"\n{self.tr('And %d more.') % len(rest)}"
        self._notes.show_note(first.say, text)

    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self._show()

    def _on_note_pressed(self) -> None:
        self._window.activateWindow()
        if not self._is_paused:
            self._on_opened()

    def _on_opened(self) -> None:
        if self._waiting:
            visit_id = self._waiting[0].visit_id
            self._next()
            self.visit_wanted.emit(visit_id, _PLACE)

    def _on_put_off(self) -> None:
        if self._waiting:
            try:
                self._services.reminders.put_off(self._waiting[0], self._clock())
            except AppError as error:
                self.failed.emit(error)
                return
            self._next()

    def _on_kept(self) -> None:
        promise = self._waiting[0].promise if self._waiting else None
        if promise is not None:
            self._menu = KeptMenu(self._clock.zone, self._keep, self.bar)
            button = self.bar.kept_button
            self._menu.ask(promise.made_at, promise.due_at, self._clock(), button)

    def _keep(self, at: datetime) -> None:
        promise = self._waiting[0].promise if self._waiting else None
        if promise is None:
            return
        try:
            self._services.promises.keep(promise.visit_id, promise.id, at)
        except AppError as error:
            self.failed.emit(error)
            return
        self._next()
        self.changed.emit()


def _where_and_when(reminder: Reminder, clock: Clock) -> str:
    """Return the client, when a promise was due, and why it matters."""
    parts = [reminder.client]
    if reminder.promise is not None:
        is_today = reminder.since.astimezone(clock.zone).date() == clock.today()
        due = time_said(reminder.since, clock.zone)
        at = within(moment_said(reminder.since, clock.zone, clock()))
        parts.append(f"due {due if is_today else at}")
    return f"{' · '.join(parts)}. {reminder.why}"
