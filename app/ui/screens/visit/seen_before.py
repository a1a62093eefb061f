"""The same fault, seen before: the exact message is looked for in every other visit."""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from app.coaching.visit import Visit
from app.ui.moments import day_said

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from app.services.services import Services

FACTS: Final = "statement.facts"
_QUOTED = re.compile(r"[“„\"«]([^”“\"»]{6,80})[”“\"»]")
_LOOKED_AT = 6
_LONGEST = 90


def exact_message(visit: Visit) -> str:
    """Return the message quoted in what was observed; empty when nothing is quoted."""
    found = _QUOTED.search(visit.text(FACTS))
    return found[1].strip() if found else ""


def seen_before(services: "Services", visit: Visit, now: "datetime", zone: "tzinfo") -> str:
    """Say where the exact message was seen last and what fixed it; empty when nowhere."""
    message = exact_message(visit)
    if not message:
        return ""
    for hit in services.search.find(message, _LOOKED_AT):
        if hit.visit_id is None or hit.visit_id == visit.id:
            continue
        other = services.visits.facts(hit.visit_id)
        if message.casefold() in _notes(other).casefold():
            return _said(message, other, now, zone)
    return ""


def _notes(visit: Visit) -> str:
    return " ".join(answer.text for answer in visit.answers.values())


def _said(message: str, other: Visit, now: "datetime", zone: "tzinfo") -> str:
    at = other.closed_at or other.scheduled_at or other.created_at or now
    day = day_said(at.astimezone(zone).date(), now.astimezone(zone).date())
    seen = QCoreApplication.translate("visit", "Seen before: “%(message)s”, %(client)s, %(day)s")
    said = seen % {"message": message, "client": other.client.name, "day": day}
    fix = other.text("document.internal").split("\n")[0]
    short = fix if len(fix) <= _LONGEST else f"{fix[:_LONGEST].rstrip()}…"
    return f"{said} — {short}" if short else said
