"""Sheets that come in from the right, over the form, and go with Escape."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.coaching.playbook import Lesson
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.visit.tab_order import reachable
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.prose import Prose

WIDTH = 420
_SIDE = 28


def _gladly() -> bool:
    return True


class Sheet(QFrame):
    """A surface over the form; Tab stays in it, and the focus returns to where it was.

    ``body`` holds what is on it, below its title.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        width: int = WIDTH,
        may_close: Callable[[], bool] = _gladly,
    ) -> None:
        """Make a hidden sheet; ``may_close`` is asked before it goes."""
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label("", "title")
        self.close_button = Button(theme, self.tr("Close"), role="icon", icon="close")
        self._width = width
        self._may_close = may_close
        self._before: QWidget | None = None
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_SIDE, 14, 14, 14)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        self.body.addSpacing(6)
        self.close_button.clicked.connect(self.close_sheet)
        self.hide()

    def open(self, name: str, title: str = "") -> None:
        """Come in under a ``name`` for assistive technology, and a ``title`` for everybody."""
        self.setAccessibleName(name)
        self.title.setText(title)
        if self._before is None:
            self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def place_over(self, parent: QWidget, top: int) -> None:
        """Take the right-hand side of ``parent`` below ``top``."""
        width = min(self._width, parent.width())
        self.setGeometry(parent.width() - width, top, width, parent.height() - top)

    def close_sheet(self) -> None:
        """Go, and give the focus back; where that is gone, to what the page begins with."""
        if not self._may_close():
            return
        before, self._before = self._before, None
        # First of all: Qt moves the focus on from what is being hidden.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        elif (page := self.parentWidget()) is not None:
            page.setFocus()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Go round inside the sheet: what lies below it is out of sight."""
        stops = list(reachable(self))
        if not stops:
            return False
        focused = QApplication.focusWidget()
        step, start = (1, -1) if next else (-1, 0)
        here = stops.index(focused) if focused in stops else start
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(here + step) % len(stops)].setFocus(reason)
        return True


class SideSheet(Sheet):
    """Holds one widget or a lesson."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._scrolled = Scrolled(WIDTH)
        self.body.addWidget(self._scrolled, 1)

    def show_widget(self, widget: QWidget, name: str) -> None:
        """Show ``widget`` until the sheet is closed; it stays the caller's."""
        self._empty()
        self._scrolled.column.addWidget(widget)
        self._scrolled.column.addStretch()
        widget.show()
        self.open(name)

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
        self.open(lesson.title)

    def _empty(self) -> None:
        clear(self._scrolled.column)
