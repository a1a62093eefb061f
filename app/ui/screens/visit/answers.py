"""The playbook's questions as a form; answers are stored by the question's key."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.coaching.completeness import weakness
from app.coaching.papers import frozen_by
from app.coaching.playbook import Question
from app.coaching.visit import Visit
from app.errors import AppError
from app.ui.screens.visit.desk import Desk, Section
from app.ui.widgets.fields import Choice, ChoiceField, LineField, TextField
from app.ui.widgets.form import Form, Row

_ROWS = {"statement.restatement": 1, "document.external": 5, "document.internal": 5}
_USUAL_ROWS = 2
_ALWAYS_ASKED = ("five.", "statement.facts", "statement.restatement")
_CHAIN = "why."


class Answers(Section):
    """Some questions of one phase; what a good answer still lacks is said after it was left."""

    def __init__(
        self, desk: Desk, phase: str, questions: Iterable[Question], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, phase, parent=parent)
        self.questions = {question.key: question for question in questions}
        self.fields = {key: _field(question) for key, question in self.questions.items()}
        self.form = Form(desk.theme, self._rows())
        self.column.addWidget(self.form)
        self._places = {self.place(key): key for key in self.questions}
        self._chain = [key for key in self.questions if key.startswith(_CHAIN)]
        self._connect()

    def show_visit(self, visit: Visit) -> None:
        """Hint at what is weak in answers that are there, and let the next why appear."""
        focused = self.form.focusWidget()
        for key, question in self.questions.items():
            if self.fields[key] is not focused:
                self._hint(visit, key, question)
        self._show_chain()

    def _connect(self) -> None:
        board, record = self.desk.board, self.record
        for place, key in self._places.items():
            board.bind(
                place,
                self.fields[key],
                partial(_text, key=key),
                partial(record.answer, place, key),
                partial(_is_frozen, key=key),
            )
        for key in self._chain:
            self.fields[key].edited.connect(self._show_chain)
        board.left.connect(self._on_left)
        board.saved.connect(self._on_saved)
        board.save_failed.connect(self._on_save_failed)

    def _rows(self) -> list[Row]:
        """Lay the questions out; a half without another half beside it takes the whole line."""
        rows: list[Row] = []
        questions = list(self.questions.values())
        is_second = False
        for at, question in enumerate(questions):
            is_half = question.width == "half"
            has_next = at + 1 < len(questions) and questions[at + 1].width == "half"
            is_paired = is_half and (is_second or has_next)
            rows.append(
                Row(
                    label=question.label,
                    field=self.fields[question.key],
                    aside=question.aside,
                    half=is_paired,
                )
            )
            is_second = is_paired and not is_second
        return rows

    def _hint(
        self, visit: Visit, key: str, question: Question, *, even_empty: bool = False
    ) -> None:
        field, is_frozen = self.fields[key], _is_frozen(visit, key)
        field.setPlaceholderText("" if is_frozen else question.hint)
        if is_frozen:
            self.form.show_hint(field, self.tr("Signed. It stays as it is."))
            return
        text = field.value()
        is_asked = bool(text) or (even_empty and key.startswith(_ALWAYS_ASKED))
        lack = weakness(question, text) if is_asked else None
        self.form.show_hint(field, lack or "")

    def _show_chain(self) -> None:
        is_needed = True
        for key in self._chain:
            text = self.fields[key].value()
            self.form.rows[self.fields[key]].setVisible(is_needed or bool(text))
            is_needed = bool(text)

    def _on_left(self, place: str) -> None:
        key = self._places.get(place)
        if key:
            self._hint(self.record.visit, key, self.questions[key], even_empty=True)

    def _on_saved(self, place: str) -> None:
        if place in self._places:
            self.form.show_problem(self.fields[self._places[place]], "")

    def _on_save_failed(self, place: str, error: AppError) -> None:
        if place in self._places:
            field = self.fields[self._places[place]]
            self.form.show_problem(field, f"{error.message} {error.hint}".strip())


def _field(question: Question) -> LineField | TextField | ChoiceField:
    if question.kind == "choice":
        choices = [Choice(each.key, each.label) for each in question.choices]
        return ChoiceField([Choice("", "–"), *choices], question.hint)
    if question.kind == "text":
        return TextField(question.hint, _ROWS.get(question.key, _USUAL_ROWS))
    return LineField(question.hint)


def _text(visit: Visit, key: str) -> str:
    answer = visit.answers.get(key)
    return answer.text if answer else ""


def _is_frozen(visit: Visit, key: str) -> bool:
    return frozen_by(visit, "answers", {key}) is not None
