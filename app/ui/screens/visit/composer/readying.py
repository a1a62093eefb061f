"""A message that only has to be looked over, as this visit and company would word it."""

from app.coaching.messages import Message, MessageKind
from app.coaching.updates import ready
from app.ui.screens.visit.composer.words import written_in
from app.ui.screens.visit.record import VisitRecord


def readied(record: VisitRecord, kind: MessageKind) -> Message:
    """Return the ready message of ``kind``, neither stored nor sent."""
    company = record.services.company.get()
    now = record.now()
    name = company.name if company else ""
    said = written_in(record.zone, now)
    return ready(record.visit, record.playbook, kind, now, name, said)
