"""A first draft of the client's text, from what was ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.coaching.papers import frozen_by
from app.coaching.playbook import Playbook
from app.coaching.visit import CheckState, Visit
from app.ui.screens.visit.desk import Desk, Section, quiet
from app.ui.widgets.button import Button

EXTERNAL = "document.external"


class DraftSection(Section):
    """Offers to write the client's sentences of the ticked steps into their text."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self.draft_button = Button(desk.theme, self.tr("Use the ticked steps"), role="link")
        self.words = quiet()
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 14)
        row.setSpacing(8)
        row.addWidget(self.draft_button)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.draft_button.clicked.connect(self._on_draft)

    def show_visit(self, visit: Visit) -> None:
        """Say how many sentences there are to add."""
        count = len(_new_sentences(visit, self.record.playbook, visit.text(EXTERNAL)))
        self.draft_button.setEnabled(count > 0)
        waiting = {
            0: self.tr("Tick steps on the way, and their sentences wait here."),
            1: self.tr("One sentence for the client waits, to be made your own."),
        }
        many = self.tr("%d sentences for the client wait, to be made your own.")
        self.words.setText(waiting.get(count) or many % count)
        self.setVisible(frozen_by(visit, "answers", {EXTERNAL}) is None)

    def _on_draft(self) -> None:
        binding = self.desk.board.binding
        binding.flush()
        visit, place = self.record.visit, self.place(EXTERNAL)
        text = visit.text(EXTERNAL)
        added = " ".join(_new_sentences(visit, self.record.playbook, text))
        binding.write(place, f"{text}\n{added}".strip())
        self.desk.go_wanted.emit(place)


def _new_sentences(visit: Visit, playbook: Playbook, text: str) -> list[str]:
    return [
        item.client_sentence
        for item in playbook.items
        if item.client_sentence
        and item.client_sentence not in text
        and (check := visit.checks.get(item.key)) is not None
        and check.state is CheckState.YES
    ]
