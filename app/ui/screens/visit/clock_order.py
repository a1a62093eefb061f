"""Which moment of the clock can come next."""

from collections.abc import Mapping
from typing import Final

from app.coaching.visit import TimeKind, Visit, VisitKind

_COMING = (TimeKind.TRAVEL_START, TimeKind.ARRIVAL, TimeKind.SHOP_START)
_THERE = (TimeKind.PAUSE, TimeKind.DEPARTURE)
_NEXT: Final[Mapping[TimeKind, tuple[TimeKind, ...]]] = {
    TimeKind.TRAVEL_START: (TimeKind.ARRIVAL,),
    TimeKind.ARRIVAL: _THERE,
    TimeKind.PAUSE: (TimeKind.BACK, TimeKind.DEPARTURE),
    TimeKind.BACK: _THERE,
    TimeKind.DEPARTURE: (TimeKind.HOME, *_COMING),
    TimeKind.HOME: _COMING,
    TimeKind.SHOP_START: (TimeKind.SHOP_END,),
    TimeKind.SHOP_END: _COMING,
}


def next_kinds(visit: Visit, technician: str = "") -> tuple[TimeKind, ...]:
    """Return what can happen next on somebody's clock, the likeliest first; own is empty."""
    moments = visit.moments(technician)
    return _NEXT[moments[-1].kind] if moments else first_kinds(visit)


def first_kinds(visit: Visit) -> tuple[TimeKind, ...]:
    """Return how a clock can begin, the likeliest first."""
    if visit.kind is VisitKind.IN_SHOP:
        return (TimeKind.SHOP_START, TimeKind.TRAVEL_START, TimeKind.ARRIVAL)
    if visit.kind is VisitKind.REMOTE:
        return (TimeKind.ARRIVAL,)
    return (TimeKind.TRAVEL_START, TimeKind.ARRIVAL)
