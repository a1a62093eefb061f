"""What the coach has to be told besides the visit's own facts."""

from typing import TYPE_CHECKING

from app.coaching.prompts import Drafted, Known, SeenBefore
from app.coaching.prompts.course import working
from app.coaching.prompts.prompt import Focus
from app.coaching.visit import VisitState
from app.ui.screens.visit.record import VisitRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.messages import Message, MessageKind


def known_of(record: VisitRecord, seen_before: tuple[SeenBefore, ...] = ()) -> Known:
    """Return what is known of a visit from outside of it; ``seen_before`` was found meanwhile."""
    return Known(seen_before=seen_before, focus=focus_of(record), findings=tuple(_findings(record)))


def focus_of(record: VisitRecord) -> Focus | None:
    """Return what the technician works on, until the work has begun, and to themselves alone."""
    visit = record.visit
    if visit.state is VisitState.CLOSED or working(visit, record.playbook) is not None:
        return None
    me = record.services.people.me()
    is_mine = me is not None and me.id == visit.technician.id
    return record.services.sessions.focus(me.id) if me and is_mine else None


def drafted(record: VisitRecord, kind: "MessageKind | None" = None) -> "Message | None":
    """Return the message about to go out: the newest unsent one, of ``kind``, that nothing holds.

    Whoever put a message aside has done what the coach would ask for.
    """
    now = record.now()
    unsent = (m for m in record.visit.messages if m.sent_at is None and not m.waits(now))
    ready = [message for message in unsent if kind in {None, message.kind}]
    return max(ready, key=lambda message: message.written_at, default=None)


def _findings(record: VisitRecord) -> "Iterator[Drafted]":
    message = drafted(record)
    if message is not None:
        for finding in record.services.messages.check(message.text):
            yield Drafted(finding=finding, at=message.written_at)
