"""The coach: at most three cards, each one thing to do and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label, set_meaning

MOST_CARDS = 3
_LINK_PADDING = 4


class Urgency(StrEnum):
    """How soon a card wants an answer."""

    CALM = "calm"
    SOON = "soon"
    NOW = "now"


_TONES = {Urgency.CALM: "", Urgency.SOON: "warn", Urgency.NOW: "bad"}


@dataclass(frozen=True, kw_only=True)
class CoachCard:
    """What one card says: an imperative, its reason and the words of its one action, if any."""

    code: str
    say: str
    why: str
    urgency: Urgency = Urgency.SOON
    action_label: str = ""
    can_dismiss: bool = True
    can_explain: bool = False


class CoachPanel(QWidget):
    """Up to three cards under the word Coach, and a calm line while there are none.

    A new card that is urgent is also said to assistive technology. The signals carry the card's
    code.
    """

    acted = Signal(str)
    dismissed = Signal(str)
    explained = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a panel without cards."""
        super().__init__(parent)
        self._shown: tuple[CoachCard, ...] = ()
        self.cards = [CoachCardView(theme) for _ in range(MOST_CARDS)]
        self.calm_line = label(self.tr("Nothing to add. You are doing fine."), "reason", wraps=True)
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()

    def show_cards(self, cards: Sequence[CoachCard]) -> None:
        """Show the first three of `cards`; a card that stays is left alone."""
        shown = tuple(cards[:MOST_CARDS])
        if shown == self._shown:
            return
        known = {card.code for card in self._shown}
        self._shown = shown
        for at, view in enumerate(self.cards):
            view.setVisible(at < len(shown))
            if at < len(shown):
                view.show_card(shown[at])
        self.calm_line.setVisible(not shown)
        for card in shown:
            if card.urgency is Urgency.NOW and card.code not in known:
                self._announce(f"{card.say} {card.why}")

    def add_foot(self, foot: QWidget) -> None:
        """Give ``foot`` the room at the bottom, such as where this was seen before."""
        self._column.addWidget(foot)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Coach"))
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Coach"), "caption"))
        column.addWidget(self.calm_line)
        for view in self.cards:
            view.hide()
            column.addWidget(view)
        column.addStretch()

    def _connect(self) -> None:
        for view in self.cards:
            view.acted.connect(self.acted)
            view.dismissed.connect(self.dismissed)
            view.explained.connect(self.explained)

    def _announce(self, text: str) -> None:
        event = QAccessibleAnnouncementEvent(self, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


class CoachCardView(Card):
    """One card of the coach."""

    acted = Signal(str)
    dismissed = Signal(str)
    explained = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent=parent)
        self._code = ""
        self.say = label("", "label", wraps=True)
        self.why = label("", "reason", wraps=True)
        self.action = Button(theme, "", role="link")
        self.explain = Button(theme, self.tr("Why?"), role="quiet-link")
        self.dismiss = Button(theme, self.tr("Not now"), role="quiet-link")
        self._build()
        self._connect()

    def show_card(self, card: CoachCard) -> None:
        """Show what `card` says."""
        self._code = card.code
        self.say.setText(card.say)
        self.why.setText(card.why)
        self.why.setVisible(bool(card.why))
        self.action.show_text(card.action_label)
        self.action.setVisible(bool(card.action_label))
        self.explain.setVisible(card.can_explain)
        self.dismiss.setVisible(card.can_dismiss)
        has_links = bool(card.action_label) or card.can_explain or card.can_dismiss
        self.links.setVisible(has_links)
        self.body.setContentsMargins(13, 14, 17, 10 if has_links else 16)
        for button in (self.explain, self.dismiss):
            button.setAccessibleDescription(card.say)
        set_meaning(self, tone=_TONES[card.urgency])
        self.setAccessibleName(f"{card.say} {card.why}")

    def _build(self) -> None:
        self.links = QWidget()
        row = QHBoxLayout(self.links)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        for button in (self.action, self.dismiss, self.explain):
            row.addWidget(button)
        row.addStretch()
        self.body.setSpacing(3)
        for words in (self.say, self.why):
            words.setContentsMargins(_LINK_PADDING, 0, 0, 0)
        for part in (self.say, self.why, self.links):
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.action.clicked.connect(self._on_acted)
        self.dismiss.clicked.connect(self._on_dismissed)
        self.explain.clicked.connect(self._on_explained)

    def _on_acted(self) -> None:
        self.acted.emit(self._code)

    def _on_dismissed(self) -> None:
        self.dismissed.emit(self._code)

    def _on_explained(self) -> None:
        self.explained.emit(self._code)
