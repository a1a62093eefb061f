"""Whether something was said aloud, as far as the record shows."""

from datetime import datetime

from app.coaching.messages import MessageKind
from app.coaching.playbook import Playbook
from app.coaching.visit import CheckState, TimeEntry, Visit

_NOT_TOLD = frozenset({"", "-", "–", "no", "none", "nobody", "no one", "n/a"})


def was_told(entry: TimeEntry) -> bool:
    """Tell whether somebody at the client's was told of a moment of the clock."""
    return entry.told.strip().casefold() not in _NOT_TOLD


def is_limit_passed_on(visit: Visit, playbook: Playbook, since: datetime | None = None) -> bool:
    """Tell whether the client was told that estimate or limit run out, ``since`` then if given.

    A tick without a time counts: nobody can say that it came too early. Bad news that went out
    since then was about it; what earlier bad news was about nobody can say.
    """
    if since and any(
        message.kind is MessageKind.BAD_NEWS and message.sent_at and message.sent_at >= since
        for message in visit.messages
    ):
        return True
    keys = {item.key for item in playbook.items if item.record == "limit_passed_on"}
    ticks = (check for key, check in visit.checks.items() if key in keys)
    return any(
        check.state is CheckState.YES and (since is None or check.at is None or check.at >= since)
        for check in ticks
    )
