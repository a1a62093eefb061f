"""A disputed review: what the technician says, what they propose, and how it is settled."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.review_words import verdict_said
from app.coaching.reviews import Rating, Review, ReviewState, Verdict
from app.coaching.skills import Skill
from app.ui.screens.reviews.reading import Seen
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ScaleField, TextField
from app.ui.widgets.meaning import label

_VERDICTS: Final = (Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REJECTED)


class Dispute(QWidget):
    """What stands between two views of a visit; hidden where nobody disputed anything."""

    edited = Signal()
    """The verdict or the words for it were changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card("accent")
        self.title = label("", "label", wraps=True)
        self.comment = label("", "", wraps=True)
        self.proposed = label("", "reason", wraps=True)
        self.outcome = label("", "reason", wraps=True)
        self.verdict = ScaleField((self.tr("Accept"), self.tr("In part"), self.tr("Reject")))
        self.hint = label("", "aside", wraps=True)
        self.words = TextField(self.tr("A sentence on why; it goes to both of you"), rows=2)
        self.verdict.name(self.tr("What comes of it"))
        self.words.setAccessibleName(self.tr("Why you decide so"))
        self._settling = QWidget()
        self._build()
        self.verdict.edited.connect(self.edited)
        self.words.edited.connect(self.edited)

    def show_review(self, seen: Seen, instead: Mapping[Skill, int]) -> None:
        """Show what was answered; ``instead`` are the ratings that a partial yes would change."""
        review = seen.review
        is_disputed = review is not None and bool(review.comment) and bool(review.answered_at)
        self.setVisible(is_disputed)
        if review is None or not is_disputed:
            return
        is_open = review.state is ReviewState.DISPUTED
        who = seen.card.technician
        differs = self.tr("%s sees it differently") % who
        answered = self.tr("%s has answered") % who
        was_disputed = is_open or review.verdict is not None
        self.title.setText(differs if was_disputed else answered)
        self.comment.setText(f"“{review.comment}”")
        self.proposed.setText(_proposed(review, seen))
        self.proposed.setVisible(bool(review.proposed))
        self.outcome.setText(self._outcome(review))
        self.outcome.setVisible(review.verdict is not None)
        self._settling.setVisible(is_open)
        self.hint.setText(self._hint(review, seen, instead))
        self.hint.setVisible(bool(self.hint.text()))

    def chosen(self) -> Verdict | None:
        """Return the verdict that was chosen."""
        value = self.verdict.value()
        return _VERDICTS[value - 1] if value else None

    def choose(self, verdict: Verdict) -> None:
        """Choose a verdict."""
        self.verdict.show_value(_VERDICTS.index(verdict) + 1)
        self.edited.emit()

    def clear(self) -> None:
        """Forget what was chosen and written: another visit is shown."""
        self.verdict.show_value(None)
        self.words.show_value("")

    def _hint(self, review: Review, seen: Seen, instead: Mapping[Skill, int]) -> str:
        if self.chosen() is not Verdict.PARTLY:
            return ""
        if not instead:
            return self.tr("Choose a skill below and rate it anew; the rest stays as it was.")
        changes = tuple(Rating(skill=skill, value=value) for skill, value in instead.items())
        return self.tr("It becomes %s") % _listed(changes, review, seen)

    def _outcome(self, review: Review) -> str:
        if review.verdict is None:
            return ""
        return self.tr("Settled, %(what)s: “%(why)s”") % {
            "what": verdict_said(review.verdict),
            "why": review.settlement,
        }

    def _build(self) -> None:
        settling = QVBoxLayout(self._settling)
        settling.setContentsMargins(0, 6, 0, 0)
        settling.setSpacing(8)
        settling.addWidget(self.verdict)
        settling.addWidget(self.hint)
        settling.addWidget(self.words)
        for part in (self.title, self.comment, self.proposed, self.outcome, self._settling):
            self.card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)


def _proposed(review: Review, seen: Seen) -> str:
    if review.state is ReviewState.DISPUTED:
        return f"Proposes {_listed(review.proposed, review, seen)}"
    titles = (f"“{seen.playbook.skill(r.skill).name}” {r.value}" for r in review.proposed)
    return f"Proposed {', '.join(titles)}."


def _listed(ratings: tuple[Rating, ...], review: Review, seen: Seen) -> str:
    parts = []
    for rating in ratings:
        title, old = seen.playbook.skill(rating.skill).name, review.value(rating.skill)
        instead = f" instead of {old}" if old else ""
        parts.append(f"“{title}” {rating.value}{instead}")
    return ", ".join(parts) + "."
