"""Signed for: a thing that goes with us, and the same thing when it comes back."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.coaching.custody import Custody
from app.coaching.ink import Ink
from app.ui.moments import moment_said, within
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.ink_dialog import InkDialog, InkWords


class TakenDialog(InkDialog):
    """Whoever hands a thing over signs for what it is and in which state; ``signed`` carries it."""

    signed = Signal(object)

    def __init__(self, desk: Desk, thing: Custody, parent: QWidget | None = None) -> None:
        words = InkWords(
            name=_tr("Signature for what we take"),
            above=_tr("We take this with us"),
            title=thing.what,
            lead=_said(desk, thing),
            consent=_tr("I hand this over in the condition written here."),
            agree=_tr("I hand it over"),
        )
        super().__init__(desk, words, thing.given_by or desk.record.visit.contact, parent)
        self._thing = thing
        self.given.connect(self._on_given)

    def _on_given(self, name: str, ink: Ink) -> None:
        self.signed.emit(replace(self._thing, given_by=name, ink=ink))


class ReturnedDialog(InkDialog):
    """Whoever takes a thing again signs that they have it."""

    def __init__(self, desk: Desk, thing: Custody, parent: QWidget | None = None) -> None:
        words = InkWords(
            name=_tr("Signature for what is back"),
            above=_tr("Back with you"),
            title=thing.what,
            lead=thing.described or _tr("As it was taken."),
            consent=_tr("I have this again."),
            agree=_tr("I have it again"),
        )
        super().__init__(desk, words, desk.record.visit.contact or thing.given_by, parent)


def _said(desk: Desk, thing: Custody) -> str:
    if thing.due_at is None:
        return thing.described or _tr("No number or condition was noted.")
    by = within(moment_said(thing.due_at, desk.record.zone, desk.record.now()))
    due = _tr("Back by %s") % by
    return " · ".join(part for part in (thing.described, due) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustodyInk", text)
