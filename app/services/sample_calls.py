"""The follow-up calls of half a year in the sample company."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from app.coaching.calls import NOBODY_REMEMBERED, NOT_REACHED, CallLine, Said
from app.coaching.scoring import StrikeKind
from app.services.calls import Calls
from app.services.strikes import Strikes

OPEN = 3
"""How many calls wait at the start."""


@dataclass
class PastCalls:
    """Draws the calls of each week as the program would, and makes them, up to this week's."""

    calls: Calls
    strikes: Strikes
    manager: UUID
    in_vain: str
    heard: list[Mapping[str, Any]]
    _next: Any = field(init=False)

    def __post_init__(self) -> None:
        self._next = cycle(self.heard)

    def make(self, monday: datetime) -> None:
        """Draw a week's calls on its Monday and make them on the days after."""
        for number, line in enumerate(self.calls.this_week(self.manager, monday)):
            if not line.call.is_made:
                self._make(line, monday + timedelta(days=1, minutes=12 * number))

    def leave_open(self, now: datetime, more: tuple[UUID, ...]) -> None:
        """Draw this week's calls, and put visits on the list until there is enough to do."""
        waiting = self.calls.waiting(self.manager, now)
        for visit_id in more[: max(0, OPEN - waiting)]:
            self.calls.add(visit_id, self.manager, now)

    def _make(self, line: CallLine, at: datetime) -> None:
        struck = {each.kind for each in self.strikes.of_visit(line.call.visit_id)}
        if line.client == self.in_vain:
            heard: Mapping[str, Any] = {"outcome": NOT_REACHED}
        elif StrikeKind.SILENT_DEPARTURE in struck:
            heard = {"outcome": NOBODY_REMEMBERED, "rating": 3}
        else:
            heard = next(self._next)
        said = tuple(Said(question=key, text=text) for key, text in heard.get("said", {}).items())
        self.calls.record(
            line.call.id,
            heard["outcome"],
            self.manager,
            at,
            rating=heard.get("rating"),
            words=heard.get("note", ""),
            said=said,
        )
