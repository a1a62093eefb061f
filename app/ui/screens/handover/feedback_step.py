"""“How did we do?”: three questions the client may answer, or not."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.playbook import Wording
from app.coaching.visit import Feedback
from app.ui.screens.handover.sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import ScaleField, TextField
from app.ui.widgets.meaning import label

_BIG = 56


class FeedbackStep(Sheet):
    """Three scales and room for words; `answered` carries only what was answered."""

    answered = Signal(tuple)
    skipped = Signal()

    def __init__(
        self, theme: Theme, questions: Sequence[Wording], parent: QWidget | None = None
    ) -> None:
        super().__init__("How did we do?", parent)
        self._theme = theme
        self._questions = tuple(questions)
        self.scales = {question.key: ScaleField() for question in questions}
        self.comment = TextField(self.tr("Anything we should do better, or keep?"), 2)
        self.banner = Banner(theme)
        self.send_button = Button(theme, self.tr("Send"), role="primary", scale="large")
        self.skip_button = Button(theme, self.tr("Skip this"), scale="large")
        self._build()
        self._connect()
        self._refresh()

    def answers(self) -> tuple[Feedback, ...]:
        """Return what was answered; the comment goes with the last question."""
        comment = self.comment.value().strip()
        last = self._questions[-1].key if self._questions else ""
        found = (
            Feedback(question=key, rating=scale.value(), comment=comment if key == last else "")
            for key, scale in self.scales.items()
        )
        return tuple(each for each in found if each.rating is not None or each.comment)

    def _build(self) -> None:
        self.heading(self.tr("How did we do?"))
        self.lead(self._theme, self.tr("Three short questions. Your answer goes to the company."))
        for question in self._questions:
            self.column.addSpacing(22)
            self._add(question)
        self.column.addSpacing(20)
        self.comment.setAccessibleName(self.tr("Anything you want to add"))
        self.comment.setFont(self._theme.font(16))
        self.column.addWidget(self.comment)
        self.column.addSpacing(12)
        self.column.addWidget(self.banner)
        self.column.addSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.skip_button)
        row.addStretch()
        row.addWidget(self.send_button)
        self.column.addLayout(row)
        self.column.addStretch()

    def _add(self, question: Wording) -> None:
        asked = label(question.text, wraps=True)
        asked.setFont(self._theme.font(18, 600))
        self.column.addWidget(asked)
        hint = label(question.hint, tone="muted", wraps=True)
        hint.setFont(self._theme.font(14))
        self.column.addWidget(hint)
        self.column.addSpacing(8)
        scale = self.scales[question.key]
        scale.name(question.text)
        for button in scale.buttons:
            button.setProperty("scale", "large")
            button.setMinimumHeight(_BIG)
        self.column.addWidget(scale)

    def _connect(self) -> None:
        for scale in self.scales.values():
            scale.edited.connect(self._refresh)
        self.comment.edited.connect(self._refresh)
        self.send_button.clicked.connect(lambda: self.answered.emit(self.answers()))
        self.skip_button.clicked.connect(self.skipped)

    def _refresh(self) -> None:
        self.send_button.setEnabled(bool(self.answers()))
