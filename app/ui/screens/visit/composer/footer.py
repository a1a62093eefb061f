"""What can be done with a message: send it, put it aside, or think once more."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.visit.person_field import PersonField
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import DateTimeField
from app.ui.widgets.form import COLUMN_GAP, LabelledField, Row
from app.ui.widgets.meaning import label, set_meaning

_TO_COOL: Final = timedelta(minutes=30)


class Footer(QStackedWidget):
    """One row of several, no higher than the one that is shown."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        for page in pages:
            self.addWidget(page)
        self.show_page(pages[0])

    def show_page(self, page: QWidget) -> None:
        """Show one of the rows."""
        for other in self._pages:
            is_shown = other is page
            wanted = QSizePolicy.Policy.Preferred if is_shown else QSizePolicy.Policy.Ignored
            other.setSizePolicy(QSizePolicy.Policy.Preferred, wanted)
        self.setCurrentWidget(page)
        self.adjustSize()


class Deeds(QWidget):
    """The buttons below a message. The filled one is to send it, or to hold it when it is hot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mail = Button(theme, self.tr("Open in mail program"), role="primary")
        self.copy = Button(theme, self.tr("Copy"))
        self.say = Button(theme, self.tr("Said it instead"))
        self.hold = Button(theme, self.tr("Hold…"))
        self.keep = Button(theme, self.tr("Keep as draft"), role="link")
        self.discard = Button(theme, self.tr("Delete"), role="quiet-link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.mail, self.copy, self.say, self.hold):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.discard)

    @property
    def lead(self) -> Button:
        """The filled button."""
        return self.hold if self.hold.property("role") == "primary" else self.mail

    def show_heat(self, *, is_heated: bool) -> None:
        """Fill the button that is wiser to press."""
        set_meaning(self.mail, role="quiet" if is_heated else "primary")
        set_meaning(self.hold, role="primary" if is_heated else "quiet")

    def enable(self, *, has_text: bool) -> None:
        """Leave nothing to press while there is nothing to send."""
        for button in (self.mail, self.copy, self.say, self.hold, self.keep):
            button.setEnabled(has_text)


class Holding(QWidget):
    """Until when a message is put aside: a time, or until a colleague has read it."""

    until = Signal(object)
    """Held until a moment (UTC)."""
    for_reader = Signal(str)
    back = Signal()

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.time = DateTimeField(zone, now)
        self.reader = PersonField(theme, self.tr("A colleague"))
        self.time_button = Button(theme, self.tr("Hold until then"), role="primary")
        self.reader_button = Button(theme, self.tr("Hold until read"))
        self.back_button = Button(theme, self.tr("Back"), role="quiet-link")
        self._time_row = LabelledField(theme, Row(label=self.tr("Until a time"), field=self.time))
        self._reader_row = LabelledField(
            theme, Row(label=self.tr("Until somebody has read it"), field=self.reader)
        )
        self._build()

    def begin(self, colleagues: Iterable[str]) -> None:
        """Suggest half an hour, and these people to read it."""
        self.time.show_value(self._now() + _TO_COOL)
        names = list(colleagues)
        self.reader.offer(names)
        if not self.reader.value() and len(names) == 1:
            self.reader.show_value(names[0])
        for row in (self._time_row, self._reader_row):
            row.show_problem("")
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.selectAll()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(COLUMN_GAP)
        for field, button in (
            (self._time_row, self.time_button),
            (self._reader_row, self.reader_button),
        ):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(field)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(column, 1)
        row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.time.returnPressed.connect(self._on_until)
        self.time_button.clicked.connect(self._on_until)
        self.reader.returnPressed.connect(self._on_reader)
        self.reader_button.clicked.connect(self._on_reader)
        self.back_button.clicked.connect(self.back)

    def _on_until(self) -> None:
        until = self.time.value()
        if until is None or until <= self._now():
            self._time_row.show_problem(self.tr("Name a time to come: 14:05, tomorrow 8:00."))
            self.time.setFocus()
        else:
            self.until.emit(until)

    def _on_reader(self) -> None:
        if self.reader.value():
            self.for_reader.emit(self.reader.value())
        else:
            self._reader_row.show_problem(self.tr("Say who reads it first."))
            self.reader.setFocus()


class Asking(QWidget):
    """One question before a message goes out that is better looked at again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = label("", "label", wraps=True)
        self.reason = label("", "reason", wraps=True)
        self.wiser = Button(theme, "", role="primary")
        self.anyway = Button(theme, "")
        self.back_button = Button(theme, self.tr("Back"), role="quiet-link")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.wiser, self.anyway):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.question)
        column.addWidget(self.reason)
        column.addSpacing(4)
        column.addLayout(row)

    def ask(self, question: str, reason: str, wiser: str, anyway: str) -> None:
        """Ask ``question``; the focus is on the wiser answer."""
        self.question.setText(question)
        self.reason.setText(reason)
        self.wiser.show_text(wiser)
        self.anyway.show_text(anyway)
        self.wiser.setAccessibleDescription(f"{question} {reason}")
        self.wiser.setFocus(Qt.FocusReason.OtherFocusReason)
