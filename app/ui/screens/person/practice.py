"""What is read and practised together: a lesson and a drill, in full."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.playbook import Drill, Lesson
from app.ui.screens.column import clear
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.prose import Prose


class Practice(QWidget):
    """A lesson, and below it a drill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_practice(
        self, lesson: Lesson | None, drill: Drill | None, role_play: str = ""
    ) -> None:
        """Show what was chosen; nothing chosen leaves the place empty."""
        clear(self._column)
        if lesson is not None:
            self._column.addWidget(_lesson(lesson))
        if drill is not None:
            self._column.addWidget(_drill(drill))
        if role_play.strip():
            self._column.addWidget(_role_play(role_play.strip()))
        self._column.addStretch()


def _lesson(lesson: Lesson) -> Card:
    card = Card()
    card.body.setSpacing(8)
    card.body.addWidget(label(card.tr("Lesson"), "aside"))
    card.body.addWidget(label(lesson.title, "section", wraps=True))
    for paragraph in lesson.paragraphs:
        card.body.addWidget(Prose(paragraph))
    takeaway = Prose(lesson.takeaway)
    set_meaning(takeaway, role="label", tone="accent")
    card.body.addWidget(takeaway)
    return card


def _drill(drill: Drill) -> Card:
    card = Card()
    card.body.addWidget(label(card.tr("Drill, ten minutes for two"), "aside"))
    card.body.addWidget(label(drill.title, "section", wraps=True))
    for heading, words in (
        (card.tr("Situation"), drill.situation),
        (card.tr("What to do"), drill.act),
        (card.tr("What to look for"), drill.look_for),
    ):
        card.body.addSpacing(4)
        card.body.addWidget(label(heading, "caption"))
        card.body.addWidget(Prose(words))
    return card


def _role_play(words: str) -> Card:
    card = Card()
    card.body.addWidget(label(card.tr("Role-play"), "aside"))
    card.body.addWidget(Prose(words))
    return card
