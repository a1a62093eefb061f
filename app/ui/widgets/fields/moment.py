"""A moment: a day and a time in the visit's zone."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.fields.line import ParsedField
from app.ui.widgets.fields.minutes import minutes_read

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_LENGTH = re.compile(r"\d\s*(?:m|min|mins|minutes?|h|hr|hrs|hours?)$")
_STEP = timedelta(minutes=5)
_NOON = 12


class DateTimeField(ParsedField[datetime]):
    """A moment typed as ``14:05``, ``tomorrow 8:00`` or with a date as the locale writes it.

    A time alone means the day already shown, or today; ``in 20 min`` and ``2 h`` count from now.
    ``value()`` is an aware UTC datetime; the
    arrow keys move it by five minutes. A time that daylight saving skips is moved forward; of a
    time that comes twice, the first is meant.
    """

    def __init__(
        self, zone: tzinfo, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Show moments in `zone`; `clock` gives the present as an aware datetime."""
        super().__init__(parent=parent)
        self._zone = zone
        self._clock = clock
        self.setPlaceholderText(self.tr("14:05 or tomorrow 8:00"))

    def read(self, text: str) -> datetime:
        """Understand the text as a moment, in UTC."""
        words = text.strip().casefold()
        if (ahead := self._ahead(words)) is not None:
            # In whole minutes, as every moment is written.
            now = self._clock().astimezone(UTC)
            return now.replace(second=0, microsecond=0) + timedelta(minutes=ahead)
        day_words, _, time_words = words.rpartition(" ")
        if time_words in {"am", "pm"}:
            day_words, _, rest = day_words.rpartition(" ")
            time_words = rest + time_words
        when = datetime.combine(self._day(day_words), self._time(time_words), self._zone)
        return when.astimezone(UTC)

    def written(self, value: datetime) -> str:
        """Return the moment as the system's locale writes it, in the field's zone."""
        here = value.astimezone(self._zone)
        return QLocale().toString(
            QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute)),
            QLocale.FormatType.ShortFormat,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the moment by five minutes with the arrow keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if steps:
            self._take((self._value or self._clock()).astimezone(UTC) + steps * _STEP)
            self._write()
        else:
            super().keyPressEvent(event)

    def _ahead(self, words: str) -> int | None:
        """Return how many minutes from now are meant, as in ``in 20 min`` or ``2 h``."""
        said = words.removeprefix("+").removeprefix(self.tr("in") + " ").strip()
        if said == words and not _LENGTH.search(said):
            return None
        try:
            return minutes_read(said)
        except ValueError:
            return None

    def _day(self, words: str) -> date:
        today = self._clock().astimezone(self._zone).date()
        shown = self._value.astimezone(self._zone).date() if self._value else today
        named = {
            "": shown,
            self.tr("today"): today,
            self.tr("tomorrow"): today + timedelta(days=1),
            self.tr("yesterday"): today - timedelta(days=1),
        }
        words = words.strip(" ,")
        if words in named:
            return named[words]
        read = QLocale().toDate(words, QLocale.FormatType.ShortFormat, shown.year // 100 * 100)
        if not read.isValid():
            read = QDate.fromString(words, Qt.DateFormat.ISODate)
        if not read.isValid():
            raise ValueError(self._advice())
        return date(read.year(), read.month(), read.day())

    def _time(self, words: str) -> time:
        match = _TIME.fullmatch(words)
        if not match:
            raise ValueError(self._advice())
        hour = int(match[1])
        if match[3]:
            hour = hour % _NOON + (_NOON if match[3] == "p" else 0)
        try:
            return time(hour, int(match[2] or 0))
        except ValueError:
            raise ValueError(self._advice()) from None

    def _advice(self) -> str:
        return self.tr("That is not a time yet. Write it like 14:05 or tomorrow 8:00.")
