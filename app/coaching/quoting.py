"""What added work will cost, as it is to be told before it starts."""

from datetime import datetime

from app.coaching.billing import quoted
from app.coaching.meter import measure
from app.coaching.visit import Visit


def added_price(visit: Visit, minutes: int, now: datetime) -> int:
    """Return what ``minutes`` more will add to the bill (minor units), as it will be charged.

    They come on top of what was agreed or, where that is used up, of what was worked by ``now``
    (UTC): minimum and whole increments are charged once, and late minutes at the late rate.
    """
    meter = measure(visit, now)
    before = max(meter.work, meter.estimate_minutes or 0)
    return max(0, quoted(visit, before + minutes) - quoted(visit, before))
