"""Writes money, dates, times and durations as the company's papers show them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from babel import Locale

_FALLBACK = "en_US"
_HOUR = 60
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Formats:
    """One company's way of writing, in one visit's zone; Babel is loaded at the first use.

    Args:
        locale_name: Such as ``en_US``; one that nobody knows is written as in the United States.
        zone_name: An IANA zone; one this machine doesn't know counts as UTC.
        currency: An ISO 4217 code.
    """

    locale_name: str
    zone_name: str
    currency: str

    @cached_property
    def locale(self) -> "Locale":
        """The locale that decides."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.locale_name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse(_FALLBACK)

    @cached_property
    def zone(self) -> tzinfo:
        """The zone that times are shown in."""
        try:
            return ZoneInfo(self.zone_name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return UTC

    def money(self, minor: int) -> str:
        """Return minor units as money with its currency: ``$1,010.00``."""
        return _money(minor, self.currency, self.locale)

    def date(self, moment: datetime) -> str:
        """Return the day of a moment with its month written out: ``4 March 2026``."""
        from babel.dates import format_date

        return format_date(moment.astimezone(self.zone), "long", locale=self.locale)

    def time(self, moment: datetime) -> str:
        """Return the time of day of a moment: ``3:35 PM``."""
        return self._time(moment.astimezone(self.zone))

    def moment(self, moment: datetime) -> str:
        """Return day and time of a moment."""
        return f"{self.date(moment)}, {self.time(moment)}"

    def minute_of_day(self, minutes: int) -> str:
        """Return minutes after midnight as a time of day."""
        return self._time(_ANY_DAY + timedelta(minutes=minutes))

    def abbreviation(self, moment: datetime) -> str:
        """Return what the zone is called at a moment: ``EST``, or ``UTC+03`` without a name."""
        name = moment.astimezone(self.zone).tzname() or "UTC"
        return f"UTC{name}" if name.startswith(("+", "-")) else name

    def _time(self, local: datetime) -> str:
        from babel.dates import format_time

        return format_time(local, "short", tzinfo=local.tzinfo, locale=self.locale)


@lru_cache(maxsize=2048)
def _money(minor: int, currency: str, locale: "Locale") -> str:
    from babel.numbers import format_currency, get_currency_precision

    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    return format_currency(amount, currency, locale=locale)


def duration(minutes: int) -> str:
    """Return whole minutes as hours and minutes: ``2 h 35``, ``3 h``, ``40 min``."""
    hours, rest = divmod(abs(minutes), _HOUR)
    sign = "−" if minutes < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02}" if rest else f"{sign}{hours} h"
