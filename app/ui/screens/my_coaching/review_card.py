"""A review of one's visit: read it, say so, or say what one sees differently."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.review_answers import can_dispute, stands
from app.coaching.reviews import Rating, ReviewState
from app.ui.clock import Clock
from app.ui.moments import day_of, within
from app.ui.screens.my_coaching.reading import OwnReview
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ScaleField, TextField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from app.coaching.skills import Skill


class ReviewCard(Card):
    """What a manager rated and wrote; ``acknowledged`` and ``disputed`` carry the answer."""

    acknowledged = Signal(object)
    """The review (its id) was read and stands."""
    disputed = Signal(object, str, object)
    """The review's id, the comment, and the ratings proposed instead."""
    visit_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        own: OwnReview,
        dispute_days: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._clock = clock
        self._own = own
        self._days = dispute_days
        self.read_button = Button(theme, self.tr("I have read it"))
        self.differ_button = Button(theme, self.tr("I see it differently"), role="link")
        self.visit_button = Button(theme, self.tr("Open the visit"), role="quiet-link")
        self.comment = TextField(self.tr("What happened that the record doesn’t show?"), rows=2)
        self.scales: dict[Skill, ScaleField] = {}
        self.send_button = Button(theme, self.tr("Send my view"), role="primary")
        self.answer = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        own, review = self._own, self._own.review
        self.setAccessibleName(self.tr("Review of %s") % own.title)
        at = review.sent_at or review.begun_at
        self.body.addWidget(label(f"{own.reviewer} · {self._day(at)}", "aside"))
        self.body.addWidget(label(f"{own.title}, {own.client}", "section", wraps=True))
        if review.shared_note.strip():
            self.body.addWidget(Prose(review.shared_note.strip()))
        for rating in review.ratings:
            self.body.addWidget(self._rating(rating))
        self.body.addSpacing(4)
        self.body.addWidget(label(self._stands(), "reason", wraps=True))
        self.body.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.read_button, self.differ_button, self.visit_button):
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)
        self.read_button.setVisible(review.state is ReviewState.SENT)
        self.differ_button.setVisible(can_dispute(review, self._clock(), self._days))
        self._build_answer()

    def _rating(self, rating: Rating) -> QWidget:
        """Return one skill, its step of the scale and what that step means."""
        text = self._own.playbook.skill(rating.skill)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(f"{text.name} · {rating.value}", "label"))
        said = rating.note.strip() or text.anchor(rating.value)
        column.addWidget(label(said, "reason", wraps=True))
        return row

    def _build_answer(self) -> None:
        rows = [Row(label=self.tr("What you see differently"), field=self.comment)]
        for rating in self._own.review.ratings:
            text = self._own.playbook.skill(rating.skill)
            scale = ScaleField()
            self.scales[rating.skill] = scale
            aside = self.tr("rated %d; leave it, or propose another") % rating.value
            rows.append(Row(label=text.name, field=scale, aside=aside))
        column = QVBoxLayout(self.answer)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(12)
        self.form = Form(self._theme, rows)
        column.addWidget(self.form)
        send = QHBoxLayout()
        send.addWidget(self.send_button)
        send.addStretch()
        column.addLayout(send)
        self.body.addWidget(self.answer)
        self.answer.hide()

    def _connect(self) -> None:
        self.read_button.clicked.connect(lambda: self.acknowledged.emit(self._own.review.id))
        self.visit_button.clicked.connect(lambda: self.visit_wanted.emit(self._own.review.visit_id))
        self.differ_button.clicked.connect(self._on_differ)
        self.send_button.clicked.connect(self._on_send)

    def _stands(self) -> str:
        review = self._own.review
        said = stands(review, self._own.reviewer)
        until = review.disputable_until(self._days)
        if until is None or not can_dispute(review, self._clock(), self._days):
            return said
        open_until = self.tr("You can see it differently until %s.") % within(self._day(until))
        return f"{said} {open_until}"

    def _day(self, at: datetime) -> str:
        return day_of(at, self._clock.zone, self._clock())

    def _on_differ(self) -> None:
        self.answer.setVisible(self.answer.isHidden())
        if self.answer.isVisible():
            self.comment.setFocus()

    def _on_send(self) -> None:
        if not self.comment.value().strip():
            self.form.show_problem(self.comment, self.tr("Say in a sentence what you saw."))
            self.comment.setFocus()
            return
        proposed = tuple(
            Rating(skill=skill, value=value)
            for skill, scale in self.scales.items()
            if (value := scale.value()) is not None
        )
        self.disputed.emit(self._own.review.id, self.comment.value(), proposed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send with Ctrl+Return, put the answer away with Escape."""
        is_open = not self.answer.isHidden()
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_open and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_control:
            self._on_send()
        elif is_open and event.key() == Qt.Key.Key_Escape:
            self.differ_button.setFocus()
            self.answer.hide()
        else:
            super().keyPressEvent(event)
