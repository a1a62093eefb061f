"""Money, and times of a day, as the locale writes them."""

from typing import Final

from PySide6.QtCore import QLocale, QTime

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
_MINOR_DIGITS: Final = {"CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "VND": 0, "BHD": 3, "KWD": 3}
_USUAL_DIGITS = 2


def minor_digits(currency: str) -> int:
    """Return how many digits the minor unit of a currency has (ISO 4217): 2 for most."""
    return _MINOR_DIGITS.get(currency, _USUAL_DIGITS)


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
