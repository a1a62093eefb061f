"""What somebody at the client's may approve, in words."""

from PySide6.QtCore import QCoreApplication

from app.coaching.authority import may_approve
from app.coaching.people import Contact
from app.coaching.prompts import first_name
from app.ui.screens.visit.desk import Desk


def authority(desk: Desk, contact: Contact) -> str:
    """Return what a contact may approve, and whether they are ours or stand in."""
    if not contact.may_approve:
        return _tr("may not approve")
    if contact.limit_minor is None:
        said = _tr("may approve any sum")
    else:
        said = _tr("may approve up to %s") % desk.money(contact.limit_minor)
    if contact.is_primary:
        return f"{said} · {_tr('our contact')}"
    return f"{said} · {_tr('stands in')}" if contact.is_backup else said


def cannot_approve(desk: Desk, contact: Contact, sum_minor: int) -> str:
    """Say in one sentence that a contact may not approve a sum (minor units), and who can."""
    name = first_name(contact.name)
    others = may_approve(desk.record.visit.client, sum_minor)
    if not contact.may_approve:
        said = _tr("%s may not approve work") % name
    else:
        limit = desk.money(contact.limit_minor or 0)
        said = _tr("%(name)s may approve up to %(sum)s") % {"name": name, "sum": limit}
    if others:
        return _tr("%(said)s; %(other)s can say yes.") % {"said": said, "other": others[0].name}
    return _tr("%s; the budget has to go upstairs.") % said


def _tr(text: str) -> str:
    return QCoreApplication.translate("Authority", text)
