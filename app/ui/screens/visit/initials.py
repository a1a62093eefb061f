"""The client's initials under one piece of added work, before it starts."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.coaching.authority import usual_approver
from app.coaching.ink import Ink
from app.coaching.visit import Approval, Change
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.ink_dialog import InkDialog, InkWords
from app.ui.widgets.fields import minutes_said


class InitialsDialog(InkDialog):
    """Shows the client what is added and what it costs; they put their initials under it.

    ``approved`` carries the change with its initials.
    """

    approved = Signal(object)

    def __init__(self, desk: Desk, change: Change, parent: QWidget | None = None) -> None:
        asked = change.approved_by or usual_approver(desk.record.visit)
        super().__init__(desk, _words(desk, change), asked, parent)
        self._record = desk.record
        self._change = change
        self.given.connect(self._on_given)

    def _on_given(self, name: str, ink: Ink) -> None:
        self.approved.emit(
            replace(
                self._change,
                approval=Approval.INITIALS,
                approved_by=name,
                approved_at=self._record.now(),
                heard_by="",
                initials=ink,
            )
        )


def _words(desk: Desk, change: Change) -> InkWords:
    return InkWords(
        name=_tr("Initials"),
        above=_tr("Added while we are here"),
        title=change.what,
        lead=_figures(desk, change) or _tr("No price was told yet."),
        consent=desk.record.playbook.consent("change"),
        agree=_tr("Agree"),
    )


def _figures(desk: Desk, change: Change) -> str:
    minutes = "" if change.minutes is None else minutes_said(change.minutes)
    amount = "" if change.amount_minor is None else desk.money(change.amount_minor)
    return " · ".join(part for part in (minutes, amount, change.parts) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("InitialsDialog", text)
