"""What the coach has to be told besides the visit's own facts."""

from typing import TYPE_CHECKING

from app.coaching.prompts import Drafted, Known
from app.ui.screens.visit.record import VisitRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.messages import Message


def known_of(record: VisitRecord) -> Known:
    """Return what is known of a visit from outside of it."""
    return Known(findings=tuple(_findings(record)))


def drafted(record: VisitRecord) -> "Message | None":
    """Return the message that is about to go out: the newest unsent one that nothing holds."""
    now = record.now()
    ready = [m for m in record.visit.messages if m.sent_at is None and not m.waits(now)]
    return max(ready, key=lambda message: message.written_at, default=None)


def _findings(record: VisitRecord) -> "Iterator[Drafted]":
    message = drafted(record)
    if message is not None:
        for finding in record.services.messages.check(message.text):
            yield Drafted(finding=finding, at=message.written_at)
