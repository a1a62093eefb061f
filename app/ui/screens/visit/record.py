"""The visit on the screen: what is known of it, and everything a person can do to it.

Each deed is stored at once, remembered for undo, and followed by ``changed``.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.coaching.custody import Custody, StillAway
from app.coaching.ink import Ink
from app.coaching.message import Finding
from app.coaching.messages import Channel, Message
from app.coaching.people import NO_ID
from app.coaching.playbook import Playbook
from app.coaching.terms import Terms
from app.coaching.visit import (
    AgreementOn,
    Change,
    Check,
    Estimate,
    Meeting,
    PaperKind,
    Promise,
    TimeEntry,
    TimeKind,
    Visit,
    VisitState,
)
from app.ui.moments import zone_named
from app.ui.undo import Do, History, Undo

if TYPE_CHECKING:
    from app.services.services import Services


class VisitRecord(QObject):
    """One visit, read again after everything that is done to it.

    ``place`` in its methods names where a deed is seen, ``phase/key``, so that undo can go there.
    Its methods raise ``AppError`` where something could not be stored.
    """

    changed = Signal()
    """The visit's facts are new."""
    saved = Signal()
    """Something was stored."""

    def __init__(
        self, services: "Services", visit_id: UUID, history: History, parent: QObject | None = None
    ) -> None:
        """Read the visit.

        Raises:
            NotFoundError: This machine has no such visit.
        """
        super().__init__(parent)
        self.services = services
        self.visit_id = visit_id
        self.history = history
        self._visit = services.visits.facts(visit_id)
        self._playbook = services.playbooks.for_visit(self._visit)
        history.moved.connect(self._on_moved)

    @property
    def visit(self) -> Visit:
        """The visit as it is stored."""
        return self._visit

    @property
    def playbook(self) -> Playbook:
        """The playbook the visit runs under."""
        return self._playbook

    @property
    def zone(self) -> tzinfo:
        """The zone the visit's times are shown in."""
        return zone_named(self._visit.zone, UTC)

    def now(self) -> datetime:
        """Return the present moment (UTC)."""
        return self.history.now()

    def refresh(self) -> None:
        """Read the visit again."""
        before = self._visit
        self._visit = self.services.visits.facts(self.visit_id)
        if self._visit != before:
            self.changed.emit()

    def answer(self, place: str, key: str, text: str, *, merges: bool = True) -> None:
        """Write the answer to question ``key``; ``merges`` makes it part of what is typed."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._stored_text(key)
        self._did(
            place,
            lambda now, _: visits.answer(visit_id, key, text, now),
            lambda now, _: visits.answer(visit_id, key, old, now),
            merges=merges,
        )

    def check(self, place: str, key: str, check: Check | None) -> None:
        """Answer checklist item ``key``; ``None`` opens it again."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._visit.checks.get(key)
        self._did(
            place,
            lambda now, _: visits.check(visit_id, key, check, now),
            lambda now, _: visits.check(visit_id, key, old, now),
        )

    def edit(self, place: str, name: str, value: object) -> None:
        """Change one part of the visit's header, such as its title or priority."""
        visits, visit_id, old = self.services.visits, self.visit_id, getattr(self._visit, name)
        new: dict[str, Any] = {name: value}
        before: dict[str, Any] = {name: old}
        self._did(
            place,
            lambda now, _: visits.edit(visit_id, now, **new),
            lambda now, _: visits.edit(visit_id, now, **before),
            merges=isinstance(value, str),
        )

    def set_estimate(self, place: str, estimate: Estimate) -> None:
        """Write what the client was told to expect."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._visit.estimate
        self._did(
            place,
            lambda now, _: visits.set_estimate(visit_id, estimate, now),
            lambda now, _: visits.set_estimate(visit_id, old, now),
            merges=True,
        )

    def set_terms(self, place: str, terms: Terms) -> None:
        """Change the rates of this visit."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._visit.terms
        self._did(
            place,
            lambda now, _: visits.set_terms(visit_id, terms, now),
            lambda now, _: visits.set_terms(visit_id, old, now),
            merges=True,
        )

    def record_time(
        self, place: str, kind: TimeKind, at: datetime, told: str, technician: str = ""
    ) -> None:
        """Record that something happened at ``at`` (UTC) and who was told; own name is empty."""
        entry = TimeEntry(kind=kind, at=at, told=told, technician=technician)
        self._did(place, self._recording(entry), self._striking())

    def strike_time(self, place: str, entry: TimeEntry, reason: str) -> None:
        """Take a recorded time back; it stays readable."""
        strike, record = self._striking(reason), self._recording(entry)

        def do(now: datetime, _: object) -> None:
            strike(now, entry.id)

        def undo(now: datetime, _: object) -> None:
            record(now, entry.id)

        self._did(place, do, undo)

    def correct_time(self, place: str, entry: TimeEntry, at: datetime, reason: str) -> None:
        """Give a recorded time another moment (UTC); the original stays readable."""
        times, visit_id, history = self.services.times, self.visit_id, self.history
        taken_back = self.taken_back()

        def move(now: datetime, to: datetime, why: str) -> None:
            old = history.called_now(entry.id)
            history.rename(old, times.correct(visit_id, old, to, why, now))

        def do(now: datetime, _: object) -> None:
            move(now, at, reason)

        def undo(now: datetime, _: object) -> None:
            move(now, entry.at, taken_back)

        self._did(place, do, undo)

    def tell(self, place: str, entry: TimeEntry, told: str) -> None:
        """Write down who was told about a recorded time."""
        times, visit_id, history = self.services.times, self.visit_id, self.history
        self._did(
            place,
            lambda now, _: times.tell(visit_id, history.called_now(entry.id), told, now),
            lambda now, _: times.tell(visit_id, history.called_now(entry.id), entry.told, now),
        )

    def meet(self, place: str, meeting: Meeting) -> None:
        """Record a check-in or check-out."""
        meetings, visit_id = self.services.meetings, self.visit_id
        self._did(
            place,
            lambda now, old: meetings.record(visit_id, replace(meeting, id=old or NO_ID), now),
            lambda now, new: meetings.remove(visit_id, new, now),
        )

    def change_meeting(self, place: str, old: Meeting, new: Meeting) -> None:
        """Change a recorded check-in or check-out."""
        meetings, visit_id = self.services.meetings, self.visit_id
        self._did(
            place,
            lambda now, _: meetings.change(visit_id, new, now),
            lambda now, _: meetings.change(visit_id, old, now),
        )

    def remove_meeting(self, place: str, meeting: Meeting) -> None:
        """Take a check-in or check-out back."""
        meetings, visit_id = self.services.meetings, self.visit_id
        self._did(
            place,
            lambda now, _: meetings.remove(visit_id, meeting.id, now),
            lambda now, _: meetings.record(visit_id, meeting, now),
        )

    def agree(self, place: str, on: AgreementOn, by: str, text: str) -> None:
        """Record the client's yes to ``text``."""
        agreements, visit_id = self.services.agreements, self.visit_id
        self._did(
            place,
            lambda now, _: agreements.agree(visit_id, on, by, text, now),
            lambda now, _: agreements.withdraw(visit_id, on, now),
        )

    def withdraw_agreement(self, place: str, on: AgreementOn) -> None:
        """Take the client's yes back."""
        agreements, visit_id = self.services.agreements, self.visit_id
        before = self._visit.agreed(on)

        def undo(_now: datetime, _: object) -> None:
            if before is not None:
                # With its own time: the yes was given then, not when it was ticked again.
                agreements.agree(visit_id, on, before.by, before.text, before.at)

        self._did(place, lambda now, _: agreements.withdraw(visit_id, on, now), undo)

    def add_change(self, place: str, change: Change) -> None:
        """Write down work or parts added while there."""
        changes, visit_id = self.services.changes, self.visit_id
        self._did(
            place,
            lambda now, old: changes.add(visit_id, replace(change, id=old or NO_ID), now),
            lambda now, new: changes.remove(visit_id, new, now),
        )

    def edit_change(self, place: str, old: Change, new: Change) -> None:
        """Change added work, or note its approval, start or end."""
        changes, visit_id = self.services.changes, self.visit_id
        self._did(
            place,
            lambda now, _: changes.edit(visit_id, new, now),
            lambda now, _: changes.edit(visit_id, old, now),
        )

    def remove_change(self, place: str, change: Change) -> None:
        """Take added work off the list."""
        changes, visit_id = self.services.changes, self.visit_id
        self._did(
            place,
            lambda now, _: changes.remove(visit_id, change.id, now),
            lambda now, _: changes.add(visit_id, change, now),
        )

    def take_thing(self, place: str, thing: Custody) -> None:
        """Write down that we take a thing with us."""
        custodies, visit_id = self.services.custodies, self.visit_id
        self._did(
            place,
            lambda now, old: custodies.take(visit_id, replace(thing, id=old or NO_ID), now),
            lambda now, new: custodies.remove(visit_id, new, now),
        )

    def edit_thing(self, place: str, old: Custody, new: Custody) -> None:
        """Change what is noted of a thing we take with us, or keep its signature."""
        custodies, visit_id = self.services.custodies, self.visit_id
        self._did(
            place,
            lambda now, _: custodies.edit(visit_id, new, now),
            lambda now, _: custodies.edit(visit_id, old, now),
        )

    def give_back(self, place: str, away: StillAway, to: str, ink: Ink | None) -> None:
        """Record that ``to`` has a thing again; it may have been taken on an earlier visit."""
        custodies, thing = self.services.custodies, away.thing
        self._did(
            place,
            lambda now, _: custodies.give_back(away.visit_id, thing.id, to, now, ink),
            lambda now, _: custodies.still_away(away.visit_id, thing.id, now),
        )

    def remove_thing(self, place: str, thing: Custody) -> None:
        """Take a thing off the list of what goes with us."""
        custodies, visit_id = self.services.custodies, self.visit_id
        self._did(
            place,
            lambda now, _: custodies.remove(visit_id, thing.id, now),
            lambda now, _: custodies.take(visit_id, thing, now),
        )

    def promise(self, place: str, promise: Promise) -> None:
        """Write a promise down; taking it back withdraws it."""
        promises, visit_id = self.services.promises, self.visit_id
        self._did(
            place,
            lambda now, _: promises.make(visit_id, promise, now),
            lambda now, new: promises.withdraw(visit_id, new, now),
        )

    def keep_promise(self, promise: Promise, at: datetime | None = None) -> None:
        """Record that a promise was kept now, or ``at`` a moment (UTC); it can't be taken back."""
        self.services.promises.keep(self.visit_id, promise.id, at or self.now())
        self._stored()

    def withdraw_promise(self, promise: Promise) -> None:
        """Record that a promise was called off with the client."""
        self.services.promises.withdraw(self.visit_id, promise.id, self.now())
        self._stored()

    def keep_message(self, message: Message) -> UUID:
        """Keep a message as a draft; while it is written it has its own undo."""
        kept = self.services.messages.save(self.visit_id, message, self.now())
        self._stored()
        return kept

    def send_message(self, message_id: UUID, channel: Channel, findings: Sequence[Finding]) -> None:
        """Record that a message went out; nothing takes it back."""
        self.services.messages.send(self.visit_id, message_id, channel, findings, self.now())
        self._stored()

    def hold_message(
        self, message_id: UUID, *, until: datetime | None = None, reader: str = ""
    ) -> None:
        """Put a message aside until a moment (UTC) or a reader; with neither, no longer."""
        now = self.now()
        self.services.messages.hold(self.visit_id, message_id, now, until=until, reader=reader)
        self._stored()

    def message_read(self, message_id: UUID, by: str) -> None:
        """Record that a colleague has read a message before it goes out."""
        self.services.messages.read(self.visit_id, message_id, by, self.now())
        self._stored()

    def discard_message(self, place: str, message: Message) -> None:
        """Throw a draft away."""
        messages, visit_id = self.services.messages, self.visit_id
        self._did(
            place,
            lambda now, _: messages.discard(visit_id, message.id, now),
            lambda now, _: messages.save(visit_id, message, now),
        )

    def dismiss(self, code: str, reason: str) -> None:
        """Put a card of the coach away."""
        self.services.visits.dismiss(self.visit_id, code, reason, self.now())
        self._stored()

    def snooze(self, code: str, minutes: int) -> None:
        """Put a card of the coach away for some minutes."""
        now = self.now()
        until = now + timedelta(minutes=minutes)
        self.services.visits.dismiss(self.visit_id, code, "", now, until)
        self._stored()

    def settle(self, place: str, code: str, now_said: str, said_before: str) -> None:
        """Note what became of something an earlier visit left open."""
        visits, visit_id = self.services.visits, self.visit_id
        self._did(
            place,
            lambda now, _: visits.dismiss(visit_id, code, now_said, now),
            lambda now, _: visits.dismiss(visit_id, code, said_before, now),
        )

    def open_revision(self, paper: PaperKind, reason: str) -> None:
        """Open a signed paper for change; it will need a new signature."""
        by = self._visit.technician.name
        self.services.signatures.reopen(self.visit_id, paper, reason, by, self.now())
        self._stored()

    def close(self) -> None:
        """Close the visit."""
        self.services.visits.close(self.visit_id, self.now())
        self._stored()

    def reopen(self) -> None:
        """Open a closed visit again."""
        self.services.visits.reopen(self.visit_id, self.now())
        self._stored()

    def call_off(self, place: str, reason: str) -> None:
        """Call the visit off."""
        visits, visit_id = self.services.visits, self.visit_id
        self._did(
            place,
            lambda now, _: visits.cancel(visit_id, reason, now),
            lambda now, _: visits.reopen(visit_id, now),
        )

    @property
    def is_over(self) -> bool:
        """Whether the visit is closed or was called off."""
        return self._visit.state in {VisitState.CLOSED, VisitState.CANCELLED}

    def _did(self, place: str, do: Do, undo: Undo, *, merges: bool = False) -> None:
        self.history.did(place, do, undo, merges=merges)
        self._stored()

    def _stored(self) -> None:
        self.saved.emit()
        self.refresh()

    def _on_moved(self, _place: str) -> None:
        self._stored()

    def _stored_text(self, key: str) -> str:
        answer = self._visit.answers.get(key)
        return answer.text if answer else ""

    def _recording(self, entry: TimeEntry) -> Callable[[datetime, Any], UUID]:
        times, visit_id, history = self.services.times, self.visit_id, self.history

        def record(now: datetime, old: UUID | None) -> UUID:
            told, note, who = entry.told, entry.note, entry.technician
            new = times.record(
                visit_id, entry.kind, entry.at, now, told=told, note=note, technician=who
            )
            if old is not None:
                history.rename(old, new)
            return new

        return record

    def _striking(self, reason: str = "") -> Callable[[datetime, UUID], None]:
        times, visit_id, history = self.services.times, self.visit_id, self.history
        said = reason or self.taken_back()

        def strike(now: datetime, token: UUID) -> None:
            times.strike(visit_id, history.called_now(token), said, now)

        return strike

    @staticmethod
    def taken_back() -> str:
        """Return the reason written for what was taken back with undo."""
        return QCoreApplication.translate("VisitRecord", "Taken back at once")
