"""The coach beside the form: what it says after every change, and where its cards lead."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.coaching.playbook import Playbook
from app.coaching.prompts import Prompt, Urgency, cards, judge
from app.coaching.visit import AgreementOn
from app.ui.screens.visit.composer import AT, COMPOSE
from app.ui.screens.visit.knowing import known_of
from app.ui.screens.visit.record import VisitRecord
from app.ui.screens.visit.seen_before import LookingBack, SeenBeforeList
from app.ui.theme import Theme
from app.ui.widgets import coach_panel
from app.ui.widgets.coach_panel import CoachCard, CoachPanel

if TYPE_CHECKING:
    from app.ui.background import Background

_URGENCIES: Final = {
    Urgency.NOW: coach_panel.Urgency.NOW,
    Urgency.SOON: coach_panel.Urgency.SOON,
    Urgency.NOTE: coach_panel.Urgency.CALM,
}
_PLACES: Final[Mapping[str, str]] = {
    "travel-not-told": "arrive/told",
    "no-check-in": "arrive/check_in",
    "no-authorization": "authorise/sign",
    "approver-without-authority": "authorise/approver",
    "estimate-near": "work/changes",
    "estimate-over": "work/changes",
    "limit-over": "work/changes",
    "change-unapproved": "work/changes",
    "parts-unapproved": "work/changes",
    "update-overdue": "compose/next",
    "bad-news-waiting": "compose/bad_news",
    "long-silence": "compose/next",
    "pause-unmarked": "work/back",
    "overlapping-time": "arrive/told",
    "no-check-out": "leave/check_out",
    "other-needs-not-asked": "leave/other_needs",
    "signature-missing": "leave/sign",
}
_PROMISES: Final = frozenset({"promise-due", "promise-late"})
_SNOOZES: Final = {10: "In 10 minutes", 30: "In half an hour"}
_SEEN: Final = "seen-before"
AGREED: Final = "restated-not-agreed"
"""The one card whose action is done at once: the client's yes."""


class Coach(QObject):
    """Judges the visit and shows up to three cards.

    ``go_wanted`` carries the place a card leads to, ``lesson_wanted`` the key of a lesson.
    """

    go_wanted = Signal(str)
    lesson_wanted = Signal(str)
    agreed = Signal(AgreementOn)
    put_off = Signal()
    """A card was put off, or waved away with a reason."""
    shown = Signal()
    """The cards were judged again."""
    visit_wanted = Signal(UUID)
    """Another visit, which met the same fault, is to be read."""

    def __init__(
        self,
        record: VisitRecord,
        theme: Theme,
        parent: QWidget,
        background: "Background | None" = None,
    ) -> None:
        super().__init__(parent)
        self._record = record
        self._prompts: dict[str, Prompt] = {}
        self.panel = CoachPanel(theme)
        self.looking_back = LookingBack(record, background, self)
        self.seen_before = SeenBeforeList(theme, record)
        self.panel.add_foot(self.seen_before)
        self.looking_back.found.connect(self._on_found)
        self.seen_before.opened.connect(self.visit_wanted)
        self.reasons = QMenu(parent)
        self.panel.acted.connect(self.act)
        self.panel.dismissed.connect(self._on_dismissed)
        self.panel.explained.connect(self._on_explained)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What the coach has to say now, the most urgent first."""
        return tuple(self._prompts.values())

    def judge(self) -> None:
        """Look at the visit as it is now."""
        record = self._record
        known = known_of(record, self.looking_back.seen)
        found = cards(judge(record.visit, record.playbook, record.now(), known=known))
        self._prompts = {prompt.key: prompt for prompt in found}
        self.panel.show_cards([_card(prompt) for prompt in found])
        self.shown.emit()

    def look_back(self) -> None:
        """Look whether the fault was seen on other visits, and show them below the cards."""
        self.looking_back.look()

    def act(self, key: str) -> None:
        """Do what the card ``key`` offers: go where it can be done, or note the client's yes."""
        prompt = self._prompts.get(key)
        if prompt is None:
            return
        if prompt.code == _SEEN:
            self.seen_before.open_first()
            return
        place = place_of(prompt, self._record.playbook)
        self.go_wanted.emit(place)
        if prompt.code == AGREED:
            self.agreed.emit(AgreementOn.RESTATEMENT)

    def _on_found(self) -> None:
        self.seen_before.show_seen(self.looking_back.seen)
        self.judge()

    def _on_dismissed(self, key: str) -> None:
        """Ask for how long, or why, from a short list."""
        self.reasons.clear()
        for minutes, words in _SNOOZES.items():
            self.reasons.addAction(self.tr(words), partial(self._snooze, key, minutes))
        self.reasons.addSeparator()
        self.reasons.addAction(self.tr("Not for this visit"), partial(self._dismiss, key, ""))
        for exemption in self._record.playbook.exemptions:
            self.reasons.addAction(exemption.text, partial(self._dismiss, key, exemption.text))
        at = self.panel.cards[list(self._prompts).index(key)].dismiss
        self.reasons.setActiveAction(self.reasons.actions()[0])
        self.reasons.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _snooze(self, key: str, minutes: int) -> None:
        self._record.snooze(key, minutes)
        self.put_off.emit()

    def _dismiss(self, key: str, reason: str) -> None:
        self._record.dismiss(key, reason)
        self.put_off.emit()

    def _on_explained(self, key: str) -> None:
        prompt = self._prompts.get(key)
        if prompt is not None and prompt.lesson:
            self.lesson_wanted.emit(prompt.lesson)


def place_of(prompt: Prompt, playbook: Playbook) -> str:
    """Return the place, ``phase/key``, where something can be done about a prompt."""
    if prompt.code == AGREED:
        return "understand/agreed.restatement"
    for question in playbook.questions:
        if question.key == prompt.about:
            return f"{question.phase.value}/{question.key}"
    if prompt.code.startswith("tone-"):
        return f"{COMPOSE}/{AT}{prompt.about}"
    if prompt.code in _PROMISES:
        return f"work/promise.{prompt.about}"
    if prompt.code == "approver-without-authority" and prompt.about != "authorization":
        return "work/changes"
    return _PLACES.get(prompt.code, "")


def _card(prompt: Prompt) -> CoachCard:
    return CoachCard(
        code=prompt.key,
        say=prompt.say,
        why=prompt.why,
        urgency=_URGENCIES[prompt.urgency],
        action_label=prompt.action,
        can_explain=bool(prompt.lesson),
    )
