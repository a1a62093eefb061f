"""What this laptop's person should hear of now, remembered over restarts once it was told."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.coaching.promises import LEAD
from app.coaching.reminders import AGAIN, LATER, Reminder, due_reminders, untold
from app.services.lists import VisitLists
from app.services.messages import Messages
from app.services.people import People
from app.services.playbooks import Playbooks
from app.services.settings import Settings
from app.services.visits import Visits

_QUIET = "reminders/quiet"
_DESKTOP = "reminders/desktop"
_OFF = "off"

_VISITS_LOOKED_AT = 5
"""Nobody works on more at a time; what was forgotten open years ago is not looked at."""


class Reminders:
    """Looks at promises, held messages and visits under way of the person at this laptop."""

    def __init__(
        self,
        *,
        lists: VisitLists,
        visits: Visits,
        messages: Messages,
        people: People,
        playbooks: Playbooks,
        settings: Settings,
    ) -> None:
        self._lists = lists
        self._visits = visits
        self._messages = messages
        self._people = people
        self._playbooks = playbooks
        self._settings = settings

    def holding(self, now: datetime) -> tuple[Reminder, ...]:
        """Return everything that holds at ``now`` (UTC), told already or not."""
        me = self._people.me()
        if me is None:
            return ()
        soon = now + LEAD + timedelta(seconds=1)
        opened = [line for line in self._lists.open_visits() if line.technician == me.name]
        visits = [self._visits.facts(line.id) for line in opened[:_VISITS_LOOKED_AT]]
        return due_reminders(
            [p for p in self._lists.promises_to_keep(soon) if p.technician == me.name],
            [m for m in self._messages.waiting(now) if m.technician == me.name],
            [(visit, self._playbooks.for_visit(visit)) for visit in visits],
            now,
        )

    def to_tell(self, reminders: Sequence[Reminder], now: datetime) -> tuple[Reminder, ...]:
        """Return those of ``reminders`` that were not told yet, and note that they are now."""
        quiet = self._quiet()
        new = untold(reminders, quiet, now)
        if new:
            self._keep_quiet(quiet | {each.key: now + AGAIN for each in new}, now)
        return new

    def put_off(self, reminder: Reminder, now: datetime) -> None:
        """Tell it again in ten minutes, if it still holds then."""
        self._keep_quiet(self._quiet() | {reminder.key: now + LATER}, now)

    def on_desktop(self) -> bool:
        """Tell whether reminders are shown on the desktop too while the window is away."""
        return self._settings.get(_DESKTOP) != _OFF

    def set_on_desktop(self, *, is_on: bool) -> None:
        """Switch reminders on the desktop on or off."""
        self._settings.put(_DESKTOP, "on" if is_on else _OFF)

    def _quiet(self) -> dict[str, datetime]:
        stored = json.loads(self._settings.get(_QUIET) or "{}")
        return {key: datetime.fromisoformat(until) for key, until in stored.items()}

    def _keep_quiet(self, quiet: dict[str, datetime], now: datetime) -> None:
        lasting = {key: until.isoformat() for key, until in quiet.items() if until > now}
        self._settings.put(_QUIET, json.dumps(lasting))
