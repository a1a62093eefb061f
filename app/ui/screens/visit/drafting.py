"""A first draft of the client's text, from what was ticked: all of it, or a sentence at a time."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.coaching.drafting import sentences, waiting, with_all, with_sentence
from app.coaching.papers import frozen_by
from app.coaching.visit import Visit
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.widgets.button import Button

EXTERNAL: Final = "document.external"
_SHOWN: Final = 4


class DraftSection(Section):
    """The client's sentences of the ticked steps that are not in their text yet.

    Enter on a sentence adds it and leads to the next; whatever stands in the text stays, and each
    addition is taken back by itself.
    """

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self.draft_button = Button(desk.theme, self.tr("Use the ticked steps"), role="link")
        self.words = quiet()
        self.rows = [Button(desk.theme, "", role="quiet-link", icon="plus") for _ in range(_SHOWN)]
        self._offered: tuple[str, ...] = ()
        self._waiting: tuple[str, ...] = ()
        self._build()
        self.draft_button.clicked.connect(self._on_draft)
        for at, row in enumerate(self.rows):
            row.clicked.connect(partial(self._on_one, at))

    def show_visit(self, visit: Visit) -> None:
        """Show which sentences wait."""
        self._offered = sentences(visit, self.record.playbook)
        self._waiting = waiting(self._offered, visit.text(EXTERNAL))
        count = len(self._waiting)
        self.draft_button.setVisible(count > 0)
        self.words.setText(self._said(count))
        for at, row in enumerate(self.rows):
            is_there = at < count
            if not is_there and row.hasFocus():
                self.desk.go_wanted.emit(self.place(EXTERNAL))
            row.setVisible(is_there)
            if is_there:
                row.show_text(self._waiting[at])
                row.setAccessibleName(self.tr("Add: %s") % self._waiting[at])
        self.setVisible(frozen_by(visit, "answers", {EXTERNAL}) is None)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.draft_button)
        head.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        for row in self.rows:
            self.column.addLayout(left_aligned(row))
        self.column.addSpacing(14)

    def _said(self, count: int) -> str:
        if not self._offered:
            return self.tr("Tick steps on the way, and their sentences wait here.")
        if not count:
            return self.tr("Every ticked step is said in the text.")
        if count == 1:
            return self.tr("One sentence for the client waits, to be made your own.")
        return self.tr("%d sentences for the client wait, to be made your own.") % count

    def _on_draft(self) -> None:
        self._write(with_all(self._text(), self._offered))
        self.desk.go_wanted.emit(self.place(EXTERNAL))

    def _on_one(self, at: int) -> None:
        if at < len(self._waiting):
            self._write(with_sentence(self._text(), self._waiting[at], self._offered))

    def _text(self) -> str:
        """Return the text with what was typed a moment ago."""
        self.desk.board.binding.flush()
        return self.record.visit.text(EXTERNAL)

    def _write(self, text: str) -> None:
        self.record.answer(self.place(EXTERNAL), EXTERNAL, text, merges=False)
