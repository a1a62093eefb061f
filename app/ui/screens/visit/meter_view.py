"""The meter in the visit's header: time, money, and what was promised next."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.coaching.meter import Meter, measure
from app.coaching.prompts import first_name
from app.coaching.visit import Promise, Visit
from app.ui.formats import money_said
from app.ui.widgets.fields import minutes_said
from app.ui.widgets.visit_header import VisitHeader

_SOON_MINUTES = 30
_NEARLY = 80
_PERCENT = 100


def show_head(header: VisitHeader, visit: Visit) -> None:
    """Show what the visit is about, for whom, under which ticket, and whom we see."""
    ticket = _tr("Ticket %s") % visit.ticket if visit.ticket else ""
    person = visit.contact_person
    whom = ", ".join(part for part in (visit.contact, person.role if person else "") if part)
    parts = (visit.client.name, ticket, _tr("with %s") % whom if whom else "")
    header.show_visit(visit.title, " · ".join(part for part in parts if part))


def show_meter(header: VisitHeader, visit: Visit, now: datetime) -> None:
    """Show time, money and the next promise as they are at ``now`` (UTC)."""
    meter = measure(visit, now)
    header.show_times(minutes_said(meter.work), minutes_said(meter.travel))
    used = None if meter.used_percent is None else meter.used_percent / _PERCENT
    header.show_estimate(_estimate_said(visit, meter), used)
    promise = next_promise(visit)
    if promise is not None:
        _show_promise(header, promise, now)
    else:
        _show_left(header, visit, meter)


def next_promise(visit: Visit) -> Promise | None:
    """Return the promise to be kept next, late ones first."""
    waiting = (each for each in visit.promises if not each.kept_at and not each.withdrawn)
    return min(waiting, key=lambda promise: promise.due_at, default=None)


def _estimate_said(visit: Visit, meter: Meter) -> str:
    parts = []
    if meter.estimate_minutes is not None:
        parts.append(minutes_said(meter.estimate_minutes))
    if meter.estimate_minor is not None:
        parts.append(money_said(meter.estimate_minor, visit.terms.currency))
    return f"{_tr('Estimate')} {' · '.join(parts)}" if parts else _tr("No estimate yet")


def _show_promise(header: VisitHeader, promise: Promise, now: datetime) -> None:
    minutes = int((promise.due_at - now).total_seconds() // 60)
    caption = _tr("Promised to %s") % first_name(promise.to)
    if minutes < 0:
        header.show_promise(caption, _tr("%s late") % minutes_said(-minutes), "bad")
    else:
        tone = "warn" if minutes <= _SOON_MINUTES else ""
        header.show_promise(caption, _tr("in %s") % minutes_said(minutes), tone)


def _show_left(header: VisitHeader, visit: Visit, meter: Meter) -> None:
    left = meter.left_minor
    if left is None or not meter.spans:
        header.show_promise("", "")
        return
    said = money_said(abs(left), visit.terms.currency)
    if left < 0:
        header.show_promise(_tr("Over the limit by"), said, "bad")
    else:
        is_near = (meter.used_percent or 0) >= _NEARLY
        header.show_promise(_tr("Left without asking"), said, "warn" if is_near else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("meter", text)
