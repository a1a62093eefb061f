"""Added work in words: its figures, how it stands, and what stays visible of it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.coaching.authority import asking_upstairs, price_told
from app.coaching.meter import APPROVED
from app.coaching.prompts import first_name
from app.coaching.prompts.adding import WAITING, was_begun_early, why_begun
from app.coaching.prompts.authorising import lack_of_authority
from app.coaching.visit import Approval, Change
from app.ui.moments import moment_said, time_said, within
from app.ui.screens.visit.desk import Desk
from app.ui.widgets.fields import minutes_said


@dataclass(frozen=True)
class Standing:
    """How a change stands: a few words with their sign and tone."""

    words: str
    icon: str
    tone: str


class ChangeWords:
    """Says one change of a visit."""

    def __init__(self, desk: Desk, change: Change) -> None:
        self._desk = desk
        self._change = change
        self._record = desk.record

    def figures(self) -> str:
        """Return its time and price, as far as they were told."""
        minutes, amount = self._change.minutes, self._change.amount_minor
        time = "" if minutes is None else f"+ {minutes_said(minutes)}"
        price = "" if amount is None else self._desk.money(amount)
        return " · ".join(part for part in (time, price) if part)

    def state(self) -> Standing:
        """Return how it stands; what has no yes is never said to be done."""
        change = self._change
        stands = self._doubted(self._approval())
        if change.approval in WAITING:
            under_way = _tr("done") if change.done_at else _tr("under way")
            words = f"{stands.words} · {under_way}" if change.started_at else stands.words
            return Standing(words, stands.icon, stands.tone)
        if change.done_at:
            return Standing(f"{_tr('Done')} · {stands.words}", stands.icon, stands.tone)
        if change.started_at:
            return Standing(f"{stands.words} · {_tr('under way')}", stands.icon, stands.tone)
        return stands

    def notes(self) -> list[str]:
        """Return what is to be seen below: the next step, and a start before the yes."""
        notes = [self._next_step(), self._early_start()]
        return [note for note in notes if note]

    def _approval(self) -> Standing:
        change = self._change
        who = first_name(change.approved_by)
        heard = self._heard()
        match change.approval:
            case Approval.NONE:
                return Standing(_tr("Not agreed yet. Ask before you start."), "warning", "warn")
            case Approval.INITIALS:
                return Standing(_tr("Initialled by %s") % who, "check", "good")
            case Approval.VERBAL:
                return Standing(_tr("%s said yes") % who + heard, "check", "good")
            case Approval.BY_MAIL:
                return Standing(_tr("%s said yes by mail") % who + heard, "check", "good")
            case Approval.UP_THE_CHANNEL:
                return Standing(self._upstairs(), "clock", "warn")
            case Approval.DECLINED:
                return Standing(_tr("They said no."), "close", "")

    @property
    def lacks_authority(self) -> bool:
        """Whether the yes is from somebody who may not give it."""
        change, client = self._change, self._record.visit.client
        if change.approval not in APPROVED:
            return False
        return bool(lack_of_authority(client, change.approved_by, price_told(change)))

    def _doubted(self, stands: Standing) -> Standing:
        """Never show a yes as good that is from somebody who may not give it."""
        if not self.lacks_authority:
            return stands
        return Standing(f"{stands.words} · {_tr('may not approve this')}", "warning", "warn")

    def _heard(self) -> str:
        """Name who heard a yes, where it was somebody else than the technician."""
        by = self._change.heard_by
        return f", {_tr('heard by %s') % by}" if by != self._record.visit.technician.name else ""

    def _upstairs(self) -> str:
        asks, decides = first_name(self._change.asked_by), self._change.approved_by
        if not asks or asks == first_name(decides):
            asks = _tr("They")
        if decides and asks != _tr("They"):
            return _tr("Waiting for budget: %(asks)s asks %(decides)s") % {
                "asks": asks,
                "decides": decides,
            }
        return _tr("Waiting for budget: %s decides") % decides if decides else self._only_waiting()

    def _only_waiting(self) -> str:
        asks = first_name(self._change.asked_by)
        if asks:
            return _tr("Waiting for budget: %s asks upstairs") % asks
        return _tr("Waiting for budget")

    def _next_step(self) -> str:
        """Say until when there is to be a decision, as far as that was promised."""
        if self._change.approval is not Approval.UP_THE_CHANNEL:
            return ""
        what = asking_upstairs(self._change)
        promises = (each for each in self._record.visit.promises if each.what == what)
        due = next((each.due_at for each in promises if not each.withdrawn), None)
        if due is None:
            return _tr("Agree by when they decide: “Change” keeps a reminder.")
        by = within(moment_said(due, self._record.zone, self._record.now()))
        return _tr("Ask again by %s. Don't start before the yes.") % by

    def _early_start(self) -> str:
        change = self._change
        if not was_begun_early(change) or change.started_at is None:
            return ""
        began = time_said(change.started_at, self._record.zone)
        why = why_begun(self._record.visit, change)
        if change.approved_at is None:
            said = _tr("Begun at %s without a yes") % began
        else:
            agreed = time_said(change.approved_at, self._record.zone)
            said = _tr("Begun at %(began)s, agreed at %(agreed)s") % {
                "began": began,
                "agreed": agreed,
            }
        return f"{said}: {why}" if why else f"{said}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChangeWords", text)
