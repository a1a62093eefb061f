"""Money, and times of a day, as the locale writes them."""

from typing import Final

from PySide6.QtCore import QLocale, QTime

from app.coaching.currencies import minor_digits

__all__ = ["day_minutes_said", "minor_digits", "money_said"]

_HOUR = 60
_SYMBOLS: Final = {
    "AUD": "A$",
    "CAD": "CA$",
    "CHF": "CHF",
    "EUR": "€",
    "GBP": "£",
    "INR": "₹",
    "JPY": "¥",
    "NZD": "NZ$",
    "USD": "$",
}


def money_said(minor: int, currency: str) -> str:
    """Return ``minor`` units of ``currency`` as people read them; whole sums without a fraction."""
    digits = minor_digits(currency)
    unit = 10**digits
    shown = 0 if minor % unit == 0 else digits
    symbol = _SYMBOLS.get(currency, currency)
    return QLocale().toCurrencyString(minor / unit, symbol, shown)


def day_minutes_said(minutes: int) -> str:
    """Return ``minutes`` after midnight as a time of day."""
    time = QTime(minutes // _HOUR % 24, minutes % _HOUR)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)
