"""Minor units of money and what they are in whole ones."""

from decimal import Decimal
from typing import Final

_MINOR_DIGITS: Final = {"CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "VND": 0, "BHD": 3, "KWD": 3}
_USUAL_DIGITS: Final = 2


def minor_digits(currency: str) -> int:
    """Return how many digits the minor unit of a currency has (ISO 4217): 2 for most."""
    return _MINOR_DIGITS.get(currency, _USUAL_DIGITS)


def whole(minor: int | None, currency: str) -> Decimal | None:
    """Return minor units as a sum in ``currency``, as a spreadsheet adds it up."""
    return None if minor is None else Decimal(minor).scaleb(-minor_digits(currency))
