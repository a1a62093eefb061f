"""What time it is, and in which zone this machine's days begin."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock:
    """The present moment (aware, UTC) when called; and the days of this machine's zone."""

    def __init__(self, zone: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Count days in ``zone``, an IANA name; an unknown one counts as UTC."""
        self._now = now
        try:
            self.zone = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            self.zone = ZoneInfo("UTC")

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
