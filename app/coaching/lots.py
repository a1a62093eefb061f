"""Drawing lots that anybody can draw again: the same seed and week give the same names."""

from datetime import date, datetime, timedelta
from hashlib import sha256

_BYTES = 8
_ALL = float(2 ** (8 * _BYTES))


def lot(seed: str, *of: object) -> float:
    """Return the lot of something, between 0 and 1 (both excluded); the smallest is drawn.

    Args:
        seed: The company's own secret-free seed, kept and shown.
        of: What the lot is for, such as a week and a visit's id; written out with ``str``.
    """
    text = "\n".join((seed, *(str(part) for part in of)))
    number = int.from_bytes(sha256(text.encode()).digest()[:_BYTES])
    return (number + 0.5) / _ALL


def monday(day: date) -> date:
    """Return the Monday of the week that ``day`` is in; weeks are known by it."""
    only_day = day.date() if isinstance(day, datetime) else day
    return only_day - timedelta(days=only_day.weekday())
