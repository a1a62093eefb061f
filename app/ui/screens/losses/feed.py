"""The feed: losses and praise, the newest first, one card each."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.loss_causes import short
from app.coaching.losses import FeedEntry, Loss, missing
from app.ui.formats import money_said
from app.ui.moments import day_of
from app.ui.screens.column import clear
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from app.ui.clock import Clock

_SHOWN = 20
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1}


class EntryCard(Card):
    """One loss or praise, with what can be done about it.

    ``asked`` carries what is wanted: ``visit``, ``edit``, ``share`` or ``goodwill``.
    """

    asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        clock: "Clock",
        shown: FeedEntry,
        *,
        given: str = "",
        wants: "Sequence[tuple[str, str]]" = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show an entry; ``wants`` are the actions as (what is asked, the words on its button)."""
        super().__init__(parent=parent)
        self.shown = shown
        self.buttons: dict[str, Button] = {}
        self._theme = theme
        self._clock = clock
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setSpacing(6)
        self.body.addLayout(self._head())
        self.body.addWidget(label(shown.entry.what, wraps=True))
        if isinstance(shown.entry, Loss):
            self._build_loss(shown.entry)
        if given:
            self.body.addWidget(label(given, "reason", "accent", wraps=True))
        self._build_foot(wants)
        self.setAccessibleName(self._said())

    def holds(self, widget: QWidget | None) -> bool:
        """Tell whether the keyboard at ``widget`` is at this entry."""
        return widget is self or widget in self.buttons.values()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads the visit, E changes, S shares, G makes up for it."""
        keys = {
            Qt.Key.Key_Return: "visit",
            Qt.Key.Key_Enter: "visit",
            Qt.Key.Key_E: "edit",
            Qt.Key.Key_S: "share",
            Qt.Key.Key_G: "goodwill",
        }
        wanted = keys.get(Qt.Key(event.key()), "") if not event.modifiers().value else ""
        if wanted in self.buttons:
            self.asked.emit(wanted)
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        entry, is_loss = self.shown.entry, self.shown.is_loss
        kind = self.tr("Loss") if is_loss else self.tr("Praise")
        day = day_of(entry.at, self._clock.zone, self._clock())
        who = self.shown.person
        where = self.shown.client if is_loss or not who else f"{who} · {self.shown.client}"
        row = QHBoxLayout()
        row.setSpacing(8)
        icon, tone = ("losses", "warn") if is_loss else ("check", "good")
        row.addWidget(Glyph(self._theme, icon, tone, 18))
        row.addWidget(label(kind, "caption", tone))
        row.addWidget(ElidedLabel(where, "label"), 1)
        row.addWidget(label(day, "aside"))
        return row

    def _build_loss(self, loss: Loss) -> None:
        for number, why in enumerate(loss.whys):
            text = self.tr("Why? %s") % why if not number else self.tr("And why? %s") % why
            words = label(text, "reason", wraps=True)
            words.setContentsMargins(10 * number, 0, 0, 0)
            self.body.addWidget(words)
        if loss.lesson:
            self.body.addWidget(
                label(self.tr("From now on: %s") % loss.lesson, "label", wraps=True)
            )
        if loss.shared_at is None:
            lacking = missing(loss)
            said = self.tr("Not shared yet")
            if lacking:
                said = self.tr("Not shared yet. Still to be found: %s.") % ", ".join(lacking)
            self.body.addWidget(label(said, "reason", "warn", wraps=True))

    def _build_foot(self, wants: "Sequence[tuple[str, str]]") -> None:
        entry = self.shown.entry
        about: list[str] = []
        if isinstance(entry, Loss):
            about = [short(entry.cause)] if entry.cause else []
            if entry.cost_minor is not None:
                about.append(self.tr("cost %s") % money_said(entry.cost_minor, entry.currency))
        elif entry.said_by:
            about = [self.tr("said by %s") % entry.said_by]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ElidedLabel(" · ".join(about), "aside"), 1)
        for what, words in wants:
            button = Button(self._theme, words, role="link")
            button.setAccessibleName(f"{words}: {entry.what}")
            button.clicked.connect(partial(self.asked.emit, what))
            self.buttons[what] = button
            row.addWidget(button)
        self.body.addLayout(row)

    def _said(self) -> str:
        words = (each.text() for each in self.findChildren(ElidedLabel))
        head = self.tr("Loss") if self.shown.is_loss else self.tr("Praise")
        parts = [head, *(each for each in words if each), self.shown.entry.what]
        if isinstance(self.shown.entry, Loss) and self.shown.entry.lesson:
            parts.append(self.shown.entry.lesson)
        return ". ".join(part.rstrip(".") for part in parts)


class Feed(QWidget):
    """Cards one below the other; J and K or the arrows walk, more are shown when asked for."""

    asked = Signal(str, object)
    """What is wanted (``visit``, ``edit``, ``share``, ``goodwill``) and the ``FeedEntry``."""

    def __init__(self, theme: Theme, clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._entries: Sequence[FeedEntry] = ()
        self._given: Mapping[UUID, str] = {}
        self._is_manager = False
        self._me: UUID | None = None
        self._most = _SHOWN
        self.cards: list[EntryCard] = []
        self.more_button = Button(theme, "", role="quiet")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._rows)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.more_button.clicked.connect(self._on_more)

    def show_entries(
        self,
        entries: "Sequence[FeedEntry]",
        given: "Mapping[UUID, str]",
        me: "UUID | None",
        *,
        is_manager: bool,
    ) -> None:
        """Show entries; ``given`` says by a visit's id what we gave there to make up for it."""
        self._entries, self._given = entries, given
        self._me, self._is_manager = me, is_manager
        self._show()

    def enter(self) -> None:
        """Take the keyboard at the first card."""
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from card to card."""
        step = _STEPS.get(Qt.Key(event.key()), 0) if not event.modifiers().value else 0
        here = next((at for at, card in enumerate(self.cards) if card.hasFocus()), None)
        if step and here is not None and 0 <= here + step < len(self.cards):
            self.cards[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        elif not step:
            super().keyPressEvent(event)

    def _show(self) -> None:
        focused = QApplication.focusWidget()
        had = next((c.shown.entry.id for c in self.cards if c.holds(focused)), None)
        clear(self._rows)
        self.cards = [self._card(each) for each in self._entries[: self._most]]
        for card in self.cards:
            self._rows.addWidget(card)
        left = len(self._entries) - len(self.cards)
        self.more_button.setVisible(left > 0)
        self.more_button.show_text(self.tr("Show %d more") % left)
        for card in self.cards:
            if card.shown.entry.id == had:
                card.setFocus()

    def _card(self, shown: FeedEntry) -> EntryCard:
        visit_id = shown.entry.visit_id
        given = self._given.get(visit_id, "") if visit_id and shown.is_loss else ""
        card = EntryCard(
            self._theme, self._clock, shown, given=given, wants=tuple(self._wants(shown))
        )
        card.asked.connect(partial(self._on_asked, shown))
        return card

    def _wants(self, shown: FeedEntry) -> "list[tuple[str, str]]":
        entry = shown.entry
        is_mine = self._me is not None and entry.logged_by == self._me
        found = []
        if entry.visit_id is not None:
            found.append(("visit", self.tr("Read the visit")))
        if self._is_manager or is_mine:
            found.append(("edit", self.tr("Change")))
        if isinstance(entry, Loss) and self._is_manager:
            found.append(("goodwill", self.tr("Make up for it")))
            if entry.shared_at is None and not missing(entry):
                found.append(("share", self.tr("Share")))
        return found

    def _on_asked(self, shown: FeedEntry, what: str) -> None:
        self.asked.emit(what, shown)

    def _on_more(self) -> None:
        self._most += _SHOWN
        self._show()
