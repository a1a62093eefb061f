"""What time it is, and in which zone this machine's days begin."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Clock:
    """The present moment (aware, UTC) when called; and the days of this machine's zone."""

    def __init__(
        self, zone: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Count days in ``zone``, an IANA name or this machine's; an unknown one is UTC."""
        self._name = zone
        self._now = now

    @cached_property
    def zone(self) -> "ZoneInfo":
        """The zone that days are counted in."""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return ZoneInfo(self._name or _system_zone())
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    def __call__(self) -> datetime:
        """Return the present moment in UTC."""
        return self._now()

    def today(self) -> date:
        """Return the day it is here."""
        return self._now().astimezone(self.zone).date()

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """Return the moments (UTC) when ``day`` begins and when the next one does."""
        start = datetime.combine(day, time(), self.zone)
        end = datetime.combine(day + timedelta(days=1), time(), self.zone)
        return start.astimezone(UTC), end.astimezone(UTC)


def _system_zone() -> str:
    from PySide6.QtCore import QTimeZone

    return bytes(QTimeZone.systemTimeZoneId().data()).decode()
