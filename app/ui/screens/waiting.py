"""What waits on Today: promises still to be kept, and messages put aside that may go."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.lists import Day, HeldMessage, PromiseLine
from app.ui.clock import Clock
from app.ui.kept_menu import KeptMenu
from app.ui.moments import moment_said
from app.ui.screens.column import clear, section
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label


class PromisesToKeep(QWidget):
    """Promises late or due today, mine or everybody's, and how mine went so far."""

    visit_wanted = Signal(UUID)
    kept = Signal(object, object)
    """A ``PromiseLine`` was kept, and when (UTC)."""
    everyone_wanted = Signal(bool)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self.keep_buttons: list[Button] = []
        self._menu: KeptMenu | None = None
        self.record = label("", "reason", wraps=True)
        self.none_mine = label(self.tr("None of yours is late or falls due today."), "reason")
        self.scope = Button(theme, "", role="quiet-link")
        self._for_everyone = False
        self._rows = QVBoxLayout()
        self._build()

    def show_day(self, day: Day) -> None:
        """Show the promises of the day; nothing at all where nothing was promised."""
        mine = tuple(p for p in day.promises if day.me is None or p.technician == day.me.name)
        shown = day.promises if day.for_everyone else mine
        others = len(day.promises) - len(mine)
        self._for_everyone = day.for_everyone
        record = day.past.record()
        self.setVisible(bool(shown or others or record))
        self.record.setText(record)
        self.record.setVisible(bool(record))
        self.scope.setVisible(bool(others))
        only_mine, all_of_them = self.tr("Only mine"), self.tr("Everyone’s (%d)")
        self.scope.show_text(only_mine if day.for_everyone else all_of_them % len(day.promises))
        self.none_mine.setVisible(bool(others) and not shown)
        clear(self._rows)
        self.keep_buttons = []
        if shown:
            self._rows.addWidget(self._card(shown, "" if day.me is None else day.me.name))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(section(self.tr("Promises")))
        head.addStretch()
        head.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addWidget(self.none_mine)
        column.addWidget(self.record)
        self.scope.clicked.connect(self._on_scope)

    def _card(self, promises: Sequence[PromiseLine], me: str) -> Card:
        now = self._clock()
        late = [promise for promise in promises if promise.due_at < now]
        card = Card("warn" if late else "")
        card.body.addWidget(label(_counted(len(late), len(promises) - len(late)), "label"))
        for promise in promises:
            card.body.addLayout(self._row(promise, me, is_late=promise.due_at < now))
        return card

    def _row(self, promise: PromiseLine, me: str, *, is_late: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        due = moment_said(promise.due_at, self._clock.zone, self._clock())
        by = promise.technician if promise.technician != me else ""
        to = " · ".join(part for part in (promise.to, promise.client, by) if part)
        row.addWidget(Glyph(self._theme, "clock", "warn" if is_late else "muted", 18))
        row.addWidget(ElidedLabel(f"{promise.what} — {to}"), 1)
        row.addWidget(label(due, "reason"))
        kept = Button(self._theme, self.tr("Kept"), role="link")
        kept.setAccessibleName(self.tr("Kept: %s") % promise.what)
        kept.clicked.connect(partial(self._on_kept, promise, kept))
        self.keep_buttons.append(kept)
        row.addWidget(kept)
        opened = partial(self.visit_wanted.emit, promise.visit_id)
        row.addWidget(_opener(self._theme, promise.what, opened))
        return row

    def _on_kept(self, promise: PromiseLine, button: Button) -> None:
        self._menu = KeptMenu(self._clock.zone, partial(self._keep, promise), self)
        self._menu.ask(promise.made_at, promise.due_at, self._clock(), button)

    def _keep(self, promise: PromiseLine, at: datetime) -> None:
        self.kept.emit(promise, at)

    def _on_scope(self) -> None:
        self.everyone_wanted.emit(not self._for_everyone)


class HeldMessages(QWidget):
    """Messages that were put aside: they may go now, or somebody has yet to read them."""

    visit_wanted = Signal(UUID)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(self.tr("Messages put aside")))
        column.addLayout(self._rows)

    def show_day(self, day: Day) -> None:
        """Show my messages that wait."""
        mine = [m for m in day.messages if day.me is None or m.technician == day.me.name]
        self.setVisible(bool(mine))
        clear(self._rows)
        if mine:
            card = Card()
            for message in mine:
                card.body.addLayout(self._row(message))
            self._rows.addWidget(card)

    def _row(self, message: HeldMessage) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        what = message.subject or self.tr("A message")
        to = " · ".join(part for part in (message.to, message.client) if part)
        row.addWidget(Glyph(self._theme, "mail", "muted", 18))
        row.addWidget(ElidedLabel(f"{what} — {to}"), 1)
        row.addWidget(label(self._state(message), "reason"))
        opened = partial(self.visit_wanted.emit, message.visit_id)
        row.addWidget(_opener(self._theme, what, opened))
        return row

    def _state(self, message: HeldMessage) -> str:
        if message.waits_for_reader:
            return self.tr("%s reads it first") % message.reader
        return self.tr("may go now")


def _opener(theme: Theme, what: str, opened: Callable[[], None]) -> Button:
    made = Button(theme, "Open the visit", role="link")
    made.setAccessibleName(f"Open the visit of: {what}")
    made.clicked.connect(opened)
    return made


def _counted(late: int, due: int) -> str:
    """Return how many promises are late and how many fall due today, in one sentence."""
    coming = "One promise falls due" if due == 1 else f"{due} promises fall due"
    if not late:
        return f"{coming} today."
    overdue = "One promise is overdue" if late == 1 else f"{late} promises are overdue"
    if not due:
        return f"{overdue}."
    return f"{overdue}, {'one more falls' if due == 1 else f'{due} more fall'} due today."
