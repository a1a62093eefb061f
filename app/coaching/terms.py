"""What the work costs and how time is counted: the terms told to the client up front."""

from dataclasses import dataclass
from enum import StrEnum


class Rounding(StrEnum):
    """Which way a started increment is counted."""

    UP = "up"
    NEAREST = "nearest"
    DOWN = "down"


class TravelRule(StrEnum):
    """How the way to and from the client is charged."""

    AS_TIME = "as_time"
    PER_TRIP = "per_trip"
    FREE = "free"


class Payment(StrEnum):
    """When the client pays."""

    ON_TERMS = "on_terms"
    AT_ONCE = "at_once"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Rates and counting rules of one visit, as they were when the visit was made.

    Rates are minor units of ``currency`` per hour, ``travel_minor`` per hour or per trip as
    ``travel_rule`` says. ``increment`` and ``minimum`` are minutes; an increment of 1, or of 0,
    means that every minute counts as it is; ``minimum`` is counted per technician and day.
    ``after_hours_percent`` and ``weekend_percent`` are what is charged of the normal rate (150
    means one and a half times). ``day_starts`` and ``day_ends`` are minutes after midnight in the
    visit's zone.
    """

    currency: str = "USD"
    on_site_minor: int = 12000
    remote_minor: int = 9500
    in_shop_minor: int = 9000
    travel_minor: int = 8000
    travel_rule: TravelRule = TravelRule.AS_TIME
    increment: int = 15
    minimum: int = 60
    rounding: Rounding = Rounding.UP
    after_hours_percent: int = 150
    weekend_percent: int = 200
    day_starts: int = 8 * 60
    day_ends: int = 18 * 60
    payment: Payment = Payment.ON_TERMS
    payment_days: int = 30

    @property
    def step(self) -> int:
        """The minutes in which time is counted, at least one."""
        return max(1, self.increment)
