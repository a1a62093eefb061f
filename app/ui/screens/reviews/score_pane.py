"""The scorecard beside the story: four voices, one skill's scale and evidence, the notes."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.reviews import Purpose, Review, ReviewState
from app.coaching.scorecard import gap_said
from app.coaching.skills import Skill
from app.ui.moments import day_of, within
from app.ui.screens.column import Scrolled
from app.ui.screens.page import SCROLL_BAR
from app.ui.screens.reviews.dispute import Dispute
from app.ui.screens.reviews.evidence import EvidenceRows
from app.ui.screens.reviews.reading import Seen
from app.ui.screens.reviews.skill_table import SkillTable
from app.ui.screens.visit.desk import left_aligned
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import ScaleField, TextField
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

SIDE: Final = 24
_TOP: Final = 22
_WIDEST: Final = 640


class ScorePane(QFrame):
    """Everything a reviewer judges with; the screen stores what is done here."""

    rated = Signal(object, int)
    """A ``Skill`` was given a step of its scale."""
    skipped = Signal()
    sent = Signal()
    """The main button was pressed: send, settle or close, whichever comes next."""
    changes_wanted = Signal()
    """The history of the review is to be read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._seen: Seen | None = None
        self._instead: Mapping[Skill, int] = {}
        self.dispute = Dispute()
        self.table = SkillTable(theme)
        self.gap = label("", "reason", wraps=True)
        self.skill_title = label("", "section")
        self.scale = ScaleField()
        self.anchor = label("", "reason", wraps=True)
        self.evidence = EvidenceRows(theme)
        self.note_label = label("", "caption")
        self.note = TextField(self.tr("What you would say over coffee"), rows=2)
        self.private_label = label(self.tr("Private note, for reviewers only"), "caption")
        self.private = TextField(self.tr("What only you and other reviewers should know"), rows=1)
        self.private_button = Button(theme, self.tr("Add a private note"), role="quiet-link")
        self.standing = label("", "aside", wraps=True)
        self.changes_button = Button(theme, self.tr("What was changed"), role="quiet-link")
        self.second_button = Button(theme, "", role="quiet-link")
        self.compare_button = Button(theme, self.tr("Compare two reviewers"), role="quiet-link")
        self.skip_button = Button(theme, self.tr("Skip"))
        self.send_button = Button(theme, self.tr("Send review"), role="primary")
        self._build()
        self._connect()

    @property
    def skill(self) -> Skill | None:
        """The skill that is being rated."""
        return self.table.skill

    def show_visit(
        self,
        seen: Seen,
        *,
        may_rate: bool,
        manager: str,
        main: str,
        standing: str,
        instead: Mapping[Skill, int],
    ) -> None:
        """Show a visit's voices.

        Args:
            seen: The visit from all sides.
            may_rate: Whether the scale and the note can be used.
            manager: What the column of the reviewer is called.
            main: The words of the main button, empty where there is nothing to do.
            standing: A line on where the review stands.
            instead: Ratings that would replace others where a dispute is accepted in part.
        """
        is_other = self._seen is None or self._seen.visit.id != seen.visit.id
        self._seen, self._instead = seen, instead
        if is_other:
            self.dispute.clear()
            self.private.show_value("")
            self._scroll.verticalScrollBar().setValue(0)
        who = seen.card.technician
        self.dispute.show_review(seen, instead)
        self.table.show_card(seen.card, manager)
        gap = gap_said(seen.card)
        self.gap.setText(gap)
        self.gap.setVisible(bool(gap))
        self.scale.setEnabled(may_rate)
        self._show_notes(seen, who)
        self.standing.setText(standing)
        self.standing.setVisible(bool(standing))
        self.changes_button.setVisible(seen.review is not None)
        self.send_button.show_text(main)
        self.send_button.setVisible(bool(main))
        self._show_skill(self.table.skill)

    def show_private(self) -> None:
        """Open the private note."""
        self.private_button.hide()
        self.private_label.show()
        self.private.show()

    def bring(self, field: QWidget) -> None:
        """Give a field of the pane the focus, in view; a note is gone on with at its end."""
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, TextField):
            field.moveCursor(QTextCursor.MoveOperation.End)
        self._scroll.ensureWidgetVisible(field, 0, SIDE)

    def _show_notes(self, seen: Seen, who: str) -> None:
        review = seen.review
        is_calibration = review is not None and review.purpose is Purpose.CALIBRATION
        may_write = review is None or review.state is ReviewState.DRAFT
        has_note = not is_calibration and (may_write or bool(review and review.shared_note))
        self.note_label.setText(self.tr("Your note to %s") % who)
        self.note_label.setVisible(has_note)
        self.note.setVisible(has_note)
        self.note.setReadOnly(not may_write)
        self.note.setAccessibleName(self.note_label.text())
        has_private = bool(review and review.private_note)
        is_open = has_private or bool(self.private.value()) or self.private.hasFocus()
        self.private_button.setVisible(not is_open)
        self.private.setVisible(is_open)
        self.private_label.setVisible(is_open)
        self.private.setAccessibleName(self.private_label.text())

    def _show_skill(self, skill: Skill | None) -> None:
        seen = self._seen
        if skill is None or seen is None:
            return
        text = seen.playbook.skill(skill)
        given = seen.review.value(skill) if seen.review else None
        value = self._instead.get(skill, given)
        self.skill_title.setText(text.name)
        self.scale.show_value(value)
        self.scale.name(text.name)
        for rating, button in enumerate(self.scale.buttons, start=1):
            button.setToolTip(text.anchor(rating))
        asked = self.tr("1 to 5: %s") % text.meaning
        self.anchor.setText(f"{value} · {text.anchor(value)}" if value else asked)
        self.evidence.show_score(seen.score.of(skill) if seen.score else None)

    def _build(self) -> None:
        self._scroll = Scrolled(_WIDEST)
        column = self._scroll.column
        column.setContentsMargins(0, _TOP, SCROLL_BAR, 16)
        column.setSpacing(0)
        for part, gap in (
            (self.dispute, 12),
            (self.table, 8),
            (self.gap, 18),
            (self.skill_title, 8),
            (self.scale, 8),
            (self.anchor, 16),
            (label(self.tr("What the record shows"), "caption"), 8),
            (self.evidence, 20),
            (self.note_label, 8),
            (self.note, 12),
            (self.private_label, 8),
            (self.private, 12),
        ):
            column.addWidget(part)
            column.addSpacing(gap)
        column.addLayout(left_aligned(self.private_button, self.changes_button))
        column.addLayout(left_aligned(self.second_button, self.compare_button))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QHBoxLayout()
        inside.setContentsMargins(SIDE, 0, SIDE - SCROLL_BAR, 0)
        inside.addWidget(self._scroll)
        whole.addLayout(inside, 1)
        whole.addWidget(Rule())
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 14, SIDE, 16)
        foot.setSpacing(12)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.standing, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.send_button)
        return foot

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_skill)
        self.scale.edited.connect(self._on_rated)
        self.dispute.edited.connect(self._on_dispute_edited)
        self.private_button.clicked.connect(self._on_private)
        self.changes_button.clicked.connect(self.changes_wanted)
        self.skip_button.clicked.connect(self.skipped)
        self.send_button.clicked.connect(self.sent)

    def _on_rated(self) -> None:
        value, skill = self.scale.value(), self.table.skill
        if value and skill is not None:
            self.rated.emit(skill, value)

    def _on_dispute_edited(self) -> None:
        if self._seen is not None:
            self.dispute.show_review(self._seen, self._instead)

    def _on_private(self) -> None:
        self.show_private()
        self.bring(self.private)


def standing_said(review: Review | None, who: str, days: int, now: datetime, zone: tzinfo) -> str:
    """Return where a review stands, in a line."""
    if review is None or review.state is ReviewState.DRAFT:
        return "" if review is None else "Saved as a draft"
    if review.state is ReviewState.SENT and review.sent_at:
        until = review.disputable_until(days)
        sent = within(day_of(review.sent_at, zone, now))
        if until is not None and now <= until:
            last = within(day_of(until, zone, now))
            return f"Sent {sent}. {who} can answer until {last}."
        return f"Sent {sent}. The time to answer is over."
    return {
        ReviewState.ACKNOWLEDGED: f"{who} has read it and lets it stand.",
        ReviewState.DISPUTED: "Waits to be settled.",
        ReviewState.SETTLED: "Settled.",
    }.get(review.state, "Closed.")
