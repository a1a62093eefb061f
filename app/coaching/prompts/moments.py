"""Finding the minute at which something began to hold."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.coaching.spans import whole_minute

_MINUTE = timedelta(minutes=1)


def first_minute(
    holds: Callable[[datetime], bool], start: datetime, now: datetime
) -> datetime | None:
    """Return the first whole minute from ``start`` on at which ``holds``; ``None`` if not by now.

    What is asked must stay so once it holds, as money spent and time worked do.
    """
    if not holds(now):
        return None
    low, high = -1, max(0, (now - whole_minute(start)) // _MINUTE)
    while high - low > 1:
        middle = (low + high) // 2
        if holds(whole_minute(start) + middle * _MINUTE):
            high = middle
        else:
            low = middle
    return min(now, whole_minute(start) + high * _MINUTE)
