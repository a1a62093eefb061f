"""The meter in the visit's header: time, money, and what was promised next."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.coaching.meter import Meter, approved_changes, measure
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
    header.on_site.show_caption(_on_site_said(meter))
    header.show_times(minutes_said(meter.work), minutes_said(meter.travel))
    used = None if meter.used_percent is None else meter.used_percent / _PERCENT
    header.show_estimate(_estimate_said(visit, meter), used)
    header.estimate.show_detail(" ".join(_detail(visit, meter)))
    promise = next_promise(visit)
    if promise is not None:
        _show_promise(header, promise, now)
    else:
        _show_left(header, visit, meter)


def next_promise(visit: Visit) -> Promise | None:
    """Return the promise to be kept next, late ones first."""
    waiting = (each for each in visit.promises if not each.kept_at and not each.withdrawn)
    return min(waiting, key=lambda promise: promise.due_at, default=None)


def _on_site_said(meter: Meter) -> str:
    if meter.people > 1:
        return _tr("On site · %d people") % meter.people
    return _tr("On site")


def _detail(visit: Visit, meter: Meter) -> Iterator[str]:
    """Say estimate, what was approved since, what is earned, and the limit, in that order."""
    money = partial(money_said, currency=visit.terms.currency)
    told = _figures(visit.estimate.minutes, visit.estimate.amount_minor, money)
    yield _tr("They were told to expect %s.") % told if told else _tr("They were told no figure.")
    changes = approved_changes(visit)
    if changes:
        minutes = sum(change.minutes or 0 for change in changes)
        amount = sum(change.amount_minor or 0 for change in changes)
        added = _figures(minutes, amount, money) or _tr("no figure")
        yield _tr("Approved since: %s.") % added
    if meter.spans:
        yield _tr("By now it is %s.") % money(meter.amount_minor)
    if meter.to_come_minor:
        yield _tr("With what is sure to follow (the way home, approved parts) it comes to %s.") % (
            money(meter.billed_minor)
        )
    if visit.estimate.limit_minor is not None and meter.limit_minor is not None:
        yield _tr("Above %s they are asked first.") % money(meter.limit_minor)


def _figures(minutes: int | None, minor: int | None, money: Callable[[int], str]) -> str:
    said = ([minutes_said(minutes)] if minutes else []) + ([money(minor)] if minor else [])
    return " · ".join(said)


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
