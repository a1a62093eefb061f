"""A day without a time."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.fields.line import ParsedField

_AHEAD = re.compile(r"(?:in\s+|\+)(\d{1,3})\s*(d|day|days|w|week|weeks)?")
_WEEK = 7
_PATTERN = "ddd d MMM yyyy"


class DayField(ParsedField[date]):
    """A day typed as ``friday``, ``in 2 weeks``, ``tomorrow`` or as the locale writes a date.

    The arrow keys move it by a day.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Count from ``today()``."""
        super().__init__(parent=parent)
        self._today = today
        self.setPlaceholderText(self.tr("friday, in 2 weeks"))

    def read(self, text: str) -> date:
        """Understand the text as a day."""
        words = " ".join(text.casefold().replace(",", " ").split())
        named = {
            self.tr("today"): 0,
            self.tr("tomorrow"): 1,
            **{_weekday(number): self._until(number) for number in range(_WEEK)},
        }
        if words in named:
            return self._today() + timedelta(days=named[words])
        ahead = _AHEAD.fullmatch(words)
        if ahead:
            unit = _WEEK if (ahead[2] or "").startswith("w") else 1
            return self._today() + timedelta(days=int(ahead[1]) * unit)
        return self._dated(text.strip())

    def written(self, value: date) -> str:
        """Return the day with its weekday, the month as a word."""
        return QLocale().toString(QDate(value.year, value.month, value.day), _PATTERN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the day with the arrow keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if steps:
            self._take((self.value() or self._today()) + timedelta(days=steps))
            self._write()
        else:
            super().keyPressEvent(event)

    def _until(self, weekday: int) -> int:
        """Return how many days it is to the next such weekday; the same one is a week ahead."""
        return (weekday - self._today().weekday() - 1) % _WEEK + 1

    def _dated(self, text: str) -> date:
        read = QLocale().toDate(text, _PATTERN)
        if not read.isValid():
            century = self._today().year // 100 * 100
            read = QLocale().toDate(text, QLocale.FormatType.ShortFormat, century)
        if not read.isValid():
            read = QDate.fromString(text, Qt.DateFormat.ISODate)
        if not read.isValid():
            raise ValueError(self.tr("That is not a day yet. Write it like friday or in 2 weeks."))
        return date(read.year(), read.month(), read.day())


def _weekday(number: int) -> str:
    return QLocale().dayName(number + 1).casefold()
