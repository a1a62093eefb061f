"""The script of a call: what to ask, one question below the other, with room for the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.calls import Said
from app.coaching.playbook import Wording
from app.ui.widgets.fields import LineField
from app.ui.widgets.meaning import label

_NUMBER = 22


class Script(QWidget):
    """The playbook's questions; ``said()`` is what was written to each."""

    def __init__(self, questions: Sequence[Wording], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: dict[str, LineField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for number, question in enumerate(questions, start=1):
            column.addLayout(self._step(number, question))

    def said(self) -> tuple[Said, ...]:
        """Return what the client said, only to questions they answered."""
        return tuple(
            Said(question=key, text=field.value())
            for key, field in self.answers.items()
            if field.value()
        )

    def show_said(self, said: Sequence[Said]) -> None:
        """Show what was said."""
        texts = {each.question: each.text for each in said}
        for key, field in self.answers.items():
            field.show_value(texts.get(key, ""))

    def _step(self, number: int, question: Wording) -> QHBoxLayout:
        field = LineField(self.tr("In a few words"))
        field.setAccessibleName(question.text)
        field.setAccessibleDescription(question.hint)
        self.answers[question.key] = field
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(question.text, wraps=True))
        if question.hint:
            words.addWidget(label(question.hint, "aside", wraps=True))
        words.addSpacing(3)
        words.addWidget(field)
        at = label(str(number), "caption")
        at.setFixedWidth(_NUMBER)
        at.setContentsMargins(0, 2, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row
