"""A sheet that comes in from the right, over the form, and goes with Escape."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.playbook import Lesson
from app.ui.screens.column import Scrolled, clear
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.prose import Prose

WIDTH = 420
_SIDE = 28


class SideSheet(QFrame):
    """Holds one widget or a lesson; the focus returns to where it was."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = Button(theme, self.tr("Close"), role="icon", icon="close")
        self._before: QWidget | None = None
        self._scrolled = Scrolled(WIDTH)
        head = QHBoxLayout()
        head.addStretch()
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, 14, 14)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scrolled, 1)
        self.close_button.clicked.connect(self.close_sheet)
        self.hide()

    def show_widget(self, widget: QWidget, name: str) -> None:
        """Show ``widget`` until the sheet is closed; it stays the caller's."""
        self._empty()
        self._scrolled.column.addWidget(widget)
        self._scrolled.column.addStretch()
        widget.show()
        self._open(name)

    def show_lesson(self, lesson: Lesson, skill: str) -> None:
        """Show a lesson to read."""
        self._empty()
        column = self._scrolled.column
        column.addWidget(label(skill, "aside"))
        column.addWidget(label(lesson.title, "title", wraps=True))
        for paragraph in lesson.paragraphs:
            column.addWidget(Prose(paragraph))
        takeaway = Card("accent")
        words = Prose(lesson.takeaway)
        set_meaning(words, role="label")
        takeaway.body.addWidget(words)
        column.addWidget(takeaway)
        column.addStretch()
        self._open(lesson.title)

    def place_over(self, parent: QWidget, top: int) -> None:
        """Take the right-hand side of ``parent`` below ``top``."""
        width = min(WIDTH, parent.width())
        self.setGeometry(parent.width() - width, top, width, parent.height() - top)

    def close_sheet(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()
            self._before = None
        self.closed.emit()

    def _open(self, name: str) -> None:
        self.setAccessibleName(name)
        if self._before is None:
            self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def _empty(self) -> None:
        clear(self._scrolled.column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)
