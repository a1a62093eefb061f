"""Moments as other systems write them.

ISO 8601 says what it means. ``03/04/2026`` does not: whether the day or the month comes first is
decided by the whole column, never by one cell.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from app.coaching.tickets import DateOrder

_YEARS = range(1970, 2101)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
# Hours from UTC of the names that North American and European systems write.
_NAMED_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2,
    "eest": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
_TWO_WAYS = re.compile(
    r"\s*'?(?:[a-z]{2,9}\.?,? )?(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)", re.IGNORECASE
)
_NUMERIC = re.compile(r"(\d{1,4})([/.\-])(\d{1,2})\2(\d{1,4})(?!\d)")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?,?[ \-/](\d{4}|\d{2})(?!\d)"
)
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ")
_TIME = re.compile(
    r"(?:,? at |, |t| )?\s*(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])m)?"
)
_SPELLED_HALF = re.compile(r"([ap])\. ?m\.?")
_OFFSET = re.compile(r"\s*(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?(?:\s*\([^)]*\))?$")
_NAME = re.compile(r"\s*\(?([a-z]{1,4})\)?$")
_TYPESET_SPACE = re.compile(r"[\u00a0\u2007\u2009\u200a\u202f\s]+")


class DateError(ValueError):
    """The text is no moment; the message ends a sentence such as “due date “soon” …”."""


class OrderFinder:
    """Looks at the cells of one column until it is sure how its dates are meant."""

    def __init__(self) -> None:
        self.order: DateOrder | None = None
        self.is_settled = False
        self.doubtful = ""
        """A date of the column that can be read two ways."""

    def look(self, text: str) -> None:
        """Take one more cell into account."""
        if not text:
            return
        found = _TWO_WAYS.match(text)
        if found is None:
            # Written so that nothing is left to decide; empty placeholders decide nothing.
            self.is_settled = text[:4].isdigit()
            return
        first, second = int(found[1]), int(found[3])
        if first > 12 or second > 12:  # noqa: PLR2004 - a year has twelve months
            self.order = DateOrder.DAY_FIRST if first > second else DateOrder.MONTH_FIRST
            self.is_settled = True
        elif first != second:
            self.doubtful = self.doubtful or text.strip()


class DateReader:
    """Reads the cells of one column.

    Args:
        order: How its dates are meant where they can be read two ways.
        zone: The zone of times that name none.
    """

    def __init__(self, order: DateOrder, zone: str) -> None:
        self._order = order
        self._zone = ZoneInfo(zone)

    def read(self, text: str) -> datetime:
        """Return the moment (UTC) that a cell names.

        Raises:
            DateError: It names none.
        """
        try:
            moment = datetime.fromisoformat(text) if text[4:5] == "-" else self._read(text)
        except ValueError:
            moment = self._read(text)
        if moment.year not in _YEARS:
            raise DateError("is in no year of ours")
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._zone)
        return moment.astimezone(UTC)

    def _read(self, text: str) -> datetime:
        plain = _SPELLED_HALF.sub(r"\1m", _TYPESET_SPACE.sub(" ", text).strip().casefold())
        day, end = self._day(_WEEKDAY.sub("", plain))
        hour, minute, second, zone = _clock(end)
        try:
            return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
        except ValueError as error:
            raise DateError("names a time that no day has") from error

    def _day(self, text: str) -> tuple[date, str]:
        """Return the day and the text behind it."""
        if found := _NUMERIC.match(text):
            year, month, day = self._numbers(found)
        elif found := _DAY_NAMED.match(text):
            day, month, year = int(found[1]), _month(found[2]), int(found[3])
        elif found := _MONTH_NAMED.match(text):
            month, day, year = _month(found[1]), int(found[2]), int(found[3])
        else:
            raise DateError("is not a date that is known here")
        try:
            return date(_whole_year(year), month, day), text[found.end() :]
        except ValueError as error:
            read = "" if found[1][3:] else f" when read {self._order}"
            raise DateError(f"is no date{read}") from error

    def _numbers(self, found: re.Match[str]) -> tuple[int, int, int]:
        first, second, third = int(found[1]), int(found[3]), int(found[4])
        if len(found[1]) == 4:  # noqa: PLR2004 - a year in full
            return first, second, third
        if found[2] == "." or self._order is DateOrder.DAY_FIRST:
            return third, second, first
        return third, first, second


def _clock(text: str) -> tuple[int, int, int, timezone | None]:
    """Return hour, minute, second and zone of what stands behind a day."""
    if not text:
        return 0, 0, 0, None
    found = _TIME.match(text)
    if found is None:
        raise DateError("has something behind the day that is no time")
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a clock face has twelve hours
            raise DateError("names a time that no day has")
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return hour, minute, second, _zone(text[found.end() :])


def _zone(text: str) -> timezone | None:
    if not text.strip():
        return None
    if found := _OFFSET.match(text):
        apart = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if apart < timedelta(hours=24):
            return timezone(-apart if found[1] == "-" else apart)
    elif (found := _NAME.match(text)) and found[1] in _NAMED_ZONES:
        return timezone(timedelta(hours=_NAMED_ZONES[found[1]]))
    raise DateError("names a zone that is not known here")


def _month(name: str) -> int:
    month = _MONTHS.get(name[:3])
    if month is None:
        raise DateError("names a month that is not known here")
    return month


def _whole_year(year: int) -> int:
    if year > 99:  # noqa: PLR2004 - written in full
        return year
    return year + (2000 if year < 70 else 1900)  # noqa: PLR2004 - as POSIX reads two digits
