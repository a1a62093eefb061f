"""A length of time in whole minutes."""

import re

from PySide6.QtWidgets import QWidget

from app.ui.widgets.fields.line import ParsedField

_HOURS_AND_MINUTES = re.compile(
    r"(\d{1,3})\s*(?:h|hr|hrs|hours?|:)\s*(?:(\d{1,2})\s*m?\w*)?", re.IGNORECASE
)
_HOURS = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hours?)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,5})\s*(?:m|min|mins|minutes?|')?", re.IGNORECASE)
_HOUR = 60


def minutes_read(text: str) -> int:
    """Understand ``90``, ``1:30``, ``1 h 30``, ``1.5 h`` or ``45 min``.

    Raises `ValueError` when the text is no length of time.
    """
    text = text.strip()
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        if int(match[2] or 0) >= _HOUR:
            raise ValueError(text)
        return int(match[1]) * _HOUR + int(match[2] or 0)
    if match := _HOURS.fullmatch(text):
        return round(float(match[1].replace(",", ".")) * _HOUR)
    raise ValueError(text)


def minutes_said(minutes: int) -> str:
    """Return a length of time the way the program writes it: ``45 min``, ``2 h``, ``2 h 35``."""
    hours, rest = divmod(abs(minutes), _HOUR)
    sign = "−" if minutes < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02}" if rest else f"{sign}{hours} h"


class MinutesField(ParsedField[int]):
    """A length of time, typed however a person thinks of it; ``value()`` is whole minutes."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Show `placeholder` while the field is empty."""
        super().__init__(parent=parent)
        self.setPlaceholderText(placeholder)

    def read(self, text: str) -> int:
        """Understand the text as minutes."""
        try:
            return minutes_read(text)
        except ValueError:
            advice = self.tr("That is not a length of time yet. Write it like 1 h 30, 1:30 or 90.")
            raise ValueError(advice) from None

    def written(self, value: int) -> str:
        """Return the minutes as ``1 h 30``."""
        return minutes_said(value)
