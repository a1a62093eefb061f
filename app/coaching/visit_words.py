"""What a visit's state, kind and priority are called, on screen and in what leaves it."""

from typing import Final

from app.coaching.visit import Priority, VisitKind, VisitState

STATE_WORDS: Final = {
    VisitState.PLANNED: "Planned",
    VisitState.OPEN: "Open",
    VisitState.CLOSED: "Closed",
    VisitState.CANCELLED: "Cancelled",
}
KIND_WORDS: Final = {
    VisitKind.ON_SITE: "At the client's",
    VisitKind.REMOTE: "Remote",
    VisitKind.IN_SHOP: "In our shop",
}
PRIORITY_WORDS: Final = {
    Priority.LOW: "Can wait",
    Priority.NORMAL: "Normal",
    Priority.HIGH: "Pressing",
    Priority.OUTAGE: "Everything is down",
}
